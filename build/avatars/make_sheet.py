"""Makes docs/pictures/apresentadores*.jpg: all presenters, speaking and smiling, with and without equipment.

    python build/avatars/make_sheet.py [--only ana,carla] [--size 260] [--quick] [--out FOLDER]

Look at them again after every change of bodies, wardrobe or shaders.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from studio.avatar.body.make import Detail  # noqa: E402
from studio.avatar.body.spec import PresenterSpec, read_spec  # noqa: E402
from studio.avatar.cast import made  # noqa: E402
from studio.avatar.figure import Figure  # noqa: E402
from studio.avatar.performance.arms import hanging, right  # noqa: E402
from studio.avatar.pose import Pose, pose_of  # noqa: E402
from studio.avatar.rig import rig_of  # noqa: E402
from studio.paths import resources_dir  # noqa: E402
from studio.render.gl.context import open_graphics  # noqa: E402
from studio.render.gl.painter import FigurePainter  # noqa: E402
from studio.render.gl.view import View  # noqa: E402

BEHIND = np.array([0.87, 0.90, 0.92])
SMILE = {
    "mouthSmileLeft": 0.6,
    "mouthSmileRight": 0.6,
    "cheekSquintLeft": 0.4,
    "cheekSquintRight": 0.4,
    "jawOpen": 0.05,
}
FACES: tuple[tuple[dict[str, float], float], ...] = (
    ({}, 0.0),
    ({"viseme_aa": 1.0}, 0.0),
    ({"viseme_ou": 1.0}, 0.0),
    (SMILE, 0.0),
    ({}, 38.0),
)
"""Neutral, aa, ou, smile, three-quarter: what the face does, how far she is turned."""
EQUIPMENT = {
    "ana": ("hard-hat", "safety-glasses", "hi-vis-vest"),
    "beatriz": ("hard-hat", "ear-muffs", "hi-vis-vest"),
    "carla": ("hard-hat", "harness"),
    "daniela": ("hard-hat", "safety-glasses", "gloves"),
    "elza": ("respirator", "safety-glasses", "gloves"),
    "fabio": ("hard-hat", "hi-vis-vest", "ear-muffs"),
    "gilson": ("arc-suit", "face-shield", "gloves"),
    "heitor": ("hard-hat", "hi-vis-vest", "safety-glasses"),
    "igor": ("welding-mask", "gloves"),
    "juliana": ("hard-hat", "harness", "gloves"),
}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--only", default="")
    arguments.add_argument("--size", type=int, default=260)
    arguments.add_argument("--quick", action="store_true", help="models of low detail")
    arguments.add_argument("--out", type=Path, default=ROOT / "docs/pictures")
    given = arguments.parse_args()
    names = given.only.split(",") if given.only else []
    specs = [read_spec(path) for path in sorted((resources_dir() / "avatars").glob("*.toml"))]
    specs = [spec for spec in specs if not names or spec.name in names]
    painter = FigurePainter(open_graphics())
    detail = Detail.LOW if given.quick else Detail.HIGH
    for name, worn in (("apresentadores", False), ("apresentadores-epi", True)):
        rows = [_row(painter, spec.title, made(_dressed(spec, worn), detail), given.size) for spec in specs]
        sheet = Image.fromarray(np.concatenate(rows))
        sheet.save(given.out / f"{name}.jpg", quality=80, optimize=True)
        print(given.out / f"{name}.jpg", sheet.size)


def _dressed(spec: PresenterSpec, worn: bool) -> PresenterSpec:
    return replace(spec, equipment=EQUIPMENT.get(spec.name, ("hard-hat",)) if worn else ())


def _row(painter: FigurePainter, title: str, figure: Figure, size: int) -> NDArray[np.uint8]:
    print(title, flush=True)
    cells = [_cell(painter, figure, pose_of(face, _arms()), View(size, size, facing=turn)) for face, turn in FACES]
    row = Image.fromarray(np.concatenate(cells, axis=1))
    font = ImageFont.truetype(resources_dir() / "fonts/Inter-Regular.otf", size // 16)
    ImageDraw.Draw(row).text((8, 6), title, fill=(70, 80, 90), font=font)
    return np.asarray(row)


def _cell(painter: FigurePainter, figure: Figure, pose: Pose, view: View) -> NDArray[np.uint8]:
    drawn = painter.draw(figure, rig_of(figure), pose, view) / 255
    return np.round((drawn[..., :3] + BEHIND * (1 - drawn[..., 3:])) * 255).clip(0, 255).astype(np.uint8)


def _arms() -> dict[str, tuple[float, float, float, float]]:
    left = hanging()
    turns = {f"Left{name}": turn for name, turn in left.items()}
    return turns | {f"Right{name}": turn for name, turn in right(left).items()}


if __name__ == "__main__":
    main()
