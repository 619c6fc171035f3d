"""What imported scenes and elements were like when they came, property by property, and what they are like now.

Values are compared by hashes that know no ids made at import: a mark counts as the n-th of its script, a group as the
shape that it was. So the same deck read twice has the same hashes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final, TypeAlias, cast

from studio.cache import key_of
from studio.edit.copies import hung_anew
from studio.edit.holders import assets_in
from studio.edit.siblings import in_order
from studio.model.codec import Json, to_json
from studio.model.element import Chart, Element, Missing, Shape, Table, Text
from studio.model.ids import CommentId, ElementId, MarkId, Order, SceneId, SpanId
from studio.model.origin import Origin
from studio.model.scene import Scene
from studio.model.script import Mark, MarkKind, Part, Script, Span
from studio.model.text import TextBody

ELEMENT_PROPERTIES: Final = (
    "alt", "content", "effects", "hidden", "hides", "link", "name", "parent", "reveal", "role", "shows", "transform",
)  # fmt: skip
SCENE_PROPERTIES: Final = (
    "background", "camera", "comments", "hidden", "language", "name", "pause_after", "pause_before", "pinned",
    "recording", "script", "section", "size", "transition", "voice",
)  # fmt: skip
LETTERS: Final = "letters"
LOOKS: Final = "looks"
"""What the content of a text or of a shape with a text is made of."""
_WORDS, _SAID, _ASKED, _TITLED = "words", "said", "asked", "titled"
_SILENT_ROLES: Final = frozenset({"sldNum", "dt", "ftr", "hdr"})

_IN_ORDER: Final = json.JSONEncoder(sort_keys=True).encode

Hashes = dict[str, str]
_Written: TypeAlias = dict[str, dict[str, list[dict[str, list[dict[str, str]]]]]]
"""Of a text's JSON what its words stand in."""


def stamped(scene: Scene, language: str = "", asked: str = "", title: str = "") -> Scene:
    """An imported scene that remembers what it and its elements are like: the last thing an import does.

    `language` is the film's; `asked` what the import was told to make scripts of (see `was_asked`);
    `title` the deck's, "" where it has none (see `titled`).
    """
    origin = scene.origin
    if origin is None:
        return scene
    blank = Origin(origin.deck, origin.slide)
    numbers = {e.id: number for number, e in enumerate(drawn(scene), 1)}
    elements = tuple(
        replace(e, origin=replace(e.origin or blank, number=numbers.get(e.id, 0), hashes=())) for e in scene.elements
    )
    origin = replace(
        origin,
        hashes=(),
        marks=tuple(mark.id for mark in scene.script.marks),
        shapes=tuple(sorted(e.origin.shape for e in elements if e.origin)),
    )
    scene = replace(scene, elements=elements, origin=origin)
    found = element_hashes(scene)
    elements = tuple(
        replace(e, origin=replace(e.origin, hashes=_told_apart(found[e.id], _NEW_ELEMENT))) if e.origin else e
        for e in elements
    )
    own = {
        **scene_hashes(scene, language),
        _WORDS: hash_of(words_of(scene.script)),
        _SAID: hash_of(said_on(scene)),
        _ASKED: hash_of(asked),
        _TITLED: hash_of(title),
    }
    return replace(scene, elements=elements, origin=replace(origin, hashes=_told_apart(own, _NEW_SCENE)))


def element_hashes(scene: Scene) -> dict[ElementId, Hashes]:
    """What each element of a scene is like now. Marks that came with the deck count as those that they were."""
    marks = _known_marks(scene)
    shapes = {e.id: e.origin.shape for e in scene.elements if e.origin}
    return {e.id: _element_hashes(e, marks, shapes) for e in scene.elements}


def scene_hashes(scene: Scene, language: str) -> Hashes:
    """What a scene is like now, its elements aside. `language` is the film's."""
    values = scene_values(scene, language)
    comments = tuple(replace(comment, id=CommentId("")) for comment in scene.comments)
    values |= {"script": _nameless(scene.script), "comments": comments}
    return {name: hash_of(value) for name, value in values.items()}


def scene_values(scene: Scene, language: str) -> dict[str, object]:
    """The scene's properties by their names. `language` is the film's: where the scene has none it speaks that."""
    found = {name: getattr(scene, name) for name in SCENE_PROPERTIES if name != "size"}
    return {**found, "size": (scene.width, scene.height), "language": scene.language or language}


def base_of_element(origin: Origin) -> Hashes:
    """What an element was like when it came, or was brought up to date."""
    return {**_NEW_ELEMENT, **dict(origin.hashes)}


def base_of_scene(origin: Origin) -> Hashes:
    """What a scene was like when it came, or was brought up to date.

    Of a project that is older than a hash this tells that the property was as in any new thing. So what is otherwise
    counts as her own: it stays, and is told where the deck has something else.
    """
    return {**_NEW_SCENE, **dict(origin.hashes)}


def is_touched(scene: Scene, language: str) -> bool:
    """Whether she made something of an imported scene that would be lost with it.

    Not counted: its place, and its transition, which is also put in where a deck has none.
    """
    origin = scene.origin
    if origin is None:
        return True
    base, now = base_of_scene(origin), scene_hashes(scene, language)
    if any(now[name] != base.get(name) for name in SCENE_PROPERTIES if name != "transition"):
        return True
    if Counter(origin.shapes) != Counter(e.origin.shape if is_of(e, scene) and e.origin else 0 for e in scene.elements):
        return True
    numbers = [(e.origin.number if e.origin else 0) == number for number, e in enumerate(drawn(scene), 1)]
    found = element_hashes(scene)
    return not all(numbers) or any(is_element_touched(e, found[e.id]) for e in scene.elements)


