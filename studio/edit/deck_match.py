"""Which scene of a project is which slide of a new version of its deck, and which element is which shape."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from studio.edit.holders import assets_in
from studio.edit.ids import derived_id
from studio.edit.origins import base_of_element, base_of_scene, drawn, is_of, said_on, said_once, same_words, text_of
from studio.edit.parts import ids_in_scene
from studio.model.element import Element, Group, Transform
from studio.model.ids import ElementId, SceneId
from studio.model.origin import Origin
from studio.model.scene import Scene

_AllWords: TypeAlias = Mapping[SceneId, Counter[str]]
_ALIKE = 0.5
_STILL_ALIKE = 0.6
_RELATED = 0.15
"""Words that two slides must share, of all their words, to be one: most where their ids differ."""
_SAME_PLACE = 0.9
"""What two things must share of their places to be one."""


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


def slides_of(scenes: Iterable[Scene]) -> dict[SceneId | None, int | str]:
    """What tells a scene in another import too: the slide that it came from; of a scene of her own its id."""
    return {scene.id: (scene.origin.slide if scene.origin else 0) or scene.id for scene in scenes}


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
    """The element of her scene for each of the deck's that there is one for: by shape id, then by content, by what it
    is for (the title), and by its place. Where a program has numbered the shapes anew, the ids say nothing."""
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

    is_new = is_numbered_anew(mine, decks)
    pair(lambda e: (_shape(e), type(e.content), base[e.id]) if _shape(e) else None)
    if not is_new:
        pair(lambda e: (_shape(e), type(e.content)) if _shape(e) else None)
    pair(lambda e: (type(e.content), base[e.id]))
    pair(lambda e: (type(e.content), text_of(e)) if text_of(e) else None)
    if is_new:
        pair(lambda e: (type(e.content), e.name) if e.name else None)
    else:
        pair(lambda e: (_shape(e), isinstance(e.content, Group)))
    roles = [Counter(map(_role, some)) for some in (left, waiting)]
    pair(lambda e: (type(e.content), _role(e)) if _role(e) and all(count[_role(e)] == 1 for count in roles) else None)
    places = ((_overlap(ours.transform, theirs.transform), ours, theirs) for ours in left for theirs in waiting)
    for share, ours, theirs in sorted(places, key=lambda place: -place[0]):
        is_free = ours.id not in found.values() and theirs.id not in found
        if share >= _SAME_PLACE and is_free and type(ours.content) is type(theirs.content):
            found[theirs.id] = ours.id
    return found


def is_numbered_anew(mine: Scene, decks: Scene) -> bool:
    """Whether a program gave the shapes of a slide other ids: more of them are found under others than their own."""
    ours = [(_shape(e), type(e.content), _said(e)) for e in came(mine) if _said(e)]
    theirs = [(_shape(e), type(e.content), _said(e)) for e in drawn(decks) if _said(e) and _shape(e) > 0]
    known, said = set(ours), {(kind, words) for _, kind, words in ours}
    at_home = sum(each in known for each in theirs)
    return sum((kind, words) in said for _, kind, words in theirs) - at_home > at_home


def _said(element: Element) -> tuple[str, ...]:
    return tuple(said for said in (text_of(element), *assets_in(element.content)) if said)


def _role(element: Element) -> str:
    """What a placeholder is for; "" for other things, and for numbers and dates, of which each slide has its own."""
    return "title" if element.role == "ctrTitle" else element.role


def _overlap(one: Transform, other: Transform) -> float:
    """The share of two places that they have in common: 1 for the very same one."""
    try:
        boxes = [(float(t.x), float(t.y), float(t.width), float(t.height)) for t in (one, other)]  # type: ignore[arg-type]
    except TypeError:  # it moves
        return 0.0
    (x, y, width, height), (u, v, across, down) = boxes
    both = max(0.0, min(x + width, u + across) - max(x, u)) * max(0.0, min(y + height, v + down) - max(y, v))
    return both / max(1.0, width * height + across * down - both)


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
