"""What people call an animation: the names that PowerPoint's menus give its effects."""

from __future__ import annotations

from typing import Final

from studio.files.pptx.timing.effect import Effect
from studio.i18n import N_, words

_CLASSES: Final = {
    "entr": N_("entrance"),
    "exit": N_("exit"),
    "emph": N_("emphasis"),
    "path": N_("motion path"),
    "mediacall": N_("playing a recording"),
}
# The numbers are the same for coming and going.
_NAMES: Final = {
    1: N_("appear"), 2: N_("fly"), 3: N_("blinds"), 4: N_("box"), 5: N_("checkerboard"), 6: N_("circle"),
    7: N_("crawl"), 8: N_("diamond"), 9: N_("dissolve"), 10: N_("fade"), 11: N_("flash once"), 12: N_("peek"),
    13: N_("plus"), 14: N_("random bars"), 15: N_("spiral"), 16: N_("split"), 17: N_("stretch"), 18: N_("strips"),
    19: N_("swivel"), 20: N_("wedge"), 21: N_("wheel"), 22: N_("wipe"), 23: N_("zoom"), 24: N_("random"),
    25: N_("boomerang"), 26: N_("bounce"), 27: N_("coloured letters"), 28: N_("credits"), 29: N_("ease"),
    30: N_("float"), 31: N_("grow and turn"), 34: N_("light speed"), 35: N_("pinwheel"), 37: N_("rise"),
    38: N_("drop"), 39: N_("thread"), 40: N_("unfold"), 41: N_("whip"), 42: N_("float up"), 43: N_("turn about"),
    45: N_("swivel and fade"), 47: N_("float down"), 48: N_("sling"), 49: N_("spinner"), 50: N_("compress"),
    51: N_("magnify"), 52: N_("curve"), 53: N_("zoom and fade"), 54: N_("glide"), 55: N_("expand"), 56: N_("flip"),
    58: N_("fold"),
}  # fmt: skip
_EMPHASES: Final = {
    1: N_("fill colour"), 2: N_("font"), 3: N_("letters' colour"), 4: N_("letters' size"), 5: N_("letters' style"),
    6: N_("grow or shrink"), 7: N_("line colour"), 8: N_("spin"), 9: N_("transparency"), 10: N_("bold for a moment"),
    14: N_("blast"), 15: N_("bold"), 16: N_("brushed colour"), 18: N_("underline"), 19: N_("colour blend"),
    20: N_("colour wave"), 21: N_("complementary colour"), 22: N_("complementary colour"), 23: N_("contrasting colour"),
    24: N_("darken"), 25: N_("desaturate"), 26: N_("pulse"), 27: N_("colour pulse"), 28: N_("grow with colour"),
    30: N_("lighten"), 31: N_("style"), 32: N_("teeter"), 33: N_("vertical highlight"), 34: N_("wave"),
    35: N_("blink"), 36: N_("shimmer"),
}  # fmt: skip

_TRANSITIONS: Final = {
    "blinds": N_("blinds"), "checker": N_("checkerboard"), "circle": N_("circle"), "comb": N_("comb"),
    "cover": N_("cover"), "cut": N_("cut"), "diamond": N_("diamond"), "dissolve": N_("dissolve"), "fade": N_("fade"),
    "newsflash": N_("newsflash"), "plus": N_("plus"), "pull": N_("uncover"), "push": N_("push"),
    "random": N_("random"), "randomBar": N_("random bars"), "split": N_("split"), "strips": N_("strips"),
    "wedge": N_("wedge"), "wheel": N_("wheel"), "wipe": N_("wipe"), "zoom": N_("zoom"), "morph": N_("morph"),
    "uncover": N_("uncover"), "flash": N_("flash"), "flip": N_("flip"), "pan": N_("pan"), "cube": N_("cube"),
    "doors": N_("doors"), "window": N_("window"), "curtains": N_("curtains"), "reveal": N_("reveal"),
    "vortex": N_("vortex"), "ripple": N_("ripple"), "honeycomb": N_("honeycomb"), "glitter": N_("glitter"),
    "gallery": N_("gallery"), "conveyor": N_("conveyor belt"), "ferris": N_("ferris wheel"), "orbit": N_("orbit"),
    "rotate": N_("rotate"), "box": N_("box"), "warp": N_("warp"), "flythrough": N_("fly through"),
    "switch": N_("switch"), "shred": N_("shred"), "pageCurlDouble": N_("page curl"), "pageCurlSingle": N_("page curl"),
    "peelOff": N_("peel off"), "fallOver": N_("fall over"), "drape": N_("drape"), "wind": N_("wind"),
    "prestige": N_("prestige"), "fracture": N_("fracture"), "crush": N_("crush"), "airplane": N_("airplane"),
    "origami": N_("origami"), "wheelReverse": N_("reverse wheel"), "flat-cube": N_("flat cube"),
    "flat-doors": N_("flat doors"),
}  # fmt: skip


def transition_words(name: str, shown_as: str = "") -> str:
    """What people call the transition that a deck names so, in the person's language; the name, where few know it.

    `shown_as`: ours that stands for it: "vortex → dissolve".
    """
    told = words(_TRANSITIONS[name]) if name in _TRANSITIONS else name
    return f"{told} → {words(_TRANSITIONS.get(shown_as, shown_as))}" if shown_as else told


def effect_words(effect: Effect) -> str:
    """ "entrance: wipe" in the person's language; PowerPoint's number stands for a name that only few know."""
    kind = words(_CLASSES.get(effect.preset_class, N_("an effect")))
    names = _EMPHASES if effect.preset_class == "emph" else _NAMES
    if effect.preset_class in ("path", "mediacall"):
        return kind
    known = effect.preset_class in _CLASSES and names.get(effect.preset)
    return f"{kind}: {words(known)}" if known else f"{kind} {effect.preset}"
