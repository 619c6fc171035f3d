from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from studio.avatar.performance import rest
from studio.gui.viewport import acting
from studio.gui.viewport.speaking import Said
from studio.i18n import use_language
from studio.media.sound_files import write_audio
from studio.model.narration import Phoneme, Timings, Word
from studio.model.script import Script, Span


def test_idle_she_lives_but_says_nothing():
    poses = {acting.idle("neutral").pose(t / 4) for t in range(4, 60)}
    assert len(poses) > 20
    assert not any(name.startswith("viseme") for pose in poses for name, _ in pose.face)


@pytest.mark.parametrize("feeling", [name for name in acting.feeling_names() if name != "neutral"])
def test_every_mood_shows_in_her_face(feeling):
    shown = dict(acting.still(feeling).face)
    assert any(shown.get(unit, 0) > dict(acting.still("neutral").face).get(unit, 0) + 0.05 for unit in shown)


@pytest.mark.parametrize("name", acting.gesture_names())
def test_every_gesture_is_made_and_ends_at_rest(name):
    take = acting.gesture_take(name, "neutral")
    arms = dict(rest().bones)
    made = dict(acting.still("neutral", name).bones)
    moved = [bone for bone in arms if "Arm" in bone and made.get(bone) != arms[bone]]
    assert moved or made["Head"] != dict(take.performance.pose(0).bones).get("Head")
    assert dict(take.performance.pose(take.length).bones) == arms
    assert take.length < 6


def test_a_gesture_is_called_as_a_script_writes_it():
    assert acting.gesture_names()["point"] == "apontar"
    use_language("en")
    assert acting.gesture_names()["thumbs_up"] == "thumbs up"


def test_speech_moves_her_mouth_as_long_as_it_lasts(tmp_path: Path):
    write_audio(tmp_path / "fala.wav", np.full((48_000, 1), 0.1, np.float32))
    timings = Timings(
        (Word("a", 0, 1, Fraction(0), Fraction(1)),),
        (Phoneme("", Fraction(0), Fraction(1, 4)), Phoneme("a", Fraction(1, 4), Fraction(1), True)),
    )
    said = Said(Script((Span("s", "a"),)), tmp_path / "fala.wav", 1.0, timings, ())
    take = acting.speech_take(said, "a", "happy")
    assert take.length == 1.0
    face = dict(take.performance.pose(0.6).face)
    assert face["viseme_aa"] > 0.3
    assert face["mouthSmileLeft"] > 0
