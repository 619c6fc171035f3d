"""The presenter: who she is in this project, and how she is shown in a scene."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from studio.model.color import Color
from studio.model.ids import AssetId, PresenterId

Framing: TypeAlias = Literal["bust", "half", "full"]
Style: TypeAlias = Literal["real", "toon"]
Gaze: TypeAlias = Literal["camera", "slide"]
FrameKind: TypeAlias = Literal["none", "circle", "card"]


@dataclass(frozen=True, slots=True)
class Look:
    """What of a presenter is otherwise than in the cast, by the names of the cast's files, sorted: `amounts`
    ("phenotype.age", 52.0), `words` ("hair.style", "bun"). `logo` is a picture on her clothes."""

    amounts: tuple[tuple[str, float], ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    logo: AssetId | None = None


@dataclass(frozen=True, slots=True)
class Presenter:
    """Somebody who presents: `base` is her name in the cast; or she is the 3D model `model`, which wears what it wears.

    `equipment`: the protective equipment that she wears where a scene does not say otherwise, sorted.
    """

    id: PresenterId
    name: str = ""
    base: str = ""
    model: AssetId | None = None
    look: Look = Look()
    equipment: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AvatarFrame:
    """What a presenter is cut to: nothing, or a circle or card filled with `color` behind her."""

    kind: FrameKind = "none"
    color: Color = Color("#e8eef6")


@dataclass(frozen=True, slots=True)
class Avatar:
    """A presenter in a scene, speaking its narration.

    `presenter` is one of the project's, or a name of the cast. `facing`: degrees that she is turned to her own left.
    `light`: degrees from which the main light comes, 0 from the camera, above 0 from the right as seen. `gaze`: where
    she looks until the script says otherwise. `equipment` None: as the presenter has it.
    """

    presenter: str
    framing: Framing = "bust"
    frame: AvatarFrame = AvatarFrame()
    style: Style = "real"
    facing: float = 0.0
    light: float = -38.0
    gaze: Gaze = "camera"
    equipment: tuple[str, ...] | None = None
