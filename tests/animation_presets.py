"""The animations of PowerPoint's menus as it writes them: the behaviours below every preset of every class.

A preset is (number, subtype, behaviours), a behaviour a function of the target's XML (`timing_builders.target`).
"""

# ruff: noqa: E501 - tables of long formulas

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from timing_builders import common, seen

Behaviour = Callable[[str], str]


@dataclass(frozen=True)
class Preset:
    """`preset_class` "entr", "exit", "emph" or "path"; `number` and `subtype` as PowerPoint counts them."""

    preset_class: str
    number: int
    subtype: int
    behaviours: tuple[Behaviour, ...]

    def written(self, target: str) -> list[str]:
        return [behaviour(target) for behaviour in self.behaviours]


def move(
    name: str, start: str, end: str, ms: int = 500, delay: int = 0, more: str = "", formula: str = "", out: bool = False
) -> Behaviour:
    """A p:anim from one formula (or number, for `formula`) to another."""
    ends = (end, start) if out else (start, end)
    kind = "fltVal" if formula else "strVal"
    told = f' fmla="{formula}"' if formula else ""
    values = "".join(
        f'<p:tav tm="{tm}"{told if not tm else ""}><p:val><p:{kind} val="{value}"/></p:val></p:tav>'
        for tm, value in zip((0, 100000), ends, strict=True)
    )

    def written(target: str) -> str:
        inner = common(target, name, ms, delay, more)
        return f'<p:anim calcmode="lin" valueType="num">{inner}<p:tavLst>{values}</p:tavLst></p:anim>'

    return written


def uncover(name: str, ms: int = 500, delay: int = 0, more: str = "", out: bool = False, said: str = "") -> Behaviour:
    way = "out" if out else "in"

    def written(target: str) -> str:
        inner = common(target, "", ms, delay, more)
        return f'<p:animEffect transition="{way}" filter="{name}"{said}>{inner}</p:animEffect>'

    return written


def put(name: str, value: str, ms: int = 1, delay: int = 0) -> Behaviour:
    def written(target: str) -> str:
        return f'<p:set>{common(target, name, ms, delay)}<p:to><p:strVal val="{value}"/></p:to></p:set>'

    return written


def turn(by: int, ms: int = 500, delay: int = 0, more: str = "") -> Behaviour:
    return lambda target: f'<p:animRot by="{by}">{common(target, "r", ms, delay, more)}</p:animRot>'


def grow(x: int, y: int, ms: int = 500, delay: int = 0, more: str = "", end: str = "by") -> Behaviour:
    names = "ppt_w</p:attrName><p:attrName>ppt_h"
    return lambda target: (
        f'<p:animScale>{common(target, names, ms, delay, more)}<p:{end} x="{x}" y="{y}"/></p:animScale>'
    )


def shrink_from(size: int, ms: int) -> Behaviour:
    start = f'<p:from x="{size}" y="{size}"/>'
    return lambda target: grow(100_000, 100_000, ms, 0, 'decel="50000"', "to")(target).replace("<p:to", f"{start}<p:to")


def color(name: str, to: str, ms: int = 500, delay: int = 0, more: str = "", by: str = "") -> Behaviour:
    end = f"<p:by>{by}</p:by>" if by else f'<p:to><a:srgbClr val="{to}"/></p:to>'
    space = "hsl" if by else "rgb"
    return lambda target: f'<p:animClr clrSpc="{space}">{common(target, name, ms, delay, more)}{end}</p:animClr>'


def along(path: str, ms: int = 2000, more: str = "", said: str = 'rAng="0"') -> Behaviour:
    names = "ppt_x</p:attrName><p:attrName>ppt_y"
    return lambda target: (
        f'<p:animMotion origin="layout" path="{path}" pathEditMode="relative" {said}>'
        f'{common(target, names, ms, more=more)}<p:rCtr x="0" y="0"/></p:animMotion>'
    )


