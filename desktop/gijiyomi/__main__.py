"""The program's one entry: the window, a command, or a worker that sets, reads or draws files.

Each is imported only when it is asked for: the workers need no commands, and the commands run
where Qt does not.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from gijiyomi.export.job import WORKER_OPTION
from gijiyomi.importing.packing import READER_OPTION
from gijiyomi.importing.page_packing import PAGES_OPTION


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask for and give the exit status.

    A known verb is a command; anything else are files to open in the window.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == [WORKER_OPTION]:
        from gijiyomi.export import worker  # noqa: PLC0415

        return worker.main(given[1:])
    if given[:1] == [READER_OPTION]:
        from gijiyomi.importing import child  # noqa: PLC0415

        return child.main()
    if given[:1] == [PAGES_OPTION]:
        from gijiyomi.importing import page_child  # noqa: PLC0415

        return page_child.main()
    from gijiyomi import cli  # noqa: PLC0415

    if cli.is_command(given):
        return cli.main(given)
    from gijiyomi.ui import application  # noqa: PLC0415

    return application.run(given)


if __name__ == "__main__":
    sys.exit(main())
