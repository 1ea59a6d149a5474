"""The rules of the code base as failing checks: layers, types, style, size of functions."""

from __future__ import annotations

import ast
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "desktop" / "gijiyomi"
PYTHON_FILES = sorted((ROOT / "desktop").rglob("*.py"))


def run(*command: str) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def tool(name: str) -> str:
    return str(Path(sys.executable).parent / name)


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Name and number of lines of each function, without its docstring."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            if ast.get_docstring(node) is not None and len(node.body) > 1:
                first = node.body[1]
            yield f"{path.name}:{node.name}", (node.end_lineno or 0) - first.lineno + 2


def test_each_layer_imports_only_what_stands_below_it():
    run(tool("lint-imports"), "--no-cache")


def test_types_hold_strictly():
    run(sys.executable, "-m", "mypy")


@pytest.mark.parametrize("platform", ["win32", "darwin", "linux"])
def test_types_hold_in_what_is_written_for_other_systems(platform):
    """What runs on Windows or macOS alone is checked here as well: it cannot be tried here."""
    if platform == sys.platform:
        pytest.skip("checked as what this system is")
    cache = ROOT / ".mypy_cache" / platform
    run(sys.executable, "-m", "mypy", "--platform", platform, "--cache-dir", str(cache))


@pytest.mark.parametrize("rule", [("check",), ("format", "--check")], ids=" ".join)
def test_style_is_kept(rule):
    run(sys.executable, "-m", "ruff", *rule, "desktop", "tests")


def test_functions_stay_short():
    sizes = [size for path in PYTHON_FILES for _, size in functions(path)]
    long = [name for path in PYTHON_FILES for name, size in functions(path) if size > 60]
    assert long == []
    assert statistics.median(sizes) < 10
    assert statistics.quantiles(sizes, n=10)[8] < 30


def test_files_stay_under_500_lines():
    lengths = {str(p.relative_to(ROOT)): len(p.read_bytes().splitlines()) for p in PYTHON_FILES}
    assert {path: length for path, length in lengths.items() if length > 500} == {}


def test_top_level_is_as_agreed():
    allowed = {"desktop", "resources", "seeds", "tests", "pyproject.toml", "build.spec"}
    allowed |= {"README.md", "LICENSE"}
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if tracked.returncode != 0:
        pytest.skip("not a git checkout: the tracked files cannot be listed")
    tops = {line.split("/")[0] for line in tracked.stdout.splitlines()}
    assert {top for top in tops if not top.startswith(".")} == allowed
