"""The guide as a PDF, set and proven by the same process as every paper."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from gijiyomi import bundled
from gijiyomi.domain.errors import EnvironmentFault
from gijiyomi.domain.progress import Progress, Unwatched
from gijiyomi.export.glyphs import coverage_of
from gijiyomi.export.guide.blocks import (
    Block,
    Heading,
    Line,
    Listed,
    Paragraph,
    Picture,
    Table,
    plain,
    read_blocks,
)
from gijiyomi.export.guide.text import guide_folder, guide_text
from gijiyomi.export.job import Job, QuotedWords, packed
from gijiyomi.export.page_frame import FRAME
from gijiyomi.export.pdf import timestamp_of, write_alone
from gijiyomi.export.printable import PrintableText
from gijiyomi.wording import word

DOTS_A_PIXEL = 2
"""The pictures of the guide are drawn so."""

_TEMPLATE = "guide.typ"
# Letters: a column is not set narrower, nor does it get more room, than if it were so long.
_NARROW, _WIDE = 7, 26
# Letters: the columns of a table with shorter rows are as wide as their words.
_SHORT_ROW = 34
_PNG_SIZE = struct.Struct(">II")
_PNG_SIZE_AT = 16


def write_guide(path: Path, keys: str, *, day: date, progress: Progress | None = None) -> int:
    """Write the guide to ``path``, in place only once every word of it was found in the file.

    Args:
        path: what stood there is replaced, and stays as it was if anything goes wrong.
        keys: the tables of the keys, in Markdown.
        day: the day that the file says it was made on; the same day gives the same bytes.
        progress: to stop it.

    Returns:
        How many pages it has.

    Raises:
        InputError: no such folder; the user stopped it.
        EnvironmentFault: the guide or a picture is not there; the file cannot be written; the
            worker died.
        Defect: the PDF does not hold what it should.
    """
    setting = _Setting(PrintableText(coverage_of(bundled.resources() / "fonts")))
    data = setting.paper(read_blocks(guide_text(keys)))
    job = Job(
        packed(data),
        timestamp_of(day),
        quoted=tuple(setting.quoted),
        template=_TEMPLATE,
        pictures=tuple(setting.pictures),
    )
    return write_alone(job, path, progress=progress or Unwatched())


class _Setting:
    """Turns blocks into the template's data, gathering what the PDF must hold on the way."""

    def __init__(self, printable: PrintableText) -> None:
        self._printable = printable
        self.quoted: list[QuotedWords] = []
        self.pictures: list[str] = []

    def paper(self, blocks: Sequence[Block]) -> dict[str, object]:
        """All of it; the first heading is the title of the paper."""
        title, *rest = blocks
        before, between, after = word("export.page_of", page="\0", total="\0").split("\0")
        return {
            "title": plain(title.words) if isinstance(title, Heading) else "",
            "version": word("about.version", version=bundled.version()),
            "page": {"top": FRAME.top, "bottom": FRAME.bottom, "side": FRAME.side},
            "words": {
                "contents": word("export.contents"),
                "page_before": before,
                "page_between": between,
                "page_after": after,
            },
            "blocks": [self._block(block) for block in rest],
        }

    def _block(self, block: Block) -> dict[str, object]:
        if isinstance(block, Heading):
            return {"kind": "heading", "level": block.level, "words": self._quoted(block.words)}
        if isinstance(block, Paragraph):
            return {"kind": "paragraph", "words": self._quoted(block.words)}
        if isinstance(block, Picture):
            return self._picture(block)
        if isinstance(block, Listed):
            items = [[self._block(each) for each in item] for item in block.items]
            return {"kind": "list", "numbered": block.numbered, "items": items}
        return self._table(block)

    def _picture(self, picture: Picture) -> dict[str, object]:
        """``width`` is in the pixels of the screen that it is of."""
        width, _height = picture_size(guide_folder() / picture.file)
        self.pictures.append(picture.file)
        return {
            "kind": "picture",
            "file": picture.file,
            "told": self._printable.of(picture.told),
            "width": width / DOTS_A_PIXEL,
        }

    def _table(self, table: Table) -> dict[str, object]:
        wanted = shares(table)
        return {
            "kind": "table",
            "shares": wanted,
            "natural": sum(wanted) <= _SHORT_ROW,
            "head": [self._line(cell) for cell in table.head],
            "rows": [[self._line(cell) for cell in row] for row in table.rows],
        }

    def _quoted(self, words: Line) -> list[dict[str, object]]:
        number = len(self.quoted) + 1
        self.quoted.append(QuotedWords(number, self._printable.of(plain(words))))
        return self._line(words)

    def _line(self, words: Line) -> list[dict[str, object]]:
        return [{"text": self._printable.of(each.text), "bold": each.bold} for each in words]


def shares(table: Table) -> list[int]:
    """How wide the columns are, against each other: by what most of their cells need."""
    columns = zip(table.head, *table.rows, strict=True)
    return [min(max(*map(_length, column), _NARROW), _WIDE) for column in columns]


def picture_size(path: Path) -> tuple[int, int]:
    """Width and height of a PNG file, in its dots.

    Raises:
        EnvironmentFault: it is not there.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_PNG_SIZE_AT + _PNG_SIZE.size)
    except OSError as error:
        raise EnvironmentFault("guide-missing", file=path.name) from error
    width, height = _PNG_SIZE.unpack_from(head, _PNG_SIZE_AT)
    return width, height


def _length(words: Line) -> int:
    return len(plain(words))
