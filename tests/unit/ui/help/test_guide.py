"""A key that the guide does not name is a key that nobody finds."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextDocument, QTextImageFormat
from PySide6.QtWidgets import QApplication, QFileDialog

from gijiyomi.domain.records import Meaning
from gijiyomi.export.guide import KEYS_HERE, guide_folder
from gijiyomi.ui.actions import TABLE, ActionSpec
from gijiyomi.ui.help import guide_printing
from gijiyomi.ui.help.about_sheet import AboutSheet, parts
from gijiyomi.ui.help.guide import printed, read_guide
from gijiyomi.ui.help.guide_window import GuideWindow
from gijiyomi.wording import catalogue, word


def meaning_name(meaning: Meaning) -> str:
    return word(f"meaning.{meaning.value}")


def plain_name(spec: ActionSpec) -> str:
    if spec.name.startswith("highlight-"):
        return meaning_name(Meaning(spec.name.removeprefix("highlight-")))
    return word(f"action.{spec.name}")


@pytest.fixture(scope="module")
def guide() -> str:
    return read_guide(meaning_name)


@pytest.mark.parametrize("spec", [spec for spec in TABLE if spec.shortcuts], ids=lambda s: s.name)
def test_the_guide_names_every_shortcut_and_what_it_does(guide: str, spec: ActionSpec):
    keys = guide.split("## キー操作の一覧")[1].split("\n## ", maxsplit=1)[0]
    (row,) = [
        line
        for line in keys.splitlines()
        if re.match(rf"\| {re.escape(printed(spec.shortcuts[0]))}[ ／]", line)
        and plain_name(spec).rstrip("…") in line
    ]
    for shortcut in spec.shortcuts:
        assert printed(shortcut) in row


def test_the_guide_keeps_to_the_words_of_the_program(guide: str):
    assert not re.search(r"エラー|失敗|無効|！", guide)
    assert KEYS_HERE not in guide


def words_on_screen() -> set[str]:
    """What the window says: whole wordings, and their parts around what is filled in or beside."""
    said: set[str] = set()
    for pattern in catalogue().values():
        plain = re.sub(r"\(&.\)", "", pattern).strip().rstrip("…")
        said |= {plain, *re.split(r"[{}（）：。、　 ]", plain)}
    return said


def test_the_guide_names_no_button_that_there_is_not(guide: str):
    """Words of the screen stand bold in brackets; who follows the guide looks for just these."""
    named = set(re.findall(r"「\*\*(.+?)\*\*」", guide))
    assert len(named) > 60
    assert named - words_on_screen() == set()


def test_every_picture_of_the_guide_is_there_and_no_other(guide: str):
    named = re.findall(r"!\[(.+)\]\((.+)\)", guide)
    there = {f"pictures/{file.name}" for file in (guide_folder() / "pictures").iterdir()}
    assert {file for _, file in named} == there
    assert all(len(told) > 15 for told, _ in named)
    assert sum((guide_folder() / file).stat().st_size for file in there) < 1_500_000


def test_a_newcomer_is_led_by_steps_before_anything_else(guide: str):
    sections = re.findall(r"^## (.*)$", guide, re.MULTILINE)
    steps = [title for title in sections if title.startswith("手順")]
    assert sections[: len(steps)] == steps
    assert [title.split("　")[0] for title in steps] == [f"手順{n}" for n in range(1, 9)]


def test_keys_are_printed_as_on_the_keyboard():
    assert printed("Alt+PgDown") == "Alt+PgDn"
    assert printed("Ctrl++") == "Ctrl++"
    assert printed("Alt+Left") == "Alt+←"


def guides() -> list[GuideWindow]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, GuideWindow)]


@pytest.fixture
def help_window(qtbot, window) -> GuideWindow:
    window.actions_table["guide"].trigger()
    (shown,) = guides()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is shown.field)
    return shown


def titles(shown: GuideWindow) -> list[str]:
    return [shown.contents.item(row).text() for row in range(shown.contents.count())]


def blank_blocks(shown: GuideWindow) -> int:
    """How many paragraphs of the guide have words and show none."""
    document = shown.page.document()
    blocks = map(document.findBlockByNumber, range(document.blockCount()))
    return sum(bool(block.text()) and not block.layout().lineCount() for block in blocks)


def test_the_guide_is_shown_to_its_end_and_searched(qtbot, help_window):
    """Its pictures are fitted while it is being laid out, which left half of it blank."""
    qtbot.waitUntil(lambda: blank_blocks(help_window) == 0)
    everything = titles(help_window)
    help_window.field.insert("論点タグ")
    assert help_window.count.text().startswith("1 / ")
    total = int(help_window.count.text().split("/")[1])
    assert total > 2
    assert 0 < len(titles(help_window)) < len(everything)
    assert sum(int(title.split("　")[-1]) for title in titles(help_window)) == total
    qtbot.keyClick(help_window.field, Qt.Key.Key_Return)
    assert help_window.count.text().startswith("2 / ")
    qtbot.keyClick(help_window.field, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert help_window.count.text().startswith("1 / ")
    assert len(help_window.page.extraSelections()) == total


def test_pictures_fit_the_window_and_say_what_they_show(qtbot, help_window, guide):
    def shown() -> list[QTextImageFormat]:
        document = help_window.page.document()
        block, found = document.begin(), []
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                look = pieces.fragment().charFormat()
                found += [look.toImageFormat()] if look.isImageFormat() else []
                pieces += 1
            block = block.next()
        return found

    def drawn() -> list[float]:
        document = help_window.page.document()
        kind = QTextDocument.ResourceType.ImageResource.value
        return [document.resource(kind, QUrl(each.name())).width() for each in shown()]

    named = re.findall(r"!\[(.+)\]\((.+)\)", guide)
    assert [each.name() for each in shown()] == [file for _, file in named]
    text = help_window.page.toPlainText()
    assert all(told.replace("**", "") in text for told, _ in named)
    ratio = help_window.page.devicePixelRatioF()
    qtbot.waitUntil(lambda: drawn() == [round(each.width() * ratio) for each in shown()])
    wide = max(each.width() for each in shown())
    assert wide < help_window.page.viewport().width()
    help_window.resize(help_window.width() - 260, help_window.height())
    qtbot.waitUntil(lambda: max(each.width() for each in shown()) < wide - 200)
    qtbot.waitUntil(lambda: drawn() == [round(each.width() * ratio) for each in shown()])


def test_the_guide_is_written_as_a_pdf_where_the_user_says(qtbot, window, tmp_path, monkeypatch):
    def written(path: Path, keys: str, **_more: object) -> int:
        path.write_text(keys, encoding="utf-8")
        return 27

    window.actions_table["guide-pdf"].trigger()
    (shown,) = guides()
    (dialog,) = shown.findChildren(QFileDialog)
    assert dialog.isVisible()
    assert dialog.selectedFiles()[0].endswith("議事よみの使い方.pdf")
    dialog.reject()
    shown.print_to(tmp_path / "none" / "out.pdf")
    assert not shown.print_button.isEnabled()
    qtbot.waitUntil(lambda: "見つかりません" in shown.message.text)
    assert shown.print_button.isEnabled()
    monkeypatch.setattr(guide_printing, "write_guide", written)
    path = tmp_path / "手引き.pdf"
    shown.print_to(path)
    qtbot.waitUntil(lambda: str(path) in shown.message.text)
    assert "27ページ" in shown.message.text
    assert "Ctrl+Shift+O" in path.read_text(encoding="utf-8")
    shown.close()
    qtbot.waitUntil(lambda: not guides())


def test_escape_empties_the_search_then_closes(qtbot, help_window):
    help_window.field.insert("ぬぬぬ")
    assert help_window.count.text() == "該当なし"
    assert titles(help_window) == []
    qtbot.keyClick(help_window.field, Qt.Key.Key_Escape)
    assert help_window.isVisible()
    assert len(titles(help_window)) > 5
    qtbot.keyClick(help_window.field, Qt.Key.Key_Escape)
    assert not help_window.isVisible()


def test_a_section_is_gone_to(qtbot, help_window):
    bar = help_window.page.verticalScrollBar()
    assert bar.value() == 0
    row = titles(help_window).index("キー操作の一覧")
    help_window.contents.setCurrentRow(row)
    qtbot.waitUntil(lambda: bar.value() > 0)


def test_the_keys_call_a_colour_as_the_user_does(qtbot, window):
    window.appearance.name_meanings({Meaning.FACT: "根拠"})
    window.actions_table["guide"].trigger()
    (shown,) = guides()
    shown.field.insert("根拠")
    assert shown.count.text() == "1 / 1"
    window.appearance.name_meanings({})
    shown.close()
    qtbot.waitUntil(lambda: not guides())


def test_about_tells_versions_licences_and_that_nothing_is_sent(qtbot, window):
    window.actions_table["about"].trigger()
    (sheet,) = window.findChildren(AboutSheet)
    qtbot.waitUntil(sheet.isVisible)
    sheet.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "議事よみ" in copied
    for part in parts():
        assert part.licence
        assert part.name in copied
    assert any(part.name.startswith("PySide6-Essentials 6") for part in parts())
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_every_package_that_is_installed_is_named():
    """The dependencies of the project and no others."""
    from importlib.metadata import requires  # noqa: PLC0415

    needed = {
        re.split(r"[<>=;~ \[]", each)[0].casefold()
        for each in requires("gijiyomi") or []
        if "extra ==" not in each
    }
    named = {part.name.split()[0].casefold() for part in parts()}
    assert needed <= named


def test_the_guide_can_go_behind_and_is_there_once(qtbot, window, help_window):
    """A click meant for the list landed in the guide, which always lay over it."""
    assert help_window.parent() is None
    assert help_window.windowType() is Qt.WindowType.Window
    screen = window.screen().availableGeometry()
    place = help_window.frameGeometry()
    assert abs(place.right() - screen.right()) < 8 or not place.intersects(window.geometry())
    window.actions_table["guide"].trigger()
    assert guides() == [help_window]
    help_window.close()
    qtbot.waitUntil(lambda: not guides())
