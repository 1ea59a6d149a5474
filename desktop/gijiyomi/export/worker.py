"""The process that sets PDFs: it may take memory, be killed, or die, without harm to the program.

Typst sees the template, its data and the bundled fonts, and for the rest a folder that holds
nothing but the pictures of the job: no system fonts, no packages, no file of the user.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import typst

from gijiyomi import bundled
from gijiyomi.domain.errors import Defect, GijiyomiError
from gijiyomi.export.faults import telling_of
from gijiyomi.export.job import Answer, Job
from gijiyomi.export.png import encode_png
from gijiyomi.export.verify import prove

_STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
_POINTS_PER_INCH = 72


def main(arguments: Sequence[str]) -> int:
    """Do the job in the folder that is the one argument and leave the answer there.

    Without a job in it the worker was started only to be in the system's memory; see ``warm_up``.
    """
    folder = Path(arguments[0])
    if not Job.is_in(folder):
        return 0
    try:
        answer = work(Job.read(folder), folder)
    except GijiyomiError as error:
        answer = Answer.of_error(error)
    answer.write(folder)
    return 0


def work(job: Job, folder: Path) -> Answer:
    """Set the PDF, then write and prove it, or draw its pages into ``folder``.

    Raises:
        Defect: Typst refuses the document, or the file does not hold what it should.
        EnvironmentFault: the file cannot be written.
    """
    pdf = compile_pdf(job, folder)
    if job.output is None:
        return _draw(pdf, job, folder)
    output = Path(job.output)
    with telling_of(job.shown_name):
        _write(pdf, output)
    return Answer(pages=prove(output, job.quoted))


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
    data = json.dumps(job.data).encode("ascii")
    resources = bundled.resources()
    template = (resources / "pdf" / job.template).read_bytes()
    _lay_out_pictures(job, root)
    try:
        pdf: bytes = typst.compile(
            # Virtual files; the published types know single files only.
            {"main.typ": template, "data.json": data},  # type: ignore[call-overload]
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
    with output.open("xb") as file:
        file.write(pdf)
        file.flush()
        os.fsync(file.fileno())


def _draw(pdf: bytes, job: Job, folder: Path) -> Answer:
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
