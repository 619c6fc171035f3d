"""A recording as a voice. espeak-ng plays the person: the aligner has never heard its plain throat."""

from pathlib import Path

import numpy as np
import pytest

from studio import paths
from studio.errors import Cancelled
from studio.plugin_api import PluginApi
from studio.plugin_loader import load_plugins
from studio.progress import Reporter, silent
from studio.providers.protocols import Manner, Rest, Say, SpeechRequest, Spoken, joined, silence
from studio.providers.registry import Registry
from studio.speech.normalise import normalise

RATE = 48_000
TEXT = "Use o cinto de segurança. Confira a NR-35 antes de subir."


class Person:
    """What is recorded, and what is then played."""

    def __init__(self) -> None:
        self.samples = np.zeros(RATE, np.float32)
        self.registry = Registry()
        api = PluginApi(self.registry, paths.resources_dir(), Path(), lambda path: self.samples)
        load_plugins(paths.plugins_dir(), api, (), frozenset({"espeak", "basic_voices"}))

    def says(self, text: str, before: float = 0.0, after: float = 0.0) -> Spoken:
        request = SpeechRequest((Say(tuple(normalise(text, "pt-BR")), "pt-BR"),), "espeak:pt-BR")
        spoken = joined(self.registry.speech("espeak").stream(request, silent()))
        whole = joined([silence(round(before * RATE)), spoken, silence(round(after * RATE))])
        self.samples = whole.samples
        return whole

    def is_played(self, text: str, is_timed: bool = False, progress=None) -> Spoken:
        tokens = tuple(normalise(text, "pt-BR"))
        request = SpeechRequest((Say(tokens, "pt-BR"),), "recorded:file", "olá.wav", is_timed)
        return joined(self.registry.speech("recorded").stream(request, progress or silent()))


@pytest.fixture(scope="module")
def person() -> Person:
    return Person()


def starts(spoken: Spoken) -> dict[str, float]:
    return {f"{word.written} {word.text_start}": word.start / RATE for word in reversed(spoken.words)}


def is_whole(spoken: Spoken) -> bool:
    edges = [spoken.sounds[0].start, *(sound.end for sound in spoken.sounds)]
    follows = all(a.end == b.start for a, b in zip(spoken.sounds, spoken.sounds[1:], strict=False))
    return follows and (edges[0], edges[-1]) == (0, len(spoken.samples)) and edges == sorted(set(edges))


def in_order(spoken: Spoken) -> bool:
    return all(a.start <= a.end <= b.start for a, b in zip(spoken.words, spoken.words[1:], strict=False))


def test_words_are_where_they_were_said(person):
    said = starts(person.says(TEXT, before=0.7, after=1.2))
    heard = person.is_played(TEXT, is_timed=True)
    found = starts(heard)
    assert found.keys() == said.keys()
    assert np.mean([abs(found[word] - said[word]) for word in said]) < 0.03
    assert heard.doubt == ""
    assert is_whole(heard)
    assert in_order(heard)
    assert {"s", "k", "ĩ"} & {sound.symbol for sound in heard.sounds}


def test_the_silence_at_the_ends_is_cut_and_the_words_move_along(person):
    person.says(TEXT, before=1.5, after=2.0)
    heard = person.is_played(TEXT)
    assert heard.words[0].start / RATE == pytest.approx(0.15, abs=0.06)
    assert heard.seconds - heard.words[-1].end / RATE == pytest.approx(0.15, abs=0.08)
    assert is_whole(heard)
    assert in_order(heard)
    assert not heard.samples[[0, -1]].any()


def test_what_is_heard_beside_the_words_is_not_cut_off(person):
    said = person.says(TEXT, before=3, after=1)
    time = np.arange(RATE) / RATE
    person.samples = said.samples.copy()
    person.samples[RATE : 2 * RATE] += (0.1 * np.sin(2 * np.pi * 440 * time)).astype(np.float32)
    heard = person.is_played(TEXT)
    assert heard.words[0].start / RATE == pytest.approx(2.15, abs=0.08)


def test_a_noisy_room_hides_neither_the_words_nor_the_ends(person):
    said = person.says(TEXT, before=1.5, after=2.0)
    noise = np.random.default_rng(1).normal(0, 0.1, len(said.samples)) * np.sqrt(np.mean(said.samples**2))
    person.samples = (said.samples + noise).astype(np.float32)
    heard = person.is_played(TEXT)
    assert heard.doubt == ""
    assert heard.words[0].start / RATE == pytest.approx(0.15, abs=0.08)
    assert heard.seconds - heard.words[-1].end / RATE == pytest.approx(0.15, abs=0.12)
    moved = [b.start - a.start for a, b in zip(heard.words, said.words, strict=True)]
    assert np.mean(np.abs(np.array(moved) - np.median(moved))) / RATE < 0.03


