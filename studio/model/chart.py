"""How a chart is drawn, beyond the numbers it shows: kinds and axes, legend, labels and looks. Lengths in points.

What is left out here (None, "") is as PowerPoint has it when a deck says nothing: the layout decides.
"""

from __future__ import annotations

from dataclasses import dataclass

from studio.model.style import Fill, Line
from studio.model.text import TextBody, TextStyle

Place = tuple[float, float, float, float]
"""Left, top, width and height in shares of the chart."""


@dataclass(frozen=True, slots=True)
class Looks:
    """How an area of a chart is filled and outlined; None for not at all."""

    fill: Fill | None = None
    line: Line | None = None


@dataclass(frozen=True, slots=True)
class Lettering:
    """How a text of a chart is written. `rotation` in degrees, clockwise; None where the layout may choose."""

    style: TextStyle = TextStyle("Calibri", 10.0)
    rotation: float | None = None


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands on a point: "circle", "square", "diamond", "triangle", "x", "star", "plus", "dash", "dot", "none"."""

    symbol: str = "none"
    size: float = 5.0
    looks: Looks = Looks()


@dataclass(frozen=True, slots=True)
class PointLooks:
    """One point, bar or slice that looks unlike its series. `explosion`: in shares of the radius."""

    number: int
    looks: Looks | None = None
    marker: Marker | None = None
    explosion: float = 0.0


@dataclass(frozen=True, slots=True)
class PointLabel:
    """The label of one point that is unlike the others: taken away, in its own words (`text`), or elsewhere.

    `shift` is how far it was moved, in shares of the chart. `shows` names what it is made of, None as the others;
    `cell` stands before that. None for the rest: as the others.
    """

    number: int
    hidden: bool = False
    text: TextBody | None = None
    position: str | None = None
    shift: tuple[float, float] = (0.0, 0.0)
    shows: tuple[str, ...] | None = None
    cell: str = ""
    lettering: Lettering | None = None
    looks: Looks | None = None
    number_format: str | None = None


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands on the points of a series, and where ("ctr", "inEnd", "inBase", "outEnd", "t", "b", "l", "r",
    "bestFit", "" for the usual place). `separator` stands between its parts, None for the usual one.

    `number_format` None: that of the numbers.
    """

    value: bool = False
    category: bool = False
    series: bool = False
    percent: bool = False
    size: bool = False
    key: bool = False
    position: str = ""
    separator: str | None = None
    number_format: str | None = None
    lettering: Lettering = Lettering()
    looks: Looks = Looks()
    leader_lines: bool = False
    points: tuple[PointLabel, ...] = ()

    @property
    def shows(self) -> tuple[str, ...]:
        """The names of the parts that it is made of, in the order that they stand."""
        parts = ("series", self.series), ("category", self.category), ("value", self.value), ("size", self.size)
        return tuple(name for name, is_shown in (*parts, ("percent", self.percent)) if is_shown)


@dataclass(frozen=True, slots=True)
class Trend:
    """A trend line: "linear", "exp", "log", "power", "poly" (of `order`) or "movingAvg" (over `period` points).

    It goes on by `forward` and `backward`, in categories or units of the x axis; `name` is what the legend calls it.
    """

    kind: str = "linear"
    order: int = 2
    period: int = 2
    forward: float = 0.0
    backward: float = 0.0
    intercept: float | None = None
    name: str = ""
    line: Line = Line()
    shows_equation: bool = False
    shows_fit: bool = False
    lettering: Lettering = Lettering()


@dataclass(frozen=True, slots=True)
class ErrorBars:
    """Bars along "x" or "y", how far each point's value may be off. `kind` as in DrawingML: "fixedVal", "percentage",
    "stdDev", "stdErr" with `value`, or "cust" with `plus` and `minus` point by point."""

    direction: str = "y"
    has_plus: bool = True
    has_minus: bool = True
    kind: str = "fixedVal"
    value: float = 1.0
    plus: tuple[float | None, ...] = ()
    minus: tuple[float | None, ...] = ()
    has_caps: bool = True
    line: Line = Line()


@dataclass(frozen=True, slots=True)
class SeriesLooks:
    """How one series is drawn; `negative` is for bars below nought where those look unlike the others."""

    looks: Looks = Looks()
    marker: Marker = Marker()
    smooth: bool = False
    explosion: float = 0.0
    negative: Looks | None = None
    points: tuple[PointLooks, ...] = ()
    labels: Labels | None = None
    trends: tuple[Trend, ...] = ()
    errors: tuple[ErrorBars, ...] = ()


