"""A layer as a value: what is painted, where, and inside what. Equal layers paint equal pixels."""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from studio.cache import key_of
from studio.model.avatar import Avatar, Presenter
from studio.model.captions import CaptionStyle
from studio.model.codec import to_json
from studio.model.element import Content
from studio.model.ids import AssetId
from studio.model.narration import MarkTime
from studio.model.path import RECTANGLE, Outline
from studio.model.script import Script
from studio.model.style import Effect, Fill, Line
from studio.render.affine import Affine

Rect: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Ground:
    """A background that fills a box."""

    fill: Fill
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Behind:
    """The background behind a thing, and the map from the thing's own box to the background's."""

    ground: Ground
    place: Affine


@dataclass(frozen=True, slots=True)
class Drawn:
    """Content in a box of its own, from (0, 0) to (`width`, `height`), resolved for one time. `behind`: what a
    Backdrop shows."""

    content: Content
    width: float
    height: float
    effects: tuple[Effect, ...] = ()
    behind: Behind | None = None


@dataclass(frozen=True, slots=True)
class VideoPicture:
    """The picture of a video that is shown `at` (its own time), in a box, clipped to `outlines`."""

    asset: AssetId
    at: Fraction
    width: float
    height: float
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    outlines: tuple[Outline, ...] = RECTANGLE
    line: Line | None = None
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """All that decides what a presenter does in a scene: its speech (which begins `pause` seconds after the scene),
    its script with the times of its marks in the speech, its length, on which side of her the slide is as seen, and
    `seed`."""

    timings: AssetId | None
    script: Script
    marks: tuple[MarkTime, ...]
    pause: Fraction
    length: Fraction
    language: str
    slide: Literal["left", "right", "none"]
    seed: str


@dataclass(frozen=True, slots=True)
class AvatarPicture:
    """A presenter as she stands `at` a time of a scene, in a box."""

    presenter: Presenter
    avatar: Avatar
    act: Act
    at: Fraction
    width: float
    height: float
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class CaptionText:
    """A caption burned into a film of this size."""

    text: str
    style: CaptionStyle
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Nested:
    """Layers drawn together on a picture of `width` x `height` first, then blurred by `blur` pixels."""

    layers: tuple[Layer, ...]
    width: int
    height: int
    blur: float = 0.0


@dataclass(frozen=True, slots=True)
class Together:
    """Layers that fade as one thing, such as the members of a group; their places count from this layer's own."""

    layers: tuple[Layer, ...]


@dataclass(frozen=True, slots=True)
class Veil:
    """Only a part of `box` (x, y, width, height), brought to film pixels by `place`, is seen: see render/reveals."""

    kind: str
    direction: str
    share: float
    box: Rect
    place: Affine = Affine()


Painted: TypeAlias = Drawn | Ground | VideoPicture | AvatarPicture | CaptionText | Nested | Together


@dataclass(frozen=True, slots=True)
class Layer:
    """`painted`, brought to film pixels by `place`, at `opacity`, inside `clip` (x, y, width, height there) and where
    `veil` uncovers it."""

    painted: Painted
    place: Affine = Affine()
    opacity: float = 1.0
    clip: Rect | None = None
    veil: Veil | None = None

    @property
    def key(self) -> str:
        """A hash of everything that decides the layer's pixels."""
        return key_of(json.dumps(to_json(self), sort_keys=True))
