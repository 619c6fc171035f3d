"""The one connection to a project's database: settings, schema, transactions, and SQLite's errors in our words."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath

from studio.errors import DiskFull, ProjectCorrupt, ProjectInUse, ProjectReadOnly, ProjectTooNew, StudioError
from studio.host import is_synced_or_network_folder
from studio.model.project import SCHEMA

APPLICATION_ID = 0x45537464  # "EStd": tells our files from other SQLite databases
_MAGIC = b"SQLite format 3\x00"
_TABLES = (
    "CREATE TABLE object (kind TEXT NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (kind, id))",
    "CREATE TABLE edit (seq INTEGER PRIMARY KEY, verb TEXT NOT NULL, args ANY NOT NULL, at INTEGER NOT NULL)",
    # `before` NULL: the edit made the object. `after` is written when the edit is undone; until then it can be read
    # from the object, or from `before` of the object's next change, and keeping it twice would double the file.
    # Long texts of the history are compressed (`squeezed`), the objects never.
    "CREATE TABLE change (seq INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, before ANY, after ANY)",
    "CREATE INDEX change_of_edit ON change (seq)",
    "CREATE TABLE position (seq INTEGER NOT NULL)",
    "INSERT INTO position VALUES (0)",
)
_STRUCTURE = {statement for statement in _TABLES if statement.startswith("CREATE")}
_LONGEST_TEXT = 256 << 20  # of the history, in bytes; a whole scene has some kilobytes


class Database:
    """An open database. `execute` outside `transaction` only reads."""

    def __init__(self, path: Path, *, writable: bool = True) -> None:
        self.path = path
        address = address_of(path.absolute()) + ("" if writable else "?mode=ro&immutable=1")
        with said_in_our_words(path):
            self._connection = sqlite3.connect(
                address, uri=True, timeout=0, isolation_level=None, check_same_thread=False
            )
            try:
                self._set_up(writable)
            except BaseException:
                self.close()
                raise

    def execute(self, statement: str, *args: object) -> Sequence[tuple[object, ...]]:
        """The rows that a statement gives."""
        with said_in_our_words(self.path):
            return self._connection.execute(statement, args).fetchall()

    def execute_many(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        """The statement once for each row."""
        if rows:
            with said_in_our_words(self.path):
                self._connection.executemany(statement, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; on the disk for good when the block has ended."""
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            # SQLite itself may have rolled back when the disk was full.
            if self._connection.in_transaction:
                self.execute("ROLLBACK")
            raise

    def check(self) -> None:
        """Raises ProjectCorrupt when the pages of the objects are damaged, or other tables than ours are there."""
        self._check_pages("(object)")
        if {sql for (sql,) in self.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")} != _STRUCTURE:
            problem = "it does not have the tables of a project"  # or a trigger, which would run as part of an edit
            raise ProjectCorrupt("{name} is damaged: {problem}", name=self.path.name, problem=problem)

    def check_history(self) -> None:
        """Raises ProjectCorrupt when any page is damaged: writing beside it might damage the rest."""
        try:
            self._check_pages("")
        except ProjectCorrupt as error:
            raise ProjectCorrupt(
                "{name} is damaged: {problem}",
                hint="Only its history is: the film can still be made. To edit it, restore the folder from a backup.",
                **error.values,
            ) from error

    def _check_pages(self, of: str) -> None:
        problem = self.execute(f"PRAGMA quick_check{of}")[0][0]
        if problem != "ok":
            raise ProjectCorrupt("{name} is damaged: {problem}", name=self.path.name, problem=problem)

    @property
    def version(self) -> int:
        return int(str(self.execute("PRAGMA user_version")[0][0]))

    def gather(self) -> None:
        """Bring everything into the one file, so that it can be copied."""
        self.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        self._connection.close()

    def _set_up(self, writable: bool) -> None:
        self._connection.create_function("squeezed", 1, squeezed, deterministic=True)
        self.execute("PRAGMA trusted_schema=OFF")
        self.execute("PRAGMA cell_size_check=ON")
        if not writable:
            return
        self.execute("PRAGMA locking_mode=EXCLUSIVE")
        shared = is_synced_or_network_folder(self.path.parent)
        self.execute(f"PRAGMA journal_mode={'TRUNCATE' if shared else 'WAL'}")
        self.execute("PRAGMA synchronous=FULL")
        self.execute("PRAGMA fullfsync=ON")
        self.execute("BEGIN EXCLUSIVE")  # with TRUNCATE the lock is only taken when something is written
        self.execute("COMMIT")


def address_of(path: PurePath) -> str:
    """An absolute path as SQLite takes it: a computer's name (on a network share) belongs to the path there."""
    uri = path.as_uri()
    return uri if uri.startswith("file:///") else uri.replace("file://", "file:////", 1)


def squeezed(text: str | None) -> str | bytes | None:
    """A text of the history as it is stored: compressed when that pays."""
    if text is None or len(text) < 200:
        return text
    return zlib.compress(text.encode())


def unsqueezed(stored: object) -> str | None:
    """The text that was stored. Raises ProjectCorrupt."""
    if not isinstance(stored, bytes):
        return None if stored is None else str(stored)
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(stored, _LONGEST_TEXT)
        if not unpacking.eof:
            raise ValueError("a text of it is not whole, or far too long")
        return text.decode()
    except (zlib.error, ValueError) as error:
        raise ProjectCorrupt("The project's history is damaged: {problem}", problem=error) from error


def create_tables(path: Path) -> None:
    """A new, empty database, complete in its one file."""
    with said_in_our_words(path):
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            connection.execute("BEGIN")
            for statement in _TABLES:
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version={SCHEMA}")
            connection.execute("COMMIT")
        finally:
            connection.close()


def check_header(path: Path) -> None:
    """Look at the file without SQLite, which might write to it. Raises ProjectCorrupt, ProjectTooNew."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
        size = path.stat().st_size
    except PermissionError as error:
        raise ProjectReadOnly("{name} may not be read", name=path.name) from error
    except OSError as error:
        raise ProjectCorrupt("{name} cannot be read: {problem}", name=path.name, problem=error) from error
    if len(header) < 100 or header[:16] != _MAGIC or int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise ProjectCorrupt("{name} is not a project of ours", name=path.name)
    check_version(path, int.from_bytes(header[60:64], "big"))
    page = int.from_bytes(header[16:18], "big")
    whole = (65536 if page == 1 else page) * int.from_bytes(header[28:32], "big")
    if size < whole and not has_leftovers(path):
        raise ProjectCorrupt("{name} is torn: its end is missing", name=path.name)


def beside(path: Path) -> list[Path]:
    """Where SQLite keeps what is not in the one file yet, or is being replaced in it."""
    return [path.with_name(path.name + suffix) for suffix in ("-wal", "-journal")]


def has_leftovers(path: Path) -> bool:
    """Whether a process that has it open, or was lost, left something beside the database."""
    return any(other.exists() and other.stat().st_size for other in beside(path))


def check_version(path: Path, version: int) -> None:
    """Raises ProjectTooNew for a schema that this program does not know."""
    if version > SCHEMA:
        raise ProjectTooNew("{name} was made by a newer version of Estúdio", name=path.name)


@contextmanager
def said_in_our_words(path: Path) -> Iterator[None]:
    """SQLite's errors as ours. The disk's own words go with them, for the log."""
    try:
        yield
    except sqlite3.Error as error:
        raise _translated(path, error) from error
    except (UnicodeError, OverflowError) as error:  # what SQLite found, or says of it, is no text or no number
        raise ProjectCorrupt("{name} is damaged: {problem}", name=path.name, problem=error) from error


def _translated(path: Path, error: sqlite3.Error) -> StudioError:
    name, code = path.name, str(getattr(error, "sqlite_errorname", ""))
    if code.startswith(("SQLITE_FULL", "SQLITE_IOERR")) and not code.endswith(("_READ", "_CORRUPTFS", "_DATA")):
        return DiskFull("{name} could not be written: {problem}", name=name, problem=error)
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return ProjectInUse("{name} is open in another program", name=name)
    if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return ProjectReadOnly("{name} may not be changed here", name=name)
    return ProjectCorrupt("{name} is damaged: {problem}", name=name, problem=error)
