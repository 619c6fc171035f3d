"""What VRM 0 and 1 say beside glTF: which bone is which, the faces they define, who made it and what is allowed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from studio.avatar.figure import Expression, Note, Override
from studio.avatar.gltf.meshes import Placed
from studio.avatar.gltf.nodes import Tree
from studio.avatar.gltf.values import Values

_MIDDLE: Final = {
    "hips": "Hips", "spine": "Spine", "chest": "Spine1", "upperChest": "Spine2", "neck": "Neck", "head": "Head",
    "jaw": "Jaw",
}  # fmt: skip
_SIDED: Final = {
    "Eye": "Eye", "Shoulder": "Shoulder", "UpperArm": "Arm", "LowerArm": "ForeArm", "Hand": "Hand",
    "UpperLeg": "UpLeg", "LowerLeg": "Leg", "Foot": "Foot", "Toes": "ToeBase",
}  # fmt: skip
_FINGERS: Final = {"Thumb": "Thumb", "Index": "Index", "Middle": "Middle", "Ring": "Ring", "Little": "Pinky"}
_JOINTS: Final = {"Proximal": "1", "Intermediate": "2", "Distal": "3"}
_FROM_VRM0: Final = {
    "a": "aa", "i": "ih", "u": "ou", "e": "ee", "o": "oh", "blink_l": "blinkLeft", "blink_r": "blinkRight",
    "joy": "happy", "sorrow": "sad", "fun": "relaxed", "lookup": "lookUp", "lookdown": "lookDown",
    "lookleft": "lookLeft", "lookright": "lookRight",
}  # fmt: skip
_MOST: Final = 2048


def profile_of(root: Values) -> str:
    """The kind of file: "vrm1", "vrm0" or "gltf"."""
    extensions = root.child("extensions")
    return "vrm1" if "VRMC_vrm" in extensions else "vrm0" if "VRM" in extensions else "gltf"


def humanoid_of(root: Values, tree: Tree) -> tuple[tuple[str, int], ...]:
    """What the file says about which bone is which, by names.BONES."""
    found: dict[str, int] = {}
    for name, node in [*_bones1(root, tree), *_bones0(root, tree), *_bones_of_animation(root, tree)]:
        if node is not None and node in tree.number:
            found.setdefault(name, tree.number[node])
    return tuple(found.items())


def expressions_of(root: Values, placed: Sequence[Placed]) -> tuple[Expression, ...]:
    """The faces that the file defines; of two with one name the first."""
    found: dict[str, Expression] = {}
    for expression in [*_expressions1(root, placed), *_expressions0(root, placed)]:
        found.setdefault(expression.name, expression)
    return tuple(found.values())


def unseen(root: Values) -> tuple[frozenset[int], frozenset[int]]:
    """Nodes and meshes that only who plays the model would see of herself, as VRM says: a body without its head."""
    nodes = {
        note.integer("node")
        for note in root.child("extensions").child("VRMC_vrm").child("firstPerson").children("meshAnnotations", _MOST)
        if note.text("type") == "firstPersonOnly"
    }
    meshes = {
        note.integer("mesh", 0, low=-1)
        for note in root.child("extensions").child("VRM").child("firstPerson").children("meshAnnotations", _MOST)
        if note.text("firstPersonFlag") == "FirstPersonOnly"
    }
    return frozenset(nodes), frozenset(meshes)


def about(root: Values) -> tuple[tuple[str, str], ...]:
    """Who made the model and what may be done with it, as the file says."""
    told: list[tuple[str, str]] = []
    vrm1 = root.child("extensions").child("VRMC_vrm").child("meta")
    vrm0 = root.child("extensions").child("VRM").child("meta")
    told += [("title", vrm1.text("name") or vrm0.text("title"))]
    told += [("author", ", ".join(vrm1.texts("authors")) or vrm0.text("author"))]
    told += [("license", vrm1.text("licenseUrl") or vrm0.text("otherLicenseUrl") or vrm0.text("licenseName"))]
    told += [("copyright", vrm1.text("copyrightInformation") or root.child("asset").text("copyright"))]
    told += [("generator", root.child("asset").text("generator"))]
    return tuple((key, value) for key, value in told if value)


def permissions(root: Values) -> tuple[Note, ...]:
    """What the licence in a VRM does not allow her: training sold to companies is commercial use."""
    extensions = root.child("extensions")
    author = dict(about(root)).get("author", "-")
    if "VRMC_vrm" in extensions:
        meta = extensions.child("VRMC_vrm").child("meta")
        who = meta.text("avatarPermission", "onlyAuthor") != "everyone"
        sold = meta.text("commercialUsage", "personalNonProfit") != "corporation"
    elif "VRM" in extensions:
        meta = extensions.child("VRM").child("meta")
        who = meta.text("allowedUserName", "OnlyAuthor") != "Everyone"
        sold = meta.text("commercialUssageName", "Disallow") != "Allow"
    else:
        return ()
    notes = []
    if who:
        notes.append(Note("Its licence lets only {author}, or whom {author} allows, use this model", _by(author)))
    if sold:
        notes.append(Note("Its licence allows no use by companies: ask {author} before you publish", _by(author)))
    return tuple(notes)


def _by(author: str) -> tuple[tuple[str, object], ...]:
    return (("author", author),)


def bone_of_vrm(name: str) -> str | None:
    """The bone of names.BONES by VRM's name (of 0 or 1), or None."""
    if name in _MIDDLE:
        return _MIDDLE[name]
    for side in ("left", "right"):
        if not name.startswith(side):
            continue
        part, ours = name.removeprefix(side), side.title()
        if part in _SIDED:
            return ours + _SIDED[part]
        for finger, called in _FINGERS.items():
            joint = part.removeprefix(finger)
            if part.startswith(finger) and joint in _JOINTS:
                return f"{ours}Hand{called}{_JOINTS[joint]}"
            if part == "ThumbMetacarpal":
                return f"{ours}HandThumb1"
    return None


