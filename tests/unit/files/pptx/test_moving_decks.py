"""Decks that move: from the slide's XML to scenes that do the same."""

from fractions import Fraction

import pytest
from animation_decks import OLD_TRANSITIONS, blank, diagram, put_timing, transition_deck
from animation_presets import emphases, entrances, exits
from deck_builders import read
from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from timing_builders import P, a_deck, anim, common, effect, filtered, seen, step, target, timing

from studio.files.pptx.layout_engine import LaidOutDeck
from studio.files.pptx.timing.effect import Effect, Target
from studio.files.pptx.timing.names import effect_words
from studio.files.pptx.timing.transition import read_arrival
from studio.files.pptx.topics import topic
from studio.media.presets import preset
from studio.model.animation import SCENE_START, AtMark, SceneClock, number_at
from studio.model.element import Chart, Shape
from studio.render.transitions import kinds
from studio.workflows.project_from_deck import DeckOrder, project_of

MOTION = '<p:animMotion origin="layout" path="M 0 0 L .2 0">{}</p:animMotion>'
GROW = '<p:animScale>{}<p:by x="150000" y="150000"/></p:animScale>'
SPIN = '<p:animRot by="21600000">{}</p:animRot>'


def test_boxes_come_one_after_the_other(tmp_path):
    steps = [step((0, effect("entr", 10, seen(one := target(2 + n)), filtered(one, "fade")))) for n in range(3)]
    deck = read(a_deck(tmp_path / "d.pptx", (3, timing(*steps))), tmp_path, narrate="none")
    boxes = [element for element in deck.scenes[0].elements if isinstance(element.content, Shape)]
    assert [float(box.shows.offset) for box in boxes] == [1.0, 3.0, 5.0]
    assert {box.shows.anchor for box in boxes} == {SCENE_START}
    assert deck.scenes[0].pinned == 7
    assert not [note for note in deck.report.notes if note.fate != "note"]


def test_with_a_script_they_come_with_their_words(tmp_path):
    steps = [step((0, effect("entr", 1, seen(target(2 + n))))) for n in range(2)]
    deck = read(a_deck(tmp_path / "d.pptx", (2, timing(*steps))), tmp_path, narrate="text")
    scene = deck.scenes[0]
    anchors = [element.shows.anchor for element in scene.elements]
    assert [anchor.mark for anchor in anchors if isinstance(anchor, AtMark)] == [mark.id for mark in scene.script.marks]
    assert len(scene.script.marks) == 2


def test_every_class_of_animation_is_kept_and_what_is_not_is_told(tmp_path):
    one, two = target(2), target(3)
    comes = effect("entr", 22, seen(one), filtered(one, "wipe(left)"), delay=200)
    goes = effect("exit", 10, filtered(one, "fade", False), kind="after")
    moves = effect("path", 0, MOTION.format(common(two, "ppt_x", 1000)), more='autoRev="1" repeatCount="2000"')
    grows = effect("emph", 6, GROW.format(common(two)))
    spins = effect("emph", 8, SPIN.format(common(two, "r")), kind="with")
    flies = effect("entr", 2, seen(one), anim(one, "ppt_y", "1+#ppt_h/2", "#ppt_y"))
    underlined = effect("emph", 31, "<p:set>" + common(two, "style.textDecorationUnderline") + "</p:set>")
    steps = [
        step((0, comes), (500, goes)),
        step((0, moves)),
        step((0, grows + spins)),
        step((0, flies)),
        step((0, underlined)),
    ]
    deck = read(a_deck(tmp_path / "d.pptx", (2, timing(*steps))), tmp_path, narrate="none")
    told = [(note.fate, note.reason, note.subject) for note in deck.report.notes if note.fate != "note"]
    assert [(fate, reason) for fate, reason, _ in told] == [("lost", "an animation cannot be shown")]
    assert "ênfase: estilo" in told[0][2]


@pytest.mark.parametrize(("rate", "frames"), [(Fraction(30), 45), (Fraction(25), 38)])
def test_a_scene_gives_way_as_the_next_slide_comes(tmp_path, rate, frames):
    transition = '<p:transition spd="slow"><p:{}/></p:transition>'.format
    p14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
    wipe = f'<p:transition xmlns:p14="{p14}" p14:dur="1500"><p:push dir="u"/></p:transition>'
    path = a_deck(tmp_path / "d.pptx", (1, transition("circle")), (1, wipe), (1, transition("whoKnows")), (1, ""))
    deck = read(path, tmp_path, narrate="none")
    scenes = project_of(deck, DeckOrder(path, preset("720p").format.resized(None, rate))).timeline.scenes
    first = scenes[0].transition
    assert first is not None
    assert (first.kind, first.direction, first.frames) == ("push", "up", frames)
    assert scenes[1].transition is not None
    assert scenes[1].transition.kind == "fade"
    assert scenes[2].transition is None
    told = [(n.slide, n.subject) for n in deck.report.notes if n.fate == "approximated"]
    assert told == [(3, "p:whoKnows"), (3, "whoKnows → esmaecer")]  # what is not understood, and what is shown instead


