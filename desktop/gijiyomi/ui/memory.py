"""What the window remembers from one day to the next; nothing that the user wrote."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import platformdirs
from PySide6.QtCore import QByteArray, QSettings

from gijiyomi.machine.portable import portable_folder
from gijiyomi.ui.appearance import Face
from gijiyomi.ui.lists.speaker_order import SpeakerOrder
from gijiyomi.ui.tokens import Theme

if TYPE_CHECKING:
    from gijiyomi.domain.records import MeetingId
    from gijiyomi.ui.lists.meeting_order import MeetingOrder

_FILE_NAME = "window.ini"
_RECENT_ACTIONS, _RECENT_MEETINGS = 12, 12


class Inspector(Enum):
    """What can stand at the right of the text."""

    ORIGINAL = "original"
    ANNOTATIONS = "annotations"
    BRIEFING = "briefing"


class ReadingPlace(NamedTuple):
    """Where the user was in a library."""

    meeting: MeetingId | None = None
    place: str = ""
    inspector: Inspector | None = None


def default_memory_path() -> Path:
    """The file in the user's configuration folder; a portable program has it beside its library."""
    portable = portable_folder()
    if portable is not None:
        return portable / _FILE_NAME
    return Path(platformdirs.user_config_dir("gijiyomi", appauthor=False)) / _FILE_NAME


