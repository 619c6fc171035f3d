"""Materials and the pictures on them: glTF's own, unlit ones, and the toons of VRM."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.avatar.figure import Alpha, Material, Note, Surface
from studio.avatar.gltf.accessors import Accessors
from studio.avatar.gltf.container import Document
from studio.avatar.gltf.values import Values
from studio.errors import AssetMissing, MediaError, UnsupportedMedia
from studio.media.pictures import picture_size
from studio.media.textures import MAX_PIXELS, read_texture

_MOST: Final = 1024
_SIDES: Final = (2048, 1024, 512, 256)
_MOST_PIXELS: Final = 48 << 20
"""Of all textures together, 4 bytes each: they are made smaller until they keep to it."""
_MOST_DECODED: Final = 200 << 20
"""Pixels as the file has them, of all pictures: decoding takes a second for each 50 million."""
_SLOTS: Final = ("color_texture", "roughness_texture", "normal_texture", "occlusion_texture", "emissive_texture")


@dataclass(frozen=True, slots=True)
class UvUse:
    """Which texture coordinates a material's pictures lie by: the number of the set, and what is done to it (2, 3)."""

    number: int = 0
    transform: NDArray[np.float64] | None = None


@dataclass(frozen=True, slots=True)
class Looks:
    """`materials`: those of the file and one more, for what has none. `uvs`: for each of the file's."""

    materials: tuple[Material, ...]
    textures: tuple[NDArray[np.uint8], ...]
    uvs: tuple[UvUse, ...]
    notes: tuple[Note, ...]


def read_looks(document: Document, accessors: Accessors) -> Looks:
    """All materials and the textures they use. A picture that cannot be read is left out, and told."""
    root = document.root
    said = root.children("materials", _MOST)
    textures = root.children("textures", _MOST)
    images = root.children("images", _MOST)
    toons = root.child("extensions").child("VRM").children("materialProperties", _MOST)
    materials, uvs = [], []
    for i, material in enumerate(said):
        read, use = _material(material, textures, images)
        materials.append(_vrm0(read, toons[i], textures, images) if i < len(toons) else read)
        uvs.append(use)
    wanted = sorted({number for m in materials for slot in _SLOTS if (number := getattr(m, slot)) is not None})
    pictures, missing = _pictures(document, accessors, images, wanted)
    place = {image: i for i, image in enumerate(pictures)}
    materials = [_with_pictures(material, place) for material in [*materials, Material()]]
    notes = []
    if missing:
        notes.append(
            Note("{count} pictures of the model cannot be read: it is shown without them", (("count", missing),))
        )
    if any("source" not in texture and "KHR_texture_basisu" in texture.child("extensions") for texture in textures):
        notes.append(Note("The model's pictures are in KTX2, which is not read here: export them as PNG or JPEG"))
    return Looks(tuple(materials), tuple(pictures.values()), tuple(uvs), tuple(notes))


def _with_pictures(material: Material, place: Mapping[int, int]) -> Material:
    """With numbers of the figure's textures in place of the file's images."""

    def number(image: int | None) -> int | None:
        return None if image is None else place.get(image)

    return replace(
        material,
        color_texture=number(material.color_texture),
        roughness_texture=number(material.roughness_texture),
        normal_texture=number(material.normal_texture),
        occlusion_texture=number(material.occlusion_texture),
        emissive_texture=number(material.emissive_texture),
    )


def _material(said: Values, textures: list[Values], images: list[Values]) -> tuple[Material, UvUse]:
    """With numbers of images in place of textures."""
    pbr, extensions = said.child("pbrMetallicRoughness"), said.child("extensions")
    toon, unlit = extensions.child("VRMC_materials_mtoon"), "KHR_materials_unlit" in extensions
    strength = extensions.child("KHR_materials_emissive_strength").number("emissiveStrength", 1.0)
    emissive = said.numbers("emissiveFactor", (0.0, 0.0, 0.0))
    alpha = said.text("alphaMode", "OPAQUE")
    color = pbr.numbers("baseColorFactor", (1.0, 1.0, 1.0, 1.0))
    ours = said.child("extras").child("estudio").text("surface")
    material = Material(
        name=said.text("name"),
        surface=Surface(ours) if ours in {s.value for s in Surface} else Surface.PLAIN,
        color=(color[0], color[1], color[2], color[3]),
        color_texture=_image(pbr.child("baseColorTexture"), textures, images),
        metallic=_share(pbr.number("metallicFactor", 1.0)),
        roughness=_share(pbr.number("roughnessFactor", 1.0)),
        roughness_texture=_image(pbr.child("metallicRoughnessTexture"), textures, images),
        normal_texture=_image(said.child("normalTexture"), textures, images),
        occlusion_texture=_image(said.child("occlusionTexture"), textures, images),
        emissive=_three(min(max(0.0, part), 1.0) * min(max(0.0, strength), 100.0) for part in emissive),
        emissive_texture=_image(said.child("emissiveTexture"), textures, images),
        alpha=Alpha(alpha) if alpha in Alpha.__members__ else Alpha.OPAQUE,
        alpha_cutoff=said.number("alphaCutoff", 0.5),
        double_sided=said.flag("doubleSided"),
    )
    if "KHR_materials_pbrSpecularGlossiness" in extensions:
        material = _glossy(material, extensions.child("KHR_materials_pbrSpecularGlossiness"), textures, images)
    if "VRMC_materials_mtoon" in extensions:
        shade = toon.numbers("shadeColorFactor", (0.0, 0.0, 0.0))
        material = replace(material, surface=Surface.TOON, shade=_three(shade), metallic=0.0)
    elif unlit:
        material = _unlit(material)
    elif ours == Surface.TOON.value:
        shade = said.child("extras").child("estudio").numbers("shade", (0.5, 0.5, 0.5))
        material = replace(material, shade=_three(shade))
    glossy = extensions.child("KHR_materials_pbrSpecularGlossiness")
    return material, _uv_use(glossy.child("diffuseTexture") if glossy.keys() else pbr.child("baseColorTexture"))


