"""Box braids, parted in the middle, falling over the shoulders."""

from __future__ import annotations

import numpy as np

from studio.avatar.wardrobe.fit import Fit
from studio.avatar.wardrobe.hair.locks import grown, ropes
from studio.avatar.wardrobe.hair.scalp import Scalp
from studio.avatar.wardrobe.hair.straight import fall, open_face
from studio.avatar.wardrobe.sheet import Sheet


def braids(fit: Fit, scalp: Scalp) -> list[Sheet]:
    """About a hundred braids to the chest."""
    chance = np.random.default_rng(101)
    layers = []
    for layer, (count, lift) in enumerate(((56, 0.007), (58, 0.016))):
        roots, _ = scalp.roots(count, 0.004 + 0.01 * layer, seed=101 + layer)
        length = (roots[:, 1] - fit.chin[1] + 0.20) * chance.normal(1.0, 0.04, len(roots))
        off = np.full(len(roots), lift * fit.size) + chance.uniform(0, 0.003, len(roots))
        path = grown(fit, roots, length, off, fall(fit, roots, 0.0), 18, 0.5)
        path = open_face(fit, path, 0.03 + 0.05 * layer, 0.0)
        thick = chance.uniform(0.0052, 0.0066, len(roots)) * fit.size
        layers.append(ropes(scalp, path, thick, 6, 0.022, 0.6))
    return layers
