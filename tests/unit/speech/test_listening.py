"""Sounds of recordings without a script. espeak-ng plays the person."""

from __future__ import annotations

import numpy as np

from studio.progress import silent
from studio.speech.align.listening import GROUPS, listen
from studio.speech.g2p_espeak import speak
from studio.speech.resample import to_48k
from studio.speech.timings import RATE
from studio.speech.visemes import main_shape


def _said(text: str) -> np.ndarray:
    spoken = speak(text, "pt-BR", 140)
    return to_48k(np.frombuffer(spoken.pcm, "<i2").astype(np.float32) / 32768, spoken.rate)


def _share(sounds, *names: str) -> float:
    return sum(s.end - s.start for s in sounds if main_shape(s.symbol) in names) / sum(s.end - s.start for s in sounds)


def test_sounds_fill_the_recording_and_look_like_what_is_said():
    samples = np.concatenate(
        [np.zeros(RATE, np.float32), _said("papai pega a mala da mamãe"), np.zeros(RATE, np.float32)]
    )
    sounds = listen(samples, silent())
    edges = [sounds[0].start, *(s.end for s in sounds)]
    assert edges == sorted(set(edges))
    assert (edges[0], edges[-1]) == (0, len(samples))
    assert not sounds[0].symbol
    assert sounds[0].end > 0.8 * RATE
    assert _share(listen(_said("a mamãe ama a mala"), silent()), "PP") > 0.15
    assert _share(listen(_said("se sirva de sessenta e seis"), silent()), "SS", "CH", "TH") > 0.15


def test_nothing_is_heard_where_nobody_speaks():
    noise = np.random.default_rng(1).normal(0, 0.05, 2 * RATE).astype(np.float32)
    for samples in (np.zeros(RATE, np.float32), noise, np.full(100, np.nan, np.float32)):
        assert _share(listen(samples, silent()), "sil") > 0.9
    assert listen(np.zeros(0, np.float32), silent()) == ()


def test_every_mouth_shape_is_in_one_group():
    assert sorted(name for group in GROUPS for name in group) == sorted(
        ["sil", "PP", "FF", "TH", "DD", "kk", "CH", "SS", "nn", "RR", "aa", "E", "ih", "oh", "ou"]
    )
