"""For tests of a deck that comes again: decks that python-pptx writes, projects of them, and changes of both."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from deck_builders import read
from pptx import Presentation
from pptx.util import Inches, Pt

from studio.edit.deck_merge import merge
from studio.edit.registry import apply, edit
from studio.media.presets import preset
from studio.model.codec import from_json, to_json
from studio.model.element import Shape
from studio.model.project import Project
from studio.model.text import plain_body
from studio.workflows.project_from_deck import DeckOrder, project_of

FORMAT = preset("720p").format


def imported(path, narrate="auto", language="auto"):
    """The project that `studio import` makes of a deck, as it is when it is opened again."""
    with tempfile.TemporaryDirectory() as folder:
        deck = read(path, Path(folder), narrate, language)
    project = project_of(deck, DeckOrder(path, FORMAT, narrate=narrate, language=language))
    return from_json(Project, json.loads(json.dumps(to_json(settled(project)))))


def settled(project):
    """With its lengths worked out, as any edit leaves it."""
    from studio.edit.reflow import reflow

    return reflow(project)


def deck_file(project):
    return next(scene.origin.deck for scene in project.timeline.scenes if scene.origin)


def merged(project, path, **more):
    """(the plan, the project after it)."""
    plan = planned(project, path, **more)
    return plan, apply(project, plan.edit) if plan.edit else project


def planned(project, path, earlier=frozenset(), **more):
    new = imported(path, **more)
    return merge(project, new, deck_file(new), frozenset(earlier))


def did(project, verb, *args):
    return apply(project, edit(verb, *args))


def a_deck(path, *slides, notes=()):
    """Slides of a title and of boxes below it, which have the ids 2 (the title), 3, 4...: ("Riscos", "Use o cinto")."""
    deck = Presentation()
    for number, (title, *boxes) in enumerate(slides):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = title
        for i, text in enumerate(boxes):
            add_box(slide, text, 1.5 + i)
        if number < len(notes) and notes[number]:
            slide.notes_slide.notes_text_frame.text = notes[number]
    deck.save(path)
    return path


def add_box(slide, text, top=5.0):
    box = slide.shapes.add_textbox(Inches(1), Inches(top), Inches(5), Inches(0.8))
    box.text_frame.text = text
    box.text_frame.paragraphs[0].runs[0].font.size = Pt(20)
    return box


def changed(path, copy, change):
    """The deck written again with what `change` does to its Presentation."""
    deck = Presentation(path)
    change(deck)
    deck.save(copy)
    return copy


def remove_slide(deck, number):
    entry = deck.slides._sldIdLst[number]
    deck.part.drop_rel(entry.rId)
    deck.slides._sldIdLst.remove(entry)


def move_slide(deck, number, to):
    entries = deck.slides._sldIdLst
    entry = entries[number]
    entries.remove(entry)
    entries.insert(to, entry)


def shape(slide, id):
    return next(shape for shape in slide.shapes if shape.shape_id == id)


def remove_shape(slide, id):
    element = shape(slide, id)._element
    element.getparent().remove(element)


def scene(project, number):
    """The scene of the slide that was once number `number`, by its id in the deck."""
    return next(s for s in project.timeline.scenes if s.origin and s.origin.slide == 255 + number)


def element(project, number, shape):
    return next(e for e in scene(project, number).elements if e.origin and e.origin.shape == shape)


def said(element):
    """What a text or a shape says."""
    return element.content.body.text if element.content.body else ""


def saying(element, text):
    """The content of a text box or shape with other words."""
    kind = type(element.content)
    return Shape(body=plain_body(text)) if kind is Shape else kind(plain_body(text))


def lines(plan):
    """(fate, property, what the thing is called) of all that is told."""
    return [(told.fate.value, told.property, told.thing.name if told.thing else "") for told in plan.told]
