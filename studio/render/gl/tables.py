"""Tables of what each kind of surface throws back, so that software OpenGL looks it up instead of working it out."""

from __future__ import annotations

from typing import Final

import moderngl

from studio.avatar.figure import Surface
from studio.render.gl.programs import program
from studio.render.gl.view import Light

SIDE: Final = 64
"""Normals from left to right, and from bottom to top."""
ROWS: Final = 17
"""Steps of roughness, and one for light without gloss."""
SHINING: Final = (Surface.SKIN, Surface.PLAIN, Surface.CLOTH, Surface.HAIR)


class Tables:
    """The tables of one light."""

    def __init__(self, gl: moderngl.Context) -> None:
        self._gl = gl
        self._light: Light | None = None
        self._tables: dict[Surface, moderngl.Texture] = {}

    def make(self, light: Light) -> None:
        """Have the tables of this light, whose scene's block is bound. Draws into framebuffers of its own."""
        if light != self._light:
            self.release()
            self._light = light
            self._tables = {surface: self._made(surface) for surface in SHINING}

    def of(self, surface: Surface) -> moderngl.Texture:
        """The table of a surface."""
        return self._tables[surface]

    def release(self) -> None:
        for table in self._tables.values():
            table.release()
        self._tables.clear()

    def _made(self, surface: Surface) -> moderngl.Texture:
        gl = self._gl
        table = gl.texture((SIDE, SIDE * ROWS), 4)
        table.filter = (moderngl.LINEAR, moderngl.LINEAR)
        table.repeat_x = table.repeat_y = False
        made = program(gl, "shrink.vert", "tables.frag", {"TABLE_SIDE": SIDE, "TABLE_ROWS": ROWS}, surface.value)
        target, whole = gl.framebuffer([table]), gl.vertex_array(made, [])
        target.use()
        gl.enable_only(moderngl.NOTHING)
        whole.render(moderngl.TRIANGLES, vertices=3)
        for each in (whole, target, made):
            each.release()
        return table
