"""One scene becoming the next: what is on both moves from place to place, the rest comes and goes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final, TypeAlias

from studio.model.animation import SceneClock, number_at
from studio.model.color import Color, channels, color
from studio.model.element import Element, Group, Picture, Shape, Sound, Transform
from studio.model.ids import ElementId, Order
from studio.model.scene import Scene
from studio.model.style import Solid

_NUMBERS: Final = ("x", "y", "width", "height", "rotation", "scale", "opacity", "scale_x", "scale_y")
_FORCED: Final = "!!"
"""Names that begin so say that two things are one, as in PowerPoint."""

_Stage: TypeAlias = tuple[float, float, float, float] | None
_WHOLE: Final = (0.0, 0.0, 1.0, 1.0)

Standing = Callable[[Element, Fraction, SceneClock], "Element | None"]
"""What an element looks like at a time; None for one that is not seen."""


def morphed(old: Scene, new: Scene, share: float) -> Scene:
    """The scene between two scenes that stand still (see `stilled`), `share` of the way to the second."""
    pairs = _pairs(old.elements, new.elements)
    matched = {before.id for before in pairs.values()}
    elements: list[Element] = []
    if old.background != new.background:
        cover = Transform(0.0, 0.0, new.width, new.height, opacity=1 - share)
        elements.append(Element(ElementId("morph-ground"), Order(""), Shape(fill=old.background), cover))
    gone = [e for e in old.elements if e.parent is None and e.id not in matched]
    for element in gone:
        elements += _faded(element, old.elements, 1 - share, "old-")
    for element in new.elements:
        if element.parent is not None:
            continue
        before = pairs.get(element.id)
        if before is None:
            elements += _faded(element, new.elements, share, "")
        else:
            elements += _between(before, element, old.elements, new.elements, share)
    return replace(new, elements=tuple(elements), camera=None, stage=_stage_between(old.stage, new.stage, share))


def _stage_between(old: _Stage, new: _Stage, share: float) -> _Stage:
    if old == new:
        return new
    (x, y, width, height), there = old or _WHOLE, new or _WHOLE
    return (
        x + (there[0] - x) * share,
        y + (there[1] - y) * share,
        width + (there[2] - width) * share,
        height + (there[3] - height) * share,
    )


def stilled(scene: Scene, t: Fraction, clock: SceneClock, standing: Standing) -> Scene:
    """The scene as it stands at `t`, with plain numbers in its transforms and without what is not seen then."""
    elements = []
    for element in scene.elements:
        still = None if element.hidden or isinstance(element.content, Sound) else standing(element, t, clock)
        if still is not None:
            numbers = {name: number_at(getattr(element.transform, name), t, clock) for name in _NUMBERS}
            place = replace(element.transform, **numbers)  # type: ignore[arg-type]  # numbers they were
            elements.append(replace(still, transform=place))
    return replace(scene, elements=tuple(elements))


def _pairs(old: Sequence[Element], new: Sequence[Element]) -> dict[ElementId, Element]:
    """{an element of the new scene: what it was on the old one}: by a forced name, else by shape and name, else by
    name, else by what it shows, each taken once."""
    found: dict[ElementId, Element] = {}
    left = [e for e in old if e.parent is None]
    for key in (_forced, _same_shape, _same_name, _same_looks):
        known: dict[Hashable, list[Element]] = {}
        for element in left:
            if (own := key(element)) is not None:
                known.setdefault(own, []).append(element)
        for element in new:
            if element.parent is None and element.id not in found and (own := key(element)) is not None:
                candidates = known.get(own)
                if candidates:
                    found[element.id] = candidates.pop(0)
        taken = {e.id for e in found.values()}
        left = [e for e in left if e.id not in taken]
    return found


def _forced(element: Element) -> Hashable:
    return element.name if element.name.startswith(_FORCED) else None


def _same_shape(element: Element) -> Hashable:
    return (type(element.content), element.name, element.origin.shape) if element.origin and element.name else None


def _same_name(element: Element) -> Hashable:
    return (type(element.content), element.name) if element.name else None


def _same_looks(element: Element) -> Hashable:
    content = element.content
    return (Picture, content.asset) if isinstance(content, Picture) else None


def _between(
    before: Element, after: Element, old: Sequence[Element], new: Sequence[Element], share: float
) -> Iterator[Element]:
    """One thing on its way. Where it looks otherwise in the end, the one fades into the other as they go."""
    way = _way(before.transform, after.transform, share)
    if _looks(before, old) == _looks(after, new):
        yield from _at(after, new, way, 1.0, "")
        return
    mixed = _mixed(before, after, share)
    if mixed is not None:
        yield from _at(mixed, new, way, 1.0, "")
        return
    yield from _at(before, old, way, 1 - share, "old-")
    yield from _at(after, new, way, share, "")


def _at(element: Element, scene: Sequence[Element], way: Transform, opacity: float, prefix: str) -> Iterator[Element]:
    """The element drawn in its own size, brought to a place by scaling: nothing in it is laid out anew."""
    own = element.transform
    width, height = _n(own.width), _n(own.height)
    across, down = _n(way.width), _n(way.height)
    place = replace(
        way,
        x=_n(way.x) + (across - width) / 2,
        y=_n(way.y) + (down - height) / 2,
        width=width,
        height=height,
        scale_x=_n(way.scale_x) * (across / width if width else 1.0),
        scale_y=_n(way.scale_y) * (down / height if height else 1.0),
        opacity=_n(way.opacity) * opacity,
        flip_horizontal=own.flip_horizontal,
        flip_vertical=own.flip_vertical,
    )
    yield from _family(replace(element, transform=place), scene, prefix)


def _faded(element: Element, scene: Sequence[Element], opacity: float, prefix: str) -> Iterator[Element]:
    place = replace(element.transform, opacity=_n(element.transform.opacity) * opacity)
    yield from _family(replace(element, transform=place), scene, prefix)


def _family(element: Element, scene: Sequence[Element], prefix: str) -> Iterator[Element]:
    """The element and what is in it, under ids of their own."""
    parent = ElementId(prefix + element.parent) if element.parent else None
    yield replace(element, id=ElementId(prefix + element.id), parent=parent)
    if isinstance(element.content, Group):
        for member in scene:
            if member.parent == element.id:
                yield from _family(member, scene, prefix)


def _way(one: Transform, other: Transform, share: float) -> Transform:
    numbers = {}
    for name in _NUMBERS:
        a, b = _n(getattr(one, name)), _n(getattr(other, name))
        if name == "rotation":  # the shorter way round
            b = a + (b - a + 180) % 360 - 180
        numbers[name] = a + (b - a) * share
    return replace(other, **numbers)  # type: ignore[arg-type]


def _looks(element: Element, scene: Sequence[Element]) -> Hashable:
    """What is seen of an element, its place aside; of a group with everything in it."""
    members = tuple((_looks(e, scene), e.transform) for e in scene if e.parent == element.id)
    return (element.content, element.effects, element.reveal, members)


def _mixed(before: Element, after: Element, share: float) -> Element | None:
    """A shape between two that differ in nothing but their colours."""
    one, other = before.content, after.content
    if not (isinstance(one, Shape) and isinstance(other, Shape)):
        return None
    if not (isinstance(one.fill, Solid) and isinstance(other.fill, Solid)) or replace(one, fill=other.fill) != other:
        return None
    first, second = one.fill.color, other.fill.color
    if not (isinstance(first, str) and isinstance(second, str)):
        return None
    ink = _ink(first, second, share)
    return replace(after, content=replace(other, fill=Solid(ink)))


def _ink(one: Color, other: Color, share: float) -> Color:
    mixed = [round(a + (b - a) * share) for a, b in zip(channels(one), channels(other), strict=True)]
    return color(mixed[0], mixed[1], mixed[2], mixed[3])


def _n(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
