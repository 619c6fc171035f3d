"""Under the stage: what she says, in which voice, and where in it she is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSlider,
    QToolButton,
    QVBoxLayout,
)

from studio.gui.app import theme
from studio.gui.icons import icon
from studio.gui.viewport.director import Director
from studio.gui.viewport.speaking import SpokenScene, Voice
from studio.i18n import N_, words

_TICK: Final = 40
_STEPS: Final = 1000
SAMPLE: Final = N_(
    "Hello! Before you climb, check your harness, the lanyard and the anchor. Above two metres they are required."
)
"""What stands there at first, so that Speak has something to say."""


class SpeechBar(QFrame):
    """Text, voice, Speak; play, pause, a place in time. With a project, its narrated scenes to choose from."""

    def __init__(self, director: Director) -> None:
        super().__init__()
        self._director = director
        self._scenes: Sequence[SpokenScene] = ()
        self.setProperty("role", "speech")
        self.text = _Text(self._on_speak)
        self.text.setAccessibleName(words("What she says"))
        self.text.setPlaceholderText(
            words("Write what she shall say. Marks such as [gesto: apontar] and [pausa 1 s] work.")
        )
        self.text.setPlainText(words(SAMPLE))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(58)
        self.voice = QComboBox()
        self.voice.setAccessibleName(words("Voice"))
        self.voice.addItem(words("Best voice"), "")
        self.voice.setFixedWidth(168)
        self.scene = QComboBox()
        self.scene.setAccessibleName(words("Scene"))
        self.scene.setFixedWidth(168)
        self.scene.hide()
        self.scene.activated.connect(self._on_scene)
        self.speak = QPushButton(words("Speak"))
        self.speak.setProperty("role", "primary")
        self.speak.setToolTip(words("Speak (Ctrl+Enter)"))
        self.speak.clicked.connect(self._on_speak)
        self.speak.setFixedWidth(168)
        self.toggle = QToolButton()
        self.toggle.setProperty("role", "flat")
        self.toggle.setIconSize(QSize(20, 20))
        self.toggle.clicked.connect(director.toggle)
        self.time = QSlider(Qt.Orientation.Horizontal)
        self.time.setProperty("role", "time")
        self.time.setRange(0, _STEPS)
        self.time.setPageStep(_STEPS // 10)
        self.time.setAccessibleName(words("Place in the speech"))
        self.time.valueChanged.connect(self._on_sought)
        self.told = QLabel("00:00,0 / 00:00,0")
        self.told.setProperty("role", "value")
        self.told.setMinimumWidth(104)
        self._lay_out()
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK)
        self._clock.timeout.connect(self.show_time)
        director.acted.connect(self._on_acted)
        self.dress()
        self._on_acted()

    def dress(self) -> None:
        """Draw the icons in the theme's colours."""
        playing = self._director.speech.is_playing
        self.toggle.setIcon(icon("pause" if playing else "play", theme()))
        self.toggle.setAccessibleName(words("Pause") if playing else words("Play"))
        self.toggle.setToolTip(words("Pause (Space)") if playing else words("Play (Space)"))

    def set_voices(self, voices: Sequence[Voice]) -> None:
        """What there is to speak with, the person's language first."""
        for voice in voices:
            self.voice.addItem(f"{voice.name} ({voice.language})", voice.id)

    def set_scenes(self, scenes: Sequence[SpokenScene]) -> None:
        """A project's narrations, in place of a typed text."""
        self._scenes = scenes
        self.scene.clear()
        self.scene.addItem(words("Typed text"))
        for scene in scenes:
            self.scene.addItem(f"{scene.number}. {scene.title}" if scene.title else str(scene.number))
        self.scene.setVisible(bool(scenes))

    def set_speaking(self, is_speaking: bool) -> None:
        self.speak.setEnabled(not is_speaking)
        self.speak.setText(words("Preparing…") if is_speaking else words("Speak"))

    def show_time(self) -> None:
        player = self._director.speech
        at, length = player.position, player.length
        self.told.setText(f"{_clock(at)} / {_clock(length)}")
        if not self.time.isSliderDown():
            self.time.blockSignals(True)
            self.time.setValue(round(at / length * _STEPS) if length else 0)
            self.time.blockSignals(False)
        if not player.is_playing and self._clock.isActive():
            self._director.acted.emit()

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(6)
        side.addWidget(self.scene)
        side.addWidget(self.voice)
        side.addWidget(self.speak)
        above = QHBoxLayout()
        above.setSpacing(12)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self.text, 1)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.toggle)
        line.addWidget(self.time, 1)
        line.addWidget(self.told)
        left.addLayout(line)
        above.addLayout(left, 1)
        above.addLayout(side)
        above.setContentsMargins(16, 10, 16, 8)
        self.setLayout(above)

    def _on_speak(self) -> None:
        if self.speak.isEnabled():
            self._director.speak(self.text.toPlainText(), str(self.voice.currentData() or ""))

    def _on_scene(self, number: int) -> None:
        is_typed = number <= 0
        for widget in (self.text, self.voice, self.speak):
            widget.setEnabled(is_typed)
        if not is_typed:
            scene = self._scenes[number - 1]
            self._director.speak_scene(scene.said, scene.title)

    def _on_sought(self, value: int) -> None:
        self._director.speech.seek(value / _STEPS * self._director.speech.length)
        self._director.acted.emit()

    def _on_acted(self) -> None:
        player = self._director.speech
        has_take = player.take is not None
        self.toggle.setEnabled(has_take)
        self.time.setEnabled(has_take)
        if player.is_playing:
            self._clock.start()
        else:
            self._clock.stop()
        self.dress()
        self.show_time()


class _Text(QPlainTextEdit):
    """Ctrl+Enter speaks."""

    def __init__(self, speak: object) -> None:
        super().__init__()
        self._speak = speak

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and callable(self._speak):
            self._speak()
        else:
            super().keyPressEvent(event)


def _clock(seconds: float) -> str:
    """mm:ss,d"""
    tenths = int(seconds * 10)
    return f"{tenths // 600:02d}:{tenths // 10 % 60:02d},{tenths % 10}"
