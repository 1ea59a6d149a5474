"""``export``: a search or a briefing as a proven PDF."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from gijiyomi.cli.command import Command, open_library
from gijiyomi.cli.progress import ConsoleProgress
from gijiyomi.cli.searching import ready_engine
from gijiyomi.domain.errors import InputError
from gijiyomi.domain.finding import SearchRequest
from gijiyomi.export.compose import compose_briefing, compose_hits
from gijiyomi.export.document import PdfOptions, PrintDocument
from gijiyomi.export.pdf import write_pdf
from gijiyomi.library import Library
from gijiyomi.wording import word


def _arguments(group: argparse._ArgumentGroup) -> None:
    source = group.add_mutually_exclusive_group(required=True)
    source.add_argument("query", nargs="?", metavar="QUERY", help=word("cli.export.query"))
    source.add_argument("--briefing", metavar="NAME", help=word("cli.export.briefing"))
    group.add_argument(
        "--pdf", type=Path, required=True, metavar="OUT", help=word("cli.export.pdf")
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
    report = write_pdf(document, arguments.pdf, progress=ConsoleProgress())
    files = ", ".join(str(path) for path in report.paths)
    print(word("cli.export.written", file=files, quotations=report.quotations, pages=report.pages))
    if report.substituted:
        print(word("cli.export.substituted", count=report.substituted))
    return 0


def _of_search(library: Library, arguments: argparse.Namespace) -> PrintDocument:
    query: str = arguments.query
    page = ready_engine(library).page(SearchRequest(query), limit=0)
    if not page.hits:
        raise InputError("nothing-found", query=query)
    options = _options(arguments, title=word("cli.export.search_title", query=query))
    return compose_hits(library, page.hits, options, query=query, whole=not arguments.excerpt)


def _of_briefing(library: Library, arguments: argparse.Namespace) -> PrintDocument:
    name: str = arguments.briefing
    briefing_id = library.briefings.find(name)
    if briefing_id is None:
        names = "、".join(summary.name for summary in library.briefings.list()) or "－"
        raise InputError("briefing-not-found", name=name, names=names)
    briefing = library.briefings.get(briefing_id)
    return compose_briefing(library, briefing, _options(arguments, title=briefing.name))


def _options(arguments: argparse.Namespace, *, title: str) -> PdfOptions:
    return PdfOptions(
        title=arguments.title or title,
        date=datetime.now().astimezone().date(),
        tags=arguments.tags,
        notes=arguments.notes,
        footer=arguments.footer,
    )


EXPORT = Command("export", _arguments, _run)
