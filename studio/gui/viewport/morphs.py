"""The panel for models that people bring: what was found, what is lacking, and a slider for each morph."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from studio.gui.controls import Note, SliderRow, hinted
from studio.gui.viewport.director import Director
from studio.gui.viewport.inspecting import MorphUse, facts, morph_uses, remarks
from studio.gui.viewport.naming import percent
from studio.gui.viewport.section import Section
from studio.i18n import N_, words

_LABEL = 150
_LETTERS = 20
_AT_ONCE = 40
"""Sliders that are made in one go; the rest come as she scrolls on or searches."""


class ModelSection(Section):
    """Every morph of the model, which name of ours it got, and what the model cannot do."""

    changed = Signal()

    def __init__(self, director: Director) -> None:
        super().__init__(director)
        self._uses: tuple[MorphUse, ...] = ()
        self._rows: list[QWidget] = []
        self._count = _AT_ONCE
        self.group(N_("The model"))
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.column.addWidget(self.told)
        self.lacking = Note()
        self.column.addWidget(self.lacking)
        self.group(N_("Morphs"))
        self.column.addWidget(hinted(words("Try each one. Below it stands what our names for it are.")))
        self.search = QLineEdit()
        self.search.setPlaceholderText(words("Search a morph"))
        self.search.setAccessibleName(words("Search a morph"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_searched)
        self.column.addWidget(self.search)
        self.empty = hinted("")
        self.column.addWidget(self.empty)
        self.more = QPushButton(words("Show more"))
        self.more.clicked.connect(self._on_more)
        self.back = QPushButton(words("All back to zero"))
        self.back.clicked.connect(self._on_back)
        self.column.addWidget(self.more)
        self.column.addWidget(self.back)
        self.finish()
        self.show_body()

    def show_body(self) -> None:
        """Another body is on the stage."""
        body = self.director.body
        self._uses = morph_uses(body.figure, body.rig) if body else ()
        self._count = _AT_ONCE
        self._tell()
        self._list()

    def _tell(self) -> None:
        body = self.director.body
        if body is None:
            self.told.setText(words("Nobody is on the stage yet."))
            self.lacking.say("")
            return
        found = words("{triangles} triangles, {bones} bones, {morphs} morphs", facts(body.figure))
        about = [f"{name}: {text}" for name, text in body.figure.about]
        self.told.setText("\n".join([found, *about]))
        told = remarks(body.figure, body.rig)
        is_brought = self.director.staging.spec is None
        if told:
            self.lacking.say("\n".join(told), "warn")
        else:
            self.lacking.say(words("It has all that speech and expression need.") if is_brought else "")

    def _list(self) -> None:
        for row in self._rows:
            self.column.removeWidget(row)
            row.deleteLater()
        self._rows.clear()
        wanted = self.search.text().strip().lower()
        found = [
            use for use in self._uses if wanted in use.name.lower() or any(wanted in unit.lower() for unit in use.units)
        ]
        place = self.column.indexOf(self.empty) + 1
        for use in found[: self._count]:
            for widget in self._row(use):
                self.column.insertWidget(place, widget)
                self._rows.append(widget)
                place += 1
        self.more.setVisible(len(found) > self._count)
        self.back.setVisible(bool(found))
        nothing = words("This model has no morphs.") if self.director.body else ""
        if wanted and self._uses:
            nothing = words("Nothing found for “{text}”.", {"text": wanted})
        self.empty.setText("" if found else nothing)
        self.empty.setVisible(not found)

    def _row(self, use: MorphUse) -> tuple[QWidget, QWidget]:
        row = SliderRow(_broken(use.name), 0.0, 1.0, 0.0, percent, label_width=_LABEL)
        row.set_value(self.director.weights.get(use.name, 0.0))
        row.changed.connect(partial(self._on_moved, use.name))
        shown = ", ".join(use.units)
        own = hinted(words("used for {units}", {"units": shown}) if shown else words("not used by itself"))
        own.setVisible(use.units != (use.name,))
        own.setContentsMargins(0, 0, 0, 4)
        return row, own

    def _on_moved(self, name: str, value: float) -> None:
        if value > 0:
            self.director.weights[name] = value
        else:
            self.director.weights.pop(name, None)
        self.changed.emit()

    def _on_searched(self) -> None:
        self._count = _AT_ONCE
        self._list()

    def _on_more(self) -> None:
        self._count += _AT_ONCE
        self._list()

    def _on_back(self) -> None:
        self.director.weights.clear()
        self._list()
        self.changed.emit()


def _broken(name: str) -> str:
    """A long name in two lines: names of morphs have no spaces to break them at."""
    if len(name) <= _LETTERS:
        return name
    half = len(name) // 2
    places = [i for i in range(1, len(name)) if name[i].isupper() or name[i - 1] in "_.-"]
    at = min(places, key=lambda i: abs(i - half), default=half)
    return f"{name[:at]}\n{name[at:]}"
