"""What is copied from a program and pasted into it, as another program would."""

from __future__ import annotations

from tests.frozen.processes import wait_until
from Xlib import X, Xatom
from Xlib.display import Display
from Xlib.protocol.event import SelectionNotify, SelectionRequest

_PLACE = "GIJIYOMI_PASTED"
_WIDTH_OF_ATOMS, _WIDTH_OF_BYTES = 32, 8


class Clipboard:
    """The other side of copying and pasting on a display; the texts are short ones."""

    def __init__(self, display: Display) -> None:
        self._display = display
        self._window = display.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        self._name, self._text_kind, self._kinds, self._place = (
            display.intern_atom(name) for name in ("CLIPBOARD", "UTF8_STRING", "TARGETS", _PLACE)
        )
        self._offered = b""
        self._brought = False

    def text(self) -> str:
        """What a program has copied, once one has."""
        wait_until(self._is_held_by_other, "something copied")
        self._brought = False
        kinds = (self._name, self._text_kind, self._place)
        self._window.convert_selection(*kinds, X.CurrentTime)
        wait_until(self._has_come, "what was copied")
        told = self._window.get_full_property(self._place, self._text_kind)
        return "" if told is None else bytes(told.value).decode()

    def offer(self, text: str) -> None:
        """Have a text copied; ``answer`` must be called until it is pasted."""
        self._offered = text.encode()
        self._window.set_selection_owner(self._name, X.CurrentTime)
        self._display.sync()

    def answer(self) -> None:
        """Give programs what they have asked for meanwhile."""
        while self._display.pending_events():
            event = self._display.next_event()
            if isinstance(event, SelectionRequest):
                self._give(event)
            elif isinstance(event, SelectionNotify):
                self._brought = True

    def _is_held_by_other(self) -> bool:
        self.answer()
        return self._display.get_selection_owner(self._name) not in (X.NONE, self._window)

    def _has_come(self) -> bool:
        self.answer()
        return self._brought

    def _give(self, asked: SelectionRequest) -> None:
        place = asked.property or asked.target
        if asked.target == self._kinds:
            kinds = [self._kinds, self._text_kind]
            asked.requestor.change_property(place, Xatom.ATOM, _WIDTH_OF_ATOMS, kinds)
        elif asked.target == self._text_kind:
            asked.requestor.change_property(place, self._text_kind, _WIDTH_OF_BYTES, self._offered)
        else:
            place = X.NONE
        told = SelectionNotify(
            time=asked.time,
            requestor=asked.requestor,
            selection=asked.selection,
            target=asked.target,
            property=place,
        )
        asked.requestor.send_event(told)
        self._display.flush()
