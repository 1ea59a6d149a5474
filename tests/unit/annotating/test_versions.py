"""Two versions of minutes with everything on them: no mark vanishes, whatever was changed."""

import pytest
from tests.unit.library.versions import mended, told_first, variant

from gijiyomi.annotating.versions import compare_versions
from gijiyomi.domain.records import Meaning, Subject, Target
from gijiyomi.domain.reissues import Anchoring, Bearer, Verdict
from gijiyomi.domain.text import Span
from gijiyomi.export.changes_table import change_rows, differing
from gijiyomi.library import NoIndex
from gijiyomi.ui.revising.asking import carry
from gijiyomi.ui.revising.entries import change_entries, mark_entries, same_marks, summary
from gijiyomi.ui.revising.notice import notice_of

WORDS = (
    (1, "取り組みの方向性"), (1, "ＡＩＳＩの体制"), (2, "人員を拡充すべき"), (2, "評価手法の整備"),
    (2, "取組の公表も検討いただきたい。"), (3, "中小企業への支援"), (5, "人材の育成"),
)  # fmt: skip


def another_speaker(told):
    told[3] = (1, told[3][1])
    return told


def one_more(told):
    return [*told[:3], (0, ["新たに加わった発言である。前の版にはない。"]), *told[3:]]


def one_less(told):
    return [*told[:3], *told[4:]]


def one_split(told):
    speaker, paragraphs = told[2]
    return [*told[:2], (speaker, paragraphs[:2]), (speaker, paragraphs[2:]), *told[3:]]


def two_joined(told):
    return [*told[:2], (1, [*told[2][1], *told[3][1]]), *told[4:]]


def paragraph_moved(told):
    told[1] = (told[1][0], [*told[1][1], told[2][1][2]])
    told[2] = (told[2][0], told[2][1][:2])
    return told


VARIANTS = {
    "nothing": lambda told: told,
    "typo": lambda _told: mended(),
    "speaker": another_speaker,
    "inserted": one_more,
    "removed": one_less,
    "split": one_split,
    "joined": two_joined,
    "moved": paragraph_moved,
    "emptied": lambda told: told[:1],
}


@pytest.fixture
def marked(stored, stored_meeting):
    remarks = stored.remarks.of_meeting(stored_meeting)
    briefing = stored.briefings.create("資料")
    for at, words in WORDS:
        start = remarks[at].text.index(words)
        span = Span(start, start + len(words))
        stored.annotations.add(remarks[at].id, span, meaning=Meaning.FACT, note=words)
        stored.briefings.add_excerpt(briefing, remarks[at].id, span)
    return stored


def issue_again(library, told):
    builder = variant(told)
    newer = library.meetings.add(builder.build(), builder.original(), indexer=NoIndex())
    reissue = library.reissues.about(newer)
    if reissue is None:
        pytest.fail("nobody was asked")
    library.reissues.take(reissue.id)
    return reissue


@pytest.mark.parametrize("name", VARIANTS)
def test_no_mark_vanishes_and_each_is_put_in_one_of_three(marked, stored_meeting, name):
    reissue = issue_again(marked, VARIANTS[name](told_first()))
    before = compare_versions(marked, reissue.id)
    assert len(before.marks) == 2 * len(WORDS)
    assert all(one.verdict is None for one in before.marks)
    same = same_marks(before)
    assert (len(same) == len(before.marks)) == (name in {"nothing", "inserted"})
    with marked.change("引き継ぐ"):
        carry(marked, before, same)
    annotations = marked.annotations.all()
    assert sorted(one.note for one in annotations) == sorted(words for _, words in WORDS)
    assert all(one.quote.exact == one.note for one in annotations)
    after = compare_versions(marked, reissue.id)
    moved = [one for one in after.marks if one.verdict is Verdict.MOVED]
    assert {one.mark for one in moved} == {one.mark for one in same}
    assert len(after.marks) == len(before.marks)
    assert len(after.open_marks) == len(before.marks) - len(same)
    assert len(mark_entries(after)) == len(before.marks)
    notice = notice_of(marked, reissue.newer)
    assert (notice and notice.waiting) == len(after.open_marks)
    if same:
        marked.history.undo()
    assert compare_versions(marked, reissue.id) == before
    left = [one for one in annotations if one.meeting_id == stored_meeting]
    assert len(left) == sum(one.mark.bearer is Bearer.ANNOTATION for one in after.open_marks)


