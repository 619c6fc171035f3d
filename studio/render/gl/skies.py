"""What was baked of a figure, kept by its digest: the next process, and the next film, need not draw it again."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Final

import numpy as np

from studio import paths
from studio.avatar.figure import Figure, Floats
from studio.cache import Cache, key_of
from studio.errors import StudioError

_EDITION: Final = "1"
"""Raise it when the same figure would be baked otherwise."""
_LIMIT: Final = 64 << 20
_SUFFIX: Final = ".npz"


def kept_sky(figure: Figure) -> tuple[Floats, ...] | None:
    """What `keep_sky` was given for this figure, for each mesh float32 (n,); None where it is not there."""
    path = _cache().get(_key(figure), _SUFFIX)
    if path is None:
        return None
    try:
        with np.load(path, allow_pickle=False) as held:
            sky = tuple(held[f"sky{i}"].astype(np.float32) / 255 for i in range(len(figure.meshes)))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return None
    fits = all(len(part) == len(mesh.positions) for part, mesh in zip(sky, figure.meshes, strict=True))
    return sky if fits else None


def keep_sky(figure: Figure, sky: tuple[Floats, ...]) -> None:
    """Keep it, to the 255th that the shaders see; where there is no room it is drawn again the next time."""
    arrays = {f"sky{i}": np.round(part * 255).astype(np.uint8) for i, part in enumerate(sky)}

    def write(path: Path) -> None:
        with path.open("wb") as file:
            np.savez(file, **arrays)  # type: ignore[arg-type]  # its stub takes the names for its own

    with suppress(OSError, StudioError):
        _cache().put(_key(figure), write, _SUFFIX)


def _key(figure: Figure) -> str:
    return key_of("sky", _EDITION, figure.digest)


def _cache() -> Cache:
    return Cache(paths.user_cache_dir() / "skies", _LIMIT)
