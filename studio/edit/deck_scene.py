"""One scene made of hers and of a new version of its slide: her changes stay, the deck's come where she made none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import Enum
from typing import Final

from studio.edit.copies import hung_anew
from studio.edit.deck_match import came, is_numbered_anew, matched_elements
from studio.edit.deck_order import Whose, orders_of, whose, woven
from studio.edit.deck_script import merged_script, with_clicks
from studio.edit.deck_text import merged_content
from studio.edit.holders import marks_in
from studio.edit.origins import (
    ELEMENT_PROPERTIES,
    Hashes,
    base_of_element,
    base_of_scene,
    drawn,
    element_hashes,
    hash_of,
    is_element_touched,
    is_of,
    scene_hashes,
    scene_values,
)
from studio.edit.scene import cues_after
from studio.edit.siblings import in_order
from studio.model.element import Element, Group, Shape, Text, Transform
from studio.model.ids import ElementId, MarkId
from studio.model.origin import Origin
from studio.model.scene import Scene, Transition
from studio.model.text import Run
from studio.model.timeline import Clip, Marker

_SEEN: Final = 0.1
"""Points that something has to move, that anybody may see it."""
_NEVER_OF_A_DECK: Final = ("camera", "voice")


class Fate(Enum):
    """What becomes of something when a new version of the deck comes."""

    KEPT = "kept"
    """She changed it, or took it away; so it stays."""
    CHANGED = "changed"
    NEW = "new"
    REMOVED = "removed"
    CONFLICT = "conflict"
    """Both changed it: hers stays."""


@dataclass(frozen=True, slots=True)
class Told:
    """A line for her. `slide` is the slide's place in the new deck, 0 if it is not in there any more.

    `thing` is None for the scene itself, a clip for a sound that plays on a track, a marker for a bookmark; `property`
    "" for the whole of it.
    `hers` and `decks` are the two values, None where there is none.
    """

    fate: Fate
    slide: int
    scene: str
    thing: Element | Clip | Marker | None = None
    property: str = ""
    hers: object = None
    decks: object = None


def merged_scene(mine: Scene, decks: Scene, language: str, slides: Mapping[int, int]) -> tuple[Scene, tuple[Told, ...]]:
    """Her scene with what is new in the deck's, and what became of everything. `language` is the film's; `slides` says
    what slides that links lead to are called in the deck now."""
    merge = _Merge(mine, decks, language, slides)
    return merge.scene(), tuple(merge.told)


def without_origin(element: Element) -> Element:
    """The element as hers alone: no version of the deck is matched with it."""
    return replace(element, origin=replace(element.origin, slide=0)) if element.origin else element


@dataclass(slots=True)
class _Merge:
    mine: Scene
    decks: Scene
    language: str
    slides: Mapping[int, int]
    told: list[Told] = field(default_factory=list)

    def scene(self) -> Scene:
        spoken = merged_script(self.mine, self.decks)
        elements = self._elements(spoken.marks)
        script = with_clicks(spoken.script, self.decks.script, marks_in(elements))
        self._tell(spoken.whose, None, "script", self.mine.script, self.decks.script)
        scene = self._with_properties(replace(self.mine, script=script, elements=elements))
        origin = self.decks.origin
        if origin:
            marks = tuple(spoken.marks.get(mark, mark) for mark in origin.marks)
            scene = replace(scene, origin=replace(origin, marks=marks))
        return _to_be_spoken(self.mine, scene)

    def _with_properties(self, scene: Scene) -> Scene:
        base = base_of_scene(self.mine.origin) if self.mine.origin else {}
        now, new = scene_hashes(self.mine, self.language), scene_hashes(self.decks, self.language)
        here, there = scene_values(self.mine, self.language), scene_values(self.decks, self.language)
        taken = {}
        if base.get("transition") == hash_of(None) and _is_usual(self.mine.transition):
            now["transition"], here["transition"] = hash_of(None), None
        for name in sorted(here.keys() - {"script", *_NEVER_OF_A_DECK}):
            decided = whose(base.get(name), now[name], new[name])
            self._tell(decided, None, name, here[name], there[name])
            if decided is Whose.DECK:
                taken[name] = there[name]
        if "size" in taken:
            taken.pop("size")
            scene = replace(scene, width=self.decks.width, height=self.decks.height)
        if taken.get("language") == self.language:
            taken["language"] = ""
        return replace(scene, **taken)  # type: ignore[arg-type]  # each is what the deck's scene has there

    def _elements(self, marks: dict[MarkId, MarkId]) -> tuple[Element, ...]:
        pairs = matched_elements(self.mine, self.decks)
        hers = {e.id: e for e in self.mine.elements}
        theirs = {e.id: e for e in self.decks.elements}
        now, new = element_hashes(self.mine), element_hashes(self.decks)
        away = self._taken_away()
        ids: dict[ElementId, ElementId] = {}
        found: dict[ElementId, Element] = {}
        # With ids that say nothing, what is there too much in the deck is what she took away, if that may be all of it.
        is_new = is_numbered_anew(self.mine, self.decks)
        unmatched = sum(element.id not in pairs for element in drawn(self.decks))
        missing = sum(count for count in away.values() if count > 0) - (len(came(self.mine)) - len(pairs))
        for element in drawn(self.decks):
            shape = element.origin.shape if element.origin else 0
            if element.id in pairs:
                ids[element.id] = pairs[element.id]
            elif away[shape] > 0 or (is_new and unmatched <= missing):
                away[shape] -= 1
                self._say(Fate.KEPT, element, decks=element)
            else:
                ids[element.id] = element.id
        for id, key in ids.items():
            element = replace(theirs[id], parent=_parent(theirs[id], ids))
            if id not in pairs:
                found[key] = hung_anew(element, marks)
                self._say(Fate.NEW, element, decks=element)
            else:
                found[key] = self._merged(hers[key], hung_anew(element, marks), now[key], new[id])
        gone = self._gone(set(pairs.values()), now)
        originals = {e.id for e in came(self.mine)}
        for element in self.mine.elements:
            if element.id not in found and element.id not in gone:
                is_copy = is_of(element, self.mine) and element.id not in originals
                found[element.id] = without_origin(element) if is_copy else element
        return self._in_order(_rooted(found, hers), ids)

    def _taken_away(self) -> Counter[int]:
        """The shapes that she took away, by their ids, and how many of each."""
        was = Counter(self.mine.origin.shapes if self.mine.origin else ())
        was.subtract(Counter(e.origin.shape for e in came(self.mine) if e.origin))
        return was

    def _merged(self, mine: Element, decks: Element, now: Hashes, new: Hashes) -> Element:
        base = base_of_element(mine.origin) if mine.origin else {}
        taken = {}
        for name in ELEMENT_PROPERTIES:
            here, there = getattr(mine, name), getattr(decks, name)
            decided = Whose.SAME if here == there else whose(base.get(name), now[name], new[name])
            both = merged_content(mine.content, decks.content, base, now, new) if name == "content" else None
            if decided is Whose.BOTH and both is not None:
                decided, there = Whose.DECK, both
            if decided is not Whose.DECK or not _is_unseen(name, here, there, self.slides):
                self._tell(decided, mine, name, here, there)
            if decided is Whose.DECK:
                taken[name] = there
        return replace(mine, **taken, origin=decks.origin)

    def _gone(self, matched: set[ElementId], now: dict[ElementId, Hashes]) -> set[ElementId]:
        """The elements that the deck has no more, which she has not changed; a group only with all that is in it."""
        lost = [e for e in came(self.mine) if e.id not in matched]
        gone = {e.id for e in lost if not is_element_touched(e, now[e.id])}
        settled = False
        while not settled:
            held = {e.parent for e in self.mine.elements if e.id not in gone and e.id not in matched}
            settled = gone.isdisjoint(held - {None})
            gone -= {id for id in held if id is not None}
        for element in lost:
            self._say(Fate.REMOVED if element.id in gone else Fate.KEPT, element, hers=element)
        return gone

    def _in_order(self, found: dict[ElementId, Element], ids: dict[ElementId, ElementId]) -> tuple[Element, ...]:
        """All of them with their places: siblings in hers and the deck's order."""
        mine: dict[ElementId | None, list[ElementId]] = {}
        decks: dict[ElementId | None, list[ElementId]] = {}
        before = {e.id: e for e in self.mine.elements}
        for element in drawn(self.mine):
            if element.id in found:
                mine.setdefault(found[element.id].parent, []).append(element.id)
        for element in drawn(self.decks):
            if element.id in ids:
                decks.setdefault(found[ids[element.id]].parent, []).append(ids[element.id])
        numbers = {id: (e.origin.number if e.origin else 0) for id, e in before.items()}
        result = []
        for parent in (*mine, *(parent for parent in decks if parent not in mine)):
            keys, decided = woven(mine.get(parent, []), decks.get(parent, []), numbers)
            known = {id: before[id].order for id in keys if id in before and before[id].parent == parent}
            self._tell(decided, found.get(parent) if parent else None, "order", None, None)
            orders = orders_of(keys, known)
            result += [replace(found[id], order=orders[id]) for id in keys]
        return in_order(result)

    def _tell(self, decided: Whose, thing: Element | None, name: str, hers: object, decks: object) -> None:
        fate = {Whose.HERS: Fate.KEPT, Whose.DECK: Fate.CHANGED, Whose.BOTH: Fate.CONFLICT}.get(decided)
        if fate:
            self._say(fate, thing, name, hers, decks)

    def _say(
        self, fate: Fate, thing: Element | None, name: str = "", hers: object = None, decks: object = None
    ) -> None:
        origin: Origin | None = self.decks.origin
        self.told.append(Told(fate, origin.number if origin else 0, self.mine.name, thing, name, hers, decks))


