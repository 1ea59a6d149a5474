"""Reads annotations out of a file from another library, or another program.

What the model of the W3C allows and this program has no place for is told one by one, never
dropped in silence; what breaks the model is refused with its place. Texts are plain texts: nothing
in them is ever carried out, and no address is ever opened.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gijiyomi.annotating.file_text import Node, parse
from gijiyomi.annotating.identity import named
from gijiyomi.annotating.web_annotation import CONTEXT, MEDIA_TYPES, PRIVATE_AUDIENCE, TARGETS
from gijiyomi.domain.errors import InputError
from gijiyomi.domain.handover import (
    HandedAnnotation,
    HandedMeeting,
    HandedWords,
    Handover,
    NotTaken,
)
from gijiyomi.domain.records import Meaning, QuoteSelector, Target
from gijiyomi.domain.text import Span
from gijiyomi.library.annotations import tag_names

MOST_ANNOTATIONS = 10_000
_LONGEST_NAME = 2_000
_LONGEST_DETAIL = 80
_PLAIN = ("", "text/plain", "text/markdown")
_SHA256 = re.compile("[0-9a-f]{64}")
_NI = re.compile("ni:[^?#]*/sha-256;([A-Za-z0-9_-]{43})")
_FORMATS = {media: name for name, media in MEDIA_TYPES.items()}
_MEANINGS = {meaning.value: meaning for meaning in Meaning}
_TARGETS = {iri: target for target, iri in TARGETS.items()}
_PAGES = {"AnnotationCollection", "AnnotationPage"}


def read_handover(content: bytes, *, file: str) -> Handover:
    """The annotations in a file: a collection, a page of one, an array, or one annotation.

    Raises:
        InputError: with ``file`` and where it is known ``place`` among its facts:
            ``handover-not-json``, ``handover-not-annotations``, ``handover-malformed``,
            ``handover-too-large``, ``handover-too-deep``, ``handover-too-long``,
            ``handover-too-many``.
    """
    root = parse(content, file=file)
    roots = [*root.elements()] if isinstance(root.value, list) else [root]
    if not roots:
        raise InputError("handover-not-annotations", file=file)
    reading = _Reading()
    for each in roots:
        _require_context(each)
        for item in _items(each):
            reading.read(item)
            if len(reading.annotations) + len(reading.not_taken) > MOST_ANNOTATIONS:
                raise InputError("handover-too-many", file=file, most=MOST_ANNOTATIONS)
        reading.miss_further_pages(each)
    first = roots[0]
    created = first.get("created")
    return Handover(
        tuple(reading.annotations),
        tuple(reading.not_taken),
        author=_creator(first) if len(roots) == 1 else "",
        made=created.time() if created is not None else None,
    )


def _require_context(root: Node) -> None:
    if root.is_object():
        for context in root.each("@context"):
            if context.value == CONTEXT:
                return
    raise InputError("handover-not-annotations", file=root.file)


def _items(root: Node) -> Iterator[Node]:
    kinds = root.kinds()
    if "Annotation" in kinds:
        yield root
    elif _PAGES & {*kinds}:
        first = root.get("first")
        page = first if first is not None and first.is_object() else root
        items = page.get("items")
        if items is not None:
            yield from items.elements()
    else:
        raise InputError("handover-not-annotations", file=root.file)


@dataclass(slots=True)
class _Reading:
    annotations: list[HandedAnnotation] = field(default_factory=list)
    not_taken: list[NotTaken] = field(default_factory=list)
    _names: set[str] = field(default_factory=set)

    def miss(self, code: str, node: Node, detail: str = "") -> None:
        """Note what has no place here."""
        self.not_taken.append(NotTaken(code, node.place or "@", detail[:_LONGEST_DETAIL]))

    def miss_further_pages(self, root: Node) -> None:
        """Note pages that are elsewhere: nothing is fetched."""
        first = root.get("first")
        if first is not None and first.is_text():
            self.miss("page", first, str(first.value))
        page = first if first is not None and first.is_object() else root
        following = page.get("next")
        if following is not None:
            self.miss("page", following, str(following.value) if following.is_text() else "")

    def read(self, item: Node) -> None:
        """Take one annotation, or note why not."""
        if item.is_text():
            self.miss("elsewhere", item, str(item.value))
            return
        if "Annotation" not in item.kinds():
            self.miss("kind", item, "、".join(item.kinds()))
            return
        targets = [*item.each("target")]
        if not targets:
            raise item.wrong("target")
        written = _Written.of(item, self, styles=_styles(targets[0]))
        placed = _placed(targets[0], self)
        if placed is None:
            return
        meeting, first = placed
        more = []
        for other in targets[1:]:
            beside = _placed(other, self)
            if beside is not None and beside[0] == meeting:
                more.append(beside[1])
            elif beside is not None:
                self.miss("target", other)
        if written.is_empty:
            self.miss("empty", item)
            return
        self._keep(item, written, meeting, words=(first, *more))

    def _keep(
        self,
        item: Node,
        written: _Written,
        meeting: HandedMeeting,
        *,
        words: Sequence[HandedWords],
    ) -> None:
        target, speaker = _about(next(item.each("target")))
        iri = item.text_of("id", most=_LONGEST_NAME)
        # The model wants a name; without one the words name themselves.
        iri = iri or named(json.dumps(item.value, sort_keys=True, ensure_ascii=False))
        if iri in self._names:
            self.miss("twice", item, iri)
            return
        self._names.add(iri)
        created, modified = item.get("created"), item.get("modified")
        self.annotations.append(
            HandedAnnotation(
                iri=iri,
                meeting=meeting,
                span=words[0].span,
                quote=words[0].quote,
                meaning=written.meaning,
                note=written.note,
                tags=written.tags,
                creator=_creator(item),
                created=created.time() if created is not None else None,
                modified=modified.time() if modified is not None else None,
                private=_is_private(item),
                target=target,
                speaker=speaker,
                more=tuple(words[1:]),
            )
        )


@dataclass(frozen=True, slots=True)
class _Written:
    """What the bodies of an annotation say."""

    meaning: Meaning | None
    note: str
    tags: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return self.meaning is None and not self.note and not self.tags

    @classmethod
    def of(cls, item: Node, reading: _Reading, *, styles: Sequence[Meaning]) -> _Written:
        motivations = [motive.text(most=_LONGEST_NAME) for motive in item.each("motivation")]
        notes, tags = [], []
        highlighted = "highlighting" in motivations
        plain = item.get("bodyValue")
        if plain is not None:
            notes.append(plain.text())
        for body in item.each("body"):
            read = _body(body, motivations, reading)
            if read is None:
                continue
            purpose, text = read
            if purpose == "highlighting":
                highlighted = True
            elif purpose == "tagging":
                tags.append(text)
            else:
                notes.append(text)
        # A highlight of another program has no colour of ours: the first one, and it is told.
        if highlighted and not styles:
            reading.miss("colour", item)
        meaning = (*styles, Meaning.IMPORTANT)[0] if highlighted else None
        note = "\n".join(text for text in notes if text.strip())
        return cls(meaning, note, tag_names(tags))


def _body(body: Node, motivations: Sequence[str], reading: _Reading) -> tuple[str, str] | None:
    """The purpose and the text of a body; None for one that is of no use here."""
    if body.is_text():
        reading.miss("body", body, str(body.value))
        return None
    kinds = body.kinds()
    if "TextualBody" not in kinds and (kinds or body.get("value") is None):
        reading.miss("body", body, "、".join(kinds) or body.text_of("id", most=_LONGEST_NAME))
        return None
    media = body.text_of("format", most=_LONGEST_NAME)
    if media not in _PLAIN:
        reading.miss("format", body, media)
        return None
    purposes = [each.text(most=_LONGEST_NAME) for each in body.each("purpose")] or [*motivations]
    known = [each for each in purposes if each in ("highlighting", "commenting", "tagging")]
    if purposes and not known:
        reading.miss("purpose", body, "、".join(purposes))
        return None
    purpose = known[0] if known else "commenting"
    if purpose == "highlighting" and body.get("purpose") is None:
        # With a text of its own a highlight is commented on.
        purpose = "commenting"
    return purpose, body.need("value").text()


def _styles(target: Node) -> list[Meaning]:
    if not target.is_object():
        return []
    names = [each.text(most=_LONGEST_NAME) for each in target.each("styleClass")]
    return [_MEANINGS[name] for name in names if name in _MEANINGS]


def _placed(target: Node, reading: _Reading) -> tuple[HandedMeeting, HandedWords] | None:
    """Where an annotation stands; None if that cannot be told here."""
    if not target.is_object() or target.get("source") is None:
        reading.miss("target", target, str(target.value) if target.is_text() else "")
        return None
    span: Span | None = None
    quote: QuoteSelector | None = None
    for selector in target.each("selector"):
        kinds = selector.kinds() if selector.is_object() else ()
        if "TextQuoteSelector" in kinds and quote is None:
            quote = _quote(selector)
        elif "TextPositionSelector" in kinds and span is None:
            span = _span(selector)
        else:
            reading.miss("selector", selector, "、".join(kinds))
        if selector.is_object() and selector.get("refinedBy") is not None:
            reading.miss("selector", selector.need("refinedBy"))
    if quote is None:
        reading.miss("no-quote", target)
        return None
    return _meeting(target.need("source")), HandedWords(span, quote)


def _about(target: Node) -> tuple[Target, str]:
    """What a target is about, and the name of a speaker that it is about."""
    told = target.text_of("schema:additionalType", most=_LONGEST_NAME)
    speaker = target.get("schema:contributor")
    name = speaker.text_of("name", most=_LONGEST_NAME) if speaker is not None else ""
    return _TARGETS.get(told, Target.PASSAGE), name


def _quote(selector: Node) -> QuoteSelector:
    exact = selector.need("exact")
    if not exact.text().strip():
        raise exact.wrong("words")
    return QuoteSelector(
        exact.text(),
        selector.text_of("prefix", most=_LONGEST_NAME),
        selector.text_of("suffix", most=_LONGEST_NAME),
    )


def _span(selector: Node) -> Span:
    start, end = selector.need("start"), selector.need("end")
    if end.position() <= start.position():
        raise end.wrong("position")
    return Span(start.position(), end.position())


def _meeting(source: Node) -> HandedMeeting:
    if source.is_text():
        iri = source.text(most=_LONGEST_NAME)
        return HandedMeeting("", "", None, None, "", _digest_in(iri), iri)
    iri = source.text_of("id", most=_LONGEST_NAME)
    about = source.get("schema:about")
    about = about if about is not None and about.is_object() else Node({}, "", source.file)
    organizer = about.get("schema:organizer")
    body = organizer.text_of("name", most=_LONGEST_NAME) if organizer is not None else ""
    day = about.get("schema:startDate")
    return HandedMeeting(
        body=body,
        title=about.text_of("schema:name", most=_LONGEST_NAME),
        number=about.text_of("schema:identifier", most=_LONGEST_NAME) or None,
        date=day.day() if day is not None else None,
        kind=source.text_of("schema:genre", most=_LONGEST_NAME),
        sha256=_digest(source) or _digest_in(iri),
        source_name=source.text_of("schema:alternateName", most=_LONGEST_NAME) or iri,
        format=_FORMATS.get(source.text_of("format", most=_LONGEST_NAME), ""),
    )


def _digest(source: Node) -> str:
    told = source.get("schema:sha256")
    if told is None:
        return ""
    digest = told.text(most=_LONGEST_NAME).lower()
    if not _SHA256.fullmatch(digest):
        raise told.wrong("digest")
    return digest


def _digest_in(iri: str) -> str:
    """The digest of a name by RFC 6920; empty if it is another name."""
    found = _NI.match(iri)
    if found is None:
        return ""
    try:
        return base64.urlsafe_b64decode(f"{found[1]}=").hex()
    except binascii.Error:
        return ""


def _creator(node: Node) -> str:
    """The name of the first of those who made it."""
    for creator in node.each("creator"):
        if creator.is_text():
            return creator.text(most=_LONGEST_NAME)
        name = creator.get("name") or creator.get("id")
        if name is not None:
            for first in name.elements() if isinstance(name.value, list) else (name,):
                return " ".join(first.text(most=_LONGEST_NAME).split())
    return ""


def _is_private(item: Node) -> bool:
    return any(
        each.is_object() and each.text_of("id", most=_LONGEST_NAME) == PRIVATE_AUDIENCE
        for each in item.each("audience")
    )
