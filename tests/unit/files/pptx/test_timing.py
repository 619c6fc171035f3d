"""Animations of slides: how the timing tree is read, and what it does to elements while the scene plays."""

from fractions import Fraction
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from timing_builders import P, anim, common, effect, filtered, seen, slide, step, target

from studio.edit.script import parse_script
from studio.files.pptx.timing.formula import value_of
from studio.files.pptx.timing.keyframes import Fate
from studio.files.pptx.timing.path import points_of, timed
from studio.files.pptx.timing.scenes import Played, played
from studio.files.pptx.timing.transition import read_arrival
from studio.files.pptx.timing.tree import read_timing
from studio.model.animation import AtMark, SceneClock, color_at, number_at
from studio.model.color import Color
from studio.model.element import Element, Shape, Text, Transform, Video
from studio.model.ids import AssetId, ElementId, Order, SceneId
from studio.model.origin import Origin
from studio.model.scene import Scene
from studio.model.script import Script
from studio.model.style import Line, Solid
from studio.model.text import Paragraph, Run, TextBody
from studio.render.transitions import kinds

P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
BLUE, RED = Color("#0000ff"), Color("#ff0000")
ONE = target(7)


def body(*lines: str) -> TextBody:
    return TextBody(tuple(Paragraph((Run(line),)) for line in lines))


def an_element(content, shape: int = 7) -> Element:
    origin = Origin(AssetId("d"), 1, shape)
    return Element(ElementId(f"e{shape}"), Order("a"), content, Transform(100.0, 50.0, 200.0, 100.0), origin=origin)


def a_scene(*elements: Element, says: str = "") -> Scene:
    ids = (f"p{n}" for n in count())
    script = parse_script(says, lambda: next(ids)) if says else Script()
    return Scene(SceneId("s"), Order("a"), width=1000.0, height=500.0, elements=elements, script=script)


def play(*steps: str, content=None, says: str = "", interactive: str = "", elements=()) -> Played:
    content = Shape(fill=Solid(BLUE), line=Line(BLUE)) if content is None else content
    scene = a_scene(*(elements or (an_element(content),)), says=says)
    ids = (f"n{n}" for n in count())
    return played(scene, read_timing(slide(*steps, interactive=interactive)), lambda node: RED, lambda: next(ids))


def at(result: Played, seconds: float, name: str) -> float:
    """A number of the first element, so long after the scene began."""
    element = result.scene.elements[0]
    clock = SceneClock(Fraction(60), {})
    value = element.reveal.share if name == "share" and element.reveal else getattr(element.transform, name)
    return number_at(value, Fraction(seconds).limit_denominator(1000), clock)


def starts(result: Played) -> list[float]:
    """When elements show, in seconds: nothing is said, so clicks come by the clock."""
    return [float(element.shows.offset) for element in result.scene.elements]


def test_steps_delays_and_what_goes_with_and_after_them():
    read = read_timing(
        slide(
            step((0, effect("entr", 1, seen(ONE), kind="with")), automatic=True),
            step((0, effect("entr", 10, seen(ONE), filtered(ONE, "fade"), delay=250)
                  + effect("emph", 8, "<p:animRot by='21600000'>" + common(ONE, "r") + "</p:animRot>", kind="with")),
                 (750, effect("exit", 10, filtered(ONE, "fade", into=False), kind="after"))),
        )
    )  # fmt: skip
    assert [s.is_automatic for s in read.steps] == [True, False]
    second = read.steps[1]
    assert [(e.name, float(e.start), float(e.seconds)) for e in second.effects] == [
        ("entr 10", 0.25, 0.5), ("emph 8", 0.0, 0.5), ("exit 10", 0.75, 0.5),
    ]  # fmt: skip
    assert second.seconds == Fraction(5, 4)


def test_what_appears_is_not_there_before_and_what_goes_is_not_there_after():
    result = play(step((0, effect("entr", 1, seen(ONE)))), step((0, effect("exit", 1, seen(ONE, is_seen=False)))))
    element = result.scene.elements[0]
    assert (element.shows.offset, element.hides.offset) == (1, Fraction(5, 2) + Fraction(1, 1000))
    assert [fate for *_, fate in result.fates] == [Fate.KEPT, Fate.KEPT]


def test_what_goes_and_comes_again_is_there_before():
    result = play(step((0, effect("exit", 1, seen(ONE, is_seen=False)))), step((0, effect("entr", 1, seen(ONE)))))
    assert [at(result, t, "opacity") for t in (0.5, 1.5, 3.0)] == [1.0, 0.0, 1.0]


