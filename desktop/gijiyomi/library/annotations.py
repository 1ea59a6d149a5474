"""Highlights, notes and 論点 tags on words, whole remarks, speakers and meetings."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from gijiyomi.domain.errors import Defect, InputError
from gijiyomi.domain.handover import HandedAnnotation
from gijiyomi.domain.records import (
    AnnotatedPart,
    Annotation,
    AnnotationId,
    Meaning,
    MeetingId,
    QuoteSelector,
    RemarkId,
    SpeakerId,
    Subject,
    Tag,
    TagId,
    Target,
)
from gijiyomi.domain.text import Span
from gijiyomi.library.annotation_places import AnnotationPlace, annotation_places
from gijiyomi.library.authorship import Authorship
from gijiyomi.library.database import Database
from gijiyomi.library.indexing import SEQUENCE_BITS
from gijiyomi.library.journal import Journal, Row, as_kept
from gijiyomi.library.remarks import require_inside
from gijiyomi.wording import word

_ANNOTATION = """
    SELECT annotation.id, remark_id, meeting_id, start, stop, exact, prefix, suffix, meaning, note,
        created, modified, target, annotation.speaker_id, creator, private, origin
    FROM annotation JOIN remark ON remark.id = remark_id
"""
_IDS = "SELECT annotation.id FROM annotation JOIN remark ON remark.id = remark_id"
_NAMES = """
    SELECT annotation_id, name FROM annotation_tag JOIN tag ON tag.id = tag_id
    WHERE annotation_id IN ({ids}) ORDER BY annotation_id, ord
"""
_PARTS = """
    SELECT annotation_id, remark_id, start, stop, exact, prefix, suffix FROM annotation_part
    WHERE annotation_id IN ({ids}) ORDER BY annotation_id, ord
"""
# What is about more stands before what is about less.
_WITHIN_REMARK = """
    CASE target WHEN 'meeting' THEN 0 WHEN 'speaker' THEN 1 WHEN 'remark' THEN 2 ELSE 3 END,
    start, stop, annotation.id
