"""Fills, lines, paths and effects of the display list as the model's."""

from __future__ import annotations

from math import atan2, degrees, hypot
from typing import Any

from studio.files.pptx.texts import POINTS
from studio.model.color import Color, channels, color
from studio.model.path import RECTANGLE, Close, CurveTo, LineTo, MoveTo, Outline, Step
from studio.model.style import (
    Crop,
    Dash,
    Effect,
    Fill,
    Gradient,
    GradientKind,
    Line,
    LineEnd,
    Shadow,
    Solid,
    Stop,
)

DASHES = {
    "dot": Dash.DOT,
    "sysDot": Dash.FINE_DOT,
    "dash": Dash.DASH,
    "sysDash": Dash.FINE_DASH,
    "lgDash": Dash.LONG_DASH,
    "dashDot": Dash.DASH_DOT,
    "sysDashDot": Dash.FINE_DASH_DOT,
    "lgDashDot": Dash.LONG_DASH_DOT,
    "lgDashDotDot": Dash.LONG_DASH_DOT_DOT,
    "sysDashDotDot": Dash.FINE_DASH_DOT_DOT,
}
"""DrawingML's preset dashes."""


def outlines(primitive: dict[str, Any]) -> tuple[Outline, ...]:
    """The path of a shape in its unit box; a rectangle where it has none."""
    steps: list[Step] = []
    x = y = 0.0
    for step in primitive.get("path") or ():
        match step.get("type"):
            case "move":
                x, y = float(step["x"]), float(step["y"])
                steps.append(MoveTo(x, y))
            case "line":
                x, y = float(step["x"]), float(step["y"])
                steps.append(LineTo(x, y))
            case "cubic":
                values = [float(step[name]) for name in ("cp1x", "cp1y", "cp2x", "cp2y", "x", "y")]
                steps.append(CurveTo(*values))
                x, y = values[4:]
            case "quad":
                cx, cy, ex, ey = (float(step[name]) for name in ("cpx", "cpy", "x", "y"))
                # A quadratic curve is the cubic one whose control points lie two thirds of the way to its own.
                steps.append(
                    CurveTo(
                        x + (cx - x) * 2 / 3,
                        y + (cy - y) * 2 / 3,
                        ex + (cx - ex) * 2 / 3,
                        ey + (cy - ey) * 2 / 3,
                        ex,
                        ey,
                    )
                )
                x, y = ex, ey
            case "close":
                steps.append(Close())
    return (Outline(tuple(steps)),) if steps else RECTANGLE


def fill(data: dict[str, Any] | None) -> Fill | None:
    """A solid or gradient fill; None for none."""
    if not data:
        return None
    if data.get("kind") == "solid":
        return Solid(_color(data["color"]))
    if data.get("kind") == "gradient":
        stops = tuple(Stop(float(s["position"]), _color(s["color"])) for s in data["stops"])
        kind = GradientKind.LINEAR if data.get("gradientType", "linear") == "linear" else GradientKind.RADIAL
        return Gradient(kind, stops, float(data.get("angleDeg", 0.0)))
    return None


def shade(own: dict[str, Any], base: dict[str, Any] | None) -> float:
    """How much lighter (> 0) or darker (< 0) than `base` a fill is, as Outline.shade says it."""
    ours, theirs = _light(own), _light(base or own)
    if ours > theirs:
        return (ours - theirs) / (765 - theirs)
    return ours / theirs - 1.0 if theirs else 0.0


def _light(data: dict[str, Any]) -> int:
    ink = data.get("color") or next((s["color"] for s in data.get("stops") or ()), "#000000")
    return sum(channels(_color(ink))[:3])


def line(data: dict[str, Any] | None) -> Line | None:
    """An outline; None for none."""
    if not data or not data.get("color"):
        return None
    dash = data.get("dash") or data.get("dashStyle") or ""
    ink = data["color"]
    if str(ink).lower().endswith("00") and len(str(ink)) == 9 and data.get("paint"):
        ink = data["paint"]["stops"][-1]["color"]  # a gradient along the line: its last colour stands for it
    return Line(
        _color(ink),
        float(data.get("width", 1.0)) * POINTS,
        DASHES.get(dash if isinstance(dash, str) else "dash", Dash.SOLID),
        data.get("cap") == "round",
        _end(data.get("headEnd") or data.get("head")),
        _end(data.get("tailEnd") or data.get("tail")),
    )


def effects(primitive: dict[str, Any]) -> tuple[Effect, ...]:
    """The shadow of a shape or picture, if it has one."""
    data = primitive.get("shadow")
    if not data:
        return ()
    dx, dy = float(data.get("dx", 0)) * POINTS, float(data.get("dy", 0)) * POINTS
    blur = float(data.get("blur", 0)) * POINTS
    return (Shadow(_color(data["color"]), blur, hypot(dx, dy), degrees(atan2(dy, dx))),)


def crop(data: dict[str, Any] | None) -> Crop:
    data = data or {}
    return Crop(*(float(data.get(side, 0.0)) for side in ("left", "top", "right", "bottom")))


def opacity(primitive: dict[str, Any]) -> float:
    """How much of a picture its alpha effect leaves."""
    for effect in primitive.get("effects") or ():
        if effect.get("kind") == "alpha":
            return float(effect.get("amount", 1.0))
    return 1.0


def _end(data: object) -> LineEnd:
    kind = data.get("type") or data.get("kind") if isinstance(data, dict) else data
    return LineEnd(kind) if isinstance(kind, str) and kind in {end.value for end in LineEnd} else LineEnd.NONE


def _color(text: str) -> Color:
    lower = str(text).lower()
    try:
        return color(*channels(Color(lower)))
    except ValueError:
        return Color("#000000")
