"""A figure's meshes and textures in the graphics card's memory, and its morph targets at work there."""

from __future__ import annotations

from typing import Final

import moderngl
import numpy as np
from numpy.typing import NDArray

from studio.avatar.figure import Alpha, Figure, Floats, Material, Mesh
from studio.avatar.rig import Drive
from studio.render.gl.geometry import curvature, few_bones, tangents
from studio.render.gl.programs import BONES, PAINT, packed

_DENSE: Final = 48 * 2**20
"""Bytes that a mesh's morph targets may take as whole rows, which are added faster than single vertices."""


class LoadedMesh:
    """One mesh. `bend` moves it; its buffers are named by the shaders' inputs."""

    def __init__(self, gl: moderngl.Context, figure: Figure, mesh: Mesh, open_sky: Floats) -> None:
        self.material = figure.materials[mesh.material]
        self.has_colors = mesh.colors is not None
        order, self._moving = _movers_first(mesh)
        place = np.empty_like(order)
        place[order] = np.arange(len(order))
        joints, self._bones = few_bones(mesh, figure.bones, BONES)
        self._binds = mesh.inverse_binds[self._bones]
        self._base = np.concatenate([mesh.positions, mesh.normals], axis=1).astype(np.float32)[order]
        self._shown = self._base[: self._moving].copy()
        self._spare = np.empty_like(self._shown)
        self._weights = np.zeros(len(mesh.morphs), np.float32)
        self._morphs = _Morphs(mesh, place, self._moving)
        baked = np.stack([open_sky, curvature(mesh)], axis=1)
        fixed = np.zeros(
            len(order), [("uv", "2f4"), ("tangent", "4u1"), ("baked", "2u1"), ("joints", "4u1"), ("weights", "4f4")]
        )
        fixed["uv"], fixed["joints"], fixed["weights"] = mesh.uvs[order], joints[order], mesh.weights[order]
        fixed["tangent"] = np.clip(np.round(tangents(mesh)[order] * 127.5 + 127.5), 0, 255)
        fixed["baked"] = np.clip(np.round(baked[order] * 255), 0, 255)
        self.places = gl.buffer(self._base.tobytes(), dynamic=True)
        self.fixed = gl.buffer(fixed.tobytes())
        self.colors = gl.buffer(mesh.colors.astype(np.float32)[order].tobytes()) if mesh.colors is not None else None
        self.triangles = gl.buffer(place[mesh.triangles].astype(np.uint32).tobytes())
        self.bones = gl.buffer(reserve=BONES * 48, dynamic=True)
        self.paint = gl.buffer(packed(PAINT, _paint(self.material)))
        self._drawers: dict[int, moderngl.VertexArray] = {}

    def bend(self, weights: Floats, bones: NDArray[np.float32]) -> None:
        """Move the mesh: `weights` of its morphs, `bones` of the whole figure on the stage, (bones, 4, 4)."""
        rows = np.matmul(bones[self._bones], self._binds)[:, :3, :]
        self.bones.write(np.ascontiguousarray(rows, np.float32).tobytes())
        if self._moving and not np.array_equal(weights, self._weights):
            self._weights = weights.copy()
            np.copyto(self._shown, self._base[: self._moving])
            self._morphs.add(weights, self._shown, self._spare)
            self.places.write(self._shown)

    def drawer(self, gl: moderngl.Context, program: moderngl.Program) -> moderngl.VertexArray:
        """The mesh for one program."""
        found = self._drawers.get(program.glo)
        if found is None:
            content = [
                _part(program, self.places, ("position", "3f"), ("normal", "3f")),
                _part(
                    program, self.fixed,
                    ("uv", "2f"), ("tangent", "4f1"), ("baked", "2f1"), ("joints", "4u1"), ("weights", "4f"),
                ),
            ]  # fmt: skip
            if self.colors is not None and "vertex_color" in program:
                content.append((self.colors, "4f", "vertex_color"))
            found = self._drawers[program.glo] = gl.vertex_array(program, content, self.triangles)
        return found

    def release(self) -> None:
        for drawer in self._drawers.values():
            drawer.release()
        for buffer in (self.places, self.fixed, self.colors, self.triangles, self.bones, self.paint):
            if buffer is not None:
                buffer.release()


