"""The transitions there are, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from studio.model.animation import Easing, eased
from studio.model.project import Project
from studio.model.scene import Scene
from studio.render.layer import Layer


@dataclass(frozen=True, slots=True)
class Change:
    """`old` gives way to `new` on a film of `width` x `height`; `share` of it (0..1) is done."""

    old: tuple[Layer, ...]
    new: tuple[Layer, ...]
    share: float
    width: int
    height: int
    direction: str


Way = Callable[[Change], tuple[Layer, ...]]
_WAYS: dict[str, Way] = {}


def transition(name: str) -> Callable[[Way], Way]:
    """Register a function that makes the layers of a change."""

    def register(way: Way) -> Way:
        _WAYS[name] = way
        return way

    return register


def kinds() -> tuple[str, ...]:
    return tuple(sorted(_WAYS))


def blended(
    project: Project, scene: Scene, old: tuple[Layer, ...], new: tuple[Layer, ...], done: int, frames: int
) -> tuple[Layer, ...]:
    """Frame number `done` of the `frames` that the transition out of `scene` lasts. An unknown kind is a fade."""
    kind = scene.transition.kind if scene.transition else "fade"
    direction = scene.transition.direction if scene.transition else "left"
    settings = project.settings
    change = Change(old, new, share_done(done, frames), settings.width, settings.height, direction)
    return _WAYS.get(kind, _WAYS["fade"])(change)


def share_done(done: int, frames: int) -> float:
    """How much of a transition of so many frames is done in frame number `done`."""
    return eased(Easing.EASE_IN_OUT, (done + 1) / (frames + 1))
