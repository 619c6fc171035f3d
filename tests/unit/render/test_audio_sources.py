"""Samples from files: the same as from memory, however many files there are."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from media_builders import tone

from studio.errors import AssetMissing
from studio.media.sound_files import write_audio
from studio.render.audio.mix import mix
from studio.render.audio.plan import RATE, AudioEntry, AudioPlan, Role
from studio.render.audio.sources import FileSounds, MemorySounds


def test_a_film_from_many_files_sounds_as_from_memory(tmp_path: Path):
    sounds = {f"s{k}": tone(RATE // 10, 0.1, 300 + 20 * k) for k in range(40)}
    paths = {}
    for name, sound in sounds.items():
        paths[name] = tmp_path / f"{name}.flac"
        write_audio(paths[name], sound)
    entries = tuple(AudioEntry(f"s{k}", Role.SOUND, k * RATE // 10, RATE // 10) for k in range(40))
    plan = AudioPlan(entries, 4 * RATE)
    with FileSounds(paths) as files:
        heard = mix(plan, files, 0, plan.length)
    assert np.abs(heard - mix(plan, MemorySounds(sounds), 0, plan.length)).max() <= 1 / 32767


def test_a_sound_that_is_not_in_the_project_is_named():
    with FileSounds({}) as files, pytest.raises(AssetMissing, match="voz"):
        files.read("voz", 0, 10)


def test_a_file_that_is_gone_is_named(tmp_path: Path):
    with FileSounds({"voz": tmp_path / "voz.flac"}) as files, pytest.raises(AssetMissing, match=r"voz\.flac"):
        files.read("voz", 0, 10)
