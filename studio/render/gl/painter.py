"""Draws a figure in a pose, as a view asks for it."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

import moderngl
import numpy as np
from numpy.typing import NDArray

from studio.avatar.figure import Alpha, Figure, Material, Surface
from studio.avatar.pose import Pose
from studio.avatar.rig import Rig
from studio.render.gl.camera import Camera, Landmarks, camera_of, landmarks_of
from studio.render.gl.context import Graphics
from studio.render.gl.lights import scene_values
from studio.render.gl.loaded import LoadedFigure, LoadedMesh
from studio.render.gl.programs import SCENE, SHADOW_UNIT, packed, program
from studio.render.gl.target import Target
from studio.render.gl.view import Style, View

_FIGURES: Final = 4
"""How many models stay in graphics memory."""
_TARGETS: Final = 3
_SEE_THROUGH: Final = (Surface.CORNEA, Surface.HAIR, Surface.PLAIN, Surface.CLOTH, Surface.SKIN, Surface.EYE)


@dataclass(frozen=True, slots=True)
class Quality:
    """`factor`: drawn so many times as large; `samples` for each of these pixels; `shadow`: side of the key lamp's
    map in pixels, `taps` how often it is looked at."""

    factor: int
    samples: int
    shadow: int
    taps: int


FULL: Final = Quality(2, 0, 2048, 20)


class FigurePainter:
    """Draws figures with one context, in its thread. `quality`: what the context can do quickly unless given."""

    def __init__(self, graphics: Graphics, quality: Quality | None = None) -> None:
        self.graphics, self.quality = graphics, quality or FULL
        self._gl = graphics.gl
        self._figures: OrderedDict[str, tuple[LoadedFigure, Landmarks]] = OrderedDict()
        self._targets: OrderedDict[tuple[int, int], Target] = OrderedDict()
        self._programs: dict[tuple[object, ...], moderngl.Program] = {}
        with graphics.current() as gl:
            self._scene = gl.buffer(reserve=len(packed(SCENE, {})), dynamic=True)
            side = self.quality.shadow
            self._shadow = gl.depth_texture((side, side))
            self._shadow.compare_func = "<="
            self._shadow_target = gl.framebuffer([], self._shadow)

    def draw(self, figure: Figure, rig: Rig, pose: Pose, view: View) -> NDArray[np.uint8]:
        """The presenter on nothing: uint8 (height, width, 4), premultiplied RGBA, sRGB, top row first."""
        with self.graphics.current():
            target = self._target(view)
            target.drawn.use()
            target.drawn.clear(0.0, 0.0, 0.0, 0.0)
            self._paint(figure, rig, pose, view, target.drawn, is_flipped=True)
            return target.read()

    def draw_here(
        self,
        figure: Figure,
        rig: Rig,
        pose: Pose,
        view: View,
        onto: moderngl.Framebuffer,
        camera: Camera | None = None,
    ) -> None:
        """The presenter over what `onto` (of this context, with depth) holds, as OpenGL has it: last row first.

        `camera` (not flipped) in place of the one that the view asks for.
        """
        with self.graphics.current():
            onto.use()
            self._paint(figure, rig, pose, view, onto, is_flipped=False, camera=camera)

    def release(self) -> None:
        """Free the graphics memory."""
        with self.graphics.current():
            for loaded, _ in self._figures.values():
                loaded.release()
            for target in self._targets.values():
                target.release()
            for made in self._programs.values():
                made.release()
            self._scene.release()
            self._shadow_target.release()
            self._shadow.release()
            self._figures.clear()
            self._targets.clear()
            self._programs.clear()

    def _paint(
        self,
        figure: Figure,
        rig: Rig,
        pose: Pose,
        view: View,
        onto: moderngl.Framebuffer,
        is_flipped: bool,
        camera: Camera | None = None,
    ) -> None:
        gl = self._gl
        loaded, marks = self._loaded(figure, rig)
        camera = camera or camera_of(marks, view, is_flipped)
        loaded.bend(rig.drive(pose), camera.stage)
        outline = 1.6 * camera.height / max(view.height, 400) / camera.eye[2] if view.style == "toon" else 0.0
        self._scene.write(packed(SCENE, scene_values(view.light, camera, outline)))
        self._scene.bind_to_uniform_block(0)
        gl.front_face = "ccw"
        gl.enable_only(moderngl.DEPTH_TEST)
        self._draw_shadow(loaded)
        onto.use()
        gl.viewport = (0, 0, *onto.size)
        gl.front_face = "cw" if is_flipped else "ccw"
        self._shadow.use(SHADOW_UNIT)
        self._draw_meshes(loaded, view.style)

    def _draw_shadow(self, loaded: LoadedFigure) -> None:
        gl = self._gl
        self._shadow_target.use()
        self._shadow_target.clear(depth=1.0)
        gl.viewport = (0, 0, self.quality.shadow, self.quality.shadow)
        gl.polygon_offset = 1.5, 2.0
        made = self._program("shadow.vert", "shadow.frag", {})
        for mesh in loaded.meshes:
            if mesh.material.surface is not Surface.CORNEA and mesh.material.alpha is not Alpha.BLEND:
                mesh.bones.bind_to_uniform_block(2)
                mesh.drawer(gl, made).render(moderngl.TRIANGLES)
        gl.polygon_offset = 0.0, 0.0

    def _draw_meshes(self, loaded: LoadedFigure, style: Style) -> None:
        gl = self._gl
        solid = [mesh for mesh in loaded.meshes if not _is_sheer(mesh.material)]
        sheer = sorted(
            (mesh for mesh in loaded.meshes if _is_sheer(mesh.material)),
            key=lambda mesh: _SEE_THROUGH.index(mesh.material.surface) if mesh.material.surface in _SEE_THROUGH else 9,
        )
        for mesh in solid:
            self._draw_mesh(loaded, mesh, style, "")
        for mesh in sheer:
            if mesh.material.surface is not Surface.CORNEA:
                self._draw_mesh(loaded, mesh, style, "SOLID")
        if style == "toon":
            self._draw_outline(loaded)
        gl.enable(moderngl.BLEND)
        gl.blend_func = moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA
        self._depth_mask(False)
        for mesh in sheer:
            self._draw_mesh(loaded, mesh, style, "SHEER")
        self._depth_mask(True)
        gl.disable(moderngl.BLEND)

    def _draw_mesh(self, loaded: LoadedFigure, mesh: LoadedMesh, style: Style, share: str) -> None:
        gl, material = self._gl, mesh.material
        defines = _defines(material, self.quality, share, mesh.has_colors)
        surface = Surface.TOON if style == "toon" and material.surface is not Surface.CORNEA else material.surface
        made = self._program("figure.vert", "figure.frag", defines, surface.value)
        maps = (
            material.color_texture, material.roughness_texture, material.normal_texture,
            material.occlusion_texture, material.emissive_texture,
        )  # fmt: skip
        for unit, number in enumerate(maps):
            if number is not None:
                loaded.textures[number].use(unit)
        mesh.paint.bind_to_uniform_block(1)
        mesh.bones.bind_to_uniform_block(2)
        if material.double_sided:
            gl.disable(moderngl.CULL_FACE)
        else:
            gl.enable(moderngl.CULL_FACE)
        mesh.drawer(gl, made).render(moderngl.TRIANGLES)

    def _draw_outline(self, loaded: LoadedFigure) -> None:
        gl = self._gl
        made = self._program("figure.vert", "outline.frag", {"OUTLINE": 1})
        gl.enable(moderngl.CULL_FACE)
        gl.cull_face = "front"
        for mesh in loaded.meshes:
            if not _is_sheer(mesh.material) and mesh.material.surface is not Surface.EYE:
                mesh.paint.bind_to_uniform_block(1)
                mesh.bones.bind_to_uniform_block(2)
                mesh.drawer(gl, made).render(moderngl.TRIANGLES)
        gl.cull_face = "back"

    def _depth_mask(self, is_written: bool) -> None:
        self._gl.fbo.depth_mask = is_written

    def _program(
        self, vertex: str, fragment: str, defines: dict[str, str | int], surface: str = ""
    ) -> moderngl.Program:
        key = (vertex, fragment, surface, *defines.items())
        found = self._programs.get(key)
        if found is None:
            found = self._programs[key] = program(self._gl, vertex, fragment, defines, surface)
        return found

    def _loaded(self, figure: Figure, rig: Rig) -> tuple[LoadedFigure, Landmarks]:
        found = self._figures.get(figure.digest)
        if found is None:
            sky = tuple(np.ones(len(mesh.positions), np.float32) for mesh in figure.meshes)
            loaded = LoadedFigure(self._gl, figure, sky, self.graphics.is_software)
            found = self._figures[figure.digest] = loaded, landmarks_of(figure, rig)
            while len(self._figures) > _FIGURES:
                self._figures.popitem(last=False)[1][0].release()
        self._figures.move_to_end(figure.digest)
        return found

    def _target(self, view: View) -> Target:
        size = view.width, view.height
        found = self._targets.get(size)
        if found is None:
            found = self._targets[size] = Target(self._gl, *size, self.quality.factor, self.quality.samples)
            while len(self._targets) > _TARGETS:
                self._targets.popitem(last=False)[1].release()
        self._targets.move_to_end(size)
        return found


def _is_sheer(material: Material) -> bool:
    return material.alpha is Alpha.BLEND or material.surface is Surface.CORNEA


def _defines(material: Material, quality: Quality, share: str, has_colors: bool) -> dict[str, str | int]:
    has = {
        "COLOR_MAP": material.color_texture is not None,
        "ROUGHNESS_MAP": material.roughness_texture is not None,
        "NORMAL_MAP": material.normal_texture is not None,
        "OCCLUSION_MAP": material.occlusion_texture is not None,
        "EMISSIVE": any(material.emissive),
        "EMISSIVE_MAP": material.emissive_texture is not None,
        "VERTEX_COLOR": has_colors,
        "CUT": material.alpha is Alpha.MASK,
        "DOUBLE_SIDED": material.double_sided and material.surface is not Surface.HAIR,
        "STRANDS": material.surface is Surface.HAIR,
        "SEE_THROUGH": share == "SHEER",
        share: bool(share) and material.surface is not Surface.CORNEA,
    }
    return {"SHADOW_TAPS": quality.taps, **{name: 1 for name, is_there in has.items() if is_there}}
