"""Draws a figure in a pose, as a view asks for it."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

import moderngl
import numpy as np
from numpy.typing import NDArray

from studio.avatar.figure import Alpha, Figure, Floats, Material, Surface
from studio.avatar.pose import Pose
from studio.avatar.rig import Rig
from studio.render.gl.baking import Baker, casts_shadow
from studio.render.gl.camera import Camera, Landmarks, camera_of, landmarks_of, view_of_pixels
from studio.render.gl.context import Graphics
from studio.render.gl.ground import Ground
from studio.render.gl.lights import scene_values
from studio.render.gl.loaded import LoadedFigure, LoadedMesh, Selection, is_sheer
from studio.render.gl.programs import SCENE, SHADOW_UNIT, TABLE_UNIT, packed, program
from studio.render.gl.sight import faces_camera, seen_triangles
from studio.render.gl.skies import keep_sky, kept_sky
from studio.render.gl.tables import ROWS, SHINING, Tables
from studio.render.gl.target import Target
from studio.render.gl.view import Style, View

_FIGURES: Final = 4
"""How many models stay in graphics memory."""
_TARGETS: Final = 3
_SIGHTS: Final = 6
_SEE_THROUGH: Final = (Surface.CORNEA, Surface.HAIR, Surface.PLAIN, Surface.CLOTH, Surface.SKIN, Surface.EYE)
_OUTLINE: Final = 1.6
"""Pixels of a cartoon's line, in a picture of 540."""


@dataclass(frozen=True, slots=True)
class Quality:
    """`factor`: drawn so many times as large, 1 to 2. `shadow`: the side of the key lamp's map in pixels, looked at
    `taps` times; 0 for the shadow that she casts on herself at rest. `is_lean`: what the light does is looked up where
    it can be."""

    factor: float
    shadow: int
    taps: int
    is_lean: bool = False


FULL: Final = Quality(2, 2048, 20)
LEAN: Final = Quality(1.25, 0, 0, is_lean=True)
_FREE: Final = Quality(1, 1024, 5)
"""In software, of a camera that may stand anywhere."""


@dataclass(slots=True)
class _Prepared:
    """A figure in graphics memory, and what was found out about it. `lit`: for which side the key's shadow is baked."""

    loaded: LoadedFigure
    marks: Landmarks
    whole: Selection
    sights: OrderedDict[tuple[object, ...], Selection] = field(default_factory=OrderedDict)
    lit: tuple[float, ...] = ()