def _glossy(material: Material, said: Values, textures: list[Values], images: list[Values]) -> Material:
    """The older way to tell a surface: a colour, and how smooth it is. What is metal in it is not told apart."""
    color = said.numbers("diffuseFactor", (1.0, 1.0, 1.0, 1.0))
    return replace(
        material,
        color=(color[0], color[1], color[2], color[3]),
        color_texture=_image(said.child("diffuseTexture"), textures, images),
        metallic=0.0,
        roughness=1.0 - _share(said.number("glossinessFactor", 1.0)),
        roughness_texture=None,
    )


def _unlit(material: Material) -> Material:
    """One that shows its colour whatever the light: all of it glows, nothing is reflected."""
    return replace(
        material,
        color=(0.0, 0.0, 0.0, material.color[3]),
        emissive=material.color[:3],
        emissive_texture=material.color_texture,
        metallic=1.0,
        roughness=1.0,
    )


def _vrm0(material: Material, toon: Values, textures: list[Values], images: list[Values]) -> Material:
    """What VRM 0 says of a material beside glTF: its toons, whose colours are not linear."""
    if not toon.text("shader").startswith("VRM/MToon"):
        return material
    vectors, floats, maps = (toon.child(f"{kind}Properties") for kind in ("vector", "float", "texture"))
    color = vectors.numbers("_Color", (1.0, 1.0, 1.0, 1.0))
    shade = vectors.numbers("_ShadeColor", (0.97, 0.81, 0.86, 1.0))
    glow = vectors.numbers("_EmissionColor", (0.0, 0.0, 0.0, 1.0))
    mode = floats.number("_BlendMode", 0.0)
    return replace(
        material,
        surface=Surface.TOON,
        color=(*_linear(color), color[3]),
        shade=_linear(shade),
        color_texture=_source(maps.index("_MainTex", len(textures)), textures, images),
        emissive=_linear(glow),
        alpha=Alpha.OPAQUE if mode < 1 else Alpha.MASK if mode < 2 else Alpha.BLEND,
        alpha_cutoff=floats.number("_Cutoff", 0.5),
        double_sided=floats.number("_CullMode", 2.0) < 1,
        metallic=0.0,
        roughness=1.0,
    )


def _image(info: Values, textures: list[Values], images: list[Values]) -> int | None:
    return _source(info.index("index", len(textures)), textures, images)


def _source(texture: int | None, textures: list[Values], images: list[Values]) -> int | None:
    """The number of the image of a texture; a WebP before the picture for those who cannot read one."""
    if texture is None:
        return None
    said = textures[texture]
    webp = said.child("extensions").child("EXT_texture_webp").index("source", len(images))
    return said.index("source", len(images)) if webp is None else webp


def _uv_use(info: Values) -> UvUse:
    moved = info.child("extensions").child("KHR_texture_transform")
    number = moved.integer("texCoord", info.integer("texCoord", 0, high=7), high=7)
    if not moved.keys():
        return UvUse(number)
    (dx, dy), (sx, sy) = moved.numbers("offset", (0.0, 0.0)), moved.numbers("scale", (1.0, 1.0))
    angle = moved.number("rotation", 0.0)
    cos, sin = np.cos(angle), np.sin(angle)
    return UvUse(number, np.array([[sx * cos, sy * sin, dx], [-sx * sin, sy * cos, dy]]))


def _pictures(
    document: Document, accessors: Accessors, images: list[Values], wanted: list[int]
) -> tuple[dict[int, NDArray[np.uint8]], int]:
    """The pictures by the numbers of their images, and how many could not be read."""
    data: dict[int, bytes] = {}
    sizes: dict[int, tuple[int, int]] = {}
    for number in wanted:
        try:
            data[number] = _data(document, accessors, images[number])
            _, width, height = picture_size(data[number])
            if width * height > MAX_PIXELS:
                raise UnsupportedMedia("{name} is too large: {width} x {height} pixels", name="", width=0, height=0)
            sizes[number] = width, height
            if sum(w * h for w, h in sizes.values()) > _MOST_DECODED:
                del sizes[number]
        except (MediaError, AssetMissing):
            data.pop(number, None)
    side = next((side for side in _SIDES if _pixels(sizes.values(), side) <= _MOST_PIXELS), _SIDES[-1])
    found = {}
    for number in sizes:
        try:
            found[number] = read_texture(data.pop(number), side)
        except MediaError:
            continue
    return found, len(wanted) - len(found)


def _data(document: Document, accessors: Accessors, image: Values) -> bytes:
    if "uri" in image:
        return document.fetched(image.long_text("uri"), image.where)
    return bytes(accessors.view(image.integer("bufferView", high=accessors.view_count - 1)))


def _pixels(sizes: Iterable[tuple[int, int]], side: int) -> float:
    return sum(w * h * min(1.0, side / max(w, h, 1)) ** 2 for w, h in sizes)


def _share(value: float) -> float:
    return min(1.0, max(0.0, value))


def _three(values: Iterable[float]) -> tuple[float, float, float]:
    a, b, c = values
    return a, b, c


def _linear(color: tuple[float, ...]) -> tuple[float, float, float]:
    return _three(
        value / 12.92 if value <= 0.04045 else ((min(value, 1.0) + 0.055) / 1.055) ** 2.4 for value in color[:3]
    )