class LoadedFigure:
    """A figure in graphics memory. `open_sky`: for each mesh float32 (n,), 1 where nothing covers a vertex."""

    def __init__(
        self, gl: moderngl.Context, figure: Figure, open_sky: tuple[Floats, ...], is_software: bool = False
    ) -> None:
        self.meshes = tuple(
            LoadedMesh(gl, figure, mesh, sky) for mesh, sky in zip(figure.meshes, open_sky, strict=True)
        )
        self.textures = tuple(_texture(gl, pixels, is_software) for pixels in figure.textures)

    def bend(self, drive: Drive, stage: NDArray[np.float64]) -> None:
        """Take a pose, `stage` (4, 4) says where on the stage."""
        bones = np.matmul(stage.astype(np.float32), drive.bones)
        for mesh, weights in zip(self.meshes, drive.morphs, strict=True):
            mesh.bend(weights, bones)

    def release(self) -> None:
        for mesh in self.meshes:
            mesh.release()
        for texture in self.textures:
            texture.release()


class _Morphs:
    """Morph targets as rows over the vertices that any of them moves, if they fit, else each as it came."""

    def __init__(self, mesh: Mesh, place: NDArray[np.int64], moving: int) -> None:
        self._rows: NDArray[np.float32] | None = None
        self._single = [(place[morph.vertices], morph) for morph in mesh.morphs]
        if len(mesh.morphs) * moving * 24 <= _DENSE:
            self._rows = np.zeros((len(mesh.morphs), moving, 6), np.float32)
            for row, (vertices, morph) in zip(self._rows, self._single, strict=True):
                row[vertices, :3], row[vertices, 3:] = morph.positions, morph.normals
            self._single = []

    def add(self, weights: Floats, shown: NDArray[np.float32], spare: NDArray[np.float32]) -> None:
        for number in np.flatnonzero(weights):
            if self._rows is not None:
                np.multiply(self._rows[number], weights[number], out=spare)
                np.add(shown, spare, out=shown)
            else:
                vertices, morph = self._single[number]
                shown[vertices, :3] += weights[number] * morph.positions
                shown[vertices, 3:] += weights[number] * morph.normals


def _movers_first(mesh: Mesh) -> tuple[NDArray[np.int64], int]:
    """An order of the vertices in which those that a morph moves come first, and how many these are."""
    moves = np.zeros(len(mesh.positions), bool)
    for morph in mesh.morphs:
        moves[morph.vertices] = True
    return np.argsort(~moves, kind="stable"), int(moves.sum())


def _paint(material: Material) -> dict[str, tuple[float, ...]]:
    shade = material.shade
    return {
        "paint_color": material.color,
        "emissive": (*material.emissive, 0.0),
        "shade": (0.0, 0.0, 0.0, 0.0) if shade is None else (*shade, 1.0),
        "roughness": (material.roughness,),
        "metallic": (material.metallic,),
        "cutoff": (material.alpha_cutoff if material.alpha is Alpha.MASK else 0.0,),
    }


def _part(
    program: moderngl.Program, buffer: moderngl.Buffer, *inputs: tuple[str, str]
) -> tuple[moderngl.Buffer | str, ...]:
    """A buffer's content for one program; what the program does not read is stepped over."""
    formats, names = [], []
    for name, kind in inputs:
        if name in program:
            formats.append(kind)
            names.append(name)
        else:
            count, size = int(kind[0]), 1 if kind.endswith("1") else 4
            formats.append(f"{count}x{size}")
    return buffer, " ".join(formats), *names


def _texture(gl: moderngl.Context, pixels: NDArray[np.uint8], is_software: bool) -> moderngl.Texture:
    height, width = pixels.shape[:2]
    texture = gl.texture((width, height), 4, np.ascontiguousarray(pixels).tobytes())
    texture.build_mipmaps()
    if is_software:
        texture.filter = (moderngl.LINEAR_MIPMAP_NEAREST, moderngl.LINEAR)
    else:
        texture.filter = (moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR)
        texture.anisotropy = min(8.0, gl.max_anisotropy)
    return texture
