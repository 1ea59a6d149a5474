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
    # The second time it knows them.
    for _ in range(2):
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
    for _ in range(2):
        table.turn(COMMON)
    looked_up.clear()
    assert table.turn(COMMON + "ab" + COMMON[:9]) == COMMON + "AB" + COMMON[:9]
    assert looked_up == ["a", "b"]


def test_one_whose_letters_all_move_goes_on():
    table = LetterTable(lambda letter: letter + "!")
    table.turn(COMMON)
    assert table.turn(COMMON[:2]) == f"{COMMON[0]}!{COMMON[1]}!"


def test_rare_letters_that_came_first_do_not_keep_it_from_common_ones():
    table = LetterTable(turned)
    for begin in (0x20000, 0x4E00, 0x5E00):
        table.turn("".join(map(chr, range(begin, begin + 1_100))))
    table.turn(COMMON)
    assert table._moving is not None
    assert table.turn("予算a") == "予算A"