def test_a_slide_that_goes_on_by_itself_stands_as_long(tmp_path):
    stays = '<p:transition advClick="0" advTm="12500"><p:fade/></p:transition>'
    path = a_deck(tmp_path / "d.pptx", (1, stays))
    assert read(path, tmp_path, narrate="none").scenes[0].pinned == Fraction(25, 2)
    assert read(path, tmp_path, narrate="text").scenes[0].pinned is None


@pytest.mark.parametrize(("says", "begins"), [("", 0.75), ("Veja a caixa.", 0.5)])
def test_what_begins_by_itself_waits_for_the_transition(says, begins, tmp_path):
    """Else its first half second would be over before the slide is there; within the pause before the first word."""
    p14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
    comes = f'<p:transition xmlns:p14="{p14}" p14:dur="1500"><p:push/></p:transition>'
    moves = timing(step((0, effect("entr", 10, seen(target(2)), filtered(target(2), "fade"))), automatic=True))
    path = a_deck(tmp_path / "d.pptx", (1, comes + moves), (1, comes + moves))
    deck = Presentation(path)
    deck.slides[1].notes_slide.notes_text_frame.text = says
    deck.save(path)
    first, second = read(path, tmp_path / "a", narrate="notes").scenes
    assert float(second.elements[0].shows.offset) == begins
    assert first.elements[0].shows.offset == 0  # the film begins with it


@pytest.mark.parametrize(("text", "lost"), [("", 0), ("Texto", 1)])
def test_that_an_empty_box_does_not_come_is_nothing_to_tell(text, lost, tmp_path, monkeypatch):
    comes = step((0, effect("entr", 2, seen(target(2)), anim(target(2), "ppt_x", "0-#ppt_w/2", "#ppt_x"))))
    deck, add = blank()
    slide = add()
    slide.shapes.add_textbox(0, 0, 900_000, 900_000).text_frame.text = text
    put_timing(slide, comes)
    deck.save(tmp_path / "d.pptx")
    whole = LaidOutDeck.slide
    monkeypatch.setattr(LaidOutDeck, "slide", lambda self, index: {**whole(self, index), "primitives": []})
    report = read(tmp_path / "d.pptx", tmp_path / "a", narrate="none").report
    assert len([note for note in report.notes if topic(note.reason) == "animation"]) == lost
    assert len(report.moves) == lost


def test_the_first_slide_comes_from_nowhere(tmp_path):
    push = "<p:transition><p:push/></p:transition>"
    path = a_deck(tmp_path / "d.pptx", (1, push), (1, push), (1, push))
    deck = Presentation(path)
    deck.slides[0]._element.set("show", "0")
    deck.save(path)
    report = read(path, tmp_path / "a", narrate="none").report
    assert [(note.slide, note.subject, note.fate) for note in report.notes] == [(2, "empurrar", "note")]
    assert [move.slide for move in report.moves] == [1, 3]


def test_a_timing_tree_full_of_nonsense_costs_nothing_but_itself(tmp_path):
    nonsense = effect(
        "entr", 1, seen(target(2), delay=-(10**9)), anim(target(2), "ppt_x", "9^9^9", "x"), more='repeatCount="-5"'
    )
    path = a_deck(
        tmp_path / "d.pptx", (1, timing(step((10**12, nonsense * 50)), step((0, effect("entr", 1, seen(target(99)))))))
    )
    scene = read(path, tmp_path, narrate="none").scenes[0]
    assert len(scene.elements) == 1


def test_sections_begin_with_their_first_slide_that_is_shown(tmp_path):
    path = a_deck(tmp_path / "d.pptx", *[(1, "")] * 5)
    deck = Presentation(path)
    ids = [slide.slide_id for slide in deck.slides]
    deck.slides[2]._element.set("show", "0")
    p14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
    entries = {"Default Section": ids[:1], "Riscos": ids[1:2], "Proteção": ids[2:5], "": []}
    listed = ""
    for name, own in entries.items():
        inside = "".join(f'<p14:sldId id="{id}"/>' for id in own)
        listed += f'<p14:section name="{name}"><p14:sldIdLst>{inside}</p14:sldIdLst></p14:section>'
    extension = f'<p:ext uri="x"><p14:sectionLst xmlns:p14="{p14}">{listed}</p14:sectionLst></p:ext>'
    deck.part._element.append(etree.fromstring(f'<p:extLst xmlns:p="{P}">{extension}</p:extLst>'))
    deck.save(path)
    scenes = read(path, tmp_path, narrate="none").scenes
    assert [scene.section for scene in scenes] == ["", "Riscos", "", "Proteção", ""]


def test_every_effect_of_the_menus_has_a_name():
    for each in (*entrances(), *exits(), *emphases()):
        named = effect_words(Effect(Target(2), each.preset_class, each.number, Fraction(0), Fraction(1), ()))
        assert ":" in named, named
        assert not any(letter.isdigit() for letter in named), named


