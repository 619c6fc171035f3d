"""From a presenter's description or a model's file to what can be drawn: made in child processes. No Qt."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.avatar.body.make import Detail
from studio.avatar.body.spec import PresenterSpec
from studio.avatar.cast import made
from studio.avatar.figure import Figure
from studio.avatar.gltf import read_figure
from studio.avatar.rig import Rig, rig_of
from studio.errors import GraphicsUnavailable
from studio.model.codec import from_json, to_json
from studio.progress import Progress
from studio.render.gl.camera import Landmarks, landmarks_of
from studio.render.gl.context import open_graphics
from studio.render.gl.painter import FigurePainter
from studio.runner import run_child


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """A model that is ready for the stage."""

    figure: Figure
    rig: Rig
    marks: Landmarks


def any_body(wanted: PresenterSpec | Path, progress: Progress) -> Body:
    """The presenter that is described, or the model in a file."""
    return model_body(wanted, progress) if isinstance(wanted, Path) else presenter_body(wanted, progress)


def presenter_body(spec: PresenterSpec, progress: Progress) -> Body:
    """The presenter, made in a child process unless she was made before. Not for the GUI thread; Cancelled."""
    run_child("studio.gui.viewport.making:make_job", told(spec), progress)
    return _ready(made(spec, Detail.LOW))


def model_body(path: Path, progress: Progress) -> Body:
    """The model in a file that a person brought. Raises ImportError_, AssetMissing, Cancelled."""
    figure = read_figure(path, progress)
    run_child("studio.gui.viewport.making:prepare_job", str(path), progress)
    return _ready(figure)


def make_job(arguments: Any, _progress: Progress) -> str:
    """What the child does: the presenter, and what light does to her, are in the cache afterwards."""
    figure = made(spec_told(arguments), Detail.LOW)
    _prepare(figure)
    return figure.digest


def prepare_job(arguments: Any, progress: Progress) -> str:
    """The same for a model's file."""
    figure = read_figure(Path(arguments), progress)
    _prepare(figure)
    return figure.digest


def _prepare(figure: Figure) -> None:
    """What the first picture would wait for: where it cannot be had here, the window will do it."""
    with suppress(GraphicsUnavailable):
        graphics = open_graphics()
        try:
            painter = FigurePainter(graphics)
            painter.prepare(figure, rig_of(figure))
            painter.release()
        finally:
            graphics.close()


def told(spec: PresenterSpec) -> str:
    """The description as text, for a child process or a key."""
    return json.dumps(to_json(spec), sort_keys=True)


def spec_told(text: str) -> PresenterSpec:
    return from_json(PresenterSpec, json.loads(text))


def _ready(figure: Figure) -> Body:
    rig = rig_of(figure)
    return Body(figure, rig, landmarks_of(figure, rig))
