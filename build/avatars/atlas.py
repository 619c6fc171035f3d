"""Lays the head's skin out anew: MakeHuman gives its eyes and mouth few pixels, and most of the sheet to the trunk."""

from __future__ import annotations

import numpy as np
from makehuman import BaseMesh
from numpy.typing import NDArray

# Where each part goes on the head's sheet: (left, bottom, right, top), a turn by 90 degrees, how evenly the vertices
# are spread (0: as they were, 1: the same room for each), because they are dense where detail is.
_PLACES = {
    "head": ((0.0, 0.0, 0.74, 1.0), False, 0.72),
    "mouth": ((0.75, 0.0, 1.0, 0.2), False, 0.0),
    "sockets l": ((0.75, 0.21, 0.87, 0.33), False, 0.0),
    "sockets r": ((0.88, 0.21, 1.0, 0.33), False, 0.0),
    "neck": ((0.75, 0.34, 1.0, 1.0), True, 0.0),
}
_BORDER = 0.004


def head_uvs(
    mesh: BaseMesh, kept: NDArray[np.int64], groups: NDArray[np.str_]
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """UVs (m, 2) from the bottom left, and each kept quad's corners (f, 4) as numbers of them.

    The groups "head", "mouth", "sockets" and "neck" share a sheet, "body" keeps MakeHuman's, helpers too.
    """
    corners = mesh.corners[kept]
    found = mesh.uvs[corners]
    laid = found.copy()
    parts = groups.astype("U24").copy()
    left = mesh.positions[mesh.quads[kept]].mean(1)[:, 0] > 0
    parts[(groups == "sockets") & left] = "sockets l"
    parts[(groups == "sockets") & ~left] = "sockets r"
    for part, (box, turned, evenness) in _PLACES.items():
        chosen = parts == part
        uv = found[chosen].reshape(-1, 2)
        if turned:
            uv = np.stack([1 - uv[:, 1], uv[:, 0]], 1)
        uv = np.stack([_spread(uv[:, 0], evenness), _spread(uv[:, 1], evenness)], 1)
        low, high = np.array(box[:2]) + _BORDER, np.array(box[2:]) - _BORDER
        laid[chosen] = (low + uv * (high - low)).reshape(-1, 4, 2)
    key = np.round(laid.reshape(-1, 2) * 65535).astype(np.int64)
    uvs, numbers = np.unique(key, axis=0, return_inverse=True)
    return uvs / 65535, numbers.reshape(-1, 4)


def _spread(values: NDArray[np.float64], evenness: float) -> NDArray[np.float64]:
    """The values from 0 to 1, in order still, drawn apart where many are."""
    low, high = values.min(), values.max()
    plain = (values - low) / (high - low)
    bins = 64
    counts, edges = np.histogram(plain, bins, (0, 1))
    kernel = np.exp(-(np.linspace(-2, 2, 9) ** 2))
    smooth = np.convolve(np.pad(counts, 4, mode="edge"), kernel / kernel.sum(), "valid")
    steps = (1 - evenness) / bins + evenness * smooth / smooth.sum()
    return np.interp(plain, edges, np.concatenate([[0], np.cumsum(steps)]))
