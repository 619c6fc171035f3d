"""A newer version of the deck, and the project that she has edited in the meantime."""

from __future__ import annotations

import shutil
import zipfile
from fractions import Fraction
from pathlib import Path

import pytest
from builders import SPEECH, TIMINGS, a_scene, spoken
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
    remove_shape,
    remove_slide,
    said,
    saying,
    scene,
    shape,
)
from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches
from timing_builders import P, effect, filtered, seen, step, target, timing

from studio.edit import element as element_verbs
from studio.edit import project as project_verbs
from studio.edit import scene as scene_verbs
from studio.edit.document import Document
from studio.edit.ids import new_id
from studio.edit.script import parse_script, print_script
from studio.edit.validity import validate
from studio.model.animation import AtMark
from studio.model.element import Group, Transform

SAMPLE = Path(__file__).parents[3] / "resources" / "samples" / "nr17-checkout.pptx"
SLIDES = (("Riscos", "Use o cinto", "Confira a corda"), ("Quedas", "Ancore-se"), ("Resgate", "Chame ajuda"))


@pytest.fixture
def deck(tmp_path):
    return a_deck(tmp_path / "v1.pptx", *SLIDES, notes=("Fale do cinto. Fale da corda.", "Fale da queda.", "Ajude."))


def version_two(deck, change):
    return changed(deck, deck.with_name("v2.pptx"), change)


def zipped_again(path, copy):
    """The same deck in another file, so that the two are told apart by their bytes."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return copy


def everything(path):
    """Groups in groups, a table, a chart, animations by paragraph, a hidden slide, and a link to nowhere."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Equipamentos"
    slide.placeholders[1].text = "Capacete\nCinto\nLuvas"
    slide.notes_slide.notes_text_frame.text = "O capacete protege. O cinto segura. [clique] As luvas isolam."
    by_paragraph = [step((0, effect("entr", 10, seen(target(3, (n, n)))))) for n in range(3)]
    slide._element.append(etree.fromstring(timing(*by_paragraph)))
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    outer = slide.shapes.add_group_shape()
    inner = outer.shapes.add_group_shape()
    for group, left in ((outer, 1), (inner, 3), (inner, 5)):
        group.shapes.add_shape(1, Inches(left), Inches(1), Inches(1.3), Inches(1 / 3)).text_frame.text = f"Caixa {left}"
    table = slide.shapes.add_table(2, 3, Inches(1), Inches(3), Inches(5), Inches(1)).table
    for i in range(6):
        table.cell(i // 3, i % 3).text = f"célula {i}"
    data = CategoryChartData()
    data.categories = ["jan", "fev", "mar"]
    data.add_series("Quedas", (3.1, 2.2, 1.7))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(4), Inches(5), Inches(3), data)
    slide._element.append(
        etree.fromstring(timing(step((0, effect("entr", 10, seen(target(2)), filtered(target(2), "fade"))))))
    )
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "Escondido"
    deck.slides[2]._element.set("show", "0")
    deck.save(path)
    return path


@pytest.mark.parametrize("narrate", ["auto", "notes", "text", "none"])
@pytest.mark.parametrize("make", [everything, lambda path: a_deck(path, *SLIDES)], ids=["everything", "drafts"])
def test_the_same_deck_again_proposes_no_change(tmp_path, make, narrate):
    path = make(tmp_path / "v1.pptx")
    project = imported(path, narrate)
    assert planned(project, path, narrate=narrate).edit is None
    plan, after = merged(project, zipped_again(path, tmp_path / "again.pptx"), narrate=narrate)
    assert plan.told == ()
    assert not plan.changes_something
    assert planned(after, tmp_path / "again.pptx", narrate=narrate).edit is None


def test_the_sample_again_proposes_no_change(tmp_path):
    plan = planned(imported(SAMPLE), zipped_again(SAMPLE, tmp_path / "again.pptx"))
    assert (plan.told, plan.changes_something) == ((), False)


def test_what_she_changed_stays_and_what_the_deck_changed_comes(deck):
    project = imported(deck)
    mine = element(project, 1, 3)
    project = did(project, element_verbs.set_content, scene(project, 1).id, mine.id, saying(mine, "Use sempre o cinto"))

    def change(deck):
        shape(deck.slides[0], 3).left = Inches(3)
        shape(deck.slides[0], 4).text_frame.text = "Confira a corda e o nó"

    plan, after = merged(project, version_two(deck, change))
    assert said(element(after, 1, 3)) == "Use sempre o cinto"
    assert element(after, 1, 3).transform.x == 216
    assert said(element(after, 1, 4)) == "Confira a corda e o nó"
    assert lines(plan) == [
        ("kept", "content", "TextBox 2"),
        ("changed", "transform", "TextBox 2"),
        ("changed", "content", "TextBox 3"),
    ]
    assert plan.slides.total() == 3
    assert validate(after) == []


