"""A key that the guide does not name is a key that nobody finds."""

import re

import pytest

from gijiyomi import bundled
from gijiyomi.ui.actions import TABLE, ActionSpec

_AS_PRINTED = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "PgDown": "PgDn"}


def printed(shortcut: str) -> str:
    """``Alt+PgDown`` as the guide writes it: ``Alt+PgDn``."""
    *modifiers, key = re.split(r"(?<=[^+])\+", shortcut)
    return "+".join([*modifiers, _AS_PRINTED.get(key, key)])


@pytest.fixture(scope="module")
def guide() -> str:
    text = (bundled.resources() / "help" / "guide.md").read_text(encoding="utf-8")
    return text.replace("Alt+1～5", "Alt+1／Alt+2／Alt+3／Alt+4／Alt+5")


@pytest.mark.parametrize("spec", [spec for spec in TABLE if spec.shortcuts], ids=lambda s: s.name)
def test_the_guide_names_every_shortcut(guide: str, spec: ActionSpec):
    keys = guide.split("## キー操作の一覧")[1].split("\n## ", maxsplit=1)[0]
    assert re.search(rf"(?<![\w+]){re.escape(printed(spec.shortcuts[0]))}(?![\w+])", keys)


def test_the_guide_keeps_to_the_words_of_the_program(guide: str):
    assert not re.search(r"エラー|失敗|無効|！", guide)
