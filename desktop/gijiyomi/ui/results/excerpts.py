"""What is taken from results: into a 資料, or onto the clipboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gijiyomi.domain.house_style import CitationShape
from gijiyomi.domain.records import Meeting, MeetingId
from gijiyomi.domain.text import Span
from gijiyomi.export.citation import cite_as
from gijiyomi.export.cited_copy import CitedWords
from gijiyomi.ui.results.rows import ResultText
from gijiyomi.ui.results.snippets import whole_items
from gijiyomi.ui.text.content import Passage


def passages_of(texts: Sequence[ResultText]) -> tuple[Passage, ...]:
    """The paragraphs that hold hits, whole."""
    return tuple(
        Passage(text.remark.id, span)
        for text in texts
        for span in whole_items(text.remark, text.places)
    )


def words_of(texts: Sequence[ResultText]) -> str:
    """The words of these paragraphs."""
    return "\n".join(_words(text, span) for text, span in _taken(texts))


def cited_words_of(
    texts: Sequence[ResultText],
    meetings: Mapping[MeetingId, Meeting],
    shape: CitationShape = CitationShape.FULL,
) -> list[CitedWords]:
    """The words of these paragraphs, each with its source."""
    return [
        _cited(text, span, meetings[text.remark.meeting_id], shape)
        for text, span in _taken(texts)
        if text.remark.meeting_id in meetings
    ]


def _taken(texts: Sequence[ResultText]) -> list[tuple[ResultText, Span]]:
    return [(text, span) for text in texts for span in whole_items(text.remark, text.places)]


def _words(text: ResultText, span: Span) -> str:
    return text.remark.text[span.start : span.end]


def _cited(text: ResultText, span: Span, meeting: Meeting, shape: CitationShape) -> CitedWords:
    source = cite_as(
        shape,
        meeting,
        pages=text.remark.pages_of(span),
        label=text.speaker.label if text.speaker else None,
        unsure=text.remark.unsure_who,
    )
    return CitedWords(_words(text, span), source)
