"""Every word that a user reads, from the TOML files in ``resources/text/<language>``.

A key such as ``import.refused`` is the path through the tables of any of the files; values are
``str.format`` patterns. One file a part of the program, so that a translation is one folder. The
program's name, which is needed before any of them is read, has a file of its own.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from gijiyomi import bundled
from gijiyomi.domain.errors import Defect, GijiyomiError

_LANGUAGE = "ja"
_KEY = "[A-Za-z0-9_-]+"
_WORDS = r'"((?:[^"\\\x00-\x1f\x7f]|\\[n"\\])*)"'
_PLAIN = rf"(?:#.*|\[({_KEY}(?:\.{_KEY})*)\]|({_KEY}) = {_WORDS})?"
_ESCAPES = {"n": "\n", '"': '"', "\\": "\\"}


@cache
def program_name() -> str:
    """What the program is called."""
    return (_folder() / "name.txt").read_text(encoding="utf-8").strip()


@cache
def catalogue() -> Mapping[str, str]:
    """All wordings by dotted key.

    Raises:
        Defect: two files give the same key.
    """
    words: dict[str, str] = {}
    for path in sorted(_folder().glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        for key, value in plain_pairs(text) or toml_pairs(text):
            if key in words:
                raise Defect("wording-given-twice", key=key, file=path.name)
            words[key] = value
    return words


def word(key: str, /, **values: object) -> str:
    """The wording of ``key`` with ``values`` filled in.

    Raises:
        Defect: there is no such key.
    """
    try:
        pattern = catalogue()[key]
    except KeyError as error:
        raise Defect("wording-missing", key=key) from error
    return pattern.format(**values)


def has_word(key: str) -> bool:
    """Whether ``key`` is worded."""
    return key in catalogue()


def explain(error: GijiyomiError) -> str:
    """What happened and what to do, for the person at the screen."""
    what = word(f"error.{error.code}.what", **error.facts)
    remedy = word(f"error.{error.code}.remedy", **error.facts)
    return f"{what}{remedy}"


def toml_pairs(text: str) -> list[tuple[str, str]]:
    """Keys and wordings of a file."""
    # The first sight of the window needs no word but the name.
    import tomllib  # noqa: PLC0415

    return _flatten("", tomllib.loads(text))


def plain_pairs(text: str) -> list[tuple[str, str]]:
    """The same ten times sooner where each line is a table, or a key with words in one line.

    Empty where any line is something else. A window waits for two thousand words.
    """
    plain = re.compile(_PLAIN)
    pairs: list[tuple[str, str]] = []
    prefix = ""
    for line in text.split("\n"):
        found = plain.fullmatch(line)
        if found is None:
            return []
        table, key, value = found.groups()
        if table is not None:
            prefix = f"{table}."
        elif key is not None:
            pairs.append((prefix + key, _unescaped(value) if "\\" in value else value))
    return pairs


def _unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda escape: _ESCAPES[escape[1]], value)


def _folder() -> Path:
    return bundled.resources() / "text" / _LANGUAGE


def _flatten(prefix: str, table: Mapping[str, object]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for name, value in table.items():
        if isinstance(value, dict):
            pairs += _flatten(f"{prefix}{name}.", value)
        else:
            pairs.append((f"{prefix}{name}", str(value)))
    return pairs
