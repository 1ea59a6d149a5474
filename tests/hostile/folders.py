"""Places on a disk that are no plain files, and names that are hard to say."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.hostile import documents
from tests.hostile.attacks import Must

_NAMES = (
    "絵文字👩‍👩‍👧‍👦🇯🇵.txt",
    "𠮷野家󠄀󠄁.txt",
    "改\n行\t\r.txt",
    "\u202e右から左txt.\u2066",
    "が\u3099か\u3099.txt",
    " 空白 .txt",
    "-rf.txt",
    "%s{file}{0}.txt",
    "<b>太字</b>&amp;.txt",
    "あ" * 83 + "長.txt",
    "$(reboot)`x`;'\".txt",
)
_RAW_NAMES = (b"\x8bc\x8e\x96.txt", b"\xff\xfe\xfd.txt")


@dataclass(frozen=True, slots=True)
class Place:
    """Something in a folder that is to be read.

    Attributes:
        kind: what it is, for the table of results.
    """

    kind: str
    path: Path
    must: Must


def odd_names(folder: Path) -> list[Place]:
    """Good files under names that are hard to say; those that this file system takes."""
    places = []
    names: list[str] = [*_NAMES, *(os.fsdecode(raw) for raw in _RAW_NAMES)]
    for number, name in enumerate(names):
        path = folder / name
        # A system without such names cannot have such files.
        with suppress(OSError):
            path.write_bytes(documents.txt(700 + number))
            suffix = path.suffix == ".txt"
            places.append(Place("odd names", path, Must.GO_IN if suffix else Must.BE_REFUSED))
    return places


def odd_things(folder: Path) -> list[Place]:
    """What stands in folders beside files: pipes, sockets, devices, links to nowhere."""
    made: list[Place] = []

    def add(kind: str, path: Path, must: Must = Must.BE_REFUSED) -> Path:
        made.append(Place(kind, path, must))
        return path

    with add("2 GB, sparse", folder / "巨大.txt").open("wb") as file:
        file.truncate(2 * 1024**3)
    if os.name == "posix":
        os.mkfifo(add("pipe", folder / "パイプ.txt"))
        add("link to itself", folder / "輪.txt").symlink_to("輪.txt")
        add("link to nowhere", folder / "先なし.txt").symlink_to(folder / "ない.txt")
        add("link to a device", folder / "零.txt").symlink_to("/dev/zero")
        add("link to a terminal", folder / "端末.txt").symlink_to("/dev/tty")
        (folder / "折返し").symlink_to(folder)
    if sys.platform == "linux":
        # Made without asking for one: no test may.
        os.mknod(folder / "ソケット.txt", stat.S_IFSOCK | 0o600)
        add("socket", folder / "ソケット.txt")
        with suppress(OSError):
            os.mknod(folder / "装置.txt", 0o20600, os.makedev(1, 5))
            add("device", folder / "装置.txt")
    return made


def locked_things(folder: Path) -> list[Place]:
    """A file and a folder that this user may not read; nothing for one who may read all."""
    if os.name != "posix" or os.geteuid() == 0:
        return []
    file, inner = folder / "秘.txt", folder / "秘"
    inner.mkdir()
    file.write_bytes(documents.txt(690))
    (inner / "中.txt").write_bytes(documents.txt(691))
    file.chmod(0)
    inner.chmod(0)
    return [
        Place("no permission", file, Must.BE_REFUSED),
        Place("no permission", inner, Must.BE_REFUSED),
    ]


def unlock(places: list[Place]) -> None:
    """Let what ``locked_things`` made be removed again."""
    for place in places:
        place.path.chmod(0o700)


_WRITER = """
import pathlib, sys, time
path, data = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).read_bytes()
until = time.monotonic() + float(sys.argv[4])
print("begun", flush=True)
while time.monotonic() < until:
    if sys.argv[3] == "vanish":
        path.write_bytes(data)
        time.sleep(0.005)
        path.unlink()
        continue
    with path.open("r+b" if path.exists() else "wb") as file:
        for start in range(0, len(data), 4096):
            file.write(data[start : start + 4096])
            file.flush()
        if sys.argv[3] == "grow" and len(data) < 200_000:
            data += data[:4096]
"""


def start_writer(path: Path, content: Path, *, how: str, seconds: float) -> subprocess.Popen[bytes]:
    """A process that writes to ``path`` what ``content`` holds, again and again.

    Args:
        how: ``change``, ``grow`` or ``vanish``.
        seconds: when it ends by itself.
    """
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITER, path, content, how, str(seconds)], stdout=subprocess.PIPE
    )
    assert writer.stdout is not None
    writer.stdout.readline()
    return writer
