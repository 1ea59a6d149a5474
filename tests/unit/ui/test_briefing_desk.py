"""The menu 資料 in the window: everything about a 資料 is done from the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from gijiyomi.ui.inspectors.cut_editor import CutEditor
from gijiyomi.ui.inspectors.export_dialog import ExportDialog
from gijiyomi.ui.inspectors.source_change import SourceChange
from gijiyomi.ui.memory import Inspector
from gijiyomi.wording import word

NAMES = (
    "briefing-heading",
    "briefing-comment",
    "briefing-divide",
    "excerpt-whole",
    "excerpt-cut",
    "excerpt-summary",
    "briefing-new",
    "briefing-choose",
    "briefing-copy",
    "briefing-remove",
)


def offered(window):
    return {name for name in NAMES if window.actions_table[name].isEnabled()}


def trigger(window, name):
    window.actions_table[name].trigger()


def test_a_briefing_is_made_filled_and_thrown_away_from_the_menu(qtbot, window):
    pane = window.briefing
    window.view.step_item(1)
    assert offered(window) == {"briefing-heading", "briefing-comment", "briefing-new"}
    trigger(window, "briefing-new")
    qtbot.waitUntil(lambda: pane.briefing_id is not None)
    assert window.inspector is Inspector.BRIEFING
    trigger(window, "excerpt")
    qtbot.waitUntil(lambda: pane.excerpt_count == 1)
    qtbot.waitUntil(lambda: offered(window) == set(NAMES))
    trigger(window, "excerpt-cut")
    editor = window.findChild(CutEditor)
    assert editor.text.hasFocus() or editor.isVisible()
    editor.finish()
    trigger(window, "briefing-divide")
    qtbot.waitUntil(lambda: "論点タグの付いた発言がありません" in window.status.saying())
    first = pane.briefing_id
    trigger(window, "briefing-copy")
    qtbot.waitUntil(lambda: pane.briefing_id not in (None, first))
    trigger(window, "briefing-heading")
    qtbot.waitUntil(lambda: pane.list.viewport().findChild(QLineEdit) is not None)
    QTest.keyClick(pane.list.viewport().findChild(QLineEdit), Qt.Key.Key_Escape)
    trigger(window, "briefing-remove")
    qtbot.waitUntil(lambda: pane.briefing_id == first)
    # Ctrl+D adds to the one that is shown.
    trigger(window, "excerpt")
    qtbot.waitUntil(lambda: window.status.saying() == word("briefing.there", number=1))
    (again,) = (
        link
        for link in window.status.findChildren(QPushButton)
        if link.text() == word("briefing.add_again")
    )
    again.click()
    qtbot.waitUntil(lambda: pane.excerpt_count == 2)
    assert pane.briefing_id == first
    # Made a step at a time: a second press before it is there asks for no second one.
    trigger(window, "export")
    trigger(window, "export")
    (dialog,) = window.findChildren(ExportDialog)
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.focusWidget() is dialog.form.title
    qtbot.waitUntil(lambda: dialog.form.title.text() != "")
    dialog.reject()


def test_a_remark_put_in_and_exported_at_once_is_exported(qtbot, window):
    """Two keys in a row are faster than the disk: nobody is told that there is no 資料."""
    window.view.step_item(1)
    trigger(window, "excerpt")
    trigger(window, "export")
    trigger(window, "export")
    qtbot.waitUntil(lambda: bool(window.findChildren(ExportDialog)))
    (dialog,) = window.findChildren(ExportDialog)
    qtbot.waitUntil(dialog.isVisible)
    qtbot.waitUntil(lambda: dialog.form.title.text() != "")
    assert window.findChildren(ExportDialog) == [dialog]
    assert not window.banner.isVisible()
    dialog.reject()


def test_alt_and_the_arrows_belong_to_the_list_that_has_the_keyboard(qtbot, window):
    """Two owners of a key is none: Qt would answer neither."""
    pane = window.briefing
    window.view.step_item(1)
    window.show_inspector(Inspector.BRIEFING)
    for expected in (1, 2):
        trigger(window, "excerpt")
        window.view.step_item(1)
        qtbot.waitUntil(lambda expected=expected: pane.excerpt_count == expected)
    window.activateWindow()
    pane.list.choose_rows([1])
    pane.list.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is pane.list)
    focused, moved = window.view.focused(), pane.model.rows[1].entry.id
    QTest.keyClick(pane.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: pane.model.rows[0].entry.id == moved)
    assert window.view.focused() == focused


def test_who_may_only_read_is_offered_nothing_that_writes(open_window, two_meetings, qtbot):
    made = open_window(two_meetings, read_only=True)
    qtbot.waitUntil(lambda: made.reader.current is not None)
    assert offered(made) == set()


def test_what_is_in_the_way_of_writing_is_shown_for_its_answer(qtbot, window):
    """Else the user would be sent to look for it among all that is in the briefing."""
    pane = window.briefing
    window.view.step_item(1)
    trigger(window, "briefing-new")
    qtbot.waitUntil(lambda: pane.briefing_id is not None)
    trigger(window, "excerpt")
    qtbot.waitUntil(lambda: pane.excerpt_count == 1)
    entry = pane.model.rows[0].entry.id

    def change(library):
        with library.change("元の文が変わる"):
            library._journal.update("briefing_entry", entry, taken="以前の文")

    window.bridge.change("元の文が変わる", change)
    qtbot.waitUntil(lambda: bool(pane.model.rows[0].warning))
    trigger(window, "export")
    qtbot.waitUntil(lambda: bool(window.findChildren(ExportDialog)))
    (dialog,) = window.findChildren(ExportDialog)
    qtbot.waitUntil(lambda: dialog.isVisible() and bool(dialog.blocked.text))
    dialog.blocked.look.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(SourceChange)))
    (popup,) = window.findChildren(SourceChange)
    assert popup.was.toPlainText() == "以前の文"
    popup.finish()
