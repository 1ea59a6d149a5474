"""PDFium, started with the fonts of this program; whoever reads or draws a PDF takes it from here.

Many minutes name a Japanese font that they do not hold. PDFium takes one of the system's in its
place; where there is none it draws nothing, and leaves most of a page of vertical text out of what
it reads (710 of 1,007 letters, measured on Linux with PDFium 159).
"""

# ruff: noqa: E402 - loading ``pypdfium2`` starts PDFium if nobody has, and it starts once
from __future__ import annotations

import os
import sys
from ctypes import POINTER, c_char, c_char_p, cast

import pypdfium2_raw

from gijiyomi import bundled

_Folder = POINTER(c_char)
# Those that PDFium looks into by itself, as long as it is told of no other.
_OF_LINUX = (
    "/usr/share/fonts",
    "/usr/share/X11/fonts/Type1",
    "/usr/share/X11/fonts/TTF",
    "/usr/local/share/fonts",
)


def _font_folders() -> object:
    """The folders of the system and that of this program, as a list in C, which null ends."""
    folders = (*_OF_LINUX, bundled.resources() / "fonts")
    paths = [cast(c_char_p(os.fsencode(folder)), _Folder) for folder in folders]
    return (_Folder * (len(paths) + 1))(*paths)


# On Windows and macOS PDFium asks the system alone, which has Japanese fonts.
if sys.platform == "linux":
    # PDFium may look there again at any time.
    _FOLDERS = _font_folders()
    pypdfium2_raw.FPDF_InitLibraryWithConfig(
        pypdfium2_raw.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=_FOLDERS)
    )

import pypdfium2
from pypdfium2 import raw

__all__ = ["pypdfium2", "raw"]
