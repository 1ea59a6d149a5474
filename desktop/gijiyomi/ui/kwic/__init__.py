"""用例: every place of a word as a line of a table."""

from gijiyomi.ui.kwic.pane import KwicPane

__all__ = ["KwicPane"]
