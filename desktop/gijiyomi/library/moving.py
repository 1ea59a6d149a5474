"""Carries what the user wrote on remarks along when their words move to other remarks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from gijiyomi.domain.records import QuoteSelector, RemarkId, SpeakerId, Target
from gijiyomi.domain.text import Span
from gijiyomi.library.database import Database
from gijiyomi.library.journal import Journal
from gijiyomi.library.transcript import Turn, item_spans
from gijiyomi.wording import word

Move = Callable[[int], int | None]
"""Where a character of the old source stands in the new one; None if it is gone."""


def stay(position: int) -> int | None:
    """The source has not changed."""
    return position


_QUOTED = {"annotation": "exact", "annotation_part": "exact", "briefing_entry": "quote"}
"""The tables that hold words of remarks, and the column in which they do."""


@dataclass(frozen=True, slots=True)
class _Held:
    """An annotation, a part of one, or an excerpt, and what it holds of its remark's text.

    Attributes:
        about: what an annotation is about; that is not its words unless it is a passage.
    """

    table: str
    row_id: int
    remark_id: RemarkId
    span: Span
    exact: str
    about: Target = Target.PASSAGE


@dataclass(frozen=True, slots=True)
class _Ground:
    """A turn that words may have come to, and where each source character is in its text."""

    turn: Turn
    places: dict[int, int]


def move_written(
    database: Database,
    journal: Journal,
    left: Sequence[Turn],
    turns: Sequence[Turn],
    *,
    move: Move,
) -> tuple[str, ...]:
    """Put what is written on the turns ``left``, as they were, on those that hold the words now.

    Words that are in several turns now stay on the one that holds most of them. Of words that are
    nowhere the annotation stands on the nearest remark with the words in its note, and an excerpt
    becomes a comment that quotes them: nothing is dropped, and nobody is misquoted. What is about
    a whole remark is about the whole of the one that holds its words; what is about a speaker or
    a meeting stays about it wherever its place goes.

    Returns:
        The words that are nowhere.
    """
    old = {turn.id: turn for turn in left}
    held = [*_held(database, old)]
    lost: list[str] = []
    for one in held:
        sources = _sources(old[one.remark_id], one.span, move)
        found = _found(one, sources, turns)
        if found is not None:
            _put(journal, one, *found)
            continue
        nearest = _nearest(sources, old[one.remark_id], turns)
        if one.about in (Target.SPEAKER, Target.MEETING):
            _settle(journal, one, nearest)
        else:
            lost.append(one.exact)
            _lay_down(database, journal, one, nearest)
    return tuple(lost)


def hand_on(
    database: Database, journal: Journal, annotation: int, *, heir: SpeakerId | None
) -> None:
    """Let an annotation about a speaker who goes be about another one of the same meeting.

    Without one it is about whoever speaks at its place; where nobody does, about the meeting.
    """
    if heir is None:
        statement = (
            "SELECT remark.speaker_id FROM annotation JOIN remark ON remark.id = remark_id "
            "WHERE annotation.id = ?"
        )
        heir = database.value(statement, annotation)
    target = Target.MEETING if heir is None else Target.SPEAKER
    journal.update("annotation", annotation, speaker_id=heir, target=target.value)


def _held(database: Database, old: dict[RemarkId | None, Turn]) -> Iterable[_Held]:
    for table, quoted in _QUOTED.items():
        about = "target" if table == "annotation" else "'passage'"
        for remark_id in old:
            rows = database.rows(
                f"SELECT id, start, stop, {quoted}, {about} FROM {table} "  # noqa: S608
                "WHERE remark_id = ? ORDER BY id",
                remark_id,
            )
            for row_id, start, stop, exact, target in rows:
                remark, span = RemarkId(remark_id or 0), Span(start, stop)
                yield _Held(table, row_id, remark, span, exact, Target(target))


def _ground(turn: Turn) -> _Ground:
    places = {at: index for index, at in enumerate(turn.positions()) if at is not None}
    return _Ground(turn, places)


def _sources(turn: Turn, span: Span, move: Move) -> list[int]:
    """Where the words of a span stand in the new source."""
    positions = turn.positions()[span.start : span.end]
    moved = (move(at) for at in positions if at is not None)
    return [at for at in moved if at is not None]


def _found(one: _Held, sources: Sequence[int], turns: Sequence[Turn]) -> tuple[Turn, Span] | None:
    best: tuple[int, bool, Turn, Span] | None = None
    for ground in _grounds(sources, turns):
        held = [ground.places[at] for at in sources if at in ground.places]
        if not held:
            continue
        own = ground.turn.id == one.remark_id
        if best is None or (len(held), own) > best[:2]:
            best = (len(held), own, ground.turn, Span(min(held), max(held) + 1))
    wanted = len(one.exact.replace("\n", ""))
    if best is not None and 2 * best[0] >= wanted:
        return best[2:]
    # Less than half of the words is not the words: they may stand elsewhere as a whole.
    whole = [turn for turn in turns if one.exact in turn.text]
    if len(whole) != 1 or whole[0].text.count(one.exact) != 1:
        return None
    start = whole[0].text.index(one.exact)
    return whole[0], Span(start, start + len(one.exact))


def _grounds(sources: Sequence[int], turns: Sequence[Turn]) -> Iterable[_Ground]:
    """The turns that may hold some of these characters of the source."""
    if not sources:
        return
    first, last = min(sources), max(sources)
    for turn in turns:
        if turn.start <= last and first < turn.end:
            yield _ground(turn)


def _put(journal: Journal, one: _Held, turn: Turn, span: Span) -> None:
    if one.about is Target.REMARK:
        span = Span(0, len(turn.text))
    if one.table != "briefing_entry":
        quote = QuoteSelector.around(turn.text, span)
        journal.update(
            one.table,
            one.row_id,
            remark_id=turn.id,
            start=span.start,
            stop=span.end,
            exact=quote.exact,
            prefix=quote.prefix,
            suffix=quote.suffix,
        )
    else:
        journal.update(
            "briefing_entry",
            one.row_id,
            remark_id=turn.id,
            start=span.start,
            stop=span.end,
            quote=turn.text[span.start : span.end],
        )


def _nearest(sources: Sequence[int], turn: Turn, turns: Sequence[Turn]) -> Turn | None:
    at = sources[0] if sources else turn.start
    same = [other for other in turns if other.id == turn.id]
    return same[0] if same else min(turns, key=lambda other: abs(other.start - at), default=None)


def _settle(journal: Journal, one: _Held, nearest: Turn | None) -> None:
    """Let an annotation stand at the beginning of a remark."""
    if nearest is not None:
        start, stop, _ = next(item_spans(nearest))
        _put(journal, one, nearest, Span(start, stop))


def _lay_down(database: Database, journal: Journal, one: _Held, nearest: Turn | None) -> None:
    if one.table == "annotation":
        if nearest is not None:
            _settle(journal, one, nearest)
            _write_down(database, journal, one.row_id, one.exact)
        return
    if one.table == "annotation_part":
        # The rest of the annotation stands on the other remarks that it is about.
        statement = "SELECT annotation_id FROM annotation_part WHERE id = ?"
        annotation = int(database.value(statement, one.row_id))
        journal.delete("annotation_part", one.row_id)
        _write_down(database, journal, annotation, one.exact)
        return
    lay_down_excerpt(
        database,
        journal,
        one.row_id,
        told=lambda words: word("library.words-gone", words=words),
    )


def lay_down_excerpt(
    database: Database, journal: Journal, entry: int, *, told: Callable[[str], str]
) -> None:
    """Make an excerpt whose words are nowhere a comment: what the user wrote, then ``told``."""
    text, summary, words = database.row(
        "SELECT text, summary, coalesce(taken, quote) FROM briefing_entry WHERE id = ?", entry
    ) or ("", "", "")
    journal.update(
        "briefing_entry",
        entry,
        kind="comment",
        text="\n".join(part for part in (text, summary, told(words)) if part),
        remark_id=None,
        start=None,
        stop=None,
        quote="",
        form="whole",
        omissions="[]",
        summary="",
        taken=None,
        settled=None,
    )


def _write_down(database: Database, journal: Journal, annotation: int, words: str) -> None:
    note = database.value("SELECT note FROM annotation WHERE id = ?", annotation)
    journal.update("annotation", annotation, note=_with_words(note, words))


def _with_words(text: str, words: str) -> str:
    """What the user wrote, and the words that it was written on."""
    return "\n".join(part for part in (text, word("library.words-gone", words=words)) if part)
