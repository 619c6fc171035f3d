"""Outlines, in the box of their shape: (0, 0) is its top left corner, (1, 1) its bottom right one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class MoveTo:
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class LineTo:
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class CurveTo:
    """A cubic Bézier with control points (x1, y1) and (x2, y2)."""

    x1: float
    y1: float
    x2: float
    y2: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Close:
    pass


Step: TypeAlias = MoveTo | LineTo | CurveTo | Close


@dataclass(frozen=True, slots=True)
class Outline:
    """One path of a shape. `shade` lightens (> 0) or darkens (< 0) the fill of this part, as bevels need."""

    steps: tuple[Step, ...]
    filled: bool = True
    stroked: bool = True
    shade: float = 0.0


RECTANGLE = (Outline((MoveTo(0, 0), LineTo(1, 0), LineTo(1, 1), LineTo(0, 1), Close())),)
