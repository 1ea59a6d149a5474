"""Imports hostile files into a real library, watches what it costs, and looks for harm."""

from __future__ import annotations

import hashlib
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.hostile.attacks import Must
from tests.hostile.folders import Place

from gijiyomi.domain.errors import Defect, GijiyomiError
from gijiyomi.domain.minutes import ParsedMinutes
from gijiyomi.domain.progress import Unwatched
from gijiyomi.importing.access import PLAIN, Access
from gijiyomi.importing.importer import FileOutcome, Importer, Outcome
from gijiyomi.importing.warm import WarmReader
from gijiyomi.library import Library, check
from gijiyomi.search import Indexer, verify_index
from gijiyomi.wording import explain

_INSIDE = {Outcome.IMPORTED, Outcome.ALREADY}


@dataclass(slots=True)
class Tally:
    """What became of the files of one kind.

    Attributes:
        seconds: the longest that one of them took, from the outcome before it to its own.
        megabytes: the most memory that the reading process held meanwhile; 0 if not to be had.
    """

    files: int = 0
    imported: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    megabytes: float = 0.0


@dataclass(frozen=True, slots=True)
class Result:
    """What a trial showed.

    Attributes:
        harm: what must not be, worded for the tester; empty if all went well.
    """

    tallies: Mapping[str, Tally]
    harm: Sequence[str]


class WatchedReader:
    """A warm reader that notes the most memory that its process held."""

    def __init__(self, *, seconds: float) -> None:
        self._reader = WarmReader(seconds=seconds)
        self.megabytes = 0.0

    def read(
        self, name: str, data: bytes, *, cancelled: Callable[[], bool], access: Access = PLAIN
    ) -> list[ParsedMinutes]:
        def looked() -> bool:
            self._look()
            return cancelled()

        try:
            return self._reader.read(name, data, cancelled=looked, access=access)
        finally:
            self._look()

    def close(self) -> None:
        self._reader.close()

    def forget(self) -> None:
        """Begin a new file: what the process held before does not count."""
        self.megabytes = 0.0
        process = self._reader._process
        if sys.platform == "linux" and process.pid is not None:
            Path(f"/proc/{process.pid}/clear_refs").write_text("5", encoding="ascii")

    def _look(self) -> None:
        process = self._reader._process
        if sys.platform != "linux" or process.pid is None:
            return
        try:
            status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
        except OSError:
            return
        for line in status.splitlines():
            if line.startswith("VmHWM"):
                self.megabytes = max(self.megabytes, int(line.split()[1]) / 1024)


def try_out(
    places: Sequence[Place],
    folder: Path,
    library_path: Path,
    *,
    seconds: float = 60.0,
    tell: Callable[[FileOutcome, float], None] = lambda _outcome, _seconds: None,
) -> Result:
    """Import ``folder``, which holds ``places``, as the window and the command line do.

    Args:
        seconds: the reader's patience with one file.
        tell: called with each outcome and how long it took.
    """
    kinds = {place.path: place.kind for place in places}
    tallies: dict[str, Tally] = {}
    harm: list[str] = []
    reader = WatchedReader(seconds=seconds)
    begun = time.monotonic()

    def note(outcome: FileOutcome) -> None:
        nonlocal begun
        taken, begun = time.monotonic() - begun, time.monotonic()
        tell(outcome, taken)
        place = _place_of(outcome.path, kinds)
        if place is None:
            harm.append(f"an outcome of no file: {outcome.path!r}")
            return
        tally = tallies.setdefault(kinds[place], Tally())
        tally.seconds = max(tally.seconds, taken)
        tally.megabytes = max(tally.megabytes, reader.megabytes)
        reader.forget()
        _count(tally, outcome)
        harm.extend(_badly_told(outcome))

    with Library.open(library_path) as library:
        importer = Importer(library, Indexer(library), reader=reader)
        outcomes = importer.run([folder], progress=Unwatched(), on_outcome=note)
        reader.close()
        harm += _lost(places, outcomes, kinds)
        harm += _not_kept(places, outcomes, library)
        harm += [finding.message for finding in (*check(library), *verify_index(library))]
    return Result(tallies, harm)


def _count(tally: Tally, outcome: FileOutcome) -> None:
    tally.files += 1
    tally.imported += outcome.status in _INSIDE
    if outcome.error is not None:
        tally.refused[outcome.error.code] += 1


def _place_of(path: Path, kinds: Mapping[Path, str]) -> Path | None:
    """The file that an outcome is of: itself, or the ZIP around it."""
    return next((place for place in (path, *path.parents) if place in kinds), None)


def _badly_told(outcome: FileOutcome) -> list[str]:
    """What is wrong with how an outcome is told: a defect, or no words for it."""
    error = outcome.error
    if outcome.status in _INSIDE:
        return [] if outcome.meetings else [f"no meeting: {outcome.path!r}"]
    if error is None:
        return [f"no reason: {outcome.path!r}"]
    if isinstance(error, Defect):
        return [f"a fault of the program: {outcome.path!r}: {error}"]
    told = _told(error)
    shown = str(error.facts.get("file", "?"))
    if shown not in told:
        return [f"the reason does not name the file: {outcome.path!r}: {told}"]
    if not all(letter.isprintable() or letter == "\u200d" for letter in told):
        return [f"the reason cannot be shown: {told!r}"]
    return []


def _told(error: GijiyomiError) -> str:
    try:
        return explain(error)
    except (KeyError, Defect) as fault:
        return f"(no words: {fault!r})"


def _lost(
    places: Sequence[Place], outcomes: Sequence[FileOutcome], kinds: Mapping[Path, str]
) -> list[str]:
    """Files without an outcome, and files with another than they must have."""
    found: dict[Path, list[FileOutcome]] = {}
    for outcome in outcomes:
        place = _place_of(outcome.path, kinds)
        if place is not None:
            found.setdefault(place, []).append(outcome)
    harm = []
    for place in places:
        inside = [outcome.status in _INSIDE for outcome in found.get(place.path, [])]
        if not inside:
            harm.append(f"lost: {place.path!r}")
        elif place.must is Must.GO_IN and not all(inside):
            harm.append(f"a good file was refused: {place.path!r}")
        elif place.must is Must.BE_REFUSED and inside[0]:
            harm.append(f"should have been refused: {place.path!r}")
    return harm


def _not_kept(
    places: Sequence[Place], outcomes: Sequence[FileOutcome], library: Library
) -> list[str]:
    """Originals in the library that are not the bytes that were read."""
    sound = {place.path for place in places if place.must is Must.GO_IN}
    harm = []
    for outcome in outcomes:
        if outcome.status in _INSIDE:
            digest = library.meetings.source_file(outcome.meetings[0]).sha256
            content = library.originals.read(digest)
            on_disk = outcome.path.read_bytes() if outcome.path in sound else content
            if on_disk != content or hashlib.sha256(content).hexdigest() != digest:
                harm.append(f"another original was kept: {outcome.path!r}")
    return harm


def table(result: Result) -> str:
    """The tallies, a line a kind."""
    head = f"{'kind':44}{'files':>6}{'in':>6}{'s':>8}{'MB':>7}  refused"
    lines = [head]
    for kind, tally in result.tallies.items():
        refused = ", ".join(f"{code} {count}" for code, count in tally.refused.most_common())
        lines.append(
            f"{kind:44}{tally.files:6}{tally.imported:6}{tally.seconds:8.2f}"
            f"{tally.megabytes:7.0f}  {refused}"
        )
    return "\n".join(lines)
