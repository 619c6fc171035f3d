"""What happens to an utterance on its way to the network in training: rooms, microphones, noise, other speeds.

Everything is drawn from one random generator, so the same seed makes the same training.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter as butterworth
from scipy.signal import fftconvolve, resample_poly, sosfilt

from studio.speech.align.phones import class_of, phones

RATE = 16_000
_FULL = 48_000
Array = NDArray[np.float32]


def utterance(path: Path) -> tuple[Array, list[tuple[int, float, float]]]:
    """An utterance of `speaking.store` at 24 kHz, and its sounds: (class, from second, to second)."""
    with np.load(path) as file:
        audio = file["audio"].astype(np.float32) / 32768
        edges = file["edges"] / _FULL
        symbols = [str(symbol) for symbol in file["symbols"]]
    found: list[tuple[int, float, float]] = []
    for symbol, start, end in zip(symbols, edges[:-1], edges[1:], strict=True):
        parts = [phone.number for phone in phones(symbol)] or [class_of(symbol)]
        middle = start + 0.6 * (end - start) if len(parts) == 2 else end  # a diphthong: its first sound is the longer
        found.append((parts[0], float(start), float(middle)))
        if len(parts) == 2:
            found.append((parts[1], float(middle), float(end)))
    return audio, found


def hardened(
    audio: Array, found: list[tuple[int, float, float]], random: np.random.Generator, noises: list[Array], easy: bool
) -> tuple[Array, list[tuple[int, float, float]]]:
    """The utterance at 16 kHz with silence at its ends, and, unless `easy`, as another day and place would have it."""
    speed = 1.0 if easy else float(random.uniform(0.84, 1.2))
    up, down = 200, 3 * round(100 * speed)
    stretch = 1.5 * up / down  # how many seconds a second becomes
    sound = resample_poly(audio, up, down).astype(np.float32)
    before, after = (float(s) for s in random.uniform(0, 0.7, 2))
    sound = np.pad(sound, (round(before * RATE), round(after * RATE)))
    moved = [(number, start * stretch + before, end * stretch + before) for number, start, end in found]
    if moved and before:
        moved.insert(0, (0, 0.0, moved[0][1]))
    level = float(np.sqrt(np.mean(sound**2))) + 1e-9
    if not easy:
        if random.random() < 0.5:
            sound = _in_a_room(sound, random)
        if random.random() < 0.7:
            sound = _coloured(sound, random)
        if random.random() < 0.3:
            sound = _narrowed(sound, random)
    noise = _noise(len(sound), random, noises, easy)
    ratio = random.uniform(45, 65) if easy else random.choice([random.uniform(8, 25), random.uniform(20, 50)])
    sound = sound + noise * level * 10 ** (-ratio / 20)
    if not easy and random.random() < 0.15:
        top = float(np.abs(sound).max()) * random.uniform(0.4, 0.8)
        sound = np.clip(sound, -top, top)
    return sound.astype(np.float32), moved


def nothing_said(random: np.random.Generator) -> Array:
    """Four seconds at 16 kHz in which nobody speaks: music, tones, noise in bursts, clicks, or steady noise."""
    count = 4 * RATE
    at = np.arange(count) / RATE
    kind = str(random.choice(["music", "tones", "bursts", "clicks", "steady"]))
    sound = np.zeros(count)
    if kind in ("music", "tones"):
        length = float(random.uniform(0.15, 1.5))
        for start in np.arange(0, 4, length):
            notes = 1 if kind == "tones" else int(random.integers(2, 5))
            here = np.maximum(0, at - start) * (at >= start)
            fades = np.exp(-here / random.uniform(0.1, 2)) * (at >= start) * (at < start + 2 * length)
            for pitch in 110 * 2 ** (random.integers(0, 36, notes) / 12):
                overtones = range(1, int(random.integers(2, 9)))
                sound += fades * sum(np.sin(2 * np.pi * pitch * k * at) / k**1.3 for k in overtones)
    elif kind == "bursts":
        sound = random.standard_normal(count) * (
            np.sin(2 * np.pi * random.uniform(0.5, 4) * at) > random.uniform(-0.5, 0.9)
        )
    elif kind == "clicks":
        sound[random.integers(0, count, int(random.integers(1, 12)))] = 1
        sound = np.convolve(sound, random.standard_normal(80) * np.exp(-np.arange(80) / 15), "same")
    noise = _noise(count, random, [], easy=kind != "steady")
    level = float(np.sqrt(np.mean(sound**2))) or 1.0
    return _coloured((sound / level + noise * 10 ** (-random.uniform(10, 50) / 20)).astype(np.float32), random)


def _in_a_room(sound: Array, random: np.random.Generator) -> Array:
    seconds = random.uniform(0.12, 0.6)
    count = round(seconds * RATE)
    decay = np.exp(-6.9 * np.arange(count) / count)
    tail = random.standard_normal(count) * decay
    delay = round(random.uniform(0.002, 0.015) * RATE)
    tail[:delay] = 0
    tail *= random.uniform(0.15, 0.9) / np.sqrt(np.sum(tail**2))
    tail[0] = 1.0
    return fftconvolve(sound, tail)[: len(sound)].astype(np.float32)


def _coloured(sound: Array, random: np.random.Generator) -> Array:
    """A microphone's curve: a few gains over the octaves, smoothly joined."""
    points = np.linspace(np.log(60), np.log(8000), 7)
    gains = random.normal(0, 4, 7)
    spectrum = np.fft.rfft(sound)
    hertz = np.fft.rfftfreq(len(sound), 1 / RATE)
    curve = np.interp(np.log(np.maximum(hertz, 20)), points, gains)
    return np.fft.irfft(spectrum * 10 ** (curve / 20), len(sound)).astype(np.float32)


def _narrowed(sound: Array, random: np.random.Generator) -> Array:
    if random.random() < 0.5:
        band = butterworth(4, [random.uniform(120, 320), random.uniform(3200, 4500)], "band", fs=RATE, output="sos")
    else:
        band = butterworth(6, random.uniform(4500, 7500), "low", fs=RATE, output="sos")
    return sosfilt(band, sound).astype(np.float32)


def _noise(count: int, random: np.random.Generator, noises: list[Array], easy: bool) -> Array:
    """Hiss, rumble, hum or people far away, at the level 1."""
    kind = "hiss" if easy else str(random.choice(["hiss", "rumble", "hum", "fan", *["people"] * bool(noises)]))
    at = np.arange(count)
    if kind == "people":
        noise = np.zeros(count)
        for _ in range(5):
            other = noises[int(random.integers(len(noises)))]
            noise += np.resize(np.roll(other, int(random.integers(len(other)))), count)
    elif kind == "hum":
        base = random.choice([50.0, 60.0])
        noise = sum(np.sin(2 * np.pi * base * k * at / RATE) / k for k in (1, 2, 3, 5)) + random.normal(0, 0.1, count)
    else:
        spectrum = np.fft.rfft(random.standard_normal(count))
        slope = {"hiss": 0.0, "rumble": -1.0, "fan": -0.5}[kind]
        noise = np.fft.irfft(spectrum * np.maximum(np.arange(len(spectrum)), 20) ** slope, count)
    return (noise / (np.sqrt(np.mean(noise**2)) + 1e-9)).astype(np.float32)
