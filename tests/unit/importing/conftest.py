"""PDF files for tests, set by Typst in the bundled fonts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import typst

from gijiyomi import bundled

Typeset = Callable[[str], bytes]

_HEAD = '#set text(font: "BIZ UDMincho", size: 10.5pt, lang: "ja", region: "JP")\n'


@pytest.fixture(scope="session")
def typeset(tmp_path_factory: pytest.TempPathFactory) -> Typeset:
    """Sets Typst markup as a PDF."""
    root: Path = tmp_path_factory.mktemp("typst")
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[bundled.resources() / "fonts"],
    )

    def set_pdf(markup: str) -> bytes:
        pdf: bytes = typst.compile(
            {"main.typ": (_HEAD + markup).encode()},  # type: ignore[call-overload]
            root=root,
            font_paths=fonts,
            ignore_system_fonts=True,
        )
        return pdf

    return set_pdf
