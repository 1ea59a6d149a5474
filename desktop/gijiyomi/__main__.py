"""The program's one entry: the window, a command, or one of its own processes.

Each is imported only when it is asked for: the workers need no commands, and the commands run
where Qt does not.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence

from gijiyomi.domain.errors import EnvironmentFault
from gijiyomi.machine.loading import leave_libraries_to_others
from gijiyomi.processes.options import (
    EXPORT_OPTION,
    PAGES_OPTION,
    PROOF_OPTION,
    READER_OPTION,
    SEARCHER_OPTION,
    TASK_OPTION,
    TOKENISER_OPTION,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask for and give the exit status.

    A known verb is a command; anything else are files to open in the window.
    """
    leave_libraries_to_others()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == [EXPORT_OPTION]:
        from gijiyomi.export import worker  # noqa: PLC0415

        return worker.main(given[1:])
    own = _PROCESSES.get(given[0]) if given else None
    if own is not None:
        return own()
    from gijiyomi import cli  # noqa: PLC0415

    if cli.is_command(given):
        return cli.main(given, window_keys=_keys_of_window)
    from gijiyomi.ui import application  # noqa: PLC0415

    return application.run(given)


def _keys_of_window() -> str:
    """What the guide says of the keys; the table of them is the window's."""
    try:
        from gijiyomi.ui.help.guide import plain_key_map  # noqa: PLC0415
    except ImportError as error:
        raise EnvironmentFault("qt-not-loading", detail=str(error)) from error
    return plain_key_map()


def _read_files() -> int:
    from gijiyomi.importing import child  # noqa: PLC0415

    return child.main()


def _draw_pages() -> int:
    from gijiyomi.importing import page_child  # noqa: PLC0415

    return page_child.main()


def _take_texts_apart() -> int:
    from gijiyomi.search import tokenising_child  # noqa: PLC0415

    return tokenising_child.main()


def _search() -> int:
    from gijiyomi.search import child  # noqa: PLC0415

    return child.main()


def _work_on_library() -> int:
    from gijiyomi.tasks import child  # noqa: PLC0415

    return child.main()


def _read_proofs() -> int:
    from gijiyomi.export import proof_readers  # noqa: PLC0415

    return proof_readers.main()


_PROCESSES: Mapping[str, Callable[[], int]] = {
    READER_OPTION: _read_files,
    PAGES_OPTION: _draw_pages,
    SEARCHER_OPTION: _search,
    TOKENISER_OPTION: _take_texts_apart,
    TASK_OPTION: _work_on_library,
    PROOF_OPTION: _read_proofs,
}


if __name__ == "__main__":
    sys.exit(main())
