"""The small presenter as other programs would export her: their names, units, axes, and what they leave out."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
from avatar_builders import a_person, glb, glb_parts

from studio.avatar import turns
from studio.avatar.figure import Figure, Morph
from studio.avatar.gltf.nodes import bone_of
from studio.avatar.gltf.write import glb_bytes
from studio.avatar.names import ARKIT, BONES, VISEMES
from studio.avatar.resting import globals_of
from studio.avatar.rig import rig_of

_VRM = {
    "Hips": "hips", "Spine": "spine", "Spine1": "chest", "Spine2": "upperChest", "Neck": "neck", "Head": "head",
    "Jaw": "jaw", "Eye": "Eye", "Shoulder": "Shoulder", "Arm": "UpperArm", "ForeArm": "LowerArm", "Hand": "Hand",
    "UpLeg": "UpperLeg", "Leg": "LowerLeg", "Foot": "Foot", "ToeBase": "Toes",
}  # fmt: skip
_CC = {
    "Hips": "Hip", "Spine": "Waist", "Spine1": "Spine01", "Spine2": "Spine02", "Neck": "NeckTwist01", "Head": "Head",
    "Jaw": "JawRoot", "Eye": "Eye", "Shoulder": "Clavicle", "Arm": "Upperarm", "ForeArm": "Forearm", "Hand": "Hand",
    "UpLeg": "Thigh", "Leg": "Calf", "Foot": "Foot", "ToeBase": "ToeBase",
}  # fmt: skip
_UNREAL = {
    "Hips": "pelvis", "Spine": "spine_01", "Spine1": "spine_02", "Spine2": "spine_03", "Neck": "neck_01",
    "Head": "head", "Jaw": "jaw", "Eye": "eye", "Shoulder": "clavicle", "Arm": "upperarm", "ForeArm": "lowerarm",
    "Hand": "hand", "UpLeg": "thigh", "Leg": "calf", "Foot": "foot", "ToeBase": "ball",
}  # fmt: skip
_BIPED = {
    "Hips": "Pelvis", "Spine": "Spine", "Spine1": "Spine1", "Spine2": "Spine2", "Neck": "Neck", "Head": "Head",
    "Jaw": "Jaw", "Eye": "Eye", "Shoulder": "Clavicle", "Arm": "UpperArm", "ForeArm": "Forearm", "Hand": "Hand",
    "UpLeg": "Thigh", "Leg": "Calf", "Foot": "Foot", "ToeBase": "Toe0",
}  # fmt: skip
_FINGERS = ("Thumb", "Index", "Middle", "Ring", "Pinky")


def _split(bone):
    """(side, part, finger, joint) of one of names.BONES."""
    side = next((s for s in ("Left", "Right") if bone.startswith(s)), "")
    part = bone.removeprefix(side)
    if side and part.startswith("Hand") and part != "Hand":
        return side, "Hand", part[4:-1], int(part[-1])
    return side, part, "", 0


def vrm_name(bone, version=1):
    side, part, finger, joint = _split(bone)
    if finger:
        joints = ["Proximal", "Intermediate", "Distal"]
        if finger == "Thumb" and version == 1:
            joints = ["Metacarpal", "Proximal", "Distal"]
        return side.lower() + finger.replace("Pinky", "Little") + joints[joint - 1]
    return side.lower() + _VRM[part]


def cc_name(bone):
    side, part, finger, joint = _split(bone)
    side = f"{side[:1]}_" if side else ""
    return f"CC_Base_{side}{finger.replace('Middle', 'Mid')}{joint}" if finger else f"CC_Base_{side}{_CC[part]}"


def unreal_name(bone):
    side, part, finger, joint = _split(bone)
    end = f"_{side[0].lower()}" if side else ""
    return f"{finger.lower()}_0{joint}{end}" if finger else f"{_UNREAL[part]}{end}"


def biped_name(bone):
    side, part, finger, joint = _split(bone)
    side = f"{side[0]} " if side else ""
    if finger:
        return f"Bip01 {side}Finger{_FINGERS.index(finger)}{joint - 1 or ''}"
    return f"Bip01 {side}{_BIPED[part]}"


def vroid_name(bone):
    side, part, finger, joint = _split(bone)
    name = f"{finger.replace('Pinky', 'Little')}{joint}" if finger else _VRM[part][0].upper() + _VRM[part][1:]
    return f"J_Bip_{side[:1] or 'C'}_{name}"


def with_bones_called(figure, called) -> Figure:
    return replace(
        figure, bones=tuple(replace(b, name=called(b.name) if b.name in BONES else b.name) for b in figure.bones)
    )


def with_shapes(figure, shapes) -> Figure:
    """`shapes`: {new name: recipe of the figure's own units}. What is not among them is gone."""
    meshes = tuple(replace(mesh, morphs=_mixed(mesh, shapes) if mesh.morphs else ()) for mesh in figure.meshes)
    return replace(figure, meshes=meshes)


def _mixed(mesh, shapes):
    known = {morph.name: morph for morph in mesh.morphs}
    found = []
    for name, recipe in shapes.items():
        moved = np.zeros_like(mesh.positions)
        for unit, weight in recipe.items():
            moved[known[unit].vertices] += np.float32(weight) * known[unit].positions
        vertices = np.flatnonzero(moved.any(axis=1)).astype(np.uint32)
        found.append(Morph(name, vertices, moved[vertices], np.zeros((len(vertices), 3), np.float32)))
    return tuple(found)


def with_other_axes(figure, seed=1) -> Figure:
    """The same posture, but each bone's own axes lie in a way of their own."""
    random = np.random.default_rng(seed)
    before = globals_of(figure.bones)
    after = before.copy()
    for i in range(len(figure.bones)):
        after[i, :3, :3] = before[i, :3, :3] @ turns.matrix(turns.unit(random.normal(size=4)))
    return _laid(figure, after, np.eye(4))


def in_units(figure, scale, turn=turns.REST) -> Figure:
    """All of it larger, and turned: the numbers of a program with other units and axes."""
    whole = np.eye(4)
    whole[:3, :3] = turns.matrix(turn) * scale
    return _laid(figure, whole @ globals_of(figure.bones) @ np.diag([1 / scale] * 3 + [1]), whole)


def _laid(figure, globals_, whole):
    """The figure with its bones at `globals_` and all of it moved by `whole`."""
    bones = []
    for i, bone in enumerate(figure.bones):
        local = globals_[i] if bone.parent < 0 else np.linalg.solve(globals_[bone.parent], globals_[i])
        bones.append(bone_of(bone.name, bone.parent, local))
    linear = whole[:3, :3].astype(np.float32)
    length = np.cbrt(np.linalg.det(linear))
    rest = globals_of(figure.bones)
    meshes = []
    for mesh in figure.meshes:
        binds = np.linalg.inv(globals_) @ whole @ rest @ mesh.inverse_binds @ np.linalg.inv(whole)
        morphs = tuple(replace(m, positions=m.positions @ linear.T) for m in mesh.morphs)
        positions = (mesh.positions @ linear.T + whole[:3, 3]).astype(np.float32)
        normals = (mesh.normals @ linear.T / length).astype(np.float32)
        meshes.append(
            replace(mesh, positions=positions, normals=normals, inverse_binds=binds.astype(np.float32), morphs=morphs)
        )
    return replace(figure, bones=tuple(bones), meshes=tuple(meshes))


def exported(figure, change=lambda said: None) -> bytes:
    """A GLB that says nothing of ours; `change` may add to its JSON."""
    said, binary = glb_parts(glb_bytes(figure))
    said["scenes"][0].pop("extras", None)
    said["asset"]["generator"] = "another program"
    change(said)
    return glb(json.loads(json.dumps(said)), binary)


BACKWARDS = turns.about((0, 1, 0), 180)
Z_UP = turns.about((1, 0, 0), 90)
_PLAIN = {unit: {unit: 1.0} for unit in ARKIT}
_ALL = {unit: {unit: 1.0} for unit in ARKIT + VISEMES}


def _viseme_names(pattern, other=()):
    names = {viseme: viseme.removeprefix("viseme_") for viseme in VISEMES}
    return {pattern.format(dict(other).get(name, name)): {viseme: 1.0} for viseme, name in names.items()}


def short_side(unit):
    """eyeBlinkLeft as eyeBlink_L."""
    for side in ("Left", "Right"):
        if unit.endswith(side) and unit not in ("jawLeft", "jawRight", "mouthLeft", "mouthRight"):
            return f"{unit.removesuffix(side)}_{side[0]}"
    return unit


def ready_player_me():
    shapes = {**_PLAIN, **_viseme_names("viseme_{}", {"ih": "I", "oh": "O", "ou": "U"})}
    shapes |= {"mouthOpen": {"jawOpen": 1.0}, "eyesClosed": {"eyeBlinkLeft": 1.0, "eyeBlinkRight": 1.0}}
    return exported(with_shapes(a_person(lowered=0), shapes))


def vrchat():
    figure = with_shapes(a_person(), _viseme_names("vrc.v_{}"))
    return exported(with_bones_called(figure, lambda bone: bone))


def live_link():
    return exported(with_shapes(a_person(), {unit[0].upper() + unit[1:]: {unit: 1.0} for unit in ARKIT}))


def face_cap():
    return exported(with_shapes(a_person(), {f"head_blendShape1.{short_side(unit)}": {unit: 1.0} for unit in ARKIT}))


def mixamo(number=""):
    """Centimetres, an A-pose, no face at all."""
    figure = with_bones_called(with_shapes(a_person(), {}), lambda bone: f"mixamorig{number}:{bone}")
    return exported(in_units(with_other_axes(figure), 100.0))


_EIGHT = {
    "V_Open": {"viseme_aa": 1.25}, "V_Explosive": {"viseme_PP": 1.0}, "V_Dental_Lip": {"viseme_FF": 1.0},
    "V_Tight_O": {"mouthFunnel": 1.0}, "V_Tight": {"viseme_ou": 1.0}, "V_Wide": {"mouthStretchLeft": 1.0},
    "V_Affricate": {"viseme_CH": 1.0}, "V_Lip_Open": {"mouthLowerDownLeft": 1.0}, "V_Tongue_up": {"tongueOut": 0.1},
    "V_Tongue_Raise": {"tongueOut": 0.2}, "V_Tongue_Out": {"tongueOut": 1.0}, "V_Tongue_Curl_U": {"tongueOut": 0.3},
}  # fmt: skip
_FIFTEEN = {
    "AE": "E", "Ah": "aa", "B_M_P": "PP", "Ch_J": "CH", "EE": "ih", "Er": "RR", "F_V": "FF", "Ih": "ih",
    "K_G_H_NG": "kk", "Oh": "oh", "R": "RR", "S_Z": "SS", "T_L_D_N": "DD", "Th": "TH", "W_OO": "ou",
}  # fmt: skip


def character_creator(fifteen=False, arkit=False):
    """Centimetres, z up below a node that turns it, the jaw's bone moving the lower lip."""
    shapes = {name: {f"viseme_{v}": 1.0} for name, v in _FIFTEEN.items()} if fifteen else dict(_EIGHT)
    if arkit:
        shapes |= {f"A{i:02d}_{short_side(unit)}": {unit: 1.0} for i, unit in enumerate(ARKIT) if unit != "jawOpen"}
        shapes["A25_Jaw_Open"] = {"jawOpen": 1.0}
    else:
        shapes |= {"Jaw_Open": {}, "Eye_Blink_L": {"eyeBlinkLeft": 1.0}, "Eye_Blink_R": {"eyeBlinkRight": 1.0}}
        shapes |= {"Mouth_Smile_L": {"mouthSmileLeft": 1.0}, "Mouth_Smile_R": {"mouthSmileRight": 1.0}}
    figure = with_shapes(a_person(lowered=30, lip_on_jaw=True), shapes)
    return exported(in_units(with_other_axes(with_bones_called(figure, cc_name)), 100.0, Z_UP))


def jaw_alone():
    return exported(with_shapes(a_person(lip_on_jaw=True), {}))


def unreal():
    figure = with_shapes(a_person(), _PLAIN)
    return exported(
        in_units(with_other_axes(with_bones_called(figure, unreal_name)), 100.0, turns.about((0, 1, 0), -90))
    )


def rocketbox():
    shapes = {f"AA_VI_{i:02d}_{v.removeprefix('viseme_')}": {v: 1.0} for i, v in enumerate(VISEMES)}
    shapes |= {f"AK_{i:02d}_{unit[0].upper()}{unit[1:]}": {unit: 1.0} for i, unit in enumerate(ARKIT)}
    return exported(with_other_axes(with_bones_called(with_shapes(a_person(), shapes), biped_name)))


_VOWELS = {"aa": "viseme_aa", "ih": "viseme_ih", "ou": "viseme_ou", "ee": "viseme_E", "oh": "viseme_oh"}
_VRM0 = {"aa": "a", "ih": "i", "ou": "u", "ee": "e", "oh": "o", "blinkLeft": "blink_l", "blinkRight": "blink_r"}


def vrm1(perfect_sync=False, **expressions):
    """VRM 1.0 with its vowels and blinks; `expressions` change what they say."""
    shapes = {f"Fcl_{name}": {unit: 1.0} for name, unit in _VOWELS.items()}
    shapes |= {"Fcl_L": {"eyeBlinkLeft": 1.0}, "Fcl_R": {"eyeBlinkRight": 1.0}, "Fcl_joy": {"mouthSmileLeft": 1.0}}
    presets = {name: f"Fcl_{name}" for name in _VOWELS}
    presets |= {"blinkLeft": "Fcl_L", "blinkRight": "Fcl_R", "happy": "Fcl_joy"}
    custom = {}
    if perfect_sync:
        shapes |= {f"shape{i}": {unit: 1.0} for i, unit in enumerate(ARKIT)}
        custom = {unit[0].upper() + unit[1:]: f"shape{i}" for i, unit in enumerate(ARKIT)}
    names = list(shapes)

    def change(said):
        nodes = {node["name"]: i for i, node in enumerate(said["nodes"])}

        def bound(table):
            return {
                name: {
                    "morphTargetBinds": [{"node": nodes["Face"], "index": names.index(shape), "weight": 1.0}],
                    **expressions.get(name, {}),
                }
                for name, shape in table.items()
            }

        said["extensionsUsed"].append("VRMC_vrm")
        said.setdefault("extensions", {})["VRMC_vrm"] = {
            "specVersion": "1.0",
            "meta": {"name": "Person", "authors": ["Alguém"], "licenseUrl": "https://vrm.dev/licenses/1.0/"},
            "humanoid": {"humanBones": {vrm_name(b): {"node": nodes[vroid_name(b)]} for b in BONES}},
            "expressions": {"preset": bound(presets), "custom": bound(custom)},
        }

    return exported(with_bones_called(with_shapes(a_person(lowered=0), shapes), vroid_name), change)


_WHO = {"title": "Person", "author": "Alguém"}


def vrm0():
    """VRM 0: looks along -z, weights to 100, names of its own, a toon."""
    shapes = {f"Fcl_{name}": {unit: 1.0} for name, unit in _VOWELS.items()}
    shapes |= {"Fcl_blinkLeft": {"eyeBlinkLeft": 1.0}, "Fcl_blinkRight": {"eyeBlinkRight": 1.0}}
    names = list(shapes)

    def change(said):
        nodes = {node["name"]: i for i, node in enumerate(said["nodes"])}
        said["extensionsUsed"].append("VRM")
        said.setdefault("extensions", {})["VRM"] = {
            "meta": {**_WHO, "allowedUserName": "Everyone", "commercialUssageName": "Allow"},
            "humanoid": {"humanBones": [{"bone": vrm_name(b, 0), "node": nodes[f"bone {b}"]} for b in BONES]},
            "blendShapeMaster": {
                "blendShapeGroups": [
                    {
                        "name": preset,
                        "presetName": preset,
                        "binds": [{"mesh": 1, "index": names.index(f"Fcl_{ours}"), "weight": 100}],
                    }
                    for ours, preset in _VRM0.items()
                ]
            },
            "materialProperties": [
                {
                    "name": "skin",
                    "shader": "VRM/MToon",
                    "floatProperties": {"_BlendMode": 1, "_Cutoff": 0.4, "_CullMode": 0},
                    "vectorProperties": {"_Color": [1, 0.5, 0.5, 1], "_ShadeColor": [0.5, 0.2, 0.2, 1]},
                    "textureProperties": {},
                }
            ],
        }  # fmt: skip

    figure = with_bones_called(with_shapes(a_person(lowered=0), shapes), lambda bone: f"bone {bone}")
    return exported(in_units(figure, 1.0, BACKWARDS), change)


EVERY = {
    "ready player me": ready_player_me, "vrchat": vrchat, "live link": live_link, "face cap": face_cap,
    "mixamo": mixamo, "mixamo 1": lambda: mixamo("1"), "character creator 8+7": character_creator,
    "character creator 1:1": lambda: character_creator(fifteen=True),
    "character creator arkit": lambda: character_creator(arkit=True), "unreal": unreal, "rocketbox": rocketbox,
    "vrm 1": vrm1, "vrm 1 perfect sync": lambda: vrm1(perfect_sync=True), "vrm 0": vrm0, "jaw alone": jaw_alone,
}  # fmt: skip


def animated(figure, poses, seconds=1.0, interpolation="LINEAR", wrap=None):
    """A GLB whose animation takes the figure through the poses, evenly in that time. `wrap`: a node around it."""
    rig = rig_of(figure)
    moved = [rig.drive(pose).bones.astype(float) for pose in poses]
    times = np.linspace(0, seconds, len(poses)).astype("<f4")

    def change(said, binary):
        for key in ("bufferViews", "accessors", "buffers"):
            said.setdefault(key, [{}] if key == "buffers" else [])

        def accessor(values, kind):
            said["bufferViews"].append({"buffer": 0, "byteOffset": len(binary), "byteLength": values.nbytes})
            binary.extend(values.astype("<f4").tobytes())
            view = len(said["bufferViews"]) - 1
            said["accessors"].append({"bufferView": view, "componentType": 5126, "count": len(values), "type": kind})
            return len(said["accessors"]) - 1

        time = accessor(times, "SCALAR")
        samplers, channels = [], []
        for i, bone in enumerate(figure.bones):
            locals_ = [
                bone_of("", -1, g[i] if bone.parent < 0 else np.linalg.solve(g[bone.parent], g[i])) for g in moved
            ]
            for path, kind in (("rotation", "VEC4"), ("translation", "VEC3")):
                values = np.array([getattr(local, path) for local in locals_], "<f4")
                if interpolation == "CUBICSPLINE":  # tangents before and after each value
                    still = np.zeros_like(values)
                    values = np.stack([still, values, still], axis=1).reshape(-1, values.shape[1])
                samplers.append({"input": time, "output": accessor(values, kind), "interpolation": interpolation})
                channels.append({"sampler": len(samplers) - 1, "target": {"node": i, "path": path}})
        if wrap is not None:
            said["nodes"].append({**wrap, "children": said["scenes"][0]["nodes"]})
            said["scenes"][0]["nodes"] = [len(said["nodes"]) - 1]
        said["animations"] = [{"name": "wave", "samplers": samplers, "channels": channels}]

    return exported_with(figure, change)


def exported_with(figure, change) -> bytes:
    """As `exported`, where `change` may add to the buffer too."""
    said, binary = glb_parts(exported(figure))
    binary = bytearray(binary)
    change(said, binary)
    said["buffers"][0]["byteLength"] = len(binary)
    return glb(said, bytes(binary))


def vrma(poses, seconds=1.0):
    """A VRMA: no meshes, a T-pose, bones told by VRM's names, a vowel by an expression's node."""
    figure = with_bones_called(replace(a_person(lowered=0), meshes=()), vroid_name)
    content = animated(replace(figure, humanoid=tuple((b, i) for i, b in enumerate(BONES))), poses, seconds)
    said, binary = glb_parts(content)
    nodes = {node["name"]: i for i, node in enumerate(said["nodes"])}
    said["nodes"].append({"name": "aa"})
    said["scenes"][0]["nodes"].append(len(said["nodes"]) - 1)
    animation = said["animations"][0]
    weights = np.array([(i / (len(poses) - 1), 0, 0) for i in range(len(poses))], "<f4").tobytes()
    said["bufferViews"].append({"buffer": 0, "byteOffset": len(binary), "byteLength": len(weights)})
    view = len(said["bufferViews"]) - 1
    said["accessors"].append({"bufferView": view, "componentType": 5126, "count": len(poses), "type": "VEC3"})
    animation["samplers"].append({"input": animation["samplers"][0]["input"], "output": len(said["accessors"]) - 1})
    target = {"node": len(said["nodes"]) - 1, "path": "translation"}
    animation["channels"].append({"sampler": len(animation["samplers"]) - 1, "target": target})
    said["buffers"][0]["byteLength"] = len(binary) + len(weights)
    said["extensionsUsed"] = ["VRMC_vrm_animation"]
    said.pop("extensionsRequired", None)
    said["extensions"] = {
        "VRMC_vrm_animation": {
            "specVersion": "1.0",
            "humanoid": {"humanBones": {vrm_name(b): {"node": nodes[vroid_name(b)]} for b in BONES}},
            "expressions": {"preset": {"aa": {"node": len(said["nodes"]) - 1}}},
        }
    }
    return glb(said, binary + weights)
