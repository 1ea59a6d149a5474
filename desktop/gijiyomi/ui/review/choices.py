"""What a doubtful place can be, as choices, with the reason for each. Knows no Qt."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from gijiyomi.domain.corrections import FromAttendance, SpeakerChoice, Unnamed
from gijiyomi.domain.minutes import AttendanceMode, Attendee, Doubt, RemarkKind
from gijiyomi.domain.records import SpeakerKind
from gijiyomi.domain.text import Span
from gijiyomi.importing.likely import Likely, likely_attendees
from gijiyomi.importing.parsing.people import split_titled
from gijiyomi.ui.review.cases import Case
from gijiyomi.ui.review.places import likely_place, named_place
from gijiyomi.wording import has_word, word

_MARKS = frozenset({"rare-mark", "mark-incomplete"})
_NAMING = frozenset({"mark-unread", "call-unanswered"})
_UNMARKED = frozenset({"speech-without-mark"})
_AMBIGUOUS = frozenset({"ambiguous-name"})
_ONE_LIKELY, _MANY_LIKELY = 1, 3
_QUOTED = 30


@dataclass(frozen=True, slots=True)
class Confirm:
    """Right as it stands."""


@dataclass(frozen=True, slots=True)
class ConfirmAndList:
    """Right as it stands, and the attendance list lacks this line."""

    attendee: Attendee


@dataclass(frozen=True, slots=True)
class Give:
    """Someone in particular speaks."""

    speaker: SpeakerChoice


@dataclass(frozen=True, slots=True)
class AskWho:
    """The user is asked who speaks."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Another begins at ``at`` (code point of the reading text); the user is asked who."""

    at: int


@dataclass(frozen=True, slots=True)
class Join:
    """It goes on with what stands before it."""


@dataclass(frozen=True, slots=True)
class Narrate:
    """The record-keeper's words."""


Answer = Confirm | ConfirmAndList | Give | AskWho | Cut | Join | Narrate


@dataclass(frozen=True, slots=True)
class Choice:
    """A card: ``title`` says what, ``detail`` why or what comes of it."""

    answer: Answer
    title: str
    detail: str

    @property
    def asks(self) -> bool:
        """Whether the user must still say who speaks."""
        return isinstance(self.answer, AskWho | Cut)


def question(case: Case) -> str:
    """The question in a line."""
    if case.about_who:
        return word("review.question-who")
    if case.remark.kind is RemarkKind.NARRATIVE:
        return word("review.question-narrative")
    if _has(case, _MARKS):
        return word("review.question-mark")
    return word("review.question-bounds")


def explanation(case: Case) -> str:
    """Why it is asked: the doubts, whom the list offers, what stands before, how many remarks."""
    parts = [doubt_words(doubt) for doubt in case.doubts]
    if case.about_who:
        parts += [
            word(
                f"review.because-{likely.why.value}",
                shared=likely.shared,
                who=attendee_words(case.attendees[likely.index]),
            )
            for likely in _likely(case)[:_ONE_LIKELY]
        ]
        if case.before is not None and case.before.kind is RemarkKind.NARRATIVE:
            parts.append(word("review.before", text=_shortened(case.before.text)))
    if len(case.remarks) > 1:
        parts.append(word("review.together", count=len(case.remarks)))
    return "".join(parts)


def doubt_words(doubt: Doubt) -> str:
    """A doubt in a sentence; a code that is not worded yet is still said to be unsure."""
    key = f"doubt.{doubt.code}.what"
    return word(key, detail=doubt.detail) if has_word(key) else word("text.unsure")


def short_reason(case: Case) -> str:
    """The doubt in a few words, for the list."""
    key = f"review.short.{case.doubts[0].code}" if case.doubts else ""
    return word(key) if has_word(key) else word("review.short-other")


def choices_for(case: Case) -> tuple[Choice, ...]:
    """What the place can be; the first choice changes nothing, and none is wholly safe to skip."""
    if case.about_who:
        return _who_choices(case)
    return _bounds_choices(case)


def suggested_speaker(case: Case) -> str:
    """The doubt's own words that may name who speaks next; empty if there are none."""
    return next((doubt.detail for doubt in case.doubts if doubt.code in _NAMING), "")


def span_in_question(case: Case) -> Span:
    """What to look at in the remark: the paragraph that a doubt names, else all of it."""
    remark = case.remark
    at = None if case.about_who else named_place(remark, case.doubts)
    found = (item.span for item in remark.items if at is not None and at < item.span.end)
    return next(found, Span(0, len(remark.text)))


