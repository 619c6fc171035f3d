"""Panels of sliders and colours: body, face, skin, hair, clothes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from studio.gui.controls import Note, SliderRow, Swatches
from studio.gui.viewport import naming
from studio.gui.viewport.director import Director
from studio.gui.viewport.naming import Slider
from studio.gui.viewport.section import Section
from studio.gui.viewport.staging import Staging, value_of
from studio.i18n import N_, words


class _Sliders(Section):
    """Sliders of the presenter's values."""

    def __init__(self, director: Director) -> None:
        super().__init__(director)
        self.note = Note()
        self.column.addWidget(self.note)
        self.rows: dict[str, SliderRow] = {}
        self._colors: dict[str, Swatches] = {}

    def add_sliders(self, sliders: Sequence[Slider]) -> None:
        for slider in sliders:
            row = SliderRow(words(slider.key), slider.low, slider.high, 0.0, slider.worded)
            row.changed.connect(partial(self._on_moved, slider))
            row.released.connect(self.director.history.end)
            self.rows[slider.name] = row
            self.column.addWidget(row)

    def add_colors(self, name: str, key: str, colors: Sequence[tuple[str, str]]) -> None:
        self.group(key)
        swatches = Swatches(words(key), [(color, words(called_)) for color, called_ in colors])
        swatches.chosen.connect(lambda color: self.director.set_value(name, color, key))
        self._colors[name] = swatches
        self.column.addWidget(swatches)

    def show_staging(self, staging: Staging) -> None:
        spec = staging.spec
        self.note.say("" if spec else words("A 3D model has its own shape. Choose a presenter to shape her."))
        for name, row in self.rows.items():
            row.setEnabled(spec is not None)
            if spec and staging.base:
                row.set_rest(value_of(staging.base, name))
                if not row.slider.isSliderDown():
                    row.set_value(value_of(spec, name))
        for name, swatches in self._colors.items():
            swatches.setEnabled(spec is not None)
            if spec:
                swatches.set_chosen(value_of(spec, name))

    def _on_moved(self, slider: Slider, value: float) -> None:
        self.director.set_value(slider.name, round(value, 3), slider.key, slider.name)


class ShapeSection(_Sliders):
    """Body and face."""

    def __init__(self, director: Director) -> None:
        super().__init__(director)
        for key, sliders in (*naming.BODY, *naming.FACE):
            self.group(key)
            self.add_sliders(sliders)
        self.finish()


class ColorSection(_Sliders):
    """Skin, eyes, hair, clothes."""

    def __init__(self, director: Director) -> None:
        super().__init__(director)
        self.add_colors("skin.tone", N_("Skin"), naming.TONES)
        self.add_sliders(naming.SKIN)
        self.add_colors("eyes.iris", N_("Eyes"), naming.IRISES)
        self.add_colors("brows.color", N_("Brows"), naming.HAIRS)
        self.add_sliders(naming.BROWS)
        self.add_colors("hair.color", N_("Hair"), naming.HAIRS)
        self.add_sliders(naming.HAIR)
        self.add_colors("outfit.color", N_("Outfit"), naming.CLOTHES)
        self.add_colors("outfit.second", N_("Shirt or trousers"), naming.CLOTHES)
        self.add_colors("outfit.accent", N_("Details"), naming.CLOTHES)
        self.finish()
