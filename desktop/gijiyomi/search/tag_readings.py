"""How the 論点 tags of a library are read, for those who type kana before they convert."""

from __future__ import annotations

from gijiyomi.japanese.reading_aloud import reading_of
from gijiyomi.japanese.romaji import hiragana
from gijiyomi.search.engine import SearchEngine
from gijiyomi.search.interruption import asking


def tag_readings(engine: SearchEngine) -> dict[str, str]:
    """The tags and their readings in hiragana, the last used first. Loads the dictionary."""
    with asking(engine.library):
        names = [tag.name for tag in engine.library.annotations.tags()]
    return {name: hiragana(reading_of(name)) for name in names}
