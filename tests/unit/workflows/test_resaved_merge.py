"""A deck that another program saved again, or that got other colours: her changes stay, and nothing comes twice."""

from dataclasses import replace

import pytest
from deck_merging import (
    a_deck,
    add_box,
    changed,
    did,
    element,
    imported,
    lines,
    merged,
    move_slide,
    planned,
    said,
    saying,
    scene,
)
from pptx.dml.color import RGBColor
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from studio.cli.merging import _lines, apart_in
from studio.edit import element as element_verbs
from studio.edit.deck_base import rebased
from studio.edit.deck_match import is_numbered_anew
from studio.edit.deck_merge import Fate
from studio.i18n import use_language


@pytest.fixture
def deck(tmp_path):
    slides = (("Riscos", "Use o cinto", "Prenda o talabarte"), ("Fim", "Obrigado"))
    return a_deck(tmp_path / "v1.pptx", *slides, notes=("Vamos falar de riscos.", "Obrigado."))


def saved_again(deck):
    """Other ids and names for all shapes, places that are rounded, letters that are said in another way."""
    for slide in deck.slides:
        for number, shape in enumerate(slide.shapes):
            shape._element.nvSpPr.cNvPr.set("id", str(40 + number))
            shape.name = f"Caixa {number}"
            shape.left, shape.width = shape.left + 300, shape.width - 300
            for run in shape.text_frame.paragraphs[0].runs:
                run.font.color.rgb = RGBColor(0x20, 0x20, 0x20)


def with_words(project, number, shape, text):
    """She writes another word into a text, run by run as before."""
    thing = element(project, number, shape)
    return did(project, element_verbs.set_content, scene(project, number).id, thing.id, saying_in(thing, text))


def saying_in(thing, text):
    body = thing.content.body
    (paragraph,) = body.paragraphs
    (run,) = paragraph.runs
    return replace(thing.content, body=replace(body, paragraphs=(replace(paragraph, runs=(replace(run, text=text),)),)))


def ink(thing):
    return thing.content.body.paragraphs[0].runs[0].style.color


def test_ids_given_anew_are_seen(deck, tmp_path):
    again = imported(changed(deck, tmp_path / "v2.pptx", saved_again))
    assert is_numbered_anew(scene(imported(deck), 1), scene(again, 1))
    assert not is_numbered_anew(scene(imported(deck), 1), scene(imported(deck), 1))


def test_her_changes_stay_and_nothing_comes_twice(deck, tmp_path):
    project = with_words(imported(deck), 1, 3, "Use sempre o cinto")
    first = scene(project, 1)
    project = did(project, element_verbs.remove, first.id, element(project, 1, 4).id)
    plan, project = merged(project, changed(deck, tmp_path / "v2.pptx", saved_again))
    texts = sorted(said(e) for e in scene(project, 1).elements)
    assert texts == ["Riscos", "Use sempre o cinto"]
    assert {fate for fate, _, _ in lines(plan)} == {"changed", "kept"}
    again = planned(project, tmp_path / "v2.pptx")
    assert not again.changes_something
    assert {fate for fate, _, _ in lines(again)} == {"kept"}


def test_what_nobody_sees_is_taken_and_not_told(deck, tmp_path):
    def rounded(made):
        for shape in made.slides[0].shapes:
            shape.left, shape.name = shape.left + 300, "Outro nome"

    plan, project = merged(imported(deck), changed(deck, tmp_path / "v2.pptx", rounded))
    assert plan.told == ()
    assert not plan.changes_something
    assert {e.name for e in scene(project, 1).elements} == {"Outro nome"}
    assert planned(project, tmp_path / "v2.pptx").edit is None


