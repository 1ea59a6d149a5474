"""``export``: a search or a briefing as a paper, or as rows for a spreadsheet."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from gijiyomi.cli.command import Command
from gijiyomi.cli.opening import open_library
from gijiyomi.cli.progress import ConsoleProgress
from gijiyomi.cli.searching import ready_engine
from gijiyomi.domain.errors import InputError
from gijiyomi.domain.finding import SearchRequest
from gijiyomi.export.compose import compose_briefing, compose_hits
from gijiyomi.export.document import Arrangement, PaperOptions, PrintDocument
from gijiyomi.export.writing import FileKind, Written, write_paper
from gijiyomi.library import Library
from gijiyomi.wording import word


def _arguments(group: argparse._ArgumentGroup) -> None:
    source = group.add_mutually_exclusive_group(required=True)
    source.add_argument("query", nargs="?", metavar="QUERY", help=word("cli.export.query"))
    source.add_argument("--briefing", metavar="NAME", help=word("cli.export.briefing"))
    target = group.add_mutually_exclusive_group(required=True)
    for kind in FileKind:
        name = kind.name.lower()
        target.add_argument(
            f"--{kind.value}", type=Path, metavar="OUT", help=word(f"cli.export.{name}")
        )
    group.add_argument(
        "--arrange",
        choices=[arrangement.value for arrangement in Arrangement],
        default=Arrangement.ORDER.value,
        help=word("cli.export.arrange"),
    )
    group.add_argument("--title", metavar="TEXT", help=word("cli.export.title"))
    group.add_argument("--footer", default="", metavar="TEXT", help=word("cli.export.footer"))
    group.add_argument("--excerpt", action="store_true", help=word("cli.export.excerpt"))
    group.add_argument("--tags", action="store_true", help=word("cli.export.tags"))
    group.add_argument("--notes", action="store_true", help=word("cli.export.notes"))


def _run(arguments: argparse.Namespace) -> int:
    with open_library(arguments) as library:
        document = (
            _of_search(library, arguments)
            if arguments.briefing is None
            else _of_briefing(library, arguments)
        )
    given = ((kind, getattr(arguments, kind.value)) for kind in FileKind)
    kind, path = next((kind, path) for kind, path in given if path is not None)
    report = write_paper(document, path, kind, progress=ConsoleProgress())
    print(_told(report))
    if report.substituted:
        print(word("cli.export.substituted", count=report.substituted))
    if document.unsure_count:
        print(word("cli.export.unsure", count=document.unsure_count))
    return 0


def _told(report: Written) -> str:
    files = ", ".join(str(path) for path in report.paths)
    count = report.quotations
    if report.pages is not None:
        return word("cli.export.written", file=files, quotations=count, pages=report.pages)
    key = "written-proven" if report.kind.is_proven else "written-plain"
    return word(f"cli.export.{key}", file=files, quotations=count)


def _of_search(library: Library, arguments: argparse.Namespace) -> PrintDocument:
    query: str = arguments.query
    engine = ready_engine(library)
    # A window that is open goes on changing what is read here.
    with library.one_state():
        page = engine.page(SearchRequest(query), limit=0)
        if not page.hits:
            raise InputError("nothing-found", query=query)
        options = _options(arguments, title=word("cli.export.search_title", query=query))
        return compose_hits(library, page.hits, options, query=query, whole=not arguments.excerpt)


def _of_briefing(library: Library, arguments: argparse.Namespace) -> PrintDocument:
    name: str = arguments.briefing
    with library.one_state():
        briefing_id = library.briefings.find(name)
        if briefing_id is None:
            names = "、".join(summary.name for summary in library.briefings.list()) or "－"
            raise InputError("briefing-not-found", name=name, names=names)
        briefing = library.briefings.get(briefing_id)
        return compose_briefing(library, briefing, _options(arguments, title=briefing.name))


def _options(arguments: argparse.Namespace, *, title: str) -> PaperOptions:
    return PaperOptions(
        title=arguments.title or title,
        date=datetime.now().astimezone().date(),
        tags=arguments.tags,
        notes=arguments.notes,
        footer=arguments.footer,
        arrangement=Arrangement(arguments.arrange),
    )


EXPORT = Command(_arguments, _run)