def _bones1(root: Values, tree: Tree) -> Iterator[tuple[str, int | None]]:
    said = root.child("extensions").child("VRMC_vrm").child("humanoid")
    return _human_bones(said, tree)


def _bones_of_animation(root: Values, tree: Tree) -> Iterator[tuple[str, int | None]]:
    said = root.child("extensions").child("VRMC_vrm_animation").child("humanoid")
    return _human_bones(said, tree)


def _human_bones(said: Values, tree: Tree) -> Iterator[tuple[str, int | None]]:
    """By VRM 1's names: a thumb's bones are metacarpal, proximal, distal, where VRM 0 says proximal, intermediate."""
    for name, bone in said.named_children("humanBones"):
        called = name.replace("ThumbProximal", "ThumbIntermediate")
        ours = bone_of_vrm(called)
        if ours:
            yield ours, bone.index("node", len(tree.nodes))


def _bones0(root: Values, tree: Tree) -> Iterator[tuple[str, int | None]]:
    said = root.child("extensions").child("VRM").child("humanoid")
    for bone in said.children("humanBones", _MOST):
        ours = bone_of_vrm(bone.text("bone"))
        if ours:
            yield ours, bone.index("node", len(tree.nodes))


def _expressions1(root: Values, placed: Sequence[Placed]) -> Iterator[Expression]:
    said = root.child("extensions").child("VRMC_vrm").child("expressions")
    for kind in ("preset", "custom"):
        for name, expression in said.named_children(kind):
            binds = [
                (number, bind.integer("index"), bind.number("weight", 1.0))
                for bind in expression.children("morphTargetBinds", _MOST)
                for number, mesh in enumerate(placed)
                if mesh.node == bind.integer("node")
            ]
            yield Expression(
                name,
                _kept(binds, placed),
                expression.flag("isBinary"),
                _override(expression.text("overrideMouth")),
                _override(expression.text("overrideBlink")),
                _override(expression.text("overrideLookAt")),
            )


def _expressions0(root: Values, placed: Sequence[Placed]) -> Iterator[Expression]:
    said = root.child("extensions").child("VRM").child("blendShapeMaster")
    for group in said.children("blendShapeGroups", _MOST):
        preset = group.text("presetName").lower()
        name = group.text("name") if preset in ("", "unknown") else _FROM_VRM0.get(preset, preset)
        binds = [
            (number, bind.integer("index"), bind.number("weight", 100.0) / 100.0)
            for bind in group.children("binds", _MOST)
            for number, mesh in enumerate(placed)
            if mesh.source == bind.integer("mesh", 0, low=-1)
        ]
        yield Expression(name, _kept(binds, placed), group.flag("isBinary"))


def _kept(binds: list[tuple[int, int, float]], placed: Sequence[Placed]) -> tuple[tuple[int, int, float], ...]:
    """Those that name a morph that is there."""
    return tuple(
        (mesh, morph, min(1.0, max(0.0, weight)))
        for mesh, morph, weight in binds
        if morph < len(placed[mesh].mesh.morphs)
    )


def _override(text: str) -> Override:
    return {"block": Override.BLOCK, "blend": Override.BLEND}.get(text, Override.NONE)
