"""Remarks of which the record names nobody: whether bullets are remarks at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gijiyomi.domain.minutes import MeetingFacts, RemarkKind
from gijiyomi.importing.parsing.talk import Turn
from gijiyomi.japanese.width import closed

_LEAST_TOLD = 2
_SENTENCE_SHARE = 0.6
_PAPER = re.compile(r"資料\Z|議案|理由書?\Z|別紙\d*\Z")


def withdraw_unnamed(turns: Sequence[Turn], facts: MeetingFacts) -> None:
    """Where nobody is named, take bullets for remarks only in what is surely a record of a sitting.

    Any paper has bullets: a record has a title that is not a paper's, tells when, where or which
    sitting it was, and its bullets are sentences. The others become the record-keeper's.
    """
    unnamed = [turn for turn in turns if turn.kind is not RemarkKind.NARRATIVE]
    if not unnamed or any(turn.label for turn in unnamed):
        return
    told = (facts.number, facts.date, facts.start, facts.place)
    record = sum(value is not None for value in told) >= _LEAST_TOLD
    paper = not facts.title or _PAPER.search(closed(facts.title)) is not None
    sentences = sum("。" in turn.items[0].words.text for turn in unnamed if turn.items)
    if record and not paper and sentences >= _SENTENCE_SHARE * len(unnamed):
        return
    for turn in unnamed:
        turn.kind = RemarkKind.NARRATIVE
