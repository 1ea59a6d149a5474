"""The table of kanji comes from sources; a wrong pair makes two people one."""

from pathlib import Path

import pytest

from gijiyomi.japanese import variant_table
from gijiyomi.japanese.kanji import kanji_table


@pytest.mark.parametrize(
    ("form", "today"),
    [
        ("髙", "高"),
        ("\ufa11", "崎"),
        ("鍊", "錬"),
        ("邉", "辺"),
        ("齋", "斎"),
        ("\U00020bb7", "吉"),
        ("澤", "沢"),
        ("靑", "青"),
        ("礒", "磯"),
        ("邨", "村"),
    ],
)
def test_forms_of_names_are_one_letter(form, today):
    assert kanji_table().variants[form] == today


def test_different_letters_are_not_in_it():
    variants = kanji_table().variants
    assert not {"鯰", "町", "係", "辺", "体", "鍼", "吊", "个", "畠", "氵"} & variants.keys()
    assert variants["濵"] == "浜"


def test_no_form_leads_to_another_form():
    variants = kanji_table().variants
    assert not set(variants.values()) & variants.keys()


def test_only_saito_folds_a_letter_of_common_use():
    table = kanji_table()
    assert {form for form in table.variants if form in table.joyo} == {"斉"}


def test_the_letters_of_common_use_are_all_there():
    assert len(kanji_table().joyo) == 2136


def test_standard_forms_come_from_their_sources(tmp_path):
    folder = Path("/usr/share/unicode")
    if not (folder / "Unihan_Variants.txt.bz2").exists():
        pytest.skip("the Unihan files are not installed")
    shinjitai = tmp_path / "JPShinjitaiCharacters.txt"
    shinjitai.write_text("# comment\n国\t国 國\n尭\t尭 堯\n", encoding="utf-8")
    made = variant_table.table(folder, shinjitai)["variants"]
    assert (made["國"], made["堯"], made["冨"]) == ("国", "尭", "富")
    assert "尭" not in made
    assert made["嵜"] == kanji_table().variants["嵜"]
