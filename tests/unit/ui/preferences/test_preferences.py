"""設定: each choice takes effect at once, everywhere, and is there the next day."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gijiyomi.domain.house_style import CitationShape, HouseStyle
from gijiyomi.domain.records import Meaning
from gijiyomi.library import Library
from gijiyomi.ui.appearance import Face
from gijiyomi.ui.preferences.sheet import PreferencesSheet
from gijiyomi.ui.tokens import Theme
from gijiyomi.ui.window import MainWindow


def opened(window: MainWindow) -> PreferencesSheet:
    window.actions_table["preferences"].trigger()
    (sheet,) = [each for each in window.findChildren(PreferencesSheet) if each.isVisible()]
    return sheet


def choose(qtbot, choice, steps: int) -> None:
    choice.setFocus()
    for _ in range(abs(steps)):
        qtbot.keyClick(choice, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)


def faces_of(window: MainWindow) -> set[str]:
    """The first face of each stretch of the text on show."""
    block, faces = window.view.document().begin(), set()
    while block.isValid():
        faces |= {each.format.font().families()[0] for each in block.textFormats()}
        block = block.next()
    return faces


def test_the_look_changes_at_once_and_is_remembered(qtbot, window, memory):
    assert "BIZ UDMincho" not in faces_of(window)
    sheet = opened(window)
    choose(qtbot, sheet.body_face, 1)
    choose(qtbot, sheet.text_size, 1)
    choose(qtbot, sheet.theme, 1)
    sheet.lines.click()
    look = window.appearance
    assert look.body is Face.MINCHO
    assert look.font(16, face=Face.TEXT).families()[0] == "BIZ UDMincho"
    assert look.text_size == 1.1
    assert look.line_patterns
    qtbot.waitUntil(lambda: "BIZ UDMincho" in faces_of(window))
    assert memory.body() is Face.MINCHO
    assert memory.text_size() == 1.1
    assert memory.line_patterns()
    assert memory.theme() is look.theme
    assert look.theme is not Theme.SYSTEM or sheet.theme.currentData() is Theme.SYSTEM
    assert window.actions_table[f"theme-{look.theme.value}"].isChecked()


def test_a_colour_is_called_so_everywhere(qtbot, window, two_meetings):
    sheet = opened(window)
    field = sheet.names[Meaning.FACT]
    field.setFocus()
    field.setText("根拠 資料")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    action = window.actions_table["highlight-blue"]
    qtbot.waitUntil(lambda: action.text() == "根拠 資料")
    assert sheet.isVisible()
    toggle = window.annotations.filters.toggle(Meaning.FACT)
    qtbot.waitUntil(lambda: "根拠 資料" in toggle.text())
    with Library.open(two_meetings, read_only=True) as library:
        assert library.house_style.get() == HouseStyle({Meaning.FACT: "根拠 資料"})


def test_what_was_typed_last_is_kept_by_escape(qtbot, window):
    sheet = opened(window)
    sheet.names[Meaning.CONCERN].setText("異論")
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.appearance.meaning_name(Meaning.CONCERN) == "異論")


def test_a_name_given_twice_is_told_and_not_taken(qtbot, window):
    sheet = opened(window)
    field = sheet.names[Meaning.FACT]
    field.setFocus()
    field.setText("重要")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "重要" in sheet.message.text)
    assert window.appearance.meaning_name(Meaning.FACT) == "事実・数値"
    field.setText("")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)


def test_the_short_citation_is_shown_and_copied(qtbot, window):
    sheet = opened(window)
    full = sheet.example.text()
    choose(qtbot, sheet.shape, 1)
    assert sheet.example.text() != full
    assert sheet.example.text().startswith("［第3回")
    qtbot.waitUntil(lambda: window.marking.citation is CitationShape.SHORT)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    window.view.step_item(1)
    window.actions_table["copy-cited"].trigger()
    assert QGuiApplication.clipboard().text().split("」")[-1].startswith("［第3回")


def test_the_library_remembers_for_the_next_window(qtbot, open_window, two_meetings):
    with Library.open(two_meetings) as library:
        library.house_style.set(HouseStyle({Meaning.FACT: "根拠"}, CitationShape.SHORT))
    window = open_window(two_meetings)
    qtbot.waitUntil(lambda: window.appearance.meaning_name(Meaning.FACT) == "根拠")
    assert window.marking.citation is CitationShape.SHORT
    window.appearance.name_meanings({})


def test_tab_reaches_every_choice_and_each_has_a_name(qtbot, window):
    window.activateWindow()
    sheet = opened(window)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is sheet.body_face)
    seen = []
    for _ in range(40):
        focused = QApplication.focusWidget()
        if focused in seen:
            break
        seen.append(focused)
        assert focused.accessibleName() or getattr(focused, "text", str)()
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    wanted = {sheet.body_face, sheet.text_size, sheet.theme, sheet.lines, sheet.shape, sheet.keep}
    assert wanted | set(sheet.names.values()) <= set(seen)


def test_a_second_window_changes_the_look_only(qtbot, open_window, two_meetings):
    window = open_window(two_meetings, read_only=True)
    qtbot.waitUntil(lambda: window.reader.current is not None)
    sheet = opened(window)
    assert not sheet.shape.isEnabled()
    assert not any(field.isEnabled() for field in sheet.names.values())
    assert sheet.body_face.isEnabled()
    assert sheet.message.text


@pytest.mark.parametrize("size", [0.75, 2.0])
def test_it_stays_inside_the_window_at_every_text_size(qtbot, window, size):
    window.resize(1093, 540)
    sheet = opened(window)
    window.appearance.set_text_size(size)
    qtbot.waitUntil(lambda: sheet.width() <= window.width() and sheet.height() <= window.height())
