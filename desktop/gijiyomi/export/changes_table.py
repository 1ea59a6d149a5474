"""変更点一覧: what differs between two versions, remark by remark, as rows of a table."""

from __future__ import annotations

from collections.abc import Sequence

from gijiyomi.annotating.aligning import Difference, Pairing
from gijiyomi.annotating.letters import stretches
from gijiyomi.annotating.versions import Comparison, Version
from gijiyomi.export.citation import page_reference
from gijiyomi.export.tables import Cell, Row
from gijiyomi.wording import word

_COLUMNS = (
    "number", "kind", "old-speaker", "old-page", "old-text",
    "new-speaker", "new-page", "new-text", "differing",
)  # fmt: skip
_AROUND = 12
_ORDER = [*Difference]


def difference_words(differences: frozenset[Difference]) -> str:
    """``文言の変更・発言者の変更``."""
    told = sorted(differences, key=_ORDER.index)
    return word("revisions.and").join(word(f"revisions.change-{one.value}") for one in told)


def change_rows(comparison: Comparison) -> list[Row]:
    """A row of headings and one for each remark that differs by more than typesetting."""
    rows: list[Row] = [[word(f"revisions.column-{name}") for name in _COLUMNS]]
    for number, pairing in enumerate(comparison.changes, 1):
        rows.append(
            [
                number,
                difference_words(pairing.differences),
                *_side(comparison.old, pairing.old),
                *_side(comparison.new, pairing.new),
                differing(*texts_of(comparison, pairing)),
            ]
        )
    return rows


def texts_of(comparison: Comparison, pairing: Pairing) -> tuple[str, str]:
    """The words of both sides; remarks that were joined or split, one behind the other."""
    old = "\n".join(comparison.old.remarks[at].text for at in pairing.old)
    new = "\n".join(comparison.new.remarks[at].text for at in pairing.new)
    return old, new


def differing(old: str, new: str) -> str:
    """The letters that differ, each with a few around it: ``人員を［拡充→拡張］すべき``."""
    if not old or not new:
        return ""
    told: list[str] = []
    for one in stretches(old, new):
        was, now = old[slice(*one.old)], new[slice(*one.new)]
        if one.same or "".join(was.split()) == "".join(now.split()):
            continue
        before = old[max(0, one.old.start - _AROUND) : one.old.start]
        after = old[one.old.end : one.old.end + _AROUND]
        told.append(word("revisions.differing", before=before, old=was, new=now, after=after))
    return word("revisions.differing-gap").join(told)


def speakers_of(version: Version, places: Sequence[int]) -> str:
    """Who speaks, each once."""
    return word("revisions.and").join(dict.fromkeys(version.speakers[at] for at in places))


def pages_of(version: Version, places: Sequence[int]) -> str:
    """``p.3-4``; nothing where the source has no pages."""
    found = [pages for at in places if (pages := version.remarks[at].pages) is not None]
    return page_reference((found[0][0], found[-1][1])) if found else ""


def _side(version: Version, places: Sequence[int]) -> list[Cell]:
    text = "\n".join(version.remarks[at].text for at in places)
    return [speakers_of(version, places), pages_of(version, places), text]
