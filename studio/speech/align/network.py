"""The acoustic model: from log-mel frames to how likely each sound is in each frame, and a boundary between two.

A stack of dilated convolutions, 0.23 s to each side, in numpy. build/train_aligner.py has made its weights; its data
were spoken by synthetic voices of a free licence (resources/speech/NOTICE.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from studio import paths
from studio.errors import ProviderMissing
from studio.speech.align.phones import CLASSES

DILATIONS = (1, 2, 4, 8, 4, 2, 1)
TAPS = 3
REACH = 1 + sum(DILATIONS)
"""Frames to each side that a frame's answer depends on."""

_BLOCK = 3_000
_Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Heard:
    """For each frame the logarithm of each class's probability, (frames, classes), and of a boundary's, (frames,)."""

    classes: _Array
    boundary: _Array


class Network:
    """Weights and the sums done with them; `weights` as build/train_aligner.py writes them."""

    def __init__(self, weights: dict[str, _Array]) -> None:
        self._weights = weights
        self.priors: _Array = weights["priors"]
        """The logarithm of how often each class was met in training."""

    def hear(self, features: _Array) -> Heard:
        """What is heard in (frames, BANDS), in blocks, so that memory stays bounded."""
        count = len(features)
        classes = np.empty((count, len(CLASSES)), np.float32)
        boundary = np.empty(count, np.float32)
        padded = np.pad(features, ((REACH, REACH), (0, 0)))
        for first in range(0, count, _BLOCK):
            last = min(count, first + _BLOCK)
            answer = self._answer(padded[first : last + 2 * REACH])[REACH:-REACH]
            classes[first:last] = _log_softmax(answer[:, :-1])
            boundary[first:last] = -np.logaddexp(0, -answer[:, -1])
        return Heard(classes, boundary)

    def _answer(self, features: _Array) -> _Array:
        w = self._weights
        x = np.maximum(_convolved(features, w["in_weight"], 1) + w["in_bias"], 0)
        for i, dilation in enumerate(DILATIONS):
            x = x + np.maximum(_convolved(x, w[f"{i}_weight"], dilation) + w[f"{i}_bias"], 0)
        answer: _Array = x @ w["out_weight"] + w["out_bias"]
        return answer


@cache
def network() -> Network:
    """The network that comes with the program; its file is 0.3 MB and is read once."""
    return read(paths.resources_dir() / "speech" / "aligner.npz")


def read(path: Path) -> Network:
    """A network from a file of build/train_aligner.py. Raises ProviderMissing when it is gone or damaged."""
    try:
        with path.open("rb") as content, np.load(content) as file:
            return Network({name: file[name].astype(np.float32) for name in file.files})
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as problem:
        raise ProviderMissing(
            "the file {path}, which finds words in recordings, is gone or damaged: {problem}",
            hint="Install the program again.",
            path=path,
            problem=problem,
        ) from problem


def _convolved(x: _Array, weight: _Array, dilation: int) -> _Array:
    """Each row of (rows, in) with those `dilation` before and after it, by (TAPS, in, out); beyond the ends is zero."""
    padded = np.pad(x, ((dilation, dilation), (0, 0)))
    result: _Array = padded[: len(x)] @ weight[0]
    for tap in range(1, TAPS):
        result += padded[tap * dilation : tap * dilation + len(x)] @ weight[tap]
    return result


def _log_softmax(answer: _Array) -> _Array:
    shifted = answer - answer.max(axis=1, keepdims=True)
    result: _Array = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return result
