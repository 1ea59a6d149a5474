"""Selectors and anchoring of annotations."""

from gijiyomi.annotating.selectors import Anchor, Anchoring, reanchor

__all__ = ["Anchor", "Anchoring", "reanchor"]
