"""How fast presenters are drawn without a graphics card, and how near that comes to the full way of drawing them.

300 frames one after another of a presenter who speaks, every pose another, nothing kept, read back: by the clock, and
by the processor time of all threads (the measure to go by on a shared machine). The full way, every tenth frame in the
same run: all lamps worked out, a shadow map, four samples a pixel, her finer model. SSIM of the lean picture against it
on grey: the whole picture, she alone, her mouth.

    PYTHONPATH=. python tests/benchmarks/avatar_frames.py [ana fabio ...] [--framing half] [--frames 300]
"""

from __future__ import annotations

import os

os.environ.setdefault("LP_NUM_THREADS", "2")

import argparse
import sys
import time
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np
from skimage.metrics import structural_similarity

from studio.avatar.body.make import Detail
from studio.avatar.body.spec import read_spec
from studio.avatar.cast import made, member
from studio.avatar.performance import Performance, perform
from studio.avatar.pose import Pose
from studio.avatar.rig import Rig, rig_of
from studio.model.narration import Phoneme, Timings
from studio.model.script import Script
from studio.render.gl.camera import camera_of, landmarks_of
from studio.render.gl.context import open_graphics
from studio.render.gl.painter import FULL, LEAN, FigurePainter
from studio.render.gl.view import View

RATE = 30
SOUNDS = "a t ẽ s ɐ̃ w n ɔ ʁ m ɐ s e b j a d p l i k o f e ʃ u v ɐ g i ɲ a z ɔ l i"
GREY = 128
_EVERY = 10


def speech(seconds: float) -> Performance:
    """Somebody who speaks without end, a sound every 75 ms."""
    sounds = SOUNDS.split()
    count = int(seconds / 0.075) + 1
    step = Fraction(3, 40)
    phonemes = tuple(Phoneme(sounds[i % len(sounds)], i * step, (i + 1) * step, i % 5 == 0) for i in range(count))
    return perform(Timings((), phonemes), Script(()), (), count * step, "benchmark")


def poses(count: int) -> list[Pose]:
    performance = speech(count / RATE + 2)
    found = [performance.pose(1 + number / RATE) for number in range(count)]
    assert len(set(found)) == count, "a pose came twice"
    return found


def on_grey(pixels: np.ndarray) -> np.ndarray:
    alpha = pixels[..., 3:].astype(float) / 255
    return np.round(pixels[..., :3] + GREY * (1 - alpha)).astype(np.uint8)


def likeness(lean: np.ndarray, full: np.ndarray, mouth: tuple[slice, slice]) -> tuple[float, float, float]:
    """SSIM of the picture, of where the presenter is, of the mouth."""
    whole, each = structural_similarity(on_grey(lean), on_grey(full), channel_axis=2, full=True)
    she = (lean[..., 3] > 0) | (full[..., 3] > 0)
    return float(whole), float(each[she].mean()), float(each[mouth].mean())


def mouth_of(rig: Rig, view: View) -> tuple[slice, slice]:
    """The part of the picture around the mouth: as wide as the eyes are apart, below them."""
    camera = camera_of(landmarks_of(rig.figure, rig), view)
    eyes = [rig.skeleton.place(f"{side}Eye") for side in ("Right", "Left")]
    matrix = camera.matrix @ camera.stage
    seen = [matrix @ [*eye, 1.0] for eye in eyes]
    (x0, y), (x1, _) = [((p[:2] / p[3] + 1) / 2 * [view.width, view.height]) for p in seen]
    apart = x1 - x0
    return slice(int(y + 0.6 * apart), int(y + 1.7 * apart)), slice(int(x0 - 0.1 * apart), int(x1 + 0.1 * apart))


def measured(name: str, framing: str, count: int) -> None:
    spec = read_spec(member(name).path)
    low, high = made(spec, Detail.LIGHT), made(spec, Detail.HIGH)
    rig, fine_rig = rig_of(low), rig_of(high)
    view = View(480, 540, framing)
    graphics = open_graphics(software=True)
    lean, full = FigurePainter(graphics, LEAN), FigurePainter(graphics, FULL)
    began = time.perf_counter()
    lean.draw(low, rig, Pose(), view)
    first = time.perf_counter() - began
    full.draw(high, fine_rig, Pose(), view)
    mouth = mouth_of(rig, view)
    clock, cores, full_cores, full_clock, alike = [], [], [], [], []
    for number, pose in enumerate(poses(count)):
        began, used = time.perf_counter(), time.process_time()
        picture = lean.draw(low, rig, pose, view)
        clock.append(time.perf_counter() - began)
        cores.append(time.process_time() - used)
        if number % _EVERY == 0:
            began, used = time.perf_counter(), time.process_time()
            whole = full.draw(high, fine_rig, pose, view)
            full_clock.append(time.perf_counter() - began)
            full_cores.append(time.process_time() - used)
            alike.append(likeness(picture, whole, mouth))
    graphics.close()
    ms = 1000 * np.array(clock)
    print(f"{name}, {framing}, 480x540, {count} frames, {graphics.renderer}")
    print(
        f"  lean: p50 {np.median(ms):.1f} ms, p95 {np.quantile(ms, 0.95):.1f} ms by the clock; core-ms "
        f"p50 {1000 * np.median(cores):.1f}, p95 {1000 * np.quantile(cores, 0.95):.1f}; the first {first:.1f} s"
    )
    print(
        f"  full: p50 {1000 * np.median(full_clock):.0f} ms by the clock; core-ms p50 "
        f"{1000 * np.median(full_cores):.0f}: {np.median(full_cores) / np.median(cores):.1f} times the lean one"
    )
    means, least = np.mean(alike, axis=0), np.min(alike, axis=0)
    for what, mean, low_ in zip(("picture", "presenter", "mouth"), means, least, strict=True):
        print(f"  SSIM of the {what}: {mean:.4f} (least {low_:.4f})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", default=["ana"])
    parser.add_argument("--framing", default="bust", choices=("bust", "half", "full"))
    parser.add_argument("--frames", type=int, default=300)
    asked = parser.parse_args()
    for name in asked.names:
        measured(name, asked.framing, asked.frames)


if __name__ == "__main__":
    main()
