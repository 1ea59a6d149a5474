"""What the index is asked for a plan: an expression, keys, and what is checked beyond them.

The expression alone answers most queries. What its tokens cannot tell goes into a condition on
the rows that it finds: annotations, days within a group, very many speakers. What no index tells,
that terms share a paragraph, is read in the texts of what it finds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gijiyomi.search.expression import ALL, expression, has_tokens, quick_patterns
from gijiyomi.search.fields import Chosen
from gijiyomi.search.letters import letter_condition
from gijiyomi.search.lookup import EVERYWHERE, Condition, KeyRange, overlap
from gijiyomi.search.paragraphs import wider
from gijiyomi.search.plan import Plan
from gijiyomi.search.query import Either, Every, Field, Node, Without, every, fields_of

# Without the plus SQLite would look each of the other rows up in the index, one by one.
_MATCHING = """+index_remark.rowid IN (
    SELECT rowid FROM index_remark WHERE index_remark MATCH ?
)"""
_BY_SPEAKER = """+index_remark.rowid IN (
    SELECT key FROM remark WHERE speaker_id IN (SELECT value FROM json_each(?))
)"""
_IN_MEETING = """(index_remark.rowid >> 14) IN (
    SELECT key >> 14 FROM meeting WHERE id IN (SELECT value FROM json_each(?))
)"""
_THESE = """+index_remark.rowid IN (
    SELECT key FROM remark WHERE id IN (SELECT value FROM json_each(?))
)"""


class Narrowed(NamedTuple):
    """What the index is asked.

    Attributes:
        match: an FTS5 expression.
        keys: where all answers stand.
        condition: what each row must answer too.
        sooner: an expression of some of the same rows, found sooner; None if there is none.
    """

    match: str
    keys: KeyRange
    condition: Condition
    sooner: str | None


def narrowed(plan: Plan, tree: Node, *, letters: bool = False) -> Narrowed:
    """What the index is asked for ``tree`` with the patterns and choices of ``plan``.

    If the plan reads paragraphs, more answers than those that are wanted. ``letters``: the library
    has a table of frequent letters.
    """
    rough = wider(tree) if plan.reads_paragraphs else tree
    rough = every(part for part in (rough, *plan.besides) if part is not None)
    parts = rough.parts if isinstance(rough, Every) else (rough,) if rough else ()
    keys, told, untold = EVERYWHERE, list[Node](), list[Node]()
    conditions: list[Condition] = []
    for part in parts:
        letter = letter_condition(part, plan.patterns) if letters else None
        if letter is not None:
            conditions.append(letter)
            continue
        ranges = plan.chosen[part].ranges if isinstance(part, Field) else ()
        if len(ranges) == 1 and _is_period(plan.chosen, part):
            keys = overlap(keys, ranges[0])
        elif all(has_tokens(plan.chosen[field]) for field in fields_of(part)):
            told.append(part)
        else:
            untold.append(part)
    joined = every(told)
    match = expression(joined, plan.patterns, plan.chosen) if joined else ALL
    sooner = (
        expression(joined, quick_patterns(joined, plan.patterns), plan.chosen) if joined else ALL
    )
    conditions += [_condition(part, plan) for part in untold]
    return Narrowed(match, keys, _all_of(conditions), sooner if sooner != match else None)


def _is_period(chosen: Mapping[Field, Chosen], part: Node) -> bool:
    if not isinstance(part, Field):
        return False
    found = chosen[part]
    return found == Chosen(meetings=found.meetings, ranges=found.ranges)


def _all_of(conditions: Sequence[Condition]) -> Condition:
    return _joined(" AND ", conditions) if conditions else Condition()


def _joined(joint: str, conditions: Sequence[Condition]) -> Condition:
    text = joint.join(f"({condition.text})" for condition in conditions)
    return Condition(text, tuple(value for one in conditions for value in one.values))


def _condition(tree: Node, plan: Plan) -> Condition:
    """The rows that answer ``tree``, as a condition."""
    if next(fields_of(tree), None) is None:
        return Condition(_MATCHING, (expression(tree, plan.patterns, plan.chosen),))
    if isinstance(tree, Field):
        return _joined(" OR ", [*_choices(tree, plan)] or [Condition("0")])
    if isinstance(tree, Without):
        inner = _condition(tree.part, plan)
        return Condition(f"NOT ({inner.text})", inner.values)
    if isinstance(tree, Every | Either):
        joint = " AND " if isinstance(tree, Every) else " OR "
        return _joined(joint, [_condition(part, plan) for part in tree.parts])
    raise TypeError(tree)


def _choices(tree: Field, plan: Plan) -> Iterator[Condition]:
    chosen = plan.chosen[tree]
    if has_tokens(chosen):
        yield Condition(_MATCHING, (expression(tree, plan.patterns, plan.chosen),))
        return
    if chosen.kinds:
        kinds = {tree: Chosen(kinds=chosen.kinds)}
        yield Condition(_MATCHING, (expression(tree, plan.patterns, kinds),))
    if chosen.speakers:
        yield Condition(_BY_SPEAKER, (json.dumps(sorted(chosen.speakers)),))
    if chosen.meetings:
        # Days are meetings as well as ranges; the meetings say it all.
        yield Condition(_IN_MEETING, (json.dumps(sorted(chosen.meetings)),))
    if chosen.remarks:
        yield Condition(_THESE, (json.dumps(sorted(chosen.remarks)),))
    if chosen.but_remarks is not None:
        yield Condition(f"NOT ({_THESE})", (json.dumps(sorted(chosen.but_remarks)),))
