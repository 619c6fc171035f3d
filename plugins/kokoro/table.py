"""The voices: whose style vectors each is made of, and what there is to say about it.

A style vector of Kokoro has two halves. The first decides how the voice sounds (timbre), the second how it speaks:
melody and length of sounds. A weighted mean of vectors is a voice too, and the halves may be mixed apart. In each
Brazilian voice the Brazilian vectors weigh most in both halves or carry one of them alone, which keeps the accent.
Figures of all of them: docs/performance.md, by tests/benchmarks/voice_roundtrip.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from studio.plugin_api import N_

Mix = Mapping[str, float]
"""Weights of vectors, by the names of their files. They sum to 1."""

MIXES = "1"
"""Raise it when a voice's mix or gain changes: narrations spoken before are then spoken anew."""

_HALF = 128
_WIDTH = 2 * _HALF


@dataclass(frozen=True, slots=True)
class Recipe:
    """One voice. `timbre` and `speech` are the mixes of the two halves; `gain` in dB brings it to the others' level."""

    name: str
    locale: str
    gender: Literal["female", "male"]
    description: str
    timbre: Mix
    speech: Mix
    gain: float = 0.0

    @property
    def language(self) -> str:
        """What the voice speaks, as languages are named elsewhere: "en" for "en-US"."""
        return self.locale if self.locale == "pt-BR" else self.locale.partition("-")[0]


def _pure(
    name: str, file: str, locale: str, gender: Literal["female", "male"], description: str, gain: float = 0.0
) -> Recipe:
    return Recipe(name, locale, gender, description, {file: 1.0}, {file: 1.0}, gain)


RECIPES = (
    _pure("dora", "pf_dora", "pt-BR", "female", N_("Dora, calm and clear")),
    _pure("alex", "pm_alex", "pt-BR", "male", N_("Alex, firm")),
    Recipe(
        "helena",
        "pt-BR",
        "female",
        N_("Helena, young and lively"),
        {"pf_dora": 0.5, "if_sara": 0.5},
        {"pf_dora": 0.5, "if_sara": 0.5},
        gain=-4.6,
    ),
    Recipe(
        "caio",
        "pt-BR",
        "male",
        N_("Caio, deep and steady"),
        {"pm_alex": 0.5, "im_nicola": 0.5},
        {"pm_alex": 0.5, "im_nicola": 0.5},
        gain=-1.9,
    ),
    Recipe(
        "marta",
        "pt-BR",
        "female",
        N_("Marta, low and warm"),
        {"pf_dora": 0.5, "af_heart": 0.5},
        {"pf_dora": 0.6, "pm_alex": 0.4},
        gain=0.9,
    ),
    Recipe(
        "rafael",
        "pt-BR",
        "male",
        N_("Rafael, young and light"),
        {"pm_santa": 0.5, "am_michael": 0.5},
        {"pm_alex": 0.65, "pf_dora": 0.35},
        gain=0.8,
    ),
    _pure("santa", "pm_santa", "pt-BR", "male", N_("Santa, older")),
    _pure("heart", "af_heart", "en-US", "female", N_("Heart, American English")),
    _pure("michael", "am_michael", "en-US", "male", N_("Michael, American English"), gain=1.3),
    _pure("carmen", "ef_dora", "es-ES", "female", N_("Carmen, clear Spanish")),
    _pure("diego", "em_alex", "es-ES", "male", N_("Diego, firm Spanish")),
)
"""In the order in which they are offered: the first of a language speaks where nobody chose."""

BY_NAME = {recipe.name: recipe for recipe in RECIPES}


def style_of(recipe: Recipe, folder: Path) -> NDArray[np.float32]:
    """The recipe's style, one row of 256 for each number of phonemes.

    Raises OSError or ValueError where a file is missing or damaged.
    """
    return np.concatenate([_mixed(recipe.timbre, folder)[:, :_HALF], _mixed(recipe.speech, folder)[:, _HALF:]], axis=1)


def _mixed(mix: Mix, folder: Path) -> NDArray[np.float32]:
    mixed = np.zeros((1, _WIDTH), np.float32)
    for file, weight in mix.items():
        mixed = mixed + np.float32(weight) * np.fromfile(folder / f"{file}.bin", np.float32).reshape(-1, _WIDTH)
    return mixed
