"""What the results say: title and counts, groups, and each row to the eye and to the ear."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from gijiyomi.domain.records import Meeting, Speaker
from gijiyomi.domain.text import Span
from gijiyomi.export.citation import page_reference
from gijiyomi.japanese.calendar import japanese_date
from gijiyomi.search.query import Either, Term, parse, terms_of
from gijiyomi.ui.results.rows import GroupHeading, ResultRow, Row
from gijiyomi.ui.results.snippets import Snippet
from gijiyomi.ui.searching.chip import chip_words
from gijiyomi.ui.searching.parts import PartKind, parts_of
from gijiyomi.ui.text.content import doubt_words
from gijiyomi.wording import word


@dataclass(frozen=True, slots=True)
class Tally:
    """How much was found.

    Attributes:
        hits: None where the answers are too many to count the places in them.
        people: how many speak, the same person once; None while it is not known.
        meetings: how many of ``all_meetings`` hold answers.
    """

    remarks: int
    hits: int | None
    people: int | None
    meetings: int
    all_meetings: int


def quoted(terms: Sequence[str], *, any_word: bool) -> str:
    """``「AISI」または「予算」``."""
    joint = word("results.join-any" if any_word else "results.join-all")
    return joint.join(word("results.word", word=term) for term in terms)


def title_of(terms: Sequence[str], *, any_word: bool) -> str:
    """``「AISI」または「予算」を含む発言``; words to be left out are said so."""
    wanted = [term for term in terms if not term.startswith("-")]
    left_out = [term[1:] for term in terms if term.startswith("-")]
    if not left_out:
        return word("results.title", words=quoted(wanted, any_word=any_word))
    without = quoted(left_out, any_word=True)
    if not wanted:
        return word("results.title-without", without=without)
    words = quoted(wanted, any_word=any_word)
    return word("results.title-but", words=words, without=without)


def title_of_query(typed: str, *, any_word: bool) -> str:
    """The title of what a query asks for: its words, or all that it says where that is not enough.

    ``「発言者：村上」に当たる発言`` has no words; ``「予算の5字以内に補正」に当たる発言`` says more
    than that both are there.
    """
    parts = parts_of(typed)
    words = [part for part in parts if part.kind is not PartKind.FIELD]
    if words and all(part.kind is not PartKind.GROUP for part in words):
        terms = [f"-{part.label}" if part.excluded else part.label for part in words]
        return title_of(terms, any_word=any_word)
    tree = parse(typed).tree
    if isinstance(tree, Either) and all(isinstance(part, Term) for part in tree.parts):
        return title_of([term.text for term in terms_of(tree)], any_word=True)
    said = ["".join(chip_words(part)) for part in parts] or [typed.strip()]
    quotes = "".join(word("results.word", word=each) for each in said)
    return word("results.title-conditions", words=quotes)


def facts_of(tally: Tally, *, narrowed: bool) -> str:
    """``12発言（該当22件）　11名　2会議　ほか10会議には該当がありません``."""
    key = "results.remarks" if tally.hits is None else "results.remarks-hits"
    parts = [word(key, remarks=tally.remarks, hits=tally.hits or 0)]
    if tally.people:
        parts.append(word("results.people", count=tally.people))
    parts.append(word("results.meetings", count=tally.meetings))
    others = tally.all_meetings - tally.meetings
    if others > 0 and not narrowed:
        parts.append(word("results.others", count=others))
    return "　".join(parts)


def group_title(terms: Sequence[str], present: Collection[int]) -> str:
    """``2語とも含む発言``, ``「AISI」だけを含む発言``, or of more words those that it holds."""
    if len(present) == len(terms):
        return word("results.group-all", count=len(terms))
    held = quoted([terms[index] for index in sorted(present)], any_word=False)
    key = "results.group-only" if len(present) == 1 else "results.group-some"
    return word(key, words=held)


def speaker_name(speaker: Speaker | None) -> str:
    """Full name, else the label as printed, else 発言者の記載なし; 地の文 for nobody."""
    if speaker is None:
        return word("status.narrative")
    return speaker.name or speaker.label or word("text.unnamed")


def role_of(speaker: Speaker | None) -> str:
    """What the speaker is called behind the name."""
    return speaker.title if speaker is not None else ""


def post_of(speaker: Speaker | None) -> str:
    """Affiliation and post; what stands behind the name is not said twice."""
    return speaker.standing if speaker is not None else ""


def doubt_of(row: ResultRow) -> str:
    """Why it is unsure who said it, a reason a line; empty if it is not."""
    remark = row.text.remark if row.text is not None else None
    return doubt_words(remark.doubts) if remark is not None and remark.unsure_who else ""


def meeting_name(meeting: Meeting | None) -> str:
    """``人工知能戦略専門調査会 第3回``; by its date where it has no number."""
    if meeting is None:
        return ""
    name = meeting.body or meeting.title or meeting.source_name
    which = meeting.number or (japanese_date(meeting.date) if meeting.date else "")
    old = word("results.old-version") if meeting.superseded else ""
    return " ".join(part for part in (name, which, old) if part)


def item_words(snippet: Snippet) -> str:
    """``項目3``, or ``項目3・5`` where several paragraphs are shown."""
    numbers = word("results.item-joint").join(str(piece.number) for piece in snippet.pieces)
    return word("results.item", numbers=numbers)


def page_of(row: ResultRow, snippet: Snippet) -> str:
    """``p.5`` of what is shown; empty where the source has no pages."""
    if row.text is None:
        return ""
    span = Span(snippet.pieces[0].span.start, snippet.pieces[-1].span.end)
    if row.text.places:
        shown = sorted(row.text.places[index] for _, index in snippet.marks)
        span = Span(shown[0].start, shown[-1].end) if shown else span
    return page_reference(row.text.remark.pages_of(span))


def spoken(row: Row) -> str:
    """What a screen reader says of a row."""
    if isinstance(row, GroupHeading):
        return word("results.spoken-group", title=row.title, count=row.count).strip()
    snippet = row.snippet()
    if row.text is None or snippet is None:
        return word("results.spoken-unread", meeting=meeting_name(row.meeting))
    speaker = row.text.speaker
    parts = [
        speaker_name(speaker),
        role_of(speaker),
        post_of(speaker),
        doubt_of(row).replace("\n", " "),
        meeting_name(row.meeting),
        item_words(snippet),
        page_of(row, snippet),
        word("lists.hits", count=len(row.text.places)),
        snippet.text.replace("\n", " "),
    ]
    return word("lists.pause").join(part for part in parts if part)
