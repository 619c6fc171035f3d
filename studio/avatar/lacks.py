"""What a model cannot do, told to the person who brought it, so that nobody waits for what will not come."""

from __future__ import annotations

from typing import Final

from studio.avatar.face import Face
from studio.avatar.face_channels import Mouth
from studio.avatar.figure import Figure, Note
from studio.avatar.skeleton import Skeleton

_MOUTHS: Final = {
    Mouth.UNITS: Note("This model has no visemes: its mouth is shaped from the units of its face (ARKit)"),
    Mouth.VOWELS: Note("This model has no visemes: its mouth shows vowels only, and does not close on p, b and m"),
    Mouth.JAW: Note("This model has no visemes: its mouth only opens and closes"),
    Mouth.BONE: Note("This model has no visemes: its mouth will use the jaw alone"),
    Mouth.NOTHING: Note("This model's mouth cannot move: choose one with visemes for it to speak"),
}
_LIMBS: Final = {
    "head": (("Head",), Note("This model has no bone for its head: it does not nod")),
    "arms": (
        ("LeftArm", "RightArm", "LeftForeArm", "RightForeArm"),
        Note("This model has no bones for its arms: it does not gesture"),
    ),
    "fingers": (
        ("LeftHandIndex1", "RightHandIndex1"),
        Note("This model has no bones for its fingers: its hands keep their shape"),
    ),
}


def lacks_of(figure: Figure, skeleton: Skeleton, face: Face) -> tuple[Note, ...]:
    """Everything to tell, what matters most first."""
    if not skeleton.named and face.mouth is Mouth.NOTHING:
        return (Note("This model is no person, as far as can be told: it is shown, but does not move"),)
    found = [_MOUTHS[face.mouth]] if face.mouth in _MOUTHS else []
    if not face.shows("eyeBlinkLeft"):
        found.append(Note("This model has no shape for its eyelids: it does not blink"))
    if not face.looks_about:
        found.append(Note("This model's eyes cannot turn: it looks straight ahead"))
    if not any(face.shows(unit) for unit in ("browInnerUp", "browDownLeft", "browOuterUpLeft")):
        found.append(Note("This model has no shapes for its brows: its face shows fewer feelings"))
    if not skeleton.named:
        return (*found, Note("This model has no skeleton that is known here: it does not move its body"))
    return (*found, *(note for bones, note in _LIMBS.values() if not any(bone in skeleton.named for bone in bones)))
