"""A character that no font has must be told, not lost: it may be someone's name."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gijiyomi import bundled
from gijiyomi.export.glyphs import Coverage, coverage_of
from gijiyomi.export.printable import PrintableText

COVERAGE = coverage_of(bundled.resources() / "fonts")


def shown(text: str) -> tuple[str, int]:
    printable = PrintableText(COVERAGE)
    return printable.of(text), printable.substituted


@pytest.mark.parametrize("name", ["髙橋", "山﨑", "渡邉", "𠮷田", "鍊", "塚󠄁", "か゚", "Ǐ", "ｶﾅ"])
def test_names_as_they_are_written_are_drawn(name):
    assert shown(name) == (name, 0)


@pytest.mark.parametrize(
    ("text", "printed", "count"),
    [
        ("笑😀", "笑〔U+1F600〕", 1),
        ("a\u202eb", "a〔U+202E〕b", 1),
        ("\x00\x1b", "〔U+0000〕〔U+001B〕", 2),
        ("\ud800", "〔U+D800〕", 1),
        ("\ue000", "〔U+E000〕", 1),
        ("\ufeff頭", "〔U+FEFF〕頭", 1),
        ("字\U000e01ef", "字〔U+E01EF〕", 1),
        ("\U000e0100", "〔U+E0100〕", 1),
        ("x\u0301", "x〔U+0301〕", 1),
        ("e\u0301", "e\u0301", 0),
        ("一行\n二行\t三", "一行\n二行\t三", 0),
    ],
)
def test_what_cannot_be_drawn_is_printed_as_its_code_point(text, printed, count):
    assert shown(text) == (printed, count)


def test_the_first_substitution_is_kept_as_the_example():
    printable = PrintableText(COVERAGE)
    printable.of("😀😁")
    assert printable.example == "〔U+1F600〕"


def test_words_printed_again_are_not_counted_again():
    printable = PrintableText(COVERAGE)
    assert printable.uncounted("😀") == "〔U+1F600〕"
    assert printable.substituted == 0


@given(st.text())
def test_every_character_is_there_or_told(text):
    printed, count = shown(text)
    assert printed.count("〔U+") - text.count("〔U+") == count
    kept = [c for c in text if unicodedata.category(c)[0] in "LN" and ord(c) in COVERAGE.characters]
    remaining = iter(printed)
    assert all(character in remaining for character in kept)


def test_a_variant_counts_only_where_the_font_that_is_taken_has_it(tmp_path):
    assert coverage_of(tmp_path) == Coverage(frozenset(), frozenset())
    assert (ord("葛"), 0xE0100) in COVERAGE.variations
    assert (ord("葛"), 0xE01EF) not in COVERAGE.variations


def test_the_fonts_cover_the_characters_of_japanese_offices():
    """All letters, kanji, figures and signs of CP932, what Japanese Windows calls Shift_JIS."""
    cp932 = {chr(c) for c in range(0x21, 0x10000) if chr(c).encode("cp932", "ignore")}
    drawable = {c for c in cp932 if unicodedata.category(c) not in {"Cc", "Co", "Zs"}}
    assert len(drawable) > 7_000
    assert {c for c in drawable if ord(c) not in COVERAGE.characters} == set()
