"""The schema, as numbered migrations; a new file runs the same ones.

``PRAGMA user_version`` is the number of the last migration that ran; it rolls back with its
transaction. A migration never changes after it was released: a new one follows it.

User data and derived data are apart. Tables here hold what was imported and what the user wrote.
Tables whose names begin with ``index_`` are derived: the search creates, fills and drops them by
itself over ``Library.connection``, outside these migrations, and may do so at any time.

``remark.key`` orders remarks by date (see ``indexing``); whatever outlives a change of date, such
as an annotation, points to ``remark.id``. Times are UTC in ISO 8601.
"""

from gijiyomi.domain.errors import EnvironmentFault
from gijiyomi.library.backing_up import back_up_beside
from gijiyomi.library.database import Database
from gijiyomi.library.schema import MIGRATIONS


def migrate(database: Database, migrations: tuple[tuple[str, ...], ...] = MIGRATIONS) -> None:
    """Bring the file up to the newest version at once, after a backup if something can be lost.

    Nobody who opens it meanwhile sees a version between, which they would take for an old library.

    Raises:
        EnvironmentFault: the file is from a newer version, or cannot be written.
    """
    version = refuse_newer(database, len(migrations))
    if version == len(migrations):
        return
    if version > 0:
        back_up_beside(database, f"v{version}")
    # A migration may rebuild a table that others refer to; the references are checked after.
    database.run("PRAGMA foreign_keys = OFF")
    try:
        with database.transaction():
            # Asked inside the transaction: another process may have just done it.
            done = refuse_newer(database, len(migrations))
            for number, statements in enumerate(migrations[done:], done + 1):
                _run(database, number, statements)
    finally:
        database.run("PRAGMA foreign_keys = ON")


def refuse_newer(database: Database, newest: int = len(MIGRATIONS)) -> int:
    """The file's version.

    Raises:
        EnvironmentFault: this program is too old for it.
    """
    version = int(database.value("PRAGMA user_version"))
    if version > newest:
        raise EnvironmentFault("library-from-newer-version", file=str(database.path))
    return version


def refuse_outdated(database: Database) -> None:
    """Refuse a file that must be migrated first, for a reader that cannot.

    Raises:
        EnvironmentFault: the file is older or newer than this program.
    """
    if refuse_newer(database) < len(MIGRATIONS):
        raise EnvironmentFault("library-from-older-version", file=str(database.path))


def _run(database: Database, number: int, statements: tuple[str, ...]) -> None:
    for statement in statements:
        database.run(statement)
    if broken := database.rows("PRAGMA foreign_key_check"):
        raise EnvironmentFault(
            "library-corrupt", file=str(database.path), detail=f"foreign keys: {len(broken)}"
        )
    database.run(f"PRAGMA user_version = {number}")