def test_a_fade_in_and_a_fade_out():
    result = play(
        step((0, effect("entr", 10, seen(ONE), filtered(ONE, "fade", ms=1000)))),
        step((0, effect("exit", 10, filtered(ONE, "fade", into=False, ms=1000), seen(ONE, False, delay=999)))),
    )
    begins = 1 + 1 + 1.5  # the second click comes a while after the first has done its work
    assert [at(result, t, "opacity") for t in (1, 1.5, 2.5, begins + 0.5)] == [0.0, 0.5, 1.0, 0.5]


@pytest.mark.parametrize(
    ("name", "kind", "direction"),
    [
        ("wipe(left)", "wipe", "right"), ("wipe(up)", "wipe", "down"), ("slide(fromTop)", "peek", "down"),
        ("barn(inVertical)", "split", "in-vertical"), ("box(out)", "box", "out"), ("wheel(4)", "wheel", "4"),
        ("blinds(horizontal)", "blinds", "horizontal"), ("randombar(vertical)", "random-bars", "vertical"),
        ("strips(downLeft)", "strips", "down-left"), ("wedge", "wedge", ""), ("dissolve", "dissolve", ""),
        ("checkerboard(across)", "checkerboard", "across"), ("circle(in)", "circle", "in"), ("plus(in)", "plus", "in"),
    ],
)  # fmt: skip
def test_filters_uncover(name, kind, direction):
    result = play(step((0, effect("entr", 22, seen(ONE), filtered(ONE, name)))))
    reveal = result.scene.elements[0].reveal
    assert reveal is not None
    assert (reveal.kind, reveal.direction) == (kind, direction)
    assert [at(result, t, "share") for t in (1, 1.25, 1.5)] == [0.0, 0.5, 1.0]
    assert result.fates[0][2] is Fate.KEPT


def test_a_filter_we_do_not_have_is_a_fade_and_is_told():
    result = play(step((0, effect("entr", 200, seen(ONE), filtered(ONE, "pixelate")))))
    assert result.fates[0][2] is Fate.APPROXIMATED
    assert at(result, 1.25, "opacity") == 0.5


def test_what_flies_in_comes_from_beyond_the_edge():
    moves = anim(ONE, "ppt_x", "0-#ppt_w/2", "#ppt_x"), anim(ONE, "ppt_y", "#ppt_y", "#ppt_y")
    result = play(step((0, effect("entr", 2, seen(ONE), *moves))))
    assert [at(result, t, "x") for t in (1, 1.25, 1.5)] == pytest.approx([-200.0, -50.0, 100.0])
    assert [at(result, t, "y") for t in (1, 1.5)] == pytest.approx([50.0, 50.0])


def test_zoom_spin_grow_and_motion():
    path = '<p:animMotion origin="layout" path="M 0 0 L 0.25 0.5 E">' + common(ONE, "ppt_x", 1000) + "</p:animMotion>"
    grow = "<p:animScale>" + common(ONE, ms=1000) + '<p:by x="150000" y="150000"/></p:animScale>'
    spin = '<p:animRot by="10800000">' + common(ONE, "r", 1000) + "</p:animRot>"
    zoom = [anim(ONE, "ppt_w", "0", "#ppt_w"), anim(ONE, "ppt_h", "0", "#ppt_h")]
    assert at(play(step((0, effect("path", 0, path)))), 2, "x") == pytest.approx(350.0)
    assert at(play(step((0, effect("path", 0, path)))), 1.5, "y") == pytest.approx(175.0)
    assert at(play(step((0, effect("emph", 6, grow)))), 2, "scale") == pytest.approx(1.5)
    assert at(play(step((0, effect("emph", 8, spin)))), 1.5, "rotation") == pytest.approx(90.0)
    result = play(step((0, effect("entr", 23, seen(ONE), *zoom))))
    assert [at(result, t, "scale") for t in (1, 1.25, 1.5)] == pytest.approx([0.0, 0.5, 1.0])
    assert result.fates[0][2] is Fate.KEPT


