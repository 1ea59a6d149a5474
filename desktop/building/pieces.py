"""What the folder weighs, piece by piece, and what each piece is for; nothing goes in unnamed."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Piece:
    """Files that are there for one reason.

    Attributes:
        patterns: of places in the folder, without the folder of contents.
    """

    name: str
    reason: str
    patterns: tuple[str, ...]


_KINDS = {
    ("Dictionary", "finds 取り組み by 取組; see below"): "sudachidict_core/*",
    ("Sudachi", "takes texts apart by the dictionary"): "sudachipy/*",
    ("Typst", "sets PDFs: Japanese line breaking, PDF/A and PDF/UA"): "typst/*",
    ("PDFium", "reads PDFs, draws their pages"): "pypdfium2*/*",
    ("ICU", "Qt's rules of scripts, on Linux"): "*libicu*",
    ("Qt plugins", "screens, typing of Japanese, dialogs"): "PySide6/*plugins/*",
    ("Qt translations", "Japanese words of dialogs"): "PySide6/*translations/*",
    ("Qt bindings", "Python's side of Qt"): (
        "PySide6/Qt*.so PySide6/Qt*.pyd *shiboken6* PySide6/*pyside6* PySide6/*.py*"
    ),
    ("Qt", "Core, Gui, Widgets, Svg, and what the platforms need"): "PySide6/* Qt* */Qt*",
    ("Fonts", "screen and PDF look the same everywhere"): "resources/fonts/*",
    ("Japanese tables", "variant kanji, readings, synonyms"): "resources/japanese/*",
    ("Words, icons, guide, template", "what the user sees"): "resources/*",
    ("Guide on paper", "for who has only the folder"): "*.pdf",
    ("Samples", "two minutes to try the program with"): "seeds/*",
    ("Arrays", "counts answers while one types, with its linear algebra"): "numpy/* numpy.libs/*",
    ("SQLite", "the library, with full-text search"): "apsw/*",
    ("Web pages", "reads HTML"): "selectolax/*",
    ("Python", "runs the program"): (
        "libpython* python3* Python* base_library.zip lib-dynload/* vcruntime* *.pyd lib*ffi*"
    ),
    ("Programs", "the window and the console program, with all Python code"): (
        "Gijiyomi Gijiyomi.exe gijiyomi-console*"
    ),
    ("Licences, bill of materials", "must go with what they are of"): (
        "LICENSES/* sbom.cdx.json *.dist-info/*"
    ),
    ("Libraries of the system", "what Qt and Python need and a bare system may lack"): (
        "lib*.so* *.dll *.dylib"
    ),
}
PIECES = tuple(
    Piece(name, reason, tuple(patterns.split())) for (name, reason), patterns in _KINDS.items()
)
"""In this order: a file is of the first piece that one of its patterns fits."""


def piece_of(place: str) -> Piece:
    """The piece that a file is of.

    Raises:
        ValueError: none: nobody has said what it is for.
    """
    for piece in PIECES:
        if any(fnmatch(place, pattern) for pattern in piece.patterns):
            return piece
    raise ValueError(f"nobody has said what {place} is for")


def weigh(folder: Path, *, contents: str) -> dict[str, int]:
    """Bytes by the name of each piece that is in the folder, the heaviest first.

    Args:
        folder: the built program.
        contents: the folder inside that PyInstaller puts everything but the programs into.
    """
    weights: dict[str, int] = {}
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            place = file.relative_to(folder).as_posix().removeprefix(f"{contents}/")
            name = piece_of(place).name
            weights[name] = weights.get(name, 0) + file.stat().st_size
    return dict(sorted(weights.items(), key=lambda item: -item[1]))


def as_table(weights: dict[str, int]) -> str:
    """The weights as a table in Markdown, in MB of 1,000,000 bytes."""
    reasons = {piece.name: piece.reason for piece in PIECES}
    lines = ["| piece | MB | for |", "|---|---:|---|"]
    lines += [f"| {name} | {size / 1e6:.1f} | {reasons[name]} |" for name, size in weights.items()]
    lines.append(f"| **all** | **{sum(weights.values()) / 1e6:.1f}** | |")
    return "\n".join(lines) + "\n"
