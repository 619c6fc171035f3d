"""Models that people bring are read in a child process with limits; what it found is kept by the file's content."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

from studio import paths
from studio.avatar.clip import Clip, keep_clips, kept_clips
from studio.avatar.figure import Figure
from studio.avatar.gltf.kept import VERSION, keep_figure, kept_figure
from studio.cache import Cache, key_of
from studio.errors import AssetMissing, ChildFailed, ChildOutOfMemory, ChildTimedOut, ModelTooLarge, ModelUnreadable
from studio.host import long_path
from studio.progress import Progress
from studio.runner import Limits, run_child

LIMITS: Final = Limits(seconds=30, step=7, memory=1 << 30)
"""Seven seconds of a processor, so that all is over within ten; a busy machine may take longer over a good model."""
_WHOLE: Final = (".glb", ".vrm")
_KEPT_BYTES: Final = 1 << 30
_SUFFIX: Final = ".npz"


def read_figure(path: Path, progress: Progress | None = None) -> Figure:
    """The model in a .glb, .gltf or .vrm: at human size, standing on the ground, looking along +z.

    Read in a guarded child (7 s of a processor, 1 GiB). A file that holds all of itself is read once, then kept.
    Raises ImportError_ (ModelUnreadable, ModelTooLarge, UnsupportedFormat), AssetMissing, Cancelled.
    """
    path = long_path(path)
    if not path.is_file():
        raise AssetMissing("there is no file {path}", hint="Check the name and the folder.", path=path)
    key = _key(path) if path.suffix.lower() in _WHOLE else ""
    cache = Cache(paths.user_cache_dir() / "models", _KEPT_BYTES)
    if key and (held := cache.get(key, _SUFFIX)):
        try:
            return kept_figure(held)
        except ModelUnreadable:
            held.unlink(missing_ok=True)
    folder = Path(mkdtemp(prefix="estudio-model-"))
    try:
        made = folder / "figure.npz"
        _read_in_child(path, made, progress)
        figure = kept_figure(made)
        if key:
            cache.put(key, made.read_bytes(), _SUFFIX)
        return figure
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def read_clips(path: Path, progress: Progress | None = None) -> tuple[Clip, ...]:
    """The animations in a .vrma, .glb, .gltf or .vrm, as clips that any presenter can play. Read as models are.

    Raises ImportError_, AssetMissing, Cancelled.
    """
    path = long_path(path)
    if not path.is_file():
        raise AssetMissing("there is no file {path}", hint="Check the name and the folder.", path=path)
    folder = Path(mkdtemp(prefix="estudio-model-"))
    try:
        _read_in_child(path, folder / "clips.npz", progress, "read_clips_job")
        return kept_clips(folder / "clips.npz")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def read_clips_job(arguments: Any, progress: Progress) -> str:
    """What the child does for clips."""
    from studio.avatar.gltf.animations import read_animations

    keep_clips(read_animations(Path(arguments["path"])), Path(arguments["made"]))
    return "read"


def read_model_job(arguments: Any, progress: Progress) -> str:
    """What the child does."""
    from studio.avatar.gltf.model import read_model

    keep_figure(read_model(Path(arguments["path"])), Path(arguments["made"]))
    return "read"


def _read_in_child(path: Path, made: Path, progress: Progress | None, job: str = "read_model_job") -> None:
    arguments = {"path": str(path), "made": str(made)}
    try:
        run_child(f"studio.avatar.gltf.guarded:{job}", arguments, progress, LIMITS)
    except ChildOutOfMemory as error:
        raise ModelTooLarge("{name} needs more memory than a model may take", name=path.name) from error
    except ChildTimedOut as error:
        raise ModelTooLarge("{name} takes far longer to read than a model does", name=path.name) from error
    except ChildFailed as error:
        raise ModelUnreadable(
            "{name} is damaged and cannot be read: {place}", name=path.name, place=error.values.get("code", "")
        ) from error


def _key(path: Path) -> str:
    with path.open("rb") as file:
        return key_of("model", str(VERSION), hashlib.file_digest(file, "sha256").hexdigest())