def test_repeats_and_what_goes_back():
    spin = '<p:animRot by="21600000">' + common(ONE, "r", 1000) + "</p:animRot>"
    result = play(step((0, effect("emph", 8, spin, more='repeatCount="3000"'))))
    assert [at(result, t, "rotation") for t in (1.5, 2.5, 4)] == pytest.approx([180.0, 540.0, 1080.0])
    grow = "<p:animScale>" + common(ONE, ms=1000) + '<p:by x="200000" y="200000"/></p:animScale>'
    result = play(step((0, effect("emph", 6, grow, more='autoRev="1"'))))
    assert [at(result, t, "scale") for t in (1.5, 2, 2.5, 3)] == pytest.approx([1.5, 2.0, 1.5, 1.0])


def test_a_path_that_is_gone_backwards_ends_where_the_deck_has_the_shape():
    back = common(ONE, "ppt_x", 1000, more='spd="-100000"')
    result = play(step((0, effect("path", 42, f'<p:animMotion path="M 0 0 L 0.25 0.5 E">{back}</p:animMotion>'))))
    assert [at(result, t, "x") for t in (1, 1.5, 2)] == pytest.approx([350.0, 225.0, 100.0])
    assert at(result, 0.5, "x") == pytest.approx(350.0)


def test_a_fill_changes_its_colour():
    change = "<p:animClr>" + common(ONE, "fillcolor", 1000) + "<p:to/></p:animClr>"
    shape = play(step((0, effect("emph", 1, change)))).scene.elements[0].content
    assert isinstance(shape, Shape)
    assert isinstance(shape.fill, Solid)
    clock = SceneClock(Fraction(60), {})
    assert [color_at(shape.fill.color, Fraction(t), clock) for t in (1, 2)] == [BLUE, RED]


def test_paragraphs_come_one_by_one():
    steps = [step((0, effect("entr", 10, seen(one := target(7, (n, n))), filtered(one, "fade")))) for n in (1, 2)]
    text = play(*steps, content=Shape(fill=Solid(BLUE), body=body("a", "b", "c"))).scene.elements[0].content
    assert isinstance(text, Shape)
    assert text.body is not None
    assert [float(p.shows.offset) for p in text.body.paragraphs] == [0.0, 1.0, 3.0]
    clock = SceneClock(Fraction(60), {})
    assert number_at(text.body.paragraphs[1].opacity, Fraction(5, 4), clock) == 0.5


def test_text_that_is_alone_in_its_box_moves_as_a_whole():
    one = target(7, (0, 1))
    result = play(
        step((0, effect("entr", 2, seen(one), anim(one, "ppt_x", "0-#ppt_w/2", "#ppt_x")))),
        content=Text(body("a", "b")),
    )
    assert at(result, 1, "x") == pytest.approx(-200.0)
    assert result.fates[0][2] is Fate.KEPT


def test_a_video_starts_when_its_step_comes():
    play_it = '<p:cmd type="call" cmd="playFrom(0.0)">' + common(ONE, ms=3000) + "</p:cmd>"
    result = play(
        step((0, effect("entr", 1, seen(ONE)))), step((0, effect("mediacall", 1, play_it))), content=Video(AssetId("v"))
    )
    video = result.scene.elements[0].content
    assert isinstance(video, Video)
    assert video.start.offset == 1 + Fraction(1, 1000) + Fraction(3, 2)


def test_clicks_hang_on_the_words_that_match():
    elements = [an_element(Text(body(text)), shape) for shape, text in ((7, "Capacete"), (8, "Luvas"), (9, "Botas"))]
    steps = [step((0, effect("entr", 1, seen(target(shape))))) for shape in (7, 8, 9)]
    result = play(*steps, elements=elements, says="Use o capacete. Ponha as luvas. Calce as botas.")
    anchors = [element.shows.anchor for element in result.scene.elements]
    script = result.scene.script
    assert [anchor.mark for anchor in anchors if isinstance(anchor, AtMark)] == [mark.id for mark in script.marks]
    spoken = "".join("|" if hasattr(part, "kind") else part.text for part in script.parts)
    assert spoken == "Use o |capacete. Ponha as |luvas. Calce as |botas."


def test_clicks_in_the_notes_go_before_words_that_match():
    elements = [an_element(Text(body(text)), shape) for shape, text in ((7, "Capacete"), (8, "Luvas"))]
    steps = [step((0, effect("entr", 1, seen(target(shape))))) for shape in (7, 8)]
    result = play(*steps, elements=elements, says="[clique]Use o capacete. Ponha [clique]já as luvas.")
    assert len(result.scene.script.marks) == 2