FILTERS: Final = {
    3: {10: "blinds(horizontal)", 5: "blinds(vertical)"},
    4: {16: "box(in)", 32: "box(out)"},
    5: {10: "checkerboard(across)", 5: "checkerboard(down)"},
    6: {16: "circle(in)", 32: "circle(out)"},
    8: {16: "diamond(in)", 32: "diamond(out)"},
    9: {0: "dissolve"},
    10: {0: "fade"},
    13: {16: "plus(in)", 32: "plus(out)"},
    14: {10: "randombar(horizontal)", 5: "randombar(vertical)"},
    16: {26: "barn(inHorizontal)", 21: "barn(inVertical)", 42: "barn(outHorizontal)", 37: "barn(outVertical)"},
    18: {12: "strips(downLeft)", 9: "strips(upLeft)", 3: "strips(upRight)", 6: "strips(downRight)"},
    20: {0: "wedge"},
    21: {1: "wheel(1)", 2: "wheel(2)", 3: "wheel(3)", 4: "wheel(4)", 8: "wheel(8)"},
    22: {1: "wipe(up)", 2: "wipe(right)", 4: "wipe(down)", 8: "wipe(left)"},
}
_X, _Y, _W, _H = "#ppt_x", "#ppt_y", "#ppt_w", "#ppt_h"
_SIDES: Final = {8: ("0-#ppt_w/2", _Y), 2: ("1+#ppt_w/2", _Y), 1: (_X, "0-#ppt_h/2"), 4: (_X, "1+#ppt_h/2"),
                 9: ("0-#ppt_w/2", "0-#ppt_h/2"), 3: ("1+#ppt_w/2", "0-#ppt_h/2"),
                 12: ("0-#ppt_w/2", "1+#ppt_h/2"), 6: ("1+#ppt_w/2", "1+#ppt_h/2")}  # fmt: skip
_PEEKS: Final = {4: ("ppt_y", "#ppt_y+#ppt_h*1.125000", "wipe(up)"), 8: ("ppt_x", "#ppt_x-#ppt_w*1.125000", "wipe(right)"),
                 2: ("ppt_x", "#ppt_x+#ppt_w*1.125000", "wipe(left)"), 1: ("ppt_y", "#ppt_y-#ppt_h*1.125000", "wipe(down)")}  # fmt: skip
_HUGE = "(6*min(max(#ppt_w*#ppt_h,.3),1)-7.4)/-.7"
_SPIRAL_X = "#ppt_x+(cos(-2*pi*(1-$))*-#ppt_x-sin(-2*pi*(1-$))*(1-#ppt_y))*(1-$)"
_SPIRAL_Y = "#ppt_y+(sin(-2*pi*(1-$))*-#ppt_x+cos(-2*pi*(1-$))*(1-#ppt_y))*(1-$)"
_BOUNCES: Final = ((664, 0, "#ppt_y-sin(pi*$)/3", "0.0,0.0; 0.25,0.07; 0.50,0.2; 0.75,0.467; 1.0,1.0", "0.5"),
                   (664, 664, "#ppt_y-sin(pi*$)/9", "0, 0; 0.125,0.2665; 0.25,0.4; 0.375,0.465; 0.5,0.5; 0.625,0.535; 0.75,0.6; 0.875,0.7335; 1,1", "0"),
                   (332, 1324, "#ppt_y-sin(pi*$)/27", "0, 0; 0.125,0.2665; 0.25,0.4; 0.5,0.5; 0.75,0.6; 1,1", "0"),
                   (164, 1656, "#ppt_y-sin(pi*$)/81", "0, 0; 0.125,0.2665; 0.25,0.4; 0.5,0.5; 0.75,0.6; 1,1", "0"))  # fmt: skip
_SQUASHES: Final = ((650, 60_000), (1312, 80_000), (1642, 90_000), (1808, 95_000))


