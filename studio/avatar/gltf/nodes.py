"""The tree of a file's nodes as bones, each after its parent, below a root of our own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.avatar import turns
from studio.avatar.figure import Bone
from studio.avatar.gltf.values import Damaged, Values
from studio.errors import ModelTooLarge

MOST_NODES: Final = 4096
Matrices = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Tree:
    """`bones`, the root first; `number`: of a node of the file the number of its bone; `nodes`: what the file says."""

    bones: tuple[Bone, ...]
    number: dict[int, int]
    nodes: tuple[Values, ...]


def read_tree(root: Values, name: str) -> Tree:
    """The nodes of the file's scene. Raises Damaged for circles and nodes of two parents."""
    nodes = root.children("nodes")
    if len(nodes) > MOST_NODES:
        raise ModelTooLarge("{name} has more than {count} bones", name=name, count=MOST_NODES)
    children = [node.indices("children", len(nodes)) for node in nodes]
    parents: dict[int, int] = {}
    for i, below in enumerate(children):
        for child in below:
            if child in parents or child == i:
                raise Damaged(f"{nodes[i].where}.children")
            parents[child] = i
    hung = {joint for skin in root.children("skins") for joint in skin.indices("joints", len(nodes))}
    bones, number = [Bone("", -1)], {}
    waiting = [(start, 0) for start in reversed(_starts(root, nodes, parents))]
    while waiting:
        node, parent = waiting.pop()
        if node in number:
            raise Damaged(f"{nodes[node].where}.children")
        if "skin" in nodes[node] and node not in hung and not children[node]:
            number[node] = 0  # it only shows a mesh, which stands where its skin does
            continue
        number[node] = len(bones)
        bones.append(_bone(nodes[node], parent, node))
        waiting += [(child, number[node]) for child in reversed(children[node])]
    return Tree(tuple(bones), number, tuple(nodes))


def bone_of(name: str, parent: int, local: Matrices) -> Bone:
    """A bone that lies as the matrix says; shear is lost."""
    scale = np.linalg.norm(local[:3, :3], axis=0)
    if np.linalg.det(local[:3, :3]) < 0:
        scale[0] = -scale[0]
    rotation = local[:3, :3] / np.where(np.abs(scale) > 1e-12, scale, 1.0)
    turn = turns.of_matrix(rotation) if np.all(np.abs(scale) > 1e-12) else turns.REST
    return Bone(name, parent, _three(local[:3, 3]), _four(turn), _three(scale))


def _starts(root: Values, nodes: list[Values], parents: dict[int, int]) -> list[int]:
    scenes = root.children("scenes")
    number = root.index("scene", len(scenes)) if scenes else None
    if scenes:
        return scenes[number or 0].indices("nodes", len(nodes))
    return [i for i in range(len(nodes)) if i not in parents]


def _bone(node: Values, parent: int, number: int) -> Bone:
    name = node.text("name") or f"node {number}"
    if "matrix" in node:
        told = node.numbers("matrix", (0.0,) * 16)
        return bone_of(name, parent, np.array(told).reshape(4, 4).T)
    return Bone(
        name,
        parent,
        _three(np.array(node.numbers("translation", (0.0, 0.0, 0.0)))),
        _four(turns.unit(node.numbers("rotation", (0.0, 0.0, 0.0, 1.0)))),
        _three(np.array(node.numbers("scale", (1.0, 1.0, 1.0)))),
    )


def _three(values: NDArray[np.float64]) -> tuple[float, float, float]:
    return float(values[0]), float(values[1]), float(values[2])


def _four(values: NDArray[np.float64]) -> tuple[float, float, float, float]:
    return float(values[0]), float(values[1]), float(values[2]), float(values[3])
