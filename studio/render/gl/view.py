"""How a presenter is looked at: size, framing, from which side, in which light, drawn real or as a cartoon. Values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Framing: TypeAlias = Literal["bust", "half", "full"]
Style: TypeAlias = Literal["real", "toon"]

LARGEST = 4096
"""Pixels of a side: what every OpenGL 3.3 can draw into."""


@dataclass(frozen=True, slots=True)
class Light:
    """The main lamp. `azimuth`: degrees to the right of the camera as the viewer sees it, 0 is in front of her;
    `elevation`: degrees above her eyes; `color`: sRGB, 0 to 1; `strength`: 1 is the usual; `fill`: how bright the
    shadows are, 1 is the usual; `rim`: how bright the edge lit from behind is."""

    azimuth: float = -38.0
    elevation: float = 34.0
    color: tuple[float, float, float] = (1.0, 0.98, 0.955)
    strength: float = 1.0
    fill: float = 1.0
    rim: float = 1.0


@dataclass(frozen=True, slots=True)
class View:
    """`width`, `height` in pixels. `facing`: degrees that she is turned to her own left, 0 looks at the viewer.
    `grounded`: a soft shadow lies on the floor around her feet (seen in "full" alone)."""

    width: int
    height: int
    framing: Framing = "bust"
    facing: float = 0.0
    light: Light = Light()
    style: Style = "real"
    grounded: bool = False

    def __post_init__(self) -> None:
        if not (0 < self.width <= LARGEST and 0 < self.height <= LARGEST):
            raise ValueError(f"a view of {self.width}x{self.height} pixels")
