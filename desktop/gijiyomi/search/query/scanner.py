"""A query as it is read from left to right."""

from __future__ import annotations

from gijiyomi.domain.finding import Notice
from gijiyomi.search.query.words import CLOSE, NEAR_LETTERS, NEAR_OPERATOR, OPEN, OPERATOR, QUOTES


class Scanner:
    """The text, how far it is read, how many brackets are open, and what had to be guessed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.depth = 0
        self.notices: list[Notice] = []

    def peek(self, ahead: int = 0) -> str:
        """The letter here or further on; empty at the end."""
        return self.text[self.at + ahead : self.at + ahead + 1]

    def skip_space(self) -> None:
        """Go to the next letter."""
        while self.peek().isspace():
            self.at += 1

    def opens(self) -> bool:
        """Whether a bracket opens here."""
        return self.peek() != "" and self.peek() in OPEN

    def closes_group(self, ahead: int = 0) -> bool:
        """Whether a bracket closes here that is open."""
        return self.depth > 0 and self.peek(ahead) != "" and self.peek(ahead) in CLOSE

    def operator(self, words: frozenset[str]) -> str | None:
        """That of ``words`` which stands here as an operator."""
        match = OPERATOR.match(self.text, self.at)
        if match is None or match[0] not in words:
            return None
        return match[0] if self._ends_operator(match.end()) else None

    def take_operator(self, words: frozenset[str]) -> int | None:
        """The place of one of ``words`` if it stands here as an operator, and go past it."""
        self.skip_space()
        word = self.operator(words)
        if word is None:
            return None
        place = self.at
        self.at += len(word)
        return place

    def near_operator(self) -> tuple[str, int] | None:
        """The operator of nearness that stands here, and how many letters it allows between."""
        match = NEAR_OPERATOR.match(self.text, self.at)
        if match is None or not self._ends_operator(match.end()):
            return None
        return match[0], int(match["n"]) if match["n"] else NEAR_LETTERS

    def _ends_operator(self, end: int) -> bool:
        after = self.text[end : end + 1]
        return not after.strip() or after in OPEN or (self.depth > 0 and after in CLOSE)

    def quoted(self) -> tuple[str, int] | None:
        """The words in the quotes that begin here and where the query goes on.

        None if nothing is quoted here.
        """
        if self.peek() not in QUOTES:
            return None
        start, end = self.at, self._closing_quote()
        inside = self.text[start + 1 : end].strip()
        if not inside:
            return None
        return inside.replace('""', '"') if self.peek() == '"' else inside, end + 1

    def _closing_quote(self) -> int:
        opening = self.peek()
        at = self.at + 1
        while at < len(self.text):
            if self.text[at] == QUOTES[opening]:
                if opening != '"' or self.text[at + 1 : at + 2] != '"':
                    return at
                at += 1
            at += 1
        return len(self.text)

    def read_word(self) -> str:
        """Everything up to white space or a bracket that closes a group."""
        start, open_here = self.at, 0
        while letter := self.peek():
            if letter.isspace() or (open_here == 0 and self.at > start and self.closes_group()):
                break
            open_here += (letter in OPEN) - (letter in CLOSE and open_here > 0)
            self.at += 1
        return self.text[start : self.at]

    def note(self, code: str, start: int, end: int | None = None) -> None:
        """Tell a slip; one word on each kind is enough.

        Args:
            code: of the notice.
            start: where the slip begins.
            end: where it ends; None if all the rest of the query is meant.
        """
        if all(notice.code != code for notice in self.notices):
            end = len(self.text) if end is None else end
            shown = self.text[start : min(end, start + 12)].strip()
            self.notices.append(Notice(code, shown, start, end))
