"""A figure's meshes and textures in the graphics card's memory, and its morph targets at work there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import moderngl
import numpy as np
from numpy.typing import NDArray

from studio.avatar.figure import Alpha, Figure, Floats, Indices, Material, Mesh, Surface
from studio.avatar.rig import Drive
from studio.render.gl.camera import Camera
from studio.render.gl.geometry import curvature, few_bones, tangents
from studio.render.gl.patches import Patches, Sieve
from studio.render.gl.programs import BONES, PAINT, packed

_DENSE: Final = 48 * 2**20
"""Bytes that a mesh's morph targets may take as whole rows, which are added faster than single vertices."""


def is_sheer(material: Material) -> bool:
    """Whether what is behind a material shows through it."""
    return material.alpha is Alpha.BLEND or material.surface is Surface.CORNEA


class LoadedMesh:
    """One mesh. `bend` moves it; its buffers are named by the shaders' inputs."""

    def __init__(self, gl: moderngl.Context, figure: Figure, mesh: Mesh, has_merged_roughness: bool = False) -> None:
        self.material = figure.materials[mesh.material]
        self.has_merged_roughness = has_merged_roughness
        self.has_colors = mesh.colors is not None
        order, self._moving = _movers_first(mesh)
        place = np.empty_like(order)
        place[order] = np.arange(len(order))
        joints, self._bones = few_bones(mesh, figure.bones, BONES)
        self._binds = mesh.inverse_binds
        self.skins = mesh.inverse_binds
        self._base = np.concatenate([mesh.positions, mesh.normals], axis=1).astype(np.float32)[order]
        self._shown = self._base[: self._moving].copy()
        self._spare = np.empty_like(self._shown)
        self._weights = np.zeros(len(mesh.morphs), np.float32)
        self._morphs = _Morphs(mesh, place, self._moving)
        fixed = np.zeros(len(order), [("uv", "2f4"), ("tangent", "4u1"), ("joints", "4u1"), ("weights", "4f4")])
        fixed["uv"], fixed["joints"], fixed["weights"] = mesh.uvs[order], joints[order], mesh.weights[order]
        fixed["tangent"] = np.clip(np.round(tangents(mesh)[order] * 127.5 + 127.5), 0, 255)
        self._order = order
        self._baked = np.full((len(order), 4), 255, np.uint8)
        self._baked[:, 1] = np.round(curvature(mesh)[order] * 255)
        self.places = gl.buffer(self._base.tobytes(), dynamic=True)
        self.fixed = gl.buffer(fixed.tobytes())
        self.baked = gl.buffer(self._baked.tobytes())
        self.colors = gl.buffer(mesh.colors.astype(np.float32)[order].tobytes()) if mesh.colors is not None else None
        self._place = place.astype(np.uint32)
        self._all = self._place[mesh.triangles]
        # Patches are filled up, so that all of them may be more than the mesh has.
        self.triangles = gl.buffer(reserve=(mesh.triangles.size * 2 + 4096) * 4, dynamic=True)
        self._count = 0
        self.bones = gl.buffer(reserve=BONES * 48, dynamic=True)
        self.paint = gl.buffer(packed(PAINT, _paint(self.material)))
        self._drawers: dict[int, moderngl.VertexArray] = {}

    def bend(self, weights: Floats, bones: NDArray[np.float32]) -> None:
        """Move the mesh: `weights` of its morphs, `bones` of the whole figure on the stage, (bones, 4, 4)."""
        self.skins = np.matmul(bones, self._binds)
        rows = self.skins[self._bones, :3, :]
        self.bones.write(np.ascontiguousarray(rows, np.float32).tobytes())
        if self._moving and not np.array_equal(weights, self._weights):
            self._weights = weights.copy()
            np.copyto(self._shown, self._base[: self._moving])
            self._morphs.add(weights, self._shown, self._spare)
            self.places.write(self._shown)

    def show(self, rows: Indices | None) -> None:
        """Draw from now on these triangles, rows of the mesh's own vertices; all of them for None."""
        chosen = np.ascontiguousarray(self._all if rows is None else self._place[rows])
        self._count = chosen.size
        if chosen.size:
            if chosen.nbytes > self.triangles.size:
                self.triangles.orphan(chosen.nbytes)
            self.triangles.write(chosen)

    def draw(self, gl: moderngl.Context, program: moderngl.Program) -> None:
        """Draw what `show` chose."""
        if self._count:
            self.bones.bind_to_uniform_block(2)
            self.paint.bind_to_uniform_block(1)
            self._drawer(gl, program).render(moderngl.TRIANGLES, vertices=self._count)

    def bake(self, open_sky: Floats | None = None, key_light: Floats | None = None) -> None:
        """Keep what baking.py found out about the vertices, in the mesh's own order."""
        for column, values in ((0, open_sky), (2, key_light)):
            if values is not None:
                self._baked[:, column] = np.clip(np.round(values[self._order] * 255), 0, 255)
        self.baked.write(self._baked.tobytes())

    def _drawer(self, gl: moderngl.Context, program: moderngl.Program) -> moderngl.VertexArray:
        found = self._drawers.get(program.glo)
        if found is None:
            content = [
                _part(program, self.places, ("position", "3f"), ("normal", "3f")),
                _part(
                    program, self.fixed,
                    ("uv", "2f"), ("tangent", "4f1"), ("joints", "4u1"), ("weights", "4f"),
                ),
                _part(program, self.baked, ("baked", "4f1")),
            ]  # fmt: skip
            content = [part for part in content if len(part) > 2]
            if self.colors is not None and "vertex_color" in program:
                content.append((self.colors, "4f", "vertex_color"))
            found = self._drawers[program.glo] = gl.vertex_array(program, content, self.triangles)
        return found

    def release(self) -> None:
        for drawer in self._drawers.values():
            drawer.release()
        for buffer in (self.places, self.fixed, self.baked, self.colors, self.triangles, self.bones, self.paint):
            if buffer is not None:
                buffer.release()


