"""OpenGL contexts without a window: the graphics card's, or Mesa's software where there is no card that works.

A context belongs to the thread that made it. On Linux it is EGL's and needs no display, on Windows WGL's, on macOS
CGL's. A driver may take its process down, or hang: a child process draws with it first (`card`).
"""

from __future__ import annotations

import contextlib
import os
import shutil
import struct
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

import moderngl
import PySide6

from studio import host, paths
from studio.errors import GraphicsUnavailable, StudioError
from studio.i18n import N_
from studio.model.codec import from_json
from studio.progress import Progress
from studio.runner import Limits, run_child

_Way: TypeAlias = dict[str, str | int]

_LEAST: Final = 330
_MOST_DEVICES: Final = 8
_LIMITS: Final = Limits(seconds=20)
_SOFTWARE: Final = ("llvmpipe", "softpipe", "swrast", "swiftshader", "software", "gdi generic", "basic render")
_HINT: Final = N_(
    "Update the graphics card's driver, or install Mesa's software OpenGL (on Debian and Ubuntu the packages"
    " libegl-mesa0 and libgl1-mesa-dri), and try again; or make the film without a presenter."
)


class Graphics:
    """An OpenGL context, `gl`, and what draws in it. Close it in the thread that made it."""

    def __init__(self, gl: moderngl.Context, is_owned: bool = True) -> None:
        self.gl, self._is_owned = gl, is_owned
        self.renderer = str(gl.info["GL_RENDERER"])
        self.vendor = str(gl.info["GL_VENDOR"])
        self.version = str(gl.info["GL_VERSION"])
        self.is_software = any(name in self.renderer.lower() for name in _SOFTWARE)
        self._thread = threading.get_ident()

    @contextlib.contextmanager
    def current(self) -> Iterator[moderngl.Context]:
        """The context made current for this block. Raises RuntimeError in another thread: drawing would crash."""
        if threading.get_ident() != self._thread:
            raise RuntimeError("an OpenGL context is used by another thread than the one that made it")
        with self.gl if self._is_owned else contextlib.nullcontext():
            yield self.gl

    def close(self) -> None:
        if self._is_owned:
            self.gl.release()


def open_graphics(software: bool = False) -> Graphics:
    """A new context of OpenGL 3.3 or newer: a graphics card's if one works, else (or if asked) Mesa's software.

    ESTUDIO_SOFTWARE_GL=1 asks for software too. Raises GraphicsUnavailable with what each driver answered.
    """
    software = software or draws_in_software()
    answers: list[str] = []
    for way in _ways(software):
        try:
            return _opened(way, software)
        except _RefusedError as refused:
            answers.append(str(refused))
    raise _unavailable(answers)


def draws_in_software() -> bool:
    """Whether presenters are drawn without a graphics card: none works, or ESTUDIO_SOFTWARE_GL asks for it."""
    return bool(os.environ.get("ESTUDIO_SOFTWARE_GL")) or not card().works


def adopted(gl: moderngl.Context) -> Graphics:
    """The context of somebody else (a window's), who makes it current and closes it."""
    return Graphics(gl, is_owned=False)


def current_graphics() -> Graphics:
    """The context that is current now: a window's, who closes it. Raises GraphicsUnavailable: none, or an old one."""
    answers = []
    for way in _ways_to_current():
        try:
            return adopted(_context(way, standalone=False))
        except _RefusedError as refused:
            answers.append(str(refused))
    raise _unavailable(answers)


def _ways_to_current() -> Iterator[_Way]:
    if host.IS_WINDOWS or host.IS_MAC:
        yield {}
    else:  # a window of X11's, then one of Wayland's
        yield {"libgl": "libGL.so.1", "libx11": "libX11.so.6"}
        yield {"backend": "egl", "libgl": "libGL.so.1", "libegl": "libEGL.so.1"}


@dataclass(frozen=True, slots=True)
class Driver:
    """What draws in OpenGL here. `reason` says in English why it is not used, "" if it is."""

    renderer: str = ""
    version: str = ""
    is_software: bool = False
    reason: str = ""

    @property
    def works(self) -> bool:
        return not self.reason


