"""Animations of slides: how the timing tree is read, and what it does to elements while the scene plays."""

from dataclasses import replace
from fractions import Fraction
from itertools import count

import pytest
from animation_presets import entrances, every_preset, exits
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
from studio.model.codec import to_json
from studio.model.color import Color
from studio.model.element import Element, Group, Shape, Text, Transform, Video
from studio.model.ids import AssetId, ElementId, Order, SceneId
from studio.model.origin import Origin
from studio.model.scene import Scene
from studio.model.script import Script
from studio.model.style import Gradient, GradientKind, Line, Solid, Stop
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


def test_an_anim_may_say_by_how_much():
    """As in PowerPoint's light speed and shimmer: from where it stands there and back."""
    there_and_back = common(ONE, "ppt_x", more='autoRev="1"')
    back = f'<p:anim by="(#ppt_w*0.5)" valueType="num">{there_and_back}</p:anim>'
    result = play(step((0, effect("emph", 36, back))))
    assert [at(result, t, "x") for t in (1, 1.5, 2)] == pytest.approx([100.0, 200.0, 100.0])
    turned = f'<p:anim from="10" by="20" valueType="num">{common(ONE, "r")}</p:anim>'
    assert [at(play(step((0, effect("emph", 8, turned)))), t, "rotation") for t in (1, 1.5)] == pytest.approx([10, 30])


def test_a_set_may_put_a_thing_somewhere_or_give_it_a_size():
    """As in PowerPoint's magnify, which begins in the middle of the slide."""
    puts = [
        f'<p:set>{common(ONE, name, 500)}<p:to><p:strVal val="{to}"/></p:to></p:set>'
        for name, to in (("ppt_x", "(0.5)"), ("ppt_y", "(#ppt_y+0.4)"), ("ppt_w", "#ppt_w*2"), ("ppt_h", "#ppt_h*0.5"))
    ]
    back = f'<p:anim from="(0.5)" to="(#ppt_x)" valueType="num">{common(ONE, "ppt_x", 500, 500)}</p:anim>'
    result = play(step((0, effect("entr", 51, seen(ONE), *puts, back))))
    assert result.fates[0][2] is Fate.KEPT
    assert (at(result, 1.2, "x"), at(result, 1.2, "y")) == pytest.approx((400.0, 250.0))
    assert (at(result, 1.2, "scale_x"), at(result, 1.2, "scale_y")) == pytest.approx((2.0, 0.5))
    assert at(result, 2, "x") == pytest.approx(100.0)
    odd = f'<p:set>{common(ONE, "ppt_x")}<p:to><p:strVal val="nowhere"/></p:to></p:set>'
    assert play(step((0, effect("emph", 51, odd)))).fates[0][2] is Fate.LOST


def test_repeats_and_what_goes_back():
    spin = '<p:animRot by="21600000">' + common(ONE, "r", 1000) + "</p:animRot>"
    result = play(step((0, effect("emph", 8, spin, more='repeatCount="3000"'))))
    assert [at(result, t, "rotation") % 360 for t in (1.5, 2.25, 3.75, 4)] == pytest.approx([180.0, 90.0, 270.0, 0.0])
    grow = "<p:animScale>" + common(ONE, ms=1000) + '<p:by x="200000" y="200000"/></p:animScale>'
    result = play(step((0, effect("emph", 6, grow, more='autoRev="1"'))))
    assert [at(result, t, "scale") for t in (1.5, 2, 2.5, 3)] == pytest.approx([1.5, 2.0, 1.5, 1.0])


def test_a_path_that_is_gone_backwards_ends_where_the_deck_has_the_shape():
    back = common(ONE, "ppt_x", 1000, more='spd="-100000"')
    result = play(step((0, effect("path", 42, f'<p:animMotion path="M 0 0 L 0.25 0.5 E">{back}</p:animMotion>'))))
    assert [at(result, t, "x") for t in (1, 1.5, 2)] == pytest.approx([350.0, 225.0, 100.0])
    assert at(result, 0.5, "x") == pytest.approx(100.0)


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


