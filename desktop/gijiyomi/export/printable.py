"""Characters that cannot be printed are printed as their code point, never lost."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from gijiyomi.export.glyphs import Coverage

# Controls, invisible format characters (bidi overrides turn text round), surrogates, private use
# and unassigned code points: a glyph in some font would not tell the reader what they are.
_UNPRINTABLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
_VARIATION_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_LAYOUT = "\n\t "
# An accent that no single character combines with its letter is copied out of the PDF twice.
_ACCENTS = range(0x0300, 0x0370)


def _depends(character: str) -> bool:
    """Whether it depends on the character before it what can be drawn."""
    code = ord(character)
    return code in _ACCENTS or _is_selector(code)


def _is_selector(code: int) -> bool:
    return any(code in selectors for selectors in _VARIATION_SELECTORS)


class PrintableText:
    """Turns text into what can be drawn and counts what cannot.

    Without a coverage the reader's program has fonts of its own for whatever comes; only what no
    font shows is replaced, for it would be lost, or turn the text round.

    Attributes:
        substituted: characters replaced so far.
        example: how the first of them was printed; empty while there is none.
    """

    def __init__(self, coverage: Coverage | None) -> None:
        self._coverage = coverage
        # What was drawn as it is, whatever stood before it.
        self._known = set(map(chr, range(0x20, 0x7F)))
        self.substituted = 0
        self.example = ""

    @property
    def by_fonts(self) -> bool:
        """Whether it depends on fonts what can be drawn."""
        return self._coverage is not None

    def of(self, text: str) -> str:
        """``text`` with every undrawable character as ``〔U+1F600〕``."""
        if self._known.issuperset(text):
            return text
        return "".join(self._pieces(text))

    def uncounted(self, text: str) -> str:
        """The same for words that are printed a second time, e.g. in a running head."""
        before = self.substituted
        shown = self.of(text)
        self.substituted = before
        return shown

    def _pieces(self, text: str) -> Iterator[str]:
        before = ""
        for character in text:
            if character in self._known:
                yield character
            elif self._draws(character, before):
                if not _depends(character):
                    self._known.add(character)
                yield character
            else:
                yield self._substitute(character)
            before = character

    def _substitute(self, character: str) -> str:
        self.substituted += 1
        shown = f"〔U+{ord(character):04X}〕"
        self.example = self.example or shown
        return shown

    def _draws(self, character: str, before: str) -> bool:
        if self._coverage is None:
            return character in _LAYOUT or unicodedata.category(character) not in _UNPRINTABLE
        return self._fonts_draw(self._coverage, character, before)

    def _fonts_draw(self, coverage: Coverage, character: str, before: str) -> bool:
        code = ord(character)
        if _is_selector(code):
            return bool(before) and (ord(before), code) in coverage.variations
        if character in _LAYOUT:
            return True
        if code in _ACCENTS:
            composed = unicodedata.normalize("NFC", before + character)
            return len(composed) == 1 and ord(composed) in coverage.characters
        return code in coverage.characters and unicodedata.category(character) not in _UNPRINTABLE
