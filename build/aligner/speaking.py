"""What the aligner learns from: sentences of ours, spoken by many neural voices, with the exact time of every sound.

Run by build/train_aligner.py. The voices are vectors for the network that the program ships; they are those of
kokoro-js 1.2.1 (Apache-2.0; `npm pack kokoro-js@1.2.1`, folder `package/voices`). What they say is ours.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from studio import paths
from studio.plugin_api import ClauseToSay, PluginApi, SayClause, pieces
from studio.plugin_loader import load_plugins
from studio.progress import silent
from studio.providers.protocols import Say, SpeechRequest, Spoken, joined
from studio.providers.registry import Registry
from studio.speech import g2p_espeak
from studio.speech.normalise import normalise
from studio.speech.resample import to_48k
from studio.speech.timings import Sound

HELD_OUT = ("santa", "dora")
"""Speakers whom training never hears, in no language: pm_santa, em_santa, am_santa; pf_dora, ef_dora."""

STORED = 2
"""Utterances are stored at 48 kHz divided by this."""

_SEED = 5
_WORDS_PER_MINUTE = 155
# Those of espeak-ng's variants that sound like a person, without the plain one: that is a voice to be tried.
_THROATS = (
    "f1", "f2", "f3", "f4", "f5", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "Alex", "Alicia", "Andrea", "Andy",
    "Annie", "Diogo", "Gene", "Henrique", "Hugo", "Jacky", "Lee", "Marco", "Mario", "Michael", "Mike", "Storm", "adam",
    "anika", "antonio", "belinda", "benjamin", "caleb", "david", "edward", "linda", "marcelo", "miguel", "pablo",
    "paul", "pedro", "robert", "sandro", "shelby", "steph", "travis", "victor", "zac", "klatt", "klatt2", "klatt4",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Job:
    """One utterance: the mean of the voices says the sentence."""

    number: int
    voices: tuple[str, ...]
    pace: float
    sentence: str


def jobs(count: int, voices: list[str], sentences: list[str]) -> list[Job]:
    """`count` utterances; the first n are the same whatever `count` is. Every third is said by a blend of two."""
    random = np.random.default_rng(_SEED)
    heard = [voice for voice in sorted(voices) if not any(name in voice for name in HELD_OUT)]
    found: list[Job] = []
    speakers: list[str] = []
    texts: list[str] = []
    for number in range(count):
        speakers = speakers or [str(v) for v in random.permutation(heard)]
        texts = texts or [str(s) for s in random.permutation(sentences)]
        first, second = speakers.pop(), str(random.choice(heard))
        names = (first, second) if number % 3 == 2 and second != first else (first,)
        found.append(Job(number, names, round(float(random.uniform(0.8, 1.3)), 3), texts.pop()))
    return found


def speak(todo: list[Job], voices: Path, folder: Path) -> None:
    """Write `folder`/00000.npz, as `store` does, for each job that has none yet."""
    registry, kokoro = _plugin("kokoro", folder)
    engine = registry.speech("kokoro")._loaded()
    for job in todo:
        style = np.mean([np.fromfile(voices / f"{v}.bin", np.float32) for v in job.voices], axis=0, dtype=np.float32)
        say = partial(kokoro._say, engine, style.reshape(-1, 256))
        _keep(folder / f"{job.number:05}.npz", job.sentence, job.pace, say)


def speak_plainly(count: int, sentences: list[str], folder: Path) -> None:
    """Write `folder`/e0000.npz and so on: `count` utterances of espeak-ng, each in another of its throats."""
    _, espeak = _plugin("espeak", folder)
    random = np.random.default_rng(_SEED + 1)

    def say(variant: str, clause: ClauseToSay) -> tuple[NDArray[np.float32], list[Sound]]:
        text, starts = espeak._text(clause)
        manner = clause.manners[0]
        spoken = g2p_espeak.speak(text, manner.language, round(_WORDS_PER_MINUTE * manner.pace), variant)
        samples = np.frombuffer(spoken.pcm, "<i2").astype(np.float32) / 32768
        return to_48k(samples, spoken.rate), espeak._sounds(spoken, starts, len(samples))

    for number in range(count):
        pace, sentence = float(random.uniform(0.8, 1.3)), str(random.choice(sentences))
        _keep(folder / f"e{number:04}.npz", sentence, pace, partial(say, _THROATS[number % len(_THROATS)]))


def _plugin(name: str, folder: Path) -> tuple[Registry, ModuleType]:
    """A voice plugin and its module: what is learnt from is said as the program says it, in other voices."""
    folder.mkdir(parents=True, exist_ok=True)
    registry = Registry()
    load_plugins(paths.plugins_dir(), PluginApi(registry, folder, folder, _no_sound, 1), (), frozenset({name}))
    return registry, sys.modules[f"studio_plugin_{name}.voices"]


def _keep(path: Path, sentence: str, pace: float, say: SayClause) -> None:
    if not path.exists():
        request = SpeechRequest((Say(tuple(normalise(sentence, "pt-BR")), "pt-BR", pace),), "")
        store(path, joined(pieces(request, say, silent())))


def store(path: Path, spoken: Spoken) -> None:
    """The utterance's `audio` (int16, 24 kHz), and `symbols` and `tokens` of its sounds between `edges` (48 kHz)."""
    audio = np.clip(np.round(spoken.samples[::STORED] * 32767), -32768, 32767).astype(np.int16)
    edges = [0, *(sound.end for sound in spoken.sounds)]
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        np.savez(
            file,
            audio=audio,
            edges=np.array(edges, np.int64),
            symbols=np.array([sound.symbol for sound in spoken.sounds]),
            tokens=np.array([sound.token for sound in spoken.sounds], np.int64),
        )
    part.replace(path)


def _no_sound(path: Path) -> NDArray[np.float32]:
    raise FileNotFoundError(path)
