"""What the README promises to a newcomer."""

from __future__ import annotations

import re
from pathlib import Path

import gijiyomi
from gijiyomi.cli.verbs import VERBS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands(language: str) -> list[str]:
    blocks = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line]


def test_it_is_read_in_two_minutes():
    assert len(README.split()) < 500


def test_ci_runs_the_test_command_word_for_word():
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    test_commands = [line for line in commands("sh") if line.endswith("pytest")]
    assert len(test_commands) == 1
    assert test_commands[0] in ci


def test_ci_installs_the_libraries_that_the_readme_names():
    named = next(line for line in commands("sh") if line.startswith("apt-get install"))
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    packages = named.split("-y ")[1]
    assert packages in ci


def test_its_picture_is_there():
    pictures = re.findall(r"!\[.*?\]\((.*?)\)", README)
    assert pictures
    assert all((ROOT / picture).is_file() for picture in pictures)


def test_every_verb_of_the_command_line_is_told():
    assert VERBS
    assert [verb for verb in VERBS if f"gijiyomi {verb}" not in README] == []


def test_the_map_of_the_code_names_what_is_there():
    """A newcomer who looks for a colour or a citation is sent to a file that there is."""
    package = ROOT / "desktop" / "gijiyomi"
    told = gijiyomi.__doc__ or ""
    named = re.findall(r"``([a-z_/]+\.(?:py|typ))``", told)
    assert {"ui/tokens.py", "export/citation.py", "importing/parsing/markers.py"} <= set(named)
    roots = (package, ROOT)
    missing = [
        name
        for name in named
        if not any((root / name).is_file() for root in roots) and not list(package.rglob(name))
    ]
    assert missing == []
    folders = {path.name for path in package.iterdir() if (path / "__init__.py").is_file()}
    assert [folder for folder in folders if f"``{folder}``" not in told] == []
