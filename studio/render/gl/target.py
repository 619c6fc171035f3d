"""What is drawn into, several samples for a pixel, and how its pixels come back."""

from __future__ import annotations

import moderngl
import numpy as np
from numpy.typing import NDArray

from studio.render.gl.programs import program


class Target:
    """A picture of `width` x `height` pixels drawn `factor` times as large with `samples` for each of its pixels."""

    def __init__(self, gl: moderngl.Context, width: int, height: int, factor: int, samples: int) -> None:
        self.width, self.height, self.factor, self.samples = width, height, factor, samples
        size = (width * factor, height * factor)
        self._gl = gl
        self.drawn = gl.framebuffer(
            [gl.renderbuffer(size, 4, samples=samples)], gl.depth_renderbuffer(size, samples=samples)
        )
        self._large = gl.texture(size, 4)
        self._large.filter = (moderngl.LINEAR, moderngl.LINEAR)
        self._resolved = gl.framebuffer([self._large])
        self._small = self._resolved
        self._shrink: moderngl.VertexArray | None = None
        if factor > 1:
            self._small = gl.framebuffer([gl.renderbuffer((width, height), 4)])
            self._shrink = gl.vertex_array(program(gl, "shrink.vert", "shrink.frag", {"FACTOR": factor}), [])
        self._pixels = np.empty((height, width, 4), np.uint8)

    def read(self) -> NDArray[np.uint8]:
        """The pixels, uint8 (height, width, 4), in the order in which they were drawn."""
        gl = self._gl
        gl.copy_framebuffer(self._resolved, self.drawn)
        if self._shrink is not None:
            self._small.use()
            gl.disable(moderngl.DEPTH_TEST | moderngl.BLEND | moderngl.CULL_FACE)
            self._large.use(0)
            self._shrink.render(moderngl.TRIANGLES, vertices=3)
        self._small.read_into(self._pixels, components=4)
        return self._pixels.copy()

    def release(self) -> None:
        for made in (self.drawn, self._resolved, self._small, self._large, self._shrink):
            if made is not None:
                made.release()
