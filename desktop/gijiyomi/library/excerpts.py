"""The excerpts of a 資料: what of their words is shown, and what became of their source."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.excerpts import ExcerptForm, beginning_of, kept_spans, tidied
from gijiyomi.domain.records import BriefingEntry, BriefingId, EntryId, EntryKind, RemarkId
from gijiyomi.domain.text import Span
from gijiyomi.library.database import Database
from gijiyomi.library.differing import mover
from gijiyomi.library.journal import Journal
from gijiyomi.wording import word

ENTRY_COLUMNS = (
    "id, briefing_id, kind, text, remark_id, start, stop, quote, "
    "form, omissions, summary, taken, settled"
)


class Excerpts:
    """Changes how single excerpts are shown.

    Each change is on the disk when its method returns, and is one step to undo. What one form does
    not show is kept for the others.
    """

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def show_as(self, entry_id: EntryId, form: ExcerptForm) -> None:
        """Show an excerpt in another form.

        Raises:
            InputError: there is no such excerpt; nothing is left out of it, or there is no summary.
        """
        with self._journal.change(word("step.form")):
            entry = self._get(entry_id)
            if form is ExcerptForm.CUT and not entry.omissions:
                raise InputError("excerpt-not-cut")
            if form is ExcerptForm.SUMMARY and not entry.summary:
                raise InputError("excerpt-without-summary")
            self._update(entry, form=form.value)

    def leave_out(self, entry_id: EntryId, omissions: Sequence[Span]) -> None:
        """Show an excerpt without some stretches of its ``words``; with none of them, whole.

        Raises:
            InputError: there is no such excerpt, or nothing of it would be left.
        """
        with self._journal.change(word("step.leave-out")):
            entry = self._get(entry_id)
            kept = tidied(omissions, entry.words)
            letters = [entry.words[a:b] for a, b in kept_spans(kept, len(entry.words))]
            if not "".join(letters).strip():
                raise InputError("excerpt-all-left-out")
            form = ExcerptForm.CUT if kept else ExcerptForm.WHOLE
            self._update(entry, omissions=_encode(kept), form=form.value)

    def summarise(self, entry_id: EntryId, summary: str) -> None:
        """Show the user's own words in an excerpt's place; blank words bring the excerpt back.

        Raises:
            InputError: there is no such excerpt.
        """
        with self._journal.change(word("step.summarise")):
            entry, kept = self._get(entry_id), summary.strip()
            form = ExcerptForm.SUMMARY if kept else _without_summary(entry)
            self._update(entry, summary=kept, form=form.value)

    def widen(self, entry_id: EntryId) -> None:
        """Take all of the remark in, and show it whole.

        Raises:
            InputError: there is no such excerpt.
        """
        with self._journal.change(word("step.widen")):
            entry = self._get(entry_id)
            text = self._text(entry)
            self._update(
                entry,
                start=0,
                stop=len(text),
                quote=text,
                taken=text,
                settled=None,
                omissions="[]",
                form=ExcerptForm.WHOLE.value,
            )

    def follow_source(self, entry_id: EntryId) -> None:
        """Take the words that stand in the record now.

        What was left out stays left out where it can be told in the new words.

        Raises:
            InputError: there is no such excerpt.
        """
        with self._journal.change(word("step.follow-source")):
            entry = self._get(entry_id)
            self._update(entry, **following(entry, self._words_now(entry)))

    def keep_words(self, entry_id: EntryId) -> None:
        """Keep the words that were put in, knowing those of the record now.

        Raises:
            InputError: there is no such excerpt.
        """
        with self._journal.change(word("step.keep-words")):
            entry = self._get(entry_id)
            now = self._words_now(entry)
            self._update(entry, quote=now, taken=entry.words, settled=now)

    def _get(self, entry_id: EntryId) -> BriefingEntry:
        return read_excerpt(self._database, entry_id)

    def _update(self, entry: BriefingEntry, **values: object) -> None:
        row = self._journal.read("briefing_entry", entry.id) or {}
        if all(row[name] == value for name, value in values.items()):
            return
        self._journal.update("briefing_entry", entry.id, **values)
        self._journal.update("briefing", entry.briefing_id, modified=self._journal.now())

    def _text(self, entry: BriefingEntry) -> str:
        return str(self._database.value("SELECT text FROM remark WHERE id = ?", entry.remark_id))

    def _words_now(self, entry: BriefingEntry) -> str:
        span = entry.span or Span(0, 0)
        now = self._text(entry)[span.start : span.end]
        if not now.strip():
            raise InputError("quotation-missing", quote=beginning_of(entry.words), entry=entry.id)
        return now


def entry_of(position: int, row: tuple[Any, ...]) -> BriefingEntry:
    """The entry of a row of ``ENTRY_COLUMNS``."""
    entry_id, briefing_id, kind, text, remark_id, start, stop, quote = row[:8]
    form, omissions, summary, taken, settled = row[8:]
    words = quote if taken is None else taken
    return BriefingEntry(
        id=EntryId(entry_id),
        briefing_id=BriefingId(briefing_id),
        position=position,
        kind=EntryKind(kind),
        text=text,
        remark_id=None if remark_id is None else RemarkId(remark_id),
        span=None if remark_id is None else Span(start, stop),
        quote=quote,
        form=ExcerptForm(form),
        omissions=tidied((Span(a, b) for a, b in json.loads(omissions)), words),
        summary=summary,
        taken=words,
        settled=settled,
    )


def read_excerpt(database: Database, entry_id: EntryId) -> BriefingEntry:
    """An excerpt, whatever its place among the entries.

    Raises:
        InputError: there is no such excerpt.
    """
    row = database.row(
        f"SELECT {ENTRY_COLUMNS} FROM briefing_entry WHERE id = ?",  # noqa: S608
        entry_id,
    )
    if row is None:
        raise InputError("entry-missing", id=entry_id)
    entry = entry_of(0, row)
    if entry.kind is not EntryKind.EXCERPT:
        raise InputError("entry-no-excerpt", id=entry_id)
    return entry


def following(entry: BriefingEntry, now: str) -> dict[str, object]:
    """The columns of an excerpt that takes the words ``now`` in the place of its own."""
    moved = _moved(entry.omissions, entry.words, now)
    form = entry.form
    if form is ExcerptForm.CUT and not moved:
        form = ExcerptForm.WHOLE
    return {
        "quote": now,
        "taken": now,
        "settled": None,
        "omissions": _encode(moved),
        "form": form.value,
    }


def _encode(omissions: Sequence[Span]) -> str:
    return json.dumps([list(span) for span in omissions])


def _without_summary(entry: BriefingEntry) -> ExcerptForm:
    return ExcerptForm.CUT if entry.omissions else ExcerptForm.WHOLE


def _moved(omissions: Sequence[Span], was: str, now: str) -> tuple[Span, ...]:
    """``omissions`` of ``was`` where their letters stand in ``now``; new letters between them too.

    Letters that were shown are never left out by it: where they and the ones left out have
    changed their order, nothing is.
    """
    move = mover(was, now)
    moved: list[Span] = []
    for span in omissions:
        places = [at for old in range(*span) if (at := move(old)) is not None]
        if places:
            moved.append(Span(min(places), max(places) + 1))
    shown = {move(at) for kept in kept_spans(omissions, len(was)) for at in range(*kept)}
    safe = [span for span in moved if shown.isdisjoint(range(*span))]
    kept = tidied(safe, now)
    return kept if "".join(now[a:b] for a, b in kept_spans(kept, len(now))).strip() else ()
