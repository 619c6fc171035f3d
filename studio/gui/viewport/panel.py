"""The viewport: rail, panel, stage and speech, as one widget for the window of its own and for the editor."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.avatar.cast import MODELS
from studio.errors import StudioError
from studio.gui.app import theme
from studio.gui.controls import Choices, Note, scrolled
from studio.gui.icons import icon
from studio.gui.viewport.choosing import ActingSection, CastSection, LookSection
from studio.gui.viewport.director import Director
from studio.gui.viewport.drawing import orbit_for
from studio.gui.viewport.gallery import PortraitDrawer, Portraits
from studio.gui.viewport.lighting import LightSection
from studio.gui.viewport.morphs import ModelSection
from studio.gui.viewport.portraits import draw_portraits
from studio.gui.viewport.section import Section
from studio.gui.viewport.shaping import ColorSection, ShapeSection
from studio.gui.viewport.speaking import voices
from studio.gui.viewport.speech_bar import SpeechBar
from studio.gui.viewport.view import Drawn, StageView
from studio.i18n import N_, error_words, words
from studio.render.gl.view import Framing

_RAIL: Final = 84
_SIDE: Final = 328
_FRAMINGS: Final[tuple[tuple[Framing, str], ...]] = (("bust", N_("Bust")), ("half", N_("Half")), ("full", N_("Whole")))


class ViewportPanel(QWidget):
    """Everything about the presenter in one place. `told` brings a sentence about how it goes, for a status line;
    `opening` says that a model's file is to be chosen."""

    told = Signal(str)
    opening = Signal()

    def __init__(self, director: Director, draw: PortraitDrawer = draw_portraits) -> None:
        super().__init__()
        self.director = director
        self.setAcceptDrops(True)
        self.framing: Framing = "bust"
        self.portraits = Portraits(director.tasks, self._on_failed, draw)
        self.view = StageView(director.shot)
        self.speech = SpeechBar(director)
        self.note = Note()
        self.waiting = _Waiting(self.view)
        self.sections: dict[str, tuple[str, str, Section]] = {}
        self._rail_buttons: dict[str, QToolButton] = {}
        self._stack = QStackedWidget()
        self._make_sections()
        self._framings = Choices(words("Framing"), [(key, words(name), key) for key, name in _FRAMINGS])
        self._framings.set_chosen(self.framing)
        self._framings.chosen.connect(self._on_framing)
        self._lay_out()
        self._connect()
        self.show_section("cast")

    @property
    def section(self) -> str:
        """The name of the panel that is seen."""
        return list(self.sections)[self._stack.currentIndex()]

    def show_section(self, name: str) -> None:
        number = list(self.sections).index(name)
        self._stack.setCurrentIndex(number)
        self._rail_buttons[name].setChecked(True)
        if self.isVisible():
            self.sections[name][2].wake()

    def start(self) -> None:
        """Ask for what the window needs from beside it: call it once, when it is shown."""
        self.director.tasks.start(voices, self.speech.set_voices, self._on_failed)
        self.sections[self.section][2].wake()
        self.view.setFocus()

    def set_framing(self, framing: Framing) -> None:
        """As the film frames her."""
        self.framing = framing
        self._framings.set_chosen(framing)
        self._frame(is_gliding=True)

    def focus_next(self, step: int = 1) -> None:
        """The focus goes from one area to the next: rail, panel, stage, speech."""
        areas: list[QWidget] = [self._rail_buttons[self.section], self._side, self.view, self.speech]
        at = self.focusWidget()
        now = next((i for i, area in enumerate(areas) if at and (area is at or area.isAncestorOf(at))), -step)
        area = areas[(now + step) % len(areas)]
        if area is self._side:
            inside = self.sections[self.section][2].findChildren(QWidget)
            area = next((w for w in inside if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus), area)
        (self.speech.text if area is self.speech else area).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def reload_cast(self) -> None:
        """Somebody was saved."""
        self._cast.reload()
        self._cast.wake()
        self._cast.show_staging(self.director.staging)

    def dress(self) -> None:
        """The theme is another one."""
        for name, (drawing, _, _) in self.sections.items():
            self._rail_buttons[name].setIcon(icon(drawing, theme()))
        self._framings.dress()
        self.speech.dress()
        self.view.refresh()

    def close_down(self) -> None:
        """Give back what is held: before the window goes."""
        self.director.close()
        self.view.close_drawing()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  # Qt's name
        if _dropped(event):
            event.acceptProposedAction()
            self.note.say(words("Drop it to bring this model on the stage."))

    def dragLeaveEvent(self, event: object) -> None:  # noqa: N802
        self.note.say("")

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        path = _dropped(event)
        self.note.say("")
        if path:
            event.acceptProposedAction()
            self.director.open_model(path)

    def _make_sections(self) -> None:
        cast = self._cast = CastSection(self.director, self.portraits)
        cast.opening.connect(self.opening)
        self.model = ModelSection(self.director)
        self.model.changed.connect(self.view.refresh)
        for name, drawing, key, section in (
            ("cast", "presenter", N_("Cast"), cast),
            ("look", "look", N_("Clothes"), LookSection(self.director, self.portraits)),
            ("shape", "shape", N_("Shape"), ShapeSection(self.director)),
            ("colors", "colors", N_("Colours"), ColorSection(self.director)),
            ("acting", "acting", N_("Acting"), ActingSection(self.director, self.portraits)),
            ("light", "light", N_("Light"), LightSection(self.director, self.portraits)),
            ("model", "model", N_("Model"), self.model),
        ):
            self.sections[name] = (drawing, key, section)
            self._stack.addWidget(scrolled(section))

    def _lay_out(self) -> None:
        rail = QFrame()
        rail.setProperty("role", "rail")
        rail.setFixedWidth(_RAIL)
        buttons = QVBoxLayout(rail)
        buttons.setContentsMargins(6, 8, 6, 8)
        buttons.setSpacing(2)
        group = QButtonGroup(self)
        for name, (drawing, key, _) in self.sections.items():
            button = QToolButton()
            button.setProperty("role", "rail")
            button.setText(words(key))
            button.setIcon(icon(drawing, theme()))
            button.setIconSize(QSize(22, 22))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setCheckable(True)
            button.setFixedWidth(_RAIL - 12)
            button.setAccessibleName(words(key))
            button.clicked.connect(lambda _=False, name=name: self.show_section(name))
            group.addButton(button)
            buttons.addWidget(button)
            self._rail_buttons[name] = button
        buttons.addStretch(1)
        side = self._side = QFrame()
        side.setProperty("role", "side")
        side.setFixedWidth(_SIDE)
        inside = QVBoxLayout(side)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._stack)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._bar())
        right.addWidget(self.note)
        right.addWidget(self.view, 1)
        right.addWidget(self.speech)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(rail)
        whole.addWidget(side)
        whole.addLayout(right, 1)

    def _bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "bar")
        line = QHBoxLayout(bar)
        line.setContentsMargins(16, 8, 16, 8)
        line.setSpacing(8)
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._state = QLabel()
        self._state.setProperty("role", "hint")
        line.addWidget(self._title)
        line.addWidget(self._state)
        line.addStretch(1)
        line.addWidget(self._framings)
        return bar

    def _connect(self) -> None:
        director = self.director
        director.staged.connect(self._on_staged)
        director.embodied.connect(self._on_embodied)
        director.failed.connect(self._on_failed)
        director.busy.connect(self._on_busy)
        director.acted.connect(self._on_acted)
        self.view.failed.connect(self._on_failed)
        self.view.drawn.connect(self._on_drawn)
        self.view.toggled.connect(director.toggle)
        self.view.framed.connect(lambda: self._frame(is_gliding=True))
        self._on_staged()

    def _frame(self, is_gliding: bool) -> None:
        body = self.director.body
        if body:
            size = max(16, self.view.width()), max(16, self.view.height())
            self.view.look_from(orbit_for(body.marks, self.framing, *size), is_gliding)

    def _on_framing(self, framing: str) -> None:
        self.set_framing("full" if framing == "full" else "half" if framing == "half" else "bust")

    def _on_staged(self) -> None:
        staging = self.director.staging
        self._title.setText(staging.title or words("Presenter"))
        self._state.setText(words("customised") if staging.is_changed else "")
        for _, _, section in self.sections.values():
            section.show_staging(staging)
        self.view.refresh()

    def _on_embodied(self) -> None:
        self.note.say("")
        self.model.show_body()
        if not self._was_framed:
            self._was_framed = True
            self._frame(is_gliding=False)
        self._on_acted()

    _was_framed = False

    def _on_acted(self) -> None:
        self.view.set_moving(self.director.is_moving)

    def _on_busy(self, stage: str) -> None:
        self.speech.set_speaking(self.director.is_preparing)
        self.portraits.hold(self.director.is_making)
        self.waiting.say(self._waiting_words() if self.director.is_making and self.director.body is None else "")
        self.told.emit(words(stage) if stage else "")

    def _waiting_words(self) -> str:
        if self.director.staging.spec is None:
            return words("Reading the model…")
        name = self.director.staging.title
        return words("Preparing {name}. The first time takes a while; then it is quick.", {"name": name})

    def _on_failed(self, problem: StudioError) -> None:
        what, hint = error_words(problem)
        self.note.say(f"{what} {hint}".strip(), "bad")

    def _on_drawn(self, drawn: Drawn) -> None:
        self.drawn = drawn
        is_lively = not drawn.is_software
        if is_lively != self.director.is_lively:
            self.director.is_lively = is_lively
        if self.view.is_moving and not self.director.is_moving:
            self.view.set_moving(False)

    drawn: Drawn | None = None


class _Waiting(QFrame):
    """A sentence in the middle of the stage, while nobody is there."""

    def __init__(self, stage: QWidget) -> None:
        super().__init__(stage)
        self.setProperty("role", "waiting")
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setProperty("role", "empty")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.addWidget(self._text)
        stage.installEventFilter(self)
        self.hide()

    def say(self, text: str) -> None:
        self._text.setText(text)
        self.setVisible(bool(text))
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        stage = self.parentWidget()
        if stage:
            self.setFixedWidth(min(360, max(120, stage.width() - 32)))
            self.adjustSize()
            self.move((stage.width() - self.width()) // 2, (stage.height() - self.height()) // 2)


def _dropped(event: QDropEvent) -> Path | None:
    """The model's file that is being dropped; None for anything else."""
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile())
        if url.isLocalFile() and path.suffix.lower() in MODELS:
            return path
    return None