def test_where_both_changed_hers_stays_and_both_are_told_once(deck):
    project = imported(deck)
    mine = element(project, 1, 3)
    project = did(project, element_verbs.set_content, scene(project, 1).id, mine.id, saying(mine, "o dela"))
    new = version_two(deck, lambda deck: setattr(shape(deck.slides[0], 3).text_frame, "text", "o do deck"))
    plan, after = merged(project, new)
    assert lines(plan) == [("conflict", "content", "TextBox 2")]
    assert plan.told[0].hers.body.text == "o dela"
    assert plan.told[0].decks.body.text == "o do deck"
    assert said(element(after, 1, 3)) == "o dela"
    again = planned(after, new)
    assert lines(again) == [("kept", "content", "TextBox 2")]
    assert again.edit is None


def test_slides_and_shapes_come_where_the_deck_has_them(deck):
    project = imported(deck)
    project = did(project, scene_verbs.insert, a_scene("card"), None)

    def change(deck):
        deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "Novidade"
        move_slide(deck, 3, 1)
        deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "Fim"
        box = add_box(deck.slides[0], "no meio")
        shape(deck.slides[0], 3)._element.addnext(box._element)

    _, after = merged(project, version_two(deck, change))
    names = [s.name for s in after.timeline.scenes]
    assert names == ["Riscos", "Novidade", "Quedas", "Resgate", "Fim", "Cena card"]
    assert [said(e) for e in scene(after, 1).elements] == ["Riscos", "Use o cinto", "no meio", "Confira a corda"]


def test_what_the_deck_has_no_more_goes_unless_she_touched_it(deck):
    project = imported(deck)
    mine = element(project, 1, 3)
    project = did(project, element_verbs.set_alt, scene(project, 1).id, mine.id, "um cinto")
    project = did(project, scene_verbs.set_voice, scene(project, 2).id, "voz", "")

    def change(deck):
        remove_slide(deck, 2)
        remove_slide(deck, 1)
        remove_shape(deck.slides[0], 4)
        remove_shape(deck.slides[0], 3)

    plan, after = merged(project, version_two(deck, change))
    assert [s.name for s in after.timeline.scenes] == ["Riscos", "Quedas"]
    assert [said(e) for e in scene(after, 1).elements] == ["Riscos", "Use o cinto"]
    assert sorted(lines(plan)) == [
        ("kept", "", ""),
        ("kept", "", "TextBox 2"),
        ("removed", "", ""),
        ("removed", "", "TextBox 3"),
    ]
    assert {told.scene for told in plan.told if told.thing is None} == {"Quedas", "Resgate"}


def test_what_hangs_on_a_scene_keeps_it(deck):
    from studio.model.timeline import Marker

    project = imported(deck)
    project = did(project, project_verbs.add_marker, Marker("m", "rever", scene(project, 3).id))
    _, after = merged(project, version_two(deck, lambda deck: remove_slide(deck, 2)))
    assert scene(after, 3)


def test_what_she_took_away_does_not_come_back(deck):
    project = imported(deck)
    project = did(project, element_verbs.remove, scene(project, 1).id, element(project, 1, 3).id)
    project = did(project, scene_verbs.remove, scene(project, 2).id)

    def change(deck):
        shape(deck.slides[0], 3).text_frame.text = "Use o cinto sempre"
        shape(deck.slides[1], 3).text_frame.text = "Ancore-se bem"
        shape(deck.slides[2], 3).text_frame.text = "Chame ajuda já"

    plan, after = merged(project, version_two(deck, change), earlier={256, 257, 258})
    assert [s.name for s in after.timeline.scenes] == ["Riscos", "Resgate"]
    assert [said(e) for e in scene(after, 1).elements] == ["Riscos", "Confira a corda"]
    assert said(element(after, 3, 3)) == "Chame ajuda já"
    assert [line[0] for line in lines(plan)] == ["kept", "kept", "changed"]


