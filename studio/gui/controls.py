"""Widgets that every panel is made of: a slider with its name and value, choices side by side, swatches, notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QColorDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.gui.app import theme
from studio.gui.icons import icon
from studio.i18n import value_words, words

_STEPS: Final = 200
_LABEL: Final = 112
_VALUE: Final = 40


class SliderRow(QWidget):
    """A name, a slider and its value. `changed` brings every value; `released` says that the hand let go.

    Double-click, or Backspace and Delete, put it back to `rest`.
    """

    changed = Signal(float)
    released = Signal()

    def __init__(
        self,
        name: str,
        low: float,
        high: float,
        rest: float,
        worded: Callable[[float], str] | None = None,
        parent: QWidget | None = None,
        label_width: int = _LABEL,
    ) -> None:
        super().__init__(parent)
        self._low, self._high, self._rest = low, high, rest
        self._worded = worded or _plain
        label = QLabel(name)
        label.setFixedWidth(label_width)
        label.setWordWrap(" " in name)
        label.setToolTip(name)
        self.slider = _Slider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, _STEPS)
        self.slider.setPageStep(_STEPS // 10)
        self.slider.setAccessibleName(name)
        self.slider.setToolTip(words("Double-click puts it back"))
        label.setBuddy(self.slider)
        self._shown = QLabel()
        self._shown.setProperty("role", "value")
        self._shown.setFixedWidth(_VALUE)
        self._shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(label)
        line.addWidget(self.slider, 1)
        line.addWidget(self._shown)
        self.slider.valueChanged.connect(self._on_value_changed)
        self.slider.sliderReleased.connect(self.released)
        self.slider.left.connect(self.released)
        self.slider.put_back.connect(self._on_put_back)
        self.set_value(rest)

    @property
    def value(self) -> float:
        return self._low + (self._high - self._low) * self.slider.value() / _STEPS

    def set_value(self, value: float) -> None:
        """Show a value that comes from elsewhere: nobody is told."""
        self.slider.blockSignals(True)
        self.slider.setValue(round((value - self._low) / (self._high - self._low) * _STEPS))
        self.slider.blockSignals(False)
        self._shown.setText(self._worded(value))

    def set_rest(self, rest: float) -> None:
        self._rest = rest

    def _on_put_back(self) -> None:
        self.set_value(self._rest)
        self.changed.emit(self._rest)
        self.released.emit()

    def _on_value_changed(self) -> None:
        self._shown.setText(self._worded(self.value))
        self.changed.emit(self.value)


class _Slider(QSlider):
    """`put_back`: she wants its usual value. `left`: it has the focus no more."""

    put_back = Signal()
    left = Signal()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  # Qt's name
        event.ignore()  # the wheel scrolls the panel; a value must not change because it passed under the pointer

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.put_back.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.put_back.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.left.emit()


def _plain(value: float) -> str:
    return value_words(round(value, 2))


class Choices(QWidget):
    """Buttons of which one is chosen: (key, name, icon or ""). `chosen` brings the key; arrow keys go from one to the
    next."""

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._icons = {key: drawing for key, _, drawing in options}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons: dict[str, QToolButton] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for key, text, drawing in options:
            button = QToolButton()
            button.setText(text)
            button.setAccessibleName(f"{name}: {text}")
            button.setToolTip(text)
            button.setCheckable(True)
            if drawing:
                button.setIconSize(QSize(20, 20))
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            self.buttons[key] = button
            line.addWidget(button)
        self.dress()

    def set_chosen(self, key: str) -> None:
        if key in self.buttons:
            self.buttons[key].setChecked(True)

    def dress(self) -> None:
        """Draw the icons in the theme's colours."""
        for key, drawing in self._icons.items():
            if drawing:
                self.buttons[key].setIcon(icon(drawing, theme()))


class Swatches(QWidget):
    """Colours to choose from (colour, name), and a way to any other. `chosen` brings "#rrggbb"."""

    chosen = Signal(str)

    def __init__(
        self, name: str, colors: Sequence[tuple[str, str]], across: int = 9, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._across = name, across
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QToolButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self._own = ""
        for color, called in colors:
            self._add(color, called)
        self._other = QToolButton()
        self._other.setText("…")
        self._other.setProperty("role", "swatch")
        self._other.setToolTip(words("Another colour"))
        self._other.setAccessibleName(f"{name}: {words('Another colour')}")
        self._other.clicked.connect(self._on_other)
        self._place(self._other, len(self._buttons))

    def set_chosen(self, color: str) -> None:
        """Show which colour it is; one that is not offered gets a field of its own."""
        color = color.lower()
        if color not in self._buttons:
            if self._own:
                old = self._buttons.pop(self._own)
                self._group.removeButton(old)
                self._grid.removeWidget(old)
                old.deleteLater()
            self._own = color
            self._add(color, color)
            self._place(self._other, len(self._buttons))
        self._buttons[color].setChecked(True)

    def _add(self, color: str, called: str) -> None:
        button = QToolButton()
        button.setCheckable(True)
        button.setProperty("role", "swatch")
        button.setToolTip(called)
        button.setAccessibleName(f"{self._name}: {called}")
        button.setStyleSheet(f"QToolButton {{ background: {color}; }}")
        button.clicked.connect(lambda: self.chosen.emit(color.lower()))
        self._group.addButton(button)
        self._buttons[color.lower()] = button
        self._place(button, len(self._buttons) - 1)

    def _place(self, button: QToolButton, number: int) -> None:
        button.setFixedSize(28, 28)
        self._grid.addWidget(button, number // self._across, number % self._across, Qt.AlignmentFlag.AlignLeft)
        self._grid.setColumnStretch(self._across, 1)

    def _on_other(self) -> None:
        checked = next((color for color, button in self._buttons.items() if button.isChecked()), "#808080")
        color = QColorDialog.getColor(QColor(checked), self, self._name)
        if color.isValid():
            self.chosen.emit(color.name())


class Note(QFrame):
    """A sentence that stands out: `tone` "info", "warn" or "bad". Hidden while it has nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "note")
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line = QVBoxLayout(self)
        line.setContentsMargins(12, 8, 12, 8)
        line.addWidget(self._text)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    def say(self, text: str, tone: str = "info") -> None:
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setVisible(bool(text))


def titled(text: str) -> QLabel:
    """The name of a group of controls."""
    label = QLabel(text)
    label.setProperty("role", "group")
    return label


def hinted(text: str) -> QLabel:
    """A sentence of help."""
    label = QLabel(text)
    label.setProperty("role", "hint")
    label.setWordWrap(True)
    return label


def scrolled(content: QWidget) -> QScrollArea:
    """The widget in a field that scrolls up and down, never sideways."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    content.setProperty("role", "panel")
    area.viewport().setAutoFillBackground(False)
    return area
