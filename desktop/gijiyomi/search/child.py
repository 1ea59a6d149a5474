"""The process that searches: its work takes nothing from the window's, and its death ends nothing.

It ends with the stream of questions, so that it never outlives a window that was killed.
"""

from __future__ import annotations

import os
import sys
import threading
from functools import partial
from pathlib import Path
from typing import IO

from gijiyomi.japanese.morphemes import morphology
from gijiyomi.library import Library
from gijiyomi.processes.child_limits import take_streams
from gijiyomi.search.engine import SearchEngine
from gijiyomi.search.lanes import Search, SearchLane
from gijiyomi.search.packing import (
    Answered,
    Asked,
    BrokenMessage,
    Dropped,
    Finished,
    Message,
    Refused,
    pack,
    receive,
    send,
    unpack_question,
)

# A quick search must not wait long for its turn while another counts.
_TURN_S = 0.001
# What draws windows takes half a second to load and much memory; no question needs it.
_FORBIDDEN = ("PySide6", "shiboken6")


def main() -> int:
    """Answer the questions that come on standard input until it ends."""
    questions, answers = take_streams()
    for name in _FORBIDDEN:
        sys.modules[name] = None  # type: ignore[assignment]
    sys.setswitchinterval(_TURN_S)
    try:
        path = receive(questions)
        if isinstance(path, str):
            _serve(Path(path), questions, answers)
    except BrokenMessage:
        return 1
    # Nothing is to be saved, and nobody waits for what is still being searched.
    sys.stderr.flush()
    os._exit(0)


def _serve(path: Path, questions: IO[bytes], answers: IO[bytes]) -> None:
    told = _Answers(answers)
    quick = SearchLane("searcher", partial(_open, path, warm=True))
    behind = SearchLane("counter", partial(_open, path, warm=False))
    while (message := receive(questions)) is not None:
        match message:
            case Asked():
                _ask(message, behind if message.behind else quick, told)
            case Dropped():
                quick.drop()
                behind.drop()
            case _:
                raise BrokenMessage


def _ask(asked: Asked, lane: SearchLane, told: _Answers) -> None:
    def question(engine: SearchEngine) -> object:
        # In the lane: it may have to import a module.
        return unpack_question(asked.question)(engine)

    lane.ask(
        Search(
            topic=asked.topic,
            question=question,
            answered=partial(told.answer, asked.number),
            finished=partial(told.send, Finished(asked.number)),
            refused=partial(told.refuse, asked.number),
        )
    )


def _open(path: Path, *, warm: bool) -> SearchEngine:
    engine = SearchEngine(Library.open(path, read_only=True))
    if warm:
        # The first key typed need not wait for the dictionary.
        morphology()
    return engine


class _Answers:
    """The stream of answers, which both lanes write to."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def answer(self, number: int, answer: object) -> None:
        try:
            packed = pack(answer)
        except Exception as error:  # noqa: BLE001 - of any type; told as a defect
            self.refuse(number, error)
        else:
            self.send(Answered(number, packed))

    def refuse(self, number: int, error: Exception) -> None:
        self.send(Refused.because(number, error))

    def send(self, message: Message) -> None:
        with self._lock:
            try:
                send(self._stream, message)
            except OSError:
                # The window is gone.
                os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