def test_her_copies_are_hers(deck):
    project = imported(deck)
    project = did(project, element_verbs.duplicate, scene(project, 1).id, element(project, 1, 3).id, "copy")
    project = did(project, scene_verbs.duplicate, scene(project, 2).id, "copy-of-2")

    def change(deck):
        shape(deck.slides[0], 3).text_frame.text = "Outro"
        shape(deck.slides[1], 3).text_frame.text = "Outra"

    _, after = merged(project, version_two(deck, change))
    assert [said(e) for e in scene(after, 1).elements] == ["Riscos", "Outro", "Use o cinto", "Confira a corda"]
    assert [said(s.elements[1]) for s in after.timeline.scenes] == ["Outro", "Outra", "Ancore-se", "Chame ajuda"]
    _, back = merged(after, deck)
    assert len(back.timeline.scenes) == 4
    assert [said(e) for e in scene(back, 1).elements] == ["Riscos", "Use o cinto", "Use o cinto", "Confira a corda"]


def test_slides_with_new_ids_are_known_by_what_they_say(deck):
    project = imported(deck)
    mine = element(project, 2, 3)
    project = did(project, element_verbs.set_alt, scene(project, 2).id, mine.id, "âncora")
    ids = [s.id for s in project.timeline.scenes]

    def change(deck):
        deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "Boas-vindas"
        move_slide(deck, 3, 0)
        for number, entry in enumerate(deck.slides._sldIdLst):
            entry.set("id", str(256 + number))

    plan, after = merged(project, version_two(deck, change))
    assert [s.id for s in after.timeline.scenes][1:] == ids
    assert after.timeline.scenes[0].name == "Boas-vindas"
    assert after.timeline.scenes[2].elements[1].alt == "âncora"
    assert [line for line in lines(plan) if line[0] != "kept"] == [("new", "", "")]


def test_the_order_of_slides_follows_whoever_changed_it(deck):
    project = imported(deck)
    ids = [s.id for s in project.timeline.scenes]
    new = version_two(deck, lambda deck: move_slide(deck, 2, 0))
    _, after = merged(project, new)
    assert [s.id for s in after.timeline.scenes] == [ids[2], ids[0], ids[1]]
    hers = did(project, scene_verbs.move, ids[0], None)
    plan, after = merged(hers, new)
    assert [s.id for s in after.timeline.scenes] == [ids[1], ids[2], ids[0]]
    assert ("conflict", "order", "") in lines(plan)
    plan, after = merged(hers, version_two(deck, lambda deck: setattr(shape(deck.slides[0], 3), "left", 0)))
    assert [s.id for s in after.timeline.scenes] == [ids[1], ids[2], ids[0]]
    assert ("kept", "order", "") in lines(plan)


def narrated(project):
    for asset in (SPEECH, TIMINGS):
        project = did(project, project_verbs.add_asset, asset)
    for one in project.timeline.scenes:
        marks = [mark.id for mark in one.script.marks]
        project = did(project, scene_verbs.set_narration, one.id, spoken(4, *marks))
    return project


def test_a_script_is_hers_or_the_decks_and_keeps_its_narration_where_it_says_the_same(deck):
    project = narrated(imported(deck))
    hers = parse_script("Falo eu do resgate.", new_id, scene(project, 3).script)
    project = did(project, scene_verbs.set_script, scene(project, 3).id, hers)

    def change(deck):
        shape(deck.slides[0], 3).text_frame.text = "Outro texto"
        deck.slides[1].notes_slide.notes_text_frame.text = "Fale bem da queda."
        deck.slides[2].notes_slide.notes_text_frame.text = "Ajude logo."

    plan, after = merged(project, version_two(deck, change))
    assert scene(after, 1).script is scene(project, 1).script
    kept = [None if s.id == scene(after, 2).id else s.narration for s in project.timeline.scenes]
    assert [s.narration for s in after.timeline.scenes] == kept
    assert plan.unspoken == 1
    assert scene(after, 2).script.text == "Fale bem da queda."
    assert scene(after, 2).script.parts[0].id == scene(project, 2).script.parts[0].id
    assert scene(after, 3).script == hers
    assert [line for line in lines(plan) if line[1] == "script"] == [
        ("changed", "script", ""),
        ("conflict", "script", ""),
    ]


