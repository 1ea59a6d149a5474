"""``search``: the remarks that answer a query, for people or as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from gijiyomi.cli.command import Command
from gijiyomi.cli.kwic_lines import print_kwic
from gijiyomi.cli.opening import open_library
from gijiyomi.cli.progress import ConsoleProgress
from gijiyomi.domain.errors import InputError
from gijiyomi.domain.finding import Hit, Notice, SearchPage, SearchRequest
from gijiyomi.domain.kwic import KwicOrder
from gijiyomi.domain.records import Meeting, MeetingId, Remark, RemarkId, Speaker, SpeakerId
from gijiyomi.export.citation import cite_as
from gijiyomi.library import Library
from gijiyomi.search import SearchEngine, index_is_current, reindex
from gijiyomi.wording import word

_LIMIT = 50
_AROUND = 24
_MARKED = "【{}】"


def _arguments(group: argparse._ArgumentGroup) -> None:
    asked = group.add_mutually_exclusive_group(required=True)
    asked.add_argument("query", nargs="?", metavar="QUERY", help=word("cli.search.query"))
    asked.add_argument("--queries", type=Path, metavar="FILE", help=word("cli.search.queries"))
    group.add_argument(
        "--limit",
        type=_limit,
        default=_LIMIT,
        metavar="N",
        help=word("cli.search.limit", limit=_LIMIT),
    )
    shape = group.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help=word("cli.search.json"))
    shape.add_argument("--kwic", action="store_true", help=word("cli.search.kwic"))
    group.add_argument(
        "--sort",
        type=KwicOrder,
        choices=list(KwicOrder),
        default=KwicOrder.RIGHT,
        metavar="|".join(order.value for order in KwicOrder),
        help=word("cli.search.sort"),
    )


def _limit(text: str) -> int:
    limit = int(text)
    if limit < 0:
        raise ValueError(text)
    return limit


def _run(arguments: argparse.Namespace) -> int:
    queries = _queries(arguments)
    with open_library(arguments) as library:
        engine = ready_engine(library)
        known = _Records(library)
        for query in queries:
            if arguments.kwic:
                print_kwic(engine, query, order=arguments.sort, limit=arguments.limit)
                continue
            page = engine.page(SearchRequest(query), limit=arguments.limit)
            known.load(page)
            if arguments.json:
                print(json.dumps(as_json(page, known), ensure_ascii=False), flush=True)
            else:
                print("\n".join(_lines(page, known)), flush=True)
    return 0


def ready_engine(library: Library) -> SearchEngine:
    """A search over an index that fits the texts, rebuilt first if it does not."""
    if not index_is_current(library):
        print(word("cli.rebuilding"), file=sys.stderr)
        reindex(library, ConsoleProgress())
    return SearchEngine(library)


def _queries(arguments: argparse.Namespace) -> list[str]:
    file: Path | None = arguments.queries
    if file is None:
        return [arguments.query]
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("queries-unreadable", file=file.name) from error
    return [line for line in lines if line.strip()]


class _Records:
    """What the hits point to, read once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.citation = library.house_style.get().citation
        self.meetings: dict[MeetingId, Meeting] = {}
        self.speakers: dict[SpeakerId, Speaker] = {}
        self.remarks: dict[RemarkId, Remark] = {}

    def load(self, page: SearchPage) -> None:
        self.remarks = self._library.remarks.get_many([hit.remark_id for hit in page.hits])
        for meeting_id in {hit.meeting_id for hit in page.hits} - self.meetings.keys():
            self.meetings[meeting_id] = self._library.meetings.get(meeting_id)
            speakers = self._library.meetings.speakers(meeting_id)
            self.speakers |= {speaker.id: speaker for speaker in speakers}

    def speaker(self, hit: Hit) -> Speaker | None:
        return self.speakers[hit.speaker_id] if hit.speaker_id is not None else None


def as_json(page: SearchPage, known: _Records) -> dict[str, object]:
    """The page in the published shape; spans are code points of ``text``."""
    return {
        "query": page.query,
        "total": page.total,
        "hits": [_hit(hit, known) for hit in page.hits],
        "variants": [
            {"text": variant.text, "lane": variant.lane.value, "count": variant.count}
            for variant in page.variants
        ],
        "notes": [notice_text(notice) for notice in page.notices],
    }


def _hit(hit: Hit, known: _Records) -> dict[str, object]:
    meeting, speaker = known.meetings[hit.meeting_id], known.speaker(hit)
    remark = known.remarks[hit.remark_id]
    return {
        "meeting": meeting.title or meeting.body,
        "number": meeting.number,
        "date": meeting.date.isoformat() if meeting.date else None,
        "label": speaker.label if speaker else None,
        "speaker": speaker.name if speaker else None,
        "order": remark.order,
        "pages": list(remark.pages) if remark.pages else None,
        "text": remark.text,
        "spans": [[span.start, span.end, span.lane.value] for span in hit.spans],
    }


def notice_text(notice: Notice) -> str:
    """A notice in words."""
    return word(f"notice.{notice.code}.what", detail=notice.detail)


def _lines(page: SearchPage, known: _Records) -> Iterator[str]:
    yield word("cli.search.total", query=page.query, total=page.total)
    for notice in page.notices:
        yield notice_text(notice)
    for hit in page.hits:
        remark, speaker = known.remarks[hit.remark_id], known.speaker(hit)
        label = (speaker.label if speaker else None) or word("cli.search.unnamed")
        yield ""
        yield cite_as(
            known.citation,
            known.meetings[hit.meeting_id],
            pages=remark.pages,
            label=label,
            unsure=remark.unsure_who,
        )
        yield f"  {snippet(remark.text, hit)}"
    if len(page.hits) < page.total:
        yield ""
        yield word("cli.search.more", rest=page.total - len(page.hits))


def snippet(text: str, hit: Hit) -> str:
    """The first place that answers, in 【】, with some words around it."""
    if not hit.spans:
        return text[: 2 * _AROUND].replace("\n", " ")
    first = hit.spans[0]
    start, end = max(0, first.start - _AROUND), min(len(text), first.end + _AROUND)
    found = _MARKED.format(text[first.start : first.end])
    shown = f"{text[start : first.start]}{found}{text[first.end : end]}".replace("\n", " ")
    return f"{'…' if start else ''}{shown}{'…' if end < len(text) else ''}"


SEARCH = Command(_arguments, _run)
