"""What keeps a file from being written, as the user can mend it."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from gijiyomi.domain.errors import EnvironmentFault

_NO_SPACE = {errno.ENOSPC, errno.EDQUOT}


@contextmanager
def telling_of(file: str) -> Iterator[None]:
    """Turn a refusal of the system inside the block into one that names ``file``.

    Raises:
        EnvironmentFault: ``export-no-space`` or ``export-unwritable``.
    """
    try:
        yield
    except OSError as error:
        full = error.errno in _NO_SPACE
        code = "export-no-space" if full else "export-unwritable"
        raise EnvironmentFault(code, file=file) from error
