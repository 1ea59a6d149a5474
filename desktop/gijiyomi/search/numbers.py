"""Keys of remarks and other numbers of the database, as arrays."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

KeyArray = npt.NDArray[np.int64]


def listed_numbers(listed: str | None) -> KeyArray:
    """The numbers of a text of SQL's ``group_concat``, which is None where there are none."""
    if not listed:
        return np.empty(0, np.int64)
    return np.fromstring(listed, np.int64, sep=",")


def key_array(keys: Iterable[int]) -> KeyArray:
    """Keys one by one."""
    return np.fromiter(keys, np.int64)
