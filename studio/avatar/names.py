"""Names that every part of the avatar agrees on: face units, visemes, bones."""

from __future__ import annotations

from typing import Final

_ARKIT = (
    "browDownLeft browDownRight browInnerUp browOuterUpLeft browOuterUpRight cheekPuff cheekSquintLeft "
    "cheekSquintRight eyeBlinkLeft eyeBlinkRight eyeLookDownLeft eyeLookDownRight eyeLookInLeft eyeLookInRight "
    "eyeLookOutLeft eyeLookOutRight eyeLookUpLeft eyeLookUpRight eyeSquintLeft eyeSquintRight eyeWideLeft "
    "eyeWideRight jawForward jawLeft jawOpen jawRight mouthClose mouthDimpleLeft mouthDimpleRight mouthFrownLeft "
    "mouthFrownRight mouthFunnel mouthLeft mouthLowerDownLeft mouthLowerDownRight mouthPressLeft mouthPressRight "
    "mouthPucker mouthRight mouthRollLower mouthRollUpper mouthShrugLower mouthShrugUpper mouthSmileLeft "
    "mouthSmileRight mouthStretchLeft mouthStretchRight mouthUpperUpLeft mouthUpperUpRight noseSneerLeft "
    "noseSneerRight tongueOut"
)
ARKIT: Final = tuple(_ARKIT.split())
"""The 52 face units (ARFaceAnchor.BlendShapeLocation). Left is the presenter's own."""

VISEMES: Final = tuple(
    f"viseme_{name}"
    for name in ("sil", "PP", "FF", "TH", "DD", "kk", "CH", "SS", "nn", "RR", "aa", "E", "ih", "oh", "ou")
)
"""The 15 mouth shapes of the Oculus set."""

_FINGERS: Final = tuple(
    f"{finger}{joint}" for finger in ("Thumb", "Index", "Middle", "Ring", "Pinky") for joint in "123"
)

BONES: Final = (
    "Hips", "Spine", "Spine1", "Spine2", "Neck", "Head", "LeftEye", "RightEye", "Jaw",
    *(
        f"{side}{bone}"
        for side in ("Left", "Right")
        for bone in (
            "Shoulder", "Arm", "ForeArm", "Hand", *(f"Hand{joint}" for joint in _FINGERS),
            "UpLeg", "Leg", "Foot", "ToeBase",
        )
    ),
)  # fmt: skip
"""Bones by Mixamo's names without their prefix, and the jaw. Left is the presenter's own."""

_SPINE: Final = ("Hips", "Spine", "Spine1", "Spine2", "Neck", "Head")


def _parent(bone: str) -> str:
    if bone in _SPINE:
        return _SPINE[max(0, _SPINE.index(bone) - 1)] if bone != "Hips" else ""
    if bone in ("LeftEye", "RightEye", "Jaw"):
        return "Head"
    side = "Left" if bone.startswith("Left") else "Right"
    if "Hand" in bone and bone[-1] in "123":
        return bone[:-1] + str(int(bone[-1]) - 1) if bone[-1] != "1" else f"{side}Hand"
    above = {"Shoulder": "Spine2", "Arm": f"{side}Shoulder", "ForeArm": f"{side}Arm", "Hand": f"{side}ForeArm"}
    above |= {"UpLeg": "Hips", "Leg": f"{side}UpLeg", "Foot": f"{side}Leg", "ToeBase": f"{side}Foot"}
    return above[bone.removeprefix(side)]


BONE_PARENTS: Final = {bone: _parent(bone) for bone in BONES}
"""The bone that each hangs on in a pose, "" for none. A parent comes before its bones in BONES."""