@pytest.mark.parametrize(
    ("name", "words", "anchoring"),
    [
        ("removed", "中小企業への支援", Anchoring.LOST),
        ("removed", "評価手法の整備", Anchoring.SAME),
        ("speaker", "中小企業への支援", Anchoring.TO_CHECK),
        ("typo", "人員を拡充すべき", Anchoring.TO_CHECK),
        ("typo", "取り組みの方向性", Anchoring.SAME),
        ("split", "人員を拡充すべき", Anchoring.TO_CHECK),
        ("moved", "取組の公表も検討いただきたい。", Anchoring.TO_CHECK),
    ],
)
def test_each_change_has_its_bin(marked, name, words, anchoring):
    reissue = issue_again(marked, VARIANTS[name](told_first()))
    found = compare_versions(marked, reissue.id).marks
    assert {one.anchoring for one in found if one.exact == words} == {anchoring}


def test_the_table_of_changes_says_of_each_remark_what_became_of_it(marked):
    """Else the official who must report what was changed counts it by hand."""
    told = another_speaker(mended())
    reissue = issue_again(marked, [*told[:5], (0, ["以上で終わる。次回は来月に開く。"])])
    comparison = compare_versions(marked, reissue.id)
    head, *rows = change_rows(comparison)
    assert [len(row) for row in (head, *rows)] == [9] * 5
    assert [(row[1], row[2], row[5]) for row in rows] == [
        ("文言の変更", "川崎委員", "川崎委員"),
        ("発言者の変更", "", "川崎委員"),
        ("削除", "", ""),
        ("追加", "", "山本座長"),
    ]
    assert str(rows[0][8]).startswith("AISIの予算と人員を［→大幅に］拡充すべきである。")
    assert [entry.head for entry in change_entries(comparison)] == [row[1] for row in rows]
    assert "行方不明 2" in summary(comparison)


def test_differing_letters_are_told_with_those_around_them():
    assert differing("人員を拡充する。", "人員を拡張する。") == "人員を拡［充→張］する。"
    assert differing("人員を\n拡充する。", "人員を拡充する。") == ""
    assert differing("", "加えた。") == ""


def test_what_is_about_a_whole_or_several_remarks_comes_along_as_that(marked, stored_meeting):
    """Else a note on a speaker would be a note on a few words of another version."""
    remarks = marked.remarks.of_meeting(stored_meeting)
    speaker = remarks[2].speaker_id
    of_remark = marked.annotations.add_about(Subject(Target.REMARK, remarks[5].id), note="発言")
    of_speaker = marked.annotations.add_about(Subject(Target.SPEAKER, speaker), note="人")
    of_meeting = marked.annotations.add_about(Subject(Target.MEETING, stored_meeting), note="会議")
    ends = Span(len(remarks[2].text) - 5, len(remarks[2].text))
    several = marked.annotations.add(
        remarks[2].id, ends, note="二つ", more=[(remarks[3].id, Span(0, 5))]
    )
    reissue = issue_again(marked, one_more(told_first()))
    before = compare_versions(marked, reissue.id)
    mine = {of_remark, of_speaker, of_meeting, several}
    chosen = [one for one in before.marks if one.mark.row in mine and one.bearer is not None]
    chosen = [one for one in chosen if one.mark.bearer is Bearer.ANNOTATION]
    with marked.change("引き継ぐ"):
        carry(marked, before, chosen)
    now = {remark.id: remark for remark in marked.remarks.of_meeting(reissue.newer)}
    moved = {one: marked.annotations.get(one) for one in mine}
    assert {one.meeting_id for one in moved.values()} == {reissue.newer}
    assert moved[of_remark].quote.exact == remarks[5].text
    assert moved[of_speaker].speaker_id == now[moved[of_speaker].remark_id].speaker_id
    assert moved[of_speaker].speaker_id != speaker
    assert [part.quote.exact for part in moved[several].parts] == [
        remarks[2].text[-5:],
        remarks[3].text[:5],
    ]
    assert {part.remark_id for part in moved[several].parts} <= set(now)
    for one in chosen:
        marked.reissues.take_back(reissue.id, one.mark)
    assert compare_versions(marked, reissue.id) == before
    assert marked.annotations.get(several).more[0].remark_id == remarks[3].id


def test_of_several_remarks_none_comes_along_where_one_is_gone(marked, stored_meeting):
    remarks = marked.remarks.of_meeting(stored_meeting)
    ends = Span(len(remarks[2].text) - 5, len(remarks[2].text))
    several = marked.annotations.add(
        remarks[2].id, ends, note="二つ", more=[(remarks[3].id, Span(0, len(remarks[3].text)))]
    )
    reissue = issue_again(marked, one_less(told_first()))
    found = compare_versions(marked, reissue.id).marks
    assert next(one.anchoring for one in found if one.mark.row == several) is Anchoring.LOST
