"""Every word on screen comes from resources/text, and none is missing or left over."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

from gijiyomi import bundled
from gijiyomi.wording import catalogue, plain_pairs, toml_pairs

PACKAGE = Path(__file__).resolve().parent.parent / "desktop" / "gijiyomi"
JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")
# Keys that are built from a code or a name: the part before it.
FAMILIES = ("error.", "doubt.", "warning.", "notice.")


def string_constants() -> set[str]:
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def word_calls() -> set[str]:
    """The literal first arguments of word(...)."""
    keys: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "word"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                keys.add(str(node.args[0].value))
    return keys


def error_codes() -> set[str]:
    """The codes of the errors that the program raises."""
    codes: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"InputError", "EnvironmentFault", "Defect"}
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                codes.add(str(node.args[0].value))
    return codes


def test_every_key_in_use_is_worded():
    assert word_calls() - catalogue().keys() == set()


def test_every_error_says_what_happened_and_what_to_do():
    wanted = {f"error.{code}.{part}" for code in error_codes() for part in ("what", "remedy")}
    assert wanted - catalogue().keys() == set()


def test_no_wording_is_left_over():
    constants = string_constants()
    prefixes = {c for c in constants if re.fullmatch(r"[a-z-]+(\.[a-z-]+)*[.-]", c)} | set(FAMILIES)
    pieces = {p for c in constants for p in re.findall(r"[a-z0-9_-]+", c)}
    unused = {
        key
        for key in catalogue()
        if key not in constants
        and not key.startswith(tuple(prefixes))
        and key.split(".")[-1] not in pieces
    }
    assert unused == set()


def test_patterns_are_well_formed():
    for key, pattern in catalogue().items():
        fields = [name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None]
        assert all(re.fullmatch(r"[a-z_]+", name) for name in fields), key


def test_messages_keep_the_tone_of_the_office():
    """No エラー／失敗／無効 and no exclamation marks: they blame, and say nothing to do."""
    forbidden = re.compile("エラー|失敗|無効|[!！]")
    assert {key for key, pattern in catalogue().items() if forbidden.search(pattern)} == set()


def test_one_thing_has_one_name_in_the_window_and_in_the_guide():
    """A part of a remark is a 項目, what has no place in another version is 行方不明.

    Only how the source is set is told by its 段落.
    """
    guide = (bundled.resources() / "help" / "guide.md").read_text(encoding="utf-8")
    others = re.compile("段落|第[^、。]{0,9}項(?!目)|見当た")
    assert others.findall(guide) == []
    of_source = re.compile(r"doubt\..+|review\..+")
    found = [key for key, pattern in catalogue().items() if others.search(pattern)]
    assert [key for key in found if not of_source.fullmatch(key)] == []
    assert catalogue()["revisions.bin-lost"] == "行方不明"


def japanese_constants(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        f"{path.name}:{node.lineno} {node.value}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and id(node) not in docstrings
        and isinstance(node.value, str)
        and JAPANESE.search(node.value)
    ]


def test_the_window_and_the_commands_hold_no_japanese_of_their_own():
    """Only the glyphs of roles do: their rules read the words of the minutes."""
    files = [*(PACKAGE / "ui").rglob("*.py"), *(PACKAGE / "cli").rglob("*.py")]
    worded = [path for path in files if path.name != "role_glyph.py"]
    assert [found for path in worded for found in japanese_constants(path)] == []


def test_files_are_read_the_quick_way_as_toml_is_read():
    """A word would stand in the window that is not the one in the file."""
    texts = [path.read_text("utf-8") for path in (bundled.resources() / "text").rglob("*.toml")]
    assert texts
    for text in texts:
        assert sorted(plain_pairs(text)) == sorted(toml_pairs(text)) != []


@pytest.mark.parametrize(
    "text",
    [
        'a = """x"""',
        "a = 'x'",
        'a = "x" # why',
        'a = "\\u3042"',
        "a = 1",
        '"a" = "x"',
        '[a]\nb = "x\ty"\nc = ["y"]',
        '[[a]]\nb = "x"',
        'a= "x"',
    ],
)
def test_what_is_not_plain_is_left_to_the_reader_of_all_toml(text):
    assert plain_pairs(text) == []


def test_what_is_escaped_is_read():
    text = 'a = "「\\"」\\n\\\\n"\r\n'.replace("\r", "")
    assert plain_pairs(text) == toml_pairs(text) == [("a", '「"」\n\\n')]
