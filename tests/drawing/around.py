"""Screens around the work: menus, commands, preferences, hand-over, help."""

from __future__ import annotations

import json
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QMenu

from drawing.stage import LOOKS, Stage, centre
from gijiyomi.ui.appearance import Face
from gijiyomi.ui.handover.giving_sheet import GivingSheet, Wish
from gijiyomi.ui.handover.taking_sheet import TakingSheet
from gijiyomi.ui.help.about_sheet import AboutSheet
from gijiyomi.ui.help.guide_window import GuideWindow
from gijiyomi.ui.palette.popup import PalettePopup
from gijiyomi.ui.preferences.sheet import PreferencesSheet
from gijiyomi.ui.tokens import Theme


def draw_menus(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """The menu under the pointer, and the menus of the command row."""
    stage.open_first()
    window = stage.window
    passage = stage.go_to("AISIの人員や予算は諸外国に比べて")
    assert window.view.build_context_menu is not None
    menu = window.view.build_context_menu(passage)
    menu.popup(window.view.mapToGlobal(window.view.cursorRect().bottomRight()))
    stage.rest()
    yield "context-menu", stage.picture(menu)
    menu.close()
    if window.appearance.theme is not Theme.LIGHT or window.size() != LOOKS[0].size:
        return
    for name, opened in window.row.menus().items():
        yield from _draw_menu(stage, name, opened)


def _draw_menu(stage: Stage, name: str, menu: QMenu) -> Iterator[tuple[str, QPixmap]]:
    menu.popup(stage.window.mapToGlobal(QPoint(8, 44)))
    stage.rest(0.05)
    yield f"menu-{name}", stage.picture(menu)
    menu.close()


def draw_palette(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """Actions found by their reading; pages and speakers to go to."""
    stage.open_first()
    window = stage.window
    stage.go_to("AISIの人員や予算は諸外国に比べて")
    window.activateWindow()
    window.view.setFocus()
    for name, action, typed in (
        ("palette", "find-action", "しりょう"),
        ("palette-all", "find-action", ""),
        ("palette-nothing", "find-action", "ぬぬ"),
        ("go-to", "go-to", "村上"),
    ):
        window.actions_table[action].trigger()
        (popup,) = [each for each in window.findChildren(PalettePopup) if each.isVisible()]
        popup.field.insert(typed)
        stage.rest()
        yield name, stage.picture()
        popup.finish()
        stage.application.sendPostedEvents(popup, QEvent.Type.DeferredDelete)


def draw_preferences(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """What can be chosen, and the text in the other face with lines below its colours."""
    stage.open_first()
    window = stage.window
    stage.go_to("AISIの人員や予算は諸外国に比べて")
    window.actions_table["preferences"].trigger()
    (sheet,) = window.findChildren(PreferencesSheet)
    sheet.fit()
    stage.rest()
    yield "preferences", stage.picture(sheet)
    sheet.body_chosen.emit(Face.MINCHO)
    sheet.lines.setChecked(True)
    sheet.reject()
    stage.rest(0.4)
    yield "mincho-lines", stage.picture()
    window.appearance.set_body(Face.TEXT)
    window.appearance.set_line_patterns(on=False)


def draw_handover(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """What goes to a colleague, and what a colleague's file would bring."""
    stage.open_first()
    window, file = stage.window, stage.window.bridge.path.with_name("received.jsonld")
    window.handover.give()
    stage.until(lambda: bool(window.findChildren(GivingSheet)))
    (giving,) = window.findChildren(GivingSheet)
    stage.rest()
    yield "handover-give", stage.picture(giving)
    everything = Wish("佐藤 花子", tuple(each.id for each in window.reader.meetings), private=True)
    window.handover.write(everything, file, giving)
    stage.until(file.is_file)
    received = json.loads(file.read_text(encoding="utf-8"))
    items = received["first"]["items"]
    for item in items[1:3]:
        item["body"].append({"type": "TextualBody", "purpose": "commenting", "value": "要検討"})
    for item in items[3:]:
        item["target"]["source"]["schema:about"]["schema:identifier"] = "第9回"
        item["target"]["source"]["schema:sha256"] = "0" * 64
    file.write_text(json.dumps(received, ensure_ascii=False), encoding="utf-8")
    window.handover.take(file)
    stage.until(lambda: bool(window.findChildren(TakingSheet)))
    (taking,) = window.findChildren(TakingSheet)
    stage.rest()
    yield "handover-take", stage.picture(taking)
    taking.reject()
    stage.rest()


def draw_help(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """The guide, the guide searched, its keys, and what the program is made of."""
    stage.open_first()
    window = stage.window
    window.actions_table["guide"].trigger()
    (guide,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, GuideWindow)]
    guide.resize(guide.size().boundedTo(window.size() - QSize(40, 40)))
    centre(guide, window)
    stage.rest()
    yield "help", stage.picture(guide)
    guide.field.insert("論点タグ")
    stage.rest()
    yield "help-search", stage.picture(guide)
    guide.field.clear()
    guide.contents.setCurrentRow(guide.contents.count() - 2)
    stage.rest()
    yield "help-keys", stage.picture(guide)
    guide.close()
    window.actions_table["about"].trigger()
    (about,) = window.findChildren(AboutSheet)
    centre(about, window)
    stage.rest()
    yield "about", stage.picture(about)
    about.close()
