"""Films that fill the screen while they play: the film over the whole scene, in its own shape, black around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Final

from studio.edit.ids import new_id
from studio.edit.siblings import in_order, orders_after
from studio.files.pptx.across import lasts
from studio.i18n import N_
from studio.model.animation import SCENE_END, SCENE_START, Curve, Easing, Keyframe, Moment
from studio.model.asset import Asset
from studio.model.color import BLACK
from studio.model.element import Element, Shape, Transform, Video
from studio.model.ids import AssetId, ElementId
from studio.model.origin import Origin
from studio.model.scene import Scene
from studio.model.style import Solid

UNDER: Final = N_("what lies over the video is seen over it while it fills the screen")


def over_all(
    scene: Scene, element: Element, film: Video, assets: Mapping[AssetId, Asset], tell: Callable[[str], object]
) -> Scene:
    """The scene whose film, one of its elements, fills it while it plays. `tell` hears its name where something stays
    over it: what overlaps it on the slide."""
    asset = assets.get(film.asset)
    ends = ends_of(film, lasts(film, assets))
    place = _whole(element.transform, film.start, ends, asset, scene) if asset is not None else None
    if place is None or element.parent is not None:
        tell(element.name)
        return scene
    top = [e for e in scene.elements if e.parent is None]
    above = top[top.index(element) + 1 :]
    stays = any(_overlap(element, other) for other in above)
    if stays:
        tell(element.name)
    under, over = orders_after(top, element.id if stays else top[-1].id, 2)
    black = Element(
        ElementId(new_id()),
        under,
        Shape(fill=Solid(BLACK)),
        Transform(0.0, 0.0, scene.width, scene.height),
        name=element.name,
        shows=film.start,
        hides=ends or Moment(SCENE_END),
        origin=Origin(scene.origin.deck, scene.origin.slide) if scene.origin else None,
    )
    raised = replace(element, transform=place, order=over)
    elements = [raised if e is element else e for e in scene.elements]
    return replace(scene, elements=in_order([*elements, black]))


def later(moment: Moment, seconds: Fraction) -> Moment:
    """So many seconds after a moment."""
    return replace(moment, offset=moment.offset + seconds)


def ends_of(film: Video, once: Fraction) -> Moment | None:
    """When a film that takes `once` seconds stops playing; None where it goes on and on."""
    return film.stop if film.loop else film.stop or later(film.start, once)


def _whole(home: Transform, start: Moment, end: Moment | None, film: Asset, scene: Scene) -> Transform | None:
    """The place of a film that is over all from `start` to `end`; None where it moves already."""
    scale = min(scene.width / max(1, film.width), scene.height / max(1, film.height))
    width, height = film.width * scale, film.height * scale
    there = {"x": (scene.width - width) / 2, "y": (scene.height - height) / 2, "width": width, "height": height}
    moved: dict[str, Curve[float]] = {}
    for name, value in {**there, "rotation": 0.0}.items():
        here = getattr(home, name)
        if not isinstance(here, int | float):
            return None
        keys = [] if start == Moment(SCENE_START) else [Keyframe(Moment(SCENE_START), float(here), Easing.HOLD)]
        keys.append(Keyframe(start, value, Easing.HOLD))
        if end is not None:
            keys.append(Keyframe(end, float(here), Easing.HOLD))
        moved[name] = Curve(tuple(keys))
    return replace(home, **moved)  # type: ignore[arg-type]  # each is a number of the transform


def _overlap(one: Element, other: Element) -> bool:
    """Whether two elements touch, before anything moves; what moves may."""
    a, b = _box(one.transform), _box(other.transform)
    if a is None or b is None:
        return True
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _box(place: Transform) -> tuple[float, float, float, float] | None:
    numbers = [v for v in (place.x, place.y, place.width, place.height) if isinstance(v, int | float)]
    if len(numbers) < 4:
        return None
    x, y, width, height = numbers
    return x, y, x + width, y + height
