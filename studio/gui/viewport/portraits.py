"""The small pictures that things are chosen by: drawn by the engine in a child process, and kept. No Qt."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache as once
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from studio import paths
from studio.avatar.body.make import Detail
from studio.avatar.body.spec import PresenterSpec
from studio.avatar.cast import made
from studio.avatar.figure import Figure
from studio.avatar.gltf import read_figure
from studio.avatar.rig import rig_of
from studio.cache import Cache, key_of
from studio.errors import StudioError
from studio.gui.viewport.acting import still
from studio.gui.viewport.making import spec_told, told
from studio.media.pictures import write_picture
from studio.model.codec import from_json, to_json
from studio.progress import Progress, Reporter
from studio.render.gl.context import open_graphics
from studio.render.gl.painter import FigurePainter
from studio.render.gl.view import Framing, Light, Style, View
from studio.runner import run_child

WIDTH, HEIGHT = 176, 200
_EDITION: Final = "1"
"""Raise it when the same request would be drawn otherwise."""
_SUFFIX: Final = ".png"
_LIMIT: Final = 128 << 20
_CLOSER: Final = 2.0
_HEAD: Final = 0.22
"""Where the head's picture begins, of what is left over above and below it."""
_WALL: Final = (np.array([74, 85, 97], np.float32), np.array([31, 38, 46], np.float32))


@dataclass(frozen=True, slots=True)
class Portrait:
    """What a small picture shows. `spec`: who, as text (making.told), or `model` a file."""

    spec: str = ""
    model: str = ""
    framing: Framing = "bust"
    feeling: str = "neutral"
    gesture: str = ""
    style: Style = "real"
    light: Light = Light()
    facing: float = 0.0
    is_close: bool = False
    """Her head alone."""

    @property
    def key(self) -> str:
        """What it is kept by."""
        return key_of("portrait", _EDITION, _state(), json.dumps(to_json(self), sort_keys=True))


def portrait_of(spec: PresenterSpec, **how: Any) -> Portrait:
    """The picture of a presenter of ours."""
    return Portrait(told(spec), **how)


def kept_portrait(portrait: Portrait) -> Path | None:
    """Its file, if it was drawn before."""
    return _kept().get(portrait.key, _SUFFIX)


def draw_portraits(wanted: Sequence[Portrait], drawn: Callable[[int, Path], None], progress: Progress) -> None:
    """Have the pictures drawn in a child process, one after the other; `drawn` learns of each as it is there.

    What cannot be drawn is left out. Not for the GUI thread. Raises Cancelled; GraphicsUnavailable.
    """
    waiting = [(number, portrait) for number, portrait in enumerate(wanted) if kept_portrait(portrait) is None]
    for number, portrait in enumerate(wanted):
        path = kept_portrait(portrait)
        if path:
            drawn(number, path)
    if not waiting:
        return

    def told_of(share: float, stage: str, values: dict[str, object]) -> None:
        progress.report(share)
        if stage:
            number, portrait = waiting[int(str(values["number"]))]
            path = kept_portrait(portrait)
            if path:
                drawn(number, path)

    listener = Reporter(told_of, None, _asking(progress))
    run_child("studio.gui.viewport.portraits:draw_job", [to_json(p) for _, p in waiting], listener)


def draw_job(arguments: Any, progress: Progress) -> int:
    """What the child does. How many pictures it drew."""
    cache, count = _kept(), 0
    graphics = open_graphics()
    painter = FigurePainter(graphics)
    try:
        for number, asked in enumerate(arguments):
            portrait = from_json(Portrait, asked)
            with suppress(StudioError):
                pixels = _drawn(painter, portrait)
                cache.put(portrait.key, partial(_write, pixels), _SUFFIX)
                count += 1
            progress.report((number + 1) / len(arguments), "Drawing", number=number)
    finally:
        painter.release()
        graphics.close()
    return count


def _drawn(painter: FigurePainter, portrait: Portrait) -> NDArray[np.uint8]:
    """The picture on its wall, uint8 (HEIGHT, WIDTH, 3)."""
    figure = _figure(portrait)
    larger = _CLOSER if portrait.is_close else 1.0
    width, height = round(WIDTH * larger), round(HEIGHT * larger)
    view = View(width, height, portrait.framing, portrait.facing, portrait.light, portrait.style)
    pose = still(portrait.feeling, portrait.gesture)
    whole = painter.draw(figure, rig_of(figure), pose, view)
    left, top = (width - WIDTH) // 2, round((height - HEIGHT) * _HEAD)
    seen = whole[top : top + HEIGHT, left : left + WIDTH].astype(np.float32)
    down = np.linspace(0.0, 1.0, HEIGHT, dtype=np.float32)[:, None, None]
    wall = _WALL[0] * (1 - down) + _WALL[1] * down
    mixed = seen[..., :3] + wall * (1 - seen[..., 3:] / 255)
    return np.clip(np.rint(mixed), 0, 255).astype(np.uint8)


def _write(pixels: NDArray[np.uint8], path: Path) -> None:
    write_picture(path, pixels)


def _figure(portrait: Portrait) -> Figure:
    if portrait.model:
        return read_figure(Path(portrait.model))
    return made(spec_told(portrait.spec), Detail.LOW)


def _asking(progress: Progress) -> Callable[[], bool]:
    def is_cancelled() -> bool:
        progress.check()
        return False

    return is_cancelled


def _kept() -> Cache:
    return Cache(paths.user_cache_dir() / "portraits", _LIMIT)


@once
def _state() -> str:
    """What else decides a picture: bodies, clothes, gestures, shaders, as they lie on the disk."""
    found = []
    for folder in ("avatars", "shaders"):
        for path in sorted((paths.resources_dir() / folder).rglob("*")):
            with suppress(OSError):
                found.append(f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}")
    return key_of(*found)
