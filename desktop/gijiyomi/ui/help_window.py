"""Shows the guide that comes with the program."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QKeySequence,
    QShortcut,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextTable,
)
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from gijiyomi import bundled
from gijiyomi.domain.errors import EnvironmentFault
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow
from gijiyomi.wording import word

# Per cent of the font's own line spacing.
_LINE_HEIGHT = 165.0


class GuideWindow(QDialog):
    """A reader of ``resources/help/guide.md`` beside the window; opens no outside link.

    Raises:
        EnvironmentFault: the guide is not there.
    """

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._text = _read_guide()
        self.setWindowTitle(word("guide.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._page = _GuidePage()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        QShortcut(QKeySequence("F1"), self, self.close)
        follow(appearance, self, self._draw)
        self.resize(appearance.px(720), appearance.px(640))

    def _draw(self) -> None:
        tokens, px = self._appearance.tokens, self._appearance.px
        self._page.setStyleSheet(
            f"QTextBrowser {{ background: {tokens.read}; color: {tokens.text}; border: none;"
            f" padding: {px(24)}px; }}"
        )
        document = self._page.document()
        document.setDefaultFont(self._appearance.font(14))
        document.setDefaultStyleSheet(
            f"a {{ color: {tokens.accent}; }} td, th {{ padding: {px(4)}px; }}"
        )
        self._page.setMarkdown(self._text)
        _give_air(document, px(1))


class _GuidePage(QTextBrowser):
    """Follows links within the guide only."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setAccessibleName(word("guide.title"))
        self.anchorClicked.connect(self._follow)

    def _follow(self, link: QUrl) -> None:
        if not link.scheme() and link.fragment():
            self.scrollToAnchor(link.fragment())


def _read_guide() -> str:
    path = bundled.resources() / "help" / "guide.md"
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise EnvironmentFault("guide-missing", file=path.name) from error


def _give_air(document: QTextDocument, pixel: int) -> None:
    """BIZ UD sets lines solid: space them, headings more than the rest, and cells least."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        shape = block.blockFormat()
        shape.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setPosition(block.position())
        in_table = cursor.currentFrame() != document.rootFrame()
        level = shape.headingLevel()
        shape.setTopMargin(0 if in_table else pixel * (28 if level else 4))
        shape.setBottomMargin(0 if in_table else pixel * (10 if level else 6))
        cursor.setBlockFormat(shape)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _frame_table(frame, pixel)
    cursor.endEditBlock()


def _frame_table(table: QTextTable, pixel: int) -> None:
    look = table.format()
    look.setCellPadding(pixel * 5)
    look.setTopMargin(pixel * 8)
    look.setBottomMargin(pixel * 12)
    table.setFormat(look)
