"""Text as it is written: runs in paragraphs in a body. Sizes and distances in points of the scene."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from studio.model.animation import SCENE_END, SCENE_START, Moment, Number
from studio.model.color import BLACK, Color
from studio.model.ids import AssetId
from studio.model.maths import Formula
from studio.model.pose import Pose
from studio.model.recolour import Recolour
from studio.model.style import Effect, Gradient, Line, Pattern


class Underline(Enum):
    """The ways to draw a line under letters; see TextStyle.underline for whether there is one."""

    SINGLE = "single"
    DOUBLE = "double"
    HEAVY = "heavy"
    DOTTED = "dotted"
    HEAVY_DOTTED = "heavy-dotted"
    DASH = "dash"
    HEAVY_DASH = "heavy-dash"
    LONG_DASH = "long-dash"
    HEAVY_LONG_DASH = "heavy-long-dash"
    DOT_DASH = "dot-dash"
    HEAVY_DOT_DASH = "heavy-dot-dash"
    DOT_DOT_DASH = "dot-dot-dash"
    HEAVY_DOT_DOT_DASH = "heavy-dot-dot-dash"
    WAVY = "wavy"
    HEAVY_WAVY = "heavy-wavy"
    DOUBLE_WAVY = "double-wavy"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Lettering:
    """What letters may have beyond the plain. `fill` is drawn instead of their colour, nothing where `is_hollow`;
    `outline` runs along their edges. `underline_color`: another than theirs; `double_strike`: two lines through them.
    """

    fill: Gradient | Pattern | None = None
    is_hollow: bool = False
    outline: Line | None = None
    effects: tuple[Effect, ...] = ()
    underline: Underline = Underline.SINGLE
    underline_color: Color | None = None
    double_strike: bool = False


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a run looks. `baseline` lifts it, in shares of the size (0.3 superscript, -0.25 subscript).

    `link` is an address, or a place in the deck that it came from: "slide:257" by the slide's id there (as in Origin),
    "slide:next", "slide:previous", "slide:first", "slide:last", "slide:back", "show:" and a custom show's name, "end".
    """

    family: str = "Inter"
    size: float = 18.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    color: Color = BLACK
    highlight: Color | None = None
    baseline: float = 0.0
    capitals: bool = False
    small_capitals: bool = False
    spacing: float = 0.0
    link: str = ""
    language: str = ""
    lettering: Lettering | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style; "\\n" breaks the line inside the paragraph, "\\t" goes to the next tab stop.

    `field` says where the text comes from if not from her: "slide-number", "date", "".
    `formula` is drawn instead of the text, which says it in a line.
    """

    text: str
    style: TextStyle = TextStyle()
    field: str = ""
    formula: Formula | None = None


class Align(Enum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"


class TabAlign(Enum):
    """What of the text after a tab stands at its stop: its left, middle or right, or its decimal mark."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    DECIMAL = "decimal"


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab stop, `at` so far from where lines begin."""

    at: float
    align: TabAlign = TabAlign.LEFT


@dataclass(frozen=True, slots=True)
class BulletPicture:
    """A picture that stands before a paragraph; `ratio`: how many times as wide as high it is."""

    asset: AssetId
    ratio: float = 1.0
    recolour: Recolour | None = None
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Bullet:
    """What stands before a paragraph: `character`, or a number in DrawingML's `numbering` ("arabicPeriod") scheme, or a
    `picture` instead of either.

    None for family, colour: as the first run. `size` > 0: share of the first run's; < 0: exactly that many points.
    """

    character: str = ""
    numbering: str = ""
    start: int = 1
    family: str | None = None
    color: Color | None = None
    size: float = 1.0
    picture: BulletPicture | None = None


@dataclass(frozen=True, slots=True)
class Restyle:
    """Another look that letters take on while their scene plays: what is None, and a `size` (factor) of 1, stays.

    `share` says how far: 0 not at all, 1 all the way. Colour and size go over little by little, the others at a half.
    """

    share: Number = 1.0
    color: Color | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    family: str | None = None
    size: float = 1.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`line_spacing` > 0: share of the font's own line height; < 0: exactly that many points.

    `space_before`, `space_after` in points. `margin` is where its lines start, `indent` is added for the first line
    (negative: hanging). `end_style` sets the height of a paragraph without text.

    `tabs`: its tab stops; a plain number is one where text begins. Beyond them there is one every `tab_distance`.

    It is seen from `shows` until `hides`, at `opacity`, where its `pose` has it; its room it has all the time.
    `restyles` change its letters while the scene plays, one upon the other.
    """

    runs: tuple[Run, ...] = ()
    align: Align = Align.LEFT
    level: int = 0
    margin: float = 0.0
    indent: float = 0.0
    space_before: float = 0.0
    space_after: float = 0.0
    line_spacing: float = 1.0
    bullet: Bullet | None = None
    right_to_left: bool = False
    tabs: tuple[float | Tab, ...] = ()
    tab_distance: float = 72.0
    end_style: TextStyle | None = None
    shows: Moment = Moment(SCENE_START)
    hides: Moment = Moment(SCENE_END)
    opacity: Number = 1.0
    pose: Pose | None = None
    restyles: tuple[Restyle, ...] = ()

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class VerticalAlign(Enum):
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


