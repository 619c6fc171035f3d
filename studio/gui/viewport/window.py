"""The viewport as a window of its own: menus, status line, files. `run` is what `studio viewport` calls."""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QInputDialog,
    QLabel,
    QMainWindow,
    QMessageBox,
    QWidget,
)

from studio.avatar.cast import MODELS
from studio.errors import OutputExists, StudioError
from studio.gui.app import make_application, theme, use_theme
from studio.gui.icons import icon
from studio.gui.theme import DARK, LIGHT, Theme
from studio.gui.viewport.director import Director
from studio.gui.viewport.gallery import PortraitDrawer
from studio.gui.viewport.keeping import keep_in_project
from studio.gui.viewport.panel import ViewportPanel
from studio.gui.viewport.portraits import draw_portraits
from studio.gui.viewport.speaking import scenes_of
from studio.gui.viewport.staging import save_presenter
from studio.gui.viewport.view import Drawn
from studio.i18n import N_, error_words, value_words, words

_log = logging.getLogger(__name__)
_SMALLEST: Final = (980, 620)
_USUAL: Final = (1280, 760)
_TELL_EVERY: Final = 500
_BEAT: Final = 500


@dataclass(frozen=True, slots=True)
class Opening:
    """With what the window opens: a model's file, or a presenter's name; a project to play the narrations of."""

    model: Path | None = None
    presenter: str = ""
    project: Path | None = None


