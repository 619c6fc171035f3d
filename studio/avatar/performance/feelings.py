"""Faces for moods, as weights of the 52 face units, chosen sentence by sentence."""

from __future__ import annotations

from typing import Final

from studio.avatar.performance.gestures import plain


def _both(**weights: float) -> dict[str, float]:
    """Units of both sides at once; those that have no side are named with a trailing _."""
    found: dict[str, float] = {}
    for name, weight in weights.items():
        if name.endswith("_"):
            found[name[:-1]] = weight
        else:
            found[f"{name}Left"] = found[f"{name}Right"] = weight
    return found


FEELINGS: Final[dict[str, dict[str, float]]] = {
    "neutral": {},
    "friendly": _both(mouthSmile=0.2, cheekSquint=0.12, eyeSquint=0.06, browOuterUp=0.06),
    "serious": _both(browDown=0.34, eyeSquint=0.12, mouthFrown=0.1, mouthPress=0.06),
    "worried": _both(browInnerUp_=0.7, browDown=0.12, mouthFrown=0.26, eyeSquint=0.1, mouthStretch=0.06),
    "happy": _both(mouthSmile=0.42, cheekSquint=0.35, eyeSquint=0.14, browOuterUp=0.14, browInnerUp_=0.06),
    "surprised": _both(browInnerUp_=0.65, browOuterUp=0.65, eyeWide=0.5),
    "firm": _both(browDown=0.6, eyeSquint=0.25, noseSneer=0.1, mouthFrown=0.12),
}
_NAMES: Final = {
    "neutral": "neutro neutra normal calmo calma neutral calm",
    "friendly": "simpatico simpatica amigavel cordial gentil friendly warm kind",
    "serious": "serio seria serious grave",
    "worried": "preocupado preocupada triste aflito worried concerned sad",
    "happy": "alegre feliz animado animada contente sorriso sorrindo happy cheerful smile",
    "surprised": "surpreso surpresa espantado surprised amazed",
    "firm": "firme bravo brava severo severa firm stern angry",
}
_BY_NAME: Final = {name: feeling for feeling, names in _NAMES.items() for name in names.split()}


def feeling_called(written: str) -> str | None:
    """The key of FEELINGS that [emoção: ...] means, in Portuguese or English; None for one nobody knows."""
    return _BY_NAME.get(plain(written))
