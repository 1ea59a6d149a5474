"""Invented minutes in the reading view, without a library."""

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from gijiyomi.domain.finding import HitSpan, Lane
from gijiyomi.domain.minutes import AttendanceMode, Doubt, PageTurn, RemarkKind
from gijiyomi.domain.records import (
    Annotation,
    AnnotationId,
    Item,
    Meaning,
    Meeting,
    MeetingId,
    QuoteSelector,
    Remark,
    RemarkId,
    Speaker,
    SpeakerId,
    SpeakerKind,
)
from gijiyomi.domain.text import Span
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.text import MeetingContent, Passage, RemarkView
from gijiyomi.ui.tokens import Theme

MEETING = MeetingId(7)
CHAIR, MEMBER, NOBODY = SpeakerId(11), SpeakerId(12), SpeakerId(13)


def make_speaker(id_: SpeakerId, order: int, name: str | None, **values: object) -> Speaker:
    given: dict[str, object] = {
        "kind": SpeakerKind.PERSON if name else SpeakerKind.UNNAMED,
        "label": name and f"{name}委員",
        "role": "",
        "group": None,
        "affiliation": "",
        "post": "",
        "mode": None,
        "remark_count": 1,
        "item_count": 1,
        "character_count": 1,
        "doubts": (),
    }
    return Speaker(id=id_, meeting_id=MEETING, order=order, name=name, **given | values)  # type: ignore[arg-type]


def make_remark(order: int, speaker: SpeakerId | None, *texts: str, **values: object) -> Remark:
    items, start = [], 0
    marker = str(values.pop("marker", "・"))
    page, turns = values.pop("page", 1), values.pop("turns", ())
    for text in texts:
        items.append(Item(Span(start, start + len(text)), marker, page, turns))  # type: ignore[arg-type]
        start += len(text) + 1
    given: dict[str, object] = {
        "kind": RemarkKind.SPEECH if speaker else RemarkKind.NARRATIVE,
        "pages": (1, 2),
        "doubts": (),
    }
    return Remark(
        id=RemarkId(100 + order),
        meeting_id=MEETING,
        speaker_id=speaker,
        order=order,
        text="\n".join(texts),
        items=tuple(items),
        **given | values,  # type: ignore[arg-type]
    )


def make_content(*remarks: Remark) -> MeetingContent:
    meeting = Meeting(
        MEETING, "試験会議", "試験会議", "第1回", None, None, None, None, "議事録",
        len(remarks), 0, 0, 0, False, "a.txt",
    )  # fmt: skip
    speakers = (
        make_speaker(CHAIR, 1, "山田 太郎", role="座長", affiliation="大学", post="教授"),
        make_speaker(MEMBER, 2, "川崎 花子", role="委員", mode=AttendanceMode.ONLINE),
        make_speaker(NOBODY, 3, None),
    )
    return MeetingContent(meeting, speakers, remarks)


@pytest.fixture
def content() -> MeetingContent:
    """A narrative, two turns of the chair, one of a member, two remarks that name nobody."""
    long = "計画の進み方を確かめる仕組みが要るという意見が多かった。" * 6
    return make_content(
        make_remark(1, None, "事務局から説明があった。", marker=""),
        make_remark(2, CHAIR, "AISIの役割を定める。", f"𠮷野の件はAISIで扱う。{long}"),
        make_remark(3, MEMBER, long, "予算はAISIに付ける。", turns=(PageTurn(3, 2),)),
        make_remark(4, CHAIR, "以上である。", doubts=(Doubt("label-not-on-list", "山田"),)),
        make_remark(5, NOBODY, "傍聴を広げてほしい。"),
        make_remark(6, NOBODY, "資料を早く出してほしい。"),
    )


@pytest.fixture
def appearance(qapp: QApplication) -> Appearance:  # noqa: ARG001 - fonts need the application
    return Appearance(Theme.LIGHT)


@pytest.fixture
def view(qtbot, appearance: Appearance, content: MeetingContent) -> RemarkView:
    made = RemarkView(appearance)
    qtbot.addWidget(made)
    made.resize(940, 500)
    made.show_meeting(content)
    made.show()
    made.setFocus()
    return made


@pytest.fixture
def passage(content: MeetingContent) -> Callable[[str], Passage]:
    """Where words stand."""

    def find(words: str) -> Passage:
        for remark in content.remarks:
            start = remark.text.find(words)
            if start >= 0:
                return Passage(remark.id, Span(start, start + len(words)))
        raise LookupError(words)

    return find


@pytest.fixture
def hits(content: MeetingContent) -> Callable[[str], dict[RemarkId, tuple[HitSpan, ...]]]:
    """The first place of a word in each item that has it."""

    def find(term: str) -> dict[RemarkId, tuple[HitSpan, ...]]:
        found: dict[RemarkId, tuple[HitSpan, ...]] = {}
        for remark in content.remarks:
            starts = [
                remark.text.find(term, item.span.start, item.span.end) for item in remark.items
            ]
            found[remark.id] = tuple(
                HitSpan(start, start + len(term), Lane.LITERAL, 0) for start in starts if start >= 0
            )
        return found

    return find


@pytest.fixture
def annotate(passage: Callable[[str], Passage]) -> Callable[..., Annotation]:
    """Makes annotations; the later made has the higher id."""
    made: list[Annotation] = []

    def make(
        words: str, meaning: Meaning | None, *, note: str = "", tags: tuple[str, ...] = ()
    ) -> Annotation:
        at = passage(words)
        when = datetime(2025, 12, 5, 12)  # noqa: DTZ001 - shown nowhere
        quote = QuoteSelector(words, "", "")
        made.append(
            Annotation(
                id=AnnotationId(len(made) + 1),
                remark_id=at.remark_id,
                meeting_id=MEETING,
                span=at.span,
                quote=quote,
                meaning=meaning,
                note=note,
                tags=tags,
                created=when,
                modified=when,
            )
        )
        return made[-1]

    return make


@pytest.fixture
def actions(view: RemarkView) -> list[QAction]:
    return [QAction(name, view) for name in ("重要", "提案", "事実", "懸念", "要確認")]
