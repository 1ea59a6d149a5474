"""Destroys speakers' marks one at a time and tells how many of the losses are flagged.

    python tests/bench/damage.py [--each N] [--seed N] [FILE or FOLDER …]

Three ways: the sign goes (``○東会長　`` → ``東会長　``), the whole mark goes, a letter of the label
is another. Then the mark is *flagged*, if the turn that now holds the words or the one behind it
has a doubt which was not there before; else *kept*, if a turn still begins there under the same
label; *joined*, if the turn that holds the words is the same speaker's; *silent*, if it is
another's. The flagged share is of all that are not kept. Documents with fewer than five marks are
left out: they show no habit that a loss could break. Without arguments the seeds, the golden
sources and, if it is there, the shared corpus are damaged.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gijiyomi import bundled
from gijiyomi.domain.errors import InputError
from gijiyomi.domain.minutes import ParsedMinutes, ParsedRemark, RemarkKind, SourceFile
from gijiyomi.importing.formats.document import ReadDocument
from gijiyomi.importing.formats.text import read_text
from gijiyomi.importing.parsing.minutes import parse_document
from gijiyomi.japanese.width import closed

ROOT = Path(__file__).resolve().parents[2]
WAYS = ("sign", "mark", "letter")
OUTCOMES = ("kept", "joined", "flagged", "silent")
LEAST_MARKS = 5
_WRONG = "貝萎侖囗耒戊"


@dataclass(frozen=True, slots=True)
class MarkPlace:
    """Where a mark stands in a text: ``start`` to ``body``, its label from ``label`` to ``end``."""

    start: int
    label: int
    end: int
    body: int


def parse(text: str) -> ParsedMinutes:
    """The minutes in ``text``."""
    return parse_document(ReadDocument("txt", text), SourceFile("damaged.txt", "", "txt"))


def find_places(minutes: ParsedMinutes) -> list[tuple[ParsedRemark, MarkPlace]]:
    """The remarks that stand under a printed mark, and where it is."""
    places = []
    for remark in minutes.remarks:
        speaker = minutes.speakers[remark.speaker] if remark.speaker is not None else None
        if speaker is None or speaker.label is None:
            continue
        body = remark.paragraphs[0].origin.starts[0]
        place = _find_place(minutes.source.text, speaker.label, body)
        if place is not None:
            places.append((remark, place))
    return places


def _find_place(text: str, label: str, body: int) -> MarkPlace | None:
    form = re.compile(r"\s*".join(re.escape(letter) for letter in closed(label)))
    found = list(form.finditer(text, max(0, body - 120), body))
    if not found:
        return None
    start = text.rfind("\n", 0, found[-1].start()) + 1
    return MarkPlace(start, found[-1].start(), found[-1].end(), body)


def damage(text: str, place: MarkPlace, way: str, chance: random.Random) -> tuple[str, int]:
    """``text`` with one mark destroyed, and where the words under it begin now."""
    before, label = text[place.start : place.label], text[place.label : place.end]
    behind = text[place.end : place.body]
    if way == "mark":
        new = ""
    elif way == "sign":
        new = re.sub(r"\S", "", before) + label + re.sub(r"[^\s]", "", behind)
    else:
        at = chance.randrange(len(label))
        wrong = label[:at] + chance.choice(_WRONG) + label[at + 1 :]
        new = before + wrong + behind
    return text[: place.start] + new + text[place.body :], place.start + len(new)


def judge(whole: ParsedMinutes, remark: ParsedRemark, text: str, body: int) -> str:
    """What became of the mark of ``remark`` in the damaged ``text``: one of ``OUTCOMES``."""
    try:
        damaged = parse(text)
    except InputError:
        return "flagged"
    at = next((i for i, one in enumerate(damaged.remarks) if _holds(one, body)), None)
    if at is None:
        return "silent"
    holder = damaged.remarks[at]
    known = {(d.code, d.detail) for one in whole.remarks for d in one.doubts}
    near = damaged.remarks[at : at + 2]
    if any((d.code, d.detail) not in known for one in near for d in one.doubts):
        return "flagged"
    same = _label(damaged, holder) == _label(whole, remark) or _is_same_person(
        damaged, holder, whole, remark
    )
    begins = holder.paragraphs[0].origin.starts[0] == body
    return "silent" if not same else "kept" if begins else "joined"


def _holds(remark: ParsedRemark, position: int) -> bool:
    first, last = remark.paragraphs[0], remark.paragraphs[-1]
    return first.origin.starts[0] <= position <= last.origin.starts[-1]


def _is_same_person(
    damaged: ParsedMinutes, holder: ParsedRemark, whole: ParsedMinutes, remark: ParsedRemark
) -> bool:
    if holder.speaker is None or remark.speaker is None:
        return False
    name = damaged.speakers[holder.speaker].name
    return name is not None and name == whole.speakers[remark.speaker].name


def _label(minutes: ParsedMinutes, remark: ParsedRemark) -> str | None:
    if remark.speaker is None:
        return None
    label = minutes.speakers[remark.speaker].label
    return closed(label) if label is not None else None


def try_document(text: str, *, each: int, chance: random.Random) -> Iterator[tuple[str, str, str]]:
    """Way, outcome and label of ``each`` marks of a text destroyed in every way."""
    whole = parse(text)
    places = find_places(whole)
    for remark, place in chance.sample(places, min(each, len(places))):
        for way in WAYS:
            damaged, body = damage(text, place, way, chance)
            yield way, judge(whole, remark, damaged, body), text[place.start : place.body + 20]


def count_flags(minutes: ParsedMinutes) -> tuple[int, int]:
    """Remarks with a doubt, and all remarks; narrative aside."""
    spoken = [remark for remark in minutes.remarks if remark.kind is not RemarkKind.NARRATIVE]
    return sum(bool(remark.doubts) for remark in spoken), len(spoken)


def documents(paths: Sequence[Path]) -> list[Path]:
    """The text files under ``paths``."""
    found = [path for path in paths if path.is_file()]
    found += [file for path in paths if path.is_dir() for file in sorted(path.rglob("*.txt"))]
    return found


def usual_paths() -> list[Path]:
    """The documents to damage where none are named."""
    corpus = ROOT.parent / "shared" / "corpus"
    folders = [corpus / name for name in ("txt", "excerpts", "rendered")]
    return [bundled.seeds(), ROOT / "tests" / "golden" / "sources", *folders]


def main() -> int:
    """Damage the documents and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--each", type=int, default=8, help="marks destroyed per document")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--silent", action="store_true", help="print the losses not flagged")
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311
    counts: Counter[tuple[str, str]] = Counter()
    flagged = remarks = 0
    for path in documents(options.paths or usual_paths()):
        try:
            text = read_text(path.read_bytes()).text
            at_rest = count_flags(parse(text))
        except InputError:
            continue
        flagged, remarks = flagged + at_rest[0], remarks + at_rest[1]
        if len(find_places(parse(text))) < LEAST_MARKS:
            continue
        for way, outcome, mark in try_document(text, each=options.each, chance=chance):
            counts[way, outcome] += 1
            if options.silent and outcome in {"silent", "joined"}:
                print(f"{path.name[:30]}\t{way}\t{outcome}\t{mark!r}")
    report(counts, flagged, remarks)
    return 0


def report(counts: Counter[tuple[str, str]], flagged: int, remarks: int) -> None:
    """Print what became of the marks."""
    print(f"at rest: {flagged} of {remarks} remarks flagged ({flagged / max(1, remarks):.1%})")
    for way in (*WAYS, "all"):
        row = [
            sum(n for (one, out), n in counts.items() if out == outcome and way in (one, "all"))
            for outcome in OUTCOMES
        ]
        kept, joined, told, silent = row
        share = told / max(1, joined + told + silent)
        print(
            f"{way:7} kept {kept:4}  flagged {told:4}  joined {joined:3}  silent {silent:3}"
            f"  flagged share {share:.1%}"
        )


if __name__ == "__main__":
    sys.exit(main())
