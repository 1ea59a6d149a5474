"""Runs a program where there is no Python, no checkout, no network, and no socket to be had.

Linux only. A namespace of its own hides the interpreters and the checkout behind empty places and
makes the program's folder read-only; ``seccomp`` ends any process that asks for a socket. With a
screen one family of sockets is allowed, that by which a window talks to the X server on the same
machine; those of networks are not.
"""

from __future__ import annotations

import ctypes
import os
import platform
import shutil
import struct
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Mapping
from pathlib import Path

NOBODY = 65534
_CALLS = {
    # socket, connect, bind of the system's table of calls
    "x86_64": (41, 42, 49),
    "aarch64": (198, 203, 200),
}
_AF_UNIX = 1
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 38, 22, 2
_KILL, _ALLOW = 0x80000000, 0x7FFF0000
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_NUMBER_AT, _FIRST_ARGUMENT_AT = 0, 16

_ENTER = r"""
set -eu
mount --make-rprivate /
for place in $HIDDEN_FOLDERS; do mount -t tmpfs -o size=4k none "$place"; done
for place in $HIDDEN_FILES; do mount --bind /dev/null "$place"; done
mount --bind "$READ_ONLY" "$READ_ONLY"
mount -o remount,bind,ro "$READ_ONLY"
if [ -n "${SMALL_DISK:-}" ]; then
    mount -t tmpfs -o "size=$SMALL_DISK_SIZE,mode=777" none "$SMALL_DISK"
fi
unset HIDDEN_FOLDERS HIDDEN_FILES READ_ONLY SMALL_DISK SMALL_DISK_SIZE
exec $AS_USER env -u AS_USER "$@"
"""


class Isolation:
    """A place for a built program to run in.

    Args:
        program: its folder, which is made read-only inside.
        home: the user's folder, the only place that can be written to besides ``TMPDIR`` in it.
    """

    def __init__(self, program: Path, home: Path) -> None:
        self.program = program
        self.home = home
        self._folders, self._files = hidden_places()
        self.is_root = os.getuid() == 0

    def start(
        self,
        *command: str | Path,
        screen: str = "",
        small_disk: tuple[Path, str] | None = None,
        **options: object,
    ) -> subprocess.Popen[bytes]:
        """Start a command inside; its working directory is ``home``."""
        unshare = ["unshare", "--mount", "--net"]
        if not self.is_root:
            unshare += ["--user", "--map-root-user"]
        # Numbers with a plus are not looked up, which would take a socket.
        as_user = f"chroot --skip-chdir --groups= --userspec=+{NOBODY}:+{NOBODY} /"
        environment = {
            "HIDDEN_FOLDERS": " ".join(map(str, self._folders)),
            "HIDDEN_FILES": " ".join(map(str, self._files)),
            "READ_ONLY": str(self.program),
            "AS_USER": as_user if self.is_root else "env",
            **self.environment(screen),
        }
        if small_disk is not None:
            environment |= {"SMALL_DISK": str(small_disk[0]), "SMALL_DISK_SIZE": small_disk[1]}
        # A process of its own forbids itself sockets before it becomes the command.
        forbidden = [sys.executable, __file__, "screen" if screen else "none"]
        return subprocess.Popen(
            [*forbidden, *unshare, "sh", "-c", _ENTER, "sh", *map(str, command)],
            cwd=self.home,
            env=environment,
            **options,  # type: ignore[call-overload]
        )

    def run(self, *command: str | Path, **options: object) -> subprocess.CompletedProcess[bytes]:
        """Run a command inside to its end."""
        process = self.start(*command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)
        output, complaint = process.communicate(timeout=600)
        return subprocess.CompletedProcess(command, process.returncode, output, complaint)

    def environment(self, screen: str = "") -> Mapping[str, str]:
        """What a process inside knows of the world: nothing of Python."""
        shown = {"DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"} if screen else {}
        return {
            "HOME": str(self.home),
            "TMPDIR": str(self.home / "tmp"),
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "LANG": "C.UTF-8",
            "QT_QPA_PLATFORM": "offscreen",
            **shown,
        }


