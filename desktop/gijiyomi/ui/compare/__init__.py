"""比較: one speaker's words by meeting, and 論点 by speakers."""

from gijiyomi.ui.compare.pane import ComparePane

__all__ = ["ComparePane"]
