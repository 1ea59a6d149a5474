"""Where one can go in the meeting on show: pages by number, speakers by number or name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from gijiyomi.domain.records import Speaker
from gijiyomi.domain.text import Span
from gijiyomi.ui.palette.matching import Subject
from gijiyomi.ui.palette.offers import Offer, chosen
from gijiyomi.ui.text.content import MeetingContent, Passage
from gijiyomi.wording import word

_NUMBER = re.compile(r"\d{1,5}")


def first_of_page(content: MeetingContent, page: int) -> Passage | None:
    """The first words of a page of the source; None if nothing that is read stands on it."""
    for remark in content.remarks:
        for item in remark.items:
            start, end = item.span.start, item.span.end
            if item.page == page:
                return Passage(remark.id, Span(start, end))
            for turn in item.turns:
                if turn.page == page and start + turn.offset < end:
                    return Passage(remark.id, Span(start + turn.offset, end))
    return None


def page_range(content: MeetingContent) -> tuple[int, int] | None:
    """The first and last page with words; None where the source has none."""
    pages = [page for remark in content.remarks if remark.pages for page in remark.pages]
    return (min(pages), max(pages)) if pages else None


class Places:
    """The places of one meeting.

    Args:
        show: brings a passage into sight.
        show_speaker: brings the first turn of a speaker into sight.
    """

    def __init__(
        self,
        content: MeetingContent,
        *,
        show: Callable[[Passage], object],
        show_speaker: Callable[[Speaker], object],
    ) -> None:
        self._content = content
        self._show, self._show_speaker = show, show_speaker
        self._speakers = [self._speaker(each) for each in content.speakers]

    def offers(self, typed: str) -> list[Offer]:
        """Where ``typed`` may lead: ``5`` or ``p.5``, ``5番``, a name; empty: to every speaker."""
        plain = unicodedata.normalize("NFKC", typed).strip()
        number, kind = _read_number(plain)
        if number is None:
            return chosen(self._speakers, typed, ())
        return self.numbered(number, kind)

    def numbered(self, number: int, kind: str = "") -> list[Offer]:
        """The page and the speaker of a number; ``kind`` is ``page``, ``speaker`` or empty."""
        found: list[Offer] = []
        passage = first_of_page(self._content, number)
        if kind != "speaker" and passage is not None:
            found.append(self._page(number, passage))
        if kind != "page":
            speakers = zip(self._content.speakers, self._speakers, strict=True)
            found += [offer for speaker, offer in speakers if speaker.order == number]
        return found

    def commanded(self, typed: str) -> list[Offer]:
        """What ``typed`` asks for by number among other commands."""
        number, kind = _read_number(unicodedata.normalize("NFKC", typed).strip())
        return [] if number is None else self.numbered(number, kind)

    def range_words(self) -> str:
        """``p.1-12、発言者 18名``."""
        pages, count = page_range(self._content), len(self._content.speakers)
        if pages is None:
            return word("going.speakers", count=count)
        return word("going.range", first=pages[0], last=pages[1], count=count)

    def _page(self, number: int, passage: Passage) -> Offer:
        remark = next(each for each in self._content.remarks if each.id == passage.remark_id)
        begins = remark.text[passage.span.start : passage.span.end]
        subject = Subject(word("going.page", page=number), place=begins)
        return Offer("", subject, "", lambda: self._show(passage))

    def _speaker(self, speaker: Speaker) -> Offer:
        name = speaker.name or speaker.label or word("text.unnamed")
        facts = " ".join(
            part for part in (speaker.title or speaker.role, speaker.affiliation) if part
        )
        subject = Subject(
            word("going.speaker", number=speaker.order, name=name),
            (name, speaker.reading) if speaker.reading else (name,),
            facts,
        )
        items = word("going.items", count=speaker.item_count)
        return Offer("", subject, items, lambda: self._show_speaker(speaker))


def _read_number(typed: str) -> tuple[int | None, str]:
    """The number in ``p.5``, ``5ページ``, ``5番`` or ``5``, and what it counts."""
    for key, kind in (("going.as-page", "page"), ("going.as-speaker", "speaker")):
        for pattern in word(key).split():
            before, _, after = pattern.partition("0")
            inner = typed.casefold()
            if inner.startswith(before) and inner.endswith(after):
                digits = inner[len(before) : len(inner) - len(after)].strip()
                if _NUMBER.fullmatch(digits):
                    return int(digits), kind
    return (int(typed), "") if _NUMBER.fullmatch(typed) else (None, "")
