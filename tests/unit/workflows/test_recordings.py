from pathlib import Path

import numpy as np
import pytest

from studio.edit.ids import first_orders, new_id
from studio.edit.script import parse_script
from studio.errors import AssetMissing, StudioError, UsageError
from studio.media.sound_files import write_audio
from studio.model.ids import SceneId
from studio.model.scene import Scene
from studio.progress import Reporter, silent
from studio.workflows.recordings import (
    RECORDED,
    check_recording,
    recorded_voice,
    recording_path,
    recordings_in,
    with_recordings,
)
from studio.workflows.speech_task import speech_task


def sound(path: Path) -> Path:
    write_audio(path, np.full((4800, 1), 0.1, np.float32))
    return path


def scenes(*scripts: str) -> list[Scene]:
    return [
        Scene(SceneId(str(i)), order, script=parse_script(text, new_id))
        for i, (order, text) in enumerate(zip(first_orders(len(scripts)), scripts, strict=True))
    ]


def test_a_voice_may_be_a_recording(tmp_path):
    assert recording_path("recorded:C:\\som é.wav") == Path("C:\\som é.wav")
    assert [recording_path(voice) for voice in ("", "kokoro:dora", "recorded:", RECORDED)] == [None] * 4
    path = tmp_path / "som.wav"
    assert recording_path(recorded_voice(path)) == path


def test_recordings_are_found_by_the_number_of_their_slide(tmp_path):
    for name in ("0001.wav", "2.flac", "Slide 10.wav", "música.wav"):
        sound(tmp_path / name)
    (tmp_path / "3.txt").write_text("not a sound")
    assert {n: path.name for n, path in recordings_in(tmp_path).items()} == {
        1: "0001.wav",
        2: "2.flac",
        10: "Slide 10.wav",
    }


def test_two_recordings_for_one_slide_are_refused(tmp_path):
    sound(tmp_path / "1.wav")
    sound(tmp_path / "01.wav")
    with pytest.raises(UsageError, match="both for slide 1"):
        recordings_in(tmp_path)


def test_a_folder_without_recordings_is_refused(tmp_path):
    with pytest.raises(UsageError, match="no recordings"):
        recordings_in(tmp_path)
    with pytest.raises(UsageError, match="no folder"):
        recordings_in(tmp_path / "gone")


def test_a_damaged_recording_is_refused_before_the_work_begins(tmp_path):
    (tmp_path / "1.wav").write_bytes(b"no sound at all")
    with pytest.raises(StudioError):
        recordings_in(tmp_path)
    with pytest.raises(UsageError):
        check_recording(tmp_path)


def test_slides_without_a_recording_and_recordings_without_a_slide_are_told(tmp_path):
    sound(tmp_path / "1.wav")
    sound(tmp_path / "3.wav")
    sound(tmp_path / "7.wav")
    warnings: list[dict[str, object]] = []
    found = with_recordings(
        scenes("Um.", "Dois.", "", ""), tmp_path, Reporter(on_warning=lambda key, values: warnings.append(values))
    )
    assert [recording_path(scene.voice) for scene in found] == [tmp_path / "1.wav", None, tmp_path / "3.wav", None]
    assert warnings == [{"slides": "2"}, {"names": "7.wav"}]
    assert len(with_recordings(scenes("Um."), tmp_path, silent())) == 1


def test_another_recording_is_another_narration(tmp_path):
    one = sound(tmp_path / "1.wav")
    script = parse_script("Um.", new_id)
    before = speech_task(script, RECORDED, "pt-BR", "1", str(one)).key
    assert speech_task(script, RECORDED, "pt-BR", "1", str(one)).key == before
    assert speech_task(script, RECORDED, "pt-BR", "1", str(one), is_timed=True).key != before
    write_audio(one, np.full((9600, 1), 0.1, np.float32))
    assert speech_task(script, RECORDED, "pt-BR", "1", str(one)).key != before
    one.unlink()
    with pytest.raises(AssetMissing):
        speech_task(script, RECORDED, "pt-BR", "1", str(one))