class FigurePainter:
    """Draws figures with one context, in its thread. `quality`: what the context can do quickly unless given."""

    def __init__(self, graphics: Graphics, quality: Quality | None = None) -> None:
        self.graphics = graphics
        self.quality = quality or (LEAN if graphics.is_software else FULL)
        self._gl = graphics.gl
        self._figures: OrderedDict[str, _Prepared] = OrderedDict()
        self._targets: OrderedDict[tuple[int, int], Target] = OrderedDict()
        self._programs: dict[tuple[object, ...], moderngl.Program] = {}
        with graphics.current() as gl:
            self._scene = gl.buffer(reserve=len(packed(SCENE, {})), dynamic=True)
            self._tables, self._ground = Tables(gl), Ground(gl)
            self._baker = Baker(gl, self._scene, self._draw_depth)
            self._shadow = gl.depth_texture((1, 1))
            self._shadow_target = gl.framebuffer([], self._shadow)

    def draw(self, figure: Figure, rig: Rig, pose: Pose, view: View) -> NDArray[np.uint8]:
        """The presenter on nothing: uint8 (height, width, 4), premultiplied RGBA, sRGB, top row first."""
        with self.graphics.current():
            target = self._target(view)
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

        `camera` (not flipped) in place of the one that the view asks for: the viewport's, which goes where it likes.
        """
        with self.graphics.current():
            self._paint(figure, rig, pose, view, onto, is_flipped=False, free=camera)

    def prepare(self, figure: Figure, rig: Rig) -> None:
        """Do now what the figure's first picture would wait for; much of it is kept for other processes too."""
        with self.graphics.current():
            self._prepared(figure, rig)

    def release(self) -> None:
        """Free the graphics memory."""
        with self.graphics.current():
            for prepared in self._figures.values():
                prepared.loaded.release()
            for target in self._targets.values():
                target.release()
            for made in self._programs.values():
                made.release()
            self._tables.release()
            self._ground.release()
            self._baker.release()
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
        free: Camera | None = None,
    ) -> None:
        # What software looks up is right from one side alone.
        quality = _FREE if free is not None and self.quality.is_lean else self.quality
        gl = self._gl
        prepared = self._prepared(figure, rig)
        loaded = prepared.loaded
        camera = free or camera_of(prepared.marks, view, is_flipped)
        outline = _OUTLINE * camera.height / 540 / camera.eye[2] if view.style == "toon" else 0.0
        scene = scene_values(view.light, camera, outline)
        seen = self._sight(prepared, figure, rig, view, camera) if quality.is_lean else None
        if quality.is_lean:
            self._bake_key(prepared, figure, rig, camera, scene["key_toward"])
        drive = rig.drive(pose)
        loaded.bend(drive, camera.stage)
        scene["to_view"] = view_of_pixels(camera, onto.size)
        self._scene.write(packed(SCENE, scene))
        self._scene.bind_to_uniform_block(0)
        if quality.shadow:
            loaded.show()
            gl.front_face = "ccw"
            self._draw_shadow(loaded, quality)
        if quality.is_lean:
            loaded.show(seen if faces_camera(rig, drive.bones, camera.stage) else prepared.whole, camera)
            self._tables.make(view.light)
        onto.use()
        if is_flipped:
            onto.clear(0.0, 0.0, 0.0, 0.0)
        gl.viewport = (0, 0, *onto.size)
        gl.front_face = "cw" if is_flipped else "ccw"
        gl.enable_only(moderngl.DEPTH_TEST)
        if view.grounded and view.framing == "full" and free is None:
            self._ground.draw(rig, drive.bones, camera)
        self._shadow.use(SHADOW_UNIT)
        self._draw_meshes(loaded, view, quality)

    def _draw_shadow(self, loaded: LoadedFigure, quality: Quality) -> None:
        gl = self._gl
        if self._shadow.size[0] != quality.shadow:
            self._shadow_target.release()
            self._shadow.release()
            self._shadow = gl.depth_texture((quality.shadow, quality.shadow))
            self._shadow.compare_func = "<="
            self._shadow_target = gl.framebuffer([], self._shadow)
        self._shadow_target.use()
        self._shadow_target.clear(depth=1.0)
        gl.viewport = (0, 0, quality.shadow, quality.shadow)
        gl.polygon_offset = 1.5, 2.0
        self._draw_depth(loaded)
        gl.polygon_offset = 0.0, 0.0

    def _draw_depth(self, loaded: LoadedFigure) -> None:
        self._gl.enable_only(moderngl.DEPTH_TEST)
        made = self._program("shadow.vert", "shadow.frag", {})
        for mesh in loaded.meshes:
            if casts_shadow(mesh.material.surface, mesh.material.alpha):
                mesh.draw(self._gl, made)

    def _draw_meshes(self, loaded: LoadedFigure, view: View, quality: Quality) -> None:
        gl = self._gl
        sheer = sorted((mesh for mesh in loaded.meshes if is_sheer(mesh.material)), key=_depth_order)
        # Hair hides much, and what is hidden is not worked out.
        solid = [mesh for mesh in loaded.meshes if not is_sheer(mesh.material)]
        for mesh in sorted(solid, key=lambda mesh: mesh.material.surface is not Surface.HAIR):
            self._draw_mesh(loaded, mesh, view, quality, "")
        for mesh in sheer:
            if mesh.material.surface is not Surface.CORNEA:
                self._draw_mesh(loaded, mesh, view, quality, "SOLID")
        if view.style == "toon":
            self._draw_outline(loaded)
        gl.enable(moderngl.BLEND)
        gl.blend_func = moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA
        gl.fbo.depth_mask = False
        for mesh in sheer:
            self._draw_mesh(loaded, mesh, view, quality, "SHEER")
        gl.fbo.depth_mask = True
        gl.disable(moderngl.BLEND)

    def _draw_mesh(self, loaded: LoadedFigure, mesh: LoadedMesh, view: View, quality: Quality, share: str) -> None:
        gl, material = self._gl, mesh.material
        surface = _surface(material, view.style)
        if quality.is_lean and surface in SHINING:
            self._tables.of(surface).use(TABLE_UNIT)
        made = self._program("figure.vert", "figure.frag", _defines(material, quality, share, mesh), surface.value)
        loaded.use_textures(material)
        if material.double_sided:
            gl.disable(moderngl.CULL_FACE)
        else:
            gl.enable(moderngl.CULL_FACE)
        mesh.draw(gl, made)

    def _draw_outline(self, loaded: LoadedFigure) -> None:
        gl = self._gl
        made = self._program("figure.vert", "outline.frag", {"OUTLINE": 1})
        gl.enable(moderngl.CULL_FACE)
        gl.cull_face = "front"
        for mesh in loaded.meshes:
            if not is_sheer(mesh.material) and mesh.material.surface not in (Surface.EYE, Surface.HAIR):
                mesh.draw(gl, made)
        gl.cull_face = "back"

    def _program(
        self, vertex: str, fragment: str, defines: dict[str, str | int], surface: str = ""
    ) -> moderngl.Program:
        key = (vertex, fragment, surface, *defines.items())
        found = self._programs.get(key)
        if found is None:
            found = self._programs[key] = program(self._gl, vertex, fragment, defines, surface)
        return found

    def _prepared(self, figure: Figure, rig: Rig) -> _Prepared:
        found = self._figures.get(figure.digest)
        if found is None:
            loaded = LoadedFigure(self._gl, figure, self.quality.is_lean)
            for mesh, sky in zip(loaded.meshes, self._sky(figure, rig, loaded), strict=True):
                mesh.bake(open_sky=sky)
            found = self._figures[figure.digest] = _Prepared(loaded, landmarks_of(figure, rig), loaded.select())
            while len(self._figures) > _FIGURES:
                self._figures.popitem(last=False)[1].loaded.release()
        self._figures.move_to_end(figure.digest)
        return found

    def _sky(self, figure: Figure, rig: Rig, loaded: LoadedFigure) -> tuple[Floats, ...]:
        sky = kept_sky(figure)
        if sky is None:
            sky = self._baker.open_sky(figure, rig, loaded)
            keep_sky(figure, sky)
        return sky

    def _bake_key(
        self, prepared: _Prepared, figure: Figure, rig: Rig, camera: Camera, toward: tuple[float, ...]
    ) -> None:
        side = (*toward, *(float(value) for value in camera.stage[0, :3]))
        if side != prepared.lit:
            prepared.lit = side
            lit = self._baker.key_light(figure, rig, prepared.loaded, camera.stage, toward)
            for mesh, values in zip(prepared.loaded.meshes, lit, strict=True):
                mesh.bake(key_light=values)

    def _sight(self, prepared: _Prepared, figure: Figure, rig: Rig, view: View, camera: Camera) -> Selection:
        key = (view.framing, view.width / view.height, view.facing, bool(camera.matrix[1, 1] < 0))
        found = prepared.sights.get(key)
        if found is None:
            loaded = prepared.loaded
            found = loaded.select(
                seen_triangles(self._gl, self._scene, figure, rig, loaded, camera), camera.stage[2, :3]
            )
            prepared.sights[key] = found
            while len(prepared.sights) > _SIGHTS:
                prepared.sights.popitem(last=False)
        return found

    def _target(self, view: View) -> Target:
        size = view.width, view.height
        found = self._targets.get(size)
        if found is None:
            found = self._targets[size] = Target(self._gl, *size, self.quality.factor)
            while len(self._targets) > _TARGETS:
                self._targets.popitem(last=False)[1].release()
        self._targets.move_to_end(size)
        return found


