"""What is tried without a window: every command, a killed reader, a full disk, portable mode."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from tests.frozen.place import Place
from tests.frozen.processes import wait_until, with_option

ROOT = Path(__file__).resolve().parents[2]
_QUERIES = ("取組", "AISI 予算", '"基本計画"', "国")


def locked_away(place: Place) -> str:
    """The lock itself holds: else the rest would show nothing."""
    if not place.locked:
        return "nothing is locked on this system"
    seen = place.start("sh", "-c", f"ls {ROOT}", stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert seen.communicate()[0].strip() == b"", "the checkout is in reach"
    python = place.start("python3", "-c", "", stderr=subprocess.DEVNULL)
    assert python.wait() != 0, "Python is in reach"
    touch = place.start("touch", place.program / "x", stderr=subprocess.DEVNULL)
    assert touch.wait() != 0, "the program's folder can be written to"
    reaching = place.start("bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9", stderr=subprocess.DEVNULL)
    assert reaching.wait() == -signal.SIGSYS, "a socket was to be had"
    return "no checkout, no Python, a read-only folder; a socket ends the process (seccomp)"


def version(place: Place) -> str:
    """``--version`` tells it."""
    done = place.run_plain("--version")
    assert done.returncode == 0, done.stderr
    assert "議事よみ" in done.stdout
    return done.stdout.strip()


def imports(place: Place) -> str:
    """All minutes come in, though the process that reads them is killed on the way."""
    files = sorted(place.minutes.iterdir())
    process = place.start(
        place.console,
        "import",
        place.minutes,
        "--library",
        place.library,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    killed = 0
    if sys.platform == "linux":
        readers = wait_until(lambda: with_option(process.pid, "--reader"), "a reader")
        assert isinstance(readers, list)
        os.kill(readers[0], signal.SIGKILL)
        killed = readers[0]
        wait_until(
            lambda: set(with_option(process.pid, "--reader")) - {killed} or process.poll() == 0,
            "a new reader",
        )
    output, _ = process.communicate(timeout=900)
    told = output.decode("utf-8").strip().splitlines()
    assert process.returncode in {0, 1}, process.returncode
    lines = [line for line in told if line.startswith(("読み込みました", "読み込めません"))]
    assert len(lines) == len(files), told
    refused = [line for line in lines if line.startswith("読み込めません")]
    assert len(refused) <= (1 if killed else 0), refused
    kind = "of the corpus" if place.of_corpus else "of the tests"
    # What was being read when the reader died is told, and comes in when it is read again.
    again = place.run("import", place.minutes)
    assert again.returncode == 0, again.stdout
    dead = "; the reader was killed and the import went on" if killed else ""
    return f"{len(files)} files, PDFs {kind}{dead}; {told[-1]}"


def searches(place: Place) -> str:
    """The built program finds what the program from source finds."""
    if importlib.util.find_spec("gijiyomi") is None:
        counts = [f"{query} {len(place.hits(query))}" for query in _QUERIES]
        return f"not compared, no source is installed: {', '.join(counts)}"
    folder = Path(tempfile.mkdtemp(prefix="gijiyomi-source-"))
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    source = [sys.executable, "-P", "-m", "gijiyomi"]
    library = ["--library", str(folder / "gijiyomi.db")]
    subprocess.run(
        [*source, "import", place.minutes, *library],
        env=environment,
        capture_output=True,
        check=True,
    )
    counts = []
    for query in _QUERIES:
        command = [*source, "search", query, "--json", "--limit", "0", *library]
        done = subprocess.run(command, env=environment, capture_output=True, check=True)
        wanted = json.loads(done.stdout)["hits"]
        found = place.hits(query)
        assert [(hit["text"], hit["spans"]) for hit in found] == [
            (hit["text"], hit["spans"]) for hit in wanted
        ], query
        counts.append(f"{query} {len(found)}")
    shutil.rmtree(folder)
    return f"hit for hit as from source: {', '.join(counts)}"


def exports(place: Place) -> str:
    """A PDF so long that several processes prove it, read here once more."""
    target = place.home / "資料 𠮷.pdf"
    done = place.run("export", "の", "--pdf", target)
    assert done.returncode == 0, done.stderr
    document = pypdfium2.PdfDocument(target)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    pages = len(document)
    document.close()
    assert "AISI" in text.replace(" ", "").replace("ＡＩＳＩ", "AISI")
    return f"{pages} pages, {target.stat().st_size // 1000} kB"


def guide(place: Place) -> str:
    """The guide lies in the folder, and the program makes the same one."""
    (shipped,) = place.program.glob("*.pdf")
    target = place.home / "手引き.pdf"
    done = place.run("guide", "--pdf", target)
    assert done.returncode == 0, done.stderr
    pages = [_pages(path) for path in (shipped, target)]
    assert pages[0] == pages[1] > 10, pages
    return f"{shipped.name}, {pages[0]} pages, {target.stat().st_size // 1000} kB"


def _pages(path: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    count = len(document)
    document.close()
    return count


def keeps_whole(place: Place) -> str:
    """The library is sound, its index can be made anew, and a backup opens."""
    for command in (["check"], ["reindex"], ["backup", str(place.home / "控え" / "b.db")]):
        done = place.run(*command)
        assert done.returncode == 0, (command, done.stdout, done.stderr)
    found = place.run("search", "取組", "--json", library=place.home / "控え" / "b.db")
    assert json.loads(found.stdout)["total"] > 0
    return "check, reindex, backup, and a search in the backup"


def full_disk(place: Place) -> str:
    """A disk without room is told of; what was there stays whole."""
    if not place.locked:
        return "no small disk can be made on this system"
    small = place.home / "小さいディスク"
    small.mkdir(exist_ok=True)
    # Filled and asked in one go: the disk is there only inside.
    script = (
        '"$0" import "$1" --library "$2" >"$HOME/told" 2>/dev/null; '
        '"$0" check --library "$2" >>"$HOME/told" 2>&1'
    )
    library = small / "gijiyomi.db"
    process = place.start(
        "sh", "-c", script, place.console, place.minutes, library, small_disk=(small, "1500k")
    )
    assert process.wait(timeout=300) == 0, "the library is not whole"
    told = (place.home / "told").read_text(encoding="utf-8")
    full = [line for line in told.splitlines() if "空きが足りない" in line]
    assert full, told
    return f"{full[0]} … {told.strip().splitlines()[-1]}"


def portable(place: Place) -> str:
    """With the marker everything stays in the folder; what cannot be written to is told of."""
    carried = place.home / "持ち運び 𠮷"
    shutil.copytree(place.program, carried, copy_function=_link_or_copy, symlinks=True)
    (carried / "portable").touch()
    _give_like(carried, place.home)
    console = carried / place.console.name
    before = {path for path in place.home.rglob("*.db") if carried not in path.parents}
    done = place.run_plain("import", min(place.minutes.iterdir()), console=console)
    assert done.returncode == 0, done.stderr
    assert (carried / "data" / "gijiyomi.db").is_file()
    assert before == {path for path in place.home.rglob("*.db") if carried not in path.parents}
    shutil.rmtree(carried / "data")
    if not place.locked:
        return "library in data/ beside the program"
    carried.chmod(0o555)
    refused = place.run_plain("import", place.minutes, console=console)
    carried.chmod(0o755)
    assert refused.returncode != 0
    assert "書" in refused.stderr, refused.stderr
    return f"library in data/ beside the program; read-only: {refused.stderr.strip()}"


def _link_or_copy(one: str, other: str) -> str:
    try:
        os.link(one, other)
    except OSError:
        shutil.copy2(one, other)
    return other


def _give_like(folder: Path, like: Path) -> None:
    if sys.platform != "win32" and os.getuid() == 0:
        owner = like.stat()
        os.chown(folder, owner.st_uid, owner.st_gid)


CONSOLE_STEPS: dict[str, Callable[[Place], str]] = {
    "locked away": locked_away,
    "version": version,
    "import, its reader killed": imports,
    "search": searches,
    "export": exports,
    "guide": guide,
    "check, reindex, backup": keeps_whole,
    "full disk": full_disk,
    "portable": portable,
}
