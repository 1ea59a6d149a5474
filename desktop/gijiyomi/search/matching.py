"""Whether a remark answers a query, told by reading it: what the index must agree with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gijiyomi.domain.minutes import RemarkKind
from gijiyomi.domain.records import MeetingId, Remark, RemarkId, SpeakerId
from gijiyomi.search.expression import NO_FIELDS
from gijiyomi.search.fields import Chosen
from gijiyomi.search.nearness import is_near
from gijiyomi.search.paragraphs import wider
from gijiyomi.search.patterns import Pattern
from gijiyomi.search.plan import Plan
from gijiyomi.search.query import Every, Field, Near, Node, Term, Without
from gijiyomi.search.spans import SearchedText


@dataclass(frozen=True, slots=True)
class Subject:
    """A remark as a query looks at it."""

    remark_id: RemarkId
    meeting_id: MeetingId
    speaker_id: SpeakerId | None
    kind: RemarkKind
    text: SearchedText

    @classmethod
    def of(cls, remark: Remark, text: SearchedText | None = None) -> Subject:
        """A stored remark; ``text`` is its own if it was taken apart before."""
        text = text or SearchedText(remark.text)
        return cls(remark.id, remark.meeting_id, remark.speaker_id, remark.kind, text)


def plan_answers(plan: Plan, subject: Subject) -> bool:
    """Whether the remark answers what ``plan`` asks."""
    if plan.tree is None:
        return False
    if not plan.reads_paragraphs:
        return answers(plan.tree, plan.patterns, subject, plan.chosen)
    whole = [part for part in (wider(plan.tree), *plan.besides) if part is not None]
    return all(
        answers(part, plan.patterns, subject, plan.chosen) for part in whole
    ) and paragraph_answers(plan, subject)


def paragraph_answers(plan: Plan, subject: Subject, numbers: Iterable[int] | None = None) -> bool:
    """Whether one of the remark's paragraphs answers what ``plan`` asks.

    ``numbers`` are those of the paragraphs that may; None if any may.
    """
    tree, paragraphs = plan.tree, subject.text.paragraphs
    read = range(len(paragraphs)) if numbers is None else numbers
    return tree is not None and any(
        answers(tree, plan.patterns, subject, plan.chosen, text=paragraphs[number])
        for number in read
    )


def answers(
    tree: Node,
    patterns: Sequence[Pattern],
    subject: Subject,
    chosen: Mapping[Field, Chosen] = NO_FIELDS,
    *,
    text: SearchedText | None = None,
) -> bool:
    """Whether the remark answers ``tree``, whose terms have ``patterns`` by their index.

    ``chosen`` is what its fields choose, ``text`` what is read instead of the whole remark.
    """
    read = text or subject.text
    if isinstance(tree, Term):
        return read.answers(patterns[tree.index])
    if isinstance(tree, Near):
        # What is left out of a term is left out of the remark, wherever it is near.
        # Whether they are there at all is known sooner than where.
        return all(
            answers(term, patterns, subject, chosen, text=read) for term in tree.terms
        ) and is_near(tree, patterns, read)
    if isinstance(tree, Field):
        return chosen[tree].has(
            subject.remark_id, subject.meeting_id, subject.speaker_id, subject.kind
        )
    if isinstance(tree, Without):
        return not answers(tree.part, patterns, subject, chosen, text=read)
    found = (answers(part, patterns, subject, chosen, text=read) for part in tree.parts)
    return all(found) if isinstance(tree, Every) else any(found)
