"""A screen that nobody sees, with somebody at its keyboard and mouse who looks at it.

The screen is Xvfb, with openbox for its windows where that is installed: else they stand where they
ask to, without frames. Keys and mouse are those of the X server itself (XTEST), so that a program
cannot tell them from a hand.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, TypeVar

from tests.forbidding import screen_allowed
from tests.frozen.processes import wait_until
from tests.real_screen.clipboard import Clipboard
from tests.real_screen.picture import Area, Picture
from Xlib import XK, X, error
from Xlib.display import Display
from Xlib.ext import xtest
from Xlib.protocol.event import ClientMessage
from Xlib.xobject.drawable import Window as XWindow

T = TypeVar("T")
PATIENCE_S = 60.0
SERVER, DESKTOP = "Xvfb", "openbox"
LEFT, WHEEL_UP, WHEEL_DOWN = 1, 4, 5
_HELD = {"ctrl": "Control_L", "alt": "Alt_L", "shift": "Shift_L"}
# A hand does not jump: so many steps from one end of a stroke to the other.
_STEPS = 8


class Window(NamedTuple):
    """A window in sight: where it is on the screen, without its frame.

    Attributes:
        free: no window manager has a say in where it is: menus, lists that drop down.
    """

    number: int
    title: str
    area: Area
    free: bool


class Screen:
    """A display with a window manager; closed with the block.

    Args:
        size: its width and height.
        folder: where the window manager may write, and pictures of what was waited for in vain go.
    """

    def __init__(self, size: tuple[int, int], folder: Path) -> None:
        self.area = Area(0, 0, *size)
        self.folder = folder
        self._desktop: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Screen:
        with ExitStack() as begun:
            self.name = self._start_server(begun)
            with screen_allowed():
                self._display = Display(self.name)
            begun.callback(self._display.close)
            # Of windows that go while they are asked after.
            self._display.set_error_handler(lambda *_: None)
            self._root = self._display.screen().root
            self.clipboard = Clipboard(self._display)
            if shutil.which(DESKTOP) is not None:
                self._start_desktop(begun)
            self._begun = begun.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._begun.close()

    def _start_server(self, begun: ExitStack) -> str:
        """The name of a display with a number that is free."""
        size = f"{self.area.width}x{self.area.height}x24"
        server = subprocess.Popen(
            [SERVER, "-displayfd", "1", "-screen", "0", size, "-nolisten", "tcp", "-noreset"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        begun.enter_context(server)
        begun.callback(server.terminate)
        assert server.stdout is not None
        return f":{int(server.stdout.readline())}"

    def _start_desktop(self, begun: ExitStack) -> None:
        places = {"HOME": str(self.folder), "PATH": os.environ["PATH"], "DISPLAY": self.name}
        self._desktop = subprocess.Popen([DESKTOP], env=places, stderr=subprocess.DEVNULL)
        begun.enter_context(self._desktop)
        begun.callback(self._desktop.terminate)
        self.until(lambda: self._property(self._root, "_NET_SUPPORTING_WM_CHECK"), "a desktop")

    def until(self, fact: Callable[[], T | None], what: str) -> T:
        """Wait for a fact and give it; if in vain, a picture shows what there was instead."""

        def answering() -> T | None:
            self.clipboard.answer()
            if self._desktop is None:
                self._give_keyboard()
            return fact()

        try:
            return wait_until(answering, what, seconds=PATIENCE_S)
        except AssertionError as vain:
            vain.add_note(f"on the screen: {self.picture().save(self.folder / 'in-vain.png')}")
            raise

    def picture(self, area: Area | None = None) -> Picture:
        """What is painted on the screen now."""
        x, y, width, height = self.area
        image = self._root.get_image(x, y, width, height, X.ZPixmap, 0xFFFFFFFF)
        picture = Picture.of(image.data, width, height)
        return picture if area is None else picture.part(area)

    def windows(self, process: int) -> list[Window]:
        """The windows of a process that are in sight, the lowest first."""
        with self._held_still():
            return list(self._below(self._root, process))

    def keyboard(self) -> int:
        """The number of the window that has the keyboard."""
        focus = self._display.get_input_focus().focus
        return focus if isinstance(focus, int) else focus.id

    def press(self, *chords: str) -> None:
        """Press keys one after the other: ``ctrl+shift+o``, ``Escape``."""
        for chord in chords:
            *held, key = chord.split("+")
            symbol = XK.string_to_keysym(key)
            assert symbol, f"no key is called {key}"
            self._strike([XK.string_to_keysym(_HELD[name]) for name in held], symbol)

    def type(self, text: str) -> None:
        """Type letters of ASCII."""
        for letter in text:
            self._strike([], ord(letter))

    def move(self, x: int, y: int) -> None:
        """Move the mouse."""
        self._do(X.MotionNotify, x=x, y=y)

    def click(self, x: int, y: int) -> None:
        """Click with the left button."""
        self.move(x, y)
        self._do(X.ButtonPress, LEFT)
        self._do(X.ButtonRelease, LEFT)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Move from one point to another with the left button down."""
        self.move(*start)
        self._do(X.ButtonPress, LEFT)
        for step in range(1, _STEPS + 1):
            x, y = (a + (b - a) * step // _STEPS for a, b in zip(start, end, strict=True))
            self.move(x, y)
        self._do(X.ButtonRelease, LEFT)

    def wheel(self, x: int, y: int, notches: int) -> None:
        """Turn the wheel with the mouse there: down, or up if negative."""
        self.move(x, y)
        for _ in range(abs(notches)):
            for happening in (X.ButtonPress, X.ButtonRelease):
                self._do(happening, WHEEL_DOWN if notches > 0 else WHEEL_UP)

    def resize(self, window: Window, area: Area) -> None:
        """Ask for another place and size of a window, as pulling at its frame does."""
        x, y, width, height = area
        self._window(window).configure(x=x, y=y, width=width, height=height)
        self._display.sync()

    def ask_to_close(self, window: Window) -> None:
        """Do what the window manager does when the cross in a window's frame is clicked."""
        atoms = [self._atom("WM_DELETE_WINDOW"), X.CurrentTime, 0, 0, 0]
        told = ClientMessage(
            window=self._window(window), client_type=self._atom("WM_PROTOCOLS"), data=(32, atoms)
        )
        self._window(window).send_event(told)
        self._display.sync()

    def _give_keyboard(self) -> None:
        """Where there is no desktop to do it: to the window that came up last."""
        with self._held_still():
            for window in reversed(self._root.query_tree().children):
                seen = window.get_attributes()
                if seen.map_state == X.IsViewable and not seen.override_redirect:
                    if self.keyboard() != window.id:
                        window.set_input_focus(X.RevertToPointerRoot, X.CurrentTime)
                    return

    def _strike(self, held: list[int], symbol: int) -> None:
        code, level = min(self._display.keysym_to_keycodes(symbol), key=lambda key: key[1])
        if level:
            held = [*held, XK.string_to_keysym(_HELD["shift"])]
        codes = [self._display.keysym_to_keycode(each) for each in held]
        for each in (*codes, code):
            self._do(X.KeyPress, each)
        for each in (code, *reversed(codes)):
            self._do(X.KeyRelease, each)

    def _do(self, happening: int, detail: int = 0, **place: int) -> None:
        xtest.fake_input(self._display, happening, detail, **place)
        self._display.sync()

    @contextmanager
    def _held_still(self) -> Iterator[None]:
        """No window comes or goes."""
        self._display.grab_server()
        try:
            yield
        finally:
            self._display.ungrab_server()
            self._display.sync()

    def _below(self, window: XWindow, process: int) -> Iterator[Window]:
        for child in window.query_tree().children:
            attributes = child.get_attributes()
            if attributes.map_state != X.IsViewable:
                continue
            if self._property(child, "_NET_WM_PID") == [process]:
                size, at = child.get_geometry(), self._root.translate_coords(child, 0, 0)
                place = Area(at.x, at.y, size.width, size.height)
                yield Window(
                    child.id, self._title(child), place, bool(attributes.override_redirect)
                )
            else:
                yield from self._below(child, process)

    def _title(self, window: XWindow) -> str:
        return bytes(self._property(window, "_NET_WM_NAME") or b"").decode()

    def _property(self, window: XWindow, name: str) -> list[int] | None:
        with suppress(error.BadWindow):
            told = window.get_full_property(self._atom(name), X.AnyPropertyType)
            return None if told is None else list(told.value)
        return None

    def _atom(self, name: str) -> int:
        return int(self._display.intern_atom(name))

    def _window(self, window: Window) -> XWindow:
        return self._display.create_resource_object("window", window.number)
