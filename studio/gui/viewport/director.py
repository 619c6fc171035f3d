"""What happens on the stage: who stands there, what is changed about her, what she plays. Widgets ask and tell here."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from studio.avatar.body.spec import PresenterSpec, read_spec
from studio.avatar.cast import Member, member, presenters
from studio.avatar.pose import Pose
from studio.errors import StudioError
from studio.gui.history import History
from studio.gui.tasks import Task, Tasks
from studio.gui.viewport.acting import gesture_take, idle, speech_take, still
from studio.gui.viewport.drawing import Shot
from studio.gui.viewport.inspecting import Tried
from studio.gui.viewport.making import Body, any_body
from studio.gui.viewport.orbit import Orbit
from studio.gui.viewport.playing import Player, Take
from studio.gui.viewport.speaking import Said, say
from studio.gui.viewport.staging import Staging, with_value
from studio.i18n import N_
from studio.progress import Progress
from studio.render.gl.view import Light, Style

T = TypeVar("T")

_CALM: Final = 350
"""Milliseconds without another change after which she is made anew."""


class Director(QObject):
    """Holds the Staging with its undo, makes the body that fits it, plays.

    `staged`: the Staging is another one. `embodied`: another body is on the stage. `busy`: what is being done, a
    translatable key, "" for nothing. `failed` brings a StudioError. `acted`: something began or stopped moving.
    """

    staged = Signal()
    embodied = Signal()
    busy = Signal(str)
    failed = Signal(object)
    acted = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        body_of: Callable[[PresenterSpec | Path, Progress], Body] = any_body,
        player: Callable[[], Player] = Player,
    ) -> None:
        super().__init__(parent)
        self.tasks = Tasks(self)
        self._make_body = body_of
        self.history: History[Staging] = History(Staging())
        self.history.subscribe(self._on_change)
        self.body: Body | None = None
        self.speech, self.gesture = player(), player()
        self.is_lively = False
        """Whether she breathes and blinks while nothing is played: where drawing costs little."""
        self.weights: dict[str, float] = {}
        """What the inspector adds, by the names of the model's own morphs."""
        self._body_of: PresenterSpec | Path | None = None
        self._making: Task | None = None
        self._speaking: Task | None = None
        self._doing: dict[Task, str] = {}
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM)
        self._calm.timeout.connect(self._make)
        self._born = time.monotonic()

    @property
    def staging(self) -> Staging:
        return self.history.value

    @property
    def is_making(self) -> bool:
        """Whether a body is being made."""
        return self._making is not None and self._making in self._doing

    @property
    def is_preparing(self) -> bool:
        """Whether a text is being spoken that is not heard yet."""
        return self._speaking is not None and self._speaking in self._doing

    # Who is there

    def cast(self) -> tuple[Member, ...]:
        """Everybody who can be chosen by name."""
        return presenters()

    def choose(self, name: str) -> None:
        """Bring somebody of the cast on the stage. Tells `failed` for one who is not there or cannot be read."""
        try:
            who = member(name)
            if who.is_model:
                self.open_model(who.path)
                return
            spec = read_spec(who.path)
        except StudioError as problem:
            self.failed.emit(problem)
            return
        self.history.change(replace(self.staging, base=spec, spec=spec, model=None), N_("Presenter"))

    def open_model(self, path: Path) -> None:
        """Bring a model from a file on the stage; who is there stays until it is read."""
        if self._making:
            self._making.cancel()
        self._begin_body(path)

    # What is changed about her

    def set_value(self, name: str, value: object, label: str, gesture: object = None) -> None:
        """Change one value of the presenter's, named as in her file."""
        spec = self.staging.spec
        if spec is not None:
            self.change(replace(self.staging, spec=with_value(spec, name, value)), label, gesture)

    def set_light(self, light: Light, label: str, gesture: object = None) -> None:
        self.change(replace(self.staging, light=light), label, gesture)

    def set_style(self, style: Style) -> None:
        self.change(replace(self.staging, style=style), N_("Style"))

    def set_feeling(self, feeling: str) -> None:
        self._born = time.monotonic() - 1.0
        self.change(replace(self.staging, feeling=feeling), N_("Mood"))

    def change(self, staging: Staging, label: str, gesture: object = None) -> None:
        self.history.change(staging, label, gesture)

    def set_back(self) -> None:
        """Everything about her as it is in the cast."""
        self.change(replace(self.staging, spec=self.staging.base), N_("As in the cast"))

    # What she does

    def show_gesture(self, name: str) -> None:
        """She makes a gesture, once."""
        self.speech.pause()
        self.gesture.load(gesture_take(name, self.staging.feeling))
        self.gesture.play()
        self.acted.emit()

    def speak(self, text: str, voice: str) -> None:
        """She says a text: spoken in a child process, then played."""
        if self._speaking:
            self._speaking.cancel()
        feeling = self.staging.feeling

        def work(progress: Progress) -> Take:
            return speech_take(say(text, voice, progress), text, feeling)

        self._speaking = self._begin(N_("Preparing the speech…"), work, self.play)
        self._tell_busy()

    def speak_scene(self, said: Said, title: str) -> None:
        """She says the narration of a scene."""
        feeling = self.staging.feeling
        self._speaking = self._begin(
            N_("Preparing the speech…"), lambda _: speech_take(said, title, feeling), self.play
        )
        self._tell_busy()

    def play(self, take: Take) -> None:
        self.gesture.close()
        self.speech.load(take)
        self.speech.play()
        self.acted.emit()

    def toggle(self) -> None:
        """Play on, or pause."""
        self.gesture.close()
        if self.speech.is_playing:
            self.speech.pause()
        else:
            self.speech.play()
        self.acted.emit()

    def stop(self) -> None:
        self.speech.pause()
        self.speech.seek(0.0)
        self.acted.emit()

    @property
    def is_moving(self) -> bool:
        """Whether the next picture is another one by itself."""
        return bool(self.body) and (self.speech.is_playing or self.gesture.is_playing or self.is_lively)

    def pose(self) -> Pose:
        """How she stands now."""
        if self.gesture.is_playing:
            return self.gesture.pose() or still()
        if self.speech.take and (self.speech.is_playing or 0 < self.speech.position < self.speech.length):
            return self.speech.pose() or still()
        feeling = self.staging.feeling
        if self.is_lively:
            return idle(feeling).pose((time.monotonic() - self._born) % 3600.0)
        return still(feeling)

    def shot(self, orbit: Orbit) -> Shot | None:
        """What is to be seen from there."""
        if self.body is None:
            return None
        staging = self.staging
        rig = Tried(self.body.rig, self.weights) if self.weights else self.body.rig
        return Shot(self.body.figure, rig, self.pose(), orbit, staging.light, staging.style)

    def close(self) -> None:
        """End everything."""
        self._calm.stop()
        self.speech.close()
        self.gesture.close()
        self.tasks.close()

    # How she comes about

    def _on_change(self, before: Staging, after: Staging) -> None:
        self.staged.emit()
        if after.base != before.base or after.model != before.model:
            self._make()
        elif after.spec != before.spec:
            self._calm.start()

    def _make(self) -> None:
        """The body of the present staging; one that is being made for an older one is given up."""
        self._calm.stop()
        wanted = self.staging.spec or self.staging.model
        if wanted is None or wanted == self._body_of:
            return
        if self._making:
            self._making.cancel()
        self._begin_body(wanted)

    def _begin_body(self, wanted: PresenterSpec | Path) -> None:
        stage = N_("Reading the model…") if isinstance(wanted, Path) else N_("Making the presenter…")
        self._making = self._begin(stage, partial(self._make_body, wanted), lambda body: self._embody(body, wanted))
        self._tell_busy()

    def _embody(self, body: Body, source: PresenterSpec | Path) -> None:
        self.body, self._body_of = body, source
        self.weights = {}
        self.embodied.emit()
        if isinstance(source, Path) and source != self.staging.model:
            self.history.change(replace(self.staging, base=None, spec=None, model=source), N_("Model"))

    def _begin(self, stage: str, work: Callable[[Progress], T], done: Callable[[T], None]) -> Task:
        """Have something done beside the window, which says meanwhile what."""

        def finished(result: T) -> None:
            self._end(task)
            done(result)

        def failed(problem: StudioError) -> None:
            self._end(task)
            self.failed.emit(problem)

        task = self.tasks.start(work, finished, failed)
        self._doing[task] = stage
        return task

    def _tell_busy(self) -> None:
        self.busy.emit(next(reversed(self._doing.values()), ""))

    def _end(self, task: Task) -> None:
        self._doing.pop(task, None)
        for cancelled in [other for other in self._doing if other.is_cancelled]:
            del self._doing[cancelled]
        self._tell_busy()
