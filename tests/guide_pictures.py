"""Draws the pictures of the guide anew, as a newcomer would see them, without a display.

    python tests/guide_pictures.py [--out FOLDER] [--only NAME]

One window goes the way that the guide tells of, on a library of its own with the two sample
minutes. Two dots a pixel, few colours: sharp on paper, and small in the program.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = "2"

import numpy as np
import pypdfium2
from PIL import Image
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from drawing.stage import Stage, press, staged
from gijiyomi import bundled
from gijiyomi.domain.records import BriefingId, Meaning, MeetingId
from gijiyomi.export.document import Opening
from gijiyomi.export.writing import Written
from gijiyomi.library import Library
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.handover.giving_sheet import GivingSheet
from gijiyomi.ui.inspectors.export_dialog import ExportDialog
from gijiyomi.ui.inspectors.export_place import ElidedLabel
from gijiyomi.ui.inspectors.note_editor import NoteEditor
from gijiyomi.ui.inspectors.tag_picker import TagPicker
from gijiyomi.ui.memory import Inspector
from gijiyomi.ui.running import dress, set_up
from gijiyomi.ui.tokens import Theme

PICTURES = Path(__file__).resolve().parent.parent / "resources" / "help" / "pictures"
_SIZE = QSize(1240, 690)
_COLOURS, _GROUNDS = 96, 40
_NAMES = ("第3回 議事概要.txt", "第1回 議事要旨.txt")
_WISH = "AISIの人員や予算は諸外国に比べて不足しており、倍増を目標としつつ"
_RULE = "まずは、ソフトローであるガイドラインを強化し、企業や国民に明確な指針を示すことが先行すべき"
# Where most readers of the guide keep their files; the folder drawn in says nothing to them.
_READERS_FOLDER = r"C:\Users\sato\Documents"

Shot = tuple[str, QPixmap]


class Tour:
    """A newcomer's way through the window, and the camera."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.window = stage.window
        self._appearance = stage.window.appearance

    def place(self, widget: QWidget, *, grow: int = 0) -> QRect:
        """Where a widget stands in the window."""
        origin = self.window.mapFromGlobal(widget.mapToGlobal(QPoint(0, 0)))
        return QRect(origin, widget.size()).adjusted(-grow, -grow, grow, grow)

    def take(
        self, part: QRect | None = None, *above: QWidget, marks: tuple[QPoint, ...] = ()
    ) -> QPixmap:
        """A part of the window, with what stands over it, framed and with numbers set on it."""
        whole = self.stage.picture(*above)
        ratio = whole.devicePixelRatio()
        self._number(whole, marks)
        part = (part or self.window.rect()).intersected(self.window.rect())
        real = QRect(part.topLeft() * ratio, part.size() * ratio)
        cut = whole.copy(real)
        painter = QPainter(cut)
        painter.setPen(QColor(self._appearance.tokens.line2))
        painter.drawRect(QRect(QPoint(0, 0), part.size()).adjusted(0, 0, -1, -1))
        painter.end()
        return cut

    def _number(self, picture: QPixmap, marks: tuple[QPoint, ...]) -> None:
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self._appearance.font(14))
        font.setBold(True)
        painter.setFont(font)
        for number, centre in enumerate(marks, 1):
            disc = QRect(centre - QPoint(13, 13), QSize(26, 26))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor("#A84300"))
            painter.drawEllipse(disc)
            painter.setPen(QColor("#FFFFFF"))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(number))
        painter.end()

    def below(self, left: QWidget, right: QWidget, height: int) -> QRect:
        """From the left edge of one part to the right edge of another, from the upper edge down."""
        first, last = self.place(left), self.place(right)
        top = min(first.top(), last.top())
        return QRect(first.left(), top, last.right() - first.left() + 1, height)


