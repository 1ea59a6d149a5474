"""Invented meetings, speakers and outcomes for the lists."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt

from gijiyomi.domain.minutes import AttendanceMode, Doubt
from gijiyomi.domain.outcomes import FileOutcome, Outcome
from gijiyomi.domain.records import Meeting, MeetingId, Speaker, SpeakerId, SpeakerKind
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.tokens import Theme


def make_meeting(
    key: int,
    body: str,
    number: str | None,
    *,
    day: date | None = date(2025, 12, 5),
    items: int = 10,
    annotations: int = 0,
) -> Meeting:
    return Meeting(
        MeetingId(key), body, body, number, day, None, None, None, "議事録",
        items, items, 5, annotations, False, f"{key}.txt",
    )  # fmt: skip


def make_speaker(
    order: int,
    name: str | None,
    role: str = "委員",
    *,
    kind: SpeakerKind = SpeakerKind.PERSON,
    label: str | None = None,
    affiliation: str = "東都大学",
    post: str = "教授",
    mode: AttendanceMode | None = None,
    items: int = 2,
    meeting: int = 1,
    doubts: tuple[Doubt, ...] = (),
) -> Speaker:
    return Speaker(
        SpeakerId(order), MeetingId(meeting), order, kind, label, name, role, None,
        affiliation, post, mode, 1, items, items * 100, doubts,
    )  # fmt: skip


@pytest.fixture
def appearance(qapp: object) -> Appearance:  # noqa: ARG001 - fonts need the application
    return Appearance(Theme.LIGHT)


@pytest.fixture
def meetings() -> list[Meeting]:
    return [
        make_meeting(1, "知能技術調査会", "第3回", items=59, annotations=2),
        make_meeting(2, "商事手続研究会", "第12回", day=date(2022, 3, 23), items=69),
        make_meeting(3, "商事手続研究会", "第2回", day=None, items=86),
    ]


@pytest.fixture
def speakers() -> list[Speaker]:
    return [
        make_speaker(1, "山本 一郎", "座長", items=2),
        make_speaker(2, "川崎 花子", items=6, affiliation="安全研究機構", post="所長"),
        make_speaker(
            3, None, "", kind=SpeakerKind.ORGANISATION, label="産業振興庁",
            affiliation="", post="", items=4,
        ),
    ]  # fmt: skip


@pytest.fixture
def picture() -> Callable[[QAbstractItemModel, int], str]:
    """A model's rows as text, children set in, one role of each."""

    def rows(model: QAbstractItemModel, role: int, parent: QModelIndex, inset: str) -> list[str]:
        lines: list[str] = []
        for number in range(model.rowCount(parent)):
            index = model.index(number, 0, parent)
            lines.append(f"{inset}{model.data(index, role)}")
            lines += rows(model, role, index, f"{inset}  ")
        return lines

    def draw(model: QAbstractItemModel, role: int = Qt.ItemDataRole.AccessibleTextRole) -> str:
        return "\n".join(rows(model, role, QModelIndex(), ""))

    return draw


@pytest.fixture
def new_speaker() -> Callable[..., Speaker]:
    return make_speaker


@pytest.fixture
def new_meeting() -> Callable[..., Meeting]:
    return make_meeting


@pytest.fixture
def outcome() -> Callable[..., FileOutcome]:
    def make(name: str, status: Outcome = Outcome.IMPORTED, **values: object) -> FileOutcome:
        return FileOutcome(Path("/in") / name, status, **values)  # type: ignore[arg-type]

    return make
