"""Writes a document as PDF, proven, and draws its pages for the preview."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

from gijiyomi import bundled
from gijiyomi.domain.errors import InputError
from gijiyomi.domain.progress import Progress, Unwatched
from gijiyomi.export.document import PrintDocument
from gijiyomi.export.faults import telling_of
from gijiyomi.export.glyphs import coverage_of
from gijiyomi.export.job import Job, packed
from gijiyomi.export.press import Press, Preview, load_and_end
from gijiyomi.export.printable import PrintableText
from gijiyomi.export.template_data import Volume, make_volume
from gijiyomi.export.unfinished import UnfinishedFile, remove_leftovers
from gijiyomi.export.volumes import split_volumes
from gijiyomi.machine.long_paths import plain, reachable

_JAPAN = timezone(timedelta(hours=9))


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


def write_pdf(
    document: PrintDocument,
    path: Path,
    *,
    progress: Progress | None = None,
    press: Press | None = None,
) -> PdfReport:
    """Write ``document`` to ``path``, read it back, and put it in place only if it is proven.

    A document of more than 1,000 quotations becomes volumes: ``out.pdf``, ``out-2.pdf``, … What
    stood at ``path`` is replaced, and stays as it was if anything goes wrong. ``press`` sets it;
    without one its process is started and ended here.

    Raises:
        InputError: nothing to export; no such folder; the user stopped it; the name of a further
            volume is taken.
        EnvironmentFault: the file cannot be written; the worker died.
        Defect: the PDF does not hold what it should.
    """
    if not document.quotations:
        raise InputError("nothing-to-export")
    watch = progress or Unwatched()
    with ExitStack() as stack:
        press = press or stack.enter_context(Press())
        press.prepare()
        volumes = [_volume(part) for part in split_volumes(document)]
        paths = _volume_paths(reachable(path.absolute()), len(volumes))
        unfinished = [_beside(target, stack) for target in paths]
        pages = 0
        for done, (volume, part) in enumerate(zip(volumes, unfinished, strict=True)):
            watch.report(done, len(volumes), part.target.name)
            pages += press.run(_job(document, volume, part), watch).page_count
        for part in unfinished:
            with telling_of(part.target.name):
                part.take_place()
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
    with Press() as press, ExitStack() as stack:
        press.prepare()
        (target,) = _volume_paths(reachable(path.absolute()), 1)
        part = _beside(target, stack)
        job = replace(job, output=str(part.path), shown_name=target.name)
        pages = press.run(job, progress).page_count
        with telling_of(target.name):
            part.take_place()
    return pages


def preview(
    document: PrintDocument,
    *,
    dpi: float,
    first: int = 0,
    count: int = 0,
    progress: Progress | None = None,
    press: Press | None = None,
) -> Preview:
    """Draw ``count`` pages from ``first`` = 0 on (0: all) of the real PDF's first volume.

    Raises:
        InputError: nothing to export; the user stopped it.
        EnvironmentFault: the worker died.
        Defect: Typst does not take the document.
    """
    if not document.quotations:
        raise InputError("nothing-to-export")
    with ExitStack() as stack:
        press = press or stack.enter_context(Press())
        press.prepare()
        volume = _volume(split_volumes(document)[0])
        timestamp = timestamp_of(document.date)
        job = Job(packed(volume.data), timestamp, dpi=dpi, first=first, count=count)
        return press.run(job, progress or Unwatched())


def warm_up() -> None:
    """Have the next preview find the fonts and the worker's program in the system's memory.

    A first preview would wait for the disk; this takes that time before anyone waits.
    """
    coverage_of(bundled.resources() / "fonts")
    load_and_end()


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


def _beside(target: Path, stack: ExitStack) -> UnfinishedFile:
    """The file that is to be ``target``; none of those that were killed stays beside it."""
    with telling_of(target.name):
        remove_leftovers(target.parent)
        return stack.enter_context(UnfinishedFile(target))


def _job(document: PrintDocument, volume: Volume, part: UnfinishedFile) -> Job:
    return Job(
        packed(volume.data),
        timestamp_of(document.date),
        output=str(part.path),
        shown_name=part.target.name,
        quoted=volume.quoted,
    )
