"""Writes a document as PDF, proven, and draws its pages for the preview."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

from gijiyomi import bundled
from gijiyomi.domain.errors import EnvironmentFault, InputError
from gijiyomi.domain.progress import Progress, Unwatched
from gijiyomi.export.document import PrintDocument
from gijiyomi.export.faults import telling_of
from gijiyomi.export.glyphs import coverage_of
from gijiyomi.export.job import WORKER_OPTION, Answer, Job
from gijiyomi.export.printable import PrintableText
from gijiyomi.export.template_data import Volume, make_volume
from gijiyomi.export.volumes import split_volumes
from gijiyomi.machine.long_paths import plain, reachable

_JAPAN = timezone(timedelta(hours=9))
_LOOK_EVERY_S = 0.05
_PACKAGE_PARENT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class PdfReport:
    """What was written.

    Attributes:
        pages, quotations: in all volumes together; every quotation was found in the file.
        substituted: characters that no bundled font has, printed as 〔U+1F600〕.
        paths: the files; more than one if there were over 1,000 quotations.
    """

    pages: int
    quotations: int
    substituted: int
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """Pages of the PDF as it will be, as PNG, and how many it has in all."""

    page_count: int
    pages: tuple[bytes, ...]


def write_pdf(
    document: PrintDocument, path: Path, *, progress: Progress | None = None
) -> PdfReport:
    """Write ``document`` to ``path``, read it back, and put it in place only if it is proven.

    A document of more than 1,000 quotations becomes volumes: ``out.pdf``, ``out-2.pdf``, … What
    stood at ``path`` is replaced, and stays as it was if anything goes wrong.

    Raises:
        InputError: nothing to export; no such folder; the user stopped it; the name of a further
            volume is taken.
        EnvironmentFault: the file cannot be written; the worker died.
        Defect: the PDF does not hold what it should.
    """
    if not document.quotations:
        raise InputError("nothing-to-export")
    watch = progress or Unwatched()
    volumes = [_volume(part) for part in split_volumes(document)]
    paths = _volume_paths(reachable(path.absolute()), len(volumes))
    pages = 0
    with ExitStack() as leftovers:
        parts = [_part_of(path) for path in paths]
        for part in parts:
            leftovers.callback(part.unlink, missing_ok=True)
        for done, (volume, part) in enumerate(zip(volumes, parts, strict=True)):
            watch.report(done, len(volumes), paths[done].name)
            job = Job(
                volume.data,
                timestamp_of(document.date),
                output=str(part),
                shown_name=paths[done].name,
                quoted=volume.quoted,
            )
            pages += _run(job, watch).page_count
        for part, target in zip(parts, paths, strict=True):
            with telling_of(target.name):
                part.replace(target)
    watch.report(len(volumes), len(volumes), path.name)
    substituted = sum(volume.substituted for volume in volumes)
    shown = tuple(map(plain, paths))
    return PdfReport(pages, document.verbatim_count, substituted, shown)


def write_alone(job: Job, path: Path, *, progress: Progress) -> int:
    """Set one PDF to ``path`` as ``write_pdf`` does, whatever its template; its pages.

    Raises:
        InputError: no such folder; the user stopped it.
        EnvironmentFault: the file cannot be written; the worker died.
        Defect: the PDF does not hold what it should.
    """
    (target,) = _volume_paths(reachable(path.absolute()), 1)
    part = _part_of(target)
    try:
        pages = _run(replace(job, output=str(part), shown_name=target.name), progress).page_count
        with telling_of(target.name):
            part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return pages


def preview(
    document: PrintDocument,
    *,
    dpi: float,
    first: int = 0,
    count: int = 0,
    progress: Progress | None = None,
) -> Preview:
    """Draw ``count`` pages from ``first`` = 0 on (0: all) of the real PDF's first volume.

    Raises:
        InputError: nothing to export; the user stopped it.
        EnvironmentFault: the worker died.
        Defect: Typst does not take the document.
    """
    if not document.quotations:
        raise InputError("nothing-to-export")
    volume = _volume(split_volumes(document)[0])
    job = Job(volume.data, timestamp_of(document.date), dpi=dpi, first=first, count=count)
    return _run(job, progress or Unwatched())


def warm_up() -> None:
    """Have the next preview find the fonts and the worker's program in the system's memory.

    A first preview would wait for the disk; this takes that time before anyone waits.
    """
    coverage_of(bundled.resources() / "fonts")
    with tempfile.TemporaryDirectory(prefix="gijiyomi-") as name:
        _work(Path(name), Unwatched())


def render_pages(document: PrintDocument, *, dpi: float) -> list[bytes]:
    """All pages of the PDF's first volume as PNG; see ``preview``."""
    return list(preview(document, dpi=dpi).pages)


def _volume(document: PrintDocument) -> Volume:
    return make_volume(document, PrintableText(coverage_of(bundled.resources() / "fonts")))


def timestamp_of(day: date) -> int:
    """The creation date in the file: the paper's own, so that the same paper is the same bytes."""
    return int(datetime.combine(day, time(), _JAPAN).timestamp())


def _volume_paths(path: Path, count: int) -> list[Path]:
    if not path.parent.is_dir():
        raise InputError("export-folder-missing", folder=path.parent)
    further = [path.with_stem(f"{path.stem}-{number}") for number in range(2, count + 1)]
    for volume in further:
        if volume.exists():
            raise InputError("export-volume-exists", file=volume.name)
    return [path, *further]


def _part_of(path: Path) -> Path:
    """A new name beside ``path``, on the same disk, so that renaming is one step."""
    return path.with_name(f".gijiyomi-{secrets.token_hex(6)}.part")


def _run(job: Job, progress: Progress) -> Preview:
    with tempfile.TemporaryDirectory(prefix="gijiyomi-") as name:
        folder = Path(name)
        job.write(folder)
        complaint = _work(folder, progress)
        answer = Answer.read(folder)
        if answer is None:
            raise EnvironmentFault("export-stopped", detail=complaint)
        return Preview(answer.pages, tuple((folder / page).read_bytes() for page in answer.drawn))


def _work(folder: Path, progress: Progress) -> str:
    """Run the worker to its end, or kill it when asked to; the last line of its complaint."""
    with (folder / "stderr").open("w+b") as stderr:
        process = subprocess.Popen(  # noqa: S603 (this very program, with a folder of its own)
            _command(folder),
            cwd=folder,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(_import_path())},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=stderr,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        try:
            _wait(process, progress)
        finally:
            process.kill()
            process.wait()
        stderr.seek(0)
        lines = stderr.read().decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else f"status {process.returncode}"


def _wait(process: subprocess.Popen[bytes], progress: Progress) -> None:
    while True:
        try:
            process.wait(timeout=_LOOK_EVERY_S)
        except subprocess.TimeoutExpired:
            if progress.cancelled():
                raise InputError("export-cancelled") from None
        else:
            return


def _command(folder: Path) -> Sequence[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER_OPTION, str(folder)]
    # -P: no module is taken from the working directory.
    return [sys.executable, "-P", "-m", "gijiyomi", WORKER_OPTION, str(folder)]


def _import_path() -> list[str]:
    inherited = os.environ.get("PYTHONPATH")
    return [str(_PACKAGE_PARENT), *([inherited] if inherited else [])]
