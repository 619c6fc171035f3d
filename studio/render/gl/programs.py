"""The shaders of resources/shaders, put together for one surface and what its material has."""

from __future__ import annotations

import re
import struct
from functools import cache
from typing import Final

import moderngl

from studio.paths import resources_dir

BONES: Final = 256
"""How many bones may move one mesh: 12 KiB, of the 16 that every driver gives a block."""

SCENE: Final = {
    "camera": "mat4",
    "shadow_matrix": "mat4",
    "eye": "vec4",
    "key_toward": "vec4",
    "key_color": "vec4",
    "fill_toward": "vec4",
    "fill_color": "vec4",
    "rim_toward": "vec4",
    "rim_color": "vec4",
    "back_toward": "vec4",
    "back_color": "vec4",
    "sky": "vec4",
    "ground": "vec4",
    "to_view": "vec4",
    "exposure": "float",
    "outline": "float",
    "shadow_blur": "float",
    "unused": "float",
}
PAINT: Final = {
    "paint_color": "vec4",
    "emissive": "vec4",
    "shade": "vec4",
    "roughness": "float",
    "metallic": "float",
    "cutoff": "float",
    "unused_paint": "float",
}
_BLOCKS: Final = {"Scene": 0, "Paint": 1, "Bones": 2}
_MAPS: Final = {"color_map": 0, "roughness_map": 1, "normal_map": 2, "occlusion_map": 3, "emissive_map": 4}
SHADOW_UNIT: Final = 5
TABLE_UNIT: Final = 6
_SIZES: Final = {"mat4": 16, "vec4": 4, "float": 1}
_INCLUDE: Final = re.compile(r'^#include "?(\w+(?:\.glsl)?)"?$', re.MULTILINE)


def packed(block: dict[str, str], values: dict[str, tuple[float, ...]]) -> bytes:
    """The bytes of a uniform block; what `values` lacks is 0. Matrices come column by column."""
    numbers: list[float] = []
    for name, kind in block.items():
        value = values.get(name, ())
        numbers += [*value, *[0.0] * (_SIZES[kind] - len(value))]
    return struct.pack(f"={len(numbers)}f", *numbers)


def program(
    gl: moderngl.Context, vertex: str, fragment: str, defines: dict[str, str | int], surface: str = ""
) -> moderngl.Program:
    """The program of two files of resources/shaders, its blocks and maps bound to their places."""
    head = "#version 330\n" + "".join(f"#define {name} {value}\n" for name, value in defines.items())
    head += f"#define BONE_ROWS {BONES * 3}\n#define SCENE {_members(SCENE)}\n#define PAINT {_members(PAINT)}\n"
    made = gl.program(head + _text(vertex, surface), head + _text(fragment, surface))
    for name, place in _BLOCKS.items():
        block = made.get(name, None)
        if isinstance(block, moderngl.UniformBlock):
            block.binding = place
    for name, place in {**_MAPS, "shadow_map": SHADOW_UNIT, "table": TABLE_UNIT}.items():
        sampler = made.get(name, None)
        if isinstance(sampler, moderngl.Uniform):
            sampler.value = place
    return made


def _members(block: dict[str, str]) -> str:
    return " ".join(f"{kind} {name};" for name, kind in block.items())


def _text(name: str, surface: str) -> str:
    def included(found: re.Match[str]) -> str:
        return _text(f"{surface}.glsl" if found[1] == "SURFACE" else found[1], surface)

    return _INCLUDE.sub(included, _file(name))


@cache
def _file(name: str) -> str:
    return (resources_dir() / "shaders" / name).read_text(encoding="utf-8")
