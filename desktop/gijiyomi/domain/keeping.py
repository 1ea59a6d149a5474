"""Searches that the user keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from gijiyomi.domain.finding import SearchRequest

KeptSearchId = NewType("KeptSearchId", int)


@dataclass(frozen=True, slots=True)
class KeptSearch:
    """A search under a name; ``request`` has no scope."""

    id: KeptSearchId
    name: str
    request: SearchRequest
