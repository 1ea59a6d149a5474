"""What 用例 say on screen and to the ear."""

from __future__ import annotations

from gijiyomi.domain.kwic import KwicLine, KwicPage
from gijiyomi.export.citation import page_reference
from gijiyomi.export.kwic_table import KwicNames, keyword_words, left_words, right_words
from gijiyomi.wording import word


def speaker_name(line: KwicLine, names: KwicNames) -> str:
    """Who speaks; empty for what the record-keeper says."""
    if line.speaker_id is None:
        return ""
    return names.speaker(line) or word("text.unnamed")


def spoken(line: KwicLine, names: KwicNames, number: int) -> str:
    """The whole line for the ear."""
    text = f"{left_words(line)}{word('kwic.word', word=keyword_words(line))}{right_words(line)}"
    facts = (speaker_name(line, names), names.meeting(line), page_reference(line.pages), text)
    return word(
        "kwic.line", number=number, facts=word("kwic.pause").join(fact for fact in facts if fact)
    )


def facts_of(page: KwicPage) -> str:
    """``12例　7名　1会議``; says where these are not all."""
    key = "kwic.facts" if page.complete else "kwic.facts-first"
    return word(
        "kwic.facts-newest" if page.bounded else key,
        lines=f"{len(page.lines):,}",
        speakers=f"{page.people or 0:,}",
        meetings=f"{len({line.meeting_id for line in page.lines}):,}",
    )


def title_of(terms: tuple[str, ...], *, any_term: bool) -> str:
    """``「AISI」の用例``."""
    join = word("kwic.join-any" if any_term else "kwic.join-all")
    return word("kwic.title", words=join.join(word("kwic.word", word=term) for term in terms))
