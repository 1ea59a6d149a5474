"""``parse`` and ``import``: from files to JSON, and into the library."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from gijiyomi.cli.command import Command, drop_output
from gijiyomi.cli.opening import open_library
from gijiyomi.cli.password import add_password, read_password
from gijiyomi.cli.progress import ConsoleProgress
from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.domain.protection import asks_password
from gijiyomi.importing.access import Access
from gijiyomi.importing.importer import FileOutcome, Importer, Outcome
from gijiyomi.importing.interchange import as_json, refusal_as_json
from gijiyomi.importing.naming import printable
from gijiyomi.importing.reading import read_bytes
from gijiyomi.importing.telling import concerns, repairs
from gijiyomi.importing.warm import Reader, WarmReader
from gijiyomi.search import Indexer, TokeniserPool
from gijiyomi.wording import explain, word


def _parse_arguments(group: argparse._ArgumentGroup) -> None:
    group.add_argument("files", nargs="+", type=Path, metavar="FILE", help=word("cli.parse.files"))
    add_password(group)


def _parse(arguments: argparse.Namespace) -> int:
    files: Sequence[Path] = arguments.files
    access = Access(read_password(arguments))
    reader = WarmReader()
    try:
        read = [_print_parsed(file, reader, access) for file in files]
    finally:
        reader.close()
    return int(not all(read))


def _print_parsed(file: Path, reader: Reader, access: Access) -> bool:
    """Print the meetings in ``file``, or why it was refused; whether it was read."""
    try:
        read = reader.read(file.name, read_bytes(file), cancelled=lambda: False, access=access)
        parsed = [as_json(minutes) for minutes in read]
    except GijiyomiError as error:
        print(json.dumps(refusal_as_json(error), ensure_ascii=False), flush=True)
        return False
    for minutes in parsed:
        print(json.dumps(minutes, ensure_ascii=False), flush=True)
    return True


def _import_arguments(group: argparse._ArgumentGroup) -> None:
    group.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=word("cli.import.paths"))
    add_password(group)


def _import(arguments: argparse.Namespace) -> int:
    progress = ConsoleProgress()
    password = read_password(arguments)

    def tell(outcome: FileOutcome) -> None:
        progress.clear()
        try:
            print(describe(outcome), flush=True)
        except BrokenPipeError:
            # Whoever read along has gone; the files that were asked for still go in.
            drop_output()

    with open_library(arguments) as library, TokeniserPool() as tokenisers:
        importer = Importer(library, Indexer(library, tokenisers))
        outcomes = importer.run(
            arguments.paths, progress=progress, on_outcome=tell, password=password
        )
    counts = Counter(outcome.status for outcome in outcomes)
    print(
        word(
            "cli.import.total",
            imported=counts[Outcome.IMPORTED],
            already=counts[Outcome.ALREADY],
            refused=counts[Outcome.REFUSED],
        )
    )
    if asked := sum(len(outcome.versions) for outcome in outcomes):
        # Nobody is asked here, so nothing takes another's place.
        print(word("cli.import.versions", count=asked))
    if not password and any(asks_password(outcome.error) for outcome in outcomes):
        print(word("cli.import.locked"))
    return int(counts[Outcome.REFUSED] > 0)


def describe(outcome: FileOutcome) -> str:
    """What came of a file, for the person at the screen: a line, and one for each concern."""
    told = [_headline(outcome)]
    if outcome.doubts:
        told.append(word("cli.import.doubts", doubts=outcome.doubts))
    told += [word("cli.import.more", told=concern) for concern in concerns(outcome)]
    if done := repairs(outcome.report):
        told.append(word("cli.import.more", told="".join(done)))
    return "\n".join(told)


def _headline(outcome: FileOutcome) -> str:
    file, status = printable(outcome.path.name), outcome.status
    if status is Outcome.REFUSED and outcome.error is not None:
        return word("cli.import.refused", file=file, reason=explain(outcome.error))
    title = outcome.title or word("cli.import.unnamed")
    if len(outcome.meetings) > 1:
        title += word("cli.import.more-meetings", count=len(outcome.meetings) - 1)
    if status is not Outcome.IMPORTED:
        return word(f"cli.import.{status.value}", file=file, title=title)
    return word(
        "cli.import.imported",
        file=file,
        title=title,
        remarks=outcome.remarks,
        items=outcome.items,
        speakers=outcome.speakers,
        pages=outcome.pages,
    )


PARSE = Command(_parse_arguments, _parse)
IMPORT = Command(_import_arguments, _import)
