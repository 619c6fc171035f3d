"""A project as one .estudiopack file, and back. A pack may come from anyone: what is odd about it is refused."""

from __future__ import annotations

import contextlib
import hashlib
import re
import shutil
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from uuid import uuid4

from studio.errors import DiskFull, OutputExists, OutputUnwritable, ProjectCorrupt
from studio.files.project_file.journal import ProjectJournal
from studio.files.project_file.opening import SUFFIX, database_in, open_project, reading
from studio.host import free_disk_space, is_disk_full, long_path, replace_file

_ASSET = re.compile(r"assets/([0-9a-f]{64})(\.[a-z0-9]{1,8})?")
_DATABASE = re.compile(r"[^/\\:]{1,200}\.estudio")
_MOST_FILES = 100_000
_SUSPICIOUS_RATIO = 200
_HARMLESS = 256 << 20
_CHUNK = 1 << 20


def pack(folder: Path, file: Path, *, replacing: bool = False) -> None:
    """Write a project folder, history and files included, as one file. Raises ProjectInUse, OutputExists, DiskFull.

    What cannot be finished leaves nothing; with `replacing` an older file is there until the new one is whole.
    """
    if file.exists() and not replacing:
        raise OutputExists("{file} is there already", file=file)
    path = database_in(folder)
    part = file.with_name(f"{file.name}.{uuid4().hex}.part")
    with reading(folder, in_one_file=True) as database:
        ProjectJournal(database).load()  # what cannot be opened is no use packed
        try:
            with zipfile.ZipFile(long_path(part), "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
                archive.write(database.path, path.name)
                for asset in sorted((path.parent / "assets").glob("*")):
                    if _ASSET.fullmatch(f"assets/{asset.name}"):
                        archive.write(long_path(asset), f"assets/{asset.name}", zipfile.ZIP_STORED)
            replace_file(part, file)
        except OSError as error:
            raise _output_trouble(file, error) from error
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def unpack(file: Path, folder: Path) -> None:
    """Make a project folder from a pack. Raises ProjectCorrupt for a hostile or damaged one and leaves nothing then."""
    folder = folder.absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputExists("{folder} is there already", folder=folder)
    part = folder.with_name(f"{folder.name}.{uuid4().hex[:8]}.part")
    try:
        with zipfile.ZipFile(file) as archive:
            members = _members(archive, file)
            _check_size(members, file, part)
            (part / "assets").mkdir(parents=True)
            for member in members:
                _extract(archive, member, part, folder.name)
        open_project(part).close()
        if folder.exists():
            folder.rmdir()
        replace_file(part, folder)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise ProjectCorrupt("{name} is not a whole pack: {problem}", name=file.name, problem=error) from error
    except OSError as error:
        if not file.is_file():
            raise ProjectCorrupt("There is no file {name}", hint="Look at its name again.", name=file) from error
        raise _output_trouble(folder, error) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _members(archive: zipfile.ZipFile, file: Path) -> list[zipfile.ZipInfo]:
    """What the pack holds: one database and assets by hash, each once, nothing else."""
    members = [member for member in archive.infolist() if member.filename != "assets/"]
    names = [member.filename for member in members]
    databases = [name for name in names if _DATABASE.fullmatch(name)]
    odd = [name for name in names if not _DATABASE.fullmatch(name) and not _ASSET.fullmatch(name)]
    if odd:
        raise ProjectCorrupt("{name} holds something that no project has: {odd}", name=file.name, odd=odd[0][:80])
    if len(databases) != 1 or len(set(names)) != len(names) or len(names) > _MOST_FILES:
        raise ProjectCorrupt("{name} does not hold one project", name=file.name)
    return members


def _check_size(members: list[zipfile.ZipInfo], file: Path, target: Path) -> None:
    total, packed = sum(m.file_size for m in members), sum(m.compress_size for m in members)
    if total > _HARMLESS and total > _SUSPICIOUS_RATIO * max(1, packed):
        raise ProjectCorrupt("{name} looks made to fill the disk", name=file.name)
    if total > free_disk_space(target.parent):
        raise DiskFull("There is no room on the disk for {folder}", folder=target.parent)


def _extract(archive: zipfile.ZipFile, member: zipfile.ZipInfo, part: Path, name: str) -> None:
    """One file, no longer than it says it is; an asset whose bytes are not those of its name is refused."""
    asset = _ASSET.fullmatch(member.filename)
    target = part / "assets" / PurePosixPath(member.filename).name if asset else part / (name + SUFFIX)
    digest, left = hashlib.sha256(), member.file_size
    with archive.open(member) as source, long_path(target).open("wb") as out:
        while chunk := source.read(min(_CHUNK, left + 1)):
            left -= len(chunk)
            if left < 0:
                raise zipfile.BadZipFile(f"{member.filename} is longer than it says")
            digest.update(chunk)
            out.write(chunk)
    if asset and digest.hexdigest() != asset[1]:
        raise zipfile.BadZipFile(f"{member.filename} does not hold what it says")


def _output_trouble(target: Path, error: OSError) -> DiskFull | OutputUnwritable:
    if is_disk_full(error):
        return DiskFull("There is no room on the disk for {file}", file=target)
    return OutputUnwritable("{file} cannot be written: {problem}", file=target, problem=error.strerror)
