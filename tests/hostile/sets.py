"""Puts hostile files into folders, good ones among them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.hostile import documents, mutate
from tests.hostile.attacks import Must, attacks
from tests.hostile.folders import Place, locked_things, odd_names, odd_things, start_writer, unlock


@dataclass(frozen=True, slots=True)
class Original:
    """A file to be damaged."""

    name: str
    data: bytes

    @property
    def suffix(self) -> str:
        return Path(self.name).suffix.lower()


def own_pdfs() -> list[Original]:
    """PDFs that the tests make: typeset minutes, packed and laid open, and an export."""
    typeset = documents.pdf(1)
    exported = documents.exported_pdf()
    return [
        Original("minutes.pdf", typeset),
        Original("open.pdf", documents.laid_open(typeset)),
        Original("export.pdf", exported),
        Original("open-export.pdf", documents.laid_open(exported)),
    ]


def own_others() -> list[Original]:
    """A file of each other format that has structures to damage."""
    return [
        Original(f"{at}{name}", data)
        for at, (name, data) in enumerate(documents.sound(2))
        if Path(name).suffix in mutate.BY_SUFFIX and not name.endswith(".pdf")
    ]


def of_folder(folder: Path) -> list[Original]:
    """The files below ``folder`` that can be damaged, none larger than two megabytes."""
    return [
        Original(path.name, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in mutate.BY_SUFFIX and path.stat().st_size < 2 * 1024**2
    ]


def put_sound(folder: Path, first: int) -> list[Place]:
    """Good files, one of each format, that must go in whatever stands beside them."""
    places = []
    for name, data in documents.sound(first):
        path = folder / f"良{name}"
        path.write_bytes(data)
        places.append(Place("good files among them", path, Must.GO_IN))
    return places


def put_mutations(
    folder: Path, originals: Sequence[Original], count: int, *, seed: str
) -> list[Place]:
    """``count`` damaged files, of each original in turn."""
    places = []
    for number in range(count):
        original = originals[number % len(originals)]
        path = folder / f"{number:04}{original.suffix}"
        path.write_bytes(mutate.mutated(original.suffix, original.data, f"{seed} {number}"))
        places.append(Place(f"mutated {original.suffix}", path, Must.END))
    return places


def put_attacks(folder: Path, *, scale: float, but: Sequence[str] = ()) -> list[Place]:
    """Every trick of ``attacks``, without those whose kind is one of ``but``."""
    places = []
    for attack in attacks(scale=scale):
        if attack.kind not in but:
            path = folder / attack.name
            path.write_bytes(attack.data)
            places.append(Place(attack.kind, path, attack.must))
    return places


@contextlib.contextmanager
def odd_folder(folder: Path) -> Iterator[list[Place]]:
    """What is no plain file, what may not be read, and names that are hard to say."""
    locked = locked_things(folder)
    try:
        yield [*odd_names(folder), *odd_things(folder), *locked]
    finally:
        unlock(locked)


@contextlib.contextmanager
def restless_folder(folder: Path, content: Path, *, seconds: float) -> Iterator[list[Place]]:
    """Files that other processes write to while the block runs, for at most ``seconds``.

    Args:
        content: an empty folder elsewhere for what is written.
    """
    places, writers = [], []
    for number, how in enumerate(("change", "grow", "vanish")):
        path, written = folder / f"{how}.txt", content / how
        written.write_bytes(documents.txt(950 + number, remarks=300))
        path.write_bytes(written.read_bytes())
        writers.append(start_writer(path, written, how=how, seconds=seconds))
        places.append(Place(f"a file that others {how}", path, Must.END))
    try:
        yield places
    finally:
        for writer in writers:
            writer.kill()
            writer.wait()
            if writer.stdout is not None:
                writer.stdout.close()
