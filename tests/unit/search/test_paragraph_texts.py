"""Letters as they are printed must tell what the folded text would."""

from hypothesis import given
from hypothesis import strategies as st

from gijiyomi.japanese.folding import fold
from gijiyomi.search.paragraph_texts import ParagraphText
from gijiyomi.search.paragraph_units import ParagraphUnits, StandingUnits
from gijiyomi.search.patterns import Pattern

LETTERS = ("予算", "か", "が", "ああ", "ai", "検討")
TEXTS = st.lists(
    st.sampled_from(
        [
            *LETTERS,
            "予 算",
            "豫算",
            "か\u3099",
            "ＡＩ",
            "検\n討",
            "\n",
            "、",
            "\u3099",
            "あ",
            "\ufe00",
        ]
    ),
    max_size=10,
).map("".join)


def times_of(text, letters):
    folded = fold(text)
    return sum(folded.startswith(letters, at) for at in range(len(folded)))


def units_of(text, letters):
    """What the index tells of a text that has no units."""
    asked = ParagraphUnits([Pattern(letters)])
    times = () if len(letters) == 1 else (times_of(text, letters),)
    return asked.terms[0], StandingUnits((text.count("\n"),) * 2, (), times)


@given(TEXTS, st.sampled_from(LETTERS))
def test_printed_letters_tell_no_more_and_no_less_than_folded_ones(text, letters):
    term, told = units_of(text, letters)
    looked_through = ParagraphText(text, told)
    sure, possible = looked_through.standing(term, folded=False)
    exact, same = looked_through.standing(term, folded=True)
    lines = enumerate(text.split("\n"))
    assert exact == same == sum(1 << n for n, line in lines if letters in fold(line))
    assert sure & ~exact == 0
    assert exact & ~possible == 0


def test_letters_that_are_printed_as_often_as_they_are_counted_need_no_folding():
    text = "予算の\n検討と予算\n検討"
    term, told = units_of(text, "予算")
    assert ParagraphText(text, told).standing(term, folded=False) == (0b011, 0b011)


def test_letters_that_are_counted_more_often_may_stand_anywhere():
    text = "予算の\n豫算と\n検討"
    term, told = units_of(text, "予算")
    assert ParagraphText(text, told).standing(term, folded=False) == (0b001, 0b111)
    assert ParagraphText(text, told).standing(term, folded=True) == (0b011, 0b011)


def test_a_mark_makes_another_letter_of_the_one_before_it():
    text = "か\u3099と\n蚊"
    term, told = units_of(text, "か")
    assert ParagraphText(text, told).standing(term, folded=False).sure == 0


def test_units_of_an_index_that_knows_no_paragraphs_tell_nothing():
    pattern = Pattern("予算", phrases=(("予算",),))
    term = ParagraphUnits([pattern]).terms[0]
    text = "予算\n検討"
    of_older_rules = StandingUnits((0, 0), (1,), (1,))
    assert ParagraphText(text, of_older_rules).standing(term, folded=False) == (1, 0b11)
    assert ParagraphText(text, StandingUnits((1, 1), (1,), (1,))).standing(term, folded=False) == (
        1,
        1,
    )
