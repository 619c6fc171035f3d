"""The stage on the screen: a widget that OpenGL draws, turned about by mouse and keys.

It draws when something changed or moves, and as often and as large as the machine can: software OpenGL at a reduced
size while things move, and whole again as soon as they stand still.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QSurfaceFormat, QWheelEvent
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtWidgets import QWidget

from studio.errors import StudioError
from studio.gui.viewport.drawing import Shot, StageDrawing
from studio.gui.viewport.orbit import Orbit
from studio.gui.viewport.pacing import Pacing
from studio.i18n import words
from studio.render.gl.context import current_graphics

_WHEEL: Final = 120
"""What Qt counts for one step of a wheel."""
_KEY_TURN: Final = 20
_KEY_MOVE: Final = 24
_GLIDE: Final = 0.18
"""Seconds from one framing to another."""
_SETTLE: Final = 350
"""Milliseconds of stillness after which the picture is drawn whole."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """How the last picture came about: in `milliseconds`, at `scale` of the widget's pixels, by which driver."""

    milliseconds: float
    scale: float
    renderer: str
    is_software: bool


class StageView(QOpenGLWidget):
    """Shows what `shot_of` says is to be seen, asked at each picture; `None` shows an empty stage.

    `failed` brings a StudioError when nothing can be drawn here; `orbited` says that the person moved the camera;
    `framed`, that she wants the framing chosen before back; `toggled`, that she pressed the space bar.
    """

    failed = Signal(object)
    drawn = Signal(object)
    orbited = Signal()
    framed = Signal()
    toggled = Signal()

    def __init__(self, shot_of: Callable[[Orbit], Shot | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        wanted = QSurfaceFormat.defaultFormat()
        self.setFormat(wanted)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAccessibleName(words("Stage"))
        self.setAccessibleDescription(words("Arrow keys turn the presenter, + and - bring her nearer, 0 faces her."))
        self.orbit = Orbit()
        self._shot_of = shot_of
        self._drawing: StageDrawing | None = None
        self._problem: StudioError | None = None
        self._pacing = Pacing()
        self._moves = False
        self._glide: tuple[Orbit, Orbit, float] | None = None
        self._grabbed: QPointF | None = None
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self.update)
        self._next.setTimerType(Qt.TimerType.PreciseTimer)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE)
        self._settle.timeout.connect(self._on_settled)
        self._is_whole = False

    @property
    def is_drawing(self) -> bool:
        """Whether OpenGL works here; known once the widget was shown."""
        return self._drawing is not None

    @property
    def is_moving(self) -> bool:
        return self._moves

    @property
    def rate(self) -> float:
        """About how many pictures a second are drawn while things move."""
        return self._pacing.rate

    @property
    def problem(self) -> StudioError | None:
        return self._problem

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(640, 480)

    def set_moving(self, moves: bool) -> None:
        """While she moves by herself (speaks, breathes), pictures follow each other as fast as there is time."""
        self._moves = moves
        self.refresh()

    def refresh(self) -> None:
        """Something is to be seen otherwise."""
        self._is_whole = False
        self._settle.start()
        if not self._next.isActive():
            self.update()

    def look_from(self, orbit: Orbit, is_gliding: bool = True) -> None:
        """Stand there, on a short way, or at once."""
        if is_gliding and self._drawing and self._pacing.is_quick:
            self._glide = self.orbit, orbit, time.monotonic()
        else:
            self._glide, self.orbit = None, orbit
        self.refresh()

    def close_drawing(self) -> None:
        """Give the graphics memory back; call it before the widget goes."""
        if self._drawing:
            self.makeCurrent()
            self._drawing.close()
            self._drawing = None
            self.doneCurrent()

    # What Qt calls

    def initializeGL(self) -> None:  # noqa: N802
        self.close_drawing()  # a widget that moves to another window gets another context
        try:
            graphics = current_graphics()
        except StudioError as problem:
            self._fail(problem)
            return
        self._drawing = StageDrawing(graphics)
        self._pacing = Pacing(graphics.is_software)

    def paintGL(self) -> None:  # noqa: N802
        if not self._drawing:
            return
        began = time.perf_counter()
        moves = self._step() or self._moves or self._grabbed is not None
        is_whole = self._is_whole and not moves
        scale = 1.0 if is_whole else self._pacing.scale
        size = self._pixels()
        onto = self._drawing.graphics.gl.detect_framebuffer(self.defaultFramebufferObject())
        try:
            self._drawing.draw(self._shot_of(self.orbit), size, onto, scale, is_whole or self._pacing.is_quick)
        except StudioError as problem:
            self._fail(problem)
            return
        took = (time.perf_counter() - began) * 1000
        if moves:
            self._pacing.took(took, scale)
            self._next.start(self._pacing.pause)
            if not self._moves:
                self._settle.start()
        graphics = self._drawing.graphics
        self.drawn.emit(Drawn(took, scale, graphics.renderer, graphics.is_software))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._grabbed = event.position()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._grabbed is None:
            return
        by, self._grabbed = event.position() - self._grabbed, event.position()
        is_moving = event.buttons() & (Qt.MouseButton.RightButton | Qt.MouseButton.MiddleButton)
        if is_moving or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._go(self.orbit.moved(by.x(), by.y(), self.height()))
        else:
            self._go(self.orbit.turned(by.x(), by.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._grabbed = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.refresh()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.framed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        self._go(self.orbit.zoomed(event.angleDelta().y() / _WHEEL))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        arrows = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        key = event.key()
        if key in arrows:
            right, down = arrows[Qt.Key(key)]
            if shift:
                self._go(self.orbit.moved(right * _KEY_MOVE, down * _KEY_MOVE, self.height()))
            else:
                self._go(self.orbit.turned(right * _KEY_TURN, down * _KEY_TURN))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._go(self.orbit.zoomed(1))
        elif key == Qt.Key.Key_Minus:
            self._go(self.orbit.zoomed(-1))
        elif key == Qt.Key.Key_Space:  # a shortcut of the whole window would take it from buttons and texts
            self.toggled.emit()
        elif key == Qt.Key.Key_0:
            self.framed.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        self.refresh()

    # What happens

    def _go(self, orbit: Orbit) -> None:
        self._glide, self.orbit = None, orbit
        self.orbited.emit()
        self.refresh()

    def _step(self) -> bool:
        """Go on gliding to another framing; whether there is more to go."""
        if self._glide is None:
            return False
        start, end, began = self._glide
        share = min(1.0, (time.monotonic() - began) / _GLIDE)
        self.orbit = start.between(end, share * share * (3 - 2 * share))
        if share == 1.0:
            self._glide = None
        return self._glide is not None

    def _on_settled(self) -> None:
        if not self._moves and self._grabbed is None:
            self._is_whole = True
            self.update()

    def _pixels(self) -> tuple[int, int]:
        ratio = self.devicePixelRatioF()
        return max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio))

    def _fail(self, problem: StudioError) -> None:
        self._problem = problem
        self._moves = False
        self.failed.emit(problem)
