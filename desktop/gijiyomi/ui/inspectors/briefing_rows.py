"""The rows of the 資料 pane: entries with who said it and where."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from gijiyomi.domain.excerpts import NO_MORE, ExcerptForm, MoreSaid
from gijiyomi.domain.records import (
    Briefing,
    BriefingEntry,
    BriefingId,
    EntryKind,
    Meeting,
    MeetingId,
    Remark,
    RemarkId,
    Speaker,
    SpeakerId,
)
from gijiyomi.domain.text import Span
from gijiyomi.export.citation import council_of, meeting_title, page_reference
from gijiyomi.japanese.calendar import japanese_date
from gijiyomi.library import BriefingSummary, Library
from gijiyomi.ui.inspectors.annotation_rows import speaker_name
from gijiyomi.ui.text.content import doubt_words
from gijiyomi.wording import word

# Letter by letter takes the square of their number; longer texts are compared by sentences.
_MOST_LETTERS = 1_500
_SENTENCE = re.compile(r"[^。\n]*[。\n]|[^。\n]+$")


@dataclass(frozen=True, slots=True)
class BriefingRow:
    """One entry as it is listed.

    Attributes:
        number: of an excerpt, counting from 1; None for headings and comments.
        speaker, role: who said it; empty for headings and comments.
        council: whose meeting it was said in; empty where all excerpts are of one council.
        place: ``第3回 p.3``.
        doubt: why it is unsure whose words they are, or what they are; empty when nothing is.
        now: the words that stand in the record.
        more: what the remark says around them.
        differing: what differs between the words that were put in and those of the record, in
            either; empty if nothing does.
    """

    entry: BriefingEntry
    number: int | None = None
    speaker: str = ""
    role: str = ""
    council: str = ""
    place: str = ""
    doubt: str = ""
    now: str = ""
    more: MoreSaid = NO_MORE
    differing: tuple[tuple[Span, ...], tuple[Span, ...]] = ((), ())

    @property
    def changed(self) -> bool:
        """Whether the source changed, and the user has not said which words to use."""
        return self.entry.unsettled or self.gone or self.now != self.entry.quote

    @property
    def gone(self) -> bool:
        """Whether the remark is not in the library any more."""
        return self.entry.kind is EntryKind.EXCERPT and not self.now

    @property
    def form(self) -> str:
        """What the form is called; empty for all of the words."""
        if self.entry.kind is not EntryKind.EXCERPT or self.entry.form is ExcerptForm.WHOLE:
            return ""
        return word(f"briefing.forms.{self.entry.form.value}")

    @property
    def warning(self) -> str:
        """What is to be said of its source; empty if nothing is."""
        if self.entry.kind is not EntryKind.EXCERPT or self.gone:
            return ""
        if self.changed:
            return word("briefing.source_changed")
        return word("briefing.source_settled") if self.entry.parted else ""

    @property
    def told_doubt(self) -> str:
        """What is said of its mark of doubt; empty if it has none."""
        return word("lists.speakers.doubt", what=self.doubt) if self.doubt else ""

    @property
    def spoken(self) -> str:
        """The whole card for screen readers, in the order in which it is read."""
        text = self.entry.text
        if self.entry.kind is EntryKind.HEADING:
            return word("briefing.spoken_heading", text=text)
        if self.entry.kind is EntryKind.COMMENT:
            return word("briefing.spoken_comment", text=text)
        comment = word("briefing.spoken_comment", text=text) if text else ""
        who = f"{self.speaker} {self.role}".strip()
        parts = (
            str(self.number),
            who,
            self.told_doubt,
            self.council,
            self.place,
            self.form,
            shown_words(self),
            self.warning,
            comment,
        )
        return word("annotations.spoken_separator").join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class BriefingContent:
    """All that the pane shows.

    Attributes:
        briefing: None if there is none yet.
        others: every briefing of the library, this one too.
    """

    briefing: Briefing | None
    rows: tuple[BriefingRow, ...]
    others: tuple[BriefingSummary, ...]

    @property
    def id(self) -> BriefingId | None:
        """Which briefing it is."""
        return self.briefing.id if self.briefing else None


def read_current_briefing(library: Library) -> BriefingContent:
    """The briefing used last with all that is shown of it."""
    briefing = library.briefings.current()
    rows = briefing_rows(library, briefing.entries) if briefing else ()
    return BriefingContent(briefing, tuple(rows), tuple(library.briefings.list()))


def briefing_rows(library: Library, entries: Sequence[BriefingEntry]) -> list[BriefingRow]:
    """The rows of ``entries`` in order, excerpts numbered."""
    remarks = library.remarks.get_many(
        [entry.remark_id for entry in entries if entry.remark_id is not None]
    )
    meetings = {
        found: library.meetings.get(found) for found in {r.meeting_id for r in remarks.values()}
    }
    speakers = {
        speaker.id: speaker for found in meetings for speaker in library.meetings.speakers(found)
    }
    rows: list[BriefingRow] = []
    for entry in entries:
        number = 1 + sum(row.number is not None for row in rows)
        rows.append(_row(entry, remarks, meetings=meetings, speakers=speakers, number=number))
    return rows


def _row(
    entry: BriefingEntry,
    remarks: Mapping[RemarkId, Remark],
    *,
    meetings: Mapping[MeetingId, Meeting],
    speakers: Mapping[SpeakerId, Speaker],
    number: int,
) -> BriefingRow:
    if entry.remark_id is None or entry.span is None:
        return BriefingRow(entry)
    remark = remarks.get(entry.remark_id)
    if remark is None:
        return BriefingRow(entry, number, place=word("briefing.remark_missing"))
    speaker = speakers[remark.speaker_id] if remark.speaker_id is not None else None
    meeting = meetings[remark.meeting_id]
    now = remark.text[entry.span.start : entry.span.end]
    several = len({council_of(each) for each in meetings.values()}) > 1
    return BriefingRow(
        entry,
        number,
        speaker=speaker_name(speaker),
        role=speaker.title if speaker else "",
        council=council_of(meeting) if several else "",
        place=_place(meeting, remark.pages_of(entry.span), told=several),
        doubt=doubt_words(remark.doubts),
        now=now,
        more=MoreSaid.around(remark.text, entry.span),
        differing=differing(entry.words, now),
    )


def _place(meeting: Meeting, pages: tuple[int, int] | None, *, told: bool) -> str:
    """Which sitting, and the pages; ``told``: the council stands beside it."""
    day = japanese_date(meeting.date) if meeting.date else ""
    sitting = meeting.number or (day if told else meeting_title(meeting))
    return "  ".join(part for part in (sitting, page_reference(pages)) if part)


def shown_words(row: BriefingRow) -> str:
    """What an excerpt shows in its form: a mark stands wherever words are left out."""
    if row.entry.form is ExcerptForm.SUMMARY:
        return word("export.summary_line", text=row.entry.summary)
    return marked_words(row.entry.words, row.entry.shown, row.more)


def marked_words(words: str, shown: Sequence[Span], more: MoreSaid) -> str:
    """The stretches ``shown`` of ``words``, with a mark wherever the remark says more."""
    if not shown:
        return ""
    before = word("export.cut.before") if shown[0].start or more.before else ""
    after = word("export.cut.after") if shown[-1].end < len(words) or more.after else ""
    pieces = (words[start:end] for start, end in shown)
    return f"{before}{word('export.cut.between').join(pieces)}{after}"


def differing(was: str, now: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Where two texts differ, in either; by sentences where they are long."""
    if was == now:
        return (), ()
    long = max(len(was), len(now)) > _MOST_LETTERS
    left, right = (_SENTENCE.findall(text) if long else [*text] for text in (was, now))
    left_at, right_at = ([0, *accumulate(map(len, pieces))] for pieces in (left, right))
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    found = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    return (
        tuple(Span(left_at[a], left_at[b]) for _, a, b, _, _ in found if a < b),
        tuple(Span(right_at[c], right_at[d]) for _, _, _, c, d in found if c < d),
    )
