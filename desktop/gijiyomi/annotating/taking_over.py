"""Takes into the library what the user chose of what is handed over."""

from __future__ import annotations

from collections.abc import Sequence

from gijiyomi.annotating.identity import copy_iri, iri_of
from gijiyomi.domain.errors import InputError
from gijiyomi.domain.handover import Compared, Decision, Taken, Taking, Verdict
from gijiyomi.domain.records import Annotation
from gijiyomi.library import Library
from gijiyomi.wording import word

_USUAL = {Verdict.NEW: Taking.THEIRS}


def usual(compared: Sequence[Compared], *, differing: Taking = Taking.OWN) -> list[Decision]:
    """What is taken if the user says nothing else: what is new, and of what differs as told."""
    wanted = {**_USUAL, Verdict.DIFFERENT: differing}
    return [Decision(each, wanted.get(each.verdict, Taking.OWN)) for each in compared]


def take_over(library: Library, decisions: Sequence[Decision]) -> Taken:
    """Do what was decided, as one step to undo.

    Raises:
        InputError: the library has changed since it was compared; nothing is taken then.
    """
    added = replaced = 0
    with library.change(word("step.receive")):
        _require_unmoved(library, decisions)
        for decision in decisions:
            compared = decision.compared
            if decision.taking is Taking.OWN or not compared.can_be_taken:
                continue
            if decision.taking is Taking.THEIRS and compared.own is not None:
                _follow(library, compared, compared.own)
                replaced += 1
            else:
                _add(library, compared)
                added += 1
    return Taken(added, replaced)


def _add(library: Library, compared: Compared) -> None:
    handed, own = compared.handed, compared.own
    origin = handed.iri
    if own is not None and iri_of(own) == handed.iri:
        # Two states of one annotation side by side are two from now on.
        origin = copy_iri(handed.iri, f"{handed.modified} {handed.note}")
    places = [(place.remark_id, place.span) for place in compared.places]
    library.annotations.receive(places, handed, origin=origin, subject=compared.subject)


def _follow(library: Library, compared: Compared, own: Annotation) -> None:
    handed = compared.handed
    origin = None if iri_of(own) == handed.iri else handed.iri
    library.annotations.follow(own.id, handed, origin=origin)


def _require_unmoved(library: Library, decisions: Sequence[Decision]) -> None:
    wanted = [each for each in decisions if each.taking is not Taking.OWN]
    places = [place for each in wanted for place in each.compared.places]
    remarks = library.remarks.get_many(list(dict.fromkeys(place.remark_id for place in places)))
    for place in places:
        remark = remarks.get(place.remark_id)
        start, end = place.span
        if remark is None or remark.text[start:end] != place.words:
            raise InputError("handover-moved")
    meetings = {each.compared.meeting for each in wanted if each.compared.meeting is not None}
    now = {own.id: own for meeting in meetings for own in library.annotations.of_meeting(meeting)}
    for own in {each.compared.own for each in wanted}:
        if own is not None and now.get(own.id) != own:
            raise InputError("handover-moved")
