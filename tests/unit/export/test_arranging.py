"""However a paper is arranged, everything that was chosen is in it, and nobody else's words."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from gijiyomi.export.arranging import arrange, column_shares, split_columns
from gijiyomi.export.document import (
    Arrangement,
    Comment,
    Extent,
    Passage,
    Place,
    PrintSection,
    PrintTable,
    Quotation,
    Who,
)


def quote(number: int, who: str, *topics: str, **values: object) -> Quotation:
    made: dict[str, object] = {
        "name": f"{who} 委員",
        "post": f"{who}大学",
        "citation": "",
        "running": "第3回　令和7年12月5日",
        "extent": Extent.WHOLE,
        "written": False,
        "passages": (Passage(f"{number}番の言葉。"),),
        "topics": topics,
        "who": Who(who, f"{who} 委員", f"{who}大学"),
        "place": Place("第3回調査会", "令和7年12月5日", "p.5", "第3回 p.5"),
    }
    return Quotation(number=number, **(made | values))  # type: ignore[arg-type]


BRIEFING = (
    PrintSection("", (Comment("前置き。"),)),
    PrintSection("予算", (quote(1, "生貝", "体制"), quote(2, "岡田", "予算", "体制"))),
    PrintSection("人材", (quote(3, "生貝"), Comment("補足。"), quote(4, "村上", "予算"))),
)


def picture(sections: tuple[PrintSection, ...]) -> list[str]:
    """Headings with the numbers under them; ``*`` for what stood before."""
    return [
        f"{section.level} {section.heading}: "
        + " ".join(f"{q.number}{'*' if q.repeated else ''}" for q in section.quotations)
        + "".join(e.text for e in section.entries if isinstance(e, Comment))
        for section in sections
    ]


def test_the_users_own_order_is_left_alone():
    assert arrange(BRIEFING, Arrangement.ORDER) == BRIEFING


def test_under_each_topic_stands_what_has_its_tag_and_comments_keep_their_headings():
    assert picture(arrange(BRIEFING, Arrangement.TOPIC)) == [
        "1 体制: 1 2",
        "1 予算: 2* 3",
        "1 論点を付けていない発言: 4",
        "1 コメント: 前置き。",
        "2 人材: 補足。",
    ]


def test_under_each_speaker_stands_the_meeting_over_the_words():
    arranged = arrange(BRIEFING, Arrangement.SPEAKER)
    assert picture(arranged)[:3] == ["1 生貝 委員: 1 2", "1 岡田 委員: 3", "1 村上 委員: 4"]
    assert arranged[0].aside == "生貝大学"
    assert [(q.name, q.post) for q in arranged[0].quotations] == [("第3回　令和7年12月5日", "")] * 2


def test_a_post_that_changed_stands_at_the_words_said_in_it():
    before = replace(quote(1, "生貝"), post="前の職", who=Who("生貝", "生貝 委員", "前の職"))
    (section,) = arrange([PrintSection("", (before, quote(2, "生貝")))], Arrangement.SPEAKER)
    assert section.aside == "生貝大学"
    assert [q.post for q in section.quotations] == ["前の職", ""]


def rows(table: PrintTable) -> list[list[str]]:
    head = [table.corner, *(column.name for column in table.columns)]
    body = [
        [row.head.name, *(",".join(str(q.number) for q in cell) for cell in row.cells)]
        for row in table.rows
    ]
    return [head, *body]


def test_the_table_has_a_cell_for_each_topic_and_speaker():
    (table,) = arrange(BRIEFING, Arrangement.TABLE)[0].entries
    assert isinstance(table, PrintTable)
    assert rows(table) == [
        ["論点＼発言者", "生貝 委員", "岡田 委員", "村上 委員"],
        ["体制", "1", "2", ""],
        ["予算", "", "2", "3"],
        ["論点を付けていない発言", "4", "", ""],
    ]


def test_more_speakers_than_topics_stand_one_below_the_other():
    many = tuple(quote(n, f"委員{n}", "体制") for n in range(1, 6))
    (table,) = arrange([PrintSection("", many)], Arrangement.TABLE)[0].entries
    assert isinstance(table, PrintTable)
    assert rows(table)[0] == ["発言者＼論点", "体制"]
    assert len(table.rows) == 5


def test_meetings_of_the_same_number_are_told_apart_in_cells():
    other = Place("第3回部会", "令和7年11月1日", "p.2", "第3回 p.2")
    both = (quote(1, "生貝", "体制"), quote(2, "岡田", "体制", place=other))
    (section,) = arrange([PrintSection("", both)], Arrangement.TABLE)
    assert [q.place.short for q in section.quotations] == ["第3回調査会 p.5", "第3回部会 p.2"]


def test_two_people_of_one_name_are_told_apart_by_their_meetings():
    """Records that print only letters have a Ｇ each: one person would seem to say both."""
    both = [
        replace(
            quote(n, "Ｇ", "体制", post="", meeting=f"第{n}回研究会"), who=Who(f"person {n}", "Ｇ")
        )
        for n in (2, 7)
    ]
    one = replace(both[1], number=8, meeting="第8回研究会")
    sections = arrange([PrintSection("", (*both, one, quote(9, "岡田")))], Arrangement.SPEAKER)
    assert [(section.heading, section.aside) for section in sections] == [
        ("Ｇ", "第2回研究会"),
        ("Ｇ", "第7回研究会ほか 1会議"),
        ("岡田 委員", "岡田大学"),
    ]
    assert [q.post for section in sections for q in section.quotations] == [""] * 4
    (table,) = arrange([PrintSection("", tuple(both))], Arrangement.TABLE)[0].entries
    assert isinstance(table, PrintTable)
    assert [(row.head.name, row.head.aside) for row in table.rows] == [
        ("Ｇ", "第2回研究会"),
        ("Ｇ", "第7回研究会"),
    ]


def test_a_wide_table_becomes_several_and_empty_rows_go():
    quotes = tuple(quote(n, f"委員{n}", f"論点{n}") for n in range(1, 6))
    (table,) = arrange([PrintSection("", quotes)], Arrangement.TABLE)[0].entries
    assert isinstance(table, PrintTable)
    parts = split_columns(table, 4)
    assert [len(part.columns) for part in parts] == [2, 3]
    assert [[row.head.name for row in part.rows] for part in parts] == [
        ["論点1", "論点2"],
        ["論点3", "論点4", "論点5"],
    ]
    assert [q.number for part in parts for q in part.quotations] == [1, 2, 3, 4, 5]
    assert column_shares(parts[0]) == [1.0, 1.0]


quotations = st.builds(
    lambda number, who, topics: quote(number, who, *topics),
    st.just(0),
    st.sampled_from("甲乙丙"),
    st.lists(st.sampled_from(["予算", "体制", "人材", "論点を付けていない発言"]), max_size=3),
)
entries = st.lists(st.one_of(quotations, st.builds(Comment, st.text("あい", min_size=1))))


@given(
    st.lists(st.tuples(st.sampled_from(["", "見出し", "別"]), entries), max_size=4),
    st.sampled_from(Arrangement),
)
def test_nothing_that_was_chosen_is_missing_in_any_arrangement(shape, arrangement):
    numbers = iter(range(1, 1000))
    sections = [
        PrintSection(
            heading,
            tuple(
                quote(next(numbers), e.who.key, *e.topics) if isinstance(e, Quotation) else e
                for e in found
            ),
        )
        for heading, found in shape
    ]
    chosen = [q for section in sections for q in section.quotations]
    arranged = arrange(sections, arrangement)
    printed = [q for section in arranged for q in section.quotations]
    assert {q.passages for q in printed} == {q.passages for q in chosen}
    # Numbered as they come, each number one quotation, and only its repetitions marked.
    first = [q.number for q in printed if not q.repeated]
    assert first == list(range(1, len(chosen) + 1))
    assert len({(q.number, q.passages) for q in printed}) == len(chosen)

    def comments(found: object) -> list[str]:
        return sorted(e.text for s in found for e in s.entries if isinstance(e, Comment))  # type: ignore[attr-defined]

    assert comments(arranged) == comments(sections)