def test_a_diagram_comes_piece_by_piece(tmp_path):
    deck, add = blank()
    slide = add()
    id, names = diagram(slide, ("Planejar", "Fazer", "Conferir"))
    steps = []
    for name in ("{00000000-0000-0000-0000-000000000000}", *names):
        on = f'<p:tgtEl><p:spTgt spid="{id}"><p:graphicEl><a:dgm id="{name}"/></p:graphicEl></p:spTgt></p:tgtEl>'
        steps.append(step((0, effect("entr", 1, seen(on)))))
    put_timing(slide, *steps)
    deck.save(tmp_path / "d.pptx")
    read_deck = read(tmp_path / "d.pptx", tmp_path / "a", narrate="none")
    group, *pieces = read_deck.scenes[0].elements
    assert (group.name, group.shows.offset) == ("Processo", 0)
    assert [float(piece.shows.offset) for piece in pieces] == pytest.approx([2.5, 4.0, 5.5], abs=0.01)
    assert read_deck.report.as_json()["animations"] == {"kept": 4, "approximated": 0, "lost": 0}


def test_a_diagram_moves_as_a_whole(tmp_path):
    deck, add = blank()
    slide = add()
    id, _ = diagram(slide, ("Planejar", "Fazer"))
    put_timing(slide, step((0, effect("entr", 10, seen(target(id)), filtered(target(id), "fade")))))
    deck.save(tmp_path / "d.pptx")
    read_deck = read(tmp_path / "d.pptx", tmp_path / "a", narrate="none")
    assert float(read_deck.scenes[0].elements[0].shows.offset) == 1.0
    assert read_deck.report.as_json()["animations"] == {"kept": 1, "approximated": 0, "lost": 0}


def test_every_transition_has_one_of_ours(tmp_path):
    slides = Presentation(transition_deck(tmp_path / "d.pptx")).slides
    arrivals = [arrival for slide in slides if (arrival := read_arrival(slide._element)) is not None]
    assert len(arrivals) == len(slides)
    assert {arrival.kind for arrival in arrivals} <= set(kinds())
    newer = arrivals[len(OLD_TRANSITIONS) :]
    assert {arrival.seconds for arrival in newer} == {Fraction(3, 2)}
    assert {arrival.name for arrival in newer if arrival.is_exact} == {"flash", "flip", "morph", "wheelReverse"}
    assert {arrival.name for arrival in arrivals if not arrival.is_exact} >= {
        "vortex",
        "pageCurlDouble",
        "cube",
    }


def test_a_slide_comes_as_it_says_itself_and_not_as_its_layout(tmp_path):
    deck, add = blank()
    slides = [add() for _ in range(3)]
    layout = slides[0].slide_layout
    for sheet, before in ((layout, "clrMapOvr"), (layout.slide_master, "clrMap"), (slides[2], "clrMapOvr")):
        push = f'<p:transition xmlns:p="{P}" advTm="9000"><p:push/></p:transition>'
        sheet._element.find(f"{{{P}}}{before}").addnext(etree.fromstring(push))
    deck.save(tmp_path / "d.pptx")
    found = read(tmp_path / "d.pptx", tmp_path / "a", narrate="none")
    assert found.report.notes == ()
    assert found.report.as_json()["transitions"] == {"kept": 1, "approximated": 0, "lost": 0}
    assert [scene.pinned for scene in found.scenes] == [None, None, 9]


def test_a_chart_comes_category_by_category(tmp_path):
    deck, add = blank()
    slide = add()
    data = CategoryChartData()
    data.categories = ["Jan", "Fev"]
    data.add_series("Norte", (3.0, 5.0))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, 4_000_000, 3_000_000, data)
    steps = []
    for series, category in ((-3, -3), (-4, 0), (-4, 1)):
        chart = f'<a:chart seriesIdx="{series}" categoryIdx="{category}" bldStep="category"/>'
        on = f'<p:tgtEl><p:spTgt spid="{frame.shape_id}"><p:graphicEl>{chart}</p:graphicEl></p:spTgt></p:tgtEl>'
        steps.append(step((0, effect("entr", 22, seen(on), filtered(on, "wipe(down)")))))
    put_timing(slide, *steps)
    deck.save(tmp_path / "d.pptx")
    done = read(tmp_path / "d.pptx", tmp_path / "a", narrate="none")
    (element,) = done.scenes[0].elements
    assert element.shows.offset == 1
    assert isinstance(element.content, Chart)
    assert [(part.series, part.category) for part in element.content.parts] == [(-1, 0), (-1, 1)]
    clock = SceneClock(Fraction(60), {})
    shares = [number_at(element.content.parts[0].share, Fraction(t), clock) for t in (2, 3.25, 4)]
    assert shares == [0.0, 0.5, 1.0]
    assert done.report.as_json()["animations"] == {"kept": 3, "approximated": 0, "lost": 0}
