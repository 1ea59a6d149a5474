"""Kills a program that annotates, at random moments, and looks for what it had saved.

Usage: python tests/bench/kills.py [N]

A child process adds, changes and removes annotations. Before each it says what it begins, after
each that the library returned. It is killed (SIGKILL; TerminateProcess on Windows) N times; after
each kill the library must hold exactly what was said to be done, with or without the one change
that was under way. Prints a line of JSON; the exit status is 1 if anything was lost.
"""

import hashlib
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from gijiyomi.domain.minutes import (
    MeetingFacts,
    Paragraph,
    ParsedMinutes,
    ParsedRemark,
    ParsedSpeaker,
    Region,
    RegionKind,
    RemarkKind,
    SourceFile,
    SourceText,
)
from gijiyomi.domain.records import AnnotationId, Meaning, RemarkId
from gijiyomi.domain.text import OffsetMap, Run, Span
from gijiyomi.library import Library, NoIndex, check

TEXT = "人工知能の予算と人員を拡充し、評価手法を整備すべきである。" * 40

State = dict[int, list[object]]


def main(kills: int) -> int:
    """Kill ``kills`` children one after the other and compare after each."""
    chance = random.Random()  # noqa: S311  # moments, not secrets
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gijiyomi.db"
        create(path)
        lost = done = torn = 0
        for kill in range(kills):
            begun, finished = run_and_kill(path, chance, delay=chance.uniform(0.0, 0.4))
            lost += not survives(path, begun)
            done += finished
            torn += begun["op"] is not None
            print(f"kill {kill + 1}: {finished} changes saved, {lost} losses", file=sys.stderr)
    print(
        json.dumps({"kills": kills, "changes": done, "killed_within_a_change": torn, "lost": lost})
    )
    return 1 if lost else 0


def create(path: Path) -> None:
    """A library with one long remark."""
    original = TEXT.encode()
    item = Paragraph(TEXT, "", None, (), OffsetMap.from_runs([Run(0, len(TEXT))]))
    minutes = ParsedMinutes(
        file=SourceFile("会議録.txt", hashlib.sha256(original).hexdigest(), "txt", "utf-8"),
        source=SourceText(TEXT),
        meeting=MeetingFacts(body="調査会"),
        attendees=(),
        speakers=(ParsedSpeaker("甲委員"),),
        remarks=(ParsedRemark(1, RemarkKind.SPEECH, 0, (item,)),),
        regions=(Region(Span(0, len(TEXT)), RegionKind.REMARK),),
    )
    with Library.open(path) as library:
        library.meetings.add(minutes, original, indexer=NoIndex())


def run_and_kill(
    path: Path, chance: random.Random, *, delay: float
) -> tuple[dict[str, object], int]:
    """Let a child annotate for ``delay`` seconds after its first change, then kill it.

    Returns what it last said (the state that was saved, and the change under way if any) and how
    many changes it had finished.
    """
    said_to = path.with_name("said.jsonl")
    command = [sys.executable, __file__, "--annotate", str(path), str(chance.random())]
    # A file and not a pipe: a full pipe would hold the child up between two changes.
    with said_to.open("wb") as output, subprocess.Popen(command, stdout=output) as child:
        while said_to.read_bytes().count(b"\n") < 3:
            if child.poll() is not None:
                sys.exit(f"the child ended by itself with status {child.returncode}")
            time.sleep(0.005)
        time.sleep(delay)
        child.kill()
    lines = said_to.read_text(encoding="utf-8").splitlines(keepends=True)
    said = [json.loads(line) for line in lines if line.endswith("\n")]
    state: State = {int(key): value for key, value in said[0]["state"].items()}
    finished, begun = 0, None
    for line in said[1:]:
        if "begin" in line:
            begun = line["begin"]
        else:
            state = apply(state, begun, line["done"])
            finished, begun = finished + 1, None
    return {"state": state, "op": begun}, finished


def apply(state: State, op: list[object], row_id: int) -> State:
    """The state after a change: [add, start, note] or [note, id, text] or [remove, id]."""
    after = dict(state)
    if op[0] == "add":
        after[row_id] = [op[1], op[2]]
    elif op[0] == "note":
        after[row_id] = [state[row_id][0], op[2]]
    else:
        del after[row_id]
    return after


def survives(path: Path, said: dict[str, object]) -> bool:
    """Whether the library holds what was said, with or without the change under way."""
    with Library.open(path) as library:
        found = contents(library)
        sound = check(library) == []
    state: State = said["state"]  # type: ignore[assignment]
    op: list[object] | None = said["op"]  # type: ignore[assignment]
    if op is None:
        return sound and found == state
    new = max(found, default=0)
    with_op = apply(state, op, new if op[0] == "add" else op[1])  # type: ignore[arg-type]
    return sound and found in (state, with_op)


def contents(library: Library) -> State:
    """The annotations as the child says them."""
    return {int(a.id): [a.span.start, a.note] for a in library.annotations.all()}


def annotate(path: Path, seed: str) -> None:
    """Change annotations without end, saying so."""
    chance = random.Random(seed)  # noqa: S311
    with Library.open(path) as library:
        remark = RemarkId(library.connection.execute("SELECT id FROM remark").fetchall()[0][0])
        say({"state": contents(library)})
        ids = [*contents(library)]
        while True:
            kind = chance.choice(["add", "add", "note", "remove"]) if ids else "add"
            # Some notes are longer than a page of the file, so that a kill can fall within.
            note = f"{chance.random()} " + "メモ" * chance.choice([1, 20, 4000])
            if kind == "add":
                start = chance.randrange(len(TEXT) - 10)
                say({"begin": ["add", start, note]})
                span = Span(start, start + 10)
                added = library.annotations.add(
                    remark, span, meaning=Meaning.FACT, note=note, tags=[str(start % 7)]
                )
                ids.append(int(added))
                say({"done": int(added)})
                continue
            row_id = chance.choice(ids)
            say({"begin": [kind, row_id, note]})
            if kind == "note":
                library.annotations.set_note(AnnotationId(row_id), note)
            else:
                library.annotations.remove(AnnotationId(row_id))
                ids.remove(row_id)
            say({"done": row_id})


def say(line: dict[str, object]) -> None:
    """One line to the parent, at once."""
    print(json.dumps(line), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--annotate"]:
        annotate(Path(sys.argv[2]), sys.argv[3])
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