@cache
def card() -> Driver:
    """The graphics card's driver, tried once in a child process, where there may be one. Takes up to a second."""
    if not host.may_have_graphics_card():
        return Driver(reason="no graphics card")
    return _tried(software=False)


def driver() -> Driver:
    """What presenters are drawn with on this machine: its card's driver, or else software. For `studio doctor`."""
    return _tried(software=True) if draws_in_software() else card()


def try_job(arguments: object, _progress: Progress) -> dict[str, str | bool]:
    """Draw a triangle with the graphics card, or in software, and look at it."""
    software = bool(arguments)
    answers = []
    for way in _ways(software):
        try:
            graphics = _opened(way, software)
        except _RefusedError as refused:
            answers.append(str(refused))
            continue
        reason = "" if _draws(graphics.gl) else "it draws nothing"
        return asdict(Driver(graphics.renderer, graphics.version, graphics.is_software, reason))
    return asdict(Driver(reason="; ".join(_told(answers))))


def _tried(software: bool) -> Driver:
    try:
        return from_json(Driver, run_child("studio.render.gl.context:try_job", software, limits=_LIMITS))
    except StudioError as error:
        return Driver(reason=str(error))


class _RefusedError(Exception):
    """A driver's answer, in its own words."""


def _unavailable(answers: list[str]) -> GraphicsUnavailable:
    return GraphicsUnavailable(
        N_("OpenGL 3.3, which draws presenters, cannot be had here: {answers}"),
        _HINT,
        answers="; ".join(_told(answers)) or "-",
    )


def _told(answers: list[str]) -> list[str]:
    """Each answer once; that there are no more devices is none."""
    return [answer for answer in dict.fromkeys(answers) if "requested device index" not in answer]


def _ways(software: bool) -> Iterator[_Way]:
    """Arguments for moderngl.create_context, the likeliest first."""
    if host.IS_WINDOWS:
        if software:
            with contextlib.suppress(OSError):
                yield {"libgl": str(_mesa_of_qt())}
        else:
            yield {}
    elif host.IS_MAC:
        yield {}
    else:
        for device in range(_MOST_DEVICES):
            yield {"backend": "egl", "device_index": device, "libgl": "libGL.so.1", "libegl": "libEGL.so.1"}
        yield {"libgl": "libGL.so.1", "libx11": "libX11.so.6"}


def _mesa_of_qt() -> Path:
    """PySide6's Mesa under the name by which Windows' GDI finds the OpenGL that is loaded. Raises OSError."""
    source = Path(PySide6.__file__).parent / "opengl32sw.dll"
    target = paths.user_cache_dir() / "graphics" / "opengl32.dll"
    if not target.is_file() or target.stat().st_size != source.stat().st_size:
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f"{os.getpid()}.part")
        shutil.copyfile(source, part)
        host.replace_file(part, target)
    return target


def _opened(way: _Way, software: bool) -> Graphics:
    """The context of one way. Raises _RefusedError."""
    graphics = Graphics(_context(way, standalone=True))
    if graphics.is_software is not software and not host.IS_MAC:
        graphics.close()
        raise _RefusedError(f"{graphics.renderer} is {'no' if software else 'only'} software")
    return graphics


def _context(way: _Way, standalone: bool) -> moderngl.Context:
    try:
        return moderngl.create_context(_LEAST, standalone=standalone, **way)  # type: ignore[arg-type]  # its stub errs
    except Exception as error:  # glcontext's errors have no class but this
        raise _RefusedError(str(error)) from error


def _draws(gl: moderngl.Context) -> bool:
    program = gl.program(
        "#version 330\nin vec2 at; void main() { gl_Position = vec4(at, 0.0, 1.0); }",
        "#version 330\nout vec4 color; void main() { color = vec4(1.0, 0.5, 0.25, 1.0); }",
    )
    corners = gl.buffer(b"".join(_float(x) + _float(y) for x, y in ((-1, -1), (3, -1), (-1, 3))))
    target = gl.simple_framebuffer((8, 8))
    target.use()
    gl.simple_vertex_array(program, corners, "at").render()
    return bool(target.read(components=3)[:3] == bytes((255, 128, 64)))


def _float(value: float) -> bytes:
    return struct.pack("=f", value)