"""
_IN_TEXT = f"remark.ord, {_WITHIN_REMARK}"
# Where one about all of something is kept: at its first words.
_PLACES = {
    Target.REMARK: "SELECT id, 0, 0 FROM remark WHERE id = ?",
    Target.SPEAKER: """
        SELECT remark.id, start, stop FROM remark JOIN item ON item.remark_id = remark.id
        WHERE speaker_id = ? ORDER BY remark.ord, item.ord LIMIT 1
    """,
    Target.MEETING: """
        SELECT remark.id, start, stop FROM remark JOIN item ON item.remark_id = remark.id
        WHERE meeting_id = ? ORDER BY remark.ord, item.ord LIMIT 1
    """,
}
_ABOUT = {
    Target.REMARK: "WHERE target = 'remark' AND remark_id = ?",
    Target.SPEAKER: "WHERE target = 'speaker' AND annotation.speaker_id = ?",
    Target.MEETING: "WHERE target = 'meeting' AND meeting_id = ?",
}


class Annotations:
    """What the user marked and wrote on remarks.

    Each change is on the disk when its method returns, and is one step to undo.
    """

    def __init__(self, database: Database, journal: Journal, author: Authorship) -> None:
        self._database = database
        self._journal = journal
        self._author = author

    def of_meeting(self, meeting_id: MeetingId) -> list[Annotation]:
        """Those of a meeting, in the order of the text."""
        return self._annotations("WHERE meeting_id = ?", meeting_id, order=_IN_TEXT)

    def all(self) -> list[Annotation]:
        """All: newest meeting first, in the order of the text in each."""
        newest = f"remark.key >> {SEQUENCE_BITS} DESC, remark.key, {_WITHIN_REMARK}"
        return self._annotations("", order=newest)

    def on_remark(self, remark_id: RemarkId) -> list[Annotation]:
        """Those about words of a remark, or about all of it, in the order of the text."""
        return self._annotations(
            "WHERE target IN ('passage', 'remark') AND annotation.id IN ("
            "SELECT id FROM annotation WHERE remark_id = ?1 "
            "UNION SELECT annotation_id FROM annotation_part WHERE remark_id = ?1)",
            remark_id,
        )

    def places(self, meeting_id: MeetingId | None) -> dict[AnnotationId, AnnotationPlace]:
        """Where those of a meeting stand, or all."""
        return annotation_places(self._database, meeting_id)

    def about(self, subject: Subject) -> list[Annotation]:
        """Those about a remark, a speaker or a meeting as a whole, the oldest first."""
        return self._annotations(_ABOUT[subject.target], subject.id, order="annotation.id")

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
        more: Sequence[tuple[RemarkId, Span]] = (),
        private: bool = False,
    ) -> AnnotationId:
        """Annotate ``span`` of the remark's reading text.

        Args:
            remark_id: the remark.
            span: at least one character of it.
            meaning: a highlight; None for none.
            note: plain text; only blanks is none.
            tags: names; blanks around them and names given twice are dropped.
            more: words of the remarks that follow, which the same annotation is about.
            private: it is left out where annotations are handed over.

        Raises:
            InputError: there is no such remark, or neither highlight, note nor tag.
            Defect: the span is empty or reaches beyond the remark.
        """
        places = [(remark_id, span), *more]
        stamp = self._own_stamp(private=private)
        return self._add(lambda: places, meaning=meaning, note=note, tags=tags, stamp=stamp)

    def add_about(
        self,
        subject: Subject,
        *,
        meaning: Meaning | None = None,
        note: str = "",
        tags: Sequence[str] = (),
        private: bool = False,
    ) -> AnnotationId:
        """Annotate a remark, a speaker or a meeting as a whole.

        Raises:
            InputError: there is no such subject or nothing is said in it, or neither highlight,
                note nor tag.
        """
        return self._add(
            lambda: [self._first_words(subject)],
            meaning=meaning,
            note=note,
            tags=tags,
            subject=subject,
            stamp=self._own_stamp(private=private),
        )

    def receive(
        self,
        places: Sequence[tuple[RemarkId, Span]],
        handed: HandedAnnotation,
        *,
        origin: str,
        subject: Subject | None = None,
    ) -> AnnotationId:
        """Put in what somebody else wrote, with the name and the times of that.

        Args:
            places: the words that it is about, remark by remark; of no account with ``subject``.
            handed: what was written.
            origin: what it is named by in the library that it came from.
            subject: what it is about as a whole; None for words.

        Raises:
            InputError: there is no such remark or subject, or nothing was written.
            Defect: a span is empty or reaches beyond its remark.
        """
        return self._add(
            lambda: places if subject is None else [self._first_words(subject)],
            meaning=handed.meaning,
            note=handed.note,
            tags=handed.tags,
            subject=subject,
            stamp={**self._times(handed), "creator": handed.creator, "origin": origin},
        )

    def follow(
        self, annotation_id: AnnotationId, handed: HandedAnnotation, *, origin: str | None
    ) -> None:
        """Make an annotation what somebody else wrote, where it stands.

        Args:
            annotation_id: the annotation.
            handed: what was written.
            origin: as above; None if it is this very annotation come back: who made it and when
                stays as it is then.

        Raises:
            InputError: there is none of this id, or nothing was written.
        """
        names, note = tag_names(handed.tags), _kept(handed.note)
        _require_content(handed.meaning, note, names)
        stamp = self._times(handed)
        if origin is None:
            del stamp["created"]
        else:
            stamp |= {"creator": handed.creator, "origin": origin}
        with self._journal.change(word("step.receive")):
            current = self.get(annotation_id)
            meaning = handed.meaning.value if handed.meaning else None
            self._journal.update("annotation", annotation_id, meaning=meaning, note=note, **stamp)
            if names != current.tags:
                untied = self._untie(annotation_id)
                self._tie(annotation_id, names)
                self._drop_unused(untied)

    def _times(self, handed: HandedAnnotation) -> Row:
        now = self._journal.now()
        created, modified = handed.created, handed.modified or handed.created
        return {
            "created": as_kept(created) if created else now,
            "modified": as_kept(modified) if modified else now,
            "private": int(handed.private),
        }

    def _own_stamp(self, *, private: bool) -> Row:
        now, creator = self._journal.now(), self._author.get()
        return {"created": now, "modified": now, "creator": creator, "private": int(private)}

    def _add(
        self,
        places: Callable[[], Sequence[tuple[RemarkId, Span]]],
        *,
        meaning: Meaning | None,
        note: str,
        tags: Sequence[str],
        stamp: Row,
        subject: Subject | None = None,
    ) -> AnnotationId:
        names, kept_note = tag_names(tags), _kept(note)
        _require_content(meaning, kept_note, names)
        of_speaker = subject is not None and subject.target is Target.SPEAKER
        with self._journal.change(_label(meaning, kept_note)):
            first, *more = [self._place(*place) for place in places()]
            added = self._journal.insert(
                "annotation",
                **first,
                meaning=meaning.value if meaning else None,
                note=kept_note,
                target=(subject.target if subject else Target.PASSAGE).value,
                speaker_id=subject.id if subject and of_speaker else None,
                **stamp,
            )
            for order, part in enumerate(more, 1):
                self._journal.insert("annotation_part", annotation_id=added, ord=order, **part)
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

    def set_note(
        self, annotation_id: AnnotationId, note: str, *, private: bool | None = None
    ) -> None:
        """Change or, with only blanks, take away the note; with nothing left: as above.

        ``private`` leaves it out where annotations are handed over, or no longer; None leaves
        that as it is.

        Raises:
            InputError: there is none of this id.
        """
        with self._journal.change():
            current, kept_note = self.get(annotation_id), _kept(note)
            alone = current.private if private is None else private
            if not kept_note and current.meaning is None and not current.tags:
                self.remove(annotation_id)
            elif (kept_note, alone) != (current.note, current.private):
                with self._journal.change(word("step.note")):
                    self._update(annotation_id, note=kept_note, private=int(alone))

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
            for (part,) in self._database.rows(
                "SELECT id FROM annotation_part WHERE annotation_id = ? ORDER BY ord", annotation_id
            ):
                self._journal.delete("annotation_part", part)
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

    def _first_words(self, subject: Subject) -> tuple[RemarkId, Span]:
        """Where what is about all of something is kept."""
        place = self._database.row(_PLACES[subject.target], subject.id)
        if place is None:
            raise InputError("annotation-of-nothing", target=subject.target.value)
        remark_id = RemarkId(place[0])
        # SQLite's length stops at NUL characters; Python's does not.
        stop = len(self._words(remark_id)) if subject.target is Target.REMARK else place[2]
        return remark_id, Span(place[1], stop)

    def _place(self, remark_id: RemarkId, span: Span) -> dict[str, object]:
        """The columns that tell which words are meant."""
        text = self._words(remark_id)
        require_inside(span, len(text))
        if span.length == 0:
            raise Defect("span-empty", start=span.start)
        quote = QuoteSelector.around(text, span)
        return {
            "remark_id": remark_id,
            "start": span.start,
            "stop": span.end,
            "exact": quote.exact,
            "prefix": quote.prefix,
            "suffix": quote.suffix,
        }

    def _words(self, remark_id: RemarkId) -> str:
        text = self._database.value("SELECT text FROM remark WHERE id = ?", remark_id)
        if text is None:
            raise InputError("remark-missing", id=remark_id)
        return str(text)

    def _update(self, annotation_id: AnnotationId, **values: object) -> None:
        ask = "SELECT modified FROM annotation WHERE id = ?"
        modified = self._journal.now_after(self._database.value(ask, annotation_id))
        self._journal.update("annotation", annotation_id, **values, modified=modified)

    def _tie(self, annotation_id: int, names: Sequence[str]) -> None:
        for order, name in enumerate(names, 1):
            self._journal.insert(
                "annotation_tag",
                annotation_id=annotation_id,
                tag_id=self._tag(name),
                ord=order,
            )

    def _tag(self, name: str) -> int:
        now = self._journal.now_after(self._database.value("SELECT max(last_used) FROM tag"))
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

    def _annotations(self, which: str, *values: object, order: str = _IN_TEXT) -> list[Annotation]:
        rows = self._database.rows(f"{_ANNOTATION} {which} ORDER BY {order}", *values)
        # What hangs on all of them is asked for without naming each.
        ids = f"{_IDS} {which}" if which else "SELECT id FROM annotation"
        names: dict[int, list[str]] = {}
        for annotation_id, name in self._database.rows(_NAMES.format(ids=ids), *values):
            names.setdefault(annotation_id, []).append(name)
        more: dict[int, list[AnnotatedPart]] = {}
        for annotation_id, *part in self._database.rows(_PARTS.format(ids=ids), *values):
            more.setdefault(annotation_id, []).append(_part(part))
        return [
            _annotation(row, tuple(names.get(row[0], ())), tuple(more.get(row[0], ())))
            for row in rows
        ]


def tag_names(tags: Sequence[str]) -> tuple[str, ...]:
    """Names as they are kept: runs of blanks as one space, none empty, none twice."""
    return tuple(dict.fromkeys(name for tag in tags if (name := " ".join(tag.split()))))


def _kept(note: str) -> str:
    return note if note.strip() else ""


def _require_content(meaning: Meaning | None, note: str, tags: Sequence[str]) -> None:
    if meaning is None and not note and not tags:
        raise InputError("annotation-empty")


def _label(meaning: Meaning | None, note: str) -> str:
    if meaning is not None:
        return word("step.highlight")
    return word("step.note") if note else word("step.tag")


def _part(row: Sequence[Any]) -> AnnotatedPart:
    remark_id, start, stop, *quote = row
    return AnnotatedPart(RemarkId(remark_id), Span(start, stop), QuoteSelector(*quote))


def _annotation(
    row: tuple[Any, ...], tags: tuple[str, ...], more: tuple[AnnotatedPart, ...]
) -> Annotation:
    annotation_id, remark_id, meeting_id, start, stop, exact, prefix, suffix = row[:8]
    meaning, note, created, modified, target, speaker_id, creator, private, origin = row[8:]
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
        target=Target(target),
        speaker_id=None if speaker_id is None else SpeakerId(speaker_id),
        more=more,
        creator=creator,
        private=bool(private),
        origin=origin,
    )
