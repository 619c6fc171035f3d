"""Mouth shapes made of others: visemes of ARKit's units, units of visemes and of emotions."""

from __future__ import annotations

from typing import Final

from studio.avatar.names import VISEMES

Recipe = tuple[tuple[str, float], ...]


def _both(unit: str, weight: float) -> Recipe:
    return ((f"{unit}Left", weight), (f"{unit}Right", weight))


_RECIPES: Final[dict[str, Recipe]] = {
    "sil": (),
    "PP": (("mouthRollLower", 0.35), ("mouthRollUpper", 0.35), *_both("mouthPress", 0.45)),
    "FF": (("mouthRollLower", 0.60), *_both("mouthUpperUp", 0.35), ("jawOpen", 0.06)),
    "TH": (("jawOpen", 0.20), ("tongueOut", 0.50), *_both("mouthLowerDown", 0.30)),
    "DD": (
        ("jawOpen", 0.16),
        *_both("mouthLowerDown", 0.40),
        *_both("mouthUpperUp", 0.2),
        *_both("mouthStretch", 0.15),
    ),
    "kk": (("jawOpen", 0.25), *_both("mouthLowerDown", 0.35), *_both("mouthStretch", 0.15)),
    "CH": (("mouthFunnel", 0.60), ("jawOpen", 0.10), ("mouthShrugUpper", 0.25)),
    "SS": (
        ("jawOpen", 0.05),
        *_both("mouthStretch", 0.40),
        *_both("mouthLowerDown", 0.40),
        *_both("mouthUpperUp", 0.2),
    ),
    "nn": (("jawOpen", 0.14), *_both("mouthLowerDown", 0.30)),
    "RR": (("mouthFunnel", 0.35), ("jawOpen", 0.16), ("mouthPucker", 0.15)),
    "aa": (("jawOpen", 0.65), *_both("mouthLowerDown", 0.25), *_both("mouthUpperUp", 0.2)),
    "E": (("jawOpen", 0.36), *_both("mouthStretch", 0.30), *_both("mouthSmile", 0.15), *_both("mouthLowerDown", 0.30)),
    "ih": (("jawOpen", 0.20), *_both("mouthSmile", 0.35), *_both("mouthStretch", 0.20), *_both("mouthLowerDown", 0.25)),
    "oh": (("jawOpen", 0.45), ("mouthFunnel", 0.55)),
    "ou": (("mouthPucker", 0.80), ("mouthFunnel", 0.20), ("jawOpen", 0.14)),
}
RECIPES: Final = {viseme: _RECIPES[viseme.removeprefix("viseme_")] for viseme in VISEMES}
"""Each viseme as weights of ARKit's units."""

# By visemes' names and by VRM's vowels', whichever a model has.
_FROM_VISEMES: Final[dict[str, Recipe]] = {
    "jawOpen": (("aa", 0.9),),
    "mouthPucker": (("ou", 1.0),),
    "mouthFunnel": (("ou", 0.5), ("oh", 0.4)),
    "mouthPress": (("PP", 0.5),),
    "mouthRollLower": (("PP", 0.3),),
    "mouthRollUpper": (("PP", 0.3),),
    "mouthStretch": (("E", 0.15), ("ee", 0.15)),
}
FROM_VISEMES: Final = {
    side: tuple((name, weight) for part, weight in recipe for name in (part, f"viseme_{part}"))
    for unit, recipe in _FROM_VISEMES.items()
    for side in (unit, f"{unit}Left", f"{unit}Right")
}
"""Units as visemes, or as VRM's vowels, where a model has no ARKit."""

_EMOTIONS: Final[dict[str, Recipe]] = {
    "mouthSmile": (("happy", 0.3), ("mouthSmile", 0.5)),
    "cheekSquint": (("happy", 0.1),),
    "mouthFrown": (("sad", 0.35),),
    "browDown": (("angry", 0.3),),
    "eyeWide": (("surprised", 0.25),),
    "browOuterUp": (("surprised", 0.1),),
    "eyeBlink": (("blink", 0.5),),
    "eyeLookUp": (("lookUp", 0.5),),
    "eyeLookDown": (("lookDown", 0.5),),
}
EMOTIONS: Final[dict[str, Recipe]] = {
    f"{unit}{side}": recipe for unit, recipe in _EMOTIONS.items() for side in ("Left", "Right")
} | {
    "eyeLookOutLeft": (("lookLeft", 0.5),),
    "eyeLookInRight": (("lookLeft", 0.5),),
    "eyeLookOutRight": (("lookRight", 0.5),),
    "eyeLookInLeft": (("lookRight", 0.5),),
}
"""Units as the presets of a VRM that has nothing finer."""
