"""What a sign is for its neighbours, and how far apart they stand: TeX's rules, which Office's are as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from studio.render.text.maths.boxes import Box, Kind, together

_RELATIONS: Final = frozenset("=<>:≤≥≪≫≠≈≡∼≃≅≐≔∝∈∉∋⊂⊃⊆⊇⊊⊋⊏⊐⊑⊒⊢⊣⊨⊥∣∥≺≻≼≽≲≳⋘⋙≜≝≟≗⟂")
_BINARIES: Final = frozenset("+-−±∓×÷·∗*∘∙⋅∪∩⊎⊓⊔∧∨⊕⊖⊗⊘⊙∖⋆†‡⋄△▽⨯")
_OPERATORS: Final = frozenset("∑∏∐∫∬∭∮∯∰⋃⋂⋁⋀⨀⨁⨂⨃⨄⨅⨆")
_OPENING: Final = frozenset("([{⟨⌈⌊⟦⟪")
_CLOSING: Final = frozenset(")]}⟩⌉⌋⟧⟫!")
_PUNCTUATION: Final = frozenset(",;")
_ARROWS: Final = (("\u2190", "\u21ff"), ("\u27f0", "\u27ff"), ("\u2900", "\u297f"))
_EIGHTEENTHS: Final = {0: 0, 1: 3, 2: 4, 3: 5}
# Rows: the part before; columns: the part after. A negative number holds for large text only.
_TABLE: Final = (
    (0, 1, -2, -3, 0, 0, 0, -1),
    (1, 1, 0, -3, 0, 0, 0, -1),
    (-2, -2, 0, 0, -2, 0, 0, -2),
    (-3, -3, 0, 0, -3, 0, 0, -3),
    (0, 0, 0, 0, 0, 0, 0, 0),
    (0, 1, -2, -3, 0, 0, 0, -1),
    (-1, -1, 0, -1, -1, -1, -1, -1),
    (-1, 1, -2, -3, -1, 0, -1, -1),
)
_BEFORE_A_SIGN: Final = (Kind.BINARY, Kind.OPERATOR, Kind.RELATION, Kind.OPENING, Kind.PUNCTUATION)
_AFTER_A_SIGN: Final = (Kind.RELATION, Kind.CLOSING, Kind.PUNCTUATION)


def kind_of(character: str) -> Kind:
    for kind, characters in (
        (Kind.RELATION, _RELATIONS),
        (Kind.BINARY, _BINARIES),
        (Kind.OPERATOR, _OPERATORS),
        (Kind.OPENING, _OPENING),
        (Kind.CLOSING, _CLOSING),
        (Kind.PUNCTUATION, _PUNCTUATION),
    ):
        if character in characters:
            return kind
    return Kind.RELATION if any(first <= character <= last for first, last in _ARROWS) else Kind.ORDINARY


def in_a_row(boxes: Sequence[Box], scale: float, is_small: bool) -> Box:
    """The boxes one after the other with the room between them that their kinds ask for."""
    shown = _with_signs_of_numbers(boxes)
    x = 0.0
    placed: list[tuple[Box, float, float]] = []
    before: Box | None = None
    for box in shown:
        if before is not None:
            x += _room(before.kind, box.kind, is_small) * scale
            if before.slant and (box.glyph is None or box.kind is not Kind.ORDINARY):
                x += before.slant  # a leaning letter must not touch what stands upright after it
        placed.append((box, x, 0.0))
        x += box.width
        before = box
    row = together(placed, x)
    last = before.slant if before is not None else 0.0
    return replace(row, slant=last, kind=Kind.ORDINARY if len(shown) != 1 else shown[0].kind)


def _with_signs_of_numbers(boxes: Sequence[Box]) -> list[Box]:
    """A plus or minus with nothing to join belongs to what follows it."""
    found: list[Box] = []
    for number, box in enumerate(boxes):
        if box.kind is Kind.BINARY:
            following = boxes[number + 1].kind if number + 1 < len(boxes) else Kind.CLOSING
            if not found or found[-1].kind in _BEFORE_A_SIGN or following in _AFTER_A_SIGN:
                box = replace(box, kind=Kind.ORDINARY)
        found.append(box)
    return found


def _room(before: Kind, after: Kind, is_small: bool) -> float:
    number = _TABLE[before.value][after.value]
    if number < 0:
        return 0.0 if is_small else _EIGHTEENTHS[-number] / 18
    return _EIGHTEENTHS[number] / 18
