"""Where the reader is, in words for the status line."""

from __future__ import annotations

from collections.abc import Sequence

from gijiyomi.domain.records import Speaker, SpeakerId
from gijiyomi.export.citation import page_reference
from gijiyomi.japanese.polite_past import polite_past
from gijiyomi.ui.reader import OpenMeeting
from gijiyomi.ui.text.content import Passage
from gijiyomi.wording import word


def place_words(
    opened: OpenMeeting | None,
    focused: Passage | None,
    *,
    only: SpeakerId | None = None,
    selected: Sequence[Passage] = (),
) -> str:
    """``村上 明子 委員　5番目／18名　6項目 706字　p.5-6``, and how much is selected.

    Args:
        opened: the meeting on show.
        focused: the item that the reader is at.
        only: whose remarks alone are shown.
        selected: what is selected.
    """
    if opened is None:
        return ""
    parts = [
        _passage_words(opened, focused) if focused
        else _speaker_words(opened, only) if only is not None
        else _meeting_words(opened)
    ]  # fmt: skip
    count = sum(passage.span.length for passage in selected)
    if count:
        parts.append(word("status.selected", count=count))
    return "　".join(part for part in parts if part)


def _meeting_words(opened: OpenMeeting) -> str:
    meeting = opened.meeting
    return word(
        "status.meeting", remarks=f"{meeting.remark_count:,}", items=f"{meeting.item_count:,}"
    )


def _passage_words(opened: OpenMeeting, focused: Passage) -> str:
    remarks = {remark.id: remark for remark in opened.content.remarks}
    remark = remarks.get(focused.remark_id)
    if remark is None:
        return ""
    page = page_reference(remark.pages_of(focused.span))
    if remark.speaker_id is None:
        return "　".join(part for part in (word("status.narrative"), page) if part)
    return _speaker_words(opened, remark.speaker_id, page=page)


def _speaker_words(opened: OpenMeeting, speaker: SpeakerId, *, page: str = "") -> str:
    speakers = {each.id: each for each in opened.content.speakers}
    return _counted(speakers[speaker], len(speakers), page=page) if speaker in speakers else ""


def _counted(speaker: Speaker, count: int, *, page: str) -> str:
    name = " ".join(part for part in (speaker.name, speaker.title) if part)
    return word(
        "status.speaker",
        name=name or speaker.label or word("text.unnamed"),
        order=speaker.order,
        speakers=count,
        items=f"{speaker.item_count:,}",
        characters=f"{speaker.character_count:,}",
        page=page,
    ).strip()


def saved_words(label: str) -> str:
    """That a change is on the disk: ``資料の名前を変えました（保存済み）``, ``メモを保存しました``.

    ``label`` names the change: by a noun, or by what it does as dictionaries have it.
    """
    done = polite_past(label)
    if done is None:
        return word("status.saved", label=label)
    said_so = done.endswith(word("status.saved", label=""))
    return done if said_so else word("status.done", done=done)


def undone_words(label: str) -> str:
    """``「強調（重要）」を元に戻しました``."""
    return word("status.undone", label=label)


def redone_words(label: str) -> str:
    """``「強調（重要）」をやり直しました``."""
    return word("status.redone", label=label)
