"""What one person marked reaches another whole, at its place, and nothing that was not meant to."""

import json
from collections import Counter
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import MinutesBuilder, invented_minutes

from gijiyomi.annotating.comparing import compare
from gijiyomi.annotating.giving import hand_over
from gijiyomi.annotating.taking_in import read_handover
from gijiyomi.annotating.taking_over import take_over, usual
from gijiyomi.domain.errors import InputError
from gijiyomi.domain.handover import Decision, Difference, Gap, Taking, Verdict
from gijiyomi.domain.minutes import MeetingFacts
from gijiyomi.domain.records import Meaning, Subject, Target
from gijiyomi.domain.text import Span
from gijiyomi.library import Library, NoIndex

NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)


def shelve(library, builder):
    return library.meetings.add(builder.build(), builder.original(), indexer=NoIndex())


@pytest.fixture
def desks(tmp_path):
    """Two people's libraries with the same meeting, a name each."""
    with (
        Library.open(tmp_path / "a" / "gijiyomi.db") as own,
        Library.open(tmp_path / "b" / "gijiyomi.db") as other,
    ):
        for library, name in ((own, "山田 太郎"), (other, "佐藤 花子")):
            shelve(library, invented_minutes())
            library.author.set(name)
        yield own, other


def given_by(library, *, private=False):
    meetings = [meeting.id for meeting in library.meetings.list()]
    return hand_over(library, meetings, author=library.author.get(), private=private, made=NOW)


def compared_with(library, content):
    return [*compare(library, read_handover(content, file="渡す.jsonld"))]


def verdicts(library, content):
    return [each.verdict for each in compared_with(library, content)]


def take(library, content, taking=Taking.OWN):
    return take_over(library, usual(compared_with(library, content), differing=taking))


def seen(library):
    """The annotations as a reader sees them, and who wrote them when."""
    found = []
    for each in library.annotations.all():
        order = library.remarks.get(each.remark_id).order
        content = (each.meaning, each.note, each.tags, each.private)
        found.append((order, each.span, each.quote, *content, each.created, each.modified,
                      each.creator or library.author.get()))  # fmt: skip
    return sorted(found, key=repr)


def mark(library, words, **content):
    """Annotate ``words`` where they first stand."""
    for meeting in library.meetings.list():
        for remark in library.remarks.of_meeting(meeting.id):
            if words in remark.text:
                start = remark.text.index(words)
                return library.annotations.add(
                    remark.id, Span(start, start + len(words)), **content
                )
    raise LookupError(words)


places = st.tuples(st.integers(0, 5), st.integers(0, 40), st.integers(1, 40))
letters = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
contents = st.tuples(
    places,
    st.none() | st.sampled_from(Meaning),
    letters,
    st.lists(letters, max_size=3),
    st.booleans(),
).filter(lambda one: one[1] is not None or one[2].strip() or any(tag.split() for tag in one[3]))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(written=st.lists(contents, min_size=1, max_size=6))
def test_what_goes_out_comes_in_the_same_and_only_once(tmp_path_factory, written):
    """A memo that came otherwise than it was written would be quoted in another's name."""
    folder = tmp_path_factory.mktemp("desks")
    with Library.open(folder / "a.db") as own, Library.open(folder / "b.db") as empty:
        meeting = shelve(own, invented_minutes())
        shelve(empty, invented_minutes())
        own.author.set("山田 太郎")
        remarks = own.remarks.of_meeting(meeting)
        for (nth, start, length), meaning, note, tags, private in written:
            text = remarks[nth].text
            first = start % len(text)
            span = Span(first, min(first + length, len(text)))
            own.annotations.add(
                remarks[nth].id, span, meaning=meaning, note=note, tags=tags, private=private
            )
        content = given_by(own, private=True).content
        assert set(verdicts(own, content)) == {Verdict.SAME}
        assert take(empty, content).added == len(written)
        assert seen(empty) == seen(own)
        assert set(verdicts(empty, content)) == {Verdict.SAME}
        assert take(empty, content).added == 0
        # And back again, under the names that they had.
        back = given_by(empty, private=True).content
        assert set(verdicts(own, back)) == {Verdict.SAME}
        empty.history.undo()
        assert empty.annotations.all() == []
        assert empty.annotations.tags() == []


