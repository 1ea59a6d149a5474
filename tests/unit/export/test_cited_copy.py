"""What is pasted into a paper says whose words they are, in plain and in rich text alike."""

from html.parser import HTMLParser

import pytest

from gijiyomi.domain.house_style import CitationShape
from gijiyomi.export.cited_copy import CitedWords, as_plain, as_rich

QUOTED = (
    CitedWords("予算と<人員>を拡充すべき。\nA & B", "第3回調査会 議事概要 p.5〔川崎委員〕"),
    CitedWords("急務である。", "第3回調査会 議事概要 p.6"),
)


class Reader(HTMLParser):
    """Words by paragraph, and those that are marked as sources."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.sources: list[str] = []
        self.quotations = 0
        self._in_source = False

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self.quotations += tag == "blockquote"
        if tag == "p":
            self.lines.append("")
        self._in_source = tag == "cite"

    def handle_endtag(self, tag: str) -> None:
        self._in_source = self._in_source and tag != "cite"

    def handle_data(self, data: str) -> None:
        self.lines[-1] += data
        if self._in_source:
            self.sources.append(data)


@pytest.mark.parametrize("shape", CitationShape)
def test_rich_text_has_the_same_words_and_marks_their_sources(shape):
    read = Reader()
    read.feed(as_rich(QUOTED, shape))
    assert "\n".join(read.lines) == as_plain(QUOTED, shape)
    assert read.sources == [words.source for words in QUOTED]
    assert read.quotations == 2


def test_nothing_is_nothing():
    assert as_plain((), CitationShape.FULL) == ""
