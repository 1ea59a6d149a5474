"""Marks stand behind the letters that they are about, and nowhere else."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QTextCursor

from gijiyomi.domain.records import (
    AnnotatedPart,
    Annotation,
    AnnotationId,
    Meaning,
    QuoteSelector,
    Target,
)
from gijiyomi.domain.text import Span
from gijiyomi.ui.text.content import Passage
from gijiyomi.ui.text.remark_view import RemarkView
from gijiyomi.ui.tokens import LIGHT, Theme

from .conftest import CHAIR, MEETING, make_content, make_remark


def rect_of(view, words):
    """The box of words by Qt's caret rectangles, in the viewport."""
    found = view.document().find(words)
    first, last = QTextCursor(found), QTextCursor(found)
    first.setPosition(found.selectionStart())
    last.setPosition(found.selectionEnd())
    return view.cursorRect(first).united(view.cursorRect(last))


def has_colour(view, rect, colour):
    image = view.viewport().grab(rect).toImage()
    wanted = QColor(colour).rgb()
    return any(
        image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height())
    )


def test_bands_stand_where_the_caret_would(view, passage):
    for words in ("役割を", "𠮷野の件はAISI", "に付ける"):
        at = passage(words)
        (piece,) = view._reading.ranges(at.remark_id, at.span)
        (band,) = view._geometry.bands(piece)
        caret = rect_of(view, words)
        assert abs(band.left() - caret.left()) <= 1
        assert abs(band.right() - caret.right()) <= 2
        middle = band.center().y() - view._geometry.top
        assert caret.top() < middle < caret.bottom()


def test_a_long_span_has_a_band_a_line_and_leaves_the_marker_out(view, passage):
    at = passage("計画の進み方")
    remark = view._reading.blocks[view._reading.by_remark[at.remark_id][0]]
    (piece,) = view._reading.ranges(at.remark_id, remark.item.span)
    bands = view._geometry.bands(piece)
    layout = view.document().findBlockByNumber(piece.block).layout()
    assert len(bands) == layout.lineCount()
    assert piece.start == len("・")


@pytest.mark.parametrize("meaning", list(Meaning))
def test_a_highlight_fills_its_letters_only(view, annotate, meaning):
    view.set_annotations([annotate("役割を", meaning)])
    assert has_colour(view, rect_of(view, "役割を"), LIGHT.fills[meaning])
    assert not has_colour(view, rect_of(view, "定める").adjusted(2, 0, 0, 0), LIGHT.fills[meaning])


def test_of_overlapping_highlights_both_are_seen(view, annotate):
    low, high = annotate("AISIの役割を定める", Meaning.FACT), annotate("役割を", Meaning.CONCERN)
    view.set_annotations([high, low])
    box = rect_of(view, "役割を").adjusted(0, -4, 0, 4)
    assert has_colour(view, box, LIGHT.fills[Meaning.CONCERN])
    assert has_colour(view, box, LIGHT.fills[Meaning.FACT])


def test_a_hit_is_an_underline_and_no_tint_hides_a_highlight(view, annotate, hits):
    view.set_annotations([annotate("AISIの役割", Meaning.FACT)])
    view.set_hits(hits("AISI"))
    marked, bare = rect_of(view, "AISIの役割"), rect_of(view, "AISIで扱う")
    assert has_colour(view, marked.adjusted(0, 0, 0, 4), LIGHT.hit_line)
    assert not has_colour(view, marked, LIGHT.hit)
    assert has_colour(view, bare, LIGHT.hit)


def test_the_current_hit_is_an_inverse_block(view, hits):
    view.set_hits(hits("AISI"))
    view.step_hit(1)
    box = rect_of(view, "AISIの役割")
    assert has_colour(view, box, LIGHT.hit_current)
    assert has_colour(view, box, LIGHT.on_hit_current)


def test_a_remark_found_as_a_whole_has_a_bar_beside_it(view, content):
    found = next(remark for remark in content.remarks if remark.speaker_id == CHAIR)

    def is_in_gutter(colour):
        image, wanted = view._left.grab().toImage(), QColor(colour).rgb()
        columns = range(image.width())
        return any(image.pixel(x, y) == wanted for x in columns for y in range(image.height()))

    assert not is_in_gutter(LIGHT.hit_line)
    view.set_hits({found.id: ()}, are_remarks=True)
    assert is_in_gutter(LIGHT.hit_line)
    view.step_hit(1)
    assert is_in_gutter(LIGHT.hit_current)


def test_high_contrast_has_lines_instead_of_fills(view, appearance, annotate):
    appearance.set_theme(Theme.CONTRAST)
    tokens = appearance.tokens
    view.set_annotations([annotate("役割を", Meaning.CONCERN)])
    box = rect_of(view, "役割を")
    below = box.adjusted(0, box.height() - 2, 0, 8)
    assert has_colour(view, below, tokens.edges[Meaning.CONCERN])
    assert not has_colour(view, box.adjusted(0, 0, 0, -6), tokens.edges[Meaning.CONCERN])


def test_a_selection_is_a_solid_block_of_accent(view, passage):
    view.go_to(passage("役割を"), select=True)
    assert has_colour(view, rect_of(view, "役割を"), LIGHT.accent)


def test_the_theme_reaches_the_ground(view, appearance):
    appearance.set_theme(Theme.DARK)
    image = view.grab().toImage()
    ground = QColor(appearance.tokens.read).rgb()
    for x in (5, view.text_left() + 100, view.width() - 20):
        assert image.pixel(x, view.height() - 5) == ground


