"""One reader a format; each gives documents to the parser behind them all."""

from typing import TYPE_CHECKING

from gijiyomi.late import late

if TYPE_CHECKING:
    from gijiyomi.importing.formats.document import ReadDocument
    from gijiyomi.importing.formats.readers import read_documents
    from gijiyomi.importing.formats.recognition import SUFFIXES, FileKind, recognise
    from gijiyomi.importing.formats.structured import StructuredDocument
else:
    __getattr__ = late(
        __name__,
        document=("ReadDocument",),
        readers=("read_documents",),
        recognition=("SUFFIXES", "FileKind", "recognise"),
        structured=("StructuredDocument",),
    )

__all__ = [
    "SUFFIXES",
    "FileKind",
    "ReadDocument",
    "StructuredDocument",
    "read_documents",
    "recognise",
]
