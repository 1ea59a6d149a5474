"""If these fail, a quotation over a page break is cited with the wrong pages."""

from gijiyomi.domain.minutes import PageTurn, RemarkKind, SourcePage, SourceText
from gijiyomi.importing.parsing.assembly import assemble
from gijiyomi.importing.parsing.lines import Joined
from gijiyomi.importing.parsing.talk import Item, Turn


def _turns(positions, pages):
    source = SourceText("x" * 50, tuple(SourcePage(n, start) for n, start in pages))
    words = Joined("あ" * len(positions), tuple(positions))
    turn = Turn(RemarkKind.SPEECH, "林会長", items=[Item(words, "")])
    (remark,) = assemble([turn], source, []).remarks
    return remark.paragraphs[0].page, remark.paragraphs[0].turns


def test_each_page_that_a_paragraph_goes_over_to_is_noted_where_its_first_character_stands():
    page, turns = _turns([3, 4, 12, 13, 22], [(1, 0), (2, 10), (3, 20)])
    assert page == 1
    assert turns == (PageTurn(2, 2), PageTurn(4, 3))


def test_a_page_without_a_character_of_the_paragraph_is_passed_over():
    assert _turns([8, 31], [(1, 0), (2, 10), (3, 20), (4, 30)]) == (1, (PageTurn(1, 4),))


def test_a_paragraph_that_begins_before_the_first_page_enters_it():
    assert _turns([2, 7], [(1, 5)]) == (None, (PageTurn(1, 1),))


def test_a_paragraph_on_one_page_turns_none():
    assert _turns([11, 19], [(1, 0), (2, 10), (3, 20)]) == (2, ())
