"""Clicks that PowerPoint recorded with the slide: they come when they came then, unless another voice speaks."""

from fractions import Fraction

from deck_builders import read
from pptx import Presentation
from timing_builders import a_deck, effect, seen, slide, step, target, timing

from studio.files.pptx.timing.tree import read_timing
from studio.model.animation import SCENE_START, AtMark


def clicked(shape, milliseconds):
    """A step that somebody clicked for so long after the slide began."""
    begin = f'<p:cond evt="onBegin" delay="{milliseconds}"><p:tn val="2"/></p:cond>'
    waits = '<p:cond delay="indefinite"/>'
    return step((0, effect("entr", 1, seen(target(shape))))).replace(waits, waits + begin, 1)


ADVANCES = '<p:transition advClick="0" advTm="9000"/>'


def test_recorded_clicks_come_at_their_times(tmp_path):
    path = a_deck(tmp_path / "d.pptx", (2, ADVANCES + timing(clicked(2, 2500), clicked(3, 6250))))
    scene = read(path, tmp_path, narrate="none").scenes[0]
    assert [(e.shows.anchor, float(e.shows.offset)) for e in scene.elements] == [
        (SCENE_START, 2.5),
        (SCENE_START, 6.25),
    ]
    assert scene.pinned == 9


def test_another_voice_brings_them_with_its_words(tmp_path):
    path = a_deck(tmp_path / "d.pptx", (2, timing(clicked(2, 2500), clicked(3, 6250))))
    scene = read(path, tmp_path, narrate="text").scenes[0]
    assert all(isinstance(element.shows.anchor, AtMark) for element in scene.elements)


def test_clicks_that_nobody_recorded_spread_over_a_slide_that_goes_on_by_itself(tmp_path):
    steps = [step((0, effect("entr", 1, seen(target(2 + n))))) for n in range(2)]
    path = a_deck(tmp_path / "d.pptx", (2, ADVANCES.replace("9000", "3000") + timing(*steps)))
    scene = read(path, tmp_path, narrate="none").scenes[0]
    assert [float(element.shows.offset) for element in scene.elements] == [1, 2]
    assert scene.pinned == 3


def test_a_hidden_slide_keeps_its_time_too(tmp_path):
    path = a_deck(tmp_path / "d.pptx", (1, ADVANCES))
    deck = Presentation(path)
    deck.slides[0]._element.set("show", "0")
    deck.save(path)
    scene = read(path, tmp_path, narrate="none").scenes[0]
    assert (scene.hidden, scene.pinned) == (True, 9)


def test_a_timing_in_two_forms_is_read_from_the_newer(tmp_path):
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    new = timing(step((0, effect("entr", 1, seen(target(2))))), step((0, effect("entr", 1, seen(target(3))))))
    old = timing(step((0, effect("entr", 1, seen(target(2))))))
    both = f'<mc:Choice Requires="p14">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    mixed = f'<mc:AlternateContent xmlns:mc="{space}">{both}</mc:AlternateContent>'
    path = a_deck(tmp_path / "d.pptx", (2, mixed))
    assert len(read_timing(Presentation(path).slides[0]._element).steps) == 2


def test_a_step_that_follows_the_one_before_begins_after_its_delay():
    follows = step((0, effect("entr", 1, seen(target(2)), kind="after"))).replace("indefinite", "1500", 1)
    (only,) = read_timing(slide(follows)).steps
    assert (only.is_automatic, only.effects[0].start) == (True, Fraction(3, 2))