class Flow(Enum):
    """Which way lines run. Turned to the right or left they follow each other from there; MONGOLIAN are turned to the
    right and follow each other from the left. STACKED letters stand upright in columns from the left or, LEFTWARD, from
    the right."""

    HORIZONTAL = "horizontal"
    TURNED_RIGHT = "turned-right"
    TURNED_LEFT = "turned-left"
    STACKED = "stacked"
    MONGOLIAN = "mongolian"
    STACKED_LEFTWARD = "stacked-leftward"


WARPS: Final = (
    "textPlain", "textStop", "textTriangle", "textTriangleInverted", "textChevron", "textChevronInverted",
    "textSlantUp", "textSlantDown", "textFadeRight", "textFadeLeft", "textFadeUp", "textFadeDown", "textCascadeUp",
    "textCascadeDown", "textCurveUp", "textCurveDown", "textCanUp", "textCanDown", "textWave1", "textWave2",
    "textDoubleWave1", "textWave4", "textInflate", "textDeflate", "textInflateBottom", "textInflateTop",
    "textDeflateBottom", "textDeflateTop", "textArchUp", "textArchDown", "textCircle", "textButton", "textArchUpPour",
    "textArchDownPour", "textCirclePour",
)  # fmt: skip
"""The forms that text is drawn in; in others it stays straight."""


@dataclass(frozen=True, slots=True)
class Warp:
    """Letters bent into a form: DrawingML's `preset` (see WARPS) and its adjustments, as shares."""

    preset: str
    adjustments: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class TextBody:
    """The text of a box. `insets` left, top, right, bottom. `font_scale` and `line_scale`: autofit, solved.

    What `line_scale` lacks to 1 is taken off the line spacing; distances between paragraphs stay.

    `rotation`: how many degrees clockwise the text is turned in its box, in which it has its place then: nearer to a
    quarter turn its lines are as long as the box is high. With `turns_in_place` it is turned about its own middle, with
    its lines as they were.

    `keeps_edges`: the first paragraph keeps its space before and the last its space after, though nothing stands there.
    """

    paragraphs: tuple[Paragraph, ...] = ()
    insets: tuple[float, float, float, float] = (7.2, 3.6, 7.2, 3.6)
    anchor: VerticalAlign = VerticalAlign.TOP
    anchor_centred: bool = False
    wrap: bool = True
    font_scale: float = 1.0
    line_scale: float = 1.0
    columns: int = 1
    column_gap: float = 0.0
    flow: Flow = Flow.HORIZONTAL
    warp: Warp | None = None
    rotation: float = 0.0
    turns_in_place: bool = False
    keeps_edges: bool = False

    @property
    def text(self) -> str:
        """Its paragraphs, one a line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


def plain_body(text: str, style: TextStyle = TextStyle(), align: Align = Align.LEFT) -> TextBody:
    """A body with one paragraph a line of `text`, all in one style."""
    return TextBody(tuple(Paragraph((Run(line, style),), align) for line in text.split("\n")))
