"""What resources/avatars/body.npz holds (build/avatars/make_body.py makes it): a mesh and how sliders move it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.avatar.figure import Floats
from studio.paths import resources_dir

_STEP = 1e-4  # metres: a target's moves are whole numbers of it
_OPPOSITES = (("decr", "incr"), ("down", "up"), ("backward", "forward"), ("in", "out"), ("concave", "convex"),
              ("uncompress", "compress"))  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """Vertex `vertices[i]` (uint32) moves by `moves[i]` metres (float32 (k, 3))."""

    vertices: NDArray[np.uint32]
    moves: Floats


@dataclass(frozen=True, slots=True, eq=False)
class BodyData:
    """The first `count` of `positions` (float32 (n, 3), metres) are the mesh's; a landmark each follows.

    `quads` (f, 4) number vertices, `corners` (f, 4) `uvs` (m, 2, from the top left), `quad_groups` (f,) `groups`.
    `joints` (n, 4) number names.BONES; `jaw` (n,) is how much hangs on the jaw, 0 to 1; `masks` (n,) are 0 to 1.
    """

    count: int
    positions: Floats
    hm08: NDArray[np.uint16]
    landmarks: tuple[str, ...]
    quads: NDArray[np.int64]
    corners: NDArray[np.int64]
    uvs: Floats
    groups: tuple[str, ...]
    quad_groups: NDArray[np.uint8]
    joints: NDArray[np.uint16]
    weights: Floats
    jaw: Floats
    masks: dict[str, Floats]
    targets: dict[str, Moves]
    sliders: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]
    """{a slider's name: (targets below 0, targets above 0)}."""

    def group(self, *names: str) -> NDArray[np.int64]:
        """The numbers of the quads in these groups."""
        return np.flatnonzero(np.isin(self.quad_groups, [self.groups.index(name) for name in names]))


@cache
def body_data() -> BodyData:
    """The bundled body, read once."""
    return read_body(resources_dir() / "avatars" / "body.npz")


def read_body(path: Path) -> BodyData:
    """The body in a file that make_body wrote."""
    with np.load(path) as stored:
        held = {name: stored[name] for name in stored.files}
    starts = held["target_starts"].astype(np.int64)
    steps = np.ascontiguousarray(held["target_moves"].T).astype(np.float32) * np.float32(_STEP)
    targets = {}
    for i, name in enumerate(held["targets"].tolist()):
        span = slice(starts[i], starts[i + 1])
        targets[name] = Moves(np.cumsum(held["target_rows"][span], dtype=np.uint32), steps[span])
    uvs = held["uvs"].copy()
    uvs[:, 1] = 1 - uvs[:, 1]
    weights = held["weights"].astype(np.float32) / 65535
    return BodyData(
        count=len(held["hm08"]),
        positions=held["positions"],
        hm08=held["hm08"],
        landmarks=tuple(held["landmarks"].tolist()),
        quads=held["quads"].astype(np.int64),
        corners=held["corners"].astype(np.int64),
        uvs=uvs,
        groups=tuple(held["groups"].tolist()),
        quad_groups=held["quad_groups"],
        joints=held["joints"].astype(np.uint16),
        weights=weights / weights.sum(1, keepdims=True),
        jaw=held["jaw"].astype(np.float32) / 255,
        masks={
            name.removeprefix("mask_"): values.astype(np.float32) / 255
            for name, values in held.items()
            if name.startswith("mask_")
        },
        targets=targets,
        sliders=_sliders(tuple(targets)),
    )


def _sliders(targets: tuple[str, ...]) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Details by name, both sides of the face or body together: "nose-hump", "eye-scale", "head-oval"."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for target in targets:
        folder, _, detail = target.rpartition("/")
        if folder in ("unit", "asym", "breast") or folder.startswith("macrodetails"):
            continue
        name = detail[2:] if detail.startswith(("l-", "r-")) else detail
        side = 1
        for low, high in _OPPOSITES:
            if name.endswith((f"-{low}", f"-{high}")):
                side = int(name.endswith(f"-{high}"))
                name = name.rpartition("-")[0]
                break
        found.setdefault(name, ([], []))[side].append(target)
    return {name: (tuple(low), tuple(high)) for name, (low, high) in sorted(found.items())}
