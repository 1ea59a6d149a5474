"""However a table passes over what stays as it is, it tells what ``str.translate`` tells."""

from hypothesis import given
from hypothesis import strategies as st

from gijiyomi.japanese.letter_table import LetterTable, translated

COMMON = "".join(map(chr, range(0x4E00, 0x5300)))
TEXTS = st.text(st.one_of(st.sampled_from("予算はABCß-^]\\\n"), st.characters()), max_size=30)


def turned(letter):
    """Some become another, some several, some none."""
    return "" if letter in "\n-" else letter.upper()


def of_many_letters():
    table = LetterTable(turned)
    table.turn(COMMON + "abcß-^]\\")
    return table


KNOWING = of_many_letters()


@given(TEXTS)
def test_one_that_knows_many_letters_turns_as_one_that_knows_none(text):
    expected = "".join(map(turned, text))
    assert LetterTable(turned).turn(text) == expected
    assert KNOWING.turn(text) == expected
    assert translated(text, KNOWING)[0] == expected


def test_only_the_letters_that_may_move_are_looked_up():
    looked_up = []

    class Watched(LetterTable):
        def __getitem__(self, code):
            looked_up.append(chr(code))
            return super().__getitem__(code)

    table = Watched(turned)
    table.turn(COMMON)
    looked_up.clear()
    assert table.turn(COMMON + "ab" + COMMON[:9]) == COMMON + "AB" + COMMON[:9]
    assert looked_up == ["a", "b"]
