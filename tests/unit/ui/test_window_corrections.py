"""What an official does in the window with what was read wrongly, beside the original."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton
from tests.unit.ui.test_window import find, select, trigger

from gijiyomi import bundled
from gijiyomi.domain.corrections import FromAttendance
from gijiyomi.domain.progress import Unwatched
from gijiyomi.importing.importer import Importer
from gijiyomi.importing.warm import DirectReader
from gijiyomi.library import Library
from gijiyomi.search import Indexer
from gijiyomi.ui.fields import LineField
from gijiyomi.ui.memory import Inspector
from gijiyomi.ui.text.content import Passage
from gijiyomi.ui.work import Work
from gijiyomi.wording import word


def _import_unsure(path):
    sample = sorted(bundled.seeds().glob("001_*.txt"))
    with Library.open(path, index_with=Indexer) as library:
        importer = Importer(library, Indexer(library), reader=DirectReader())
        importer.run(sample, progress=Unwatched(), on_outcome=lambda _: None)


@pytest.fixture
def unsure(qtbot, open_window, copied, tmp_path):
    """A window on the sample in which two ministers are not on the list."""
    window = open_window(copied(_import_unsure, tmp_path / "unsure" / "gijiyomi.db"))
    qtbot.waitUntil(lambda: window.reader.current is not None)
    return window


def current_meeting(window):
    return window.reader.current.meeting.id


def label_of(window, words):
    speaker_id = window.reader.remark_speaker(find(window, words).remark_id)
    speakers = window.reader.current.content.speakers
    return next(each.name or each.label for each in speakers if each.id == speaker_id)


def marked(window):
    return window.original.marked.passage if window.original.marked else None


def open_original(qtbot, window):
    trigger(window, "show-original")
    qtbot.waitUntil(lambda: window.original.original is not None)


# ── The original ─────────────────────────────────────────────────────────────


def test_the_original_follows_the_text(qtbot, unsure):
    open_original(qtbot, unsure)
    words = "デジタル技術は日進月歩"
    unsure.view.go_to(find(unsure, words))
    qtbot.waitUntil(lambda: marked(unsure) is not None)
    wanted = find(unsure, words).remark_id
    qtbot.waitUntil(lambda: marked(unsure).remark_id == wanted)


def test_the_text_follows_the_original_and_does_not_jump_back(qtbot, unsure):
    open_original(qtbot, unsure)
    target = find(unsure, "デジタル技術は日進月歩")
    unsure.original.place_chosen.emit(target)
    assert unsure.view.focused().remark_id == target.remark_id


def test_scrolling_the_text_takes_the_original_along(qtbot, unsure):
    open_original(qtbot, unsure)
    bar = unsure.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    qtbot.waitUntil(lambda: marked(unsure) == unsure.view.first_in_sight())


def test_a_hit_is_marked_in_the_original_when_one_steps_to_it(qtbot, unsure):
    open_original(qtbot, unsure)
    unsure.row.field.setFocus()
    unsure.row.field.insert("日進月歩")
    qtbot.keyClick(unsure.row.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: unsure.view.hit_count == 1)
    trigger(unsure, "next-hit")
    hit = find(unsure, "日進月歩")
    qtbot.waitUntil(lambda: marked(unsure) is not None and marked(unsure).span == hit.span)


def test_a_closed_original_reads_no_file(qtbot, unsure):
    unsure.view.go_to(find(unsure, "デジタル技術は日進月歩"))
    qtbot.wait(200)
    assert unsure.original.original is None


def test_the_page_of_a_turn_opens_the_original_there(qtbot, unsure):
    target = find(unsure, "デジタル技術は日進月歩")
    unsure.view.page_clicked.emit(target)
    assert unsure.inspector is Inspector.ORIGINAL
    qtbot.waitUntil(lambda: marked(unsure) is not None)
    assert marked(unsure).remark_id == target.remark_id


# ── Review ───────────────────────────────────────────────────────────────────


def start_review(qtbot, window):
    trigger(window, "review")
    qtbot.waitUntil(lambda: window.area.work is Work.REVIEW)
    qtbot.waitUntil(lambda: window.review_screen.left == 2)


def test_unsure_speakers_are_confirmed_one_by_one_by_keyboard(qtbot, unsure):
    start_review(qtbot, unsure)
    assert unsure.inspector is Inspector.ORIGINAL
    assert unsure.meetings.isHidden()
    for left in (1, 0):
        qtbot.keyClick(unsure.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda left=left: unsure.review_screen.left == left)
    qtbot.keyClick(unsure.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert unsure.area.work is Work.READING
    assert unsure.inspector is None
    with Library.open(unsure.bridge.path, read_only=True) as library:
        assert library.corrections.doubtful(current_meeting(unsure)) == []


def test_the_original_shows_the_place_in_question_and_not_the_readers(qtbot, unsure):
    unsure.view.go_to(find(unsure, "開発というのは"))
    start_review(qtbot, unsure)
    wanted = find(unsure, "デジタル技術は日進月歩").remark_id
    qtbot.waitUntil(lambda: marked(unsure) is not None and marked(unsure).remark_id == wanted)
    assert unsure.view.focused().remark_id != wanted


def test_esc_leaves_the_review_and_brings_the_inspector_back(qtbot, unsure):
    trigger(unsure, "show-annotations")
    start_review(qtbot, unsure)
    trigger(unsure, "close-innermost")
    assert unsure.area.work is Work.READING
    assert unsure.inspector is Inspector.ANNOTATIONS
    # 残り2か所 was still told beside the text.
    assert unsure.status.saying() == ""


def test_who_ends_the_review_early_is_told_what_becomes_of_the_rest(qtbot, unsure):
    start_review(qtbot, unsure)
    assert "残り2か所" in unsure.status.saying()
    unsure.review_screen.finished.emit()
    assert unsure.area.work is Work.READING
    assert unsure.status.saying() == word("status.review-later", count=2)


def test_a_meeting_without_doubts_leads_to_the_one_that_waits(qtbot, window):
    """The command acts on the meeting on show: what waits elsewhere would be thought done."""
    window.choose(window.reader.meetings[1].id)
    qtbot.waitUntil(lambda: window.reader.current.meeting.number == "第2回")
    trigger(window, "review")
    qtbot.waitUntil(lambda: "ほかの1件の会議" in window.banner.text())
    assert window.area.work is Work.READING
    (offer,) = [each for each in window.banner.findChildren(QPushButton) if each.isVisible()]
    assert "第3回" in offer.text()
    offer.click()
    qtbot.waitUntil(lambda: window.area.work is Work.REVIEW)
    qtbot.waitUntil(lambda: window.review_screen.left > 0)


def test_keys_for_the_text_change_nothing_unseen_during_a_review(qtbot, unsure):
    unsure.view.go_to(find(unsure, "開発というのは"))
    start_review(qtbot, unsure)
    for name in ("highlight-yellow", "note", "excerpt", "fix-speaker", "edit-meeting"):
        assert not unsure.actions_table[name].isEnabled(), name
    trigger(unsure, "close-innermost")
    for name in ("highlight-yellow", "note", "excerpt", "fix-speaker", "edit-meeting"):
        assert unsure.actions_table[name].isEnabled(), name


def test_the_place_of_the_text_is_not_told_during_a_review(qtbot, unsure):
    assert unsure.status.place()
    start_review(qtbot, unsure)
    assert unsure.status.place() == ""
    trigger(unsure, "close-innermost")
    assert unsure.status.place()


def test_f6_reaches_the_review(qtbot, unsure):
    start_review(qtbot, unsure)
    unsure.row.field.setFocus()
    trigger(unsure, "next-pane")
    assert unsure.review_screen.isAncestorOf(unsure.focusWidget())
    trigger(unsure, "next-pane")
    assert unsure.original.isAncestorOf(unsure.focusWidget())


def test_closing_the_original_leaves_the_keyboard_in_the_review(qtbot, unsure):
    start_review(qtbot, unsure)
    unsure.original.setFocus()
    unsure.original.close_wanted.emit()
    assert unsure.area.work is Work.REVIEW
    assert unsure.review_screen.isAncestorOf(unsure.focusWidget())


def test_a_second_review_takes_the_keyboard_as_the_first(qtbot, unsure):
    start_review(qtbot, unsure)
    trigger(unsure, "close-innermost")
    start_review(qtbot, unsure)
    qtbot.waitUntil(lambda: unsure.review_screen.cards.isAncestorOf(unsure.focusWidget()))


def test_going_back_during_a_review_shows_where_one_goes(qtbot, unsure):
    trigger(unsure, "show-annotations")
    unsure.go_to(find(unsure, "デジタル技術は日進月歩"))
    qtbot.waitUntil(unsure.actions_table["back"].isEnabled)
    start_review(qtbot, unsure)
    trigger(unsure, "back")
    assert unsure.area.work is Work.READING


# ── Corrections ──────────────────────────────────────────────────────────────


def test_a_correction_is_seen_at_once_where_the_reader_is_and_undone(qtbot, unsure):
    words = "デジタル技術は日進月歩"
    passage = select(unsure, words)
    assert label_of(unsure, words) == "河野デジタル大臣"
    unsure.bridge.change(
        "直し", lambda library: library.corrections.assign([passage.remark_id], FromAttendance(0))
    )
    qtbot.waitUntil(lambda: label_of(unsure, words) != "河野デジタル大臣")
    assert unsure.view.focused().remark_id == passage.remark_id
    qtbot.waitUntil(unsure.actions_table["undo"].isEnabled)
    trigger(unsure, "undo")
    qtbot.waitUntil(lambda: label_of(unsure, words) == "河野デジタル大臣")


def test_joined_remarks_read_as_one_and_searching_finds_them(qtbot, unsure):
    second = find(unsure, "日進月歩")
    unsure.view.go_to(second)
    trigger(unsure, "join-remark")
    qtbot.waitUntil(lambda: find(unsure, "日進月歩").remark_id != second.remark_id)
    unsure.row.field.setFocus()
    unsure.row.field.insert("日進月歩")
    qtbot.keyClick(unsure.row.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: unsure.view.hit_count == 1)


def test_reading_again_keeps_corrections_and_is_one_step_to_undo(qtbot, unsure):
    words = "デジタル技術は日進月歩"
    passage = find(unsure, words)
    unsure.bridge.change(
        "直し", lambda library: library.corrections.assign([passage.remark_id], FromAttendance(0))
    )
    qtbot.waitUntil(lambda: label_of(unsure, words) != "河野デジタル大臣")
    trigger(unsure, "read-again")
    qtbot.waitUntil(lambda: "読み直しました" in unsure.status.saying(), timeout=120_000)
    assert "1か所" in unsure.status.saying()
    assert label_of(unsure, words) != "河野デジタル大臣"
    assert find(unsure, words).remark_id == passage.remark_id


def test_an_original_that_is_gone_is_told_and_not_said_to_be_read(qtbot, unsure):
    for kept in unsure.bridge.path.parent.glob("*.originals/*/*"):
        kept.unlink()
    trigger(unsure, "read-again")
    qtbot.waitUntil(lambda: not unsure.banner.isHidden(), timeout=120_000)
    assert "読み直しています" not in unsure.status.saying()


def test_corrections_are_offered_only_where_they_do_something(window):
    first = window.reader.current.content.remarks[0]
    window.view.go_to(Passage(first.id, first.items[0].span))
    assert window.actions_table["fix-speaker"].isEnabled()
    assert not window.actions_table["join-remark"].isEnabled()
    last = window.reader.current.content.remarks[-1]
    window.view.go_to(Passage(last.id, last.items[0].span))
    assert window.actions_table["join-remark"].isEnabled()


def test_keys_typed_while_choosing_a_speaker_do_not_highlight_the_text(qtbot, unsure):
    unsure.view.go_to(find(unsure, "開発というのは"))
    trigger(unsure, "fix-speaker")
    qtbot.waitUntil(lambda: isinstance(unsure.focusWidget(), LineField))
    for key in (Qt.Key.Key_1, Qt.Key.Key_0, Qt.Key.Key_Down):
        override = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.AltModifier)
        override.ignore()
        QApplication.sendEvent(unsure.focusWidget(), override)
        assert override.isAccepted()


# ── Menus of the lists ───────────────────────────────────────────────────────


def words_of(menu):
    words = [action.text() for action in menu.actions() if action.text()]
    menu.deleteLater()
    return words


def test_the_menu_of_a_meeting(window):
    assert words_of(window.menus.of_meeting(current_meeting(window))) == [
        "開く",
        "強調",
        "メモを付ける…",
        "論点タグを付ける…",
        "読み取りを確かめる",
        "版を比べる",
        "読み取りの結果を見る",
        "会議の情報を直す…",
        "出席者の一覧を直す…",
        "原本から読み直す",
        "差し替える…",
        "書庫から外す…",
    ]


def test_the_menu_of_a_speaker(window):
    speaker = window.reader.current.content.speakers[0]
    assert words_of(window.menus.of_speaker(speaker.id)) == [
        "最初の発言へ",
        "この発言者だけを表示",
        "ほかの会議と比べる",
        "強調",
        "メモを付ける…",
        "論点タグを付ける…",
        "発言者を直す…",
        "同じ人としてまとめる…",
    ]
