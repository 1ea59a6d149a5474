"""What the text says, how wide it is, and where its lines may break."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gijiyomi.domain.minutes import RemarkKind
from gijiyomi.domain.text import Span
from gijiyomi.ui.text.geometry import NOTES_GUTTER, share_width
from gijiyomi.ui.text.places import Place, read_place
from gijiyomi.ui.text.typesetting import split_latin

from .conftest import CHAIR, MEMBER, NOBODY, make_content, make_remark

KINSOKU = set("、。」』）】ーぁっゃゅょァッャュョ・，．")


def lines_of(view, number):
    block = view.document().findBlockByNumber(number)
    view._geometry.lines(number)
    layout = block.layout()
    lines = (layout.lineAt(index) for index in range(layout.lineCount()))
    return [block.text()[line.textStart() :][: line.textLength()] for line in lines]


def headers(view):
    return [block.heading for block in view._reading.blocks if block.item is None]


def test_headers_say_who_speaks(view):
    first = headers(view)[0]
    assert (first.number, first.name, first.role, first.post) == (
        "1",
        "山田 太郎",
        "座長",
        "大学 教授",
    )
    assert headers(view)[1].attendance == "オンライン"
    assert first.pages == "p.1-2"


def test_remarks_that_name_nobody_share_one_header(view):
    last = headers(view)[-1]
    assert last.name == "発言者の記載なし"
    assert len(view._reading.turns) == 4
    assert "傍聴を広げてほしい。\n・資料を早く出してほしい。" in view.document().toPlainText()


def test_a_label_is_shown_where_the_name_is_not_certain(view):
    remark = make_remark(1, CHAIR, "文。")
    content = make_content(remark)
    speakers = (replace(content.speakers[0], name=None, label="山田座長"),)
    view.show_meeting(replace(content, speakers=speakers))
    assert (headers(view)[0].name, headers(view)[0].role) == ("山田座長", "")


def test_what_was_handed_in_on_paper_says_so(view):
    view.show_meeting(make_content(make_remark(1, MEMBER, "文。", kind=RemarkKind.WRITTEN)))
    assert headers(view)[0].attendance == "書面"


def test_an_unsure_speaker_has_a_mark_that_says_why(view):
    doubtful = [heading for heading in headers(view) if heading.doubt]
    assert [heading.name for heading in doubtful] == ["山田 太郎"]
    number = next(n for n in view._reading.turns if view._reading.blocks[n].heading is doubtful[0])
    over = view._geometry.base_line(number, len("山田 太郎"))
    words = view._pointing.words_at(over, width=view.text_width(), links=False)
    assert words == doubtful[0].doubt


def test_kinsoku(view):
    sentence = "「審議会」（第一回）では、ルールづくりをチェックし、ジャーナルへ、『報告』する。"
    for lead in range(41):
        view.show_meeting(make_content(make_remark(1, CHAIR, "あ" * lead + sentence * 4)))
        for line in lines_of(view, 1)[1:]:
            assert line[0] not in KINSOKU


def test_lines_hang_by_the_marker(view):
    view.show_meeting(make_content(make_remark(1, CHAIR, "長い文である。" * 20)))
    view._geometry.lines(1)
    layout = view.document().findBlockByNumber(1).layout()
    lefts = [layout.lineAt(index).naturalTextRect().left() for index in range(3)]
    em = view._appearance.px(16)
    assert lefts == [0, em, em]


def test_letters_of_the_fallback_font_do_not_push_lines_apart(view):
    text = "あいう" * 30 + "𠮷" + "あいう" * 40
    view.show_meeting(make_content(make_remark(1, CHAIR, text)))
    view._geometry.lines(1)
    layout = view.document().findBlockByNumber(1).layout()
    bases = [layout.lineAt(n).y() + layout.lineAt(n).ascent() for n in range(layout.lineCount())]
    assert {round(after - before, 3) for before, after in pairwise(bases)} == {29}


@pytest.mark.parametrize("width", range(420, 1400, 35))
def test_the_text_keeps_its_measure_before_the_gutters_grow(appearance, width):
    column = share_width(width, appearance)
    letters = column.text / appearance.px(16) - 1
    assert 18 <= letters <= 40
    assert column.left == 76
    if column.right >= NOTES_GUTTER:
        assert letters >= 36
    if letters < 36:
        assert column.right < 28 + 16


@pytest.mark.parametrize("size", [0.75, 1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("width", [384, 480, 576, 640, 900])
def test_no_line_is_wider_than_the_pane(appearance, size, width):
    """With large letters lines ended out of sight, beside a pane in a small window."""
    appearance.set_text_size(size)
    column = share_width(width, appearance)
    assert column.left + column.text + column.right == width
    assert column.text // appearance.px(16) >= 7


@given(st.text(alphabet="AZ az09-あ漢、。𠮷é×", max_size=40))
def test_runs_make_up_the_text(text):
    assert "".join(run for run, _ in split_latin(text)) == text


def test_latin_words_keep_the_spaces_between_them():
    assert split_latin("例えばSakana AIの") == [
        ("例えば", False), ("Sakana AI", True), ("の", False),
    ]  # fmt: skip


@given(
    st.integers(0, 10**9),
    st.integers(0, 10**6),
    st.integers(-(10**4), 10**4),
    st.none() | st.tuples(st.integers(0, 10**9), st.integers(0, 10**6)),
)
def test_a_place_is_read_as_it_was_written(remark_id, offset, above, focused):
    place = Place(remark_id, offset, above, focused)
    assert read_place(place.write()) == place


def test_positions_map_back_to_the_same_letters(view, content):
    reading = view._reading
    for remark in content.remarks:
        for offset, letter in enumerate(remark.text):
            if letter == "\n":
                continue
            start = reading.position(remark.id, offset)
            end = reading.position(remark.id, offset + 1)
            (passage,) = reading.passages(start, end)
            assert passage.span == Span(offset, offset + 1)


def test_the_unnamed_can_be_gone_to(view):
    view.go_to_speaker(NOBODY)
    assert view.focused().span == Span(0, 10)