def _comings(out: bool) -> Iterator[tuple[int, int, list[Behaviour]]]:
    """Entrances (or, `out`, exits) without the change of visibility itself."""

    def at(
        name: str, start: str, end: str, ms: int = 500, delay: int = 0, more: str = "", formula: str = ""
    ) -> Behaviour:
        return move(name, start, end, ms, delay, more, formula, out)

    def seeing(name: str, ms: int = 500, delay: int = 0, more: str = "") -> Behaviour:
        return uncover(name, ms, delay, more, out)

    fade, wide, high = seeing("fade"), at("ppt_w", "0", _W), at("ppt_h", "0", _H)
    yield 1, 0, []
    for number, subtypes in FILTERS.items():
        for subtype, name in subtypes.items():
            yield number, subtype, [seeing(name)]
    for number, ms in ((2, 500), (7, 5000)):
        for subtype, (x, y) in _SIDES.items():
            yield number, subtype, [at("ppt_x", x, _X, ms), at("ppt_y", y, _Y, ms)]
    yield 11, 0, []
    for subtype, (name, start, filtered) in _PEEKS.items():
        yield 12, subtype, [at(name, start, f"#{name}"), seeing(filtered)]
    spiral = [at("ppt_x", "0", "1", 1000, formula=_SPIRAL_X), at("ppt_y", "0", "1", 1000, formula=_SPIRAL_Y)]
    yield 15, 0, [at("ppt_w", "0", _W, 1000), at("ppt_h", "0", _H, 1000), *spiral]
    yield 17, 10, [wide, at("ppt_h", _H, _H)]
    yield 17, 4, [at("ppt_y", "#ppt_y+#ppt_h/2", _Y), at("ppt_w", _W, _W), high]
    yield 17, 8, [at("ppt_x", "#ppt_x-#ppt_w/2", _X), wide, at("ppt_h", _H, _H)]
    yield 19, 10, [at("ppt_w", "0", "1", 5000, formula="#ppt_w*sin(2.5*pi*$)"), at("ppt_h", _H, _H)]
    yield 19, 5, [at("ppt_h", "0", "1", 5000, formula="#ppt_h*sin(2.5*pi*$)"), at("ppt_w", _W, _W)]
    for subtype, share in ((16, "0"), (32, "4*"), (272, "2/3*"), (288, "4/3*")):
        yield 23, subtype, [at("ppt_w", f"{share}{_W}" if share != "0" else share, _W),
                            at("ppt_h", f"{share}{_H}" if share != "0" else share, _H)]  # fmt: skip
    yield 23, 528, [wide, high, at("ppt_x", "0.5", _X), at("ppt_y", "0.5", _Y)]
    yield 23, 36, [at("ppt_w", f"{_HUGE}*#ppt_w", _W), at("ppt_h", f"{_HUGE}*#ppt_h", _H), at("ppt_x", "0.5", _X),
                   at("ppt_y", f"1+{_HUGE}*#ppt_h/2", _Y)]  # fmt: skip
    yield 25, 0, [at("ppt_w", "#ppt_w*.05", _W), at("ppt_h", _H, _H),
                  at("ppt_x", "#ppt_x+.4", "#ppt_x-.05", more='decel="50000"'),
                  at("ppt_y", "#ppt_y-.2", "#ppt_y+.1", more='decel="50000"'),
                  at("ppt_x", "#ppt_x-.05", _X, 500, 500, 'accel="50000"'),
                  at("ppt_y", "#ppt_y+.1", _Y, 500, 500, 'accel="50000"'),
                  at("style.rotation", "-90", "0", 1000), fade]  # fmt: skip
    yield 26, 0, [seeing("wipe(down)", 580),
                  at("ppt_x", "#ppt_x-0.25", _X, 1822, more='tmFilter="0,0; 0.14,0.36; 0.43,0.73; 0.71,0.91; 1.0,1.0"'),
                  *(at("ppt_y", start, "1", ms, delay, f'tmFilter="{told}"', formula)
                    for ms, delay, formula, told, start in _BOUNCES),
                  *(grow(100_000, down, 26, delay, end="to") for delay, down in _SQUASHES),
                  *(grow(100_000, 100_000, 166, delay + 26, 'decel="50000"', "to") for delay, _ in _SQUASHES)]  # fmt: skip
    yield 28, 0, [at("ppt_x", _X, _X, 15000), at("ppt_y", "#ppt_y+1", "#ppt_y-1", 15000)]
    yield 29, 0, [at("ppt_x", "#ppt_x-.2", _X, 1000, more='decel="100000"'), at("ppt_y", _Y, _Y, 1000),
                  seeing("wipe(right)", 1000)]  # fmt: skip
    yield 30, 0, [seeing("fade", 800, more='decel="100000"'), at("style.rotation", "-90", "0", 800, more='decel="100000"'),
                  at("ppt_x", "#ppt_x+0.4", "#ppt_x-0.05", 800, more='decel="100000"'),
                  at("ppt_y", "#ppt_y-0.4", "#ppt_y+0.1", 800, more='decel="100000"'),
                  at("ppt_x", "#ppt_x-0.05", _X, 200, 800, 'accel="100000"'),
                  at("ppt_y", "#ppt_y+0.1", _Y, 200, 800, 'accel="100000"')]  # fmt: skip
    yield 31, 0, [wide, high, at("style.rotation", "90", "0"), fade]
    yield 34, 0, [at("ppt_x", "#ppt_x+#ppt_w*1.5", _X, 600), at("xshear", "-0.2", "0", 600), fade]
    yield 35, 0, [fade, at("style.rotation", "720", "0", 2000), at("ppt_h", "0", _H, 2000), at("ppt_w", "0", _W, 2000)]
    yield 37, 0, [fade, at("ppt_y", "#ppt_y+1", "#ppt_y-.03", 900, more='decel="100000"'),
                  at("ppt_y", "#ppt_y-.03", _Y, 100, 900, 'accel="100000"')]  # fmt: skip
    yield 38, 0, [at("style.rotation", "-45.0", "0"), at("ppt_y", "#ppt_y-1", "#ppt_y-(0.354*#ppt_w-0.172*#ppt_h)"),
                  at("ppt_y", "#ppt_y-(0.354*#ppt_w-0.172*#ppt_h)", _Y, 156, 500)]  # fmt: skip
    yield 39, 0, [fade, at("ppt_h", "#ppt_h/20", "#ppt_h/20"), at("ppt_w", "#ppt_w+.3", _W), at("ppt_x", "#ppt_x-.3", _X),
                  at("ppt_h", "#ppt_h/20", _H, 500, 500)]  # fmt: skip
    yield 40, 0, [fade, at("ppt_x", "#ppt_x-.1", _X, 1000)]
    yield 41, 0, [at("ppt_x", _X, "#ppt_x-.05", 250), at("ppt_x", "#ppt_x-.05", _X, 250, 250),
                  at("ppt_h", "#ppt_h/10", "#ppt_h+.01", 250), at("ppt_w", "#ppt_w/10", "#ppt_w+.01", 250),
                  at("ppt_h", "#ppt_h+.01", _H, 250, 250), at("ppt_w", "#ppt_w+.01", _W, 250, 250), fade]  # fmt: skip
    yield 42, 0, [seeing("fade", 1000), at("ppt_x", _X, _X, 1000), at("ppt_y", "#ppt_y+.1", _Y, 1000)]
    yield 43, 0, [fade, at("ppt_x", "0", "1", 500, formula="#ppt_x+.1*cos(2*pi*$)*(1-$)"),
                  at("ppt_y", "0", "1", 500, formula="#ppt_y+.1*sin(2*pi*$)*(1-$)")]  # fmt: skip
    yield (
        45,
        0,
        [seeing("fade", 2000), at("ppt_w", "0", "1", 2000, formula="#ppt_w*sin(2.5*pi*$)"), at("ppt_h", _H, _H, 2000)],
    )
    yield 47, 0, [seeing("fade", 1000), at("ppt_x", _X, _X, 1000), at("ppt_y", "#ppt_y-.1", _Y, 1000)]
    yield 48, 0, [at("ppt_x", "#ppt_x+.4", _X), at("ppt_y", "#ppt_y-.2", _Y), at("style.rotation", "-45", "0"), fade]
    yield 49, 0, [at("ppt_w", "0", _W), at("ppt_h", "0", _H), at("style.rotation", "360", "0"), fade]
    yield (
        50,
        0,
        [at("ppt_w", "#ppt_w+.3", _W, 1000, more='decel="100000"'), at("ppt_h", _H, _H, 1000), seeing("fade", 1000)],
    )
    yield 51, 0, [seeing("fade", 385), grow(10_000, 10_000, 800, 0, 'decel="50000"', "to"),
                  grow(100_000, 100_000, 200, 800, end="to"), at("ppt_x", "#ppt_x+.5", _X)]  # fmt: skip
    yield 52, 0, [shrink_from(250_000, 1000), along("M -0.46736 0.92887 C -0.37517 0.88508 "
                  "-0.02552 0.76879 0 0", 1000, 'decel="50000"'), seeing("fade", 1000)]  # fmt: skip
    yield 53, 0, [wide, high, fade]
    yield 54, 0, [seeing("fade", 1000), at("ppt_x", "#ppt_x-.2", _X, 1000)]
    yield 55, 0, [at("ppt_w", "#ppt_w*0.70", _W, 1000), at("ppt_h", _H, _H, 1000), seeing("fade", 1000)]
    yield 56, 0, [at("ppt_w", "(-#ppt_w*2)", "(-#ppt_w*2)", 500), at("ppt_w", "0-#ppt_w", _W, 500, 500),
                  at("ppt_y", "#ppt_y-.31", _Y), turn(21_600_000, 500)]  # fmt: skip
    yield 58, 0, [at("ppt_w", "0", _W, 1000), at("ppt_x", "#ppt_x-.2", _X, 1000), seeing("fade", 1000)]


