"""Scenes are narrated by who can speak them, and the project says who that was."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest
from builders import FILM, a_project, a_scene
from voice_builders import Hoarse

from studio import paths
from studio.cache import Cache
from studio.edit import captions as caption_verbs
from studio.edit import scene as scene_verbs
from studio.edit.registry import apply, edit
from studio.edit.script import parse_script
from studio.errors import AssetMissing
from studio.media.sound import read_audio
from studio.media.sound_files import write_audio
from studio.model.asset import Asset
from studio.model.ids import AssetId
from studio.model.project import Project
from studio.plugin_api import PluginApi
from studio.plugin_loader import load_plugins
from studio.progress import Progress, Reporter
from studio.providers.registry import Registry
from studio.providers.router import Router
from studio.speech.g2p_espeak import speak
from studio.speech.resample import to_48k
from studio.workflows.captioning import captions, timings_of
from studio.workflows.narrate import narrate
from studio.workflows.recordings import recorded_voice
from studio.workflows.speech_task import SpeechTask, speak_task
from studio.workflows.studio import Studio


@dataclass
class Store:
    """Keeps what things were called and, with a folder, what was in them."""

    names: list[str] = field(default_factory=list)
    files: dict[str, Path] = field(default_factory=dict)
    folder: Path | None = None

    def add_asset(self, source: Path | bytes, name: str, media_type: str = "") -> Asset:
        self.names.append(name)
        id = AssetId(f"{len(self.names):064x}")
        if isinstance(source, bytes) and self.folder:
            self.files[id] = self.folder / id
            self.files[id].write_bytes(source)
        return Asset(id, name, Path(name).suffix, media_type, 1)

    def asset_path(self, id: AssetId) -> Path | None:
        return self.files.get(id)


def studio_with(tmp_path: Path, *more: Hoarse) -> Studio:
    registry = Registry()
    for voice in more:
        registry.add_speech(voice)
    api = PluginApi(registry, paths.resources_dir(), tmp_path, lambda path: read_audio(path, 48_000, 1)[:, 0])
    load_plugins(paths.plugins_dir(), api, (), frozenset({"espeak", "basic_voices"}))
    router, cache = Router(registry), Cache(tmp_path / "cache", 10_000_000)

    def speak(tasks: Sequence[SpeechTask], progress: Progress) -> None:
        for task in tasks:
            speak_task(task, router, cache, progress)

    return Studio(router, cache, speak, lambda voice: registry.speech(voice.partition(":")[0]).version())


def narrated(project: Project, studio: Studio, store: Store | None = None) -> tuple[Project, list[str]]:
    warnings: list[str] = []
    listening = Reporter(on_warning=lambda key, values: warnings.append(key.format(**values)))
    for one in narrate(project, store or Store(), studio, listening):
        project = apply(project, one)
    return project, warnings


def voices(project: Project) -> list[str]:
    return [scene.narration.voice if scene.narration else "" for scene in project.timeline.scenes]


def test_a_substitute_is_named_in_the_project_and_told_once_for_all_scenes(tmp_path):
    project = a_project(a_scene("a", words="Um."), a_scene("b", words="Dois."))
    studio = studio_with(tmp_path, Hoarse())
    spoken, warnings = narrated(project, studio)
    assert voices(spoken) == ["espeak:pt-BR"] * 2
    assert len(warnings) == 1
    assert "espeak:pt-BR speaks instead" in warnings[0]
    assert narrated(spoken, studio)[1] == warnings  # asked again, and said again


def test_each_scene_is_spoken_in_its_own_language(tmp_path):
    scenes = (a_scene("a", words="Um."), replace(a_scene("b", words="Un."), language="fr"))
    spoken, warnings = narrated(a_project(*scenes), studio_with(tmp_path, Hoarse()))
    assert voices(spoken) == ["espeak:pt-BR", "espeak:fr"]
    assert any("espeak:fr speaks français (slides: 2)" in warning for warning in warnings)


@pytest.mark.parametrize("words", ["Bom dia a todos.", ""])
def test_a_recording_is_heard_as_loud_as_a_voice(tmp_path, words):
    path = tmp_path / "1.wav"
    write_audio(path, (0.01 * np.sin(np.arange(96_000) / 20))[:, None].astype(np.float32))
    scene = replace(a_scene("a", words=words), voice=recorded_voice(path))
    spoken, warnings = narrated(a_project(scene), studio_with(tmp_path))
    narration = spoken.timeline.scenes[0].narration
    assert narration is not None
    assert (narration.voice, narration.length) == ("recorded:file", 2)
    assert ["were not found" in warning and "slides: 1" in warning for warning in warnings] == [True] * bool(words)
    sound = spoken.asset(narration.audio)
    assert sound is not None
    assert sound.gain > 5


def test_what_was_recorded_for_a_scene_is_heard_unless_a_voice_is_named(tmp_path):
    path = tmp_path / "fala.wav"
    write_audio(path, (0.1 * np.sin(np.arange(144_000) / 20))[:, None].astype(np.float32))
    store = Store(files={FILM.id: path})
    recorded = replace(a_scene("a"), recording=FILM.id)
    named = replace(a_scene("b"), recording=FILM.id, voice="espeak:pt-BR")
    spoken, warnings = narrated(a_project(recorded, named), studio_with(tmp_path), store)
    assert voices(spoken) == ["recorded:file", "espeak:pt-BR"]
    narration = spoken.timeline.scenes[0].narration
    assert narration is not None
    assert narration.length == 3
    assert ["were not found" in warning for warning in warnings] == [True]
    with pytest.raises(AssetMissing, match="scene Cena a"):
        narrated(a_project(recorded), studio_with(tmp_path))


def test_clicks_follow_the_words_of_a_recording(tmp_path):
    """Her own loses the silence at its ends; the deck's keeps it, for its other clicks count from its start."""
    said = speak("Use o cinto de segurança. Confira a trava.", "pt-BR")
    speech = to_48k(np.frombuffer(said.pcm, "<i2").astype(np.float32) / 32768, said.rate)
    path = tmp_path / "fala.wav"
    write_audio(path, np.pad(speech, (144_000, 96_000))[:, None])
    store = Store(files={FILM.id: path}, folder=tmp_path)
    ids = (f"m{i}" for i in range(99))
    mine, its = (parse_script("Use o cinto de segurança. [clique] Confira a trava.", ids.__next__) for _ in range(2))
    hers = replace(a_scene("a"), script=mine, voice=recorded_voice(path))
    decks = replace(a_scene("b"), script=its, recording=FILM.id)
    spoken, warnings = narrated(a_project(hers, decks), studio_with(tmp_path), store)
    assert warnings == []
    narrations = [scene.narration for scene in spoken.timeline.scenes]
    lengths = [round(float(narration.length) - len(speech) / 48_000, 1) for narration in narrations]
    assert (lengths[0] < 0.4, lengths[1]) == (True, 5.0)
    for narration in narrations:
        words = {word.text: word.start for word in timings_of(narration, store).words}
        assert [mark.at for mark in narration.marks] == [words["Confira"]]
    first, second = (narration.marks[0].at for narration in narrations)
    assert float(second - first) == pytest.approx(3 - 0.15, abs=0.1)


