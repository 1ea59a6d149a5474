"""用例: every place of a word as a line of a table."""

from typing import TYPE_CHECKING

from gijiyomi.late import late

if TYPE_CHECKING:
    from gijiyomi.ui.kwic.pane import KwicPane
else:
    __getattr__ = late(__name__, pane=("KwicPane",))

__all__ = ["KwicPane"]
