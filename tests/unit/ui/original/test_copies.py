"""If these fail, a file runs as a program because of its name, or cannot be opened at all."""

import pytest

from gijiyomi.ui.original.copies import file_name


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("第3回議事概要.pdf", "pdf", "第3回議事概要.pdf"),
        ("議事録.PDF", "pdf", "議事録.PDF"),
        ("minutes.exe", "txt", "minutes.exe.txt"),
        ("minutes.hta", "html", "minutes.hta.html"),
        ("index.htm", "html", "index.htm"),
        ("speeches.jsonl", "kokkai-json", "speeches.jsonl"),
        ("議事録", "docx", "議事録.docx"),
        ("../../evil.pdf", "pdf", "_.._evil.pdf"),
        ('a:b*c?"<>|.txt', "txt", "a_b_c_____.txt"),
        ("..", "txt", "_.txt"),
    ],
)
def test_copies_are_named_as_published_where_that_is_safe(name, kind, expected):
    assert file_name(name, kind) == expected


def test_a_name_as_long_as_the_system_allows_is_shortened_before_its_ending():
    assert file_name("議" * 250 + ".pdf", "pdf") == "議" * 80 + ".pdf"
