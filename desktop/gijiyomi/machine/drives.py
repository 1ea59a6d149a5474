"""Whether a folder lies on this machine or on another one's disk."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

if sys.platform == "win32":
    import ctypes

    from gijiyomi.machine.long_paths import is_of_server, shown
elif sys.platform == "darwin":
    import ctypes

NETWORK_SYSTEMS = frozenset(
    {"afs", "ceph", "cifs", "fuse.glusterfs", "fuse.sshfs", "glusterfs", "ncpfs", "nfs", "nfs4"}
    | {"smb3", "smbfs"}
)
"""Types of file systems on Linux whose files are on another machine."""

# Blanks, line ends and backslashes in the names of folders.
_ESCAPE = re.compile(r"\\(040|011|012|134)")
_DRIVE_REMOTE = 4
_MNT_LOCAL = 0x1000


def is_remote(path: Path) -> bool:
    """Whether ``path`` lies on another machine's disk.

    What is not there yet will lie where its nearest folder does.
    """
    absolute = path.absolute()
    place = next((each for each in (absolute, *absolute.parents) if _is_there(each)), None)
    return place is not None and _lies_remotely(place)


def type_of(path: Path, mount_table: str) -> str:
    """The type of the file system that ``path`` lies on; empty if no line of the table has it."""
    holding = [
        (len(place.parts), order, system)
        for order, (place, system) in enumerate(_mounts(mount_table))
        if path.is_relative_to(place)
    ]
    return max(holding)[2] if holding else ""


def _mounts(mount_table: str) -> Iterator[tuple[Path, str]]:
    for line in mount_table.split("\n"):
        before, _, after = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) > 4 and after:
            place = _ESCAPE.sub(lambda escape: chr(int(escape[1], 8)), fields[4])
            yield Path(place), after.split(" ")[0]


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        # A folder that may not be looked into.
        return False


if sys.platform == "win32":

    def _lies_remotely(place: Path) -> bool:
        # Links and letters that stand for folders of servers become those folders.
        real = shown(os.path.realpath(place))
        if is_of_server(real):
            return True
        kind: int = ctypes.windll.kernel32.GetDriveTypeW(Path(real).anchor)
        return kind == _DRIVE_REMOTE

elif sys.platform == "darwin":

    class _Statfs(ctypes.Structure):
        """``struct statfs`` of sys/mount.h with 64-bit inodes, as far as it is read."""

        _fields_ = (
            ("f_bsize", ctypes.c_uint32),
            ("f_iosize", ctypes.c_int32),
            ("f_counts", ctypes.c_uint64 * 5),
            ("f_fsid", ctypes.c_int32 * 2),
            ("f_owner", ctypes.c_uint32),
            ("f_type", ctypes.c_uint32),
            ("f_flags", ctypes.c_uint32),
            ("f_rest", ctypes.c_uint8 * 4096),
        )

    def _lies_remotely(place: Path) -> bool:
        library = ctypes.CDLL(None, use_errno=True)
        # Intel has the older layout under the plain name.
        statfs = getattr(library, "statfs$INODE64", None) or library.statfs
        told = _Statfs()
        if statfs(str(place).encode(), ctypes.byref(told)) != 0:
            return False
        flags: int = told.f_flags
        return not flags & _MNT_LOCAL

else:

    def _lies_remotely(place: Path) -> bool:
        try:
            table = os.fsdecode(Path("/proc/self/mountinfo").read_bytes())
        except OSError:
            # A system without such a table tells nothing of its mounts.
            return False
        return type_of(place.resolve(), table) in NETWORK_SYSTEMS