def _depth_order(mesh: LoadedMesh) -> int:
    surface = mesh.material.surface
    return _SEE_THROUGH.index(surface) if surface in _SEE_THROUGH else len(_SEE_THROUGH)


def _surface(material: Material, style: Style) -> Surface:
    return Surface.TOON if style == "toon" and material.surface is not Surface.CORNEA else material.surface


def _defines(material: Material, quality: Quality, share: str, mesh: LoadedMesh) -> dict[str, str | int]:
    has = {
        "LEAN": quality.is_lean,
        "COLOR_MAP": material.color_texture is not None,
        "ROUGHNESS_MAP": material.roughness_texture is not None,
        "ROUGHNESS_IN_ALPHA": mesh.has_merged_roughness,
        "NORMAL_MAP": material.normal_texture is not None,
        "OCCLUSION_MAP": material.occlusion_texture is not None,
        "EMISSIVE": any(material.emissive),
        "EMISSIVE_MAP": material.emissive_texture is not None,
        "VERTEX_COLOR": mesh.has_colors,
        "CUT": material.alpha is Alpha.MASK,
        "METAL": material.metallic > 0,
        "TANGENT": material.normal_texture is not None or material.surface is Surface.HAIR,
        "DOUBLE_SIDED": material.double_sided and material.surface is not Surface.HAIR,
        "STRANDS": material.surface is Surface.HAIR,
        "SEE_THROUGH": share == "SHEER",
        share: bool(share) and material.surface is not Surface.CORNEA,
    }
    return {
        "SHADOW_TAPS": quality.taps,
        "TABLE_ROWS": ROWS,
        **{name: 1 for name, is_there in has.items() if is_there},
    }
