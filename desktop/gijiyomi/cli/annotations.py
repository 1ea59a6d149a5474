"""``annotations``: hands annotations over to a file, and takes them out of one."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from gijiyomi.annotating.comparing import compare
from gijiyomi.annotating.giving import hand_over
from gijiyomi.annotating.opening import open_handover
from gijiyomi.annotating.taking_over import take_over, usual
from gijiyomi.cli.command import Command
from gijiyomi.cli.opening import open_library
from gijiyomi.domain.errors import InputError
from gijiyomi.domain.handover import Compared, Difference, HandedAnnotation, Taking, Verdict
from gijiyomi.domain.records import Annotation, Meeting
from gijiyomi.export.citation import record_name
from gijiyomi.export.files import write_file
from gijiyomi.wording import word

_EXPORT, _IMPORT = "export", "import"


def _arguments(group: argparse._ArgumentGroup) -> None:
    group.add_argument("deed", choices=(_EXPORT, _IMPORT), help=word("cli.annotations.deed"))
    group.add_argument("file", type=Path, metavar="FILE", help=word("cli.annotations.file"))
    group.add_argument(
        "--meeting", action="append", metavar="TEXT", help=word("cli.annotations.meeting")
    )
    group.add_argument("--private", action="store_true", help=word("cli.annotations.private"))
    group.add_argument("--author", metavar="NAME", help=word("cli.annotations.author"))
    group.add_argument(
        "--differing",
        choices=[taking.value for taking in Taking],
        default=Taking.OWN.value,
        help=word("cli.annotations.differing"),
    )
    group.add_argument("--preview", action="store_true", help=word("cli.annotations.preview"))


def _run(arguments: argparse.Namespace) -> int:
    return _export(arguments) if arguments.deed == _EXPORT else _import(arguments)


def _export(arguments: argparse.Namespace) -> int:
    with open_library(arguments) as library:
        if arguments.author is not None:
            library.author.set(arguments.author)
        # A window that is open goes on changing what is read here.
        with library.one_state():
            meetings = _chosen(library.meetings.list(), arguments.meeting)
            given = hand_over(
                library,
                [meeting.id for meeting in meetings],
                author=library.author.get(),
                private=arguments.private,
                made=datetime.now(UTC),
            )
    write_file(arguments.file, given.content)
    print(word("cli.annotations.written", file=arguments.file, count=given.count))
    if given.left_out:
        print(word("cli.annotations.left-out", count=given.left_out))
    return 0


def _chosen(meetings: Sequence[Meeting], wanted: Sequence[str] | None) -> list[Meeting]:
    """Those whose record is named so, with widths and blanks as printed; all for None.

    Raises:
        InputError: none is.
    """
    if wanted is None:
        return [*meetings]
    for name in wanted:
        if not any(name in record_name(meeting) for meeting in meetings):
            raise InputError("meeting-not-named", name=name)
    return [each for each in meetings if any(name in record_name(each) for name in wanted)]


def _import(arguments: argparse.Namespace) -> int:
    handover = open_handover(arguments.file)
    with open_library(arguments) as library:
        compared = [*compare(library, handover)]
        _tell(compared)
        for missed in handover.not_taken:
            what = word(f"not-taken.{missed.code}")
            detail = missed.detail or missed.place
            print(word("cli.annotations.not-taken", place=missed.place, what=what, detail=detail))
        if not arguments.preview:
            taken = take_over(library, usual(compared, differing=Taking(arguments.differing)))
            told = {"added": taken.added, "replaced": taken.replaced}
            print(word("cli.annotations.taken", **told))
    missing = any(each.verdict is Verdict.MISSING for each in compared)
    return int(missing or bool(handover.not_taken))


def _tell(compared: Sequence[Compared]) -> None:
    counts = Counter(each.verdict for each in compared)
    shown = (Verdict.DIFFERENT, Verdict.TO_CHECK, Verdict.MISSING)
    for each in compared:
        if each.verdict in shown:
            verdict = word(f"verdict.{each.verdict.value}")
            words = each.handed.quote.exact.replace("\n", "")
            meeting = each.handed.meeting.name
            print(word("cli.annotations.line", verdict=verdict, meeting=meeting, words=words))
            _tell_differences(each)
    parts = [
        word("cli.annotations.counted", verdict=word(f"verdict.{each.value}"), count=counts[each])
        for each in Verdict
    ]
    print(word("cli.annotations.between").join(parts))


def _tell_differences(compared: Compared) -> None:
    """What the own one and the other's say, each on a line; nothing where they say the same."""
    if compared.own is None:
        return
    for each in compared.differences:
        kind = word(f"handover.{each.value}")
        own, theirs = _said(compared.own, each), _said(compared.handed, each)
        print(word("cli.annotations.difference", kind=kind, own=own, theirs=theirs))


def _said(one: Annotation | HandedAnnotation, difference: Difference) -> str:
    said = {
        Difference.COLOUR: word(f"meaning.{one.meaning.value}") if one.meaning is not None else "",
        Difference.NOTE: " ".join(one.note.split()),
        Difference.TAGS: word("annotations.tag_separator").join(one.tags),
    }
    return said[difference] or word("handover.none")


ANNOTATIONS = Command(_arguments, _run)
