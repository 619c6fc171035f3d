import json
import time
from fractions import Fraction

import numpy as np
import pytest
from builders import SPEECH, TIMINGS, a_project, a_scene

from studio.errors import UsageError
from studio.files.project_file import save_snapshot
from studio.gui.viewport.speaking import LONGEST, say, scenes_of, voices
from studio.media.sound_files import write_audio
from studio.model.codec import to_json
from studio.model.narration import Phoneme, Timings, Word
from studio.progress import silent

VOICE = "espeak:pt-BR"


@pytest.fixture(scope="module")
def said():
    return say("Bom dia! [pausa 0,5 s] [gesto: apontar] Use o cinto.", VOICE, silent())


def test_what_is_typed_is_spoken_and_told_sound_by_sound(said):
    samples = said.samples()
    assert samples.shape[1] == 1
    assert np.abs(samples).max() > 0.1
    assert said.timings.phonemes[-1].end * 48_000 == len(samples)
    assert [word.text for word in said.timings.words][:2] == ["Bom", "dia"]
    assert said.voice == VOICE


def test_marks_come_when_they_are_reached(said):
    first, second = said.marks
    spoken = [word.start for word in said.timings.words]
    assert spoken[0] < first.at <= second.at <= spoken[2]


def test_what_was_spoken_is_not_spoken_again(said):
    before = said.sound.stat().st_ino
    again = say("Bom dia! [pausa 0,5 s] [gesto: apontar] Use o cinto.", VOICE, silent())
    assert again.sound.stat().st_ino == before
    assert again.timings == said.timings


@pytest.mark.parametrize("text", ["", "  \n ", "a" * (LONGEST + 1)])
def test_nothing_and_too_much_are_told_at_once(text):
    began = time.monotonic()
    with pytest.raises(UsageError):
        say(text, VOICE, silent())
    assert time.monotonic() - began < 0.5


def test_voices_are_listed_by_a_child(said):
    found = voices(silent())
    assert VOICE in [voice.id for voice in found]
    assert "pt-BR" in [voice.language for voice in found]


def a_folder(tmp_path, *scenes):
    project = a_project(*scenes)
    save_snapshot(project, tmp_path, tmp_path / "project.json")
    timings = Timings((Word("Use", 0, 3, Fraction(0), Fraction(1)),), (Phoneme("u", Fraction(0), Fraction(2)),))
    (tmp_path / TIMINGS.file_name).write_text(json.dumps(to_json(timings)))
    write_audio(tmp_path / SPEECH.file_name, np.full((96_000, 1), 0.25, np.float32))
    return tmp_path / "project.json"


def test_narrated_scenes_of_a_project_are_ready_to_be_played(tmp_path):
    found = scenes_of(a_folder(tmp_path, a_scene("a"), a_scene("b", speech=2)))
    assert [(scene.number, scene.title) for scene in found] == [(2, "Cena b")]
    assert len(found[0].said.samples()) == 96_000
    assert found[0].said.timings.phonemes[0].symbol == "u"
    assert [mark.at for mark in found[0].said.marks] == [1]


def test_a_project_that_is_not_narrated_says_so(tmp_path):
    with pytest.raises(UsageError):
        scenes_of(a_folder(tmp_path, a_scene("a")))
