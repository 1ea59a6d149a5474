"""No socket while the tests run: not in their process, nor in any process that they start."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VARIABLE = "GIJIYOMI_SOCKETS"
"""Names the file in which processes say that they asked for a socket."""

NETWORK_MODULES = ("PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore")


class SocketUsed(AssertionError):
    """Something asked for a socket."""


_allowed = False
_screen_allowed = False
_SCREENS = "/tmp/.X11-unix/"  # noqa: S108  # where X servers are to be found
_AF_UNIX = 1


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if not event.startswith("socket.") or _allowed:
        return
    if not (_screen_allowed and _is_of_screen(event, arguments)):
        raise SocketUsed(f"{event} {arguments!r:.200}")


def _is_of_screen(event: str, arguments: tuple[object, ...]) -> bool:
    """Whether that is a step towards the X server of this machine, and towards nothing else."""
    if event == "socket.__new__":
        return arguments[1] == _AF_UNIX
    if event == "socket.connect":
        return str(arguments[1]).lstrip("\0").startswith(_SCREENS)
    return event == "socket.gethostname"


def forbid(log: Path) -> None:
    """Forbid sockets from now on, here and in all processes started from here.

    A hook for audit events cannot be taken out again, and no library written in Python gets
    around it.
    """
    os.environ[VARIABLE] = str(log)
    inherited = os.environ.get("PYTHONPATH")
    folders = [str(Path(__file__).parent), *([inherited] if inherited else [])]
    os.environ["PYTHONPATH"] = os.pathsep.join(folders)
    if hasattr(started := sys.modules.get("sitecustomize"), "left_to_tests"):
        started.left_to_tests = True  # type: ignore[union-attr]
    sys.addaudithook(_refuse)


def allow() -> None:
    """The tests are over: whoever runs them may report over a network."""
    global _allowed  # noqa: PLW0603  # a hook has no other way to hear of it
    _allowed = True


@contextmanager
def screen_allowed() -> Iterator[None]:
    """Within the block this process may connect to a screen of this machine."""
    global _screen_allowed  # noqa: PLW0603  # as above
    _screen_allowed = True
    try:
        yield
    finally:
        _screen_allowed = False


def open_sockets() -> list[str]:
    """The sockets that this process has open, whoever opened them (Linux only)."""
    folder = Path("/proc/self/fd")
    links = []
    for entry in folder.iterdir() if folder.is_dir() else ():
        try:
            links.append(str(entry.readlink()))
        except OSError:
            continue
    return [link for link in links if link.startswith("socket:")]
