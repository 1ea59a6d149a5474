"""If these fail, the original does not follow the reading, or carries the reader off."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from tests.unit.ui.original.drawers import WhitePages
from tests.unit.ui.original.minutes_pdf import NAME, set_minutes

from gijiyomi.domain.records import Changes, MeetingId
from gijiyomi.domain.text import Span
from gijiyomi.importing.access import Access
from gijiyomi.importing.page_packing import PageSize
from gijiyomi.importing.reading import parse_bytes
from gijiyomi.library import Library, NoIndex
from gijiyomi.library.meetings import Meetings
from gijiyomi.processes import child_process
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.inspectors.original_pane import OriginalPane
from gijiyomi.ui.password_sheet import PasswordSheet
from gijiyomi.ui.text.content import Passage
from gijiyomi.wording import word


@pytest.fixture(scope="module")
def pdf(tmp_path_factory) -> bytes:
    return set_minutes(tmp_path_factory.mktemp("typst"))


@pytest.fixture
def printed(stored: Library, pdf: bytes) -> MeetingId:
    (parsed,) = parse_bytes(NAME, pdf)
    return stored.meetings.add(parsed, pdf, indexer=NoIndex())


@pytest.fixture
def items(stored: Library, printed: MeetingId) -> list[Passage]:
    return [
        Passage(remark.id, item.span)
        for remark in stored.remarks.of_meeting(printed)
        for item in remark.items
    ]


@pytest.fixture
def pane(qtbot, appearance, printed, bridge: LibraryBridge) -> Iterator[OriginalPane]:  # noqa: ARG001 - stored before the bridge reads
    made = OriginalPane(appearance, bridge)
    qtbot.addWidget(made)
    made.resize(420, 500)
    made.show()
    yield made
    made.close_source()


@pytest.fixture
def shown(qtbot, pane, printed, monkeypatch) -> OriginalPane:
    """The PDF, its pages known, and white."""
    monkeypatch.setattr(pane.supply, "_drawer", WhitePages(6, size=PageSize(300, 400)))
    pane.show_meeting(printed)
    qtbot.waitUntil(lambda: pane.pages.page_count == 6, timeout=120_000)
    return pane


def follow(qtbot, pane: OriginalPane, passage: Passage) -> None:
    pane.follow(passage)
    qtbot.waitUntil(lambda: pane.marked is not None and pane.marked.passage == passage)


def test_the_original_is_named_and_its_pages_counted(shown):
    assert shown.name.text() == NAME
    assert shown.turner.field.text() == "1"
    assert shown.turner.field.accessibleDescription() == "/ 6"


def test_pages_are_drawn(qtbot, pane, printed):
    pane.show_meeting(printed)
    qtbot.waitUntil(lambda: pane.supply.picture(0) is not None, timeout=120_000)
    assert pane.pages.page_count == 6


def test_what_is_read_is_marked_and_brought_into_view(qtbot, shown, items):
    follow(qtbot, shown, items[12])
    page = shown.marked.page
    assert page > 1
    assert shown.pages.current_page == page
    assert shown.turner.field.text() == str(page + 1)
    assert shown.pages._painting.marks[page]
    assert shown.where.text().endswith(f"p.{page + 1}")


def test_closed_letters_are_told_beside(qtbot, shown, items):
    follow(qtbot, shown, items[1])
    assert "Ａ Ｉ Ｓ Ｉ" in shown.remark.text()


def test_nothing_is_marked_when_nothing_is_read(qtbot, shown, items):
    follow(qtbot, shown, items[12])
    shown.follow(None)
    assert shown.pages._painting.marks == {}
    assert shown.where.text() == ""


def test_a_passage_told_before_the_original_is_here_is_marked_when_it_is(
    qtbot, pane, printed, items
):
    pane.show_meeting(printed)
    pane.follow(items[12])
    qtbot.waitUntil(lambda: pane.pages.current_page > 1, timeout=120_000)
    assert pane.pages.current_page == pane.marked.page


def test_turning_pages_by_hand_tells_the_first_passage_there(qtbot, shown):
    with qtbot.waitSignal(shown.page_turned) as told:
        QTest.mouseClick(shown.turner.on, Qt.MouseButton.LeftButton)
    assert told.args[0] == shown.original.first[2]


def test_a_page_typed_is_turned_to(qtbot, shown):
    shown.turner.field.setFocus()
    shown.turner.field.setText("４")
    with qtbot.waitSignal(shown.page_turned):
        QTest.keyClick(shown.turner.field, Qt.Key.Key_Return)
    assert shown.pages.current_page == 3


def test_what_is_no_page_number_is_put_back(shown):
    shown.turner.field.setText("abc")
    QTest.keyClick(shown.turner.field, Qt.Key.Key_Return)
    assert shown.turner.field.text() == "1"


def test_following_tells_no_turn(qtbot, shown, items):
    with qtbot.assertNotEmitted(shown.page_turned, wait=500):
        follow(qtbot, shown, items[15])


def test_what_was_told_comes_back_without_moving_the_page(qtbot, shown, stored):
    """The text follows the page, and has its whole item followed in turn."""
    shown.pages.verticalScrollBar().setValue(900)
    with qtbot.waitSignal(shown.page_turned) as told:
        shown.pages.verticalScrollBar().setValue(1000)
    turned = told.args[0]
    remark = stored.remarks.get(turned.remark_id)
    whole = next(item.span for item in remark.items if item.span.overlaps(turned.span))
    with qtbot.assertNotEmitted(shown.page_turned, wait=400):
        follow(qtbot, shown, Passage(remark.id, whole))
    assert shown.pages.verticalScrollBar().value() == 1000
    assert shown.pages._painting.marks


def test_after_that_the_reading_is_followed_again(qtbot, shown, items):
    with qtbot.waitSignal(shown.page_turned) as told:
        shown.pages.turn_to(4)
    follow(qtbot, shown, told.args[0])
    follow(qtbot, shown, items[0])
    assert shown.pages.current_page == 1
    follow(qtbot, shown, told.args[0])
    assert shown.pages.page_in_sight(shown.marked.page)


def test_a_click_on_a_line_tells_its_letter_and_does_not_move_the_page(qtbot, shown, items):
    follow(qtbot, shown, items[4])
    before = shown.pages.verticalScrollBar().value()
    page = shown.marked.page
    box = shown.marked.bands[page][1].box
    place = shown.pages._layout.rect(page).translated(-shown.pages._offset())
    scale = shown.pages._layout.scale(page)
    point = QPoint(
        round(place.left() + box.left * scale) + 40,
        round(place.top() + (box.top + box.bottom) / 2 * scale),
    )
    with qtbot.waitSignal(shown.place_chosen) as told:
        QTest.mouseClick(shown.pages.viewport(), Qt.MouseButton.LeftButton, pos=point)
    chosen = told.args[0]
    assert chosen.remark_id == items[4].remark_id
    assert chosen.span.length == 1
    assert chosen.span.overlaps(items[4].span)
    follow(qtbot, shown, items[4])
    assert shown.pages.verticalScrollBar().value() == before


def test_a_click_outside_the_remarks_says_so(qtbot, shown):
    shown.pages.clicked.emit(0, QPoint(60, 45))
    qtbot.waitUntil(lambda: shown.where.text() != "")


def test_hits_are_underlined_and_forgotten(qtbot, shown, items):
    start = items[0].span.start
    shown.mark_hits({items[0].remark_id: [Span(start, start + 3)]})
    qtbot.waitUntil(lambda: 1 in shown.pages._painting.hits)
    shown.mark_hits({})
    assert shown.pages._painting.hits == {}


def test_a_page_whose_places_are_not_known_is_shown_and_that_is_said(
    qtbot, shown, items, monkeypatch
):
    monkeypatch.setattr(Meetings, "page_boxes", lambda *_: None)
    follow(qtbot, shown, items[12])
    assert shown.pages.current_page == shown.marked.page
    assert shown.remark.text() == "このページの中の位置はわかりません"


def test_a_source_without_pages_is_shown_as_text_with_its_lines_marked(
    qtbot, pane, stored_meeting, passage
):
    pane.show_meeting(stored_meeting)
    qtbot.waitUntil(pane.text.isVisible)
    follow(qtbot, pane, passage("AISIの予算と人員"))
    assert pane.text._marked
    assert pane.text.in_sight(pane.text._marked[0].start)
    assert not pane.turner.isVisible()


def test_a_click_in_the_source_text_tells_its_letter(qtbot, pane, stored_meeting, passage):
    pane.show_meeting(stored_meeting)
    qtbot.waitUntil(pane.text.isVisible)
    position = pane.original.source.text.index("AISIの予算と人員")
    with qtbot.waitSignal(pane.place_chosen) as told:
        pane.text.position_clicked.emit(position + 2)
    wanted = passage("AISIの予算と人員")
    assert told.args[0] == Passage(
        wanted.remark_id, Span(wanted.span.start + 2, wanted.span.start + 3)
    )


def test_scrolling_the_source_text_tells_what_is_on_top(qtbot, pane, stored_meeting, passage):
    pane.show_meeting(stored_meeting)
    qtbot.waitUntil(pane.text.isVisible)
    with qtbot.waitSignal(pane.page_turned) as told:
        pane.text.scrolled_to.emit(0)
    assert told.args[0] == passage("事務局から資料１に基づき説明があった。")


def test_an_original_that_is_gone_is_put_back_from_where_the_user_has_it(
    qtbot, pane, stored, printed, pdf
):
    path = stored.originals.path_of(stored.meetings.source_file(printed).sha256)
    path.unlink()
    pane.show_meeting(printed)
    qtbot.waitUntil(pane.card.isVisible)
    assert "見つかりません" in pane.card.words
    assert NAME in pane.card.words
    other = path.with_name("別の.pdf")
    other.write_bytes(pdf + b"\n")
    pane.mending.take(pane.original, other)
    qtbot.waitUntil(lambda: "同じものではありません" in pane.strip.text)
    other.write_bytes(pdf)
    pane.mending.take(pane.original, other)
    qtbot.waitUntil(pane.pages.isVisible)
    assert path.read_bytes() == pdf


def test_one_goes_on_without_an_original_that_is_gone(qtbot, pane, stored, printed, items):
    stored.originals.path_of(stored.meetings.source_file(printed).sha256).unlink()
    pane.show_meeting(printed)
    qtbot.waitUntil(pane.card.isVisible)
    follow(qtbot, pane, items[12])
    pane.card.leave_out.click()
    assert pane.text.isVisible()
    assert pane.text.in_sight(pane.marked.spans[0].start)
    assert pane.remark.text() != "このページの中の位置はわかりません"
    # It is not asked about a second time.
    pane.show_meeting(None)
    pane.show_meeting(printed)
    qtbot.waitUntil(lambda: "もう一度読み込む" in pane.strip.text)
    assert pane.text.isVisible()


def test_an_original_that_was_changed_is_not_shown_as_the_original(qtbot, pane, stored, printed):
    path = stored.originals.path_of(stored.meetings.source_file(printed).sha256)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b"\n")
    pane.show_meeting(printed)
    qtbot.waitUntil(pane.card.isVisible)
    assert "異なります" in pane.card.words


def test_a_protected_original_is_shown_with_its_password_which_is_forgotten_with_it(
    qtbot, pane, stored, pdf, stored_meeting
):
    saved = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(saved, encryption=pikepdf.Encryption(owner="", user="aikotoba", R=6))
    locked = saved.getvalue()
    (parsed,) = parse_bytes("保護.pdf", locked, Access("aikotoba"))
    meeting = stored.meetings.add(parsed, locked, indexer=NoIndex())
    pane.show_meeting(meeting)
    qtbot.waitUntil(pane.card.isVisible, timeout=20_000)
    assert "保護されています" in pane.card.words

    def enter(password):
        # The one before goes with the next turn of the event loop.
        sheet = pane.window().findChildren(PasswordSheet)[-1]
        sheet.field.setText(password)
        sheet.try_to_keep()

    pane.card.mend.click()
    enter("違う")
    qtbot.waitUntil(
        lambda: any(
            sheet.isVisible() and sheet.message.text == word("password.wrong")
            for sheet in pane.window().findChildren(PasswordSheet)
        ),
        timeout=20_000,
    )
    enter("aikotoba")
    qtbot.waitUntil(lambda: pane.supply.picture(0) is not None, timeout=20_000)
    assert pane.pages.page_count == 6
    drawer = pane.supply._drawer
    assert drawer._password == "aikotoba"  # noqa: S105 - of a file made here
    pane.show_meeting(stored_meeting)
    qtbot.waitUntil(lambda: drawer._password == "" and drawer._process.pid is None)


def test_pages_that_cannot_be_opened_give_way_to_the_text(qtbot, pane, printed, monkeypatch):
    monkeypatch.setattr(child_process, "command", lambda *_: ["false"])
    pane.show_meeting(printed)
    qtbot.waitUntil(pane.text.isVisible, timeout=120_000)
    assert "本文はそのまま読めます" in pane.strip.text


def test_another_meeting_takes_the_place_of_the_first(qtbot, shown, items, stored_meeting):
    follow(qtbot, shown, items[12])
    shown.show_meeting(stored_meeting)
    assert shown.marked is None
    qtbot.waitUntil(shown.text.isVisible)
    assert shown.pages.page_count == 0
    shown.show_meeting(None)
    assert shown.notice.isVisible()


def test_other_programs_get_a_copy_under_the_published_name(
    qtbot, shown, stored, printed, monkeypatch
):
    given: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(given.append(url)) or True)
    shown._open.click()
    qtbot.waitUntil(lambda: len(given) == 1)
    path = given[0].toLocalFile()
    assert path.endswith(NAME)
    kept = stored.originals.path_of(stored.meetings.source_file(printed).sha256)
    assert path != str(kept)
    with open(path, "rb") as copy:  # noqa: PTH123 - a path of Qt's
        assert copy.read() == kept.read_bytes()


def test_that_no_program_opens_it_is_said(qtbot, shown, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    shown._open.click()
    qtbot.waitUntil(lambda: NAME in shown.strip.text)


def test_corrections_elsewhere_leave_the_page_where_it_is(qtbot, shown, bridge, items):
    follow(qtbot, shown, items[12])
    shown.pages.verticalScrollBar().setValue(1200)
    before = shown.original
    bridge.changed.emit(Changes.MEETINGS)
    qtbot.waitUntil(lambda: shown.original is not before)
    assert shown.pages.page_count == 6


def test_every_control_has_a_name(shown):
    controls = [*shown.findChildren(QAbstractButton), *shown.findChildren(QLineEdit)]
    assert len(controls) >= 8
    assert [each for each in controls if not each.accessibleName() and each.isVisible()] == []


def test_the_keyboard_comes_to_the_pages_or_the_text(qtbot, shown, stored_meeting):
    assert shown.focusProxy() is shown.pages
    shown.show_meeting(stored_meeting)
    qtbot.waitUntil(shown.text.isVisible)
    assert shown.focusProxy() is shown.text
