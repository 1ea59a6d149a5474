"""What keeps a file from being written, as the user can mend it."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from gijiyomi.domain.errors import EnvironmentFault

_NO_SPACE = {errno.ENOSPC, errno.EDQUOT}
_BUSY = {errno.EBUSY, errno.ETXTBSY}
# ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows; and ERROR_ACCESS_DENIED, which is
# also what is said of a file that may not be replaced as long as another program shows it.
_SHARED, _DENIED = {32, 33}, 5


@contextmanager
def telling_of(file: str) -> Iterator[None]:
    """Turn a refusal of the system inside the block into one that names ``file``.

    Raises:
        EnvironmentFault: ``export-no-space``, ``export-in-use`` or ``export-unwritable``.
    """
    try:
        yield
    except OSError as error:
        raise EnvironmentFault(_code(error), file=file) from error


def _code(error: OSError) -> str:
    if error.errno in _NO_SPACE:
        return "export-no-space"
    of_windows = getattr(error, "winerror", None)
    # Only of a renaming are two names told.
    replacing = of_windows == _DENIED and error.filename2 is not None
    if error.errno in _BUSY or of_windows in _SHARED or replacing:
        return "export-in-use"
    return "export-unwritable"