def test_private_memos_stay_at_home_unless_asked(desks):
    own, other = desks
    mark(own, "予算と人員", meaning=Meaning.CONCERN)
    secret = mark(own, "評価手法", note="課長には言わない", private=True)
    given_away = given_by(own)
    assert (given_away.count, given_away.left_out) == (1, 1)
    assert "課長" not in given_away.content.decode()
    asked = given_by(own, private=True)
    assert (asked.count, asked.left_out) == (2, 0)
    take(other, asked.content)
    assert [each.private for each in other.annotations.all()] == [False, True]
    own.annotations.set_note(secret, "課長には言わない", private=False)
    assert given_by(own).left_out == 0


def test_nothing_to_hand_over_is_said(desks):
    own, _ = desks
    mark(own, "評価手法", note="内緒", private=True)
    with pytest.raises(InputError, match="nothing-to-hand-over"):
        given_by(own)


def test_the_file_is_a_web_annotation_collection(desks):
    """What other programs rely on: the MUSTs of the model for what is written here."""
    own, _ = desks
    own.house_style.set(own.house_style.get())
    mark(own, "予算と人員", meaning=Meaning.CONCERN, note="要確認\n二行目", tags=["予算", "人員"])
    written = json.loads(given_by(own).content)
    assert written["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (written["type"], written["total"]) == ("AnnotationCollection", 1)
    assert written["generator"]["type"] == "Software"
    assert written["first"]["type"] == "AnnotationPage"
    (item,) = written["first"]["items"]
    assert item["id"].startswith("urn:uuid:")
    assert item["type"] == "Annotation"
    assert item["motivation"] == ["highlighting", "commenting", "tagging"]
    assert item["creator"] == {"type": "Person", "name": "山田 太郎"}
    assert item["created"].endswith("Z")
    assert [(each["type"], each["purpose"], each["value"]) for each in item["body"]] == [
        ("TextualBody", "highlighting", "懸念・反対"),
        ("TextualBody", "commenting", "要確認\n二行目"),
        ("TextualBody", "tagging", "予算"),
        ("TextualBody", "tagging", "人員"),
    ]
    target, source = item["target"], item["target"]["source"]
    assert target["type"] == "SpecificResource"
    assert target["styleClass"] == "red"
    quote, position = target["selector"]
    assert quote["type"] == "TextQuoteSelector"
    assert (quote["prefix"][-5:], quote["exact"]) == ("AISIの", "予算と人員")
    assert (position["type"], position["end"] - position["start"]) == ("TextPositionSelector", 5)
    digest = invented_minutes().build().file.sha256
    assert source["id"].startswith("ni:///sha-256;")
    assert source["schema:sha256"] == digest
    about = source["schema:about"]
    assert about["schema:identifier"] == "第3回"
    assert about["schema:startDate"] == "2025-12-05"
    assert about["schema:organizer"]["name"] == "知能技術調査会"


def test_positions_count_characters_not_units_of_utf_16(desks):
    builder = MinutesBuilder(facts=MeetingFacts(body="会", title="会", date=date(2026, 1, 9)))
    speaker = builder.speaker("甲委員")
    builder.remark(speaker, "𠮷野家の𩸽と😀の定義。")
    builder.remark(speaker, "😀の定義。")
    own, other = desks
    for library in desks:
        shelve(library, builder)
    mark(own, "の定義", meaning=Meaning.FACT)
    take(other, given_by(own).content)
    assert seen(other) == seen(own)


def test_what_differs_is_shown_and_taken_as_chosen(desks):
    own, other = desks
    for library, note in ((own, "私の意見"), (other, "元のメモ")):
        mark(library, "予算と人員", meaning=Meaning.CONCERN, note=note)
    content = given_by(own).content
    (found,) = compared_with(other, content)
    assert found.verdict is Verdict.DIFFERENT
    assert (found.handed.note, found.own.note) == ("私の意見", "元のメモ")
    before = other.annotations.all()
    assert take(other, content, Taking.OWN).replaced == 0
    assert other.annotations.all() == before
    assert take(other, content, Taking.BOTH).added == 1
    assert {each.note for each in other.annotations.all()} == {"私の意見", "元のメモ"}
    assert verdicts(other, content) == [Verdict.SAME]
    other.history.undo()
    assert take(other, content, Taking.THEIRS).replaced == 1
    (followed,) = other.annotations.all()
    assert (followed.note, followed.creator) == ("私の意見", "山田 太郎")
    other.history.undo()
    assert other.annotations.all() == before


def test_what_two_annotations_do_not_have_in_common_is_told_if_it_can_be_seen(desks):
    own, other = desks
    mark(own, "評価手法", meaning=Meaning.FACT, note="一つ目\n二つ目", tags=("甲", "乙"))
    mark(other, "評価手法", meaning=Meaning.FACT, note="一つ目\r\n二つ目 ", tags=("乙", "甲"))
    assert verdicts(own, given_by(other).content) == [Verdict.SAME]
    (theirs,) = other.annotations.all()
    other.annotations.set_note(theirs.id, "一つ目\n三つ目")
    (compared,) = compared_with(own, given_by(other).content)
    assert (compared.verdict, compared.differences) == (Verdict.DIFFERENT, (Difference.NOTE,))
    other.annotations.set_tags(theirs.id, ("甲",))
    other.annotations.set_meaning(theirs.id, Meaning.CONCERN)
    (compared,) = compared_with(own, given_by(other).content)
    assert compared.differences == (*Difference,)


def test_an_annotation_that_comes_back_changed_is_the_same_one(desks):
    """Else a memo that a colleague put right would stand twice, and whose it is be lost."""
    own, other = desks
    mine = mark(own, "予算と人員", note="初めのメモ", tags=["予算"])
    take(other, given_by(own).content)
    (theirs,) = other.annotations.all()
    other.annotations.set_note(theirs.id, "直したメモ")
    back = given_by(other).content
    (found,) = compared_with(own, back)
    assert (found.verdict, found.own.id) == (Verdict.DIFFERENT, mine)
    made = own.annotations.get(mine).created
    assert take(own, back, Taking.THEIRS).replaced == 1
    after = own.annotations.get(mine)
    assert (after.note, after.creator, after.created) == ("直したメモ", "山田 太郎", made)
    assert after.origin is None
    own.history.undo()
    assert take(own, back, Taking.BOTH).added == 1
    names = {item["id"] for item in json.loads(given_by(own).content)["first"]["items"]}
    assert len(names) == 2


def test_a_meeting_or_words_that_are_not_here_are_told(desks):
    own, other = desks
    elsewhere = MinutesBuilder(facts=MeetingFacts(body="別の会", title="別の会", number="第1回"))
    elsewhere.remark(elsewhere.speaker("乙委員"), "こちらにしかない発言。")
    shelve(own, elsewhere)
    mark(own, "こちらにしかない", meaning=Meaning.FACT)
    mark(own, "評価手法の整備は急務であり", meaning=Meaning.FACT)
    content = given_by(own).content.replace("評価手法".encode(), "審査基準".encode())
    gaps = {each.gap: each for each in compared_with(other, content)}
    assert gaps[Gap.MEETING].verdict is Verdict.MISSING
    near = gaps[None]
    # The words around still stand here: what is between them may be what is meant.
    assert near.verdict is Verdict.TO_CHECK
    assert not gaps[Gap.MEETING].can_be_taken
    assert take(other, content).added == 0
    take_over(other, [Decision(near, Taking.THEIRS)])
    assert {*verdicts(other, content)} == {Verdict.SAME, Verdict.MISSING}


def test_the_place_is_found_in_another_issue_of_the_minutes(desks, tmp_path):
    """A colleague may have read the file of another page, or a later issue, of the meeting."""
    own, _ = desks
    mark(own, "国際的な連携", meaning=Meaning.PROPOSAL, note="国際")
    mark(own, "予算の確保", meaning=Meaning.FACT)
    reissued = MinutesBuilder(name="議事概要（修正版）.txt", facts=invented_minutes().facts)
    first = reissued.speaker("山本座長")
    reissued.remark(first, "冒頭に加えた発言。")
    second = reissued.speaker("川崎委員")
    reissued.remark(
        second,
        "AISIの予算と人員を拡充すべきである。",
        "評価手法の整備は急務であり、国際的な連携も欠かせない。",
        "取組の公表も検討いただきたい。",
    )
    reissued.remark(first, "予算の確保を、強くお願いしたい。予算の確保は要る。")
    with Library.open(tmp_path / "c.db") as third:
        shelve(third, reissued)
        found = compared_with(third, given_by(own).content)
        assert [each.verdict for each in found] == [Verdict.NEW, Verdict.TO_CHECK]
        assert found[0].place.words == "国際的な連携"


@pytest.mark.parametrize(
    ("exact", "now"),
    [
        ("AISIの要員と予算を拡充すべきである。", "AISIの予算と人員を拡充すべきである。"),
        ("評価 手法の\n整備は急務であり", "評価手法の整備は急務であり"),
        ("まったく別のことを言っている。", None),
    ],
)
def test_words_that_stand_here_nearly_are_for_the_user_to_look_at(desks, exact, now):
    own, other = desks
    mark(own, "人員を拡充すべきである。", meaning=Meaning.FACT)
    written = json.loads(given_by(own).content)
    selectors = written["first"]["items"][0]["target"]["selector"]
    selectors[0] |= {"exact": exact, "prefix": "", "suffix": ""}
    (found,) = compared_with(other, json.dumps(written).encode())
    assert found.verdict is (Verdict.TO_CHECK if now else Verdict.MISSING)
    assert (found.place.words if found.place else None) == now


def test_a_library_that_moved_meanwhile_is_left_alone(desks):
    own, other = desks
    mark(own, "予算と人員", note="一")
    mine = mark(other, "予算と人員", note="二")
    found = compared_with(other, given_by(own).content)
    other.annotations.set_note(mine, "三")
    before = other.annotations.all()
    with pytest.raises(InputError, match="handover-moved"):
        take_over(other, usual(found, differing=Taking.THEIRS))
    assert other.annotations.all() == before


def test_copies_of_one_library_do_not_take_each_others_annotations_for_their_own(desks):
    """Both go on counting rows from the same number."""
    own, other = desks
    mark(own, "予算と人員", note="一")
    mark(other, "評価手法", note="二")
    assert own.annotations.all()[0].id == other.annotations.all()[0].id
    assert verdicts(other, given_by(own).content) == [Verdict.NEW]


def test_what_is_about_more_than_words_is_about_the_same_there(desks):
    """A memo on a speaker that came as one on a sentence would put words into a mouth."""
    own, other = desks
    meeting = own.meetings.list()[0].id
    remarks, speakers = own.remarks.of_meeting(meeting), own.meetings.speakers(meeting)
    add = own.annotations.add_about
    add(Subject(Target.REMARK, remarks[2].id), meaning=Meaning.PROPOSAL)
    add(Subject(Target.SPEAKER, speakers[1].id), note="慎重な方")
    add(Subject(Target.SPEAKER, speakers[2].id), note="名前のない方々")
    add(Subject(Target.MEETING, meeting), tags=["予算"])
    own.annotations.add(
        remarks[1].id,
        Span(3, len(remarks[1].text)),
        note="二人の話",
        more=[(remarks[2].id, Span(0, 5)), (remarks[3].id, Span(0, 4))],
    )
    # Whose ids are others there.
    with other.change("x"):
        other.corrections.split(other.remarks.of_meeting(other.meetings.list()[0].id)[5].id, 3)
    content = given_by(own).content
    assert set(verdicts(own, content)) == {Verdict.SAME}
    assert take(other, content).added == 5
    told = [
        (each.target, each.note, [part.quote.exact for part in each.parts])
        for library in desks
        for each in library.annotations.of_meeting(library.meetings.list()[0].id)
    ]
    assert told[:5] == told[5:]
    assert [each.speaker_id for each in other.annotations.all() if each.note == "慎重な方"] == [
        other.meetings.speakers(other.meetings.list()[0].id)[1].id
    ]
    assert set(verdicts(other, content)) == {Verdict.SAME}
    own.annotations.add(remarks[2].id, Span(0, 4), note="語だけ")
    assert Counter(verdicts(other, given_by(own).content))[Verdict.NEW] == 1