def hidden_places() -> tuple[list[Path], list[Path]]:
    """Folders and files through which a program could get at Python or at the checkout."""
    checkout = Path(__file__).resolve().parents[2]
    git = subprocess.run(
        ["git", "rev-parse", "--path-format=absolute", "--git-common-dir"],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    folders = {checkout, Path(sys.prefix), Path(sys.base_prefix, "lib")}
    folders.add(Path(sysconfig.get_path("stdlib")))
    if git:
        folders.add(Path(git).parent)
    for base in (Path("/usr/lib"), Path("/usr/local/lib")):
        folders.update(base.glob("python3*"))
    # The libraries of the system must stay where they are.
    folders.discard(Path("/usr/lib"))
    places = [Path(sys.base_prefix, "bin"), *map(Path, os.environ["PATH"].split(os.pathsep))]
    files = {file.resolve() for place in places for file in place.glob("python*")}
    hidden = [folder for folder in sorted(folders) if folder.is_dir()]
    outer = [each for each in hidden if not any(up in hidden for up in each.parents)]
    visible = [file for file in sorted(files) if not any(up in outer for up in file.parents)]
    return outer, [file for file in visible if file.is_file()]


def forbid_sockets(*, allow_unix: bool) -> None:
    """From now on this process and its children cannot have sockets: asking for one ends them."""
    socket, connect, bind = _CALLS[platform.machine()]
    kill, allow = _instruction(_RETURN, _KILL), _instruction(_RETURN, _ALLOW)
    if allow_unix:
        program = [
            _instruction(_LOAD, _NUMBER_AT),
            _instruction(_EQUAL, socket, 0, 3),
            _instruction(_LOAD, _FIRST_ARGUMENT_AT),
            _instruction(_EQUAL, _AF_UNIX, 1, 0),
            kill,
            allow,
        ]
    else:
        program = [
            _instruction(_LOAD, _NUMBER_AT),
            _instruction(_EQUAL, socket, 3, 0),
            _instruction(_EQUAL, connect, 2, 0),
            _instruction(_EQUAL, bind, 1, 0),
            allow,
            kill,
        ]
    code = b"".join(program)
    library = ctypes.CDLL(None, use_errno=True)
    block = ctypes.create_string_buffer(code)
    head = ctypes.create_string_buffer(
        struct.pack("@HxxxxxxP", len(program), ctypes.addressof(block))
    )
    for option, *values in (
        (_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0),
        (_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, head, 0, 0),
    ):
        if library.prctl(option, *values) != 0:
            raise OSError(ctypes.get_errno(), "sockets cannot be forbidden")


def _instruction(code: int, value: int, then: int = 0, otherwise: int = 0) -> bytes:
    return struct.pack("@HBBI", code, then, otherwise, value)


def can_isolate() -> bool:
    """Whether this machine lets a program be locked away."""
    if sys.platform != "linux" or platform.machine() not in _CALLS or not shutil.which("unshare"):
        return False
    flags = [] if os.getuid() == 0 else ["--user", "--map-root-user"]
    tried = ["unshare", "--mount", "--net", *flags, "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(tried, capture_output=True, check=False).returncode == 0


def new_home() -> Path:
    """A folder of a user whose name is not of ASCII letters."""
    top = Path(tempfile.mkdtemp(prefix="gijiyomi-trial-"))
    top.chmod(0o755)
    home = top / "home" / "山田 𠮷野"
    (home / "tmp").mkdir(parents=True)
    return home


if __name__ == "__main__":
    forbid_sockets(allow_unix=sys.argv[1] == "screen")
    os.execvp(sys.argv[2], sys.argv[2:])  # noqa: S606
