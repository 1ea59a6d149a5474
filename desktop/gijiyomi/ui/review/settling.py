"""Does to the library what the user answered. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence

from gijiyomi.domain.corrections import SpeakerChoice
from gijiyomi.domain.records import RemarkId
from gijiyomi.library import Library
from gijiyomi.ui.review.cases import Case
from gijiyomi.ui.review.choices import (
    Answer,
    AskWho,
    Confirm,
    ConfirmAndList,
    Cut,
    Give,
    Join,
    Narrate,
)
from gijiyomi.wording import word

_STEPS = {
    Confirm: "review.step-confirm",
    ConfirmAndList: "review.step-confirm",
    Give: "review.step-give",
    AskWho: "review.step-give",
    Cut: "review.step-cut",
    Join: "review.step-join",
    Narrate: "review.step-narrate",
}


def step_label(answer: Answer) -> str:
    """What the change is called in 元に戻す."""
    return word(_STEPS[type(answer)])


def settle(
    library: Library, case: Case, answer: Answer, *, who: SpeakerChoice | None = None
) -> None:
    """Apply an answer; ``who`` speaks where the answer asks it, None makes it narrative.

    Raises:
        InputError: the remark is gone, or nothing stands before it to join it to.
    """
    corrections = library.corrections
    match answer:
        case Confirm():
            corrections.confirm(case.remark_ids)
        case ConfirmAndList(attendee):
            corrections.confirm(case.remark_ids)
            listed = library.meetings.attendees(case.meeting.id)
            corrections.edit_attendance(case.meeting.id, [*listed, attendee])
        case Give(speaker):
            corrections.assign(case.remark_ids, speaker)
        case AskWho():
            give(library, case.remark_ids, who)
        case Cut(at):
            give(library, [corrections.split(case.remark.id, at)], who)
        case Join():
            corrections.join(case.remark.id)
        case Narrate():
            corrections.mark_narrative(case.remark_ids)


def give(library: Library, remark_ids: Sequence[RemarkId], who: SpeakerChoice | None) -> None:
    """Give remarks to someone; None makes them narrative."""
    if who is None:
        library.corrections.mark_narrative(remark_ids)
    else:
        library.corrections.assign(remark_ids, who)