def test_what_counts_from_the_recordings_start_keeps_its_time(person):
    said = person.says(TEXT, before=1.5, after=2.0)
    assert len(person.is_played(TEXT, is_timed=True).samples) == len(said.samples)


def test_a_word_that_was_not_said_does_not_move_the_others(person):
    said = starts(person.says("Use o cinto de segurança. Confira antes de subir."))
    heard = person.is_played("Use o cinto de segurança e o capacete amarelo. Confira antes de subir.", is_timed=True)
    found = [word.start / RATE for word in heard.words if word.written in ("segurança", "Confira", "subir")]
    truth = [start for word, start in sorted(said.items(), key=lambda i: i[1]) if word[:4] in ("segu", "Conf", "subi")]
    assert found == pytest.approx(truth, abs=0.08)
    assert len(heard.words) == 13
    assert in_order(heard)


def test_what_is_said_beside_the_script_is_passed_over(person):
    said = person.says("Use o cinto de segurança. Bom, isso vocês já sabem há muito tempo. Confira antes de subir.")
    heard = person.is_played("Use o cinto de segurança. Confira antes de subir.", is_timed=True)
    truth = [word.start / RATE for word in said.words if word.written in ("Confira", "subir")]
    assert [w.start / RATE for w in heard.words if w.written in ("Confira", "subir")] == pytest.approx(truth, abs=0.08)
    assert heard.doubt == "differs"


@pytest.mark.parametrize("what", ["another text", "music", "noise", "nothing", "a click"])
def test_without_the_words_they_are_spread_and_that_is_told(person, what):
    random = np.random.default_rng(1)
    time = np.arange(3 * RATE) / RATE
    sounds = {
        "music": sum(np.sin(2 * np.pi * f * time) for f in (262, 330, 392)) * 0.2 * (1 + np.sin(6 * time)),
        "noise": random.normal(0, 0.1, len(time)),
        "nothing": np.zeros(len(time)),
        "a click": np.eye(1, len(time), 9000)[0],
    }
    if what == "another text":
        person.says("Bom dia a todos, hoje o almoço é peixe com batatas.")
    else:
        person.samples = sounds[what].astype(np.float32)
    heard = person.is_played("Produtos químicos exigem rótulo, ficha e ventilação.")
    assert heard.doubt == "estimated"
    assert [word.written for word in heard.words][:2] == ["Produtos", "químicos"]
    assert is_whole(heard)
    assert in_order(heard)


def test_a_recording_without_a_script_is_played_and_nothing_is_doubted(person):
    person.says("Bom dia.")
    request = SpeechRequest((Rest(100),), "recorded:file", "olá.wav")
    heard = joined(person.registry.speech("recorded").stream(request, silent()))
    assert (heard.words, heard.doubt, heard.part_starts) == ((), "", (0,))
    person.samples = np.zeros(0, np.float32)
    assert not joined(person.registry.speech("recorded").stream(request, silent())).samples.size


@pytest.mark.parametrize("script", ["", "Produtos químicos exigem rótulo, ficha e ventilação."])
def test_a_mouth_can_follow_a_recording_whose_words_nobody_wrote(person, script):
    said = person.says("O mapa do pavimento, mamãe.", before=1)
    heard = person.is_played(script, is_timed=True)
    assert is_whole(heard)
    assert {*"pm"} & {sound.symbol for sound in heard.sounds if sound.start > RATE}
    assert sum(min(s.end, RATE) - s.start for s in heard.sounds if not s.symbol and s.start < RATE) > 0.8 * RATE
    assert sum(s.end - s.start for s in heard.sounds if s.symbol) > 0.6 * (len(said.samples) - RATE)


def test_a_mouth_follows_what_is_said_beside_the_script(person):
    person.says("Use o cinto de segurança. Bom, isso vocês já sabem há muito tempo. Confira antes de subir.")
    heard = person.is_played("Use o cinto de segurança. Confira antes de subir.", is_timed=True)
    assert is_whole(heard)
    between = [s for s in heard.sounds if s.token < 0 and s.symbol]
    assert sum(s.end - s.start for s in between) > RATE


def test_words_of_another_language_are_looked_for_as_they_are_said_there(person):
    person.says("Use o checklist do dia.")
    tokens = tuple(normalise("Use o checklist do dia.", "pt-BR"))
    manners = tuple(Manner("xx" if t.written == "checklist" else "pt-BR") for t in tokens)
    request = SpeechRequest((Say(tokens, "pt-BR", manners=manners),), "recorded:file", "olá.wav")
    heard = joined(person.registry.speech("recorded").stream(request, silent()))
    assert [word.written for word in heard.words] == ["Use", "o", "checklist", "do", "dia"]
    assert in_order(heard)


def test_looking_for_words_can_be_stopped(person):
    person.says(TEXT)
    asked = iter([False, True])
    with pytest.raises(Cancelled):
        person.is_played(TEXT, progress=Reporter(is_cancelled=lambda: next(asked, True)))