def test_numbers_of_slides_follow_and_are_not_told(tmp_path):
    def numbered(made):
        for number, slide in enumerate(made.slides, 1):
            paragraph = add_box(slide, "Slide ").text_frame.paragraphs[0]._p
            field = f'<a:fld {nsdecls("a")} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
            paragraph.append(parse_xml(f"{field}<a:t>{number}</a:t></a:fld>"))

    def with_one_more(made):
        made.slides.add_slide(made.slide_layouts[5]).shapes.title.text = "Boas-vindas"
        move_slide(made, 2, 0)

    plain = a_deck(tmp_path / "v0.pptx", ("Riscos",), ("Quedas",), notes=("Riscos.", "Quedas."))
    project = imported(changed(plain, tmp_path / "v1.pptx", numbered))
    plan, after = merged(project, changed(tmp_path / "v1.pptx", tmp_path / "v2.pptx", with_one_more))
    assert lines(plan) == [("new", "", "")]
    assert plan.slides == {Fate.NEW: 1, Fate.KEPT: 2}
    numbers = [said(e) for s in after.timeline.scenes for e in s.elements if said(e).startswith("Slide")]
    assert numbers == ["Slide 2", "Slide 3"]


def recoloured(made):
    made.slides[0].shapes[1].text_frame.paragraphs[0].runs[0].font.color.rgb = RGBColor(0xAA, 0, 0)


def reworded(made):
    made.slides[0].shapes[1].text_frame.paragraphs[0].runs[0].text = "Use o cinto duplo"


def test_her_words_come_in_the_looks_of_the_deck(deck, tmp_path):
    project = with_words(imported(deck), 1, 3, "Use sempre o cinto")
    plan, project = merged(project, changed(deck, tmp_path / "v2.pptx", recoloured))
    assert [(fate, name) for fate, name, _ in lines(plan)] == [("changed", "content")]
    assert (said(element(project, 1, 3)), ink(element(project, 1, 3))) == ("Use sempre o cinto", "#aa0000")
    assert [fate for fate, _, _ in lines(planned(project, tmp_path / "v2.pptx"))] == ["kept"]
    use_language("pt-BR")
    assert "aparência" in "\n".join(_lines(plan, applied=False))


def test_the_words_of_the_deck_come_in_her_looks(deck, tmp_path):
    project = imported(deck)
    hers = imported(changed(deck, tmp_path / "hers.pptx", recoloured))
    red = element(hers, 1, 3).content
    project = did(project, element_verbs.set_content, scene(project, 1).id, element(project, 1, 3).id, red)
    plan, project = merged(project, changed(deck, tmp_path / "v2.pptx", reworded))
    assert [(fate, name) for fate, name, _ in lines(plan)] == [("changed", "content")]
    assert (said(element(project, 1, 3)), ink(element(project, 1, 3))) == ("Use o cinto duplo", "#aa0000")


def test_words_that_both_changed_are_a_conflict(deck, tmp_path):
    project = with_words(imported(deck), 1, 3, "Use sempre o cinto")
    plan, project = merged(project, changed(deck, tmp_path / "v2.pptx", reworded))
    assert [fate for fate, _, _ in lines(plan)] == ["conflict"]
    assert said(element(project, 1, 3)) == "Use sempre o cinto"


def read_otherwise(project, number, shape):
    """The project as an importer would have made it that read a text in another way."""
    thing, place = element(project, number, shape), scene(project, number)
    hashes = {**dict(thing.origin.hashes), "content": "of old", "letters": "of old", "looks": "of old"}
    origin = replace(thing.origin, hashes=tuple(sorted(hashes.items())))
    others = tuple(replace(e, origin=origin) if e is thing else e for e in place.elements)
    scenes = tuple(replace(s, elements=others) if s is place else s for s in project.timeline.scenes)
    return replace(project, timeline=replace(project.timeline, scenes=scenes))


def test_an_importer_that_reads_better_is_no_change_of_the_deck(deck):
    project = read_otherwise(with_words(imported(deck), 1, 3, "Use sempre o cinto"), 1, 3)
    assert [fate for fate, _, _ in lines(planned(project, deck))] == ["conflict"]
    today = rebased(project, imported(deck))
    plan = planned(today, deck)
    assert [fate for fate, _, _ in lines(plan)] == ["kept"]
    assert not plan.changes_something
    assert rebased(imported(deck), imported(deck)) != project


