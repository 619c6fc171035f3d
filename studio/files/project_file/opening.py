"""Making and opening project folders. `NAME/NAME.estudio` is the database, `NAME/assets/` holds the files."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from studio.edit.validity import validate
from studio.errors import DiskFull, OutputExists, OutputUnwritable, ProjectCorrupt, ProjectReadOnly
from studio.files.project_file.assets import add_asset, sync_folder
from studio.files.project_file.database import (
    Database,
    beside,
    check_header,
    check_version,
    create_tables,
    has_leftovers,
)
from studio.files.project_file.journal import ProjectJournal
from studio.files.project_file.lock import Owner, ProjectLock, held_still
from studio.files.project_file.upgrades import UPGRADES, upgrade
from studio.files.spare import spare_folder
from studio.host import is_disk_full, replace_file
from studio.model.asset import Asset
from studio.model.codec import from_json, to_json
from studio.model.project import SCHEMA, Project

SUFFIX = ".estudio"
_SNAPSHOT = "estudio-snapshot"


@dataclass(slots=True)
class OpenProject:
    """A project that this process alone may change: `Document(opened.project, opened.journal)`. Close it in the end.

    `project` is how it was when opened. `taken_over` names a process that ended without closing it.
    """

    folder: Path
    project: Project
    journal: ProjectJournal
    taken_over: Owner | None
    _database: Database = field(repr=False)
    _lock: ProjectLock = field(repr=False)

    @property
    def assets(self) -> Path:
        """Where the files lie, each under `asset.file_name`."""
        return self.folder / "assets"

    @property
    def name(self) -> str:
        """The name of its database file."""
        return self._database.path.name

    @property
    def others(self) -> tuple[str, ...]:
        """Further databases in the folder: a program that synchronises folders keeps both when two disagree."""
        return tuple(path.name for path in _databases(self.folder) if path.name != self.name)

    def add_asset(self, source: Path | bytes, name: str, media_type: str) -> Asset:
        """Copy a file into the project; it is part of it once the edit `asset.add` says so."""
        return add_asset(self.assets, source, name, media_type)

    def gather(self) -> None:
        """Bring the whole project into its one database file, so that it can be copied."""
        self._database.gather()

    def close(self) -> None:
        """Let others have it. Everything is on the disk already."""
        try:
            self._database.close()
        finally:
            self._lock.release()

    def __enter__(self) -> OpenProject:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def create(folder: Path, project: Project) -> OpenProject:
    """Make a new project folder and open it. Raises OutputExists, OutputUnwritable, DiskFull; leaves nothing then."""
    folder = folder.absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputExists("{folder} is there already", folder=folder)
    was_there = folder.exists()
    path = folder / (folder.name + SUFFIX)
    part = path.with_name(path.name + ".part")
    try:
        (folder / "assets").mkdir(parents=True, exist_ok=True)
        create_tables(part)
        database = Database(part)
        try:
            ProjectJournal(database).fill(project)
            database.gather()
        finally:
            database.close()
        replace_file(part, path)
        sync_folder(folder)
        sync_folder(folder.parent)
        return open_project(folder)
    except BaseException as error:
        with contextlib.suppress(OSError):
            shutil.rmtree(folder)
            if was_there:
                folder.mkdir()
        if isinstance(error, OSError):
            raise _unwritable(folder, error) from error
        if isinstance(error, ProjectReadOnly):
            raise OutputUnwritable("{folder} may not be written to", folder=folder) from error
        raise


def open_project(folder: Path) -> OpenProject:
    """Open a project folder (or the .estudio file in it) for this process alone.

    Raises ProjectCorrupt, ProjectTooNew, ProjectInUse, ProjectReadOnly, DiskFull; nothing is changed then.
    """
    path = database_in(folder)
    check_header(path)
    lock = ProjectLock(path)
    try:
        database = Database(path)
        try:
            check_version(path, database.version)
            database.check()
            database.check_history()
            upgrade(database, UPGRADES)
            journal = ProjectJournal(database)
            return OpenProject(path.parent, journal.load(), journal, lock.taken_over, database, lock)
        except BaseException:
            database.close()
            raise
    except BaseException:
        lock.release()
        raise


def snapshot(folder: Path) -> Project:
    """The project as it is now, without keeping it open: from its folder, or from a file of `save_snapshot`.

    Raises ProjectInUse while another process edits it. Nothing has to be written for it, so a full disk, or a folder
    that may only be read, is no matter.
    """
    if folder.is_file() and folder.suffix != SUFFIX:
        project, _ = _read_snapshot(folder)
        return project
    with reading(folder) as database:
        return ProjectJournal(database).load()


@contextmanager
def reading(folder: Path, *, in_one_file: bool = False) -> Iterator[Database]:
    """The database of a project that nobody changes meanwhile, if need be a copy. Raises as `open_project`.

    `in_one_file`: nothing of it lies beside it any more, so that it can be copied.
    """
    path = database_in(folder)
    check_header(path)
    with ExitStack() as stack:
        stack.enter_context(held_still(path))
        database = _settled(path, in_one_file, stack)
        stack.callback(database.close)
        database.check()
        yield database


def _settled(path: Path, in_one_file: bool, stack: ExitStack) -> Database:
    """The database as it lies there; made whole first where a process that was lost, or an older version, left it."""
    if not has_leftovers(path):
        database = Database(path, writable=False)
        if database.version == SCHEMA:
            return database
        database.close()
    try:
        return _made_whole(path, in_one_file)
    except (ProjectReadOnly, DiskFull):
        return _made_whole(_copy(path, stack.enter_context(spare_folder())), in_one_file)


def _made_whole(path: Path, in_one_file: bool) -> Database:
    database = Database(path)
    try:
        check_version(path, database.version)
        upgrade(database, UPGRADES)
        if in_one_file:
            database.gather()
    except BaseException:
        database.close()
        raise
    return database


def _copy(path: Path, folder: Path) -> Path:
    copy = folder / path.name
    try:
        for source in (path, *beside(path)):
            if source.exists():
                shutil.copyfile(source, folder / source.name)
    except OSError as error:
        if is_disk_full(error):
            raise DiskFull("There is no room on the disk to open {name}", name=path.stem) from error
        raise ProjectReadOnly("{name} may not be read", name=path.name) from error
    return copy


def assets_folder(folder: Path) -> Path:
    """Where the files of a project folder, or of a file of `save_snapshot`, lie."""
    if folder.is_file() and folder.suffix != SUFFIX:
        return _read_snapshot(folder)[1]
    return database_in(folder).parent / "assets"


def save_snapshot(project: Project, assets: Path, path: Path) -> None:
    """Write `project`, and where its files lie, for a process that shall not open it (a film being made)."""
    data = {"is": _SNAPSHOT, "schema": SCHEMA, "assets": str(assets.absolute()), "project": to_json(project)}
    path.write_text(json.dumps(data, ensure_ascii=False, allow_nan=False), encoding="utf-8")


def database_in(folder: Path) -> Path:
    """The database of a project folder; the folder may have another name by now. Raises ProjectCorrupt."""
    folder = folder.absolute()
    if folder.suffix == SUFFIX and folder.is_file():
        return folder
    own = folder / (folder.name + SUFFIX)
    found = [own] if own.is_file() else _databases(folder)
    if not found:
        raise ProjectCorrupt(
            "{folder} holds no project", hint="Choose the folder that holds the .estudio file.", folder=folder
        )
    if len(found) > 1:
        raise ProjectCorrupt(
            "{folder} holds several projects: {names}",
            hint="A program that synchronises folders makes such copies. Choose one of these files by its name, not "
            "the folder; look at each before you delete one.",
            folder=folder,
            names=", ".join(path.name for path in found),
        )
    return found[0]


def _databases(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob(f"*{SUFFIX}") if path.is_file())


def _read_snapshot(path: Path) -> tuple[Project, Path]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["is"] != _SNAPSHOT:
            raise ValueError(f"{path.name} is no snapshot")
        check_version(path, int(data["schema"]))
        project, assets = from_json(Project, data["project"]), Path(data["assets"])
    except (OSError, ValueError, LookupError, TypeError, OverflowError, RecursionError) as error:
        raise ProjectCorrupt("{name} is not a project of ours", name=path.name) from error
    problem = next(iter(validate(project)), None)
    if problem:
        raise ProjectCorrupt("{name} is damaged: {problem}", name=path.name, problem=problem)
    return project, assets


def _unwritable(folder: Path, error: OSError) -> DiskFull | OutputUnwritable:
    if is_disk_full(error):
        return DiskFull("There is no room on the disk for {folder}", folder=folder)
    return OutputUnwritable("{folder} cannot be made: {problem}", folder=folder, problem=error.strerror)
