"""Whether the library is whole: the file, its references, texts, originals and annotations."""

import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gijiyomi.domain.errors import Defect, EnvironmentFault
from gijiyomi.domain.minutes import Region
from gijiyomi.domain.text import Span
from gijiyomi.library import codecs, correction_codec
from gijiyomi.library.box_codec import box_count
from gijiyomi.library.database import Database
from gijiyomi.library.library import Library
from gijiyomi.wording import word


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it must be; worded under ``finding.<code>``.

    Attributes:
        detail: where, e.g. the id of the remark.
    """

    code: str
    detail: str = ""

    @property
    def message(self) -> str:
        """What is wrong, for the person at the screen."""
        return word(f"finding.{self.code}", detail=self.detail)


def check(library: Library) -> list[Finding]:
    """Everything that is wrong with the library; empty if nothing is. Changes nothing.

    The search index has a check of its own in ``gijiyomi.search``.
    """
    database = Database(library.connection, library.path)
    checks: tuple[Callable[[], Iterator[Finding]], ...] = (
        lambda: _file(database),
        lambda: _changes(library),
        lambda: _references(database),
        lambda: _texts(database),
        lambda: _boxes(database),
        lambda: _corrections(database),
        lambda: _annotations(database),
        lambda: _originals(database, library),
    )
    findings: list[Finding] = []
    try:
        # A window that is open goes on changing what is compared here.
        with library.one_state():
            for part in checks:
                findings += part()
    except EnvironmentFault as error:
        # What cannot be read at all is a finding, and ends the search for others.
        if error.code != "library-corrupt":
            raise
        findings.append(Finding("file-unsound", str(error.facts["detail"])))
    return findings


def _file(database: Database) -> Iterator[Finding]:
    for (outcome,) in database.rows("PRAGMA integrity_check"):
        if outcome != "ok":
            yield Finding("file-unsound", str(outcome))


def _changes(library: Library) -> Iterator[Finding]:
    if library.misses_changes:
        yield Finding("changes-missing")


def _references(database: Database) -> Iterator[Finding]:
    for table, rowid, parent, _ in database.rows("PRAGMA foreign_key_check"):
        yield Finding("reference-broken", f"{table} {rowid} → {parent}")


def _texts(database: Database) -> Iterator[Finding]:
    for revision_id, packed, regions in _revisions(database):
        try:
            source = codecs.unpack_text(packed)
            accounted = _accounts_for(codecs.decode_regions(regions), len(source))
        except (zlib.error, ValueError):
            yield Finding("source-unsound", str(revision_id))
            continue
        if not accounted:
            yield Finding("source-unsound", str(revision_id))
        rows = database.rows("SELECT id, text FROM remark WHERE revision_id = ?", revision_id)
        for remark_id, text in rows:
            yield from _items(database, remark_id, text=text, source=source)


def _items(database: Database, remark_id: int, *, text: str, source: str) -> Iterator[Finding]:
    rows = database.rows(
        "SELECT start, stop, origin FROM item WHERE remark_id = ? ORDER BY ord", remark_id
    )
    if not _partition(text, [Span(start, stop) for start, stop, _ in rows]):
        yield Finding("items-unsound", str(remark_id))
    for start, stop, encoded in rows:
        if not _leads_back(encoded, stop - start, len(source)):
            yield Finding("origin-unsound", str(remark_id))


def _accounts_for(regions: Sequence[Region], length: int) -> bool:
    """Whether each of ``length`` characters belongs to exactly one region."""
    ends = [0, *(region.span.end for region in regions)]
    starts = [*(region.span.start for region in regions), length]
    return ends == starts


def _partition(text: str, items: list[Span]) -> bool:
    """Whether the items, joined by line feeds, are the text."""
    return "\n".join(text[item.start : item.end] for item in items) == text and all(
        item.end + 1 == after.start for item, after in pairwise(items)
    )


def _leads_back(encoded: str, characters: int, length: int) -> bool:
    """Whether each character of an item stands for one of the source's ``length``, in order."""
    try:
        origin = codecs.decode_origin(encoded)
    except ValueError:
        return False
    apart = all(one.base + one.length < other.base for one, other in pairwise(origin.runs()))
    return apart and 0 < len(origin) == characters and origin.whole.end <= length


def _boxes(database: Database) -> Iterator[Finding]:
    """Whether the boxes of a page are those of all its text but what parts it from the next."""
    revisions = database.rows("SELECT DISTINCT revision_id FROM page_box")
    for (revision_id,) in revisions:
        text, encoded = database.rows("SELECT text, pages FROM revision WHERE id = ?", revision_id)[
            0
        ]
        kept = database.rows(
            "SELECT number, start, boxes FROM page_box WHERE revision_id = ? ORDER BY number",
            revision_id,
        )
        try:
            text, pages = codecs.unpack_text(text), codecs.decode_pages(encoded)
            told = [(page.number, page.start) for page in pages]
            ends = [start for _, start in told[1:]] + [len(text)]
            sound = told == [(number, start) for number, start, _ in kept] and all(
                not text[start + box_count(boxes) : end].strip("\n\f")
                for (_, start, boxes), end in zip(kept, ends, strict=True)
            )
        except (zlib.error, ValueError):
            sound = False
        if not sound:
            yield Finding("boxes-unsound", str(revision_id))


def _corrections(database: Database) -> Iterator[Finding]:
    rows = database.rows("SELECT id, kind, data FROM correction ORDER BY id")
    for row_id, kind, data in rows:
        try:
            correction_codec.decode(kind, data)
        except Defect:
            yield Finding("correction-unsound", str(row_id))


def _annotations(database: Database) -> Iterator[Finding]:
    for code, table, quoted in (
        ("annotation-unsound", "annotation", "exact"),
        ("annotation-unsound", "annotation_part", "exact"),
        ("excerpt-unsound", "briefing_entry", "quote"),
    ):
        # SQLite's length and substr stop at NUL characters; Python's do not.
        rows = database.rows(
            f"SELECT held.id, held.start, held.stop, {quoted}, remark.text "  # noqa: S608
            f"FROM {table} AS held JOIN remark ON remark.id = held.remark_id"
        )
        for row_id, start, stop, quote, text in rows:
            if stop > len(text) or text[start:stop] != quote:
                yield Finding(code, str(row_id))


def _originals(database: Database, library: Library) -> Iterator[Finding]:
    for sha256, name in database.rows("SELECT sha256, name FROM source ORDER BY id"):
        try:
            library.originals.read(sha256)
        except EnvironmentFault as error:
            yield Finding(error.code, str(name))


def _revisions(database: Database) -> Iterator[tuple[int, bytes, str]]:
    """Id, packed text and regions, one at a time so that not all texts are in memory at once."""
    statement = "SELECT id, text, regions FROM revision WHERE id > ? ORDER BY id LIMIT 1"
    last = -1
    while row := database.row(statement, last):
        yield row[0], row[1], row[2]
        last = row[0]
