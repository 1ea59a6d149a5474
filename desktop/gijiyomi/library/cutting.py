"""Cuts a turn in two and makes two turns one."""

from __future__ import annotations

from dataclasses import replace

from gijiyomi.domain.minutes import PageTurn, Paragraph
from gijiyomi.domain.text import OffsetMap
from gijiyomi.library.transcript import Turn


def halves(turn: Turn, at: int) -> tuple[Turn, Turn]:
    """The turn up to character ``at`` of its text, and from there on."""
    first: list[Paragraph] = []
    second: list[Paragraph] = []
    start = 0
    for paragraph in turn.paragraphs:
        if start >= at:
            second.append(paragraph)
        elif start + len(paragraph.text) <= at:
            first.append(paragraph)
        else:
            head, tail = _halves_of_paragraph(paragraph, at - start)
            first.append(head)
            second.append(tail)
        start += len(paragraph.text) + 1
    return (
        replace(turn, paragraphs=tuple(first), doubts=()),
        replace(turn, paragraphs=tuple(second), doubts=(), id=None),
    )


def _halves_of_paragraph(paragraph: Paragraph, at: int) -> tuple[Paragraph, Paragraph]:
    before = tuple(turn for turn in paragraph.turns if turn.offset < at)
    page = paragraph.page
    for turn in paragraph.turns:
        page = turn.page if turn.offset <= at else page
    after = tuple(
        PageTurn(turn.offset - at, turn.page) for turn in paragraph.turns if turn.offset > at
    )
    origin = paragraph.origin
    return (
        replace(
            paragraph,
            text=paragraph.text[:at],
            turns=before,
            origin=OffsetMap(origin.starts[:at], origin.ends[:at]),
        ),
        Paragraph(
            paragraph.text[at:], "", page, after, OffsetMap(origin.starts[at:], origin.ends[at:])
        ),
    )


def one_of(first: Turn, second: Turn) -> Turn:
    """Two turns as one; words that somebody said do not lose their speaker to the narrative."""
    kind, voice = (second.kind, second.voice) if first.voice is None else (first.kind, first.voice)
    return Turn(kind, voice, _sewn(first.paragraphs, second.paragraphs), first.doubts, first.id)


def _sewn(first: tuple[Paragraph, ...], second: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """The paragraphs of both; the halves of one that was cut between two characters are one."""
    head, tail = first[-1], second[0]
    if tail.marker or tail.origin.starts[0] != head.origin.ends[-1]:
        return (*first, *second)
    length = len(head.text)
    turned = []
    if tail.page is not None and tail.page != head.last_page:
        turned.append(PageTurn(length, tail.page))
    turned += [PageTurn(turn.offset + length, turn.page) for turn in tail.turns]
    whole = Paragraph(
        head.text + tail.text,
        head.marker,
        head.page,
        (*head.turns, *turned),
        OffsetMap(head.origin.starts + tail.origin.starts, head.origin.ends + tail.origin.ends),
    )
    return (*first[:-1], whole, *second[1:])
