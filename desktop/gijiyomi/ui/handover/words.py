"""How annotations on their way are told of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from gijiyomi.annotating.letters import stretches
from gijiyomi.domain.handover import (
    Compared,
    Difference,
    Gap,
    HandedAnnotation,
    HandedMeeting,
    Taking,
    Verdict,
)
from gijiyomi.domain.records import Annotation, Target
from gijiyomi.domain.text import Span
from gijiyomi.japanese.calendar import japanese_date
from gijiyomi.wording import word


def day_of(time: datetime | None) -> str:
    """``令和8年4月1日`` where the user is; empty if it is not told."""
    return japanese_date(time.astimezone().date()) if time is not None else ""


def meeting_words(meeting: HandedMeeting) -> str:
    """``第3回知能技術調査会（令和7年12月5日）``."""
    day = f"（{japanese_date(meeting.date)}）" if meeting.date else ""
    return f"{meeting.name}{day}"


def writer_words(creator: str) -> str:
    """``佐藤 花子``; that the name is not told if there is none."""
    return creator or word("annotations.writer_untold")


def time_words(
    one: Annotation | HandedAnnotation, other: Annotation | HandedAnnotation | None
) -> str:
    """``令和8年4月1日 14:05（新しい方）``; empty if it is not told."""
    time, compared = _time_of(one), _time_of(other)
    if time is None:
        return ""
    told = f"{day_of(time)} {time.astimezone():%H:%M}"
    later = compared is not None and time > compared
    return word("handover.later", time=told) if later else told


def _time_of(one: Annotation | HandedAnnotation | None) -> datetime | None:
    time = None if one is None else one.modified or one.created
    # A file may tell no zone; then it is ours.
    return None if time is None else time.astimezone()


def person_words(name: str) -> str:
    """``佐藤 花子さん``; 相手 if there is no name."""
    return word("handover.person", name=name) if name else word("handover.somebody")


def subject_words(handed: HandedAnnotation) -> str:
    """What it is about: the words, or whom or which meeting."""
    if handed.target is Target.SPEAKER:
        return handed.speaker or word("inspector.unnamed_speaker")
    if handed.target is Target.MEETING:
        return meeting_words(handed.meeting)
    return "\n".join(words.exact for words in (handed.quote, *(each.quote for each in handed.more)))


def place_words(handed: HandedAnnotation) -> str:
    """In which meeting it is, and that it is about more than words if it is."""
    about = "" if handed.target is Target.PASSAGE else word(f"text.about.{handed.target.value}")
    return "　".join(part for part in (meeting_words(handed.meeting), about) if part)


def quoted(text: str) -> str:
    """Words on one line."""
    return text.replace("\n", " " if text.isascii() else "")


def explanation(compared: Compared) -> str:
    """Why there is nothing to choose, or what must be looked at; empty for plain cases."""
    if compared.verdict is Verdict.MISSING:
        gap = compared.gap or Gap.WORDS
        return word(f"handover.gap-{gap.value}", meeting=meeting_words(compared.handed.meeting))
    if compared.verdict in (Verdict.SAME, Verdict.TO_CHECK):
        return word(f"handover.why-{compared.verdict.value}")
    return ""


def taking_words(taking: Taking) -> str:
    """``自分のまま``, ``相手に合わせる``, ``両方残す``."""
    return word(f"handover.taking-{taking.value}")


def content_words(one: Annotation | HandedAnnotation, meaning: str) -> str:
    """What an annotation says, in one line: its note, else its tags, else its colour."""
    tags = word("annotations.tag_separator").join(one.tags)
    return quoted(one.note) or tags or meaning


def difference_words(difference: Difference) -> str:
    """``色``, ``メモ``, ``論点タグ``."""
    return word(f"handover.{difference.value}")


def differing_words(compared: Compared) -> str:
    """``相違：色・メモ``; empty where nothing differs."""
    kinds = word("handover.differing-separator").join(map(difference_words, compared.differences))
    return word("handover.differing", kinds=kinds) if kinds else ""


def only_in_each(own: str, theirs: str) -> tuple[list[Span], list[Span]]:
    """What only the one text has, and what only the other one has."""
    differing = [each for each in stretches(own, theirs) if not each.same]
    return _spans([each.old for each in differing]), _spans([each.new for each in differing])


def _spans(spans: Sequence[Span]) -> list[Span]:
    return [span for span in spans if span.length]


def note_differing(
    one: Annotation | HandedAnnotation, other: Annotation | HandedAnnotation | None
) -> list[Span]:
    """What of its note the other's note does not have."""
    return only_in_each(one.note, other.note)[0] if other is not None else []


def tags_differing(
    one: Annotation | HandedAnnotation, other: Annotation | HandedAnnotation | None
) -> list[Span]:
    """Where the tags stand that the other does not have, in all of them as they are shown."""
    spans, at = list[Span](), 0
    for tag in one.tags:
        if other is not None and tag not in other.tags:
            spans.append(Span(at, at + len(tag)))
        at += len(tag) + len(word("annotations.tag_separator"))
    return spans
