"""How annotations on their way are told of."""

from __future__ import annotations

from datetime import datetime

from gijiyomi.domain.handover import Compared, Gap, HandedAnnotation, HandedMeeting, Taking, Verdict
from gijiyomi.domain.records import Annotation, Target
from gijiyomi.japanese.calendar import japanese_date
from gijiyomi.wording import word


def day_of(time: datetime | None) -> str:
    """``令和8年4月1日`` where the user is; empty if it is not told."""
    return japanese_date(time.astimezone().date()) if time is not None else ""


def meeting_words(meeting: HandedMeeting) -> str:
    """``第3回知能技術調査会（令和7年12月5日）``."""
    day = f"（{japanese_date(meeting.date)}）" if meeting.date else ""
    return f"{meeting.name}{day}"


def writer_words(creator: str, time: datetime | None) -> str:
    """``佐藤 花子　令和8年4月1日``."""
    name = creator or word("annotations.writer_untold")
    return "　".join(part for part in (name, day_of(time)) if part)


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
