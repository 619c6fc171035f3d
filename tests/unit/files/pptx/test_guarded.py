"""What one slide does to the child that reads a deck costs that slide."""

import os

import hostile_builders as h
import pytest
from deck_builders import read

from studio.errors import DeckTooLarge, DeckUnreadable, DiskFull
from studio.files.pptx import deck as deck_module
from studio.files.pptx.guarded import read_guarded
from studio.files.pptx.reader import read_deck_job
from studio.progress import silent
from studio.runner import Limits

DECK = deck_module.Deck


def asked(path, folder):
    return {"path": str(path), "assets": str(folder), "narrate": "auto", "language": "auto", "spoken": "en"}


def unread(deck):
    return [note.slide for note in deck.report.notes if note.reason.startswith("the slide cannot be read")]


def test_a_slide_over_the_memory_is_left_out_and_the_others_are_there(tmp_path):
    parts = {**h.sound_deck(3), "ppt/slides/slide2.xml": h.slide_of("".join(h.a_box(i, "x") for i in range(2, 2_500)))}
    path = h.write(parts, tmp_path / "d.pptx")
    found = read_guarded(DECK, asked(path, tmp_path / "a"), silent(), Limits(memory=90 << 20, step=60))
    assert unread(found) == [2]
    assert len(found.scenes) == 3
    assert {p.name for p in (tmp_path / "a").iterdir()} == {asset.file_name for asset in found.assets}


def test_a_deck_over_the_memory_as_a_whole_is_refused_and_leaves_nothing(tmp_path):
    path = h.write(h.sound_deck(120), tmp_path / "d.pptx")
    with pytest.raises(DeckTooLarge) as caught:
        read_guarded(DECK, asked(path, tmp_path / "a"), silent(), Limits(memory=1))
    assert "d.pptx" in str(caught.value)
    assert not (tmp_path / "a").exists() or not os.listdir(tmp_path / "a")


def test_a_slide_that_no_project_can_hold_costs_only_itself(tmp_path):
    far = h.slide_of(h.a_box(2, "longe").replace("cx='900000'", "cx='9223372036854775807'"))
    path = h.write({**h.sound_deck(), h.SLIDE: far}, tmp_path / "d.pptx")
    found = read_guarded(DECK, asked(path, tmp_path / "a"), silent())
    assert len(found.scenes) == 2
    assert found.scenes[1].name == "Slide 2"


def test_a_slide_that_is_known_to_be_hopeless_keeps_its_notes(tmp_path):
    path = h.write(h.sound_deck(), tmp_path / "d.pptx")
    found = read(path, tmp_path / "a", skipped=frozenset({1}))
    assert unread(found) == [1]
    assert found.scenes[0].script.text == "Nota 1."


def test_what_is_no_deck_is_refused_as_before(tmp_path):
    (tmp_path / "d.pptx").write_bytes(b"")
    with pytest.raises(DeckUnreadable):
        read_guarded(DECK, asked(tmp_path / "d.pptx", tmp_path / "a"), silent())


def test_a_disk_without_room_for_the_films_is_told_before_anything_is_copied(tmp_path, monkeypatch):
    path = h.write({**h.sound_deck(), "ppt/media/film.mp4": bytes(3_000_000)}, tmp_path / "d.pptx")
    monkeypatch.setattr("studio.files.pptx.reader.free_disk_space", lambda folder: 3_000_000)
    with pytest.raises(DiskFull) as caught:
        read_deck_job(asked(path, tmp_path / "a"), silent())
    assert caught.value.values["size"] == 4
    assert not (tmp_path / "a").exists()


def test_a_slide_of_more_tags_than_can_be_held_is_marked(tmp_path):
    full = h.slide_of(h.a_box(2, "fica") + "<p:x/>" * 1_000_001)
    path = h.write({**h.sound_deck(), h.SLIDE: full}, tmp_path / "d.pptx")
    found = read(path, tmp_path / "a")
    assert unread(found) == [1]
    assert "Slide 2" in {scene.name for scene in found.scenes}
