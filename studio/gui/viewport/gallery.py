"""Things to choose by their picture: a grid that fills as the engine draws them in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPixmap, QResizeEvent
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

from studio.errors import StudioError
from studio.gui.app import theme
from studio.gui.icons import drawing
from studio.gui.tasks import Task, Tasks
from studio.gui.theme import Theme
from studio.gui.viewport.portraits import HEIGHT, WIDTH, Portrait, draw_portraits, kept_portrait
from studio.progress import Progress

PICTURE: Final = QSize(84, 96)
_CELL_WIDTH: Final = 94
_LINE: Final = 16
_RADIUS: Final = 6
_KEY: Final = Qt.ItemDataRole.UserRole


PortraitDrawer = Callable[[Sequence[Portrait], Callable[[int, Path], None], Progress], None]


@dataclass(frozen=True, slots=True)
class Choice:
    """`key` names the thing, `title` is for a person, `portrait` its picture (None: a drawing called `symbol`)."""

    key: str
    title: str
    portrait: Portrait | None = None
    symbol: str = "presenter"


class Portraits(QObject):
    """Draws pictures in the background, what was asked for last first; one child at a time."""

    def __init__(
        self, tasks: Tasks, failed: Callable[[StudioError], None], draw: PortraitDrawer = draw_portraits
    ) -> None:
        super().__init__(tasks)
        self._draw = draw
        self._tasks, self._failed = tasks, failed
        self._waiting: list[tuple[Gallery, list[Choice]]] = []
        self._task: Task | None = None
        self._is_able = True
        self._is_held = False

    def hold(self, is_held: bool) -> None:
        """Begin nothing new meanwhile: what the person waits for comes first."""
        self._is_held = is_held
        self._next()

    def ask(self, gallery: Gallery, choices: Sequence[Choice]) -> None:
        """Have what is not there drawn for this gallery, whose `picture` is called for each."""
        self._waiting = [(other, wanted) for other, wanted in self._waiting if other is not gallery]
        wanted = []
        for choice in choices:
            path = kept_portrait(choice.portrait) if choice.portrait else None
            if path:
                gallery.picture(choice.key, path)
            elif choice.portrait:
                wanted.append(choice)
        if wanted and self._is_able:
            self._waiting.append((gallery, wanted))
            self._next()

    @property
    def is_busy(self) -> bool:
        return self._task is not None

    def _next(self) -> None:
        if self._task or self._is_held or not self._waiting:
            return
        gallery, choices = self._waiting.pop()
        pictures = [choice.portrait for choice in choices if choice.portrait]

        def work(progress: Progress) -> None:
            self._draw(pictures, lambda number, path: progress.report(0, str(path), number=number), progress)

        def drawn(_share: float, path: str, values: dict[str, object]) -> None:
            if path:
                gallery.picture(choices[int(str(values["number"]))].key, Path(path))

        self._task = self._tasks.start(work, self._on_done, self._on_failed, drawn)

    def _on_done(self, _: None) -> None:
        self._task = None
        self._next()

    def _on_failed(self, problem: StudioError) -> None:
        self._task = None
        self._is_able = False
        self._waiting.clear()
        self._failed(problem)


class Gallery(QListWidget):
    """One or (`is_many`) several things are chosen. `chosen` is called with the keys that are, when a person does so.
    Titles have `lines` lines.

    As high as its content: it lies in a panel that scrolls.
    """

    def __init__(
        self, name: str, chosen: Callable[[tuple[str, ...]], None], is_many: bool = False, lines: int = 1
    ) -> None:
        super().__init__()
        self._cell = QSize(_CELL_WIDTH, PICTURE.height() + 12 + _LINE * lines)
        self._chosen, self._is_many = chosen, is_many
        self.setAccessibleName(name)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setSpacing(0)
        self.setIconSize(PICTURE)
        self.setGridSize(self._cell)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        many = QListWidget.SelectionMode.MultiSelection
        self.setSelectionMode(many if is_many else QListWidget.SelectionMode.SingleSelection)
        self.itemSelectionChanged.connect(self._on_selection_changed)
        self.itemActivated.connect(lambda _: self._on_selection_changed())
        self._items: dict[str, QListWidgetItem] = {}

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self._items)

    @property
    def selected(self) -> tuple[str, ...]:
        return tuple(key for key, item in self._items.items() if item.isSelected())

    def fill(self, choices: Sequence[Choice]) -> None:
        """Offer these things; pictures come later."""
        selected = self.selected
        self.blockSignals(True)
        self.clear()
        self._items.clear()
        for choice in choices:
            item = QListWidgetItem(_waiting(choice.symbol, theme()), choice.title)
            item.setData(_KEY, choice.key)
            item.setToolTip(choice.title)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, choice.title)
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            self.addItem(item)
            self._items[choice.key] = item
        self.blockSignals(False)
        self.set_chosen(selected)
        self._fit()

    def picture(self, key: str, path: Path) -> None:
        """The picture of one thing is there."""
        pixmap = QPixmap(str(path))
        item = self._items.get(key)
        if item is not None and not pixmap.isNull():
            item.setIcon(_icon(pixmap))

    def set_chosen(self, keys: Sequence[str]) -> None:
        """Show what is chosen elsewhere: nobody is told."""
        self.blockSignals(True)
        for key, item in self._items.items():
            item.setSelected(key in keys)
            if key in keys and not self._is_many:
                self.setCurrentItem(item)
        self.blockSignals(False)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        self._fit()

    def _on_selection_changed(self) -> None:
        self._chosen(self.selected)

    def _fit(self) -> None:
        across = max(1, self.viewport().width() // self._cell.width())
        rows = -(-len(self._items) // across)
        self.setFixedHeight(max(1, rows) * self._cell.height() + 8)


@cache
def _waiting(symbol: str, look: Theme) -> QIcon:
    """What is seen until the picture is there."""
    pixmap = QPixmap(WIDTH, HEIGHT)
    pixmap.fill(QColor(look.bg2))
    painter = QPainter(pixmap)
    size = 72
    painter.drawPixmap((WIDTH - size) // 2, (HEIGHT - size) // 2, drawing(symbol, look.text3, size))
    painter.end()
    return _icon(pixmap)


def _icon(pixmap: QPixmap) -> QIcon:
    """The picture with round corners, the same however the cell is drawn."""
    rounded = QPixmap(pixmap.size())
    rounded.fill(Qt.GlobalColor.transparent)
    painter = QPainter(rounded)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    radius = _RADIUS * pixmap.width() / PICTURE.width()
    path.addRoundedRect(QRectF(rounded.rect()), radius, radius)
    painter.setClipPath(path)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    made = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected, QIcon.Mode.Active):
        made.addPixmap(rounded, mode)
    return made