def test_what_waits_for_a_click_on_something_comes_by_itself_after_the_rest_and_is_told():
    first = step((0, effect("emph", 8, f'<p:animRot by="21600000">{common(ONE, "r", 500)}</p:animRot>')))
    result = play(first, interactive=step((0, effect("entr", 1, seen(ONE)))))
    assert [fate for *_, fate in result.fates] == [Fate.KEPT, Fate.APPROXIMATED]
    assert result.scene.elements[0].shows.offset == 1 + Fraction(1, 2) + Fraction(3, 2)


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
    names = f'xmlns:p="{P}" xmlns:p14="{P14}" xmlns:p15="15" xmlns:p159="159"'
    return read_arrival(etree.fromstring(f"<p:sld {names}>{before}{transition}</p:sld>"))


@pytest.mark.parametrize(
    ("inside", "kind", "direction", "is_exact"),
    [
        ("<p:fade/>", "fade", "left", True), ("<p:fade thruBlk='1'/>", "fade-black", "left", True),
        ("<p:push dir='u'/>", "push", "up", True), ("<p:wipe/>", "wipe", "left", True),
        ("<p:pull dir='r'/>", "uncover", "right", True), ("<p:cover dir='lu'/>", "cover", "up-left", True),
        ("<p:split orient='vert' dir='in'/>", "split", "in-vertical", True),
        ("<p:wheel spokes='3'/>", "wheel", "3", True), ("<p:blinds dir='vert'/>", "blinds", "vertical", True),
        ("<p:checker dir='vert'/>", "checkerboard", "down", True),
        ("<p:strips dir='rd'/>", "strips", "down-right", True), ("<p:cut/>", "cut", "left", True),
        ("", "", "left", True),
        ("<p14:vortex dir='r'/>", "dissolve", "right", False), ("<p14:whoKnows/>", "fade", "left", False),
        ("<p14:flash/>", "flash", "left", True), ("<p:newsflash/>", "newsflash", "left", True),
        ("<p14:flip dir='r'/>", "flip", "right", True), ("<p14:doors dir='vert'/>", "flat-doors", "vertical", False),
        ("<p14:window dir='horz'/>", "flat-doors", "horizontal", False), ("<p14:pan dir='u'/>", "push", "up", False),
        ("<p14:prism isContent='1' isInverted='1'/>", "push", "left", False), ("<p:random/>", "fade", "left", True),
        ("<p14:wheelReverse spokes='2'/>", "wheel", "-2", True), ("<p159:morph option='x'/>", "morph", "left", True),
        ("<p15:prstTrans prst='pageCurlDouble'/>", "uncover", "left", False),
        ("<p14:prism dir='u'/>", "flat-cube", "up", False), ("<p14:prism isInverted='1'/>", "flat-cube", "left", False),
        ("<p14:ripple/>", "circle", "out", False), ("<p14:flythrough/>", "zoom", "left", False),
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


def text_of(result: Played) -> TextBody:
    content = result.scene.elements[0].content
    assert isinstance(content, Shape | Text)
    assert content.body is not None
    return content.body


CLOCK = SceneClock(Fraction(60), {})


def test_paragraphs_fly_one_by_one():
    steps = [
        step((0, effect("entr", 2, seen(one := target(7, (n, n))), anim(one, "ppt_y", "1+#ppt_h/2", "#ppt_y"))))
        for n in range(2)
    ]
    result = play(*steps, content=Shape(fill=Solid(BLUE), body=body("a", "b")))
    second = text_of(result).paragraphs[1]
    assert second.pose is not None
    assert [number_at(second.pose.y, Fraction(t), CLOCK) for t in (3, 3.5)] == [pytest.approx(450.0), 0.0]
    assert {fate for *_, fate in result.fates} == {Fate.KEPT}


@pytest.mark.parametrize(("kind", "ends"), [("lt", 1 + 0.5 + 8 * 0.05), ("wd", 1 + 0.5 + 2 * 0.05)])
def test_letters_and_words_come_one_after_the_other(kind, ends):
    written = effect("entr", 10, seen(ONE), filtered(ONE, "fade"))
    iterate = f'</p:stCondLst><p:iterate type="{kind}"><p:tmPct val="10000"/></p:iterate><p:childTnLst>'
    one_by_one = written.replace("</p:stCondLst><p:childTnLst>", iterate, 1)
    result = play(step((0, one_by_one)), content=Text(body("ab cde fghi")))
    line = text_of(result).paragraphs[0]
    assert line.pose is not None
    assert (line.pose.by_word, line.pose.soft) == (kind == "wd", 10.0)
    shares = [number_at(line.pose.letters, Fraction(t).limit_denominator(1000), CLOCK) for t in (1, ends - 0.1, ends)]
    assert (shares[0], shares[2]) == (0.0, 1.0)
    assert 0.5 < shares[1] < 1
    assert (result.fates[0][2], result.scene.elements[0].shows.offset) == (Fate.KEPT, 1)


def test_a_filter_of_time_and_formulas_bend_the_way():
    pulse = filtered(ONE, "fade", into=False).replace('fill="hold"', 'tmFilter="0, 0; .2, .5; .8, .5; 1, 0"')
    result = play(step((0, effect("emph", 26, pulse))))
    assert [at(result, t, "opacity") for t in (1, 1.05, 1.25, 1.5)] == pytest.approx([1.0, 0.75, 0.5, 1.0])
    way = anim(ONE, "ppt_x", "0", "1").replace('tm="0"', 'tm="0" fmla="#ppt_x+.1*sin(pi*$)"')
    result = play(step((0, effect("entr", 43, seen(ONE), way))))
    assert [at(result, t, "x") for t in (1, 1.25, 1.5)] == pytest.approx([100.0, 200.0, 100.0], abs=0.5)


def test_width_and_height_change_alone_or_together():
    wide = [anim(ONE, "ppt_w", "0", "#ppt_w"), anim(ONE, "ppt_h", "#ppt_h", "#ppt_h")]
    result = play(step((0, effect("entr", 17, seen(ONE), *wide))))
    assert [at(result, 1.25, name) for name in ("scale", "scale_x", "scale_y")] == pytest.approx([1.0, 0.5, 1.0])
    squash = "<p:animScale>" + common(ONE, ms=1000) + '<p:by x="100000" y="50000"/></p:animScale>'
    result = play(step((0, effect("emph", 6, squash))))
    assert [at(result, 2, name) for name in ("scale", "scale_x", "scale_y")] == pytest.approx([1.0, 1.0, 0.5])


UNTIL_CLICK = '<p:endCondLst><p:cond evt="onNext" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:endCondLst>'


@pytest.mark.parametrize(("until", "later"), [("", 180.0), (UNTIL_CLICK, 0.0)])
def test_what_goes_on_ends_with_the_slide_or_with_the_next_click(until, later):
    spin = effect(
        "emph",
        8,
        '<p:animRot by="21600000">' + common(ONE, "r", 1000) + "</p:animRot>",
        more='repeatCount="indefinite"',
    )
    spin = spin.replace("<p:childTnLst>", f"{until}<p:childTnLst>", 1)
    second = step((0, effect("emph", 26, filtered(ONE, "fade", into=False))))
    result = play(step((0, spin)), second)
    click = 1 + 3 + 1.5  # for what never ends three seconds are waited
    assert [at(result, t, "rotation") % 360 for t in (3.25, click - 1, click + 30)] == pytest.approx(
        [90.0, 180.0, later]
    )


def test_what_rewinds_is_as_before_when_it_is_done():
    grow = "<p:animScale>" + common(ONE, ms=1000) + '<p:by x="200000" y="200000"/></p:animScale>'
    result = play(step((0, effect("emph", 6, grow).replace('fill="hold"', 'fill="remove"', 1))))
    assert [at(result, t, "scale") for t in (1.5, 2.1)] == [1.5, 1.0]


AFTER = (
    '</p:childTnLst><p:subTnLst><p:{kind}><p:cBhvr><p:cTn dur="1" fill="hold" display="0" masterRel="{click}" '
    'afterEffect="1"/>{on}<p:attrNameLst><p:attrName>{what}</p:attrName></p:attrNameLst></p:cBhvr>'
    "<p:to>{to}</p:to></p:{kind}></p:subTnLst></p:cTn></p:par>"
)


def test_after_an_animation_a_thing_dims_or_hides():
    hidden = '<p:strVal val="hidden"/>'
    results = []
    for kind, click, what, to in (
        ("set", "sameClick", "style.visibility", hidden),
        ("set", "nextClick", "style.visibility", hidden),
        ("animClr", "nextClick", "ppt_c", "<a/>"),
    ):
        more = AFTER.format(kind=kind, click=click, on=ONE, what=what, to=to)
        comes = effect("entr", 10, seen(ONE), filtered(ONE, "fade")).replace("</p:childTnLst></p:cTn></p:par>", more)
        results.append(play(step((0, comes)), step((0, effect("emph", 26, filtered(ONE, "fade", into=False))))))
    second = 1 + Fraction(1, 2) + Fraction(3, 2)
    assert [result.scene.elements[0].hides.offset for result in results[:2]] == [Fraction(3, 2), second]
    shape = results[2].scene.elements[0].content
    assert isinstance(shape, Shape)
    assert isinstance(shape.fill, Solid)
    assert [color_at(shape.fill.color, second + t, CLOCK) for t in (-1, 1)] == [BLUE, RED]


def looked(name: str, to: str) -> str:
    return f'<p:set>{common(ONE, name)}<p:to><p:strVal val="{to}"/></p:to></p:set>'


@pytest.mark.parametrize(
    ("behaviour", "field", "value"),
    [
        (looked("style.fontWeight", "bold"), "bold", True),
        (looked("style.fontStyle", "italic"), "italic", True),
        (looked("style.textDecorationUnderline", "true"), "underline", True),
        (looked("style.fontFamily", "Georgia"), "family", "Georgia"),
        (f'<p:anim to="1.5" valueType="num">{common(ONE, "style.fontSize")}</p:anim>', "size", 1.5),
        (f"<p:animClr>{common(ONE, 'style.color')}<p:to/></p:animClr>", "color", RED),
    ],
)
def test_letters_change_their_look(behaviour, field, value):
    result = play(step((0, effect("emph", 5, behaviour))), content=Shape(fill=Solid(BLUE), body=body("a")))
    (restyle,) = text_of(result).paragraphs[0].restyles
    assert getattr(restyle, field) == value
    assert [number_at(restyle.share, Fraction(t), CLOCK) for t in (0, 2)] == [0.0, 1.0]
    assert result.fates[0][2] is Fate.KEPT


def test_colours_are_shifted_and_gradients_and_groups_take_them_on():
    darker = (
        f'<p:animClr clrSpc="hsl">{common(ONE, "fillcolor")}<p:by><p:hsl h="0" s="0" l="-25000"/></p:by></p:animClr>'
    )
    step_of = step((0, effect("emph", 24, darker)))
    shape = play(step_of).scene.elements[0].content
    assert color_at(shape.fill.color, Fraction(3), CLOCK) == "#000080"
    stops = (Stop(0.0, BLUE), Stop(1.0, RED))
    shape = play(step_of, content=Shape(fill=Gradient(GradientKind.LINEAR, stops))).scene.elements[0].content
    assert [color_at(stop.color, Fraction(3), CLOCK) for stop in shape.fill.stops] == ["#000080", "#800000"]
    frame = an_element(Group((0.0, 0.0, 1.0, 1.0)))
    member = replace(an_element(Shape(fill=Solid(BLUE)), 8), parent=frame.id)
    result = play(step_of, elements=(frame, member))
    assert color_at(result.scene.elements[1].content.fill.color, Fraction(3), CLOCK) == "#000080"


def test_what_is_there_at_first_stays_in_its_place_until_it_flies_in_again():
    goes = effect("exit", 1, seen(ONE, is_seen=False))
    flies = effect("entr", 2, seen(ONE), anim(ONE, "ppt_x", "0-#ppt_w/2", "#ppt_x"))
    result = play(step((0, goes)), step((0, flies)))
    assert at(result, 0.5, "x") == 100.0


def test_what_wipes_in_and_splits_out_does_both():
    comes = effect("entr", 22, seen(ONE), filtered(ONE, "wipe(left)"))
    goes = effect("exit", 16, filtered(ONE, "barn(inVertical)", into=False), seen(ONE, False, 499))
    result = play(step((0, comes)), step((0, goes)))
    reveal = result.scene.elements[0].reveal
    assert reveal is not None
    assert reveal.other is not None
    assert {reveal.kind, reveal.other.kind} == {"wipe", "split"}
    assert [fate for *_, fate in result.fates] == [Fate.KEPT, Fate.KEPT]


def test_every_preset_of_every_class_is_played():
    lost = []
    for preset in every_preset():
        content = Shape(fill=Solid(BLUE), line=Line(BLUE), body=body("a"))
        result = play(step((0, effect(preset.preset_class, preset.number, *preset.written(ONE)))), content=content)
        lost += [effect.name for _, effect, fate in result.fates if fate is Fate.LOST]
    assert lost == []


def test_every_preset_leaves_the_slide_as_it_stands():
    """When an entrance is over a thing is where, as large as and as turned as the deck has it."""
    for preset in entrances():
        if preset.number in (11, 28):  # flash once is gone again; credits have rolled on
            continue
        content = Shape(fill=Solid(BLUE), line=Line(BLUE), body=body("a"))
        result = play(step((0, effect("entr", preset.number, *preset.written(ONE)))), content=content)
        rest = [at(result, 40, name) for name in ("x", "y", "scale", "scale_x", "scale_y", "opacity")]
        assert rest == pytest.approx([100.0, 50.0, 1.0, 1.0, 1.0, 1.0], abs=0.01), preset
        assert at(result, 40, "rotation") % 360 == pytest.approx(0.0, abs=0.01), preset
        assert result.scene.elements[0].reveal is None or at(result, 40, "share") == 1.0


def test_what_would_dim_with_a_click_to_the_next_slide_does_not():
    more = AFTER.format(kind="animClr", click="nextClick", on=ONE, what="ppt_c", to="<a/>")
    comes = effect("entr", 10, seen(ONE), filtered(ONE, "fade")).replace("</p:childTnLst></p:cTn></p:par>", more)
    shape = play(step((0, comes))).scene.elements[0].content
    assert isinstance(shape, Shape)
    assert shape.fill == Solid(BLUE)


def test_what_would_take_for_ever_stays_within_a_day_and_can_be_written():
    blink = filtered(ONE, "fade", into=False, ms=3_600_000)
    slow = effect("entr", 10, seen(ONE), filtered(ONE, "fade")).replace(
        "</p:stCondLst><p:childTnLst>",
        '</p:stCondLst><p:iterate type="lt"><p:tmAbs val="9999999"/></p:iterate><p:childTnLst>',
        1,
    )
    steps = [step((0, effect("emph", 26, blink, more='repeatCount="999999999999"') + slow)) for _ in range(40)]
    result = play(*steps, content=Text(body("a" * 2000)))
    assert result.scene.pinned == 24 * 3600
    assert to_json(result.scene)


def test_what_is_still_coming_when_the_last_word_is_said_is_waited_for():
    written = effect("entr", 10, seen(ONE), filtered(ONE, "fade"))
    iterate = '</p:stCondLst><p:iterate type="lt"><p:tmPct val="100000"/></p:iterate><p:childTnLst>'
    slow = written.replace("</p:stCondLst><p:childTnLst>", iterate, 1)
    text = Text(body("a" * 34))
    assert play(step((0, slow)), content=text, says="Uma frase.").scene.pause_after == 17 + Fraction(1, 4)
    quick = step((0, effect("emph", 26, filtered(ONE, "fade", into=False))))
    assert play(step((0, slow)), quick, content=text, says="Uma frase.").scene.pause_after == 15 + Fraction(1, 4)


def test_every_exit_leaves_nothing_and_begins_as_the_slide_stands():
    for preset in exits():
        content = Shape(fill=Solid(BLUE), line=Line(BLUE), body=body("a"))
        result = play(step((0, effect("exit", preset.number, *preset.written(ONE)))), content=content)
        element = result.scene.elements[0]
        assert element.shows.offset == 0
        assert 1 <= element.hides.offset < 30, preset
        start = [at(result, 0.9, name) for name in ("x", "y", "scale", "scale_x", "scale_y", "opacity")]
        assert start == pytest.approx([100.0, 50.0, 1.0, 1.0, 1.0, 1.0]), preset
        assert element.reveal is None or at(result, 0.9, "share") == 1.0


def test_a_piece_of_a_diagram_brings_the_text_beside_it():
    group = an_element(Group((0.0, 0.0, 1.0, 1.0)))
    members = [replace(an_element(Shape(fill=Solid(BLUE)), shape), parent=group.id) for shape in (8, 9, 10)]
    on = '<p:tgtEl><p:spTgt spid="7"><p:graphicEl><a:dgm id="{a}"/></p:graphicEl></p:spTgt></p:tgtEl>'
    timing = read_timing(slide(step((0, effect("entr", 1, seen(on))))))
    ids = (f"n{n}" for n in count())
    result = played(a_scene(group, *members), timing, lambda node: RED, lambda: next(ids), {7: ("{A}", "", "{B}")})
    assert starts(result) == [0.0, 1.0, 1.0, 0.0]
    assert result.fates[0][2] is Fate.KEPT
