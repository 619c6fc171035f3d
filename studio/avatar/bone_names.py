"""Which bone of a model is which of names.BONES: what its file says, else by the names that programs give."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from studio.avatar.bone_shape import bones_shaped
from studio.avatar.figure import Bone, Figure
from studio.avatar.names import BONES
from studio.avatar.resting import globals_of

_PREFIXES: Final = (
    r"mixamorig\d*", "ccbase", "jbipc", "jbip(?=[lr])", r"bip\d*", "def", "org", "armature", "valvebiped", "rl",
)  # fmt: skip
_PREFIX: Final = re.compile(rf"^(?:{'|'.join(_PREFIXES)})")

_NUMBER: Final = re.compile(r"_\d{1,4}$")

# Without side and signs: what Mixamo, VRM, Unreal, Character Creator, MakeHuman, Rigify and 3ds Max call a bone.
_MIDDLE: Final = {
    "Hips": "hips hip pelvis root_hips hipsctrl cog",
    "Spine": "spine spine01 waist abdomen abdomenlower spinelower lowerback",
    "Spine1": "spine1 spine02 chest abdomenupper spinemiddle",
    "Spine2": "spine2 spine03 upperchest chestlower chestupper spineupper torso",
    "Neck": "neck neck01 necktwist01 neck1 necklower",
    "Head": "head",
    "Jaw": "jaw jawroot jawbone lowerjaw mandible",
}
_SIDED: Final = {
    "Eye": "eye eyeball faceeye",
    "Shoulder": "shoulder clavicle collar collarbone",
    "Arm": "arm upperarm uparm upperarm01 shldr shldrbend",
    "ForeArm": "forearm lowerarm loarm elbow lowerarm01 forearmbend",
    "Hand": "hand wrist palm fist",
    "UpLeg": "upleg upperleg thigh upperleg01 thighbend",
    "Leg": "leg lowerleg calf shin knee lowerleg01",
    "Foot": "foot ankle",
    "ToeBase": "toebase toe toes ball toe0",
}
_FINGERS: Final = {
    "Thumb": "thumb",
    "Index": "index indexfinger pointer",
    "Middle": "middle mid middlefinger",
    "Ring": "ring ringfinger",
    "Pinky": "pinky little pinkie littlefinger",
}
_PARTS: Final = {"1": "1 01 proximal", "2": "2 02 intermediate", "3": "3 03 distal"}
_THUMB_PARTS: Final = {"1": "1 01 metacarpal", "2": "2 02 proximal intermediate_", "3": "3 03 distal"}


def bones_of(figure: Figure) -> dict[str, int]:
    """{a name of names.BONES: number of the figure's bone}. What the file says (VRM) comes before names."""
    said = {name: bone for name, bone in figure.humanoid if name in BONES and 0 <= bone < len(figure.bones)}
    if "Hips" in said:
        return said
    named = _of_a_body({**bones_named(figure.bones), **said}, figure.bones)
    if named and "Hips" in named:
        return named
    return {**bones_shaped(figure.bones, globals_of(figure.bones)[:, :3, 3], figure.meshes), **named}


def bones_named(bones: Sequence[Bone]) -> dict[str, int]:
    """Those that are found by their names; of several of one name the one nearest to the root."""
    names = [bone.name for bone in bones]
    numbered = sum(bool(_NUMBER.search(name)) for name in names)
    if numbered > 0.6 * len(names):  # Sketchfab gives every node's name a number
        names = [_NUMBER.sub("", name) for name in names]
    found: dict[str, int] = {}
    for name, number in _recognised(names):
        found.setdefault(name, number)
    return found


def _of_a_body(named: dict[str, int], bones: Sequence[Bone]) -> dict[str, int]:
    """With hips where both legs meet, if none are called so; without limbs where there is no body between them."""
    if "Hips" in named:
        return named
    legs = [named[leg] for leg in ("LeftUpLeg", "RightUpLeg") if leg in named]
    trunk = [named[bone] for bone in ("Neck", "Head") if bone in named]
    if len(legs) == 2 and trunk:
        shared = set(_above(legs[0], bones)) & set(_above(legs[1], bones)) & set(_above(trunk[0], bones))
        if shared:
            hips = max(shared)
            return {**{name: bone for name, bone in named.items() if bone != hips}, "Hips": hips}
    return {name: bone for name, bone in named.items() if name in ("Neck", "Head", "LeftEye", "RightEye", "Jaw")}


def _above(bone: int, bones: Sequence[Bone]) -> list[int]:
    found = []
    while (bone := bones[bone].parent) >= 0:
        found.append(bone)
    return found


def _recognised(names: Iterable[str]) -> Iterable[tuple[str, int]]:
    for number, name in enumerate(names):
        bone = bone_called(name)
        if bone:
            yield bone, number


def bone_called(name: str) -> str | None:
    """The bone of names.BONES that a model's bone of this name is, or None."""
    bare = re.sub(r"[^a-z0-9]", "", name.rpartition(":")[2].lower() if ":" in name else name.lower())
    for word in dict.fromkeys((bare, _PREFIX.sub("", bare))):
        if word in _BY_WORD:
            return _BY_WORD[word]
    return None


def _words() -> dict[str, str]:
    known: dict[str, str] = {}

    def add(word: str, bone: str) -> None:
        known.setdefault(word.rstrip("_").replace("_", ""), bone)

    for bone, words in _MIDDLE.items():
        for word in words.split():
            add(word, bone)
    for side, letters in (("Left", ("left", "l")), ("Right", ("right", "r"))):
        sided = {f"{side}{bone}": words.split() for bone, words in _SIDED.items()}
        for number, (finger, words) in enumerate(_FINGERS.items()):
            for joint, ending in (("1", ""), ("2", "1"), ("3", "2")):  # 3ds Max's Biped counts from 0
                sided.setdefault(f"{side}Hand{finger}{joint}", []).append(f"finger{number}{ending}")
            parts = _THUMB_PARTS if finger == "Thumb" else _PARTS
            for joint, endings in parts.items():
                sided[f"{side}Hand{finger}{joint}"] += [
                    f"{hand}{word}{ending}"
                    for word in words.split()
                    for ending in endings.split()
                    for hand in ("", "hand")
                ]
        for bone, forms in sided.items():
            for word in forms:
                word = word.rstrip("_")
                for letter in letters:
                    add(f"{letter}{word}", bone)
                    add(f"{word}{letter}", bone)
                    if word[-1].isdigit():  # index_01_l, thumb.01.L
                        add(f"{word[:-2] if word[-2].isdigit() else word[:-1]}{letter}{word[-1]}", bone)
    return known


_BY_WORD: Final = _words()
