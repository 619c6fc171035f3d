"""The film's order: scenes one after the other, and free tracks of clips beside them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from studio.model.animation import Number
from studio.model.color import Color
from studio.model.element import Transform
from studio.model.ids import AssetId, ClipId, MarkerId, Order, SceneId, TrackId
from studio.model.origin import Origin
from studio.model.scene import Scene
from studio.model.time import TimeRange


class TrackKind(Enum):
    OVERLAY = "overlay"
    VIDEO = "video"
    MUSIC = "music"
    SOUND = "sound"


@dataclass(frozen=True, slots=True)
class Clip:
    """A piece of an asset on a track: `source_range` of the asset, `offset` after `scene` (None: the film) starts.

    It lasts source_range.duration / speed. A music clip with `to_film_end` goes on, looped, until the film ends. None
    plays on after the scene `through` has ended, if that is in the film.
    """

    id: ClipId
    asset: AssetId
    source_range: TimeRange
    scene: SceneId | None = None
    offset: Fraction = Fraction(0)
    speed: Fraction = Fraction(1)
    volume: Number = 1.0
    fade_in: Fraction = Fraction(0)
    fade_out: Fraction = Fraction(0)
    to_film_end: bool = False
    transform: Transform | None = None
    name: str = ""
    through: SceneId | None = None
    origin: Origin | None = None

    @property
    def duration(self) -> Fraction:
        return self.source_range.duration / self.speed


@dataclass(frozen=True, slots=True)
class Track:
    """Clips sorted by where they start in the film; they never overlap, and a gap is where none is."""

    id: TrackId
    order: Order
    kind: TrackKind
    name: str = ""
    clips: tuple[Clip, ...] = ()
    muted: bool = False
    locked: bool = False
    volume: float = 1.0


@dataclass(frozen=True, slots=True)
class Marker:
    """A note on the film, `offset` after the start of `scene` (None: the film).

    The bookmarks of a deck's recordings are markers too; their `origin` names the recording.
    """

    id: MarkerId
    name: str
    scene: SceneId | None = None
    offset: Fraction = Fraction(0)
    color: Color = Color("#f5a524")
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Scenes, tracks sorted by order. The film lasts as long as its scenes that are not hidden."""

    scenes: tuple[Scene, ...] = ()
    tracks: tuple[Track, ...] = ()
    markers: tuple[Marker, ...] = ()

    @property
    def shown(self) -> tuple[Scene, ...]:
        """The scenes that the film shows, in order."""
        return tuple(scene for scene in self.scenes if not scene.hidden)

    @property
    def frames(self) -> int:
        """The film's length on its grid."""
        return sum(scene.frames for scene in self.scenes if not scene.hidden)

    def scene(self, id: SceneId) -> Scene | None:
        return next((scene for scene in self.scenes if scene.id == id), None)

    def clip(self, id: ClipId) -> Clip | None:
        return next((clip for track in self.tracks for clip in track.clips if clip.id == id), None)
