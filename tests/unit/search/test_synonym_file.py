"""同義語集 goes out to a table program and comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gijiyomi.domain.errors import InputError
from gijiyomi.library.synonyms import tidy_group
from gijiyomi.search.synonym_file import read_synonyms, write_synonyms
from gijiyomi.wording import word


def test_a_row_is_a_group_in_either_encoding():
    text = "AI,人工知能\r\n\r\n補助金,交付金,\r\n"
    wanted = (("AI", "人工知能"), ("補助金", "交付金"))
    for encoding in ("utf-8", "utf-8-sig", "cp932"):
        assert read_synonyms(text.encode(encoding)).groups == wanted


def test_rows_without_a_group_are_told_by_their_number():
    table = read_synonyms(f"AI,人工知能\n一つ\n{'長' * 101},短\nＡＩ,ai\n".encode())
    told = [(problem.row, problem.code) for problem in table.problems]
    assert told == [(2, "one-word"), (3, "too-long"), (4, "one-word")]
    assert all(
        word(f"synonym-row.{p.code}", row=p.row).startswith(f"{p.row}行目") for p in table.problems
    )
    assert table.groups == (("AI", "人工知能"),)


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\x81", b'"open', b"a\0b,c"])
def test_what_is_no_table_is_refused(data):
    with pytest.raises(InputError, match="synonyms-unreadable"):
        read_synonyms(data)


def test_formulas_are_written_as_text():
    data = write_synonyms([("=HYPERLINK(1)", "@SUM", "普通")])
    assert data.startswith("\ufeff".encode())
    assert data.decode("utf-8-sig") == "'=HYPERLINK(1),'@SUM,普通\r\n"


WORDS = st.text(st.sampled_from("あ亜AＡ='+-@,\"\n 、"), min_size=1, max_size=6)


@given(st.lists(st.lists(WORDS, min_size=2, max_size=4).map(tidy_group).filter(bool), max_size=4))
def test_what_was_written_is_read_again(groups):
    assert list(read_synonyms(write_synonyms(groups)).groups) == groups
