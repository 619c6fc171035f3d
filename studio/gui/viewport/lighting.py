"""The panel of the lamps, and of how she is drawn."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from studio.avatar.body.spec import PresenterSpec
from studio.gui.controls import Choices, SliderRow, Swatches
from studio.gui.viewport.director import Director
from studio.gui.viewport.gallery import Choice, Gallery, Portraits
from studio.gui.viewport.naming import percent
from studio.gui.viewport.portraits import portrait_of
from studio.gui.viewport.section import Section
from studio.gui.viewport.staging import Staging
from studio.i18n import N_, words
from studio.render.gl.view import Light

_STUDIO: Final = Light()
LIGHTS: Final = {
    "studio": (N_("Studio"), _STUDIO),
    "soft": (N_("Soft"), Light(-20.0, 25.0, (1.0, 0.98, 0.96), 0.85, 1.5, 0.8)),
    "window": (N_("Window"), Light(-75.0, 20.0, (0.9, 0.95, 1.0), 1.15, 0.8, 0.7)),
    "evening": (N_("Evening"), Light(55.0, 15.0, (1.0, 0.82, 0.62), 1.1, 0.75, 1.1)),
    "drama": (N_("Drama"), Light(-65.0, 38.0, (1.0, 0.95, 0.9), 1.4, 0.35, 1.4)),
    "even": (N_("Even"), Light(0.0, 20.0, (1.0, 1.0, 1.0), 0.8, 1.9, 0.4)),
}
_SLIDERS: Final = (
    ("azimuth", N_("From the side"), -90.0, 90.0),
    ("elevation", N_("From above"), -10.0, 75.0),
    ("strength", N_("Strength"), 0.0, 2.0),
    ("fill", N_("Shadows"), 0.0, 2.0),
    ("rim", N_("Edge light"), 0.0, 2.0),
)
_TINTS: Final = (
    ("#ffd9a8", N_("warm")),
    ("#fff6eb", N_("daylight warm")),
    ("#ffffff", N_("white")),
    ("#e6f1ff", N_("cool")),
    ("#bcd8ff", N_("blue")),
)


class LightSection(Section):
    """The lamps, and how she is drawn."""

    def __init__(self, director: Director, portraits: Portraits) -> None:
        super().__init__(director)
        self._portraits = portraits
        self._shown: PresenterSpec | None = None
        self.group(N_("Drawn as"))
        self.styles = Choices(
            words("Drawn as"), [("real", words("Real"), "presenter"), ("toon", words("Drawing"), "acting")]
        )
        self.styles.chosen.connect(lambda style: self.director.set_style("toon" if style == "toon" else "real"))
        self.styles.layout().addStretch(1)  # type: ignore[union-attr]  # it has one
        self.column.addWidget(self.styles)
        self.group(N_("Light"))
        self.presets = Gallery(words("Lights"), self._on_preset)
        self.presets.fill([Choice(key, words(name), None, "light") for key, (name, _) in LIGHTS.items()])
        self.column.addWidget(self.presets)
        self.group(N_("Main lamp"))
        self.rows: dict[str, SliderRow] = {}
        for name, key, low, high in _SLIDERS:
            degrees = _degrees if name in ("azimuth", "elevation") else percent
            row = SliderRow(words(key), low, high, getattr(_STUDIO, name), degrees)
            row.changed.connect(partial(self._on_moved, name, key))
            row.released.connect(self.director.history.end)
            self.rows[name] = row
            self.column.addWidget(row)
        self.group(N_("Colour of the light"))
        self.tints = Swatches(words("Colour of the light"), [(color, words(name)) for color, name in _TINTS])
        self.tints.chosen.connect(self._on_tint)
        self.column.addWidget(self.tints)
        self.finish()

    def show_staging(self, staging: Staging) -> None:
        light = staging.light
        for name, row in self.rows.items():
            if not row.slider.isSliderDown():
                row.set_value(getattr(light, name))
        self.tints.set_chosen("#" + "".join(f"{round(part * 255):02x}" for part in light.color))
        self.styles.set_chosen(staging.style)
        self.presets.set_chosen([key for key, (_, preset) in LIGHTS.items() if preset == light])
        if self.isVisible():
            self.wake()

    def wake(self) -> None:
        base = self.director.staging.base
        if base is not None and base != self._shown:
            self._shown = base
            pictures = [
                Choice(key, "", portrait_of(base, light=light, is_close=True)) for key, (_, light) in LIGHTS.items()
            ]
            self._portraits.ask(self.presets, pictures)

    def _on_preset(self, keys: tuple[str, ...]) -> None:
        if keys:
            self.director.set_light(LIGHTS[keys[0]][1], N_("Light"))

    def _on_moved(self, name: str, key: str, value: float) -> None:
        light = replace(self.director.staging.light, **{name: round(value, 3)})  # type: ignore[arg-type]  # by name
        self.director.set_light(light, key, f"light.{name}")

    def _on_tint(self, color: str) -> None:
        red, green, blue = (round(int(color[i : i + 2], 16) / 255, 4) for i in (1, 3, 5))
        self.director.set_light(
            replace(self.director.staging.light, color=(red, green, blue)), N_("Colour of the light")
        )


def _degrees(value: float) -> str:
    return f"{round(value)}°"