def test_captions_follow_a_scene_that_is_spoken_anew(tmp_path):
    studio, store = studio_with(tmp_path), Store(folder=tmp_path)
    text = "Use o capacete. Prenda o talabarte antes de subir na escada."
    project, _ = narrated(a_project(replace(a_scene("a", words=text), cues=())), studio, store)

    def captioned(project: Project) -> Project:
        for one in captions(project, store):
            project = apply(project, one)
        return project

    def in_step(project: Project) -> bool:
        (scene,) = project.timeline.scenes
        begins = {word.start + scene.pause_before for word in timings_of(scene.narration, store).words}
        return bool(scene.cues) and all(cue.start in begins for cue in scene.cues)

    first = captioned(project)
    assert in_step(first)
    script = parse_script(f"[ritmo 0,6]{text}[/ritmo]", iter("xyz").__next__)
    slower = apply(first, edit(scene_verbs.set_script, first.timeline.scenes[0].id, script))
    again = captioned(narrated(slower, studio, store)[0])
    assert in_step(again)
    assert again.timeline.scenes[0].cues[-1].start > first.timeline.scenes[0].cues[-1].start
    cue = again.timeline.scenes[0].cues[0]
    hers = apply(again, edit(caption_verbs.set_text, again.timeline.scenes[0].id, cue.id, "CAPACETE!"))
    faster = apply(hers, edit(scene_verbs.set_script, hers.timeline.scenes[0].id, first.timeline.scenes[0].script))
    last = captioned(narrated(faster, studio, store)[0])
    assert in_step(last)
    assert last.timeline.scenes[0].cues[0].text == "CAPACETE!"