def load(tour: Tour, folder: Path) -> Iterator[Shot]:
    """The empty window, what was read, and what is not sure."""
    stage, window = tour.stage, tour.window
    stage.until(window.area.invites)
    stage.rest()
    middle = window.rect().center()
    yield "first-run", tour.take(QRect(middle - QPoint(350, 262), QSize(700, 350)))
    window.importing.add([folder])
    stage.until(lambda: window.reader.current is not None)
    stage.until(lambda: not window.importing.running)
    window.import_screen.setFocus()
    stage.rest(0.4)
    yield "import", tour.take(_card(tour.place(window.import_screen)))
    window.review.start([meeting.id for meeting in window.reader.meetings])
    stage.until(lambda: window.review_screen.left > 0 and bool(window.review_screen.cards.cards))
    stage.until(lambda: window.original.marked is not None)
    stage.rest(0.5)
    numbers = (QPoint(215, 62), QPoint(506, 71), QPoint(1140, 62))
    yield "review", tour.take(QRect(0, 46, _SIZE.width(), _SIZE.height() - 72), marks=numbers)
    window.leave_work()
    stage.rest()


def _card(screen: QRect) -> QRect:
    """The list of files on its ground, down to the second file."""
    return QRect(screen.center().x() - 480, screen.top() + 8, 960, 280)


def read(tour: Tour, _folder: Path) -> Iterator[Shot]:
    """The three panes, and the mark of a doubt."""
    stage, window = tour.stage, tour.window
    stage.open_first()
    stage.go_to("AISIの人員や予算は諸外国に比べて")
    window.view.setFocus()
    stage.rest(0.4)
    marks = [tour.place(window.meetings).topLeft() + QPoint(96, 20)]
    marks += [tour.place(window.speakers).topLeft() + QPoint(112, 20)]
    marks += [QPoint(512, 330), QPoint(970, 24)]
    yield "reading", tour.take(marks=tuple(marks))
    doubted = min(window.reader.meetings, key=lambda meeting: meeting.attendee_count)
    window.choose(doubted.id)
    stage.until(lambda: _reads(tour, doubted.id))
    stage.rest(0.4)
    yield "doubt", tour.take(tour.below(window.meetings, window.speakers, 448))


def _reads(tour: Tour, meeting: MeetingId) -> bool:
    current = tour.window.reader.current
    return current is not None and current.meeting.id == meeting


def search(tour: Tour, _folder: Path) -> Iterator[Shot]:
    """A word with its other spellings, and a word that is nowhere."""
    stage, window = tour.stage, tour.window
    stage.open_first()
    look_for(tour, "取組")
    for _ in range(3):
        window.search.step(1)
    stage.rest(0.4)
    yield "search", tour.take(QRect(0, 0, _SIZE.width(), 440))
    window.search.close()
    look_for(tour, "人口知能")
    stage.until(lambda: bool(window.reading.nothing.text()))
    stage.rest(0.4)
    right = tour.place(window.reading)
    top = tour.place(window.bar).top()
    yield "nothing", tour.take(QRect(right.left(), top, right.width(), 500))
    window.search.close()
    stage.rest()


def look_for(tour: Tour, words: str) -> None:
    """Type words into the search and press Enter."""
    window = tour.window
    window.row.field.setText(words)
    window.row.field.entered.emit()
    tour.stage.until(lambda: words in window.session.state.words and window.search.settled)
    tour.stage.rest()