def _to_be_spoken(mine: Scene, scene: Scene) -> Scene:
    """The scene without what was spoken and its captions, where those say what it says no more; or with both as late
    as the deck has them now."""
    if mine.narration is None:
        return scene
    if any(getattr(mine, name) != getattr(scene, name) for name in ("script", "recording", "language")):
        return replace(scene, narration=None, cues=())
    return replace(scene, cues=cues_after(mine, scene.pause_before))


def _is_unseen(name: str, here: object, there: object, slides: Mapping[int, int]) -> bool:
    """Whether a change of the deck is none that anybody made: other programs name things anew and round places, and
    each slide behind a new one has another number. `slides`: what they call slides now."""
    if isinstance(here, Transform) and isinstance(there, Transform):
        return all(_is_near(getattr(here, each.name), getattr(there, each.name)) for each in fields(Transform))
    if isinstance(here, Text | Shape) and isinstance(there, Text | Shape):
        return _without_fields(here, slides) == _without_fields(there, {})
    if name == "link" and isinstance(here, str):
        return _led(here, slides) == there
    return name in ("name", "role")


def _without_fields(content: Text | Shape, slides: Mapping[int, int]) -> Text | Shape:
    """A text without what programs write into it: numbers of slides, dates, and what they called them in links."""
    if content.body is None:
        return content

    def plain(run: Run) -> Run:
        run = replace(run, text="") if run.field else run
        link = _led(run.style.link, slides)
        return run if link == run.style.link else replace(run, style=replace(run.style, link=link))

    paragraphs = tuple(replace(p, runs=tuple(map(plain, p.runs))) for p in content.body.paragraphs)
    return replace(content, body=replace(content.body, paragraphs=paragraphs))