def attendee_words(attendee: Attendee) -> str:
    """``尾崎 正直 デジタル大臣政務官（代理）``."""
    parts = [attendee.name, attendee.affiliation, attendee.post]
    told = " ".join(part for part in parts if part)
    if attendee.mode in {AttendanceMode.PROXY, AttendanceMode.WRITTEN}:
        told += word("review.mode", mode=word(f"correcting.mode-{attendee.mode.name.lower()}"))
    return told


def _who_choices(case: Case) -> tuple[Choice, ...]:
    found = _likely(case)
    limit = _MANY_LIKELY if _has(case, _AMBIGUOUS) else _ONE_LIKELY
    given = [_as_attendee(case, likely) for likely in found[:limit]]
    others = word("review.other-detail", count=len(case.attendees))
    unnamed = Choice(Give(Unnamed()), word("review.nobody"), word("review.nobody-detail"))
    if case.speaker is None or case.speaker.kind is SpeakerKind.UNNAMED:
        as_it_stands = Choice(Confirm(), word("review.keep"), word("review.keep-unnamed-detail"))
        return (as_it_stands, *given, Choice(AskWho(), word("review.other"), others), _narrate())
    other = Choice(AskWho(), word("review.other"), others)
    return (_as_printed(case), *given, other, unnamed)


def _as_printed(case: Case) -> Choice:
    """Keep the mark; a speaker on paper whom the list lacks is put on it."""
    label = case.speaker.label or case.speaker.name or "" if case.speaker else ""
    on_paper = all(remark.kind is RemarkKind.WRITTEN for remark in case.remarks)
    missing = any(doubt.code == "label-not-on-list" for doubt in case.doubts)
    if on_paper and missing and case.attendees and label:
        titled = split_titled(label)
        name, post = (titled.name, titled.post) if titled else (label, "")
        answer = ConfirmAndList(Attendee(name, post=post, mode=AttendanceMode.WRITTEN))
        title = word("review.on-paper", label=label)
        return Choice(answer, title, word("review.printed-listed-detail"))
    return Choice(Confirm(), label or word("review.keep"), word("review.printed-detail"))


def _as_attendee(case: Case, likely: Likely) -> Choice:
    attendee = case.attendees[likely.index]
    why = word(f"review.why-{likely.why.value}", shared=likely.shared)
    return Choice(Give(FromAttendance(likely.index)), attendee_words(attendee), why)


def _bounds_choices(case: Case) -> tuple[Choice, ...]:
    remark = case.remark
    kept = "keep-narrative-detail" if remark.kind is RemarkKind.NARRATIVE else "keep-detail"
    found = [Choice(Confirm(), word("review.keep"), word(f"review.{kept}"))]
    at = likely_place(remark, case.doubts)
    if remark.kind is RemarkKind.NARRATIVE or _has(case, _UNMARKED):
        found.append(Choice(AskWho(), word("review.who"), word("review.who-detail")))
    elif at is not None and not _has(case, _MARKS):
        found.append(Choice(Cut(at), word("review.cut"), word("review.cut-detail")))
    else:
        found += [_as_attendee(case, likely) for likely in _likely(case)[:_ONE_LIKELY]]
        found.append(Choice(AskWho(), word("review.other"), word("review.other-bounds-detail")))
    if case.before is not None:
        detail = word("review.join-detail", text=_shortened_end(case.before.text))
        found.append(Choice(Join(), word("review.join"), detail))
    if remark.kind is not RemarkKind.NARRATIVE:
        found.append(_narrate())
    elif at is not None:
        found.append(Choice(Cut(at), word("review.cut"), word("review.cut-detail")))
    return tuple(found)


def _narrate() -> Choice:
    return Choice(Narrate(), word("review.narrate"), word("review.narrate-detail"))


def _has(case: Case, codes: Collection[str]) -> bool:
    return any(doubt.code in codes for doubt in case.doubts)


def _likely(case: Case) -> Sequence[Likely]:
    if case.speaker is None or not case.speaker.label:
        return ()
    return likely_attendees(case.speaker.label, case.attendees)


def _shortened(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= _QUOTED else f"{line[:_QUOTED]}…"


def _shortened_end(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= _QUOTED else f"…{line[-_QUOTED:]}"
