"""The process that sets PDFs: it may take memory, be killed, or die, without harm to the program.

Typst sees the template, its data and the bundled fonts, and for the rest a folder that holds
nothing but the pictures of the job: no system fonts, no packages, no file of the user.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import IO

import typst

from gijiyomi import bundled
from gijiyomi.domain.errors import Defect, GijiyomiError
from gijiyomi.export.faults import telling_of
from gijiyomi.export.job import Answer, Job
from gijiyomi.export.png import encode_png
from gijiyomi.export.proof_readers import ProofReaders, readers_for
from gijiyomi.export.verify import prove
from gijiyomi.processes.child_limits import leave, take_streams

_STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
_POINTS_PER_INCH = 72


def main(arguments: Sequence[str]) -> int:
    """Wait for the job in the folder that is the one argument, do it, and leave the answer there.

    A line on standard input says that the job is there. When that stream ends, so has the program:
    nothing of the job is left then.
    """
    folder = Path(arguments[0])
    orders, _ = take_streams()
    # In time for pages that are drawn or read here, and no one waits for it.
    loading = threading.Thread(
        target=import_module, args=("gijiyomi.importing.pdfium",), daemon=True
    )
    loading.start()
    if orders.readline():
        job = Job.read(folder)
        threading.Thread(target=_end_with_program, args=(orders, folder, job), daemon=True).start()
        _answer(job, folder).write(folder)
        leave()
    loading.join()
    _remove(folder)
    return 0


def _end_with_program(orders: IO[bytes], folder: Path, job: Job) -> None:
    while os.read(orders.fileno(), 1):
        pass
    if job.output is not None:
        # Another program may have taken it for a leftover already.
        with suppress(OSError):
            Path(job.output).unlink()
    _remove(folder)
    os._exit(1)


def _remove(folder: Path) -> None:
    # Windows removes no folder that a process works in.
    os.chdir(folder.parent)
    shutil.rmtree(folder, ignore_errors=True)


def _answer(job: Job, folder: Path) -> Answer:
    try:
        return work(job, folder)
    except GijiyomiError as error:
        return Answer.of_error(error)


def work(job: Job, folder: Path) -> Answer:
    """Set the PDF, then write and prove it, or draw its pages into ``folder``.

    Raises:
        Defect: Typst refuses the document, or the file does not hold what it should.
        EnvironmentFault: the file cannot be written.
    """
    if job.output is None:
        return _draw(compile_pdf(job, folder), job, folder)
    with ProofReaders(readers_for(sum(len(words.text) for words in job.quoted))) as readers:
        pdf = compile_pdf(job, folder)
        readers.begin(pdf)
        output = Path(job.output)
        with telling_of(job.shown_name):
            _write(pdf, output)
            written = output.read_bytes()
        # What is proven is what stands in the file.
        pages = readers.words(pdf) if written == pdf else ProofReaders(0).words(written)
    prove(pages, job.quoted)
    return Answer(pages=len(pages))


def compile_pdf(job: Job, folder: Path) -> bytes:
    """The PDF/A-2a and PDF/UA-1 file of a job; ``folder`` gets the root that Typst sees.

    Raises:
        Defect: ``export-refused``: Typst does not take the document.
    """
    root = folder / "root"
    root.mkdir(exist_ok=True)
    absent = str(root / "packages")
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[bundled.resources() / "fonts"],
    )
    resources = bundled.resources()
    template = (resources / "pdf" / job.template).read_bytes()
    _lay_out_pictures(job, root)
    try:
        pdf: bytes = typst.compile(
            # Virtual files; the published types know single files only.
            {"main.typ": template, "data.json": job.data},  # type: ignore[call-overload]
            root=root,
            font_paths=fonts,
            ignore_system_fonts=True,
            pdf_standards=_STANDARDS,
            package_path=absent,
            package_cache_path=absent,
            timestamp=job.timestamp,
        )
    except typst.TypstError as error:
        raise Defect("export-refused", detail=error.message) from error
    return pdf


def _lay_out_pictures(job: Job, root: Path) -> None:
    """Put the pictures where the template looks; a virtual file can be of text only."""
    for name in job.pictures:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(bundled.resources() / "help" / name, root / name)


def _write(pdf: bytes, output: Path) -> None:
    with output.open("wb") as file:
        file.write(pdf)
        file.flush()
        os.fsync(file.fileno())


def _draw(pdf: bytes, job: Job, folder: Path) -> Answer:
    from gijiyomi.importing.pdfium import pypdfium2  # noqa: PLC0415

    document = pypdfium2.PdfDocument(pdf)
    pages = len(document)
    last = pages if job.count == 0 else min(pages, job.first + job.count)
    drawn: list[str] = []
    for index in range(job.first, last):
        bitmap = document[index].render(scale=job.dpi / _POINTS_PER_INCH, rev_byteorder=True)
        drawn.append(f"page-{index}.png")
        (folder / drawn[-1]).write_bytes(
            encode_png(bytes(bitmap.buffer), bitmap.width, bitmap.height, stride=bitmap.stride)
        )
    document.close()
    return Answer(pages=pages, drawn=tuple(drawn))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
