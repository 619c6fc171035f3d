"""What stands on a scene. An Element says where and when; its content says what."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from studio.model.animation import SCENE_END, SCENE_START, Moment, Number
from studio.model.avatar import Avatar
from studio.model.chart import ChartLook
from studio.model.color import BLACK, WHITE, Color
from studio.model.ids import AssetId, ElementId, Order
from studio.model.origin import Origin
from studio.model.path import RECTANGLE, Outline
from studio.model.pose import Reveal
from studio.model.recolour import Recolour
from studio.model.style import Crop, Effect, Fill, Line, ShapeFill
from studio.model.text import TextBody


@dataclass(frozen=True, slots=True)
class Transform:
    """Where an element stands, in the scene's units. `x`, `y`: its box's top left corner before it is turned.

    `rotation` in degrees, clockwise, about the box's centre. `scale` grows it about its centre, `scale_x` and `scale_y`
    across and down alone (below 0: mirrored). Inside a group all this is in the scene's units too, and the group's own
    transform comes on top.
    """

    x: Number = 0.0
    y: Number = 0.0
    width: Number = 0.0
    height: Number = 0.0
    rotation: Number = 0.0
    scale: Number = 1.0
    opacity: Number = 1.0
    flip_horizontal: bool = False
    flip_vertical: bool = False
    scale_x: Number = 1.0
    scale_y: Number = 1.0


@dataclass(frozen=True, slots=True)
class Group:
    """A frame around its children (elements whose `parent` it is).

    `source` is the frame (x, y, width, height) that the children's coordinates were made for; the group's box shows
    it, stretched.
    """

    source: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Text:
    """A text box: text without a shape."""

    body: TextBody


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawn shape. `preset` ("roundRect", "" for a free one) and `adjustments` say what it is, `outlines` show it.

    `text_box` (left, top, right, bottom in shares of the box) is where its text may stand.
    """

    outlines: tuple[Outline, ...] = RECTANGLE
    preset: str = ""
    adjustments: tuple[tuple[str, float], ...] = ()
    fill: ShapeFill | None = None
    line: Line | None = None
    body: TextBody | None = None
    text_box: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Picture:
    """A still picture in the colours that `recolour` says, cut by `crop` and clipped to `outlines`.

    `fill` is behind it, seen where the picture is not or lets something through; `opacity` is what there is of the
    picture over it.
    """

    asset: AssetId
    crop: Crop = Crop()
    outlines: tuple[Outline, ...] = RECTANGLE
    line: Line | None = None
    recolour: Recolour | None = None
    fill: Fill | None = None
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Video:
    """A moving picture, clipped to `outlines`. Plays from `source_start` (its own time) when `start` comes, for
    `length` or to its end.

    Until then `poster` stands in its place, where it has one. When `stop` comes it plays no longer, looped or not.
    Its sound comes and goes over `fade_in` and `fade_out` seconds.
    """

    asset: AssetId
    start: Moment = Moment()
    source_start: Fraction = Fraction(0)
    length: Fraction | None = None
    volume: float = 1.0
    loop: bool = False
    poster: AssetId | None = None
    crop: Crop = Crop()
    stop: Moment | None = None
    fade_in: Fraction = Fraction(0)
    fade_out: Fraction = Fraction(0)
    outlines: tuple[Outline, ...] = RECTANGLE
    line: Line | None = None


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound on the scene; it shows nothing. Fields as in Video."""

    asset: AssetId
    start: Moment = Moment()
    source_start: Fraction = Fraction(0)
    length: Fraction | None = None
    volume: float = 1.0
    loop: bool = False
    stop: Moment | None = None
    fade_in: Fraction = Fraction(0)
    fade_out: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Borders:
    """The lines around a cell, and those across it: `falling` from its left top corner, `rising` to its right one."""

    left: Line | None = None
    top: Line | None = None
    right: Line | None = None
    bottom: Line | None = None
    falling: Line | None = None
    rising: Line | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. One that spans others hides them; the hidden ones have `merged` set and show nothing."""

    body: TextBody
    fill: Fill | None = None
    borders: Borders = Borders()
    row_span: int = 1
    column_span: int = 1
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """`height` is the least; text that needs more gets it."""

    height: float
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`fill` is behind the whole of it, seen where cells have none of their own."""

    columns: tuple[float, ...]
    rows: tuple[Row, ...]
    fill: Fill | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """One row of numbers. None is a gap. `point_colors` overrides `color` point by point (pies).

    `xs` are where the points of a scatter or bubble chart stand, `sizes` how large the bubbles are.
    """

    name: str
    values: tuple[float | None, ...]
    color: Color | None = None
    point_colors: tuple[Color | None, ...] = ()
    xs: tuple[float | None, ...] = ()
    sizes: tuple[float | None, ...] = ()
    number_format: str = ""


@dataclass(frozen=True, slots=True)
class ChartData:
    """`kind` is DrawingML's: "barChart", "pieChart"..., of plots over each other "barChart+lineChart".

    `direction` is "col" or "bar"; `grouping` "clustered"..., of a radar its style; `number_format` as in spreadsheets;
    `labels` is what stands on the marks: "", "value" or "percent". `levels` are the names beyond the categories, the
    nearest first, each where its group begins; `days` the numbers behind categories that are dates.
    """

    kind: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    title: str = ""
    direction: str = "col"
    grouping: str = "clustered"
    number_format: str = ""
    labels: str = ""
    levels: tuple[tuple[str, ...], ...] = ()
    days: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class DrawnShape:
    """A piece of a chart as laid out: box (x, y, width, height) in points from the chart's corner."""

    box: tuple[float, float, float, float]
    outlines: tuple[Outline, ...] = RECTANGLE
    fill: Fill | None = None
    line: Line | None = None


