"""Selectors and anchoring of annotations."""

from gijiyomi.annotating.selectors import Anchor, reanchor
from gijiyomi.domain.reissues import Anchoring

__all__ = ["Anchor", "Anchoring", "reanchor"]
