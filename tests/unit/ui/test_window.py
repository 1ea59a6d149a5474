"""What an official does with the window, from the first file to the last undo."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QMenu, QToolButton

from gijiyomi import bundled
from gijiyomi.domain.records import Meaning
from gijiyomi.domain.text import Span
from gijiyomi.library import Library
from gijiyomi.search import engine
from gijiyomi.ui.inspectors.note_editor import NoteEditor
from gijiyomi.ui.meetings_popup import MeetingsPopup
from gijiyomi.ui.memory import Inspector
from gijiyomi.ui.text.content import Passage
from gijiyomi.ui.tokens import Theme
from gijiyomi.ui.window import MainWindow
from gijiyomi.wording import word


def shown(window: MainWindow) -> str | None:
    current = window.reader.current
    return current.meeting.number if current else None


def find(window: MainWindow, words: str) -> Passage:
    current = window.reader.current
    assert current is not None
    for remark in current.content.remarks:
        if words in remark.text:
            start = remark.text.index(words)
            return Passage(remark.id, Span(start, start + len(words)))
    raise LookupError(words)


def select(window: MainWindow, words: str) -> Passage:
    passage = find(window, words)
    window.view.go_to(passage, select=True)
    return passage


def trigger(window: MainWindow, name: str) -> None:
    window.actions_table[name].trigger()


def search(qtbot, window: MainWindow, words: str) -> None:
    window.row.field.setFocus()
    # Committed at once, as an input method does: QtTest types Latin letters only.
    window.row.field.insert(words)
    qtbot.keyClick(window.row.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.state.words[-1:] == tuple(words.split())[-1:])
    qtbot.waitUntil(lambda: window.search.settled)


def annotations(path: Path):
    with Library.open(path, read_only=True) as library:
        return library.annotations.all()


# ── Bringing minutes in ──────────────────────────────────────────────────────


def test_an_empty_library_invites_and_the_samples_are_read(qtbot, open_window, tmp_path):
    window = open_window(tmp_path / "new" / "gijiyomi.db")
    qtbot.waitUntil(window.area.invites)
    assert not window.row.field.isEnabled()
    window.first_run.samples_wanted.emit()
    qtbot.waitUntil(lambda: window.reader.current is not None, timeout=120_000)
    qtbot.waitUntil(lambda: not window.bridge.importing, timeout=120_000)
    assert window.shows_import()
    window.import_screen.closed.emit()
    assert not window.area.invites()
    # The newest of what was read.
    qtbot.waitUntil(lambda: window.reader.current.meeting.date == date(2025, 12, 5))
    assert window.row.field.isEnabled()


def test_words_typed_while_the_first_file_is_read_are_looked_for_then(qtbot, open_window, tmp_path):
    """Ctrl+F did nothing, without a word, until the first meeting was there."""
    window = open_window(tmp_path / "new" / "gijiyomi.db")
    qtbot.waitUntil(window.area.invites)
    window.first_run.samples_wanted.emit()
    assert window.shows_import()
    trigger(window, "find")
    field = window.row.field
    assert field.hasFocus()
    field.insert("AISI")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.status.saying() == word("search.waiting")
    assert window.shows_import()
    assert not window.search.active
    qtbot.waitUntil(lambda: window.session.state.words == ("AISI",))
    qtbot.waitUntil(lambda: window.view.hit_count > 0)
    assert field.hasFocus()
    assert window.status.saying() != word("search.waiting")
    qtbot.waitUntil(lambda: not window.importing.running)


def test_where_nothing_came_in_the_search_is_not_offered_any_more(qtbot, open_window, tmp_path):
    """The keyboard would stay in a field that takes no letter."""
    window = open_window(tmp_path / "new" / "gijiyomi.db")
    qtbot.waitUntil(window.area.invites)
    file = tmp_path / "空.txt"
    file.write_bytes(b"")
    with qtbot.waitSignal(window.importing.meetings_added):
        window.importing.add([file])
        trigger(window, "find")
        window.row.field.insert("AISI")
    assert (window.row.field.isEnabled(), window.row.field.text()) == (False, "")
    assert window.import_screen.isAncestorOf(window.focusWidget())
    trigger(window, "close-innermost")
    assert window.area.invites()
    assert window.focusWidget().isVisible()


def test_files_can_be_dropped_anywhere(qtbot, window, tmp_path):
    dropped = tmp_path / "not-minutes.txt"
    dropped.write_bytes(b"")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(dropped))])
    event = QDropEvent(
        QPoint(400, 400), Qt.DropAction.CopyAction, data,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    window.dropEvent(event)
    qtbot.waitUntil(lambda: not window.bridge.importing, timeout=120_000)
    assert window.shows_import()
    assert shown(window) == "第3回"


# ── Reading ──────────────────────────────────────────────────────────────────


def test_the_newest_meeting_opens_first(window):
    assert shown(window) == "第3回"
    assert window.reading.header.title() == "知能技術調査会（第3回）"
    assert "令和7年12月5日" in window.reading.header.facts()
    assert "出席 3名" in window.reading.header.facts()


def test_choosing_a_speaker_narrows_the_text(window):
    speakers = window.reader.current.content.speakers
    member = next(each for each in speakers if each.name == "川崎 花子")
    whole = window.view.toPlainText()
    window.speakers.chosen.emit(member.id)
    assert "予算と人員を拡充" in window.view.toPlainText()
    assert "方向性を議論" not in window.view.toPlainText()
    assert window.reading.header.narrowed()
    window.reading.header.all_wanted.emit()
    assert window.view.toPlainText() == whole
    assert not window.reading.header.narrowed()


def test_the_status_line_says_where_the_reader_is(window):
    window.view.go_to(find(window, "予算と人員"))
    assert window.status.place().startswith("川崎 花子")
    assert "2番目／4名" in window.status.place()


def test_the_status_line_counts_what_is_shown_of_one_speaker(window):
    window.narrow(member_of(window).id)
    assert window.view.focused() is None
    assert window.status.place().startswith("川崎 花子")
    window.narrow(None)
    assert window.status.place().endswith("項目")
    assert "川崎" not in window.status.place()


def test_the_way_back_leads_where_the_reader_was(qtbot, window):
    older = window.reader.meetings[1]
    window.view.go_to(find(window, "人材の育成"))
    window.meetings.chosen.emit(older.id)
    qtbot.waitUntil(lambda: shown(window) == "第2回")
    assert window.actions_table["back"].isEnabled()
    trigger(window, "back")
    qtbot.waitUntil(lambda: shown(window) == "第3回")
    assert window.view.focused() is not None
    assert window.view.focused().remark_id == find(window, "人材の育成").remark_id
    trigger(window, "forward")
    qtbot.waitUntil(lambda: shown(window) == "第2回")


def test_the_window_opens_where_it_was_closed(qtbot, window, open_window, two_meetings):
    window.meetings.chosen.emit(window.reader.meetings[1].id)
    qtbot.waitUntil(lambda: shown(window) == "第2回")
    trigger(window, "show-annotations")
    window.close()
    again = open_window(two_meetings)
    qtbot.waitUntil(lambda: shown(again) == "第2回")
    assert again.inspector is Inspector.ANNOTATIONS


# ── Searching ────────────────────────────────────────────────────────────────


def test_a_search_counts_everywhere_and_marks_the_text(qtbot, window):
    search(qtbot, window, "AISI")
    assert window.view.hit_count == 2
    assert window.bar.count() == "すべての会議で3か所"
    assert window.bar.place() == "1 / 3"
    assert window.row.field.text() == ""


def test_typing_searches_before_enter(qtbot, window):
    window.row.field.insert("予算")
    qtbot.waitUntil(lambda: window.view.hit_count == 2)
    assert window.session.state.words == ()


def test_f3_goes_on_into_the_next_meeting_and_around(qtbot, window):
    search(qtbot, window, "AISI")
    trigger(window, "next-hit")
    assert window.bar.place() == "2 / 3"
    trigger(window, "next-hit")
    qtbot.waitUntil(lambda: shown(window) == "第2回" and window.bar.place() == "3 / 3")
    trigger(window, "next-hit")
    qtbot.waitUntil(lambda: shown(window) == "第3回" and window.bar.place() == "1 / 3")
    trigger(window, "previous-hit")
    qtbot.waitUntil(lambda: shown(window) == "第2回" and window.bar.place() == "3 / 3")


def test_a_word_found_elsewhere_only_is_gone_to(qtbot, window):
    search(qtbot, window, "設立")
    qtbot.waitUntil(lambda: shown(window) == "第2回" and window.view.hit_count == 1)


def test_words_are_added_and_taken_out(qtbot, window):
    search(qtbot, window, "AISI")
    search(qtbot, window, "予算")
    assert window.session.state.words == ("AISI", "予算")
    assert window.view.hit_count == 2
    qtbot.keyClick(window.row.field, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: window.session.state.words == ("AISI",))
    trigger(window, "close-innermost")
    assert not window.bar.isVisible()
    assert window.view.hit_count == 0


def member_of(window: MainWindow):
    speakers = window.reader.current.content.speakers
    return next(each for each in speakers if each.name == "川崎 花子")


def test_hits_of_one_speaker_are_counted_and_stepped_through_by_themselves(qtbot, window):
    """3 / 12 beside four hits, and F3 into another meeting, would be a riddle."""
    search(qtbot, window, "AISI")
    window.narrow(member_of(window).id)
    here = window.view.hit_count
    assert here > 0
    assert window.bar.count() == f"この発言者で{here}か所"
    for _ in range(here + 1):
        trigger(window, "next-hit")
    assert window.bar.place().endswith(f" / {here}")
    assert shown(window) == "第3回"
    assert window.status.saying() == "最後の該当箇所から最初に戻りました。"
    window.narrow(None)
    assert window.bar.count() == "すべての会議で3か所"
    assert window.bar.place().endswith(" / 3")


def test_a_word_that_the_speaker_never_says_is_said_to_be_none_of_hers(qtbot, window):
    window.narrow(member_of(window).id)
    search(qtbot, window, "設立")
    trigger(window, "next-hit")
    assert window.bar.count() == "この発言者で0か所"
    assert window.status.saying() == "この発言者の発言には該当がありません。"
    assert shown(window) == "第3回"


def test_what_was_guessed_of_the_words_entered_is_said_until_they_change(qtbot, window):
    window.row.field.setFocus()
    window.row.field.insert("(予算 OR")
    qtbot.keyClick(window.row.field, Qt.Key.Key_Return)
    assert window.row.field.text() == ""
    qtbot.waitUntil(lambda: "かっこが閉じていない" in window.bar.notices.text())
    assert window.view.hit_count == 2
    window.row.field.insert("AISI")
    qtbot.waitUntil(lambda: window.bar.notices.text() == "")


def test_remarks_that_a_condition_finds_are_stepped_through(qtbot, window):
    search(qtbot, window, "発言者:川崎")
    hers = [each.id for each in window.reader.current.content.remarks
            if each.speaker_id == member_of(window).id]  # fmt: skip
    total = window.search.findings.facets.remarks
    assert window.bar.count() == f"すべての会議で{total}発言"
    found = []
    for number in range(1, len(hers) + 1):
        qtbot.waitUntil(lambda number=number: window.bar.place() == f"{number} / {total}")
        found.append(window.view.focused().remark_id)
        trigger(window, "next-hit")
    assert found == hers
    qtbot.waitUntil(lambda: shown(window) == "第2回")
    qtbot.waitUntil(lambda: window.bar.place() == f"{len(hers) + 1} / {total}")


def test_of_many_answers_the_place_is_that_of_the_remark(qtbot, window, monkeypatch):
    """Places counted in this meeting after remarks counted in those above would go beyond all."""
    monkeypatch.setattr(engine, "_MOST_READ", 0)
    search(qtbot, window, "AISI")
    total = window.search.findings.facets.remarks
    assert window.bar.place() == f"1 / {total}"
    trigger(window, "next-hit")
    assert (window.view.current_hit, window.view.hit_count) == (1, 2)
    trigger(window, "next-hit")
    qtbot.waitUntil(lambda: shown(window) == "第2回")
    qtbot.waitUntil(lambda: window.bar.place() == f"{total} / {total}")


def test_that_nothing_was_found_is_not_said_of_the_next_words(qtbot, window):
    search(qtbot, window, "人件費")
    assert window.status.saying() == "該当する発言はありません"
    trigger(window, "close-innermost")
    assert window.status.saying() == ""


def test_the_scope_can_be_this_meeting(qtbot, window):
    search(qtbot, window, "AISI")
    window.bar.everywhere_chosen.emit(False)
    qtbot.waitUntil(lambda: window.bar.count() == "この会議で2か所")
    trigger(window, "next-hit")
    trigger(window, "next-hit")
    assert shown(window) == "第3回"


def nothing_explained(qtbot, window):
    """Why nothing was found, once it is known."""
    nothing = window.reading.nothing
    qtbot.waitUntil(lambda: window.reading.shows_nothing() and bool(nothing.text()))
    return nothing


def test_an_empty_result_says_which_word_is_missing_and_what_to_do(qtbot, window):
    search(qtbot, window, "AISI 人件費")
    nothing = nothing_explained(qtbot, window)
    # Remarks, not places: the lists beside it count places.
    assert "「AISI」を含む発言は3件ありますが、「人件費」を含む発言は0件でした。" in nothing.text()
    offers = {offer.text(): offer for offer in nothing.offers()}
    assert list(offers) == ["いずれかを含む発言を探す（3発言）", "「人件費」を外す（3発言）"]
    offers["いずれかを含む発言を探す（3発言）"].click()
    qtbot.waitUntil(lambda: not window.reading.shows_nothing())
    assert window.view.hit_count == 2


def test_a_word_that_was_mistyped_is_replaced_by_the_one_that_was_meant(qtbot, window):
    search(qtbot, window, "AISY")
    (offer, *_) = nothing_explained(qtbot, window).offers()
    offer.click()
    qtbot.waitUntil(lambda: window.view.hit_count == 2)
    assert window.session.state.words == ("AISI",)


def test_escape_closes_the_innermost_first(qtbot, window):
    trigger(window, "show-briefing")
    search(qtbot, window, "AISI")
    trigger(window, "close-innermost")
    assert not window.search.active
    assert window.inspector is Inspector.BRIEFING
    trigger(window, "close-innermost")
    assert window.inspector is None


def test_a_selection_is_looked_for_everywhere(qtbot, window):
    select(window, "AISI")
    menu = window.view.build_context_menu(window.view.focused())
    assert isinstance(menu, QMenu)
    entry = next(each for each in menu.actions() if "探す" in each.text())
    assert entry.text() == "「AISI」をすべての会議から探す"
    entry.trigger()
    qtbot.waitUntil(lambda: window.bar.count() == "すべての会議で3か所")


# ── Marking ──────────────────────────────────────────────────────────────────


def test_a_highlight_is_saved_shown_and_undone(qtbot, window, two_meetings):
    passage = select(window, "予算と人員")
    with qtbot.waitSignal(window.bridge.saved):
        trigger(window, "highlight-red")
    (stored,) = annotations(two_meetings)
    assert (stored.remark_id, stored.span) == (passage.remark_id, passage.span)
    assert stored.meaning is Meaning.CONCERN
    assert window.status.saying() == "強調（懸念・反対）を保存しました"
    assert window.actions_table["undo"].text() == "元に戻す：強調（懸念・反対）"
    window.status.undo_wanted.emit()
    qtbot.waitUntil(lambda: annotations(two_meetings) == [])
    qtbot.waitUntil(lambda: not window.actions_table["undo"].isEnabled())
    # Not still 保存しました with a button that would take back something else.
    qtbot.waitUntil(lambda: window.status.saying() == "「強調（懸念・反対）」を元に戻しました")
    trigger(window, "redo")
    qtbot.waitUntil(lambda: window.status.saying() == "「強調（懸念・反対）」をやり直しました")


def test_without_a_selection_the_item_is_marked(qtbot, window, two_meetings):
    window.view.go_to(find(window, "評価手法"))
    with qtbot.waitSignal(window.bridge.saved):
        trigger(window, "highlight-green")
    (stored,) = annotations(two_meetings)
    assert stored.quote.exact == "評価手法の整備は急務であり、国際的な連携も欠かせない。"


def test_another_colour_replaces_the_first(qtbot, window, two_meetings):
    select(window, "予算と人員")
    for name in ("highlight-red", "highlight-blue"):
        with qtbot.waitSignal(window.bridge.saved):
            trigger(window, name)
    assert [each.meaning for each in annotations(two_meetings)] == [Meaning.FACT]
    with qtbot.waitSignal(window.bridge.saved):
        trigger(window, "remove-highlight")
    assert annotations(two_meetings) == []


def test_a_note_is_written_and_kept(qtbot, window, two_meetings):
    select(window, "予算と人員")
    trigger(window, "note")
    editor = window.findChild(NoteEditor)
    qtbot.keyClicks(editor.field, "figures")
    with qtbot.waitSignal(window.bridge.saved):
        editor.finish()
    (stored,) = annotations(two_meetings)
    assert (stored.note, stored.meaning) == ("figures", None)


def test_a_note_half_written_is_kept_when_the_window_closes(qtbot, window, two_meetings):
    select(window, "予算と人員")
    trigger(window, "note")
    qtbot.keyClicks(window.findChild(NoteEditor).field, "figures")
    window.close()
    assert [each.note for each in annotations(two_meetings)] == ["figures"]


def test_a_remark_goes_into_the_briefing(qtbot, window, two_meetings):
    select(window, "予算と人員")
    with qtbot.waitSignal(window.briefing.count_changed, check_params_cb=lambda count: count == 1):
        trigger(window, "excerpt")
    with Library.open(two_meetings, read_only=True) as library:
        briefing = library.briefings.current()
        assert briefing is not None
        assert [entry.quote for entry in briefing.entries] == ["予算と人員"]


def test_a_quotation_is_copied_with_its_source(window):
    select(window, "予算と人員")
    trigger(window, "copy-cited")
    assert QGuiApplication.clipboard().text() == (
        "「予算と人員」\n（第3回知能技術調査会（令和7年12月5日）議事概要 p.2〔川崎委員〕）"
    )
    select(window, "予算の確保")
    trigger(window, "copy-cited")
    assert "p.3〔経済団体〕（発言者は要確認）" in QGuiApplication.clipboard().text()


# ── The window itself ────────────────────────────────────────────────────────


def test_an_inspector_folds_the_meetings_and_the_title_offers_them(window):
    assert window.meetings.isVisible()
    trigger(window, "show-annotations")
    assert not window.meetings.isVisible()
    assert window.reading.header.anchor.isVisible()
    trigger(window, "fold-meetings")
    assert window.meetings.isVisible()
    trigger(window, "show-annotations")
    assert window.inspector is None


def test_the_meetings_can_be_chosen_while_they_are_folded(qtbot, window):
    trigger(window, "fold-meetings")
    trigger(window, "choose-meeting")
    popup = window.findChild(MeetingsPopup)
    qtbot.keyClick(popup.pane.focusProxy(), Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: shown(window) == "第2回")
    qtbot.keyClick(popup.pane.focusProxy(), Qt.Key.Key_Return)
    assert not popup.isVisible()


def test_a_small_window_gives_the_text_room(window):
    window.resize(1093, 540)
    assert not window.meetings.isVisible()
    assert not window.status.isVisible()
    assert window.reading.header.height() == 46
    assert window.view.width() > 700


def test_theme_and_text_size_are_remembered(window, memory):
    trigger(window, "theme-dark")
    trigger(window, "text-larger")
    assert memory.theme() is Theme.DARK
    assert memory.text_size() == window.appearance.text_size == 1.1
    trigger(window, "text-normal")
    assert memory.text_size() == 1.0


def test_f6_goes_round_the_panes(window):
    window.row.field.setFocus()
    stops = []
    for _ in range(4):
        trigger(window, "next-pane")
        stops.append(window.focusWidget())
    assert window.meetings.isAncestorOf(stops[0])
    assert window.speakers.isAncestorOf(stops[1])
    assert stops[2] is window.view
    assert stops[3] is window.row.field


def test_f6_passes_through_a_pane_without_anything_in_it(window):
    window.show_inspector(Inspector.ANNOTATIONS)
    window.view.setFocus()
    held = []
    for _ in range(len(window.area.parts()) + 2):
        trigger(window, "next-pane")
        held.append(window.focusWidget())
    assert window.annotations.isAncestorOf(held[0])
    assert held[0].isVisible()
    assert window.row.field in held
    assert window.view in held


def test_a_second_window_says_that_it_only_reads(qtbot, open_window, two_meetings):
    window = open_window(two_meetings, read_only=True)
    qtbot.waitUntil(lambda: window.reader.current is not None)
    assert "別のウィンドウ" in window.banner.text()
    assert not window.actions_table["highlight-yellow"].isEnabled()
    search(qtbot, window, "AISI")
    assert window.view.hit_count == 2


def test_every_icon_button_has_a_name(window):
    """Without one a screen reader says nothing but ボタン."""
    trigger(window, "show-annotations")
    nameless = [
        button
        for button in window.findChildren(QToolButton)
        if not button.accessibleName() and not button.text() and button.isVisible()
    ]
    assert nameless == []


@pytest.mark.parametrize("theme", list(Theme))
def test_every_theme_draws(qtbot, window, theme):
    window.appearance.set_theme(theme)
    qtbot.wait(1)
    assert not window.grab().isNull()


def test_the_list_of_files_leaves_the_meetings_in_reach(qtbot, window, tmp_path):
    """While files are read, meetings that are there can be chosen; Esc goes back to the text."""
    file = tmp_path / "空.txt"
    file.write_bytes(b"")
    with qtbot.waitSignal(window.importing.meetings_added, timeout=120_000):
        window.importing.add([file])
    assert window.import_screen.isVisible()
    assert window.meetings.isVisible()
    assert not window.speakers.isVisible()
    trigger(window, "close-innermost")
    assert window.view.isVisible()
    assert window.speakers.isVisible()


def test_a_search_leaves_the_list_of_files(qtbot, window, tmp_path):
    file = tmp_path / "空.txt"
    file.write_bytes(b"")
    with qtbot.waitSignal(window.importing.meetings_added, timeout=120_000):
        window.importing.add([file])
    search(qtbot, window, "AISI")
    assert window.view.isVisible()
    assert window.row.field.hasFocus()


def bring_in(qtbot, window: MainWindow, folder: Path, *, leave: bool) -> None:
    """Read an empty file and minutes with a later date than any other."""
    folder.mkdir()
    seed = min(bundled.seeds().glob("*.txt")).read_text(encoding="utf-8")
    (folder / "later.txt").write_text(seed.replace("令和7年12月", "令和9年12月"), encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    with qtbot.waitSignal(window.importing.meetings_added, timeout=120_000):
        window.importing.add([folder])
        if leave:
            trigger(window, "close-innermost")
            assert "読み込みを続けています" in window.status.saying()
    qtbot.waitUntil(lambda: len(window.reader.meetings) == 3)


def test_who_reads_on_meanwhile_is_not_taken_to_what_was_read(qtbot, window, tmp_path):
    window.view.go_to(find(window, "予算と人員"))
    bring_in(qtbot, window, tmp_path / "in", leave=True)
    qtbot.wait(50)
    assert shown(window) == "第3回"
    assert window.reader.current.meeting.date == date(2025, 12, 5)
    assert not window.actions_table["back"].isEnabled()
    assert window.status.saying() == "2件のうち2件を処理しました。　読み込めないもの 1件"


def test_who_waits_is_shown_the_newest_behind_the_list_of_files(qtbot, window, tmp_path):
    bring_in(qtbot, window, tmp_path / "in", leave=False)
    qtbot.waitUntil(lambda: window.reader.current.meeting.date == date(2027, 12, 5))


def test_the_list_of_files_can_be_seen_again(qtbot, window, tmp_path):
    """What was refused would otherwise be gone with the first Esc."""
    bring_in(qtbot, window, tmp_path / "in", leave=True)
    trigger(window, "show-import")
    assert window.import_screen.isVisible()


def test_after_the_samples_enter_opens_the_file_that_is_framed(qtbot, open_window, tmp_path):
    """The keyboard went to the text, which is hidden behind the list of files."""
    window = open_window(tmp_path / "new" / "gijiyomi.db")
    qtbot.waitUntil(window.area.invites)
    with qtbot.waitSignal(window.importing.meetings_added, timeout=120_000):
        window.first_run.samples_wanted.emit()
    qtbot.waitUntil(lambda: window.reader.current is not None)
    assert window.import_screen.isAncestorOf(window.focusWidget())
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert not window.shows_import()
    assert window.focusWidget() is window.view


def test_arrows_go_on_through_the_meetings_beside_the_list_of_files(qtbot, window, tmp_path):
    """The first arrow chose a meeting and lost the keyboard to its text."""
    bring_in(qtbot, window, tmp_path / "in", leave=False)
    trigger(window, "previous-pane")
    assert window.meetings.isAncestorOf(window.focusWidget())
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    assert not window.shows_import()
    assert window.meetings.isAncestorOf(window.focusWidget())


@pytest.mark.parametrize("size", [2.0, 0.75])
def test_an_open_inspector_follows_the_text_size(qtbot, window, size):
    """At 200 % the right half of 資料, its button to close it too, was cut off."""
    trigger(window, "show-briefing")
    with qtbot.waitSignal(window.appearance.redrawing.caught_up):
        window.appearance.set_text_size(size)
    briefing = window.briefing
    qtbot.waitUntil(lambda: briefing.visibleRegion().boundingRect().width() == briefing.width())
    assert briefing.width() == briefing.parentWidget().width()
    assert window.width() == 1440
