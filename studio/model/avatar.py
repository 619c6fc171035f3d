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
    """What of a presenter is otherwise than in the cast; "" and () leave it as it is there.

    `sliders` shape body and face ((name, amount), sorted by name), `colors` those of parts of her clothes (the same).
    `skin` is a tone (a name or a colour); `hair` and `outfit` are names that the wardrobe knows; `logo` is a picture on
    her clothes.
    """

    sliders: tuple[tuple[str, float], ...] = ()
    skin: str = ""
    eyes: str = ""
    hair: str = ""
    hair_color: Color | None = None
    outfit: str = ""
    colors: tuple[tuple[str, Color], ...] = ()
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
    she looks where the script says nothing. `equipment` None: as the presenter has it. `acts`: whether she gestures.
    """

    presenter: str
    framing: Framing = "bust"
    frame: AvatarFrame = AvatarFrame()
    style: Style = "real"
    facing: float = 0.0
    light: float = -38.0
    gaze: Gaze = "camera"
    equipment: tuple[str, ...] | None = None
    acts: bool = True
