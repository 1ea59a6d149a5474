"""What 比較 say on screen and to the ear."""

from __future__ import annotations

from collections.abc import Sequence

from gijiyomi.domain.comparing import Appearance as Meetings
from gijiyomi.domain.comparing import Appearances, Tally, TopicCell, TopicTable, Words
from gijiyomi.domain.minutes import AttendanceMode
from gijiyomi.domain.records import Speaker, SpeakerKind
from gijiyomi.export.citation import page_reference, unsure_aside
from gijiyomi.export.comparison import name_of
from gijiyomi.japanese.calendar import japanese_date
from gijiyomi.search.comparing import topic_words
from gijiyomi.ui.header import title_of
from gijiyomi.wording import word


def compared_facts(shown: Sequence[Meetings]) -> str:
    """``AI戦略会議（第1回）→ 専門調査会（第3回）``: oldest and newest; how many, if more."""
    names = [title_of(one.meeting) for one in shown]
    if not names:
        return ""
    if len(names) == 1:
        return names[0]
    key = "compare.facts" if len(names) == 2 else "compare.facts-more"
    return word(key, first=names[0], last=names[-1], count=len(names))


def not_compared(found: Appearances | None, shown: Sequence[Meetings]) -> list[str]:
    """What is not laid side by side, and what stands there that may not belong there."""
    if found is None:
        return [word("compare.no-speaker")]
    lines: list[str] = []
    kind = found.asked.kind
    if kind is SpeakerKind.UNNAMED:
        lines.append(word("compare.unnamed"))
    elif not shown:
        lines.append(word("compare.no-meeting", name=name_of(found.asked)))
    elif len(found.meetings) == 1 and not found.namesakes:
        lines.append(_why_alone(found.asked))
    if found.namesakes:
        lines.append(word("compare.namesakes", count=found.namesakes))
    if kind is SpeakerKind.ORGANISATION and len(shown) > 1:
        people = (each.kind is SpeakerKind.PERSON for one in shown for each in one.speakers)
        key = "compare.ministers" if any(people) else "compare.same-name"
        lines.append(word(key, name=name_of(found.asked)))
    return lines


def _why_alone(speaker: Speaker) -> str:
    """Why nothing stands beside the one meeting that there is."""
    if speaker.kind is SpeakerKind.ORGANISATION:
        key = "alone-organisation"
    else:
        key = "alone" if speaker.name else "no-full-name"
    return word(f"compare.{key}", name=name_of(speaker))


def day_of(words: Words) -> str:
    """``令和7年12月5日（金）``; empty where the minutes have no date."""
    day = words.appearance.meeting.date
    return japanese_date(day, weekday=True) if day else ""


def counts_of(words: Words) -> str:
    """``5項目　310字``."""
    return word(
        "compare.counts",
        items=_item_count(words),
        characters=f"{sum(len(remark.text) for remark in words.remarks):,}",
    )


def short_counts_of(words: Words) -> str:
    """``5項目``, where there is no room for the letters."""
    return word("compare.items", count=_item_count(words))


def _item_count(words: Words) -> int:
    return sum(len(remark.items) for remark in words.remarks)


def pages_of(words: Words) -> str:
    """``p.9-10``: from the first page to the last; empty where the source has none."""
    pages = [page for remark in words.remarks for page in remark.pages or ()]
    return page_reference((min(pages), max(pages))) if pages else ""


def who_of(words: Words) -> tuple[str, str]:
    """Names, and role with affiliation, post and how they took part, as the meeting has them.

    Behind the names stands if nobody has confirmed that all words are theirs.
    """
    speakers = words.appearance.speakers
    names = word("compare.pause").join(dict.fromkeys(map(name_of, speakers)))
    names += unsure_aside(unsure=any(remark.unsure_who for remark in words.remarks))
    if len(speakers) > 1:
        return names, ""
    speaker = speakers[0]
    parts = (speaker.title, speaker.standing, _mode(speaker))
    return names, "　".join(filter(None, parts))


def _mode(speaker: Speaker) -> str:
    if speaker.mode in {AttendanceMode.WRITTEN, AttendanceMode.PROXY}:
        return word(f"lists.speakers.mode-{speaker.mode.name.lower()}")
    return ""


def column_name(words: Words) -> str:
    """A column for the ear."""
    return word(
        "compare.column-name",
        meeting=title_of(words.appearance.meeting),
        name=who_of(words)[0],
        counts=counts_of(words),
    )


def table_facts(table: TopicTable) -> str:
    """``人工知能戦略専門調査会（第3回）　論点8件　発言者18名``."""
    several = len(table.meetings) != 1
    return word(
        "topics.facts",
        meeting=word("topics.meetings", count=len(table.meetings))
        if several
        else title_of(table.meetings[0]),
        topics=len(table.topics),
        speakers=len(table.persons),
    )


def cell_spoken(cell: TopicCell | None, *, topic: str, name: str) -> str:
    """A cell for the ear; an empty one says so."""
    if cell is None:
        return word("topics.cell-empty", topic=topic, name=name)
    tagged, matched = len(cell.tagged), len(cell.matched)
    if not tagged:
        return word("topics.cell-matched", topic=topic, name=name, count=matched)
    key = "topics.cell-both" if matched else "topics.cell-tagged"
    return word(key, topic=topic, name=name, count=tagged, others=matched)


def total_spoken(tally: Tally, *, topic: str) -> str:
    """The sums of a row for the ear."""
    key = "topics.row-both" if tally.matched else "topics.row-tagged"
    if not tally.tagged:
        key = "topics.row-matched"
    return word(key, topic=topic, count=tally.tagged, others=tally.matched)


def cell_counts(cell: TopicCell) -> str:
    """What stands beside a cell's name: ``2項目``, and those whose words agree."""
    tagged, matched = len(cell.tagged), len(cell.matched)
    if not tagged:
        return word("topics.items-matched", count=matched)
    return word("topics.items-both" if matched else "topics.items", count=tagged, others=matched)


def looked_for(topic: str) -> str:
    """Which words of a tag are looked for."""
    words: Sequence[str] = [word("topics.word", word=one) for one in topic_words(topic)]
    return word("topics.tip", words="".join(words))
