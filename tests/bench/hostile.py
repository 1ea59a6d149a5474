"""Imports what was damaged by chance and what was made to harm, and looks for harm.

    python -m tests.bench.hostile [FOLDER] [--pdfs 500] [--others 200] [--seed 1] [--scale 1]

from the top of the project. Makes damaged PDFs, Word documents, web pages, XML and JSON (of files
that it makes itself, and of those in FOLDER), decompression bombs, entities, ZIPs that lie, things
in folders that are no files, names that are hard to say and files that change while they are
read; puts good files among them; and imports all into a real library. Prints for each kind how
many files went in, how many were refused and why, the longest time that one took and the most
memory that the reading process held. The exit status is 1 if a good file was not imported, a file
got no outcome, a reason had no words, the program itself was at fault, a file that should have been
refused was not, a file outside the library was touched, or the library is not whole.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from tests.hostile import sets
from tests.hostile.folders import Place
from tests.hostile.trial import Result, table, try_out

from gijiyomi.importing.importer import FileOutcome

_SLOW_S = 10
_RESTLESS_S = 120


def main() -> int:
    asked = arguments()
    with tempfile.TemporaryDirectory() as place:
        return run(asked, Path(place))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--pdfs", type=int, default=500)
    parser.add_argument("--others", type=int, default=200)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--scale", type=float, default=1.0, help="of the files that need bulk")
    return parser.parse_args()


def run(asked: argparse.Namespace, place: Path) -> int:
    given = sets.of_folder(asked.folder) if asked.folder else []
    pdfs = [*sets.own_pdfs(), *(one for one in given if one.suffix == ".pdf")]
    others = [*sets.own_others(), *(one for one in given if one.suffix != ".pdf")]
    harm: list[str] = []
    for number, name in enumerate(("pdfs", "others", "tricks", "things", "restless")):
        folder = place / name
        folder.mkdir()
        sound = sets.put_sound(folder, 1000 + 10 * number)
        with filled(name, folder, asked, pdfs if name == "pdfs" else others) as hostile:
            before = listed(place)
            result = imported([*sound, *hostile], folder, place / "library" / "gijiyomi.db")
        print(f"\n{name}\n{table(result)}", flush=True)
        harm += result.harm
        harm += [f"a file came from nowhere: {path!r}" for path in listed(place) - before]
    if os.name == "posix" and os.geteuid() == 0:
        print("\nnot tried: a folder without permission (this user may read all)")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nmost memory of this process: {peak:.0f} MB; harm: {len(harm)}")
    print("\n".join(harm))
    return int(bool(harm))


def filled(
    name: str, folder: Path, asked: argparse.Namespace, originals: Sequence[sets.Original]
) -> AbstractContextManager[list[Place]]:
    """The hostile files of one set, in place as long as the block runs."""
    match name:
        case "pdfs":
            return nullcontext(
                sets.put_mutations(folder, originals, asked.pdfs, seed=f"pdf {asked.seed}")
            )
        case "others":
            return nullcontext(
                sets.put_mutations(folder, originals, asked.others, seed=f"other {asked.seed}")
            )
        case "tricks":
            return nullcontext(sets.put_attacks(folder, scale=asked.scale))
        case "things":
            return sets.odd_folder(folder)
        case _:
            content = folder.with_name("written")
            content.mkdir()
            return sets.restless_folder(folder, content, seconds=_RESTLESS_S)


def listed(place: Path) -> set[Path]:
    """All files but those of the library and those that others write to."""
    kept = {"library", "restless", "written"}
    return {
        Path(folder, name)
        for folder, _, names in os.walk(place)
        for name in names
        if Path(folder).relative_to(place).parts[:1] not in {(part,) for part in kept}
    }


def imported(places: Sequence[Place], folder: Path, library: Path) -> Result:
    begun = time.monotonic()

    def tell(outcome: FileOutcome, seconds: float) -> None:
        if seconds > _SLOW_S:
            code = outcome.error.code if outcome.error else outcome.status.value
            print(f"slow: {outcome.path.name!r} {seconds:.1f} s {code}", file=sys.stderr)

    result = try_out(places, folder, library, tell=tell)
    print(f"{folder.name}: {time.monotonic() - begun:.0f} s", file=sys.stderr)
    return result


if __name__ == "__main__":
    sys.exit(main())
