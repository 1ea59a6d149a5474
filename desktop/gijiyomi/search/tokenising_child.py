"""The process that takes texts apart, so that the window's interpreter stays free meanwhile.

It ends when its standard input does: with the program, however that ends.
"""

from __future__ import annotations

import sys
from contextlib import suppress

from gijiyomi.japanese.morphemes import morphology
from gijiyomi.processes.child_limits import take_streams
from gijiyomi.processes.child_process import BrokenAnswer
from gijiyomi.search.column_packing import receive_texts, send_columns
from gijiyomi.search.streams import text_columns


def main() -> int:
    """Take apart the texts that come on standard input until it ends."""
    questions, answers = take_streams()
    # The dictionary is loaded before the first text comes.
    analyser = morphology()
    # Whoever asked is gone when the pipes break.
    with suppress(BrokenAnswer, OSError):
        while (texts := receive_texts(questions)) is not None:
            send_columns(answers, [text_columns(text, analyser) for text in texts])
    return 0


if __name__ == "__main__":
    sys.exit(main())
