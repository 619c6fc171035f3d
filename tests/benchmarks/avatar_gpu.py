"""How fast presenters are drawn by a graphics card, in full quality, read back and left on the card.

    PYTHONPATH=. python tests/benchmarks/avatar_gpu.py [ana ...]

Says "not measured" where there is no card that works.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

import numpy as np
from avatar_frames import poses

from studio.avatar.body.make import Detail
from studio.avatar.body.spec import read_spec
from studio.avatar.cast import made, member
from studio.avatar.rig import rig_of
from studio.render.gl.context import card, open_graphics
from studio.render.gl.painter import FULL, FigurePainter
from studio.render.gl.view import View

FRAMES = 300


def main() -> None:
    if not card().works:
        print(f"not measured: {card().reason}")
        return
    for name in sys.argv[1:] or ["ana"]:
        figure = made(read_spec(member(name).path), Detail.HIGH)
        rig = rig_of(figure)
        graphics = open_graphics()
        painter = FigurePainter(graphics, FULL)
        for view in (View(480, 540), View(1080, 1080, "half"), View(1920, 1080, "full")):
            for pose in poses(5):
                painter.draw(figure, rig, pose, view)
            clock = []
            for pose in poses(FRAMES):
                began = time.perf_counter()
                painter.draw(figure, rig, pose, view)
                clock.append(time.perf_counter() - began)
            ms = 1000 * np.array(clock)
            print(
                f"{name}, {view.framing}, {view.width}x{view.height}, {graphics.renderer}: "
                f"p50 {np.median(ms):.1f} ms, p95 {np.quantile(ms, 0.95):.1f} ms with read-back"
            )
        painter.release()
        graphics.close()


if __name__ == "__main__":
    main()
