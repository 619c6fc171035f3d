"""What the panels beside the stage have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.gui.controls import titled
from studio.gui.viewport.director import Director
from studio.gui.viewport.staging import Staging
from studio.i18n import words


class Section(QWidget):
    """A panel. `show_staging` is called whenever the Staging is another one, `wake` when the panel comes in sight."""

    def __init__(self, director: Director, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.director = director
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 12, 12, 16)
        self.column.setSpacing(8)

    def group(self, key: str) -> None:
        """A name over what comes next."""
        if self.column.count():
            self.column.addSpacing(8)
        self.column.addWidget(titled(words(key)))

    def finish(self) -> None:
        self.column.addStretch(1)

    def show_staging(self, staging: Staging) -> None: ...

    def wake(self) -> None: ...
