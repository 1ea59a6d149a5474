"""Highlights, notes and 論点 tags on spans of remarks."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from gijiyomi.domain.errors import Defect, InputError
from gijiyomi.domain.records import (
    Annotation,
    AnnotationId,
    Meaning,
    MeetingId,
    QuoteSelector,
    RemarkId,
    Tag,
    TagId,
)
from gijiyomi.domain.text import Span
from gijiyomi.library.database import Database
from gijiyomi.library.indexing import SEQUENCE_BITS
from gijiyomi.library.journal import Journal
from gijiyomi.library.remarks import require_inside
from gijiyomi.wording import word

_ANNOTATION = """
    SELECT annotation.id, remark_id, meeting_id, start, stop, exact, prefix, suffix, meaning, note,
        created, modified
    FROM annotation JOIN remark ON remark.id = remark_id
"""


class Annotations:
    """What the user marked and wrote on remarks.

    Each change is on the disk when its method returns, and is one step to undo.
    """

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def of_meeting(self, meeting_id: MeetingId) -> list[Annotation]:
        """Those of a meeting, in the order of the text."""
        return self._annotations(
            "WHERE meeting_id = ? ORDER BY remark.ord, start, stop", meeting_id
        )

    def all(self) -> list[Annotation]:
        """All: newest meeting first, in the order of the text in each."""
        return self._annotations(
            f"ORDER BY remark.key >> {SEQUENCE_BITS} DESC, remark.key, start, stop"
        )

    def get(self, annotation_id: AnnotationId) -> Annotation:
        """One annotation.

        Raises:
            InputError: there is none of this id.
        """
        found = self._annotations("WHERE annotation.id = ?", annotation_id)
        if not found:
            raise InputError("annotation-missing", id=annotation_id)
        return found[0]

    def add(
        self,
        remark_id: RemarkId,
        span: Span,
        *,
        meaning: Meaning | None = None,
        note: str = "",
        tags: Sequence[str] = (),
    ) -> AnnotationId:
        """Annotate ``span`` of the remark's reading text.

        Args:
            remark_id: the remark.
            span: at least one character of it.
            meaning: a highlight; None for none.
            note: plain text; only blanks is none.
            tags: names; blanks around them and names given twice are dropped.

        Raises:
            InputError: there is no such remark, or neither highlight, note nor tag.
            Defect: the span is empty or reaches beyond the remark.
        """
        names, kept_note = tag_names(tags), _kept(note)
        if meaning is None and not kept_note and not names:
            raise InputError("annotation-empty")
        with self._journal.change(_label(meaning, kept_note)):
            quote = QuoteSelector.around(self._text(remark_id, span), span)
            now = self._journal.now()
            added = self._journal.insert(
                "annotation",
                remark_id=remark_id,
                start=span.start,
                stop=span.end,
                exact=quote.exact,
                prefix=quote.prefix,
                suffix=quote.suffix,
                meaning=meaning.value if meaning else None,
                note=kept_note,
                created=now,
                modified=now,
            )
            self._tie(added, names)
        return AnnotationId(added)

    def set_meaning(self, annotation_id: AnnotationId, meaning: Meaning | None) -> None:
        """Change or take away the highlight; an annotation with nothing left is removed.

        Raises:
            InputError: there is none of this id.
        """
        with self._journal.change():
            current = self.get(annotation_id)
            if meaning is None and not current.note and not current.tags:
                self.remove(annotation_id)
            elif meaning is not current.meaning:
                with self._journal.change(word("step.highlight")):
                    self._update(annotation_id, meaning=meaning.value if meaning else None)

    def set_note(self, annotation_id: AnnotationId, note: str) -> None:
        """Change or, with only blanks, take away the note; with nothing left: as above.

        Raises:
            InputError: there is none of this id.
        """
        with self._journal.change():
            current, kept_note = self.get(annotation_id), _kept(note)
            if not kept_note and current.meaning is None and not current.tags:
                self.remove(annotation_id)
            elif kept_note != current.note:
                with self._journal.change(word("step.note")):
                    self._update(annotation_id, note=kept_note)

    def set_tags(self, annotation_id: AnnotationId, tags: Sequence[str]) -> None:
        """Change the tags, in this order; with nothing left: as above.

        Raises:
            InputError: there is none of this id.
        """
        with self._journal.change():
            current, names = self.get(annotation_id), tag_names(tags)
            if not names and current.meaning is None and not current.note:
                self.remove(annotation_id)
            elif names != current.tags:
                with self._journal.change(word("step.tag")):
                    self._update(annotation_id)
                    untied = self._untie(annotation_id)
                    self._tie(annotation_id, names)
                    self._drop_unused(untied)

    def remove(self, annotation_id: AnnotationId) -> None:
        """Remove an annotation, and the tags that nothing carries any more.

        Raises:
            InputError: there is none of this id.
        """
        with self._journal.change(word("step.remove-annotation")):
            self.get(annotation_id)
            untied = self._untie(annotation_id)
            self._journal.delete("annotation", annotation_id)
            self._drop_unused(untied)

    def tags(self) -> list[Tag]:
        """The tags in use, last used first."""
        rows = self._database.rows(
            "SELECT tag.id, name, count(annotation_tag.id) FROM tag "
            "LEFT JOIN annotation_tag ON tag_id = tag.id "
            "GROUP BY tag.id ORDER BY last_used DESC, tag.id DESC"
        )
        return [Tag(TagId(tag_id), name, count) for tag_id, name, count in rows]

    def _text(self, remark_id: RemarkId, span: Span) -> str:
        text = self._database.value("SELECT text FROM remark WHERE id = ?", remark_id)
        if text is None:
            raise InputError("remark-missing", id=remark_id)
        require_inside(span, len(text))
        if span.length == 0:
            raise Defect("span-empty", start=span.start)
        return str(text)

    def _update(self, annotation_id: AnnotationId, **values: object) -> None:
        self._journal.update("annotation", annotation_id, **values, modified=self._journal.now())

    def _tie(self, annotation_id: int, names: Sequence[str]) -> None:
        for order, name in enumerate(names, 1):
            self._journal.insert(
                "annotation_tag",
                annotation_id=annotation_id,
                tag_id=self._tag(name),
                ord=order,
            )

    def _tag(self, name: str) -> int:
        now = self._journal.now()
        found = self._database.value("SELECT id FROM tag WHERE name = ?", name)
        if found is None:
            return self._journal.insert("tag", name=name, last_used=now)
        self._journal.update("tag", found, last_used=now)
        return int(found)

    def _untie(self, annotation_id: int) -> list[int]:
        rows = self._database.rows(
            "SELECT id, tag_id FROM annotation_tag WHERE annotation_id = ?", annotation_id
        )
        for row_id, _ in rows:
            self._journal.delete("annotation_tag", row_id)
        return [tag_id for _, tag_id in rows]

    def _drop_unused(self, tag_ids: Sequence[int]) -> None:
        for tag_id in tag_ids:
            used = "SELECT count(*) FROM annotation_tag WHERE tag_id = ?"
            if self._database.value(used, tag_id) == 0:
                self._journal.delete("tag", tag_id)

    def _annotations(self, tail: str, *values: object) -> list[Annotation]:
        rows = self._database.rows(f"{_ANNOTATION} {tail}", *values)
        names = self._tag_names([row[0] for row in rows])
        return [_annotation(row, tuple(names.get(row[0], ()))) for row in rows]

    def _tag_names(self, annotation_ids: Sequence[int]) -> dict[int, list[str]]:
        # One statement for one annotation, and one for many: tags are few beside remarks.
        only = "WHERE annotation_id = ?" if len(annotation_ids) == 1 else ""
        rows = self._database.rows(
            "SELECT annotation_id, name FROM annotation_tag "  # noqa: S608
            f"JOIN tag ON tag.id = tag_id {only} ORDER BY annotation_id, ord",
            *(annotation_ids if only else ()),
        )
        names: dict[int, list[str]] = {}
        for annotation_id, name in rows:
            names.setdefault(annotation_id, []).append(name)
        return names


def tag_names(tags: Sequence[str]) -> tuple[str, ...]:
    """Names as they are kept: runs of blanks as one space, none empty, none twice."""
    return tuple(dict.fromkeys(name for tag in tags if (name := " ".join(tag.split()))))


def _kept(note: str) -> str:
    return note if note.strip() else ""


def _label(meaning: Meaning | None, note: str) -> str:
    if meaning is not None:
        return word("step.highlight")
    return word("step.note") if note else word("step.tag")


def _annotation(row: tuple[Any, ...], tags: tuple[str, ...]) -> Annotation:
    annotation_id, remark_id, meeting_id, start, stop, exact, prefix, suffix = row[:8]
    meaning, note, created, modified = row[8:]
    return Annotation(
        id=AnnotationId(annotation_id),
        remark_id=RemarkId(remark_id),
        meeting_id=MeetingId(meeting_id),
        span=Span(start, stop),
        quote=QuoteSelector(exact, prefix, suffix),
        meaning=None if meaning is None else Meaning(meaning),
        note=note,
        tags=tags,
        created=datetime.fromisoformat(created),
        modified=datetime.fromisoformat(modified),
    )