def mark(tour: Tour, _folder: Path) -> Iterator[Shot]:
    """Words chosen, a note, a tag, and the list of annotations."""
    stage, window = tour.stage, tour.window
    stage.open_first()
    window.activateWindow()
    choose(tour, _RULE)
    text = tour.place(window.view)
    yield "selection", tour.take(_around(tour, text, above=150, below=150))
    window.marking.highlight(Meaning.PROPOSAL)
    stage.rest(0.3)
    choose(tour, _WISH)
    window.marking.highlight(Meaning.IMPORTANT)
    stage.rest(0.3)
    window.marking.write_note()
    stage.rest()
    (editor,) = (each for each in window.findChildren(NoteEditor) if each.isVisible())
    editor.field.setPlainText("次回資料に主要国との人員・予算の比較を付ける。")
    stage.rest()
    yield "note", tour.take(tour.place(editor, grow=28), editor)
    editor.finish()
    stage.rest(0.3)
    window.marking.give_tags()
    stage.until(lambda: any(each.isVisible() for each in window.findChildren(TagPicker)))
    (picker,) = (each for each in window.findChildren(TagPicker) if each.isVisible())
    picker.field.setText("AISIの体制・予算")
    stage.rest()
    yield "tag", tour.take(tour.place(picker, grow=28), picker)
    picker.field.entered.emit()
    picker.finish()
    stage.rest(0.3)
    window.show_inspector(Inspector.ANNOTATIONS)
    stage.until(lambda: window.annotations.model.rowCount() == 2)
    stage.go_to("AISIの人員や予算は諸外国に比べて")
    stage.rest(0.4)
    left = tour.place(window.reading).left()
    yield "annotations", tour.take(QRect(left, 46, _SIZE.width() - left, _SIZE.height() - 72))


def choose(tour: Tour, words: str) -> None:
    """Select words of the meeting on show."""
    tour.window.view.setFocus()
    tour.window.view.go_to(tour.stage.find(words), select=True)
    tour.stage.rest(0.4)


def _around(tour: Tour, text: QRect, *, above: int, below: int) -> QRect:
    """The text around its caret."""
    view = tour.window.view
    middle = view.viewport().mapTo(tour.window, view.cursorRect().center()).y()
    return QRect(text.left(), middle - above, text.width(), above + below)


def compile_paper(tour: Tour, folder: Path) -> Iterator[Shot]:
    """The briefing, its export, what the export says, and the page that came of it."""
    stage, window = tour.stage, tour.window
    stage.open_first()
    window.show_inspector(Inspector.BRIEFING)
    for words in ("AISIの人員や予算は諸外国に比べて", "AISIを含む専門的な分析や調査"):
        stage.go_to(words)
        window.marking.excerpt()
        stage.rest(0.4)
    briefing = window.briefing.briefing_id
    assert briefing is not None
    window.bridge.change("資料", lambda library: _arrange(library, briefing))
    stage.until(lambda: window.briefing.model.rowCount() == 4)
    stage.go_to("AISIの人員や予算は諸外国に比べて")
    stage.rest(0.5)
    left = tour.place(window.reading).left()
    yield "briefing", tour.take(QRect(left, 46, _SIZE.width() - left, _SIZE.height() - 72))
    yield from _export(tour, briefing, folder)


def _arrange(library: Library, briefing: BriefingId) -> None:
    library.briefings.rename(briefing, "AISIの体制に関する主な発言")
    library.briefings.add_heading(briefing, "AISIの人員・予算", position=0)
    library.briefings.add_comment(briefing, "予算要求の説明に使う。")