@dataclass(frozen=True, slots=True)
class DrawnText:
    """A label of a chart as laid out; `rotation` in degrees, clockwise, about the box's centre."""

    box: tuple[float, float, float, float]
    body: TextBody
    rotation: float = 0.0


@dataclass(frozen=True, slots=True)
class ChartPart:
    """The points of a series (-1: of every one) in a category (-1: in all), and how far they have come: bars grow as
    `share` goes from 0 to 1, other points are there from above 0 on."""

    series: int = -1
    category: int = -1
    share: Number = 1.0


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers and how they are drawn: as `look` says, laid out anew in any size. Without one, `drawing` holds for a
    chart of the size `size`; other sizes stretch it. `parts` are those that come while the scene plays."""

    data: ChartData
    drawing: tuple[DrawnShape | DrawnText, ...]
    size: tuple[float, float]
    look: ChartLook | None = None
    parts: tuple[ChartPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code that says `text`."""

    text: str
    foreground: Color = BLACK
    background: Color = WHITE


@dataclass(frozen=True, slots=True)
class Missing:
    """Something we could not draw, shown as a labelled frame so that nobody wonders; `what` says what it was."""

    what: str


Content: TypeAlias = Group | Text | Shape | Picture | Video | Sound | Table | Chart | Avatar | Code | Missing


@dataclass(frozen=True, slots=True)
class Element:
    """One thing on a scene. Siblings are drawn in `order`, the lowest first. `alt` tells a person who can't see.

    It is shown from `shows` until `hides`. `role` is the placeholder it was ("title", "body", "footer", ""...). `link`
    is where a click on it led in the deck: an address, or a place in the deck (see TextStyle).
    """

    id: ElementId
    order: Order
    content: Content
    transform: Transform = Transform()
    name: str = ""
    alt: str = ""
    parent: ElementId | None = None
    role: str = ""
    hidden: bool = False
    shows: Moment = Moment(SCENE_START)
    hides: Moment = Moment(SCENE_END)
    reveal: Reveal | None = None
    effects: tuple[Effect, ...] = ()
    origin: Origin | None = None
    link: str = ""
