"""What the commands on annotations do in the library: to the one chosen, or on the words meant.

These run where changes are written, as one step each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gijiyomi.domain.records import Annotation, AnnotationId, Meaning, Subject, Target
from gijiyomi.library import Library
from gijiyomi.ui.text.content import Passage


@dataclass(frozen=True, slots=True)
class Aim:
    """What a command is about.

    Attributes:
        chosen: an annotation; None: the passages, one a remark, that one annotation holds.
        subject: what it is about as a whole, instead of passages.
    """

    chosen: AnnotationId | None = None
    passages: tuple[Passage, ...] = ()
    subject: Subject | None = None

    def __bool__(self) -> bool:
        """Whether there is anything that it is about."""
        return self.chosen is not None or bool(self.passages) or self.subject is not None

    def find(self, annotations: Iterable[Annotation]) -> Annotation | None:
        """The annotation that is there already: the one chosen, or the first on just these."""
        return next((one for one in annotations if self._is(one)), None)

    def _is(self, one: Annotation) -> bool:
        if self.chosen is not None:
            return one.id == self.chosen
        if self.subject is not None:
            return one.subject == self.subject
        if one.target is not Target.PASSAGE:
            return False
        return self.passages == tuple(Passage(part.remark_id, part.span) for part in one.parts)


def existing(library: Library, aim: Aim) -> Annotation | None:
    """The annotation that ``aim`` is about; None if it is to be made.

    Raises:
        InputError: the one chosen has gone.
    """
    if aim.chosen is not None:
        return library.annotations.get(aim.chosen)
    if aim.subject is not None:
        return next(iter(library.annotations.about(aim.subject)), None)
    if not aim.passages:
        return None
    return aim.find(library.annotations.on_remark(aim.passages[0].remark_id))


def highlight(library: Library, aim: Aim, meaning: Meaning) -> None:
    """Mark what is meant; what is marked already changes its meaning."""
    known = existing(library, aim)
    if known is not None:
        library.annotations.set_meaning(known.id, meaning)
    else:
        _add(library, aim, meaning=meaning)


def remove_colour(library: Library, aim: Aim) -> None:
    """Take the colour from the annotation chosen, or from all that the passages touch."""
    if aim.chosen is not None or aim.subject is not None:
        known = existing(library, aim)
        if known is not None:
            library.annotations.set_meaning(known.id, None)
        return
    touched = {
        one.id
        for passage in aim.passages
        for one in library.annotations.on_remark(passage.remark_id)
        if one.meaning and one.target is Target.PASSAGE and _touches(one, passage)
    }
    for annotation in sorted(touched):
        library.annotations.set_meaning(annotation, None)


def write_note(library: Library, aim: Aim, note: str, *, private: bool = False) -> None:
    """Write a note on what is meant, for its writer alone if ``private``; blanks take it away."""
    known = existing(library, aim)
    if known is not None:
        library.annotations.set_note(known.id, note, private=private)
    elif note.strip():
        _add(library, aim, note=note, private=private)


def give_tags(library: Library, aim: Aim, names: Sequence[str]) -> None:
    """Give what is meant these 論点 tags, and no others."""
    known = existing(library, aim)
    if known is not None:
        library.annotations.set_tags(known.id, names)
    elif names:
        _add(library, aim, tags=names)


def _touches(one: Annotation, passage: Passage) -> bool:
    return any(
        part.remark_id == passage.remark_id and part.span.overlaps(passage.span)
        for part in one.parts
    )


def _add(
    library: Library,
    aim: Aim,
    *,
    meaning: Meaning | None = None,
    note: str = "",
    tags: Sequence[str] = (),
    private: bool = False,
) -> None:
    if aim.subject is not None:
        library.annotations.add_about(
            aim.subject, meaning=meaning, note=note, tags=tags, private=private
        )
    elif aim.passages:
        first, *more = aim.passages
        library.annotations.add(
            first.remark_id,
            first.span,
            meaning=meaning,
            note=note,
            tags=tags,
            more=[(passage.remark_id, passage.span) for passage in more],
            private=private,
        )
