"""Pickles for those who unpickle only what they know by name."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from enum import Enum
from io import BytesIO


def pickled(value: object) -> bytes:
    """``value`` as bytes that name classes only.

    Raises:
        Exception: it holds something that cannot be pickled, such as a function within another.
    """
    stream = BytesIO()
    _Pickler(stream, protocol=5).dump(value)
    return stream.getvalue()


class _Pickler(pickle.Pickler):
    """Writes members of enumerations as their class and value, as Python 3.11.7 does by itself.

    Python 3.11.2 writes them as a call of ``getattr``, which nobody may allow who reads what
    another process sends.
    """

    def reducer_override(self, member: object) -> tuple[Callable[..., object], tuple[object]]:
        """How a member of an enumeration is made again."""
        return (type(member), (member.value,)) if isinstance(member, Enum) else NotImplemented