class Selection:
    """Some of a figure's triangles, for each mesh in patches."""

    def __init__(self, patches: Sequence[Patches]) -> None:
        self.patches, self.sieve = patches, Sieve(patches)


class LoadedFigure:
    """A figure in graphics memory. `is_lean`: cheap to look at in software, roughness in the colour's alpha."""

    def __init__(self, gl: moderngl.Context, figure: Figure, is_lean: bool = False) -> None:
        merges = [is_lean and _can_merge(material) for material in figure.materials]
        self.meshes = tuple(LoadedMesh(gl, figure, mesh, merges[mesh.material]) for mesh in figure.meshes)
        self._figure = figure
        self._textures = tuple(_texture(gl, pixels, is_lean) for pixels in figure.textures)
        self._merged = {
            (material.color_texture, material.roughness_texture): _texture(gl, _merged(figure, material), is_lean)
            for material, merge in zip(figure.materials, merges, strict=True)
            if merge
        }

    def use_textures(self, material: Material) -> None:
        """Put a material's textures into their places."""
        maps = (
            material.color_texture, material.roughness_texture, material.normal_texture,
            material.occlusion_texture, material.emissive_texture,
        )  # fmt: skip
        for unit, number in enumerate(maps):
            if number is not None:
                self._textures[number].use(unit)
        merged = self._merged.get(maps[:2])
        if merged is not None and _can_merge(material):
            merged.use(0)

    def select(
        self, seen: Sequence[NDArray[np.bool_]] | None = None, toward: NDArray[np.float64] | None = None
    ) -> Selection:
        """The triangles that are true in `seen`, of each mesh, in patches; or all. `toward`: what lies far in this
        direction of the model is drawn first."""
        return Selection(
            [
                Patches(
                    mesh,
                    material.double_sided or material.surface is Surface.HAIR,
                    None if seen is None else seen[number],
                    toward,
                )
                for number, mesh in enumerate(self._figure.meshes)
                for material in (self._figure.materials[mesh.material],)
            ]
        )

    def show(self, selection: Selection | None = None, camera: Camera | None = None) -> None:
        """Draw from now on what `camera` shows of a selection, as she is bent; or all there is."""
        if selection is None or camera is None:
            for mesh in self.meshes:
                mesh.show(None)
            return
        skins = np.stack([mesh.skins for mesh in self.meshes])
        visible = selection.sieve.visible(skins, camera.matrix, camera.eye)
        for mesh, patches, chosen in zip(self.meshes, selection.patches, visible, strict=True):
            mesh.show(patches.triangles[chosen])

    def bend(self, drive: Drive, stage: NDArray[np.float64]) -> None:
        """Take a pose, `stage` (4, 4) says where on the stage."""
        bones = np.matmul(stage.astype(np.float32), drive.bones)
        for mesh, weights in zip(self.meshes, drive.morphs, strict=True):
            mesh.bend(weights, bones)

    def release(self) -> None:
        for mesh in self.meshes:
            mesh.release()
        for texture in (*self._textures, *self._merged.values()):
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


def _can_merge(material: Material) -> bool:
    """Whether alpha is free for the roughness: nothing shows through, and there is no metal beside it."""
    has_both = material.color_texture is not None and material.roughness_texture is not None
    return has_both and material.alpha is Alpha.OPAQUE and not material.metallic


def _merged(figure: Figure, material: Material) -> NDArray[np.uint8]:
    """The colour texture with the roughness as its alpha."""
    color = figure.textures[material.color_texture or 0].copy()
    rough = figure.textures[material.roughness_texture or 0]
    rows = np.arange(color.shape[0]) * rough.shape[0] // color.shape[0]
    columns = np.arange(color.shape[1]) * rough.shape[1] // color.shape[1]
    color[..., 3] = rough[rows[:, None], columns[None, :], 1]
    return color


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
