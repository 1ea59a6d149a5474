"""Selectors and anchoring of annotations."""

from typing import TYPE_CHECKING

from gijiyomi.domain.reissues import Anchoring
from gijiyomi.late import late

if TYPE_CHECKING:
    from gijiyomi.annotating.selectors import Anchor, reanchor
else:
    __getattr__ = late(__name__, selectors=("Anchor", "reanchor"))

__all__ = ["Anchor", "Anchoring", "reanchor"]