def test_what_waits_for_a_click_on_something_else_is_told_as_lost():
    result = play(interactive=step((0, effect("entr", 1, seen(ONE)))))
    assert [fate for *_, fate in result.fates] == [Fate.LOST]
    assert result.scene.elements[0].shows.offset == 0


def test_nothing_said_makes_the_scene_as_long_as_its_animations():
    steps = [step((0, effect("entr", 10, seen(ONE), filtered(ONE, "fade", ms=2000)))) for _ in range(4)]
    assert play(*steps).scene.pinned == 1 + 4 * (2 + Fraction(3, 2))


BOX = {"x": 0.5, "y": 0.4, "w": 0.2, "h": 0.1, "r": 0.0}


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("#ppt_x", 0.5), ("1+#ppt_w/2", 1.1), ("#ppt_y-.2", 0.2), ("sin(0)+2^3", 8.0), ("ppt_h", 0.1), ("-(.5)", -0.5),
        ("9^9^9", None), ("1/0", None), ("__import__('os')", None), ("x.y", None), ("", None), ("1e999", None),
    ],
)  # fmt: skip
def test_formulas(formula, value):
    assert value_of(formula, BOX) == (None if value is None else pytest.approx(value))


@settings(max_examples=200)
@given(st.text("#ptxywh0123456789.+-*/^()$ esincoabmx_,", max_size=40))
def test_no_formula_does_more_than_give_a_number(formula):
    assert value_of(formula, BOX) is None or isinstance(value_of(formula, BOX), float)


def test_paths_of_lines_and_curves():
    assert points_of("M 0 0 L 1 0 L 1 1 Z E") == [(0, 0), (1, 0), (1, 1), (0, 0)]
    assert points_of("m .1 .2 l .3 .4")[1] == pytest.approx((0.4, 0.6))
    curve = points_of("M 0 0 C 0 1 1 1 1 0")
    assert curve[-1] == pytest.approx((1, 0))
    assert max(y for _, y in curve) == pytest.approx(0.75)
    assert [share for share, _ in timed([(0, 0), (3, 0), (3, 1)])] == [0, 0.75, 1]


@settings(max_examples=200)
@given(st.text("MLCZEmlcz0123456789.-+, e", max_size=60))
def test_no_path_is_too_odd(path):
    assert isinstance(timed(points_of(path)), list)


def arrival(inside: str, attributes: str = "", before: str = ""):
    transition = f"<p:transition {attributes}>{inside}</p:transition>"
    return read_arrival(etree.fromstring(f'<p:sld xmlns:p="{P}" xmlns:p14="{P14}">{before}{transition}</p:sld>'))


@pytest.mark.parametrize(
    ("inside", "kind", "direction", "is_exact"),
    [
        ("<p:fade/>", "fade", "left", True), ("<p:fade thruBlk='1'/>", "fade-black", "left", True),
        ("<p:push dir='u'/>", "push", "up", True), ("<p:wipe/>", "wipe", "left", True),
        ("<p:pull dir='r'/>", "uncover", "right", True), ("<p:cover dir='lu'/>", "cover", "left", False),
        ("<p:split orient='vert' dir='in'/>", "split", "in-vertical", True),
        ("<p:wheel spokes='3'/>", "wheel", "3", True), ("<p:blinds dir='vert'/>", "blinds", "vertical", True),
        ("<p:checker dir='vert'/>", "checkerboard", "down", True),
        ("<p:strips dir='rd'/>", "strips", "down-right", True), ("<p:cut/>", "", "left", True), ("", "", "left", True),
        ("<p14:vortex dir='r'/>", "dissolve", "right", False), ("<p14:whoKnows/>", "fade", "left", False),
    ],
)  # fmt: skip
def test_transitions_become_ours(inside, kind, direction, is_exact):
    found = arrival(inside)
    assert found is not None
    assert (found.kind, found.direction, found.is_exact) == (kind, direction, is_exact)
    assert kind == "" or kind in kinds()


def test_transitions_last_as_long_and_slides_stand_as_long_as_they_say():
    found = arrival("<p:fade/>", 'spd="slow" p14:dur="1750" advClick="0" advTm="8000"')
    assert found is not None
    assert (found.seconds, found.stays) == (Fraction(7, 4), 8)
    assert arrival("<p:fade/>", 'spd="med"').seconds == Fraction(3, 4)
    assert arrival("<p:fade/>", 'advTm="junk"').stays == 0
    assert read_arrival(slide()) is None