def entrances() -> list[Preset]:
    """Every entrance with its subtypes."""
    made = []
    for number, subtype, behaviours in _comings(out=False):
        # Flash once is seen for a while only; letters in changing colours have their colours set as they come.
        comes: Behaviour = _flash if number == 11 else seen
        made.append(Preset("entr", number, subtype, (comes, *behaviours)))
    typed = (seen, color("style.color", "C00000", 80), put("fill.type", "solid"))
    return [*made, Preset("entr", 27, 0, typed)]


def exits() -> list[Preset]:
    """The same ways out: the thing is hidden when they are done."""
    made = []
    for number, subtype, behaviours in _comings(out=True):
        written = "".join(behaviour("") for behaviour in behaviours)
        ends = [int(ms) + int(delay) for ms, delay in re.findall(r'dur="(\d+)".*?delay="(\d+)"', written)]
        made.append(Preset("exit", number, subtype, (*behaviours, _gone(max(ends, default=1) - 1))))
    return made


def _gone(delay: int) -> Behaviour:
    return lambda target: seen(target, False, delay)


def _flash(target: str) -> str:
    return seen(target).replace('dur="1" fill="hold"', 'dur="1000"')


def _hsl(hue: int = 0, saturation: int = 0, light: int = 0) -> str:
    return f'<p:hsl h="{hue}" s="{saturation}" l="{light}"/>'


