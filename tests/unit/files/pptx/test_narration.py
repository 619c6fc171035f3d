"""Narration that was recorded in PowerPoint is the voice of its slide."""

from fractions import Fraction

import pytest
from deck_builders import read
from recorded_decks import (
    a_film,
    a_sound,
    add_media,
    advances,
    narrated,
    new_deck,
    node,
    plays,
    put,
    step,
    timing,
)
from timing_builders import effect, seen, target

from studio.files.pptx.narration import IS_RECORDED, LEFT_OUT, NO_CAPTIONS
from studio.media.sound import read_audio
from studio.model.animation import SCENE_START, Moment
from studio.model.element import Picture, Sound, Video


def saved(deck, tmp_path):
    deck.save(tmp_path / "d.pptx")
    return tmp_path / "d.pptx"


def reasons(deck):
    return [(note.slide, note.reason) for note in deck.report.notes]


def test_a_recorded_narration_is_the_voice_and_sets_the_length(tmp_path):
    deck = new_deck()
    narrated(deck, "Altura", a_sound(tmp_path / "a.wav", 2), "Use o cinto.", stays=4_500)
    found = read(saved(deck, tmp_path), tmp_path / "a")
    (scene,) = found.scenes
    assert (scene.pinned, scene.pause_before, scene.pause_after) == (Fraction(9, 2), 0, 0)
    assert next(a.duration for a in found.assets if a.id == scene.recording) == 2
    assert scene.script.text == "Use o cinto."
    assert not any(isinstance(e.content, Sound | Picture) for e in scene.elements)
    assert reasons(found) == [(1, IS_RECORDED)]
    assert found.report.as_json()["animations"] == {"kept": 0, "approximated": 0, "lost": 0}


def test_a_narration_is_heard_to_its_end_and_without_notes_it_has_no_captions(tmp_path):
    deck = new_deck()
    narrated(deck, "Um", a_sound(tmp_path / "a.wav", 3), stays=1_000)
    found = read(saved(deck, tmp_path), tmp_path / "a")
    assert found.scenes[0].pinned == 3
    assert found.scenes[0].script.text == ""
    assert reasons(found) == [(1, IS_RECORDED), (1, NO_CAPTIONS)]


@pytest.mark.parametrize("narrate", ["notes", "text", "none"])
def test_another_voice_may_be_asked_for(tmp_path, narrate):
    deck = new_deck()
    narrated(deck, "Altura", a_sound(tmp_path / "a.wav", 2), "Use o cinto.", stays=4_500)
    found = read(saved(deck, tmp_path), tmp_path / "a", narrate=narrate)
    (scene,) = found.scenes
    assert scene.recording is None
    (sound,) = (e for e in scene.elements if isinstance(e.content, Sound))
    assert sound.hidden
    assert (1, LEFT_OUT) in reasons(found)
    assert scene.pause_before == Fraction(1, 2)


def test_animations_play_when_they_were_clicked(tmp_path):
    deck = new_deck()
    clicks = step(effect("entr", 1, seen(target(2))), 1_250)
    narrated(deck, "Altura", a_sound(tmp_path / "a.wav", 2), "Use o [clique] cinto.", stays=4_500, clicks=clicks)
    (scene,) = read(saved(deck, tmp_path), tmp_path / "a").scenes
    title = next(e for e in scene.elements if e.role == "title")
    assert title.shows == Moment(SCENE_START, Fraction(5, 4))
    assert scene.pinned == Fraction(9, 2)


def test_clicks_that_were_not_recorded_are_spread_over_the_recording(tmp_path):
    deck = new_deck()
    clicks = step(effect("entr", 1, seen(target(2))))
    narrated(deck, "Altura", a_sound(tmp_path / "a.wav", 2), stays=4_000, clicks=clicks)
    (scene,) = read(saved(deck, tmp_path), tmp_path / "a").scenes
    assert next(e.shows.offset for e in scene.elements if e.role == "title") == 2


def test_a_film_of_the_speaker_is_seen_and_its_sound_is_the_narration(tmp_path):
    deck = new_deck()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    slide.notes_slide.notes_text_frame.text = "Bom dia."
    mark = '<p:ext uri="{42D2F446-02D8-4167-A562-619A0277C38B}"><p15:isNarration val="1"/></p:ext>'
    shape = add_media(slide, a_film(tmp_path / "f.mp4", 2), "Cameo 1", film=True, more=mark)
    put(slide, advances(5_000), timing(step(plays(shape), 500), node(shape, "video")))
    found = read(saved(deck, tmp_path), tmp_path / "a")
    (scene,) = found.scenes
    video = next(e.content for e in scene.elements if isinstance(e.content, Video))
    assert scene.recording == video.asset
    assert (video.volume, video.start.offset, scene.pause_before) == (0, Fraction(1, 2), Fraction(1, 2))
    assert scene.pinned == 5
    assert (1, IS_RECORDED) in reasons(found)


def test_a_trimmed_narration_is_cut(tmp_path):
    deck = new_deck()
    trim = '<p14:trim st="700.5" end="1000"/>'
    narrated(deck, "Um", a_sound(tmp_path / "a.wav", 3), "Bom dia.", inside=trim)
    found = read(saved(deck, tmp_path), tmp_path / "a")
    (scene,) = found.scenes
    asset = next(a for a in found.assets if a.id == scene.recording)
    assert float(asset.duration) == pytest.approx(1.2995, abs=0.001)
    assert len(read_audio(tmp_path / "a" / asset.file_name, 48_000, 1)) == round(1.2995 * 48_000)


def test_a_deck_with_a_recording_gets_no_drafts(tmp_path):
    deck = new_deck()
    narrated(deck, "Um", a_sound(tmp_path / "a.wav", 1))
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "Dois"
    assert [scene.script.text for scene in read(saved(deck, tmp_path), tmp_path / "a").scenes] == ["", ""]


def test_a_narration_that_is_no_sound_is_told(tmp_path):
    deck = new_deck()
    narrated(deck, "Um", b"no sound at all", "Bom dia.")
    found = read(saved(deck, tmp_path), tmp_path / "a")
    assert found.scenes[0].recording is None
    assert any(note.fate == "lost" and "cannot be played" in note.reason for note in found.report.notes)