def test_a_new_animation_gets_its_click_in_the_script_that_she_wrote(deck):
    project = imported(deck)
    hers = parse_script("Antes de tudo, olá. Fale do cinto. Depois, fale da corda.", new_id, scene(project, 1).script)
    project = did(project, scene_verbs.set_script, scene(project, 1).id, hers)

    def change(deck):
        steps = step((0, effect("entr", 10, seen(target(4)), filtered(target(4), "fade"))))
        deck.slides[0]._element.append(etree.fromstring(timing(steps)))

    plan, after = merged(project, version_two(deck, change))
    script = scene(after, 1).script
    assert script.text == hers.text
    assert "[clique]" in print_script(script)
    assert element(after, 1, 4).shows.anchor == AtMark(script.marks[0].id)
    assert not [line for line in lines(plan) if line[0] == "conflict"]
    again = planned(after, deck.with_name("v2.pptx"))
    assert again.edit is None


def test_animations_stay_on_their_clicks_when_she_rewrites_the_words(tmp_path):
    path = everything(tmp_path / "v1.pptx")
    project = imported(path)
    first = scene(project, 1)
    text = print_script(first.script).replace("O cinto segura.", "O cinto segura muito bem.")
    project = did(project, scene_verbs.set_script, first.id, parse_script(f"[clique] {text}", new_id, first.script))
    plan, after = merged(project, zipped_again(path, tmp_path / "v2.pptx"))
    assert lines(plan) == [("kept", "script", "")]
    assert scene(after, 1).elements[1].content == first.elements[1].content


def test_a_draft_stays_where_the_new_deck_has_no_notes(tmp_path):
    path = a_deck(tmp_path / "v1.pptx", *SLIDES)
    project = imported(path)
    assert scene(project, 1).script.is_draft
    new = changed(
        path,
        tmp_path / "v2.pptx",
        lambda deck: setattr(deck.slides[1].notes_slide.notes_text_frame, "text", "Cuidado."),
    )
    _, after = merged(project, new)
    assert scene(after, 1).script == scene(project, 1).script
    assert scene(after, 2).script.text == "Cuidado."


def test_a_draft_follows_its_slide_until_she_edits_it(tmp_path):
    path = a_deck(tmp_path / "v1.pptx", *SLIDES)
    project = imported(path)
    hers = parse_script("Meu texto.", new_id, scene(project, 2).script)
    project = did(project, scene_verbs.set_script, scene(project, 2).id, hers)

    def change(deck):
        shape(deck.slides[0], 3).text_frame.text = "Use capacete"
        shape(deck.slides[1], 3).text_frame.text = "Prenda-se"

    plan, after = merged(project, changed(path, tmp_path / "v2.pptx", change))
    assert "Use capacete." in scene(after, 1).script.text
    assert scene(after, 2).script == hers
    assert ("conflict", "script", "") in lines(plan)


def test_a_group_goes_only_with_all_that_is_in_it(tmp_path):
    path = everything(tmp_path / "v1.pptx")
    project = imported(path)
    second = scene(project, 2)
    box = next(e for e in second.elements if e.origin.shape and getattr(e.content, "body", None) and "3" in said(e))
    project = did(project, element_verbs.set_alt, second.id, box.id, "dela")
    new = changed(path, tmp_path / "v2.pptx", lambda deck: remove_shape(deck.slides[1], 2))
    _, after = merged(project, new)
    names = [e.alt for e in scene(after, 2).elements if getattr(e.content, "body", None)]
    assert names == ["dela"]
    assert validate(after) == []
    assert len(scene(after, 2).elements) == 5  # two groups, her box, table and chart


def test_a_slide_that_cannot_be_read_changes_nothing(deck, tmp_path):
    project = imported(deck)
    new = tmp_path / "v2.pptx"
    with zipfile.ZipFile(deck) as old, zipfile.ZipFile(new, "w") as written:
        for name in old.namelist():
            written.writestr(name, b"<p" if name == "ppt/slides/slide2.xml" else old.read(name))
    plan, after = merged(project, new)
    assert scene(after, 2) == scene(project, 2)
    assert {told.fate.value for told in plan.told} <= {"kept"}


