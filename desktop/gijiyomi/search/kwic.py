"""用例: every place of the wanted terms with what stands before and behind it, put in order.

Lines in the order of meetings come without bound, page by page. Any other order must know all
lines before it can show the first, so that it takes the newest ``MOST_SORTED`` and says so.
Nearly all of the time goes into finding places in the texts: whoever waits asks for fewer first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gijiyomi.domain.finding import FoundRemark, HitSpan, Notice, Order, SearchRequest
from gijiyomi.domain.kwic import CONTEXTS, KwicLine, KwicOrder, KwicPage
from gijiyomi.domain.records import MeetingId, Remark, Speaker, SpeakerId
from gijiyomi.domain.text import Span
from gijiyomi.japanese.collation import CollationKey, collation_key
from gijiyomi.japanese.reading_aloud import ReadWord, read_words, reading_of
from gijiyomi.search.plan import plan

if TYPE_CHECKING:
    from gijiyomi.library import Library
    from gijiyomi.search.engine import SearchEngine

MOST_SORTED = 2_000
"""So many lines are put in order."""

# So many remarks are read from the library at a time.
_BATCH = 100
# So much of a context is read for its order, however much of it is shown.
_READ = 30

SortKey = tuple[object, ...]


def kwic(
    engine: SearchEngine,
    request: SearchRequest,
    *,
    order: KwicOrder = KwicOrder.RIGHT,
    width: int = CONTEXTS[-1],
    limit: int = 0,
    after: int | None = None,
    most: int | None = None,
) -> KwicPage:
    """The lines of a request.

    Args:
        engine: whom to ask.
        request: what is asked; its own order of answers says nothing here.
        order: of the lines; lines alike in it stand newest first.
        width: characters before and behind the keyword, at most.
        limit: so many lines, 0 for all. Order MEETING goes on to the end of the last remark.
        after: what the page before gave to go on with; only order MEETING gives it.
        most: put no more lines in order than the newest of so many (MOST_SORTED), to the end of
            a remark.

    Raises:
        SearchInterrupted: someone called ``library.interrupt()``.
        EnvironmentFault: the library has no index yet, or cannot be read.
    """
    answers = _Answers(engine, request, after)
    if order is KwicOrder.MEETING:
        lines, following = _taken(answers, width=width, most=limit)
        return _page(
            engine, order, answers.terms, lines=lines, notices=answers.notices, after=following
        )
    sorting = _Sorting(engine.library, order)
    lines, following = _taken(answers, width=width, most=most or MOST_SORTED, sorting=sorting)
    bounded = following is not None
    notices = [*answers.notices]
    if bounded:
        notices.append(Notice("kwic-bounded", f"{len(lines):,}"))
    kept = sorting.put_in_order(lines)[: limit or None]
    page = _page(engine, order, answers.terms, lines=kept, notices=notices, after=None)
    return replace(page, bounded=bounded)


class _Answer(NamedTuple):
    key: int
    remark: Remark
    spans: tuple[HitSpan, ...]


class _Answers:
    """The remarks that answer, newest meeting first, read as they are wanted.

    Attributes:
        terms: the query's terms as typed.
        notices: of the answer; both are known once it was begun to read.
    """

    def __init__(self, engine: SearchEngine, request: SearchRequest, after: int | None) -> None:
        self._engine, self._after = engine, after
        self._request = replace(request, order=Order.DATE)
        self.terms: tuple[str, ...] = ()
        self.notices: tuple[Notice, ...] = ()

    def __iter__(self) -> Iterator[_Answer]:
        after, more = self._after, True
        while more:
            found = self._engine.first(self._request, limit=_BATCH, after=after)
            self.terms, self.notices = found.terms, found.notices
            # Where every term is taken away there is no place to show, however many answer.
            more = found.more and bool(plan(self._request).wanted)
            yield from self._read(found.remarks)
            if found.remarks:
                after = found.remarks[-1].key

    def _read(self, found: Sequence[FoundRemark]) -> Iterator[_Answer]:
        remarks = self._engine.library.remarks.get_many([each.remark_id for each in found])
        for each in found:
            remark = remarks.get(each.remark_id)
            if remark is not None:
                # One by one: each time the engine looks whether anyone still waits.
                spans = self._engine.spans(self._request, [remark])
                yield _Answer(each.key, remark, spans[remark.id])


def _taken(
    answers: _Answers, *, width: int, most: int, sorting: _Sorting | None = None
) -> tuple[list[KwicLine], int | None]:
    """At least ``most`` lines, 0 for all, to the end of a remark; and the key to go on behind."""
    lines: list[KwicLine] = []
    for answer in answers:
        if most and len(lines) >= most and answer.spans:
            return lines, lines[-1].key
        found = [_line(answer, span, width) for span in answer.spans]
        lines += found if sorting is None else sorting.read(found, answer.remark.text)
    return lines, None


def _line(answer: _Answer, hit: HitSpan, width: int) -> KwicLine:
    remark, text = answer.remark, answer.remark.text
    paragraph = _paragraph(remark, hit)
    start, end = max(paragraph.start, hit.start - width), min(paragraph.end, hit.end + width)
    return KwicLine(
        key=answer.key,
        remark_id=remark.id,
        meeting_id=remark.meeting_id,
        speaker_id=remark.speaker_id,
        hit=hit,
        left=text[start : hit.start],
        keyword=text[hit.start : hit.end],
        right=text[hit.end : end],
        left_cut=start > paragraph.start,
        right_cut=end < paragraph.end,
        paragraph=paragraph,
        pages=remark.pages_of(Span(hit.start, hit.end)),
        unsure=remark.unsure_who,
    )


def _paragraph(remark: Remark, hit: HitSpan) -> Span:
    """The paragraph that the place stands in; letters may be found across the end of one."""
    touched = [i.span for i in remark.items if i.span.overlaps(Span(hit.start, hit.end))]
    if not touched:
        return Span(0, len(remark.text))
    return Span(min(touched[0].start, hit.start), max(touched[-1].end, hit.end))


class _Sorting:
    """Keys of lines, worked out as the lines come, so that a search can be interrupted."""

    def __init__(self, library: Library, order: KwicOrder) -> None:
        self._library = library
        self._order = order
        self._keys: dict[tuple[int, int, int, int], SortKey] = {}
        self._speakers: dict[SpeakerId | None, SortKey] = {None: (True,)}

    def read(self, lines: Iterable[KwicLine], text: str) -> list[KwicLine]:
        """The lines of a remark, each with the words that it is sorted by."""
        return [self._read(line, text) for line in lines]

    def put_in_order(self, lines: list[KwicLine]) -> tuple[KwicLine, ...]:
        """All lines that were read."""
        return tuple(sorted(lines, key=lambda line: self._keys[_identity(line)]))

    def _read(self, line: KwicLine, text: str) -> KwicLine:
        if self._order is KwicOrder.SPEAKER:
            self._keys[_identity(line)] = self._speaker_key(line.speaker_id)
            return line
        behind = self._order is KwicOrder.RIGHT
        words = _words_behind(line, text) if behind else _words_before(line, text)
        self._keys[_identity(line)] = _flowing_key(words) if behind else _backward_key(words)
        return replace(line, sort_word=_sort_word(words))

    def _speaker_key(self, speaker_id: SpeakerId | None) -> SortKey:
        if speaker_id is not None and speaker_id not in self._speakers:
            speaker = self._library.meetings.speaker(speaker_id)
            name = speaker.name or speaker.label
            if name is None:
                self._speakers[speaker_id] = (True,)
            else:
                reading = speaker.reading or reading_of(name)
                self._speakers[speaker_id] = (False, collation_key(reading), name)
        return self._speakers[speaker_id]


def _identity(line: KwicLine) -> tuple[int, int, int, int]:
    return line.remark_id, line.hit.start, line.hit.end, line.hit.term


def _words_behind(line: KwicLine, text: str) -> list[ReadWord]:
    """What is read from the keyword onwards."""
    end = min(line.paragraph.end, line.span.end + _READ)
    return _words(text, Span(line.span.start, end), Span(line.span.end, end))


def _words_before(line: KwicLine, text: str) -> list[ReadWord]:
    """What is read from the keyword backwards, word by word."""
    start = max(line.paragraph.start, line.span.start - _READ)
    return _words(text, Span(start, line.span.end), Span(start, line.span.start))[::-1]


def _words(text: str, seen: Span, wanted: Span) -> list[ReadWord]:
    """The words of ``wanted`` as they are read beside the keyword, which ``seen`` holds too.

    Where the keyword ends within a word (京都 in 東京都) the context is read alone.
    """
    words = _read(text, seen)
    inside = [word for word in words if word.span.overlaps(wanted)]
    if all(wanted.start <= w.span.start and w.span.end <= wanted.end for w in inside):
        return inside
    return _read(text, wanted)


def _read(text: str, span: Span) -> list[ReadWord]:
    return [
        word._replace(span=word.span.shifted(span.start))
        for word in read_words(text[span.start : span.end])
    ]


def _sort_word(words: list[ReadWord]) -> Span | None:
    """From the keyword to the first word that means something, as の人員."""
    spans: list[Span] = []
    for word in words:
        spans.append(word.span)
        if word.independent:
            break
    return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None


@lru_cache(maxsize=20_000)
def _word_key(reading: str) -> CollationKey:
    return collation_key(reading)


def _flowing_key(words: list[ReadWord]) -> SortKey:
    """As a dictionary sorts: all letters in one."""
    return tuple(collation_key("".join(word.reading for word in words)))


def _backward_key(words: list[ReadWord]) -> SortKey:
    """Word before word, the one nearest to the keyword first; each read forwards."""
    keys = [_word_key(word.reading) for word in words]
    return tuple(tuple(level) for level in zip(*keys, strict=True)) if keys else ((), (), (), ())


def _page(
    engine: SearchEngine,
    order: KwicOrder,
    terms: tuple[str, ...],
    *,
    lines: Iterable[KwicLine],
    notices: Iterable[Notice],
    after: int | None,
) -> KwicPage:
    kept = tuple(lines)
    return KwicPage(
        terms=terms,
        order=order,
        lines=kept,
        meetings={key: engine.library.meetings.get(key) for key in _meetings(kept)},
        speakers=_speakers(engine.library, kept),
        notices=tuple(notices),
        after=after,
    )


def _meetings(lines: Iterable[KwicLine]) -> Iterable[MeetingId]:
    return dict.fromkeys(line.meeting_id for line in lines)


def _speakers(library: Library, lines: Iterable[KwicLine]) -> Mapping[SpeakerId, Speaker]:
    wanted = dict.fromkeys(line.speaker_id for line in lines)
    return {key: library.meetings.speaker(key) for key in wanted if key is not None}
