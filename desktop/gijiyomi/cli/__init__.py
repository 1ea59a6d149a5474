"""The same verbs as the window's, without a window."""

from typing import TYPE_CHECKING

from gijiyomi.cli.verbs import is_command
from gijiyomi.late import late

if TYPE_CHECKING:
    from gijiyomi.cli.commands import main
else:
    __getattr__ = late(__name__, commands=("main",))

__all__ = ["is_command", "main"]
