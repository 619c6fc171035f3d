"""Which scene of a project is which slide of a new version of its deck, and which element is which shape."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from studio.edit.ids import derived_id
from studio.edit.origins import base_of_element, base_of_scene, drawn, is_of, said_on, said_once, same_words, text_of
from studio.edit.parts import ids_in_scene
from studio.model.element import Element, Group
from studio.model.ids import ElementId, SceneId
from studio.model.origin import Origin
from studio.model.scene import Scene

_AllWords: TypeAlias = Mapping[SceneId, Counter[str]]
_ALIKE = 0.5
_STILL_ALIKE = 0.6
_RELATED = 0.15
"""Words that two slides must share, of all their words, to be one: most where their ids differ."""


def matched_scenes(mine: Sequence[Scene], decks: Sequence[Scene]) -> dict[SceneId, SceneId]:
    """The project's scene for each scene of the new deck that there is one for.

    By slide id, unless another slide has its very content (some programs number all slides anew when they write a deck)
    or they have nothing in common. Then by content alone. Of several copies of one scene it is the first.
    """
    left, waiting = originals(mine), list(decks)
    words = {scene.id: _words(scene) for scene in (*left, *waiting)}
    said = {scene.id: said_once(scene.origin) for scene in (*left, *waiting) if scene.origin}
    found: dict[SceneId, SceneId] = {}

    def take(ours: Scene, theirs: Scene) -> None:
        found[theirs.id] = ours.id
        left.remove(ours)
        waiting.remove(theirs)

    def pair(fits: Callable[[Scene, Scene], bool]) -> None:
        for theirs in tuple(waiting):
            ours = next((ours for ours in left if fits(ours, theirs)), None)
            if ours is not None:
                take(ours, theirs)

    def has_its_words(ours: Scene, theirs: Scene) -> bool:
        return said[ours.id] != "" and said[ours.id] == said.get(theirs.id)

    def is_alike(ours: Scene, theirs: Scene) -> bool:
        return has_its_words(ours, theirs) or _likeness(words[ours.id], words[theirs.id]) >= _ALIKE

    def is_related(ours: Scene, theirs: Scene) -> bool:
        """A new slide may have the id of one that was deleted: then they have nothing in common."""
        one, other = words[ours.id], words[theirs.id]
        return not one or not other or _likeness(one, other) >= _RELATED or _share_something(ours, theirs)

    pair(lambda ours, theirs: _slide(ours) == _slide(theirs) and has_its_words(ours, theirs))
    there = {said.get(theirs.id) for theirs in waiting} - {""}
    if sum(said[ours.id] in there for ours in left) > len(found):  # numbered anew: more is found elsewhere than at home
        pair(has_its_words)
    pair(lambda ours, theirs: _slide(ours) == _slide(theirs) and is_alike(ours, theirs))
    pair(has_its_words)
    pair(lambda ours, theirs: _slide(ours) == _slide(theirs) and is_related(ours, theirs))
    for _, ours, theirs in _likest(left, waiting, words):
        if ours in left and theirs in waiting:
            take(ours, theirs)
    return found


def originals(scenes: Sequence[Scene]) -> list[Scene]:
    """The scenes that came from a deck, without the copies that she made of them."""
    same: dict[Origin, list[Scene]] = {}
    for scene in scenes:
        if scene.origin and scene.origin.slide:
            same.setdefault(replace(scene.origin, marks=()), []).append(scene)
    return [next((one for one in alike if not _is_copy(one, alike)), alike[0]) for alike in same.values()]


def _is_copy(scene: Scene, others: Sequence[Scene]) -> bool:
    """Whether the scene is a copy of one of the others: its ids were made of theirs."""
    own = set(ids_in_scene(scene)) if len(others) > 1 else set()
    return any(derived_id(scene.id, id) in own for other in others if other is not scene for id in ids_in_scene(other))


def matched_elements(mine: Scene, decks: Scene) -> dict[ElementId, ElementId]:
    """The element of her scene for each of the deck's that there is one for: by shape id, then by content."""
    left, waiting = came(mine), list(drawn(decks))
    base = {e.id: base_of_element(e.origin).get("content", "") for e in (*left, *waiting) if e.origin}
    found: dict[ElementId, ElementId] = {}

    def pair(key: Callable[[Element], Hashable | None]) -> None:
        by_key: dict[Hashable, deque[Element]] = defaultdict(deque)
        for ours in left:
            by_key[key(ours)].append(ours)
        for theirs in waiting:
            alike = by_key.get(wanted) if (wanted := key(theirs)) is not None else None
            if alike:
                found[theirs.id] = alike.popleft().id
        taken = set(found.values())
        left[:] = [ours for ours in left if ours.id not in taken]
        waiting[:] = [theirs for theirs in waiting if theirs.id not in found]

    pair(lambda e: (_shape(e), type(e.content), base[e.id]) if _shape(e) else None)
    pair(lambda e: (_shape(e), type(e.content)) if _shape(e) else None)
    pair(lambda e: (type(e.content), base[e.id]))
    pair(lambda e: (type(e.content), text_of(e)) if text_of(e) else None)
    pair(lambda e: (_shape(e), isinstance(e.content, Group)))
    return found


def came(scene: Scene) -> list[Element]:
    """The elements of a scene that came with its slide, without the copies that she made of them."""
    first: dict[Origin, Element] = {}
    for element in drawn(scene):
        if element.origin and is_of(element, scene):
            first.setdefault(element.origin, element)
    return list(first.values())


def _likest(mine: Sequence[Scene], decks: Sequence[Scene], words: _AllWords) -> list[tuple[float, Scene, Scene]]:
    """The pairs that are alike enough to be one slide under another id, the likest first."""
    pairs = [(_likeness(words[ours.id], words[theirs.id]), ours, theirs) for ours in mine for theirs in decks]
    return sorted((pair for pair in pairs if pair[0] >= _STILL_ALIKE), key=lambda pair: -pair[0])


def _share_something(mine: Scene, decks: Scene) -> bool:
    """Whether something stands on both slides as it was, or the same is said with them; whatever she has edited."""
    if mine.origin and decks.script.text.strip() and same_words(base_of_scene(mine.origin), decks.script):
        return True
    was, now = (
        {base_of_element(e.origin).get("content") for e in scene.elements if e.origin and e.origin.shape > 0}
        for scene in (mine, decks)
    )
    return not was.isdisjoint(now - {None})


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of all words that two slides have in common."""
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def _words(scene: Scene) -> Counter[str]:
    return Counter(word.casefold() for said in said_on(scene) for word in said.split())


def _slide(scene: Scene) -> int:
    return scene.origin.slide if scene.origin else 0


def _shape(element: Element) -> int:
    return element.origin.shape if element.origin else 0
