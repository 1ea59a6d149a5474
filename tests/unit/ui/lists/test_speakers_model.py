"""If these fail, words are laid into another speaker's mouth in the list."""

from PySide6.QtCore import QPersistentModelIndex, Qt

from gijiyomi.domain.minutes import AttendanceMode, Doubt
from gijiyomi.domain.records import SpeakerId, SpeakerKind
from gijiyomi.ui.lists.rows import ROW_ROLE
from gijiyomi.ui.lists.speaker_order import SpeakerOrder
from gijiyomi.ui.lists.speakers_model import SpeakersModel, detail_of


def names(model):
    return [model.data(model.index(row, 0)) for row in range(model.rowCount())]


def test_rows_are_told_to_the_ear(speakers, picture, qtmodeltester):
    model = SpeakersModel()
    qtmodeltester.check(model)
    model.set_speakers(speakers)
    qtmodeltester.check(model)
    assert picture(model) == (
        "すべての発言者、12項目\n"
        "1番目、山本 一郎、座長、東都大学 教授、2項目\n"
        "2番目、川崎 花子、委員、安全研究機構 所長、6項目\n"
        "3番目、産業振興庁、組織名で記載、4項目"
    )


def test_a_search_counts_hits(speakers, picture):
    model = SpeakersModel()
    model.set_speakers(speakers)
    model.set_hits({SpeakerId(2): 4, SpeakerId(99): 7})
    assert model.hit_speaker_count == 1
    assert picture(model) == (
        "すべての発言者、該当4件\n"
        "1番目、山本 一郎、座長、東都大学 教授、2項目、該当なし\n"
        "2番目、川崎 花子、委員、安全研究機構 所長、6項目、該当4件\n"
        "3番目、産業振興庁、組織名で記載、4項目、該当なし"
    )


def test_who_was_read_is_marked_no_more_when_the_meeting_comes_back(speakers):
    """Two rows were marked: すべての発言者, and whoever was read before another was opened."""
    model = SpeakersModel()
    model.set_speakers(speakers)
    model.follow(speakers[0].id)
    assert model.data(model.index(1, 0), ROW_ROLE).followed
    model.set_speakers([])
    model.set_speakers(speakers)
    assert not model.data(model.index(1, 0), ROW_ROLE).followed


def test_orders_are_true_and_keep_equals_as_they_spoke(speakers, qtmodeltester):
    model = SpeakersModel()
    model.set_speakers(speakers)
    kept = QPersistentModelIndex(model.index_of(SpeakerId(1)))
    model.set_order(SpeakerOrder.ITEMS)
    qtmodeltester.check(model)
    assert names(model) == ["すべての発言者", "川崎 花子", "産業振興庁", "山本 一郎"]
    assert model.data(kept) == "山本 一郎"
    model.set_hits({SpeakerId(1): 1, SpeakerId(3): 1})
    model.set_order(SpeakerOrder.HITS)
    assert names(model) == ["すべての発言者", "山本 一郎", "産業振興庁", "川崎 花子"]
    model.set_hits(None)
    assert names(model) == ["すべての発言者", "山本 一郎", "川崎 花子", "産業振興庁"]


def test_the_bar_is_measured_against_the_one_who_said_most(speakers):
    model = SpeakersModel()
    model.set_speakers(speakers)
    shares = [model.data(model.index(row, 0), ROW_ROLE).share for row in (1, 2, 3)]
    assert shares == [2 / 6, 1, 4 / 6]
    model.set_hits({SpeakerId(1): 3})
    assert model.data(model.index(1, 0), ROW_ROLE).share == 1


def test_only_the_one_being_read_is_marked(speakers, qtbot):
    model = SpeakersModel()
    model.set_speakers(speakers)
    model.follow(SpeakerId(1))
    with qtbot.waitSignals([model.dataChanged] * 2):
        model.follow(SpeakerId(3))
    marks = [model.data(model.index(row, 0), ROW_ROLE).followed for row in (1, 2, 3)]
    assert marks == [False, False, True]


def test_a_doubt_is_worded_in_the_hint_and_to_the_ear(new_speaker):
    doubted = new_speaker(
        1, None, "大臣", label="河合大臣", doubts=(Doubt("label-not-on-list", "河合大臣"),)
    )
    model = SpeakersModel()
    model.set_speakers([doubted])
    index = model.index(1, 0)
    assert "要確認：「河合大臣」は" in model.data(index, Qt.ItemDataRole.ToolTipRole)
    assert "「河合大臣」は" in model.data(index, Qt.ItemDataRole.AccessibleTextRole)


def test_the_second_line_says_what_is_known(new_speaker):
    bare = {"affiliation": "", "post": ""}
    unnamed = new_speaker(1, None, "", kind=SpeakerKind.UNNAMED, **bare)
    written = new_speaker(2, "山本 一郎", mode=AttendanceMode.WRITTEN)
    role_only = new_speaker(3, "山本 一郎", "参考人", **bare)
    nothing = new_speaker(4, "山本 一郎", "", **bare)
    assert [detail_of(each) for each in (unnamed, written, role_only, nothing)] == [
        "発言者名のない発言",
        "書面 東都大学 教授",
        "参考人",
        "役職・所属の記載なし",
    ]


def test_who_shares_a_name_is_told_apart_by_the_meeting(new_speaker):
    """The A of two councils, in the answers to one search, are two people."""
    model = SpeakersModel()
    first, second = new_speaker(1, "Ａ"), new_speaker(2, "Ａ", meeting=2)
    model.set_speakers([first, second], {first.id: "第3回 調査会", second.id: "第1回 研究会"})
    index = model.index_of(second.id)
    assert model.data(index, ROW_ROLE).detail == "第1回 研究会"
    assert "第1回 研究会" in model.data(index, Qt.ItemDataRole.ToolTipRole)
    assert "第1回 研究会" in model.data(index, Qt.ItemDataRole.AccessibleTextRole)
