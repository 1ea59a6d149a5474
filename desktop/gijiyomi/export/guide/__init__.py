"""The guide of ``resources/help`` as text and as a PDF of its own."""

from gijiyomi.export.guide.paper import DOTS_A_PIXEL, picture_size, write_guide
from gijiyomi.export.guide.text import KEYS_HERE, guide_folder, guide_text

__all__ = [
    "DOTS_A_PIXEL",
    "KEYS_HERE",
    "guide_folder",
    "guide_text",
    "picture_size",
    "write_guide",
]