def test_a_project_older_than_the_hashes_keeps_what_differs(deck):
    from dataclasses import replace

    from studio.edit.parts import with_scenes

    project = imported(deck)
    bare = tuple(
        replace(
            s,
            origin=replace(s.origin, hashes=(), marks=(), shapes=()),
            elements=tuple(
                replace(
                    e, origin=replace(e.origin, number=0, hashes=tuple(h for h in e.origin.hashes if h[0] == "alt"))
                )
                for e in s.elements
            ),
        )
        for s in project.timeline.scenes
    )
    old = with_scenes(project, bare)
    assert planned(old, zipped_again(deck, deck.with_name("again.pptx"))).told == ()
    new = version_two(deck, lambda deck: setattr(shape(deck.slides[0], 3).text_frame, "text", "o do deck"))
    plan, after = merged(old, new)
    assert said(element(after, 1, 3)) == "Use o cinto"
    assert lines(plan) == [("conflict", "content", "TextBox 2")]


def test_undo_brings_back_everything(deck):
    project = imported(deck)
    document = Document(project)

    def change(deck):
        remove_slide(deck, 2)
        add_box(deck.slides[0], "novo")

    plan = planned(project, version_two(deck, change))
    document.apply(plan.edit)
    assert len(document.project.timeline.scenes) == 2
    document.undo()
    assert document.project is project


def test_only_files_that_are_needed_come(deck, tmp_path):
    from PIL import Image

    project = imported(deck)
    Image.new("RGB", (8, 8), "red").save(tmp_path / "a.png")

    def change(deck):
        deck.slides[0].shapes.add_picture(str(tmp_path / "a.png"), Inches(1), Inches(1))

    plan, after = merged(project, version_two(deck, change))
    assert sorted(asset.suffix for asset in plan.assets) == [".png", ".pptx"]
    assert {asset.id for asset in project.assets} < {asset.id for asset in after.assets}


def test_a_place_moves_with_the_deck_where_she_only_wrote(deck):
    project = imported(deck)
    mine = element(project, 1, 4)
    place = Transform(1.0, 2.0, 30.0, 40.0)
    project = did(project, element_verbs.set_transform, scene(project, 1).id, mine.id, place)
    project = did(project, scene_verbs.set_pauses, scene(project, 1).id, Fraction(2), Fraction(3))
    shutil.copy(deck, deck.with_name("v0.pptx"))
    _, after = merged(
        project, version_two(deck, lambda deck: setattr(shape(deck.slides[0], 4).text_frame, "text", "x"))
    )
    assert element(after, 1, 4).transform == place
    assert said(element(after, 1, 4)) == "x"
    assert (scene(after, 1).pause_before, scene(after, 1).pause_after) == (2, 3)


def test_a_new_slide_with_the_id_of_one_that_was_deleted_is_new(deck):
    project = imported(deck)
    hers = parse_script("Falo eu do resgate.", new_id, scene(project, 3).script)
    project = did(project, scene_verbs.set_script, scene(project, 3).id, hers)

    def change(deck):
        remove_slide(deck, 2)
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = "Novidade"
        assert slide.slide_id == 258

    plan, after = merged(project, version_two(deck, change))
    assert [(s.name, s.script.text) for s in after.timeline.scenes][2:] == [("Novidade", ""), ("Resgate", hers.text)]
    assert sorted(lines(plan)) == [("kept", "", ""), ("new", "", "")]


def test_a_slide_of_which_she_and_the_deck_changed_every_text_is_still_known(deck):
    project = imported(deck)
    for number in (2, 3):
        mine = element(project, 2, number)
        project = did(project, element_verbs.set_content, scene(project, 2).id, mine.id, saying(mine, "dela"))
    new = version_two(deck, lambda deck: setattr(shape(deck.slides[1], 3).text_frame, "text", "Outra coisa"))
    plan, after = merged(project, new)
    assert len(after.timeline.scenes) == 3
    assert ("conflict", "content", "TextBox 2") in lines(plan)


def test_the_short_fade_of_a_film_gives_way_to_a_transition_of_the_deck(deck):
    from studio.model.scene import Transition

    project = imported(deck)
    for one in project.timeline.scenes:
        project = did(project, scene_verbs.set_transition, one.id, Transition("fade", 12))
    assert planned(project, deck).told == ()
    new = version_two(
        deck,
        lambda deck: deck.slides[1]._element.append(
            etree.fromstring(f'<p:transition xmlns:p="{P}"><p:wipe/></p:transition>')
        ),
    )
    plan, after = merged(project, new)
    assert lines(plan) == [("changed", "transition", "")]
    assert [s.transition.kind for s in after.timeline.scenes] == ["wipe", "fade", "fade"]


