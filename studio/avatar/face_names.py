"""What programs call face units and visemes: ARKit, Oculus, Ready Player Me, VRChat, Character Creator, VRM."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from studio.avatar.names import ARKIT, VISEMES

_SIDES: Final = {"l": "left", "r": "right"}
_OWN: Final = {unit.lower(): (unit,) for unit in ARKIT}
_HALVES: Final = ("browinnerup", "cheekpuff", "mouthpucker", "mouthfunnel", "mouthrolllower", "mouthrollupper",
                  "mouthshruglower", "mouthshrugupper", "mouthclose", "jawopen")  # fmt: skip
"""Units of both sides that some programs cut in two."""

# Other words for a unit of one side, which follows; Character Creator's, VRoid's.
_SIDED: Final = {
    "browdrop": "browDown", "browlower": "browDown", "browraiseouter": "browOuterUp", "cheekraise": "cheekSquint",
    "eyeclose": "eyeBlink", "eyesclosed": "eyeBlink", "blink": "eyeBlink", "wink": "eyeBlink",
    "mouthupupper": "mouthUpperUp", "mouthdownlower": "mouthLowerDown", "smile": "mouthSmile",
    "frown": "mouthFrown", "mouthcornerpull": "mouthSmile",
}  # fmt: skip
_WHOLE: Final = {
    "browraiseinner": "browInnerUp", "cheekblow": "cheekPuff", "mouthopen": "jawOpen", "jawdrop": "jawOpen",
    "mouthpuckerup": "mouthPucker", "mouthpuckerdown": "mouthPucker", "mouthfunnelup": "mouthFunnel",
    "mouthfunneldown": "mouthFunnel", "mouthpuckeropen": "mouthFunnel", "mouthrollinupper": "mouthRollUpper",
    "mouthrollinlower": "mouthRollLower", "tongueout": "tongueOut",
}  # fmt: skip
# One shape for both sides of a unit: Ready Player Me's, older Character Creator's, MMD's.
_BOTH: Final = {
    "eyeBlink": "eyesclosed eyeblink eyesblink blink eyeclose まばたき",
    "mouthSmile": "mouthsmile smile", "mouthFrown": "mouthfrown frown", "browDown": "browdown browsdown browdrop",
    "browOuterUp": "browouterup browsup browraise", "eyeWide": "eyewide eyeswide", "eyeSquint": "eyesquint eyessquint",
    "eyeLookUp": "eyeslookup eyelookup lookup", "eyeLookDown": "eyeslookdown eyelookdown lookdown",
    "noseSneer": "nosesneer nosescrunch", "cheekSquint": "cheeksquint cheekraise", "mouthStretch": "mouthstretch",
    "mouthDimple": "mouthdimple", "mouthPress": "mouthpress", "mouthLowerDown": "mouthlowerdown",
    "mouthUpperUp": "mouthupperup",
}  # fmt: skip
_GAZE: Final = {
    "eyellookl": "eyeLookOutLeft", "eyellookr": "eyeLookInLeft", "eyerlookl": "eyeLookInRight",
    "eyerlookr": "eyeLookOutRight", "eyellookup": "eyeLookUpLeft", "eyerlookup": "eyeLookUpRight",
    "eyellookdown": "eyeLookDownLeft", "eyerlookdown": "eyeLookDownRight",
}  # fmt: skip
_OCULUS: Final = {
    "sil": "sil", "pp": "PP", "ff": "FF", "th": "TH", "dd": "DD", "kk": "kk", "ch": "CH", "ss": "SS", "nn": "nn",
    "rr": "RR", "aa": "aa", "e": "E", "ih": "ih", "i": "ih", "oh": "oh", "o": "oh", "ou": "ou", "u": "ou",
}  # fmt: skip
_VOWELS: Final = {
    "aa": "aa", "ih": "ih", "ou": "ou", "ee": "ee", "oh": "oh", "あ": "aa", "い": "ih", "う": "ou", "え": "ee",
    "お": "oh", "mtha": "aa", "mthi": "ih", "mthu": "ou", "mthe": "ee", "mtho": "oh",
}  # fmt: skip
_CC_EIGHT: Final = {
    "open": "open", "explosive": "explosive", "dentallip": "dental", "tighto": "tight_o", "tight": "tight",
    "wide": "wide", "affricate": "affricate", "lipopen": "lip_open", "tongueup": "tongue_up",
    "tongueraise": "tongue_raise", "tongueout": "tongue_out", "tonguecurlu": "tongue_curl", "none": "none",
}  # fmt: skip
_CC_FIFTEEN: Final = {
    "ae": "AE", "ah": "Ah", "bmp": "BMP", "chj": "ChJ", "ee": "EE", "er": "Er", "fv": "FV", "ih": "Ih",
    "kghng": "KGHNG", "oh": "Oh", "r": "R", "sz": "SZ", "tldn": "TLDN", "th": "Th", "woo": "WOO",
}  # fmt: skip

Recipe = tuple[tuple[str, float], ...]

# What shows a viseme where a model has Character Creator's shapes: `ee` there is the vowel of "see", not an open e.
FROM_CC_EIGHT: Final[dict[str, Recipe]] = {
    "PP": (("explosive", 1.0),),
    "FF": (("dental", 1.0),),
    "TH": (("lip_open", 0.4), ("open", 0.15), ("tongue_out", 0.7)),
    "DD": (("lip_open", 0.5), ("open", 0.15), ("tongue_up", 0.8)),
    "kk": (("lip_open", 0.3), ("open", 0.25), ("tongue_raise", 0.6)),
    "CH": (("affricate", 1.0),),
    "SS": (("wide", 0.4), ("lip_open", 0.35)),
    "nn": (("lip_open", 0.4), ("open", 0.14), ("tongue_up", 0.8)),
    "RR": (("tight_o", 0.4), ("open", 0.1), ("tongue_curl", 0.6)),
    "aa": (("open", 0.8),),
    "E": (("wide", 0.6), ("open", 0.35)),
    "ih": (("wide", 0.7), ("open", 0.15)),
    "oh": (("tight_o", 0.8), ("open", 0.35)),
    "ou": (("tight", 1.0),),
}
FROM_CC_FIFTEEN: Final[dict[str, tuple[str, ...]]] = {
    "PP": ("BMP",), "FF": ("FV",), "TH": ("Th",), "DD": ("TLDN",), "kk": ("KGHNG",), "CH": ("ChJ",), "SS": ("SZ",),
    "nn": ("TLDN",), "RR": ("R", "Er"), "aa": ("Ah",), "E": ("AE", "Er"), "ih": ("EE", "Ih"), "oh": ("Oh",),
    "ou": ("WOO",),
}  # fmt: skip
FROM_VOWELS: Final[dict[str, Recipe]] = {
    "aa": (("aa", 1.0),), "E": (("ee", 1.0),), "ih": (("ih", 1.0),), "oh": (("oh", 1.0),), "ou": (("ou", 1.0),),
    "FF": (("ih", 0.2),), "TH": (("ih", 0.25), ("aa", 0.1)), "DD": (("ih", 0.25), ("aa", 0.1)),
    "nn": (("ih", 0.25), ("aa", 0.1)), "kk": (("aa", 0.25),), "CH": (("ou", 0.5),), "SS": (("ih", 0.4),),
    "RR": (("oh", 0.3),), "PP": (),
}  # fmt: skip


def parts(name: str) -> list[str]:
    """A name's words in small letters, without signs."""
    return [part for part in re.split(r"[^0-9a-z\u3040-\u30ff]+", name.lower()) if part]


