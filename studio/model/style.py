"""How things are filled and outlined. Lengths in the scene's own units (points of the slide)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from studio.model.animation import Paint
from studio.model.color import BLACK, WHITE, Color
from studio.model.ids import AssetId
from studio.model.recolour import Recolour


@dataclass(frozen=True, slots=True)
class Crop:
    """What is cut off a picture at each side, as a share of its width or height; negative adds room."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0


@dataclass(frozen=True, slots=True)
class Solid:
    color: Paint


class GradientKind(Enum):
    LINEAR = "linear"
    RADIAL = "radial"
    RECTANGULAR = "rectangular"


@dataclass(frozen=True, slots=True)
class Stop:
    """The colour at `at` (0..1) of a gradient."""

    at: float
    color: Paint


@dataclass(frozen=True, slots=True)
class Gradient:
    """`angle` in degrees, clockwise, 0 from left to right; `centre` in shares of the box, for the other kinds."""

    kind: GradientKind
    stops: tuple[Stop, ...]
    angle: float = 0.0
    centre: tuple[float, float] = (0.5, 0.5)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A DrawingML preset pattern ("pct50", "ltHorz", "diagCross"...) in two colours."""

    name: str
    foreground: Color = BLACK
    background: Color = WHITE


@dataclass(frozen=True, slots=True)
class Tiling:
    """How tiles lie. `stretch`: how much higher than wide they are made; every other one may be mirrored.

    `align`: which part of the box (in shares of it, (0, 0) its top left corner) one tile's same part lies on, moved by
    `offset`.
    """

    stretch: float = 1.0
    offset: tuple[float, float] = (0.0, 0.0)
    mirrored_across: bool = False
    mirrored_down: bool = False
    align: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class PictureFill:
    """A picture stretched over the box, or tiled at `tile_scale` of its own size, in the colours of `recolour`."""

    asset: AssetId
    crop: Crop = Crop()
    tile_scale: float | None = None
    opacity: float = 1.0
    recolour: Recolour | None = None
    tiling: Tiling = Tiling()


Fill: TypeAlias = Solid | Gradient | Pattern | PictureFill


@dataclass(frozen=True, slots=True)
class Backdrop:
    """The scene's background as it lies behind the thing: whatever stands between the two is covered."""


ShapeFill: TypeAlias = Fill | Backdrop


class Dash(Enum):
    SOLID = "solid"
    DOT = "dot"
    DASH = "dash"
    LONG_DASH = "long-dash"
    DASH_DOT = "dash-dot"
    LONG_DASH_DOT = "long-dash-dot"
    LONG_DASH_DOT_DOT = "long-dash-dot-dot"
    FINE_DOT = "fine-dot"
    FINE_DASH = "fine-dash"
    FINE_DASH_DOT = "fine-dash-dot"
    FINE_DASH_DOT_DOT = "fine-dash-dot-dot"


class LineEnd(Enum):
    NONE = "none"
    TRIANGLE = "triangle"
    STEALTH = "stealth"
    DIAMOND = "diamond"
    OVAL = "oval"
    ARROW = "arrow"


class Join(Enum):
    """How a line turns a corner."""

    MITER = "miter"
    ROUND = "round"
    BEVEL = "bevel"


class Compound(Enum):
    """Lines beside each other that make one; of two unlike ones the first is the outer."""

    SINGLE = "single"
    DOUBLE = "double"
    THICK_THIN = "thick-thin"
    THIN_THICK = "thin-thick"
    TRIPLE = "triple"


@dataclass(frozen=True, slots=True)
class Line:
    """An outline. `fill` is drawn along it instead of `color`, which stands for it where only one can be used.

    `dashes` are a pattern of its own (lengths of dashes and gaps in line widths) instead of `dash`. `end_scale` is the
    length and width of the ends in line widths; `head_size` and `tail_size` (length, width) are those of one end.
    """

    color: Paint = BLACK
    width: float = 1.0
    dash: Dash = Dash.SOLID
    round_cap: bool = False
    head: LineEnd = LineEnd.NONE
    tail: LineEnd = LineEnd.NONE
    end_scale: float = 3.0
    square_cap: bool = False
    join: Join = Join.MITER
    compound: Compound = Compound.SINGLE
    dashes: tuple[float, ...] = ()
    head_size: tuple[float, float] | None = None
    tail_size: tuple[float, float] | None = None
    fill: Gradient | Pattern | None = None


@dataclass(frozen=True, slots=True)
class Shadow:
    """A soft copy behind the thing: `blur` is the radius, `distance` and `angle` (degrees, clockwise) its place.

    The copy is stretched by `scale` (across, down; below 0 it is mirrored) and slanted by `skew` (degrees) about
    `anchor`, a point in shares of the thing's box.
    """

    color: Color = Color("#00000066")
    blur: float = 4.0
    distance: float = 3.0
    angle: float = 45.0
    scale: tuple[float, float] = (1.0, 1.0)
    skew: tuple[float, float] = (0.0, 0.0)
    anchor: tuple[float, float] = (0.5, 1.0)


@dataclass(frozen=True, slots=True)
class InnerShadow:
    """A soft shade on the thing itself, along those of its edges that look towards `angle`: the fields of a Shadow."""

    color: Color = Color("#00000080")
    blur: float = 5.0
    distance: float = 4.0
    angle: float = 225.0


@dataclass(frozen=True, slots=True)
class Glow:
    color: Color
    radius: float


@dataclass(frozen=True, slots=True)
class SoftEdge:
    """The thing fades in over twice `radius` from its edge on."""

    radius: float


@dataclass(frozen=True, slots=True)
class Reflection:
    opacity: float = 0.5
    size: float = 0.5
    distance: float = 0.0


Effect: TypeAlias = Shadow | InnerShadow | Glow | SoftEdge | Reflection
