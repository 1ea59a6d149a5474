"""Files that open only with a password, as far as this program can open them with one."""

from __future__ import annotations

from gijiyomi.domain.errors import GijiyomiError

_WRONG = frozenset({"password-wrong", "zip-password-wrong"})
_ASKS = frozenset({"password-protected", "zip-encrypted"}) | _WRONG


def asks_password(error: GijiyomiError | None) -> bool:
    """Whether a file was refused that its password would open."""
    return error is not None and error.code in _ASKS


def password_was_wrong(error: GijiyomiError | None) -> bool:
    """Whether a password was given, and it is not that of the file."""
    return error is not None and error.code in _WRONG