def _recoloured(by: str) -> tuple[Behaviour, ...]:
    names = ("style.color", "fillcolor", "stroke.color")
    return (*(color(name, "", by=by) for name in names), put("fill.type", "solid"))


def emphases() -> list[Preset]:
    """Every emphasis."""
    solid = (put("fill.type", "solid"), put("fill.on", "true"))
    teeter = [turn(120_000, 100)] + [turn(by, 200, delay) for by, delay in
              ((-240_000, 200), (240_000, 400), (-240_000, 600), (120_000, 800))]  # fmt: skip
    found: dict[int, tuple[Behaviour, ...]] = {
        1: (color("fillcolor", "C00000"), *solid),
        2: (put("style.fontFamily", "Georgia"),),
        3: (color("style.color", "C00000"),),
        4: (lambda t: f'<p:anim to="1.5" calcmode="lin" valueType="num">{common(t, "style.fontSize")}</p:anim>',),
        5: (put("style.fontStyle", "italic"), put("style.fontWeight", "bold"), put("style.textDecorationUnderline", "true")),
        6: (grow(150_000, 150_000, 2000),),
        7: (color("stroke.color", "C00000"), put("stroke.on", "true")),
        8: (turn(21_600_000, 2000),),
        9: (lambda t: f'<p:set>{common(t, "style.opacity", 2000)}<p:to><p:strVal val="0.5"/></p:to></p:set>',
            uncover("image", 2000, said=' prLst="opacity: 0.5"')),
        10: (put("style.fontWeight", "bold", 500),),
        14: (color("style.color", "FFFFFF"), color("fillcolor", "FFFFFF"), color("stroke.color", "FFFFFF"),
             grow(150_000, 150_000, 250, more='autoRev="1"')),
        15: (put("style.fontWeight", "bold"),),
        16: (color("style.color", "C00000"), color("fillcolor", "C00000"), put("fill.type", "solid")),
        18: (put("style.textDecorationUnderline", "true"),),
        19: (color("style.color", "C00000"), color("fillcolor", "C00000"), color("stroke.color", "C00000"), *solid),
        20: (color("style.color", "C00000", more='autoRev="1"'), color("fillcolor", "C00000", more='autoRev="1"')),
        21: _recoloured(_hsl(7_200_000)),
        22: _recoloured(_hsl(-7_200_000)),
        23: _recoloured(_hsl(10_800_000)),
        24: _recoloured(_hsl(0, -12_549, -25_098)),
        25: _recoloured(_hsl(0, -70_588)),
        26: (uncover("fade", more='tmFilter="0, 0; .2, .5; .8, .5; 1, 0"', out=True),
             grow(105_000, 105_000, 250, more='autoRev="1"')),
        27: (color("style.color", "C00000", 250, more='autoRev="1"'), color("fillcolor", "C00000", 250, more='autoRev="1"'),
             color("stroke.color", "C00000", 250, more='autoRev="1"'), put("fill.type", "solid", 250)),
        28: (color("style.color", "C00000"), lambda t: f'<p:anim to="1.5" valueType="num">{common(t, "style.fontSize")}</p:anim>'),
        30: _recoloured(_hsl(0, 12_549, 25_098)),
        31: (put("style.fontWeight", "bold"), put("style.textDecorationUnderline", "true"), color("style.color", "C00000")),
        32: tuple(teeter),
        33: (grow(100_000, 150_000, 500), color("style.color", "C00000")),
        34: (along("M 0 0 L 0 -0.07213", 250, 'accel="50000" decel="50000" autoRev="1"'),
             turn(1_500_000, 125), turn(-1_500_000, 125, 125), turn(-1_500_000, 125, 250), turn(1_500_000, 125, 375)),
        35: (_blink,),
        36: (turn(300_000, 125), grow(80_000, 100_000, 250, more='autoRev="1"'),
             along("M 0 0 L 0.02 0", 250, 'autoRev="1"')),
    }  # fmt: skip
    return [Preset("emph", number, 0, behaviours) for number, behaviours in found.items()] + [
        Preset("emph", 6, 2, (grow(150_000, 100_000, 2000),)),
    ]