def _led(link: str, slides: Mapping[int, int]) -> str:
    """A link, to the slide that it led to as that is called now."""
    number = link.removeprefix("slide:")
    return f"slide:{slides.get(int(number), number)}" if number != link and number.isdecimal() else link


def _is_near(one: object, other: object) -> bool:
    """Whether two values are one, or two numbers that are."""
    is_number = isinstance(one, float | int) and isinstance(other, float | int)
    return one == other or (is_number and abs(float(str(one)) - float(str(other))) <= _SEEN)


def _is_usual(transition: Transition | None) -> bool:
    """Whether it may be the short fade that a film gets where its deck has no transition."""
    return transition is not None and (transition.kind, transition.direction) == ("fade", Transition("", 0).direction)


def _parent(element: Element, ids: dict[ElementId, ElementId]) -> ElementId | None:
    """The group that the deck has it in, by the id that this has here; none where she took the group away."""
    return ids.get(element.parent) if element.parent else None


def _rooted(found: dict[ElementId, Element], hers: dict[ElementId, Element]) -> dict[ElementId, Element]:
    """The elements, none in a group that is not there, or in itself: she and the deck may have nested crosswise."""
    if _is_rooted(found):
        return found
    found = {id: replace(e, parent=hers[id].parent) if id in hers else e for id, e in found.items()}
    if _is_rooted(found):
        return found
    return {id: replace(e, parent=None) for id, e in found.items()}


def _is_rooted(found: dict[ElementId, Element]) -> bool:
    return all(len(list(_around(e, found))) <= len(found) for e in found.values()) and all(
        e.parent is None or (e.parent in found and isinstance(found[e.parent].content, Group)) for e in found.values()
    )


def _around(element: Element, found: dict[ElementId, Element]) -> Iterator[ElementId]:
    steps = 0
    while element.parent in found and steps <= len(found):
        yield element.parent
        element, steps = found[element.parent], steps + 1
