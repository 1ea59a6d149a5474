"""What was done, told politely: 資料に加える becomes 資料に加えました."""

from __future__ import annotations

_DONE = "ました"
# The last sign of a verb of five rows, and what it is before ます.
_STEMS = dict(zip("うくぐすつぬぶむる", "いきぎしちにびみり", strict=True))
# る behind these, as behind most kanji of one sound, is no part of the stem.
_ONE_ROW = "いきぎしじちにひびみりえけげせぜてでねへべめれ"
_SHORT = "見着似煮出寝得経"
_IRREGULAR = {"する": "し", "来る": "来", "くる": "き"}
_NOT, _DECIDED = "ない", "ことにし"


def polite_past(phrase: str) -> str | None:
    """A phrase that ends in a verb as dictionaries have it, as done; None if it ends in none."""
    if phrase.endswith(_NOT):
        return f"{phrase}{_DECIDED}{_DONE}"
    for plain, stem in _IRREGULAR.items():
        if phrase.endswith(plain):
            return f"{phrase.removesuffix(plain)}{stem}{_DONE}"
    before, last = phrase[:-1], phrase[-1:]
    if last not in _STEMS or not before:
        return None
    if last == "る" and before[-1] in _ONE_ROW + _SHORT:
        return f"{before}{_DONE}"
    return f"{before}{_STEMS[last]}{_DONE}"
