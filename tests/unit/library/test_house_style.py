"""The user's names of colours and form of citation."""

import pytest

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.house_style import CitationShape, HouseStyle
from gijiyomi.domain.records import Meaning
from gijiyomi.library import Library
from gijiyomi.library.house_style import default_name, meaning_name


@pytest.fixture
def path(tmp_path):
    return tmp_path / "gijiyomi.db"


def test_a_new_library_has_the_names_of_the_program(path):
    with Library.open(path) as library:
        style = library.house_style.get()
    assert style == HouseStyle()
    assert meaning_name(Meaning.IMPORTANT, style) == "重要"


def test_a_style_is_there_the_next_day(path):
    style = HouseStyle({Meaning.FACT: "根拠 資料"}, CitationShape.SHORT)
    with Library.open(path) as library:
        library.house_style.set(HouseStyle({Meaning.FACT: " 根拠　資料 "}, CitationShape.SHORT))
    with Library.open(path, read_only=True) as library:
        assert library.house_style.get() == style


def test_an_empty_name_brings_the_own_one_back(path):
    with Library.open(path) as library:
        library.house_style.set(HouseStyle({Meaning.FACT: "根拠"}))
        library.house_style.set(HouseStyle({Meaning.FACT: "  "}))
        style = library.house_style.get()
    assert style.meanings == {}
    assert meaning_name(Meaning.FACT, style) == default_name(Meaning.FACT)


@pytest.mark.parametrize(
    ("names", "code"),
    [
        ({Meaning.FACT: "重要"}, "meaning-named-twice"),
        ({Meaning.FACT: "甲", Meaning.CONCERN: "甲"}, "meaning-named-twice"),
        ({Meaning.FACT: "長" * 21}, "meaning-too-long"),
    ],
)
def test_names_that_would_mislead_are_refused(path, names, code):
    with Library.open(path) as library:
        with pytest.raises(InputError) as refused:
            library.house_style.set(HouseStyle(names))
        assert refused.value.code == code
        assert library.house_style.get() == HouseStyle()


def test_what_a_newer_version_wrote_is_not_stumbled_over(path):
    with Library.open(path) as library:
        library.settings.set("house-style", '{"citation": "footnote", "meanings": {"grey": "x"}}')
        assert library.house_style.get() == HouseStyle()


def test_a_style_is_no_step_to_undo(path):
    with Library.open(path) as library:
        library.house_style.set(HouseStyle({Meaning.FACT: "根拠"}, CitationShape.SHORT))
        assert library.history.undo_label() is None
