"""Minutes of which several places are not certain, behind a bridge."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import MinutesBuilder

from gijiyomi.domain.minutes import AttendanceMode, Doubt, MeetingFacts, RemarkKind
from gijiyomi.domain.records import MeetingId
from gijiyomi.library import Library
from gijiyomi.search import Indexer
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.review.cases import Case, find_cases


def doubtful_minutes(builder_class: type):
    """Six turns: the minister on paper twice, an ambiguous name, a lost mark, a loose end."""
    builder = builder_class(
        name="戦略会議.txt",
        facts=MeetingFacts(
            body="戦略会議",
            title="戦略会議",
            number="第1回",
            date=date(2024, 5, 10),
            kind="議事要旨",
        ),
    )
    chair = builder.attendee("山本 一郎", "座長", "東都大学", "教授")
    builder.attendee("尾崎正直", "政府側", "", "デジタル大臣政務官", AttendanceMode.PROXY)
    builder.attendee("佐藤 太郎", "委員", "安全研究機構", "所長")
    builder.attendee("佐藤 次郎", "委員", "北都大学", "教授")
    presiding = builder.speaker("山本座長", attendee=chair, name="山本 一郎", role="座長")
    minister = builder.speaker("河野デジタル大臣", role="大臣")
    member = builder.speaker("佐藤委員", role="委員")
    builder.remark(
        presiding,
        "それでは始めます。まず田中委員、お願いします。",
        "ただいま御紹介いただきました。資料を説明します。",
        doubts=(Doubt("call-unanswered", "まず田中委員、お願いします。"),),
    )
    builder.narrative("関係大臣からの挨拶は書面にて机上配布とした。")
    missing = (Doubt("label-not-on-list", "河野デジタル大臣"),)
    builder.remark(minister, "デジタル技術は進む。", kind=RemarkKind.WRITTEN, doubts=missing)
    builder.remark(member, "佐藤の意見である。", doubts=(Doubt("ambiguous-name", "佐藤委員"),))
    builder.remark(minister, "協力したい。", kind=RemarkKind.WRITTEN, doubts=missing)
    builder.remark(
        presiding,
        "以上を踏まえ",
        "進めたい。",
        doubts=(Doubt("unfinished-before", "協力したい。"),),
    )
    return builder


def _make_doubtful(path: Path) -> None:
    builder = doubtful_minutes(MinutesBuilder)
    with Library.open(path) as library:
        library.meetings.add(builder.build(), builder.original(), indexer=Indexer(library))


@pytest.fixture
def doubtful(tmp_path: Path, copied) -> Path:
    """An indexed library of the doubtful minutes."""
    return copied(_make_doubtful, tmp_path / "library" / "gijiyomi.db")


@pytest.fixture
def doubtful_library(doubtful: Path, open_library: Callable[..., Library]) -> Library:
    return open_library(doubtful)


@pytest.fixture
def meeting(doubtful_library: Library) -> MeetingId:
    return doubtful_library.meetings.list()[0].id


@pytest.fixture
def cases(doubtful_library: Library, meeting: MeetingId) -> list[Case]:
    return find_cases(doubtful_library, [meeting])


@pytest.fixture
def bridge(doubtful: Path, open_bridge: Callable[..., LibraryBridge]) -> LibraryBridge:
    return open_bridge(doubtful)
