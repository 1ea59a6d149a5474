"""Invented minutes and libraries that every part's tests may use."""

import gc
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from tests import forbidding

# Before a test can start PDFium without its fonts.
import gijiyomi.importing.pdfium  # noqa: F401
from gijiyomi.domain.minutes import (
    AttendanceMode,
    Attendee,
    Doubt,
    MeetingFacts,
    PageTurn,
    Paragraph,
    ParsedMinutes,
    ParsedRemark,
    ParsedSpeaker,
    Region,
    RegionKind,
    RemarkKind,
    SourceFile,
    SourcePage,
    SourceText,
    SourceWarning,
)
from gijiyomi.domain.records import MeetingId
from gijiyomi.domain.text import OffsetMap, Span
from gijiyomi.library import Library, NoIndex, database

# Before anything else can open one.
SOCKET_LOG = Path(tempfile.mkdtemp(prefix="gijiyomi-sockets-")) / "sockets.log"
SOCKETS_BEFORE = frozenset(forbidding.open_sockets())
forbidding.forbid(SOCKET_LOG)

# Where Python is to keep no bytecode, each process that a test starts would compile the program
# anew, which takes as long as all else that it does.
BYTECODE = None
if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
    BYTECODE = os.environ["PYTHONPYCACHEPREFIX"] = tempfile.mkdtemp(prefix="gijiyomi-bytecode-")

# Tests need no screen, and must not flash windows over the one there is.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# An example's time says little on a machine that does other work too, and a test that fails by it
# says nothing of the program. What takes too long is measured by the bench, and one example that
# takes this long hangs.
settings.register_profile("gijiyomi", deadline=timedelta(seconds=20))
settings.load_profile("gijiyomi")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: tests of windows wait a quarter of their time."""
    return (os.cpu_count() or 1) + 1


_prepare = database._prepare


def _prepare_unsettled(opened: database.Database, *, read_only: bool) -> None:
    _prepare(opened, read_only=read_only)
    if not read_only:
        opened.run("PRAGMA synchronous = OFF")


@pytest.fixture(autouse=True, scope="session")
def no_power_cut() -> Iterator[None]:
    """Tests end processes, never the machine: what they wrote need not be on the disk.

    Waiting for it takes longer than most of them. Processes that they start do wait.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "_prepare", _prepare_unsettled)
        patch.setattr(os, "fsync", lambda _file: None)
        yield


@pytest.fixture
def power_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Libraries are opened as the program opens them."""
    monkeypatch.setattr(database, "_prepare", _prepare)


@pytest.fixture(autouse=True)
def no_socket() -> Iterator[None]:
    """No process that a test started asked for a socket, and Qt's network is not even loaded."""
    yield
    told = SOCKET_LOG.read_text(encoding="utf-8") if SOCKET_LOG.exists() else ""
    SOCKET_LOG.unlink(missing_ok=True)
    assert told == ""
    assert [name for name in forbidding.NETWORK_MODULES if name in sys.modules] == []


@pytest.fixture(autouse=True, scope="module")
def no_socket_left() -> Iterator[None]:
    """Nor did a library open one behind Python's back."""
    yield
    assert set(forbidding.open_sockets()) <= SOCKETS_BEFORE


def pytest_unconfigure() -> None:
    """The tests are over."""
    forbidding.allow()
    for folder in (SOCKET_LOG.parent, BYTECODE):
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


# As in the program (``ui/collecting.py``): a collection that begins in a thread that reads for a
# window destroys what it finds of the window's there, and Qt crashes.
gc.disable()
_TESTS_A_WHOLE_COLLECTION = 20
_tests_done = count(1)


