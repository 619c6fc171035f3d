"""How loud the parts of a film are made, once, when an asset is made or added; the film itself is only measured."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.media.loudness import gain_to, loudness
from studio.render.audio.limiter import limited

# The film's promise, and what streaming services and phones expect of speech.
SPEECH_LUFS: Final = -16.0
# Music that nobody speaks over carries the film alone (cards, pauses, slides without words): were it much quieter than
# the speech, a film of few words would be too quiet as a whole. Ducking takes it far below the words.
MUSIC_LUFS: Final = -16.0
# Above this a quiet recording would bring its noise up with it.
_MOST_MUSIC: Final = 10 ** (12 / 20)
_MOST_MAKE_UP: Final = 10 ** (2 / 20)


def speech_gain(speech: NDArray[np.float32], target: float = SPEECH_LUFS) -> float:
    """The factor that makes `speech` (samples, 1 or 2), at 48 kHz, sound at `target` LUFS in the film.

    What the film's limiter takes off the loudest syllables (about half a LU of a neural voice) is made up for.
    """
    gain = gain_to(loudness(speech), target)
    return gain * _made_up(speech * gain, target)


def speech_gain_of(
    blocks: Callable[[float], Iterable[NDArray[np.float32]]],
    limited_blocks: Callable[[float], Iterable[NDArray[np.float32]]],
    target: float = SPEECH_LUFS,
) -> float:
    """`speech_gain` of a sound that is too long to hold: both functions give it block by block, times a factor."""
    gain = gain_to(loudness(blocks(1.0)), target)
    return gain * min(gain_to(loudness(limited_blocks(gain)), target), _MOST_MAKE_UP)


def music_gain(music: NDArray[np.float32], target: float = MUSIC_LUFS) -> float:
    """The factor that makes `music` (samples, 1 or 2), at 48 kHz, sound at `target` LUFS where nobody speaks."""
    gain = min(_MOST_MUSIC, gain_to(loudness(music), target))
    return min(_MOST_MUSIC, gain * _made_up(music * gain, target))


def _made_up(sound: NDArray[np.float32], target: float) -> float:
    held = loudness(limited(sound.astype(np.float32)))
    return min(gain_to(held, target), _MOST_MAKE_UP)