def test_a_page_turn_inside_a_sentence_is_marked_there(view):
    number = next(n for n, b in enumerate(view._reading.blocks) if any(m.offset for m in b.marks))
    mark = view._reading.blocks[number].marks[-1]
    assert (mark.page, mark.offset) == (2, len("・") + 3)
    tick = view._geometry.base_line(number, mark.offset)
    caret = QTextCursor(view.document().findBlockByNumber(number))
    caret.setPosition(caret.position() + mark.offset)
    assert abs(view.cursorRect(caret).left() - tick.x()) <= 1


def test_notes_stand_beside_their_words_and_never_over_each_other(view, annotate):
    first = annotate("AISIの役割", Meaning.FACT, note="一つ目のメモは少し長いので二行になる。")
    second = annotate("定める", Meaning.CONCERN, tags=("体制",))
    view.resize(1000, 500)
    view.set_annotations([second, first])
    upper, lower = view._right.notes()
    assert (upper.annotation, lower.annotation) == (first, second)
    assert upper.box.bottom() < lower.box.top()
    words = rect_of(view, "AISIの役割").center().y() + view._geometry.top
    assert upper.box.top() < words < upper.box.bottom()


def test_a_note_on_words_of_several_remarks_stands_once_beside_the_first(view, annotate, passage):
    note = annotate("AISIの役割", None, note="メモ")
    later = passage("以上である。")
    quote = QuoteSelector("以上である。", "", "")
    more = replace(note, more=(AnnotatedPart(later.remark_id, later.span, quote),))
    view.resize(1000, 900)
    view.set_annotations([more])
    (shown,) = view._right.notes()
    assert shown.box.top() < rect_of(view, "AISIの役割").center().y() < shown.box.bottom()
    view.set_annotations([])
    assert view._right.notes() == []


def test_a_click_on_a_note_chooses_it(qtbot, view, annotate):
    note = annotate("AISIの役割", Meaning.FACT, note="メモ")
    view.resize(1000, 500)
    view.set_annotations([note])
    (shown,) = view._right.notes()
    point = (shown.box.center() - QPointF(0, view._geometry.top)).toPoint()
    with qtbot.waitSignal(view.annotation_clicked) as clicked:
        qtbot.mouseClick(view._right, Qt.MouseButton.LeftButton, pos=point)
    assert clicked.args == [note.id]


def test_a_bar_along_a_remark_stands_for_what_is_about_all_of_it(qtbot, view, annotate):
    view.resize(1000, 500)
    words = annotate("AISIの役割を定める。", Meaning.CONCERN)
    whole = replace(words, target=Target.REMARK)
    other = replace(whole, id=AnnotationId(9), meaning=Meaning.FACT)
    ground = view.grab().toImage()
    view.set_annotations([whole, other])
    box = rect_of(view, "AISIの役割")
    left = view.text_left() - view._appearance.px(8)
    drawn = view.grab().toImage()
    y = view.viewport().y() + round(box.center().y())
    assert drawn.pixelColor(left + 1, y) == QColor(view._appearance.tokens.edges[Meaning.CONCERN])
    # The letters are not filled: they are not what is meant.
    inside = (view.viewport().x() + round(box.left()) + 1, y - round(box.height() / 2) + 1)
    assert drawn.pixel(*inside) == ground.pixel(*inside)
    point = QPoint(view._left.width() - view._appearance.px(7), y - view._left.y())
    chosen = []
    view.annotation_clicked.connect(chosen.append)
    view.annotation_clicked.connect(view.set_active_annotation)
    for _ in range(3):
        qtbot.mouseClick(view._left, Qt.MouseButton.LeftButton, pos=point)
    assert chosen == [whole.id, other.id, whole.id]


def test_only_notes_in_sight_are_laid_out(qtbot, appearance):
    """Two thousand notes made the window stand still whenever one was added."""
    remarks = [make_remark(n, CHAIR, f"{n}番目の発言である。" * 4) for n in range(1, 301)]
    view = RemarkView(appearance)
    qtbot.addWidget(view)
    view.resize(1000, 500)
    view.show()
    view.show_meeting(make_content(*remarks))
    when = datetime(2025, 12, 5, 12, tzinfo=UTC)
    quote = QuoteSelector("", "", "")
    view.set_annotations(
        [
            Annotation(AnnotationId(each.order), each.id, MEETING, Span(0, 3), quote, None,
                       "メモ" * 20, (), when, when)
            for each in remarks
        ]
    )  # fmt: skip
    last = Passage(remarks[-1].id, Span(0, 3))
    view.go_to(last)
    notes = view._right.notes()
    assert notes[-1].annotation.remark_id == last.remark_id
    assert len(view._right._stack._measured) < 60
    for upper, lower in pairwise(notes):
        assert upper.box.bottom() < lower.box.top()


def test_the_strip_names_a_speaker_whose_header_has_gone(view):
    view.resize(940, 160)
    assert view._strip.speaker_above() is None
    view.go_to_speaker(view._content.speakers[1].id)
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + 80)
    number, heading, page = view._strip.speaker_above()
    assert (heading.name, page) == ("川崎 花子", "p.2")
    assert view._reading.blocks[number].heading == heading


def test_the_strip_stays_in_the_gap_between_two_items_of_a_turn(view):
    """It went out and came back at each paragraph while one scrolled."""
    view.resize(940, 160)
    number = next(
        each
        for each in view._reading.items
        if each + 1 in view._reading.items
        and view._reading.header_of(each + 1) == view._reading.header_of(each)
        and view._reading.header_of(each) is not None
    )
    gap = view._geometry.lines(number).bottom()
    assert view._geometry.lines(number + 1).top() - gap >= 1
    view.verticalScrollBar().setValue(round(gap + 0.5))
    shown = view._strip.speaker_above()
    assert shown is not None
    assert shown[1] == view._reading.blocks[number].heading