def test_a_project_from_before_there_were_such_hashes_takes_both_changes(deck, tmp_path):
    project = with_words(imported(deck), 1, 3, "Use sempre o cinto")
    thing, place = element(project, 1, 3), scene(project, 1)
    old = tuple(pair for pair in thing.origin.hashes if pair[0] not in ("letters", "looks"))
    others = tuple(replace(e, origin=replace(e.origin, hashes=old)) if e is thing else e for e in place.elements)
    scenes = tuple(replace(s, elements=others) if s is place else s for s in project.timeline.scenes)
    project = replace(project, timeline=replace(project.timeline, scenes=scenes))
    newer = changed(deck, tmp_path / "v2.pptx", recoloured)
    assert [fate for fate, _, _ in lines(planned(project, newer))] == ["conflict"]
    assert [fate for fate, _, _ in lines(planned(rebased(project, imported(deck)), newer))] == ["changed"]


def test_what_she_left_alone_is_read_better(deck, tmp_path):
    before = changed(deck, tmp_path / "before.pptx", recoloured)
    project = imported(before)  # as if the importer had taken another colour out of the same deck
    file = scene(imported(deck), 1).origin.deck
    scenes = tuple(replace(s, origin=replace(s.origin, deck=file)) for s in project.timeline.scenes)
    project = replace(project, timeline=replace(project.timeline, scenes=scenes))
    plan = planned(rebased(project, imported(deck)), deck)
    assert [(fate, name) for fate, name, _ in lines(plan)] == [("changed", "content")]


def test_words_that_have_no_place_in_the_decks_looks_are_a_conflict(deck, tmp_path):
    project = imported(deck)
    thing = element(project, 1, 3)
    more = saying(thing, "Use o cinto\nsempre")
    project = did(project, element_verbs.set_content, scene(project, 1).id, thing.id, more)
    plan = planned(project, changed(deck, tmp_path / "v2.pptx", recoloured))
    assert [fate for fate, _, _ in lines(plan)] == ["conflict"]


def test_of_long_texts_the_part_that_differs_is_told():
    start = "Antes de subir confira o cinto, o talabarte e a trava de queda; depois "
    mine, theirs = apart_in(f"{start}avise a equipe.", f"{start}chame o responsável.")
    assert mine == "“…de queda; depois avise a equipe.”"
    assert theirs == "“…de queda; depois chame o responsável.”"
    assert apart_in("curto", "outro") == ("“curto”", "“outro”")
    assert apart_in(True, False) in (("sim", "não"), ("yes", "no"))


def test_a_link_to_a_slide_that_has_another_id_now_is_no_change_and_one_to_another_slide_is(deck, tmp_path):
    def linked(deck):
        box = deck.slides[0].shapes[1]
        box.click_action.target_slide = deck.slides[1]
        run = deck.slides[0].shapes[2].text_frame.paragraphs[0].runs[0]
        jump = {"r:id": box.click_action._hlink.rId, "action": "ppaction://hlinksldjump"}
        said = " ".join(f'{name}="{value}"' for name, value in jump.items())
        run._r.get_or_add_rPr().append(parse_xml(f"<a:hlinkClick {nsdecls('a', 'r')} {said}/>"))

    def numbered_anew(deck):
        for number, entry in enumerate(deck.slides._sldIdLst):
            entry.set("id", str(700 + number))

    first = changed(deck, tmp_path / "linked.pptx", linked)
    project = imported(first)
    was = [element(project, 1, 3).link, element(project, 1, 4).content.body.paragraphs[0].runs[0].style.link]
    assert was == ["slide:257"] * 2
    again = changed(first, tmp_path / "again.pptx", numbered_anew)
    plan, after = merged(project, again)
    assert plan.told == ()
    things = after.timeline.scenes[0].elements
    assert [things[1].link, things[2].content.body.paragraphs[0].runs[0].style.link] == ["slide:701"] * 2

    def elsewhere(deck):
        deck.slides[0].shapes[1].click_action.target_slide = deck.slides[0]

    plan, _ = merged(project, changed(again, tmp_path / "other.pptx", elsewhere))
    assert [line[:2] for line in lines(plan)] == [("changed", "link")]
