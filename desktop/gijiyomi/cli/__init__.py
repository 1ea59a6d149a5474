"""The same verbs as the window's, without a window."""

from gijiyomi.cli.commands import is_command, main

__all__ = ["is_command", "main"]
