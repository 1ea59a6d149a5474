"""Files on the way to their place: beside it, under a hidden name, until they are whole."""

from __future__ import annotations

import re
import secrets
from pathlib import Path
from types import TracebackType

from gijiyomi.machine.holding import hold, remove_unheld

_NAME = re.compile(r"\.gijiyomi-[0-9a-f]{12}\.part")


class UnfinishedFile:
    """A new file beside ``target``, on the same disk, so that taking its place is one step.

    It is held while it is open; when the block ends it is gone, or in its place.

    Attributes:
        path: where it is written.
        target: the place that it is meant for.

    Raises:
        OSError: the folder takes no file.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self.path = target.with_name(f".gijiyomi-{secrets.token_hex(6)}.part")
        self._file = self.path.open("xb")
        hold(self._file)

    def __enter__(self) -> UnfinishedFile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._file.close()
        self.path.unlink(missing_ok=True)

    def take_place(self) -> None:
        """Stand at ``target`` from now on, in place of what stood there.

        Raises:
            OSError: what stands there cannot be replaced.
        """
        # Windows renames no file that is open.
        self._file.close()
        self.path.replace(self.target)


def remove_leftovers(folder: Path) -> int:
    """Remove the unfinished files in ``folder`` whose writers were killed; how many there were.

    What a living process still writes, of this user or another, stays, and so does all else.

    Raises:
        OSError: the folder cannot be read.
    """
    left = [path for path in folder.iterdir() if _NAME.fullmatch(path.name)]
    return sum(map(remove_unheld, left))
