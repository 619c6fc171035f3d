"""Whatever she and the deck did: what she left alone follows the deck, what she touched stays, and undo undoes it."""

from __future__ import annotations

import io
import tempfile
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from deck_builders import read
from deck_merging import (
    FORMAT,
    a_deck,
    add_box,
    deck_file,
    did,
    move_slide,
    remove_shape,
    remove_slide,
    saying,
    settled,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.opc.packuri import PackURI
from pptx.util import Inches

from studio.edit import element as element_verbs
from studio.edit import scene as scene_verbs
from studio.edit.deck_merge import merge
from studio.edit.document import Document
from studio.edit.registry import edit_from_json, edit_to_json
from studio.edit.script import parse_script
from studio.edit.validity import validate
from studio.model.element import Element, Text, Transform
from studio.model.text import plain_body
from studio.workflows.project_from_deck import DeckOrder, project_of

SLIDES = (
    ("Riscos", "Use o cinto", "Confira a corda", "Olhe para cima"),
    ("Quedas", "Ancore-se", "Teste a âncora"),
    ("Resgate", "Chame ajuda", "Não desça só"),
    ("Fim", "Obrigada"),
)
NOTES = ("Fale do cinto.", "", "Ajude quem caiu.", "Tchau.")


@cache
def first() -> bytes:
    stream = io.BytesIO()
    a_deck(stream, *SLIDES, notes=NOTES)
    return stream.getvalue()


def project_in(data: bytes):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deck.pptx"
        path.write_bytes(data)
        return settled(project_of(read(path, Path(folder) / "assets"), DeckOrder(path, FORMAT)))


@cache
def start():
    return project_in(first())


class Changes:
    """Draws what she does, and what is done to the deck in PowerPoint."""

    def __init__(self, data):
        self.data, self.numbers = data, count(1)

    def __call__(self, *choices):
        return choices[self.data.draw(st.integers(0, len(choices) - 1))]

    def hers(self, project):
        """The project after one edit of hers."""
        number = next(self.numbers)
        scenes = project.timeline.scenes
        if not scenes:
            return project
        scene = self(*scenes)
        plain = [e for e in scene.elements if isinstance(e.content, Text)]
        what = self("text", "place", "alt", "remove", "copy", "insert", "front",
                    "name", "words", "hide", "move scene", "remove scene", "copy scene")  # fmt: skip
        if what in ("text", "place", "alt", "remove", "copy", "front") and plain:
            # Titles stay: a slide of which nothing is left is no longer known.
            one = self(*plain[1:]) if what == "remove" and len(plain) > 1 else self(*plain)
            return {
                "text": lambda: did(
                    project, element_verbs.set_content, scene.id, one.id, saying(one, f"dela {number}")
                ),
                "place": lambda: did(
                    project, element_verbs.set_transform, scene.id, one.id, Transform(number, number, 9.0, 9.0)
                ),
                "alt": lambda: did(project, element_verbs.set_alt, scene.id, one.id, f"dela {number}"),
                "remove": lambda: did(project, element_verbs.remove, scene.id, one.id),
                "copy": lambda: did(project, element_verbs.duplicate, scene.id, one.id, f"copy-{number}"),
                "front": lambda: did(project, element_verbs.reorder, scene.id, one.id, None),
            }[what]()
        before = self(None, *(s.id for s in scenes))
        script = parse_script(f"Digo {number}.", lambda: f"her-{number}", scene.script)
        new = Element(f"her-{number}", "a0", Text(plain_body(f"dela {number}")))
        return {
            "insert": lambda: did(project, element_verbs.insert, scene.id, new),
            "name": lambda: did(project, scene_verbs.rename, scene.id, f"dela {number}"),
            "words": lambda: did(project, scene_verbs.set_script, scene.id, script),
            "hide": lambda: did(project, scene_verbs.hide, scene.id, not scene.hidden),
            "move scene": lambda: did(project, scene_verbs.move, scene.id, before),
            "remove scene": lambda: did(project, scene_verbs.remove, scene.id),
            "copy scene": lambda: did(project, scene_verbs.duplicate, scene.id, f"copy-{number}"),
        }.get(what, lambda: project)()

    def decks(self, deck):
        """One change of the deck."""
        number = next(self.numbers)
        slides = list(deck.slides)
        what = self("text", "place", "remove", "add", "notes", "hide", "move slide", "remove slide", "add slide")
        if what == "add slide" or not slides:
            slide = deck.slides.add_slide(deck.slide_layouts[5])
            slide.shapes.title.text = f"Slide{number} de{number} outro{number} assunto{number}"
            slide.part.partname = PackURI(f"/ppt/slides/slide{900 + number}.xml")  # one may have its name already
            deck.slides._sldIdLst[-1].set("id", str(900 + number))
            return
        slide = self(*slides)
        shapes = [shape for shape in slide.shapes if shape.has_text_frame]
        if what in ("text", "place", "remove") and shapes:
            shape = self(*shapes)
            if shape.is_placeholder and what != "place":
                return
            if what == "text":
                shape.text_frame.text = f"{shape.text_frame.text} do deck {number}"
            elif what == "place":
                shape.left, shape.top, shape.width, shape.height = (Inches(number / 10 + i) for i in range(4))
            else:
                remove_shape(slide, shape.shape_id)
        elif what == "add":
            add_box(slide, f"novo{number} do{number}")._element.nvSpPr.cNvPr.set("id", str(900 + number))
        elif what == "notes":
            slide.notes_slide.notes_text_frame.text = f"Nota {number}."
        elif what == "hide":
            slide._element.set("show", "0")
        elif what == "move slide":
            move_slide(deck, slides.index(slide), self(*range(len(slides))))
        elif what == "remove slide":
            remove_slide(deck, slides.index(slide))


def by_slide(project):
    """The scenes by their slides; her copies count only where the scene itself is gone."""
    copies_first = sorted(project.timeline.scenes, key=lambda scene: not scene.id.startswith("copy-"))
    return {scene.origin.slide: scene for scene in copies_first if scene.origin and scene.origin.slide}


def by_shape(scene):
    found = {}
    for element in scene.elements:
        if element.origin and element.origin.slide:
            found.setdefault(element.origin.shape, element)
    return found


def expected(base, hers, decks):
    """Three ways, one value."""
    return hers if hers != base else decks


ELEMENT = ("content", "transform", "alt", "name", "hidden")
SCENE = ("name", "hidden", "background", "voice")


def check_scene(base, hers, decks, after):
    """One that all have."""
    for name in SCENE:
        assert getattr(after, name) == expected(getattr(base, name), getattr(hers, name), getattr(decks, name)), name
    words = expected(base.script.text, hers.script.text, decks.script.text)
    assert after.script.text == words
    if hers.script.text == base.script.text == decks.script.text:
        assert after.script is hers.script
    was, theirs, now = by_shape(base), by_shape(decks), {e.id: e for e in after.elements}
    for element in hers.elements:
        shape = element.origin.shape if element.origin else None
        is_copy = shape not in was or was[shape].id != element.id
        if is_copy:
            assert replace(now[element.id], origin=None, order="") == replace(element, origin=None, order="")
        elif shape in theirs:
            for name in ELEMENT:
                values = (getattr(e, name) for e in (was[shape], element, theirs[shape]))
                assert getattr(now[element.id], name) == expected(*values), name
        else:
            touched = any(getattr(element, name) != getattr(was[shape], name) for name in ELEMENT)
            assert (element.id in now) == touched
    left = {e.id for e in hers.elements}
    new = [e.origin.shape for e in after.elements if e.id not in left]
    assert Counter(new) == Counter(shape for shape in theirs if shape not in was)


def check_order(keys, hers, decks, base):
    """The slides that both have stand as she or, where she moved none, the deck has them."""
    both = set(hers) & set(decks) & set(keys)
    order = [[key for key in some if key in both] for some in (keys, hers, decks, base)]
    assert order[0] == (order[1] if order[1] != order[3] else order[2])


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_untouched_things_follow_the_deck_and_touched_ones_stay(data):
    check_any(data)


@pytest.mark.long
@settings(deadline=None, max_examples=600, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_many_more_changes(data):
    check_any(data)


def check_any(data):
    draw = Changes(data)
    base = hers = start()
    for _ in range(data.draw(st.integers(0, 6))):
        hers = draw.hers(hers)
    deck = Presentation(io.BytesIO(first()))
    for _ in range(data.draw(st.integers(0, 5))):
        draw.decks(deck)
    if not len(deck.slides):
        return
    stream = io.BytesIO()
    deck.save(stream)
    new = project_in(stream.getvalue())
    was, mine, theirs = by_slide(base), by_slide(hers), by_slide(new)

    plan = merge(hers, new, deck_file(new), frozenset(was))
    document = Document(hers)
    if plan.edit:
        assert edit_from_json(edit_to_json(plan.edit)) == plan.edit
        document.apply(plan.edit)
    after = document.project
    assert validate(after) == []
    now = {scene.id: scene for scene in after.timeline.scenes}
    for slide, scene in mine.items():
        if was[slide].id != scene.id:
            continue
        if slide in theirs:
            check_scene(was[slide], scene, theirs[slide], now[scene.id])
        elif replace(scene, order="") != replace(was[slide], order=""):
            assert now[scene.id].elements == scene.elements
        else:
            assert scene.id not in now
    known = {scene.id for scene in hers.timeline.scenes}
    assert [s.origin.slide for s in after.timeline.scenes if s.id not in known] == [s for s in theirs if s not in was]
    originals = [
        [s.origin.slide for s in project.timeline.scenes if s.origin and s.origin.slide in was and s.id in ids]
        for project in (after, hers)
        for ids in [{scene.id for slide, scene in mine.items()}]
    ]
    if all(was[slide].id == scene.id for slide, scene in mine.items()):  # where a copy stands in, it may stand anywhere
        check_order(*originals, [slide for slide in theirs if slide in was], list(was))
    again = merge(after, new, deck_file(new), frozenset(was))
    assert again.edit is None
    assert not [told for told in again.told if told.fate.value not in ("kept",)]
    document.undo()
    assert document.project is (hers if plan.edit else after)