def test_a_recorded_voice_is_hers(deck):
    from dataclasses import replace

    from studio.edit.origins import stamped
    from studio.edit.parts import with_scenes

    project = imported(deck)
    recorded = (stamped(replace(s, voice="recorded:file"), "pt-BR", "auto/auto") for s in project.timeline.scenes)
    project = with_scenes(project, tuple(recorded))
    new = version_two(deck, lambda deck: setattr(shape(deck.slides[0], 3).text_frame, "text", "Use o cinto já"))
    _, after = merged(project, new)
    assert {s.voice for s in after.timeline.scenes} == {"recorded:file"}


def test_what_she_kept_of_a_slide_stays_as_it_is_ever_after(deck):
    project = imported(deck)
    mine = element(project, 1, 3)
    project = did(project, element_verbs.set_alt, scene(project, 1).id, mine.id, "um cinto")
    new = version_two(deck, lambda deck: remove_shape(deck.slides[0], 3))
    _, after = merged(project, new)
    assert planned(after, new).edit is None
    _, back = merged(after, deck)
    assert [said(e) for e in scene(back, 1).elements] == ["Riscos", "Use o cinto", "Confira a corda"]
    assert element(back, 1, 3).alt == "um cinto"


STEPS = tuple((f"Passo {n}", f"Faça o passo {n} com calma") for n in range(1, 6))


def test_slides_that_are_much_alike_are_told_apart_when_they_are_numbered_anew(tmp_path):
    path = a_deck(tmp_path / "v1.pptx", *STEPS)
    project = imported(path, "none")
    ids = [s.id for s in project.timeline.scenes]

    def change(deck):
        remove_slide(deck, 0)
        for number, entry in enumerate(deck.slides._sldIdLst):
            entry.set("id", str(256 + number))

    plan, after = merged(project, changed(path, tmp_path / "v2.pptx", change), narrate="none")
    assert [s.id for s in after.timeline.scenes] == ids[1:]
    assert lines(plan) == [("removed", "", "")]


def test_a_slide_keeps_its_scene_when_a_copy_has_its_old_words(tmp_path):
    path = a_deck(tmp_path / "v1.pptx", *STEPS)
    project = imported(path, "none")
    ids = [s.id for s in project.timeline.scenes]

    def change(deck):
        copy = deck.slides.add_slide(deck.slide_layouts[5])
        copy.shapes.title.text = "Passo 2"
        add_box(copy, "Faça o passo 2 com calma", 1.5)
        move_slide(deck, 5, 2)
        shape(deck.slides[1], 3).text_frame.text = "Faça o passo 2 com calma e cuidado"

    _, after = merged(project, changed(path, tmp_path / "v2.pptx", change), narrate="none")
    found = [s.id for s in after.timeline.scenes]
    assert [*found[:2], *found[3:]] == ids
    assert said(after.timeline.scenes[1].elements[1]) == "Faça o passo 2 com calma e cuidado"


def test_a_copy_that_she_moved_to_the_front_is_still_the_copy(deck):
    project = imported(deck)
    first = project.timeline.scenes[0].id
    project = did(project, scene_verbs.duplicate, first, "copy")
    project = did(project, scene_verbs.move, "copy", first)
    new = version_two(deck, lambda deck: setattr(shape(deck.slides[0], 3).text_frame, "text", "Use o cinto já"))
    _, after = merged(project, new)
    assert [s.id for s in after.timeline.scenes][:2] == ["copy", first]
    assert [said(s.elements[1]) for s in after.timeline.scenes][:2] == ["Use o cinto", "Use o cinto já"]


def test_an_order_that_both_changed_is_told_once_also_where_she_ungrouped(tmp_path):
    path = everything(tmp_path / "v1.pptx")
    project = imported(path)
    second = scene(project, 2)
    for _ in range(2):
        group = next(e for e in scene(project, 2).elements if isinstance(e.content, Group))
        children = tuple(e for e in scene(project, 2).elements if e.parent == group.id)
        project = did(project, element_verbs.ungroup, second.id, group.id, children)
    first = next(e for e in scene(project, 2).elements if e.origin.shape)
    project = did(project, element_verbs.reorder, second.id, first.id, None)

    def change(deck):
        tree = deck.slides[1].shapes._spTree
        tree.append(tree[2])  # the outer group comes to the front

    new = changed(path, tmp_path / "v2.pptx", change)
    plan, after = merged(project, new)
    assert ("conflict", "order", "") in lines(plan)
    again = planned(after, new)
    assert again.edit is None
    assert "conflict" not in [told.fate.value for told in again.told]