def units_called(name: str) -> tuple[tuple[str, ...], int]:
    """The units that a shape of this name shows, and how sure that is (0: its very name); () if it is none of them."""
    words = parts(name)
    for dropped in range(len(words)):
        tail = words[dropped:]
        whole = "".join(tail)
        for word in _sided(tail, whole):
            if word in _OWN:
                return _OWN[word], dropped
    for dropped in range(len(words)):
        found = _other_name(words[dropped:])
        if found:
            return found, (10 if len(found) == 1 else 20) + dropped
    return (), 0


def _other_name(tail: list[str]) -> tuple[str, ...]:
    whole = "".join(tail)
    if whole in _GAZE:
        return (_GAZE[whole],)
    if whole in _WHOLE:
        return (_WHOLE[whole],)
    for both, names in _BOTH_WORDS.items():
        if whole in names:
            return f"{both}Left", f"{both}Right"
    for word in _sided(tail, whole):
        for side in ("left", "right"):
            bare = word.removesuffix(side)
            if bare == word:
                continue
            if bare in _HALVES:
                return _OWN[bare]
            if bare in _WHOLE:
                return (_WHOLE[bare],)
            if bare in _SIDED:
                return (f"{_SIDED[bare]}{side.title()}",)
    return ()


def _sided(tail: list[str], whole: str) -> Iterator[str]:
    """A name as it is, and with its l or r written out."""
    yield whole
    if tail[-1] in _SIDES:
        yield whole[:-1] + _SIDES[tail[-1]]
    elif whole[-1] in _SIDES:
        yield whole[:-1] + _SIDES[whole[-1]]


_BOTH_WORDS: Final = {unit: set(words.split()) for unit, words in _BOTH.items()}


def oculus_called(name: str) -> str | None:
    """The viseme of a shape that says that it is one: viseme_PP, vrc.v_pp, AA_VI_01_PP."""
    words = parts(name)
    last = words[-1] if words else ""
    marked = any(word in ("viseme", "visemes", "vis", "vrc", "v", "vi") for word in words[:-1])
    if not marked and last.startswith("viseme"):
        marked, last = True, last.removeprefix("viseme")
    return _viseme(last) if marked else None


def bare_oculus_called(name: str) -> str | None:
    """The viseme of a shape that is named by nothing but its sound."""
    words = parts(name)
    return _viseme(words[0]) if len(words) == 1 else None


def vowel_called(name: str) -> str | None:
    """aa, ih, ou, ee or oh, as VRM has them."""
    words = parts(name)
    if len(words) == 3 and words[0] == "fcl":
        words = words[1:]
    return _VOWELS.get("".join(words))


def cc_eight_called(name: str) -> str | None:
    """One of Character Creator's 8 mouth and 7 tongue shapes."""
    words = parts(name)
    return _CC_EIGHT.get("".join(words[1:] if words[:1] == ["v"] else words))


def cc_fifteen_called(name: str) -> str | None:
    """One of Character Creator's shapes for single sounds."""
    return _CC_FIFTEEN.get("".join(parts(name)))


def _viseme(word: str) -> str | None:
    found = _OCULUS.get(word)
    viseme = f"viseme_{found}"
    return viseme if viseme in VISEMES else None
