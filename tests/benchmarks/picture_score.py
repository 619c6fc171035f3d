"""How near one picture of a slide is to another, looking only where there is content, in colour.

Both pictures at 600 pixels, blurred by three, structural similarity for each channel, averaged over what differs from
the background in either. 1.00 is the same picture, 0.85 one moved by two pixels, 0.28 an empty slide.
"""

from __future__ import annotations

import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter, maximum_filter
from skimage.metrics import structural_similarity

_WIDTH = 600
_BLUR = 3
_VISIBLE = 24


def score(ours: Image.Image, reference: Image.Image) -> float:
    """-1..1. Ours is cut to the reference's shape about its centre; a small reference keeps its size."""
    width = min(_WIDTH, reference.width)
    height = round(reference.height * width / reference.width)
    shape = reference.width / reference.height
    across = min(ours.width, round(ours.height * shape))
    down = min(ours.height, round(across / shape))
    left, top = (ours.width - across) // 2, (ours.height - down) // 2
    pair = [
        np.asarray(image.convert("RGB").resize((width, height), Image.Resampling.LANCZOS))
        for image in (ours.crop((left, top, left + across, top + down)), reference)
    ]
    looked_at = maximum_filter(content(pair[0]) | content(pair[1]), 7)
    if looked_at.mean() < 0.001:
        return 1.0
    blur = _BLUR * width / _WIDTH
    soft = [np.stack([gaussian_filter(p[..., c].astype(float), blur) for c in range(3)], 2) for p in pair]
    _, similar = structural_similarity(*soft, channel_axis=2, full=True, win_size=11, data_range=255)
    return float(similar.mean(2)[looked_at].mean())


def content(picture: np.ndarray) -> np.ndarray:
    """Where a picture differs from its commonest colour."""
    coarse = (picture >> 3).reshape(-1, 3).astype(np.int64)
    keys = coarse[:, 0] << 10 | coarse[:, 1] << 5 | coarse[:, 2]
    values, counts = np.unique(keys, return_counts=True)
    background = picture.reshape(-1, 3)[keys == values[counts.argmax()]].mean(0)
    return np.abs(picture.astype(int) - background).max(2) > _VISIBLE
