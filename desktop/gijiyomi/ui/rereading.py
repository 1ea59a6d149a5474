"""Has the originals of meetings read again, and says what became of the corrections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.domain.protection import asks_password
from gijiyomi.domain.records import MeetingId
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.wording import word

if TYPE_CHECKING:
    from gijiyomi.importing.rereading import RereadOutcome


class Rereading(QObject):
    """One run at a time.

    Signals:
        said(str): how it goes, for the status line.
        unsaid(str): this is not so any more.
        unplaced(str): corrections or annotations that found no place, for the banner.
        troubled(GijiyomiError): a file could not be read again; the meeting is as it was.
        locked(RereadOutcome): nor this one, whose file is protected, without its password.
    """

    said = Signal(str)
    unsaid = Signal(str)
    unplaced = Signal(str)
    troubled = Signal(object)
    locked = Signal(object)

    def __init__(self, bridge: LibraryBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._running = False

    def start(self, meetings: Sequence[MeetingId], *, password: str = "") -> None:
        """Read the originals of these meetings again; nothing while a run is under way.

        ``password`` opens those that are protected.
        """
        if self._running:
            return
        try:
            task = self._bridge.run_reread(meetings, password=password)
        except GijiyomiError as error:
            self.troubled.emit(error)
            return
        self._running = True
        task.item.connect(self._tell)
        task.finished.connect(self._finish)
        task.stopped.connect(self._stop)
        self.said.emit(word("status.rereading"))
        task.start()

    def _tell(self, outcome: RereadOutcome) -> None:
        if outcome.error is not None:
            self.unsaid.emit(word("status.rereading"))
            if not asks_password(outcome.error):
                self.troubled.emit(outcome.error)
        elif outcome.result is not None:
            count = outcome.result.replayed
            key = "status.reread" if count else "status.reread-plain"
            self.said.emit(word(key, count=count))
            if outcome.result.unplaced:
                words = "".join(f"「{each}」" for each in outcome.result.unplaced)
                self.unplaced.emit(word("banner.unplaced", words=words))

    def _finish(self, outcomes: Sequence[RereadOutcome]) -> None:
        self._end()
        # One after the other, as each may have a password of its own.
        for outcome in [each for each in outcomes if asks_password(each.error)][:1]:
            self.locked.emit(outcome)

    def _stop(self, error: GijiyomiError) -> None:
        self._end()
        self.unsaid.emit(word("status.rereading"))
        self.troubled.emit(error)

    def _end(self) -> None:
        self._running = False
