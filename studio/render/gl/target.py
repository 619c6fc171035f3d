"""What is drawn into, larger than the picture so that edges are smooth, and how its pixels come back."""

from __future__ import annotations

import moderngl
import numpy as np
from numpy.typing import NDArray

from studio.render.gl.programs import program


class Target:
    """A picture of `width` x `height` pixels, drawn `factor` (1 to 2) times as large."""

    def __init__(self, gl: moderngl.Context, width: int, height: int, factor: float) -> None:
        size = (max(round(width * factor), width), max(round(height * factor), height))
        self._gl, self._size = gl, (width, height)
        self._texture = gl.texture(size, 4)
        self._texture.filter = (moderngl.LINEAR, moderngl.LINEAR)
        self._texture.repeat_x = self._texture.repeat_y = False
        self._depth = gl.depth_renderbuffer(size)
        self.drawn = gl.framebuffer([self._texture], self._depth)
        self._small: moderngl.Framebuffer | None = None
        if size != (width, height):
            self._pixels = gl.renderbuffer((width, height), 4)
            self._small = gl.framebuffer([self._pixels])
            self._program = program(gl, "shrink.vert", "shrink.frag", {})
            self._shrink = gl.vertex_array(self._program, [])

    def read(self) -> NDArray[np.uint8]:
        """The pixels, uint8 (height, width, 4), in the order in which they were drawn."""
        source = self.drawn
        if self._small is not None:
            source = self._small
            source.use()
            self._gl.viewport = (0, 0, *self._size)
            self._gl.enable_only(moderngl.NOTHING)
            self._texture.use(0)
            self._shrink.render(moderngl.TRIANGLES, vertices=3)
        pixels = np.empty((self._size[1], self._size[0], 4), np.uint8)
        source.read_into(pixels, components=4)
        return pixels

    def release(self) -> None:
        self.drawn.release()
        self._texture.release()
        self._depth.release()
        if self._small is not None:
            self._small.release()
            self._pixels.release()
            self._shrink.release()
            self._program.release()