def is_element_touched(element: Element, now: Hashes) -> bool:
    """Whether she changed an imported element; `now` is what it is like."""
    if element.origin is None:
        return True
    base = base_of_element(element.origin)
    return any(now[name] != base.get(name) for name in ELEMENT_PROPERTIES)


def is_of(element: Element, scene: Scene) -> bool:
    """Whether the element came with the scene's slide, in whichever version of the deck."""
    mine, slide = element.origin, scene.origin
    return mine is not None and slide is not None and mine.slide == slide.slide != 0


def drawn(scene: Scene) -> Iterator[Element]:
    """The elements as they are drawn: the lowest first, and a group before what is in it."""
    inside: dict[ElementId | None, list[Element]] = {}
    for element in in_order(scene.elements):
        inside.setdefault(element.parent, []).append(element)
    waiting = inside.get(None, [])[::-1]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += inside.get(element.id, [])[::-1]


def same_words(base: Mapping[str, str], script: Script) -> bool:
    """Whether a script says what one with the hashes `base` said, wherever its clicks are."""
    return base.get(_WORDS) == hash_of(words_of(script))


def said_once(origin: Origin) -> str:
    """A hash of what stood on the slide that a scene came from; "" where that was nothing, or nobody wrote it down."""
    said = dict(origin.hashes).get(_SAID, "")
    return "" if said == hash_of(()) else said


def was_asked(origin: Origin, asked: str) -> bool:
    """Whether the import that made a scene was asked for its scripts in this way."""
    return dict(origin.hashes).get(_ASKED) == hash_of(asked)


def titled(origin: Origin) -> str | None:
    """A hash of the title of the deck that a scene came from, or was brought up to date with; None where nobody wrote
    it down."""
    return dict(origin.hashes).get(_TITLED)


def said_on(scene: Scene) -> tuple[str, ...]:
    """The texts of a slide and the files of its pictures: what tells it from others. Layout and numbers left out."""
    own = (e for e in scene.elements if e.role not in _SILENT_ROLES and (e.origin is None or e.origin.shape >= 0))
    return tuple(said for e in own for said in (text_of(e), *assets_in(e.content)) if said)


def text_of(element: Element) -> str:
    """What an element says in letters."""
    match element.content:
        case Text(body):
            return body.text
        case Shape(body=body):
            return body.text if body else ""
        case Table(rows=rows):
            return "\n".join(cell.body.text for row in rows for cell in row.cells)
        case Chart(data):
            return "\n".join((data.title, *data.categories, *(series.name for series in data.series)))
    return ""


def words_of(script: Script) -> tuple[Part, ...]:
    """What a script says and does, without its clicks and ids."""
    parts: list[Part] = []
    for part in _nameless(script).parts:
        last = parts[-1] if parts else None
        if isinstance(part, Mark) and part.kind is MarkKind.CLICK:
            continue
        if isinstance(part, Span) and isinstance(last, Span) and replace(last, text=part.text) == part:
            parts[-1] = replace(last, text=last.text + part.text)  # a click stood between them
        else:
            parts.append(part)
    return tuple(parts)


def hash_of(value: object) -> str:
    """A short hash of a value of the model."""
    return _hash(_IN_ORDER(to_json(value)))


@lru_cache(4096)
def _hash(text: str) -> str:
    return key_of(text)[:16]


def _element_hashes(element: Element, marks: Mapping[MarkId, MarkId], shapes: Mapping[ElementId, int]) -> Hashes:
    found = {}
    for name in ELEMENT_PROPERTIES:
        if name == "content":
            continue
        value = getattr(element, name)
        if name == "parent":
            value = shapes.get(value, value)
        elif marks:
            value = hung_anew(value, marks)
        usual = _USUAL.get(name)
        found[name] = usual[1] if usual and value == usual[0] else hash_of(value)
    content = hung_anew(element.content, marks) if marks else element.content
    written = to_json(content)
    found["content"] = _hash(_IN_ORDER(written))
    match content:
        case Text(body=body) | Shape(body=TextBody() as body):
            # Apart, since she may write another word where the deck takes another colour.
            found[LETTERS] = hash_of(tuple(tuple(run.text for run in p.runs) for p in body.paragraphs))
            found[LOOKS] = _hash(_IN_ORDER(_wordless(written)))
    return found


def _wordless(written: Json) -> Json:
    """A text or a shape as JSON with all its looks and none of its words."""
    for paragraph in cast(_Written, written)["body"].get("paragraphs", ()):
        for run in paragraph.get("runs", ()):
            run["text"] = ""
    return written


def _known_marks(scene: Scene) -> dict[MarkId, MarkId]:
    """The n-th mark that came with the deck is called "n"."""
    known = scene.origin.marks if scene.origin else ()
    return {mark: MarkId(str(number)) for number, mark in enumerate(known)}


def _nameless(script: Script) -> Script:
    parts = (
        replace(part, id=SpanId("")) if isinstance(part, Span) else replace(part, id=MarkId(""))
        for part in script.parts
    )
    return replace(script, parts=tuple(parts))


def _told_apart(found: Hashes, usual: Hashes) -> tuple[tuple[str, str], ...]:
    """The hashes that are not those of a new thing: most are, and a project holds them thousands of times."""
    return tuple(sorted((name, value) for name, value in found.items() if usual.get(name) != value))


_BLANK: Final = Element(ElementId(""), Order(""), Missing(""))
_USUAL: Final = {
    name: (getattr(_BLANK, name), hash_of(getattr(_BLANK, name))) for name in ELEMENT_PROPERTIES if name != "content"
}
_NEW_ELEMENT: Final = {name: usual[1] for name, usual in _USUAL.items()}
_NEW_SCENE: Final = scene_hashes(Scene(SceneId(""), Order("")), "")
