"""Writes a document as a Word file (ECMA-376 WordprocessingML), and proves it.

Without a library: the one that there is brings a second XML parser of several megabytes and a
template of its own, and leaves the styles of a Japanese paper to be written anyway.
"""

from typing import TYPE_CHECKING

from gijiyomi.late import late

if TYPE_CHECKING:
    from gijiyomi.export.docx.package import DocxFile, as_docx
    from gijiyomi.export.docx.proof import prove_docx
else:
    __getattr__ = late(__name__, package=("DocxFile", "as_docx"), proof=("prove_docx",))

__all__ = ["DocxFile", "as_docx", "prove_docx"]
