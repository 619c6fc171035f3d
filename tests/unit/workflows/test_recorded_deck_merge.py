"""A deck with recorded narration, imported again: the same one changes nothing, a new recording replaces the old."""

from fractions import Fraction

import pytest
from deck_builders import read
from recorded_decks import a_sound, add_media, narrated, new_deck, node, put, step, timing
from timing_builders import effect, seen, target

from studio.edit import project as project_verbs
from studio.edit import scene as scene_verbs
from studio.edit.deck_merge import merge
from studio.edit.registry import apply, edit
from studio.edit.validity import validate
from studio.errors import InvalidEdit
from studio.files.project_file.rows import project_from, rows_of
from studio.media.presets import preset
from studio.model.narration import Narration
from studio.workflows.project_from_deck import DeckOrder, project_of


def project(tmp_path, name, hertz=440.0, stays=4_000):
    folder = tmp_path / name
    folder.mkdir()
    deck = new_deck()
    clicks = step(effect("entr", 1, seen(target(2))), 1_000)
    narrated(deck, "Altura", a_sound(folder / "a.wav", 2, hertz), "Use o cinto.", stays=stays, clicks=clicks)
    music = deck.slides.add_slide(deck.slide_layouts[6])
    shape = add_media(music, a_sound(folder / "m.wav", 3, 220), "m.wav")
    put(music, timing("", node(shape, of_node='numSld="999"', of_time='repeatCount="indefinite"', delay="0")))
    deck.save(folder / "d.pptx")
    found = read(folder / "d.pptx", folder / "a")
    return project_of(found, DeckOrder(folder / "d.pptx", preset("720p").format)), found.scenes[0].origin.deck


def test_the_same_deck_changes_nothing(tmp_path):
    mine, _ = project(tmp_path, "one")
    again, file = project(tmp_path, "two")
    plan = merge(mine, again, file)
    assert plan.told == ()


def test_a_new_recording_comes_with_its_file_and_its_time(tmp_path):
    mine, _ = project(tmp_path, "one")
    newer, file = project(tmp_path, "two", hertz=880, stays=6_000)
    plan = merge(mine, newer, file)
    assert sorted(told.property for told in plan.told) == ["pinned", "recording"]
    merged = apply(mine, plan.edit)
    scene = merged.timeline.scenes[0]
    assert scene.recording == newer.timeline.scenes[0].recording
    assert merged.asset(scene.recording) is not None
    assert validate(merged) == []


def test_it_is_all_still_there_when_the_project_is_opened(tmp_path):
    mine, _ = project(tmp_path, "one")
    stored = [(row.kind.value, row.json) for row in rows_of(mine)]
    opened = project_from(stored)
    assert opened.timeline.scenes[0].recording == mine.timeline.scenes[0].recording
    assert [clip.to_film_end for track in opened.timeline.tracks for clip in track.clips] == [True]
    assert validate(opened) == []


def test_a_recording_that_a_scene_needs_stays_in_the_project(tmp_path):
    mine, _ = project(tmp_path, "one")
    with pytest.raises(InvalidEdit):
        apply(mine, edit(project_verbs.remove_asset, mine.timeline.scenes[0].recording))


def test_a_new_recording_takes_the_place_of_what_was_heard(tmp_path):
    mine, _ = project(tmp_path, "one")
    recorded = mine.timeline.scenes[0]
    heard = Narration(recorded.recording, recorded.recording, "recorded:file", "pt-BR", "key", Fraction(2))
    mine = apply(mine, edit(scene_verbs.set_narration, recorded.id, heard))
    newer, file = project(tmp_path, "two", hertz=880)
    plan = merge(mine, newer, file)
    assert plan.unspoken == 1
    assert apply(mine, plan.edit).timeline.scenes[0].narration is None
    again, file = project(tmp_path, "three")
    plan = merge(mine, again, file)
    assert (plan.unspoken, plan.told) == (0, ())
