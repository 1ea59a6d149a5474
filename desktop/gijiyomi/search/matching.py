"""Whether a remark answers a query, told by reading it: what the index must agree with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gijiyomi.domain.minutes import RemarkKind
from gijiyomi.domain.records import MeetingId, Remark, RemarkId, SpeakerId
from gijiyomi.search.expression import NO_FIELDS
from gijiyomi.search.fields import Chosen
from gijiyomi.search.nearness import is_near
from gijiyomi.search.paragraphs import wider
from gijiyomi.search.patterns import Pattern
from gijiyomi.search.plan import Plan
from gijiyomi.search.query import Either, Every, Field, Near, Node, Term, Without, parts_of
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
    rough = wider(plan.tree)
    return (rough is None or answers(rough, plan.patterns, subject, plan.chosen)) and (
        paragraph_answers(plan, subject)
    )


def paragraph_answers(plan: Plan, subject: Subject) -> bool:
    """Whether one of the remark's paragraphs answers what ``plan`` asks."""
    by_letters = letters_answer(plan, subject)
    return words_answer(plan, subject) if by_letters is None else by_letters


def letters_answer(plan: Plan, subject: Subject) -> bool | None:
    """Whether one of the paragraphs answers, as far as their letters tell; None if they do not.

    Most do by their letters, and some others lack letters that no other spelling stands for.
    """
    tree = plan.tree
    if tree is None:
        return False
    told: bool | None = False
    for paragraph in subject.text.paragraphs:
        by_letters = _letters_answer(tree, plan, subject, paragraph)
        if by_letters:
            return True
        if by_letters is None:
            told = None
    return told


def words_answer(plan: Plan, subject: Subject) -> bool:
    """Whether one of the paragraphs answers, by its letters or its words."""
    tree = plan.tree
    return tree is not None and any(
        answers(tree, plan.patterns, subject, plan.chosen, text=paragraph)
        for paragraph in subject.text.paragraphs
    )


def _letters_answer(
    tree: Node, plan: Plan, subject: Subject, paragraph: SearchedText
) -> bool | None:
    """Whether a paragraph answers, as far as its letters tell; None if they do not tell."""
    if isinstance(tree, Term):
        pattern = plan.patterns[tree.index]
        if paragraph.has_letters(pattern):
            return True
        return None if pattern.has_units or pattern.choice.known else False
    if isinstance(tree, Field):
        return answers(tree, plan.patterns, subject, plan.chosen)
    if isinstance(tree, Without):
        left_out = _letters_answer(tree.part, plan, subject, paragraph)
        return None if left_out is None else not left_out
    # Where one of the terms is certainly not there, they are not near each other.
    decisive = isinstance(tree, Either)
    told: bool | None = not decisive
    for part in parts_of(tree):
        by_letters = _letters_answer(part, plan, subject, paragraph)
        if by_letters is decisive:
            return decisive
        if by_letters is None or isinstance(tree, Near):
            told = None
    return told


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