def _blink(target: str) -> str:
    values = ('<p:tav tm="0"><p:val><p:strVal val="hidden"/></p:val></p:tav>'
              '<p:tav tm="50000"><p:val><p:strVal val="visible"/></p:val></p:tav>')  # fmt: skip
    inner = common(target, "style.visibility", 1000)
    return f'<p:anim calcmode="discrete" valueType="str">{inner}<p:tavLst>{values}</p:tavLst></p:anim>'


PATHS: Final = {
    0: "M 0 0 L 0.1 0.05 C 0.2 0.1 0.1 0.3 0 0.2 E", 1: "M 0 0 C 0.069 0 0.125 0.056 0.125 0.125 C 0.125 0.194 0.069 0.25 "
    "0 0.25 C -0.069 0.25 -0.125 0.194 -0.125 0.125 C -0.125 0.056 -0.069 0 0 0 Z", 2: "M 0 0 L 0.125 0.2 L -0.125 0.2 Z",
    5: "M 0 0 L 0.03 0.09 L 0.12 0.09 L 0.05 0.15 L 0.08 0.24 L 0 0.19 L -0.08 0.24 L -0.05 0.15 L -0.12 0.09 L -0.03 0.09 Z",
    16: "M 0 0 L 0 0.25 L 0.25 0.25 L 0.25 0 Z", 35: "M 0 0 L -0.25 0 E", 37: "m 0 0 c 0 0.1 0.1 0.2 0.25 0.2",
    42: "M 0 0 L 0 0.25 E", 49: "M 0 0 L 0.25 0.33333 E", 56: "M 0 0 L 0.25 0.25", 63: "M 0 0 L 0.25 0 E",
    64: "M 0 0 L 0 -0.25 E", 26: "M 0 0 C 0.1 0 0.1 0.2 0.2 0.2 C 0.3 0.2 0.3 0 0.4 0",
}  # fmt: skip


def paths() -> list[Preset]:
    """Motion paths: lines, arcs, turns, shapes, loops and drawn ones; one turned, one gone backwards."""
    made = [Preset("path", number, 0, (along(path),)) for number, path in PATHS.items()]
    odd = (
        along("M 0 0 L 0.25 0 E", said='rAng="5400000"'),
        along("M 0 0 L 0.2 0 E", more='spd="-100000"'),
        along("M 0.1 0.1 L 0.2 0.1 E", more='autoRev="1"'),
    )
    return [*made, *(Preset("path", 0, 0, (one,)) for one in odd)]


def every_preset() -> list[Preset]:
    return [*entrances(), *exits(), *emphases(), *paths()]