@dataclass(frozen=True, slots=True)
class Plot:
    """Series that are drawn in one way on one pair of axes. `kind` is DrawingML's ("barChart", "ofPieChart",
    "waterfall"...), flat: what is deep is told in the import's report.

    `series` and `axes` are places in the chart's data and looks. `style` is a radar's or scatter's own ("filled",
    "lineMarker"). `gap` and `overlap` are shares of a bar's thickness. `second` ("pie" or "bar") is what the last
    slices are shown in, `split` how many they are. `totals` are the points of a waterfall that stand on the axis.
    """

    kind: str
    series: tuple[int, ...] = ()
    axes: tuple[int, ...] = ()
    direction: str = "col"
    grouping: str = "clustered"
    style: str = ""
    gap: float = 1.5
    overlap: float = 0.0
    vary_colors: bool = False
    colors: tuple[Looks, ...] = ()
    first_angle: float = 0.0
    hole: float = 0.5
    bubble_scale: float = 1.0
    bubble_width: bool = False
    shows_negative: bool = False
    second: str = ""
    split: tuple[int, ...] = ()
    second_size: float = 0.75
    drop_lines: Line | None = None
    high_low_lines: Line | None = None
    series_lines: Line | None = None
    up_bars: Looks | None = None
    down_bars: Looks | None = None
    bins: tuple[float, ...] = ()
    totals: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Title:
    """A text beside an axis or above the chart. `place`: its left top corner, in shares of the chart."""

    body: TextBody
    rotation: float | None = None
    overlay: bool = False
    place: tuple[float, float] | None = None
    looks: Looks = Looks()


@dataclass(frozen=True, slots=True)
class Axis:
    """`kind` is "category", "date" or "value"; `side` where it stands ("l", "r", "t", "b").

    `crosses` says where it crosses the axis `across` (its place among the axes): "autoZero", "min", "max" or a value;
    `between`: whether that other one's categories stand between its marks (bars) or on them (areas). `unit` is what
    its numbers are divided by; `skip` every how many categories are named, 0 for as many as have room.
    """

    kind: str = "value"
    side: str = "l"
    across: int = 0
    hidden: bool = False
    reversed: bool = False
    log_base: float = 0.0
    low: float | None = None
    high: float | None = None
    major: float | None = None
    minor: float | None = None
    number_format: str = ""
    major_ticks: str = "out"
    minor_ticks: str = "none"
    labels: str = "nextTo"
    crosses: str | float = "autoZero"
    between: bool = True
    line: Line | None = None
    grid: Line | None = None
    minor_grid: Line | None = None
    lettering: Lettering = Lettering()
    title: Title | None = None
    skip: int = 0
    unit: float = 1.0
    unit_label: Title | None = None
    base: str = ""
    major_base: str = ""
    single_level: bool = False


@dataclass(frozen=True, slots=True)
class Legend:
    """`side` is "r", "l", "t", "b" or "tr"; `hidden` are the entries that were taken out."""

    side: str = "r"
    overlay: bool = False
    place: Place | None = None
    hidden: tuple[int, ...] = ()
    lettering: Lettering = Lettering()
    looks: Looks = Looks()


@dataclass(frozen=True, slots=True)
class DataTable:
    """The numbers below the chart."""

    horizontal: bool = True
    vertical: bool = True
    outline: bool = True
    keys: bool = True
    line: Line | None = None
    lettering: Lettering = Lettering()


@dataclass(frozen=True, slots=True)
class ChartLook:
    """`series` go with the chart's data one by one. `plot_place` is where the marks stand, with their axes' labels
    unless `place_is_inner`. `blanks`: what a missing number is, a "gap", "zero", or a "span" to the next."""

    plots: tuple[Plot, ...] = ()
    axes: tuple[Axis, ...] = ()
    series: tuple[SeriesLooks, ...] = ()
    title: Title | None = None
    legend: Legend | None = None
    table: DataTable | None = None
    looks: Looks = Looks()
    rounded: bool = False
    plot_looks: Looks = Looks()
    plot_place: Place | None = None
    place_is_inner: bool = True
    blanks: str = "gap"
    from_1904: bool = False
    lettering: Lettering = Lettering()
