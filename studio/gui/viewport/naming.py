"""What things of a presenter are called for a person, and which of them have a slider. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from studio.i18n import N_, value_words, words


@dataclass(frozen=True, slots=True)
class Slider:
    """`name` is a value's name in the presenter's file; `key` what it is called, a translatable key."""

    name: str
    key: str
    low: float = -1.0
    high: float = 1.0
    worded: Callable[[float], str] | None = None


def _years(value: float) -> str:
    return value_words(round(value))


def percent(value: float) -> str:
    return f"{round(value * 100)} %"


def _signed(value: float) -> str:
    share = round(value * 100)
    return f"{share:+d}" if share else "0"


def _detail(name: str, key: str, low: float = -1.0) -> Slider:
    return Slider(f"face.{name}", key, low, 1.0, _signed)


def _share(name: str, key: str) -> Slider:
    return Slider(name, key, 0.0, 1.0, percent)


def _body(name: str, key: str) -> Slider:
    return Slider(f"phenotype.{name}", key, -1.0, 1.0, _signed)


BODY: Final = (
    (
        N_("Body"),
        (
            _share("phenotype.gender", N_("Woman – man")),
            Slider("phenotype.age", N_("Age"), 20.0, 80.0, _years),
            _body("height", N_("Height")),
            _body("weight", N_("Weight")),
            _body("muscle", N_("Muscles")),
            _body("proportions", N_("Proportions")),
            _detail("measure-shoulder-dist", N_("Shoulders")),
            _detail("measure-waist-circ", N_("Waist")),
            _detail("hip-scale-horiz", N_("Hips")),
            _body("bust", N_("Bust")),
        ),
    ),
    (
        N_("Ancestry"),
        (
            _share("phenotype.african", N_("African")),
            _share("phenotype.asian", N_("Asian")),
            _share("phenotype.european", N_("European")),
        ),
    ),
)
"""Groups of sliders: (a translatable key, the sliders)."""

FACE: Final = (
    (
        N_("Head"),
        (
            _detail("head-oval", N_("Oval"), 0.0),
            _detail("head-round", N_("Round"), 0.0),
            _detail("head-square", N_("Square"), 0.0),
            _detail("head-triangular", N_("Heart-shaped"), 0.0),
            _detail("head-fat", N_("Fullness")),
            _detail("head-scale-vert", N_("Length of the face")),
            _detail("head-scale-horiz", N_("Width of the face")),
            _detail("forehead-scale-vert", N_("Forehead")),
            _share("phenotype.asymmetry", N_("Asymmetry")),
        ),
    ),
    (
        N_("Eyes"),
        (
            _detail("eye-scale", N_("Size of the eyes")),
            _detail("eye-trans", N_("Apart")),
            _detail("eye-corner2", N_("Slant of the eyes")),
            _detail("eye-epicanthus", N_("Inner fold")),
            _detail("eye-bag", N_("Bags under the eyes")),
            _detail("eyebrows-angle", N_("Slant of the brows")),
            _detail("eyebrows-trans", N_("Height of the brows")),
        ),
    ),
    (
        N_("Nose"),
        (
            _detail("nose-scale-vert", N_("Length of the nose")),
            _detail("nose-scale-horiz", N_("Width of the nose")),
            _detail("nose-hump", N_("Hump")),
            _detail("nose-point", N_("Tip")),
            _detail("nose-flaring", N_("Nostrils")),
            _detail("nose-volume", N_("Volume of the nose")),
        ),
    ),
    (
        N_("Mouth"),
        (
            _detail("mouth-scale-horiz", N_("Width of the mouth")),
            _detail("mouth-upperlip-volume", N_("Upper lip")),
            _detail("mouth-lowerlip-volume", N_("Lower lip")),
            _detail("mouth-angles", N_("Corners of the mouth")),
            _detail("mouth-laugh-lines", N_("Laugh lines")),
        ),
    ),
    (
        N_("Chin and cheeks"),
        (
            _detail("cheek-bones", N_("Cheekbones")),
            _detail("cheek-volume", N_("Cheeks")),
            _detail("chin-width", N_("Width of the chin")),
            _detail("chin-height", N_("Height of the chin")),
            _detail("chin-prominent", N_("Prominent chin")),
            _detail("chin-bones", N_("Jaw")),
            _detail("neck-scale-horiz", N_("Neck")),
        ),
    ),
    (
        N_("Ears"),
        (
            _detail("ear-scale", N_("Size of the ears")),
            _detail("ear-wing", N_("Standing out")),
        ),
    ),
)

SKIN: Final = (
    _share("skin.lines", N_("Fine lines")),
    _share("skin.freckles", N_("Freckles")),
    _share("skin.spots", N_("Spots and moles")),
    _share("skin.blush", N_("Blush")),
    _share("skin.makeup", N_("Makeup")),
    _share("skin.beard", N_("Beard")),
)
BROWS: Final = (
    _share("brows.thickness", N_("Thickness of the brows")),
    _share("brows.density", N_("Density of the brows")),
    _share("brows.arch", N_("Arch of the brows")),
    _share("eyes.lashes", N_("Lashes")),
)
HAIR: Final = (_share("hair.grey", N_("Grey hair")),)

TONES: Final = (
    ("#f2d3bd", N_("very fair")),
    ("#e3b596", N_("fair")),
    ("#d2a07c", N_("light tan")),
    ("#c08a66", N_("tan")),
    ("#a87250", N_("bronze")),
    ("#8d5a3c", N_("deep tan")),
    ("#6b4129", N_("deep brown")),
    ("#4a2c1d", N_("very dark")),
)
IRISES: Final = (
    ("#2f1d12", N_("dark brown")),
    ("#4a2f1d", N_("brown")),
    ("#6e4a26", N_("light brown")),
    ("#7a6a35", N_("hazel")),
    ("#5b6f48", N_("green")),
    ("#4d6d8a", N_("blue")),
    ("#6b747c", N_("grey")),
)
HAIRS: Final = (
    ("#15100e", N_("black")),
    ("#2a1c15", N_("dark brown")),
    ("#4a3122", N_("brown")),
    ("#6e4a30", N_("light brown")),
    ("#7a3b22", N_("auburn")),
    ("#a9763f", N_("dark blond")),
    ("#d1a868", N_("blond")),
    ("#b9b4ae", N_("grey")),
)
CLOTHES: Final = (
    ("#22304a", N_("navy")),
    ("#2f5fa8", N_("blue")),
    ("#1f6f5f", N_("teal")),
    ("#3d6b2e", N_("green")),
    ("#8f2f2a", N_("red")),
    ("#e6a528", N_("amber")),
    ("#d9682b", N_("orange")),
    ("#6d5f53", N_("brown")),
    ("#2c2f33", N_("charcoal")),
    ("#8b9299", N_("grey")),
    ("#cfd4d9", N_("light grey")),
    ("#eceef0", N_("white")),
)

HAIR_NAMES: Final = {
    "none": N_("None, or shaved"),
    "straight-long": N_("Straight, long"),
    "straight-short": N_("Straight, short"),
    "curly": N_("Curly"),
    "afro": N_("Afro"),
    "braids": N_("Braids"),
    "shaved": N_("Shaved"),
    "bun": N_("Bun"),
    "buzz": N_("Buzz cut"),
    "ponytail": N_("Ponytail"),
    "short": N_("Short"),
    "wavy": N_("Wavy"),
}
OUTFIT_NAMES: Final = {
    "blazer": N_("Blazer"),
    "polo": N_("Polo shirt"),
    "work-shirt": N_("Work shirt"),
    "scrubs": N_("Nurse's scrubs"),
}
"""By the names of the wardrobe; equipment is called as nr.equipment calls it."""

FEELINGS: Final = {
    "neutral": N_("Neutral"),
    "friendly": N_("Friendly"),
    "happy": N_("Happy"),
    "serious": N_("Serious"),
    "firm": N_("Firm"),
    "worried": N_("Worried"),
    "surprised": N_("Surprised"),
}
"""By the names of performance.FEELINGS."""


def called(name: str, known: dict[str, str]) -> str:
    """What a thing is called: by its key, else its own name with spaces."""
    return words(known[name]) if name in known else name.replace("_", " ").replace("-", " ").capitalize()
