"""What a screen reader is told: every control, list and table, and the text itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from tests.unit.ui.hearing import Role, interface_of, missing
from tests.unit.ui.test_window import find, search, select, trigger

from gijiyomi.domain.kwic import KwicOrder
from gijiyomi.domain.records import Meaning
from gijiyomi.ui.compare.mode import Mode
from gijiyomi.ui.inspectors.popup import Popup
from gijiyomi.ui.memory import Inspector
from gijiyomi.ui.views import View
from gijiyomi.ui.window import MainWindow


@pytest.fixture(autouse=True)
def _listened_to() -> Iterator[None]:
    """As while a screen reader runs: lists tell it of their changes only then."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def close(dialog: QWidget) -> None:
    """Take a dialog or popup away, so that the next is looked at alone."""
    if isinstance(dialog, Popup):
        dialog.finish()
    else:
        dialog.close()
        dialog.deleteLater()
    QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)


def dialogs(window: MainWindow) -> list[QWidget]:
    """What stands above the window, beside it, or in it like a dialog."""
    windows = [each for each in QApplication.topLevelWidgets() if each is not window]
    return [each for each in [*windows, *window.findChildren(Popup)] if each.isVisible()]


def mark(qtbot, window: MainWindow) -> None:
    """A highlight with a note and a tag, and an excerpt."""
    select(window, "予算と人員を拡充")
    trigger(window, f"highlight-{Meaning.IMPORTANT.value}")
    qtbot.waitUntil(lambda: len(window.view.annotations_of(window.view.passages()[0])) == 1)
    annotation = window.view.annotations_of(window.view.passages()[0])[0]
    note = "比較を付ける"
    window.bridge.change(note, lambda library: library.annotations.set_note(annotation.id, note))
    window.bridge.change(
        note, lambda library: library.annotations.set_tags(annotation.id, ["体制"])
    )
    trigger(window, "excerpt")
    qtbot.waitUntil(lambda: window.briefing.briefing_id is not None)


def test_every_state_of_the_window_can_be_heard(qtbot, window):
    """A control without a name, or with the wrong role or state, is not there for who listens."""
    lacks: dict[str, list[str]] = {}

    def listen(state: str) -> None:
        found = missing()
        if found:
            lacks[state] = found

    listen("reading")
    mark(qtbot, window)
    for inspector in Inspector:
        window.show_inspector(inspector)
        qtbot.wait(30)
        listen(inspector.name)
    window.show_inspector(None)
    search(qtbot, window, "AISI")
    listen("hits in the text")
    for view in (View.RESULTS, View.KWIC, View.COMPARE):
        window.results.choose_view(view)
        qtbot.wait(60)
        listen(view.name)
    window.results.kwic.pane.set_order(KwicOrder.SPEAKER)
    window.results.compare.pane.show_mode(Mode.TOPIC)
    qtbot.waitUntil(lambda: bool(window.results.compare.pane.topics.table.topics))
    listen("topics")
    window.search.close()
    window.results.choose_view(View.TEXT)
    search(qtbot, window, "ぬぬぬ")
    listen("nothing found")
    window.search.close()
    trigger(window, "show-import")
    qtbot.wait(60)
    listen("import")
    window.leave_work()
    window.review.start([window.reader.current.meeting.id])
    qtbot.waitUntil(lambda: window.review_screen.left > 0)
    qtbot.wait(60)
    listen("review")
    window.leave_work()
    assert lacks == {}


DIALOGS = (
    "export", "preferences", "guide", "about", "find-action", "go-to", "note", "tag",
    "edit-meeting", "edit-attendance", "fix-speaker", "edit-synonyms", "join-persons",
    "keep-search", "choose-meeting",
)  # fmt: skip


def test_every_dialog_can_be_heard(qtbot, window):
    mark(qtbot, window)
    search(qtbot, window, "AISI")
    window.show_inspector(Inspector.ORIGINAL)
    lacks: dict[str, list[str]] = {}
    for action in DIALOGS:
        window.view.go_to(find(window, "予算と人員を拡充"))
        window.view.setFocus()
        assert window.actions_table[action].isEnabled(), action
        before = set(dialogs(window))
        trigger(window, action)
        qtbot.waitUntil(lambda before=before: bool(set(dialogs(window)) - before))
        (dialog,) = set(dialogs(window)) - before
        if found := missing():
            lacks[action] = found
        close(dialog)
    assert lacks == {}


def test_the_text_can_be_read_by_caret_selection_and_place(qtbot, window):
    view = window.view
    interface = interface_of(view)
    assert interface.role() is Role.EditableText
    assert interface.state().readOnly
    assert interface.state().multiLine
    text = interface.textInterface()
    words = view.toPlainText()
    assert text.text(0, text.characterCount()) == words
    # The screen reader's own keys move the caret, and the window goes with it.
    with qtbot.waitSignal(view.passage_focused):
        text.setCursorPosition(words.index("人材の育成"))
    assert view.focused().remark_id == find(window, "人材の育成").remark_id
    assert text.cursorPosition() == view.textCursor().position()
    select(window, "予算と人員を拡充")
    assert text.selectionCount() == 1
    at = words.index("予算と人員を拡充")
    box = text.characterRect(at)
    assert not box.isEmpty()
    assert view.rect().translated(view.mapToGlobal(view.rect().topLeft())).contains(box.center())
    assert text.offsetAtPoint(box.center()) == at
    text.removeSelection(0)
    assert view.passages() == (view.focused(),)


def test_marks_and_hits_are_told_as_the_reader_comes_to_them(qtbot, window):
    mark(qtbot, window)
    window.view.go_to(find(window, "人材の育成"))
    assert window.view.telling.told == ""
    qtbot.waitUntil(lambda: window.view.annotations_of(find(window, "予算と人員"))[0].tags != ())
    window.view.go_to(find(window, "AISIの予算と人員"))
    assert window.view.telling.told == "「重要」の強調、メモ：比較を付ける、論点：体制"
    search(qtbot, window, "AISI")
    window.search.step(1)
    assert window.view.telling.told == "この会議の該当2か所のうち2か所目"


def test_what_is_heard_of_a_switch_follows_it(window):
    switch = next(
        button
        for button in window.row.findChildren(QWidget)
        if "注釈" in button.accessibleName() and button.isVisible()
    )
    interface = interface_of(switch)
    assert not interface.state().checked
    window.show_inspector(Inspector.ANNOTATIONS)
    assert interface.state().checked
    assert interface.text(QAccessible.Text.Name).startswith("注釈の欄を表示")
