"""A project is one immutable value: everything that decides the film."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from studio.model.asset import Asset
from studio.model.avatar import Presenter
from studio.model.captions import Captions, CaptionStyle
from studio.model.ids import AssetId, PresenterId
from studio.model.lexicon import Entry
from studio.model.timeline import Timeline

SCHEMA = 1
"""The version of these values. Raise it with an upgrade function in files/project_file/upgrades."""


class Fit(Enum):
    """How a scene of another shape stands in the film: over a blurred copy of itself, with bars, or cut to fill."""

    BLUR = "blur"
    BARS = "bars"
    FILL = "fill"


@dataclass(frozen=True, slots=True)
class ProjectSettings:
    """What holds for the whole film. `voice` "" leaves the choice to the router; `nr` is a norm ("NR-35") or "".

    Another `seed` gives the presenters' gestures, glances and blinks another course.
    """

    title: str = ""
    language: str = "pt-BR"
    voice: str = ""
    width: int = 1920
    height: int = 1080
    rate: Fraction = Fraction(30)
    fit: Fit = Fit.BLUR
    captions: Captions = Captions.SOFT
    caption_style: CaptionStyle = CaptionStyle()
    nr: str = ""
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Project:
    """`assets`, the `lexicon` (its own pronunciations) and `presenters` are sorted by id, so that two projects with the
    same are equal."""

    settings: ProjectSettings = ProjectSettings()
    timeline: Timeline = Timeline()
    assets: tuple[Asset, ...] = ()
    lexicon: tuple[Entry, ...] = ()
    presenters: tuple[Presenter, ...] = ()

    @property
    def rate(self) -> Fraction:
        """Frames a second: the film's grid."""
        return self.settings.rate

    @property
    def length(self) -> Fraction:
        """The film's length in seconds."""
        return self.timeline.frames / self.settings.rate

    def asset(self, id: AssetId) -> Asset | None:
        return next((asset for asset in self.assets if asset.id == id), None)

    def presenter(self, name: str) -> Presenter:
        """The presenter that an Avatar names: the project's, or the cast's as she is there."""
        found = next((presenter for presenter in self.presenters if presenter.id == name), None)
        return found or Presenter(PresenterId(name), base=name)