class Memory:
    """Sizes, looks and places, kept in an INI file."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def theme(self) -> Theme:
        """The theme chosen last; an unknown one counts as the system's."""
        known = {theme.value: theme for theme in Theme}
        return known.get(self._text("look/theme"), Theme.SYSTEM)

    def keep_theme(self, theme: Theme) -> None:
        """Remember a theme."""
        self._settings.setValue("look/theme", theme.value)

    def look(self) -> Theme | None:
        """The theme that was in force last, the system's too; None where none is known."""
        known = {theme.value: theme for theme in Theme if theme is not Theme.SYSTEM}
        return known.get(self._text("look/last"))

    def keep_look(self, look: Theme | None) -> None:
        """Remember the theme in force; None where the system has colours of its own."""
        self._settings.setValue("look/last", "" if look is None else look.value)

    def text_size(self, usual: float = 1.0) -> float:
        """1.0 is 100 %; ``usual`` until the user chooses one."""
        try:
            return float(self._text("look/text_size") or usual)
        except ValueError:
            return usual

    def keep_text_size(self, text_size: float) -> None:
        """Remember a text size."""
        self._settings.setValue("look/text_size", str(text_size))

    def body(self) -> Face:
        """The face of the minutes chosen last; gothic unless it is mincho."""
        return Face.MINCHO if self._text("look/body") == Face.MINCHO.name else Face.TEXT

    def keep_body(self, body: Face) -> None:
        """Remember the face of the minutes."""
        self._settings.setValue("look/body", body.name)

    def line_patterns(self) -> bool:
        """Whether highlights have lines of different patterns too."""
        return self._text("look/line_patterns") == "yes"

    def keep_line_patterns(self, on: bool) -> None:
        """Remember whether highlights have lines too."""
        self._settings.setValue("look/line_patterns", "yes" if on else "no")

    def geometry(self) -> QByteArray:
        """What ``saveGeometry`` gave; empty the first time."""
        return self._bytes("window/geometry")

    def keep_geometry(self, geometry: QByteArray) -> None:
        """Remember where the window stands."""
        self._settings.setValue("window/geometry", geometry)

    def widths(self, arrangement: str) -> list[int]:
        """The panes' widths in an arrangement, at 100 % text size; empty the first time."""
        words = self._text(f"widths/{arrangement}").split()
        return [int(word) for word in words] if all(word.isdigit() for word in words) else []

    def keep_widths(self, arrangement: str, widths: list[int]) -> None:
        """Remember the panes' widths."""
        self._settings.setValue(f"widths/{arrangement}", " ".join(map(str, widths)))

    def meetings_folded(self) -> bool:
        """Whether the user folded the first pane."""
        return self._text("window/meetings_folded") == "yes"

    def keep_meetings_folded(self, folded: bool) -> None:
        """Remember whether the first pane is folded."""
        self._settings.setValue("window/meetings_folded", "yes" if folded else "no")

    def speaker_order(self) -> SpeakerOrder:
        """The order of 発言者 chosen last; an unknown one counts as that of speaking."""
        known = {order.value: order for order in SpeakerOrder}
        return known.get(self._text("lists/speaker_order"), SpeakerOrder.SPEAKING)

    def keep_speaker_order(self, order: SpeakerOrder) -> None:
        """Remember the order of 発言者."""
        self._settings.setValue("lists/speaker_order", order.value)

    def meeting_order(self) -> MeetingOrder:
        """The order of 会議 chosen last; an unknown one counts as the newest first."""
        from gijiyomi.ui.lists.meeting_order import MeetingOrder

        known = {order.value: order for order in MeetingOrder}
        order = known.get(self._text("lists/meeting_order"), MeetingOrder.NEWEST)
        return MeetingOrder.NEWEST if order is MeetingOrder.HITS else order

    def keep_meeting_order(self, order: MeetingOrder) -> None:
        """Remember the order of 会議; that by hits holds for one search."""
        from gijiyomi.ui.lists.meeting_order import MeetingOrder

        if order is not MeetingOrder.HITS:
            self._settings.setValue("lists/meeting_order", order.value)

    def collapsed(self, library: Path) -> frozenset[str]:
        """The bodies in ``library`` whose meetings are folded away."""
        text = self._text(f"{_library_group(library)}/collapsed")
        return frozenset(body for body in text.split("\n") if body)

    def keep_collapsed(self, library: Path, bodies: frozenset[str]) -> None:
        """Remember which bodies are folded."""
        self._settings.setValue(f"{_library_group(library)}/collapsed", "\n".join(sorted(bodies)))

    def recent_actions(self) -> list[str]:
        """The actions chosen by name, the last one first."""
        return [name for name in self._text("palette/recent").split() if name]

    def note_action(self, name: str) -> None:
        """Remember that an action was chosen by name."""
        others = [other for other in self.recent_actions() if other != name]
        self._settings.setValue("palette/recent", " ".join([name, *others][:_RECENT_ACTIONS]))

    def recent_meetings(self, library: Path) -> list[MeetingId]:
        """The meetings of ``library`` read last, the newest first."""
        words = self._text(f"{_library_group(library)}/recent").split()
        return [cast("MeetingId", int(key)) for key in words if key.isdigit()]

    def note_meeting(self, library: Path, meeting: MeetingId) -> None:
        """Remember that a meeting was read."""
        others = [key for key in self.recent_meetings(library) if key != meeting]
        kept = [meeting, *others][:_RECENT_MEETINGS]
        self._settings.setValue(f"{_library_group(library)}/recent", " ".join(map(str, kept)))

    def place(self, library: Path) -> ReadingPlace:
        """Where the user was in ``library``."""
        group = _library_group(library)
        meeting = self._text(f"{group}/meeting")
        inspectors = {inspector.value: inspector for inspector in Inspector}
        return ReadingPlace(
            cast("MeetingId", int(meeting)) if meeting.isdigit() else None,
            self._text(f"{group}/place"),
            inspectors.get(self._text(f"{group}/inspector")),
        )

    def keep_place(self, library: Path, place: ReadingPlace) -> None:
        """Remember where the user is in ``library``."""
        if place == self.place(library):
            return
        group = _library_group(library)
        self._settings.setValue(f"{group}/meeting", "" if place.meeting is None else place.meeting)
        self._settings.setValue(f"{group}/place", place.place)
        self._settings.setValue(
            f"{group}/inspector", place.inspector.value if place.inspector else ""
        )

    def begin_session(self, library: Path) -> bool:
        """Note that ``library`` is open; whether the session before was ended."""
        key = f"{_library_group(library)}/open"
        ended = self._text(key) != "yes"
        self._settings.setValue(key, "yes")
        # Whatever ends this session may leave no time for it.
        self._settings.sync()
        return ended

    def end_session(self, library: Path) -> None:
        """Note that ``library`` was closed."""
        self._settings.setValue(f"{_library_group(library)}/open", "no")

    def flush(self) -> None:
        """Write what is remembered to the disk."""
        self._settings.sync()

    def _text(self, key: str) -> str:
        value = self._settings.value(key, "")
        return value if isinstance(value, str) else str(value)

    def _bytes(self, key: str) -> QByteArray:
        value = self._settings.value(key, QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()


def _library_group(library: Path) -> str:
    # Loaded with the library, which the window does not wait for.
    import hashlib

    digest = hashlib.sha256(str(library.resolve()).encode()).hexdigest()
    return f"place-{digest[:16]}"
