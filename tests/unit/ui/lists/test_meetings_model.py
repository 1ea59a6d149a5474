"""If these fail, a meeting stands under the wrong body or with another meeting's hits."""

from PySide6.QtCore import QPersistentModelIndex, Qt

from gijiyomi.domain.records import MeetingId
from gijiyomi.ui.header import ShortCaption, number_end, title_of
from gijiyomi.ui.lists.meetings_model import MeetingsModel, shorter_dates


def test_meetings_stand_under_their_bodies(meetings, picture, qtmodeltester):
    model = MeetingsModel()
    qtmodeltester.check(model)
    model.set_meetings(meetings)
    qtmodeltester.check(model)
    assert picture(model) == (
        "知能技術調査会、会議1件\n"
        "  第3回、令和7年12月5日（金）、59項目、注釈2件\n"
        "商事手続研究会、会議2件\n"
        "  第12回、令和4年3月23日（水）、69項目\n"
        "  第2回、日付の記載なし、86項目"
    )


def test_a_search_counts_hits_and_adds_the_sum(meetings, picture, qtmodeltester):
    model = MeetingsModel()
    model.set_meetings(meetings)
    model.set_hits({MeetingId(1): 20, MeetingId(3): 2})
    qtmodeltester.check(model)
    assert model.hit_meeting_count == 2
    assert picture(model) == (
        "すべての会議、該当22件\n"
        "知能技術調査会、会議1件\n"
        "  第3回、令和7年12月5日（金）、59項目、該当20件、注釈2件\n"
        "商事手続研究会、会議2件\n"
        "  第12回、令和4年3月23日（水）、69項目、該当なし\n"
        "  第2回、日付の記載なし、86項目、該当2件"
    )


def test_beginning_and_ending_a_search_moves_no_meeting(meetings, qtbot):
    model = MeetingsModel()
    model.set_meetings(meetings)
    kept = QPersistentModelIndex(model.index_of(MeetingId(3)))
    body = QPersistentModelIndex(model.index_of(MeetingId(3)).parent())
    with qtbot.waitSignal(model.rowsInserted), qtbot.assertNotEmitted(model.modelReset):
        model.set_hits({})
    assert model.data(kept) == "第2回"
    assert model.data(body) == "商事手続研究会"
    with qtbot.waitSignal(model.rowsRemoved), qtbot.assertNotEmitted(model.modelReset):
        model.set_hits(None)
    assert model.data(kept) == "第2回"
    assert model.data(body) == "商事手続研究会"


def test_the_same_meetings_again_change_rows_only(meetings, new_meeting, qtbot):
    model = MeetingsModel()
    model.set_meetings(meetings)
    annotated = [new_meeting(1, "知能技術調査会", "第3回", annotations=3), *meetings[1:]]
    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.set_meetings(annotated)
    spoken = model.data(model.index_of(MeetingId(1)), Qt.ItemDataRole.AccessibleTextRole)
    assert "注釈3件" in spoken


def test_meetings_without_number_or_body_can_be_told_apart(new_meeting, picture):
    model = MeetingsModel()
    model.set_meetings([new_meeting(1, "", None)])
    assert picture(model, Qt.ItemDataRole.DisplayRole) == "会議体の記載なし\n  議事録"


def test_the_hidden_column_has_a_name():
    header = MeetingsModel().headerData(0, Qt.Orientation.Horizontal)
    assert header == "会議"


def test_in_little_room_a_day_is_written_shorter_and_the_number_stays(qtbot, appearance, meetings):
    """「令和7年12月5…」 may be any day, and 「知能技術調…」 any of its meetings."""
    first = meetings[0]
    dates = ("令和7年12月5日（金）", "令和7年12月5日", "R7.12.5")
    assert shorter_dates(first) == dates
    assert shorter_dates(meetings[-1]) == ("日付の記載なし",)
    caption = ShortCaption(appearance, size=12)
    qtbot.addWidget(caption)
    caption.setText(dates[0])
    caption.offer_shorter(dates[1:])
    room = [caption.fontMetrics().horizontalAdvance(day) for day in dates]
    assert [caption.shown(width) for width in room] == [*dates]
    assert caption.shown(room[1] - 1) == dates[2]
    assert caption.minimumSizeHint().width() >= room[2]
    title = title_of(first)
    caption.setText(title)
    caption.offer_shorter([])
    caption.keep_end(number_end(first))
    narrow = caption.fontMetrics().horizontalAdvance(title) - 20
    assert caption.shown(narrow).endswith("…（第3回）")