class ViewportWindow(QMainWindow):
    """See `run`."""

    def __init__(
        self, opening: Opening, director: Director | None = None, draw: PortraitDrawer = draw_portraits
    ) -> None:
        super().__init__()
        self._opening = opening
        self.director = director or Director(self)
        self.panel = ViewportPanel(self.director, draw)
        self.setCentralWidget(self.panel)
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_USUAL)
        self._is_open = False
        self._last: Drawn | None = None
        self._make_actions()
        self._doing, self._drawing = QLabel(), QLabel()
        self.statusBar().addWidget(self._doing, 1)
        self.statusBar().addPermanentWidget(self._drawing)
        self.statusBar().setSizeGripEnabled(False)
        self.panel.told.connect(self._doing.setText)
        self.panel.opening.connect(self.on_open)
        self.panel.view.drawn.connect(self._on_drawn)
        self.director.staged.connect(self._on_staged)
        self._on_staged()

    def show_at_once(self) -> None:
        """On a small screen over all of it, else in the middle."""
        room = self.screen().availableGeometry()
        if room.width() < _USUAL[0] * 1.15 or room.height() < _USUAL[1] * 1.15:
            self.showMaximized()
        else:
            self.show()

    def start(self) -> None:
        """Bring the one that was asked for, or the first of the cast, on the stage."""
        self.panel.start()
        if self._opening.model:
            self.director.open_model(self._opening.model)
        else:
            cast = self.director.cast()
            name = self._opening.presenter or (cast[0].name if cast else "")
            if name:
                self.director.choose(name)
        project = self._opening.project
        if project:
            self.director.tasks.start(
                lambda _: scenes_of(project), self.panel.speech.set_scenes, self.director.failed.emit
            )

    def on_open(self) -> None:
        patterns = " ".join(f"*{ending}" for ending in MODELS)
        path, _ = QFileDialog.getOpenFileName(
            self, words("Open a 3D model"), "", words("3D models ({patterns})", {"patterns": patterns})
        )
        if path:
            self.director.open_model(Path(path))

    def on_save(self) -> None:
        """Keep the presenter among her own."""
        spec = self.director.staging.spec
        if spec is None:
            return
        title, is_given = QInputDialog.getText(
            self, words("Save the presenter"), words("Her name in your cast:"), text=spec.title or spec.name
        )
        if is_given:
            self.save_as(title)

    def save_as(self, title: str, replaces: bool = False) -> None:
        """Keep her under this name; asks before she takes another's place."""
        spec = self.director.staging.spec
        if spec is None:
            return
        try:
            path = save_presenter(spec, title, replaces)
        except OutputExists:
            asked = words("There is a presenter called {name} already. Replace her?", {"name": title})
            answer = QMessageBox.question(self, words("Save the presenter"), asked)
            if answer == QMessageBox.StandardButton.Yes:
                self.save_as(title, replaces=True)
            return
        except StudioError as problem:
            self.director.failed.emit(problem)
            return
        self.panel.reload_cast()
        self.director.choose(path.stem)
        self._doing.setText(words("{name} was saved in your cast.", {"name": title.strip()}))

    def on_keep(self) -> None:
        """Keep the presenter in the project that is open."""
        project, staging = self._opening.project, self.director.staging
        if project is None or not staging.title:
            return
        title, is_given = QInputDialog.getText(
            self, words("Save the presenter"), words("Her name in the project:"), text=staging.title
        )
        if is_given:
            self.keep_as(project, title)

    def keep_as(self, project: Path, title: str) -> None:
        """Keep her in the project under this name, beside the window."""
        staging = self.director.staging
        self.director.tasks.start(
            lambda progress: keep_in_project(project, staging, title, progress),
            lambda kept: self._doing.setText(words("{name} was saved in the project.", {"name": kept.name})),
            self.director.failed.emit,
        )

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  # Qt's name
        self.panel.close_down()
        event.accept()

    def _make_actions(self) -> None:
        bar = self.menuBar()
        file = bar.addMenu(words("&File"))
        self._open = self._action(file, N_("Open a 3D model…"), "Ctrl+O", self.on_open, "open")
        self._save = self._action(file, N_("Save in my cast…"), "Ctrl+S", self.on_save, "save")
        self._keep = self._action(file, N_("Save in the project…"), "Ctrl+Shift+S", self.on_keep, "save")
        self._keep.setVisible(self._opening.project is not None)
        file.addSeparator()
        self._action(file, N_("Close"), "Ctrl+Q", self.close)
        edit = bar.addMenu(words("&Edit"))
        self._undo = self._action(edit, N_("Undo"), "Ctrl+Z", self.director.history.undo, "undo")
        self._redo = self._action(edit, N_("Redo"), "Ctrl+Y", self.director.history.redo, "redo")
        self._redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        edit.addSeparator()
        self._back = self._action(edit, N_("As in the cast"), "", self.director.set_back, "reset")
        view = bar.addMenu(words("&View"))
        for framing, key, shortcut in (
            ("bust", N_("Bust"), "1"),
            ("half", N_("Half"), "2"),
            ("full", N_("Whole"), "3"),
        ):
            self._action(view, key, f"Ctrl+{shortcut}", lambda framing=framing: self.panel.set_framing(framing))
        view.addSeparator()
        for number, (name, (_, key, _)) in enumerate(self.panel.sections.items(), 1):
            self._action(view, key, f"Alt+{number}", lambda name=name: self.panel.show_section(name))
        view.addSeparator()
        self._action(view, N_("Next area"), "F6", self.panel.focus_next)
        self._action(view, N_("Previous area"), "Shift+F6", lambda: self.panel.focus_next(-1))
        self._action(view, N_("Light or dark window"), "Ctrl+T", self.on_theme, "theme")
        speech = bar.addMenu(words("&Speech"))
        self._action(speech, N_("Speak"), "F5", self.panel.speech.speak.click, "speak")
        self._action(speech, N_("Play or pause"), "Ctrl+Space", self.director.toggle, "play")
        self._action(speech, N_("Back to the start"), "Ctrl+Home", self.director.stop, "stop")

    def _action(self, menu: QWidget, key: str, shortcut: str, call: object, drawing: str = "") -> QAction:
        action = QAction(words(key), self)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
        if drawing:
            action.setIcon(icon(drawing, theme()))
            action.setProperty("drawing", drawing)
        action.triggered.connect(lambda: call())  # type: ignore[operator]  # a function without arguments
        menu.addAction(action)
        return action

    def on_theme(self) -> None:
        self.dress(LIGHT if theme() is DARK else DARK)

    def dress(self, look: Theme) -> None:
        """Wear another theme."""
        use_theme(look)
        for action in self.findChildren(QAction):
            drawing = action.property("drawing")
            if drawing:
                action.setIcon(icon(str(drawing), look))
        self.panel.dress()

    def _on_staged(self) -> None:
        staging, history = self.director.staging, self.director.history
        mark = " *" if staging.is_changed else ""
        self.setWindowTitle(f"{staging.title}{mark} – Estúdio" if staging.title else "Estúdio")
        for action, key, label in ((self._undo, N_("Undo"), history.undoes), (self._redo, N_("Redo"), history.redoes)):
            action.setEnabled(bool(label))
            action.setText(f"{words(key)}: {words(label)}" if label else words(key))
        self._save.setEnabled(staging.spec is not None)
        self._back.setEnabled(staging.is_changed)

    def _on_drawn(self, drawn: Drawn) -> None:
        if self._last is None:
            self._last = drawn
            QTimer.singleShot(_TELL_EVERY, self._tell_drawn)
        else:
            self._last = drawn

    def _tell_drawn(self) -> None:
        drawn, self._last = self._last, None
        if drawn is None:
            return
        told = (
            words("Graphics card") if not drawn.is_software else words("Without a graphics card: reduced while moving")
        )
        rate = self.panel.view.rate
        if self.panel.view.is_moving and rate:
            told += words(" · {rate} frames/s", {"rate": round(rate)})
            if drawn.scale < 1:
                told += words(" · {share} % of the size", {"share": round(drawn.scale * 100)})
        if self.director.speech.is_silent:
            told += " · " + words("no sound output found: it plays without sound")
        self._drawing.setText(told)
        self._drawing.setToolTip(f"{drawn.renderer}, {value_words(round(drawn.milliseconds, 1))} ms")


def run(opening: Opening) -> int:
    """Open the window and stay until it is closed; the exit code. Raises GraphicsUnavailable without a desktop."""
    application = make_application()
    sys.excepthook = _told_in_a_window
    window = ViewportWindow(opening)
    window.show_at_once()
    beat = QTimer(window)  # Python learns of Ctrl+C, and that the system wants the program to end, only when it runs
    beat.timeout.connect(lambda: None)
    beat.start(_BEAT)
    QTimer.singleShot(0, window.start)
    return int(application.exec())


def _told_in_a_window(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
    """A defect in what Qt called: it goes into the log and into a message, and the window stays."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.closeAllWindows()
        return
    _log.error("the window failed", exc_info=(kind, problem, trace))
    if QApplication.activeModalWidget() is not None:  # one at a time: a picture that cannot be drawn fails again
        return
    what, hint = error_words(
        StudioError(
            "this is a defect of Estúdio: {problem}",
            hint="Nothing of yours was changed. Please send us this text.",
            problem=f"{kind.__name__}: {problem}",
        )
    )
    QMessageBox.warning(QApplication.activeWindow(), "Estúdio", f"{what}\n\n{hint}")
