"""比較: one speaker's words by meeting, and 論点 by speakers."""

from typing import TYPE_CHECKING

from gijiyomi.late import late

if TYPE_CHECKING:
    from gijiyomi.ui.compare.pane import ComparePane
else:
    __getattr__ = late(__name__, pane=("ComparePane",))

__all__ = ["ComparePane"]