def pytest_collection_finish() -> None:
    """What is there before the first test stays; each whole collection would look through it."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def garbage_collected_in_the_main_thread() -> Iterator[None]:
    yield
    gc.collect(1 if next(_tests_done) % _TESTS_A_WHOLE_COLLECTION else 2)


@dataclass
class MinutesBuilder:
    """Writes minutes piece by piece, with a source text that every character of them maps to.

    In a paragraph ``\\n`` is a hard line break and ``\\f`` a page turn; neither is reading text.
    """

    name: str = "議事概要.txt"
    facts: MeetingFacts = field(default_factory=MeetingFacts)
    attendees: list[Attendee] = field(default_factory=list)
    speakers: list[ParsedSpeaker] = field(default_factory=list)
    remarks: list[ParsedRemark] = field(default_factory=list)
    agenda: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    warnings: tuple[SourceWarning, ...] = ()
    paged: bool = True
    _text: str = ""
    _regions: list[Region] = field(default_factory=list)
    _pages: list[int] = field(default_factory=lambda: [0])

    @property
    def page(self) -> int | None:
        return len(self._pages) if self.paged else None

    def front_matter(self, text: str) -> None:
        self._write(f"{text}\n", RegionKind.FRONT_MATTER)

    def attendee(self, *args: object, **values: object) -> int:
        self.attendees.append(Attendee(*args, **values))  # type: ignore[arg-type]
        return len(self.attendees) - 1

    def speaker(self, label: str | None, **values: object) -> int:
        self.speakers.append(ParsedSpeaker(label, **values))  # type: ignore[arg-type]
        return len(self.speakers) - 1

    def remark(
        self,
        speaker: int,
        *paragraphs: str,
        kind: RemarkKind = RemarkKind.SPEECH,
        marker: str = "・",
        doubts: tuple[Doubt, ...] = (),
    ) -> None:
        label = self.speakers[speaker].label
        if label is not None:
            self._write(f"【{label}】\n", RegionKind.REMARK)
        self._add(kind, speaker, paragraphs, marker=marker, doubts=doubts)

    def narrative(self, *paragraphs: str) -> None:
        self._add(RemarkKind.NARRATIVE, None, paragraphs, marker="", doubts=())

    def turn_page(self) -> None:
        self._write("\n\n", RegionKind.FURNITURE)
        self._pages.append(len(self._text))

    def build(self) -> ParsedMinutes:
        original = self.original()
        return ParsedMinutes(
            file=SourceFile(self.name, hashlib.sha256(original).hexdigest(), "txt", "utf-8"),
            source=SourceText(
                self._text,
                tuple(SourcePage(n, start) for n, start in enumerate(self._pages, 1))
                if self.paged
                else (),
                pages_inferred=self.paged,
            ),
            meeting=self.facts,
            attendees=tuple(self.attendees),
            speakers=tuple(self.speakers),
            remarks=tuple(self.remarks),
            regions=tuple(self._regions),
            agenda=self.agenda,
            materials=self.materials,
            warnings=self.warnings,
        )

    def original(self) -> bytes:
        return self._text.encode()

    def _add(
        self,
        kind: RemarkKind,
        speaker: int | None,
        paragraphs: tuple[str, ...],
        *,
        marker: str,
        doubts: tuple[Doubt, ...],
    ) -> None:
        region = RegionKind.NARRATIVE if kind is RemarkKind.NARRATIVE else RegionKind.REMARK
        built = tuple(self._paragraph(text, marker, region) for text in paragraphs)
        self.remarks.append(ParsedRemark(len(self.remarks) + 1, kind, speaker, built, doubts))

    def _paragraph(self, text: str, marker: str, region: RegionKind) -> Paragraph:
        self._write(marker, region)
        page, reading, positions, turns = self.page, "", [], []
        for letter in text:
            if letter == "\f":
                self.turn_page()
                turns.append(PageTurn(len(reading), len(self._pages)))
            else:
                if letter != "\n":
                    positions.append(len(self._text))
                    reading += letter
                self._write(letter, region)
        self._write("\n", region)
        origin = OffsetMap.from_positions(positions)
        return Paragraph(reading, marker, page, tuple(turns) if self.paged else (), origin)

    def _write(self, text: str, kind: RegionKind) -> None:
        start, self._text = len(self._text), self._text + text
        if self._regions and self._regions[-1].kind is kind:
            start = self._regions.pop().span.start
        if start < len(self._text):
            self._regions.append(Region(Span(start, len(self._text)), kind))


def invented_minutes() -> MinutesBuilder:
    """Minutes of five remarks on three pages: two persons, a body, the unnamed, narrative."""
    builder = MinutesBuilder(
        name="第3回議事概要.txt",
        facts=MeetingFacts(
            body="知能技術調査会",
            title="知能技術調査会",
            number="第3回",
            date=date(2025, 12, 5),
            start=time(16, 30),
            end=time(18, 30),
            place="中央合同庁舎８階講堂",
            kind="議事概要",
        ),
        agenda=("基本計画の素案について", "自由討議"),
        materials=("資料１ 基本計画の素案",),
        warnings=(SourceWarning("pages-inferred", "", 1),),
    )
    builder.front_matter("知能技術調査会（第３回） 議事概要")
    chair = builder.attendee(
        "山本 一郎", "委員", "東都大学", "教授（座長）", AttendanceMode.IN_PERSON
    )
    member = builder.attendee("川崎 花子", "委員", "安全研究機構", "所長", AttendanceMode.ONLINE)
    builder.attendee("中村 次郎", "事務局", "推進事務局", "局長")
    builder.narrative("事務局から資料１に基づき説明があった。")
    first = builder.speaker("山本座長", attendee=chair, name="山本 一郎", role="座長")
    builder.remark(
        first,
        "本日は素案について、取り組みの\n方向性を議論したい。",
        "ＡＩＳＩの体制も\f論点である。",
    )
    second = builder.speaker("川崎委員", attendee=member, name="川崎 花子")
    builder.remark(
        second,
        "AISIの予算と人員を拡充すべきである。",
        "評価手法の整備は急務であり、国際的な\n連携も欠かせない。",
        "取組の公表も検討いただきたい。",
    )
    unnamed = builder.speaker(None)
    builder.remark(unnamed, "中小企業への支援が足りないのではないか。")
    builder.turn_page()
    body = builder.speaker("経済団体", organisation=True, role="団体")
    builder.remark(
        body,
        "予算の確保をお願いする。",
        kind=RemarkKind.WRITTEN,
        doubts=(Doubt("label-not-on-list", "経済団体"),),
    )
    builder.remark(unnamed, "人材の育成にも取り組む必要がある。")
    return builder


@pytest.fixture
def new_minutes() -> type[MinutesBuilder]:
    """The builder, to write other minutes with."""
    return MinutesBuilder


@pytest.fixture
def parsed_builder() -> MinutesBuilder:
    """The builder of ``parsed``, for its original bytes or to write more."""
    return invented_minutes()


@pytest.fixture
def parsed(parsed_builder: MinutesBuilder) -> ParsedMinutes:
    """Small invented minutes; see ``invented_minutes``."""
    return parsed_builder.build()


@pytest.fixture(scope="session")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Makes the library of a test as a copy of one that is made once.

    It is called with what makes the library at a path, which is always the same function, and with
    the path where the copy is to be, in a folder of its own.
    """
    made: dict[Callable[[Path], None], Path] = {}

    def copy(make: Callable[[Path], None], path: Path) -> Path:
        if make not in made:
            made[make] = tmp_path_factory.mktemp("made") / "library" / path.name
            make(made[make])
        shutil.copytree(made[make].parent, path.parent)
        return path

    return copy


def _make_empty(path: Path) -> None:
    Library.open(path).close()


@pytest.fixture
def open_library(tmp_path: Path) -> Iterator[Callable[..., Library]]:
    """Opens libraries at ``tmp_path`` and closes them after the test."""
    opened: list[Library] = []

    def open_at(path: Path | None = None, **options: object) -> Library:
        library = Library.open(path or tmp_path / "library" / "gijiyomi.db", **options)  # type: ignore[arg-type]
        opened.append(library)
        return library

    yield open_at
    for library in opened:
        library.close()


@pytest.fixture
def library(open_library: Callable[..., Library], copied, tmp_path: Path) -> Library:
    """An empty library."""
    return open_library(copied(_make_empty, tmp_path / "library" / "gijiyomi.db"))


@pytest.fixture
def stored_meeting(
    library: Library, parsed: ParsedMinutes, parsed_builder: MinutesBuilder
) -> MeetingId:
    """The id of ``parsed`` in ``library``."""
    return library.meetings.add(parsed, parsed_builder.original(), indexer=NoIndex())


@pytest.fixture
def stored(library: Library, stored_meeting: MeetingId) -> Library:  # noqa: ARG001
    """``library`` with ``parsed`` in it, not indexed."""
    return library
