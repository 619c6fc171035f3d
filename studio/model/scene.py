"""A scene: what is seen and said between two cuts."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from studio.model.animation import SceneClock
from studio.model.captions import Cue
from studio.model.color import WHITE
from studio.model.comment import Comment
from studio.model.element import Element
from studio.model.ids import AssetId, ElementId, Order, SceneId
from studio.model.narration import Narration
from studio.model.origin import Origin
from studio.model.script import Script
from studio.model.style import Fill, Solid


@dataclass(frozen=True, slots=True)
class Transition:
    """How this scene gives way to the next: "fade", "push", "circle"... (render/transitions); a cut is none at all.

    `frames` is how long she asked it to last; reflow keeps it within the pauses around the cut, never over speech.
    `direction`: "left", "right", "up", "down", or what else the kind has ("in", "vertical", a wheel's spokes).
    """

    kind: str
    frames: int
    direction: str = "left"


@dataclass(frozen=True, slots=True)
class Camera:
    """A slow zoom: the part of the scene that is seen, from `start` to `end`, each (x, y, width, height) in shares."""

    start: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    end: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Scene:
    """`width` and `height` are its own units (points of the slide). Elements are sorted by order.

    `frames` is its length on the film's grid: reflow alone sets it, from the narration and the pauses around it, or
    from `pinned` (seconds) where something else decides. A hidden scene stays in the project and out of the film.
    `section` names the chapter that starts here, if one does. `recording` is its narration as somebody recorded it: it
    is what is heard, unless a `voice` is named. `nr`: the norm that it is about, "" for the film's.

    `stage` is the room that the slide keeps (x, y, width, height in shares of the film) while presenters take the rest;
    their boxes then stretch with the film. None: the slide is everywhere.
    """

    id: SceneId
    order: Order
    name: str = ""
    width: float = 960.0
    height: float = 540.0
    background: Fill = Solid(WHITE)
    elements: tuple[Element, ...] = ()
    script: Script = Script()
    narration: Narration | None = None
    cues: tuple[Cue, ...] = ()
    pause_before: Fraction = Fraction(1, 2)
    pause_after: Fraction = Fraction(1)
    pinned: Fraction | None = None
    frames: int = 1
    transition: Transition | None = None
    camera: Camera | None = None
    hidden: bool = False
    section: str = ""
    voice: str = ""
    language: str = ""
    origin: Origin | None = None
    recording: AssetId | None = None
    comments: tuple[Comment, ...] = ()
    stage: tuple[float, float, float, float] | None = None
    nr: str = ""

    def clock(self, rate: Fraction) -> SceneClock:
        """Scene time for this scene's moments. Marks lie `pause_before` later than in the narration's own time."""
        marks = self.narration.marks if self.narration else ()
        return SceneClock(self.frames / rate, {m.mark: m.at + self.pause_before for m in marks})

    def element(self, id: ElementId) -> Element | None:
        return next((e for e in self.elements if e.id == id), None)
