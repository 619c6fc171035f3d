"""Whether OpenGL can be had here. A driver may take the process down with it, so a child process tries."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass
from typing import Final

from PySide6.QtGui import QGuiApplication, QOffscreenSurface, QOpenGLContext, QSurfaceFormat

from studio.errors import StudioError
from studio.host import IS_WINDOWS
from studio.model.codec import from_json
from studio.progress import Progress
from studio.runner import Limits, run_child

_LIMITS: Final = Limits(seconds=20)
_LEAST: Final = (3, 3)


@dataclass(frozen=True, slots=True)
class OpenGL:
    """`version` is the newest that the driver gives, "" for none; `reason` says in English why it cannot be used."""

    version: str = ""
    reason: str = ""

    @property
    def works(self) -> bool:
        return not self.reason


def opengl() -> OpenGL:
    """What the graphics driver of this machine answers; takes a second."""
    try:
        return from_json(OpenGL, run_child("studio.render.opengl:try_job", {}, limits=_LIMITS))
    except StudioError as error:
        return OpenGL(reason=str(error))


def try_job(_arguments: object, _progress: Progress) -> dict[str, str]:
    """Make a context and ask it for its version."""
    if not (IS_WINDOWS or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # the usual platform would end the process without a display
    application = QGuiApplication(["studio"])
    wanted = QSurfaceFormat()
    wanted.setVersion(*_LEAST)
    wanted.setProfile(QSurfaceFormat.OpenGLContextProfile.CoreProfile)
    context, surface = QOpenGLContext(), QOffscreenSurface()
    context.setFormat(wanted)
    if not context.create():
        return asdict(OpenGL(reason=f"no context on the platform {application.platformName()}"))
    surface.setFormat(context.format())
    surface.create()
    if not context.makeCurrent(surface):
        return asdict(OpenGL(reason="the context cannot be made current"))
    version = context.format().version()
    context.doneCurrent()
    return asdict(OpenGL(".".join(map(str, version)), "" if version >= _LEAST else "older than 3.3"))