def _export(tour: Tour, briefing: BriefingId, folder: Path) -> Iterator[Shot]:
    stage, window = tour.stage, tour.window
    dialog = ExportDialog(window.appearance, window.bridge, briefing, parent=window)
    dialog.show()
    stage.until(lambda: dialog.preview.page_count > 0)
    space = window.size() - dialog.size()
    dialog.move(window.mapToGlobal(QPoint(space.width() // 2, space.height() // 2)))
    dialog.form.place.start_in(folder)
    dialog.form.opening.setCurrentIndex(dialog.form.opening.findData(Opening.TITLE))
    stage.rest(0.6)
    stage.until(lambda: dialog.settled)
    stage.rest(0.6)
    dialog.form.place.findChildren(ElidedLabel)[0].say(_READERS_FOLDER)
    yield "export", tour.take(tour.place(dialog), dialog)
    reports: list[Written] = []
    dialog.written.connect(reports.append)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.until(lambda: bool(reports))
    stage.rest(0.3)
    foot = tour.place(dialog)
    yield "written", tour.take(foot.adjusted(0, foot.height() - 110, 0, 0), dialog)
    yield "paper", _page(reports[0].paths[0])
    dialog.close()


def _page(path: Path) -> QPixmap:
    """The first page of a PDF."""
    document = pypdfium2.PdfDocument(path)
    drawn = document[0].render(scale=2.0, rev_byteorder=True)
    page = QImage(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride,
                  QImage.Format.Format_RGB888)  # fmt: skip
    # What follows the quotations is of no matter here.
    picture = QPixmap.fromImage(page.copy(0, 0, page.width(), page.height() * 3 // 5))
    painter = QPainter(picture)
    painter.setPen(QPen(QColor("#858178"), 2))
    painter.drawRect(picture.rect().adjusted(1, 1, -1, -1))
    painter.end()
    document.close()
    return picture


def hand_over(tour: Tour, _folder: Path) -> Iterator[Shot]:
    """What a colleague gets."""
    stage, window = tour.stage, tour.window
    window.handover.give()
    stage.until(lambda: bool(window.findChildren(GivingSheet)))
    (sheet,) = window.findChildren(GivingSheet)
    sheet.author.setText("佐藤 花子")
    sheet.resize(sheet.width(), sheet.minimumSizeHint().height() + 60)
    stage.rest()
    yield "handover", tour.take(tour.place(sheet), sheet)
    sheet.reject()


PARTS: tuple[Callable[[Tour, Path], Iterator[Shot]], ...] = (
    load,
    read,
    search,
    mark,
    compile_paper,
    hand_over,
)


def keep(picture: QPixmap, path: Path) -> None:
    """Write a picture in few colours, as small as PNG can."""
    picture.toImage().convertToFormat(QImage.Format.Format_RGB888).save(str(path))
    with Image.open(path) as drawn:
        few = _in_few_colours(drawn)
    few.save(path, optimize=True)
    print(path, path.stat().st_size, flush=True)


def _in_few_colours(drawn: Image.Image) -> Image.Image:
    """Each colour by the nearest of the palette; Pillow itself looks only near by."""
    seen = np.asarray(drawn, dtype=np.int32)
    codes, places = np.unique(seen @ (65536, 256, 1), return_inverse=True)
    colours = np.stack([codes >> 16, codes >> 8 & 255, codes & 255], axis=1)
    palette = _palette(drawn)
    far = ((colours[:, None, :] - palette[None, :, :]) ** 2).sum(axis=2)
    indices = far.argmin(axis=1).astype(np.uint8)[places].reshape(seen.shape[:2])
    few = Image.fromarray(indices, "P")
    few.putpalette(palette.astype(np.uint8).tobytes())
    return few


def _palette(drawn: Image.Image) -> np.ndarray:
    """The grounds as they are, and colours from all over for what is small, as a mark is."""
    counted = drawn.getcolors(drawn.width * drawn.height) or []
    grounds = [colour for _, colour in sorted(counted, reverse=True)[:_GROUNDS]]
    spread = drawn.quantize(_COLOURS - _GROUNDS, method=Image.Quantize.MAXCOVERAGE)
    rest = np.array(spread.getpalette(), dtype=np.int32).reshape(-1, 3)
    return np.concatenate([np.array(grounds, dtype=np.int32), rest[: _COLOURS - _GROUNDS]])


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=PICTURES)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    set_up(application)
    appearance = Appearance(Theme.LIGHT, 1.0)
    dress(application, appearance)
    with tempfile.TemporaryDirectory(prefix="資料-") as name:
        folder = Path(name, "会議録")
        folder.mkdir()
        for seed, called in zip(sorted(bundled.seeds().glob("*.txt")), _NAMES, strict=True):
            shutil.copyfile(seed, folder / called)
        library = Path(name, "library.db")
        with staged(application, appearance, size=_SIZE, library=library) as stage:
            tour = Tour(stage)
            for part in PARTS:
                for shot, picture in part(tour, folder):
                    keep(picture, options.out / f"{shot}.png")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
