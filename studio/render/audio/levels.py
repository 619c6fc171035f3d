"""How loud the parts of a film are made, once, when an asset is made or added; the film itself is only measured."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.media.loudness import gain_to, loudness
from studio.render.audio.limiter import limited

# The film's promise, and what streaming services and phones expect of speech.
SPEECH_LUFS: Final = -16.0
# Under speech the ducking takes 8 dB more off it.
MUSIC_LUFS: Final = -22.0
_MOST_MAKE_UP: Final = 10 ** (2 / 20)


def speech_gain(speech: NDArray[np.float32], target: float = SPEECH_LUFS) -> float:
    """The factor that makes `speech` (samples, 1 or 2), at 48 kHz, sound at `target` LUFS in the film.

    What the film's limiter takes off the loudest syllables (about half a LU of a neural voice) is made up for.
    """
    gain = gain_to(loudness(speech), target)
    held = loudness(limited((speech * gain).astype(np.float32)))
    return gain * min(gain_to(held, target), _MOST_MAKE_UP)


def music_gain(music: NDArray[np.float32], target: float = MUSIC_LUFS) -> float:
    """The factor that makes `music` (samples, 1 or 2), at 48 kHz, a bed for a film. Music is never made louder."""
    return min(1.0, gain_to(loudness(music), target))
