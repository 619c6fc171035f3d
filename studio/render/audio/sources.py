"""Where a mixer gets its samples: from files, or from memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.errors import AssetMissing
from studio.media.sound import SoundReader

Samples = NDArray[np.float32]

_OPEN_FILES: Final = 16


class FileSounds:
    """Samples read from the files of assets; a few stay open. Close it, or use it in a `with` block."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        self._paths = paths
        self._readers: OrderedDict[str, SoundReader] = OrderedDict()

    def read(self, asset: str, start: int, length: int) -> Samples:
        """float32 (length, 2) at 48 kHz. Raises AssetMissing or UnsupportedMedia."""
        reader = self._readers.pop(asset, None)
        if reader is None:
            if asset not in self._paths:
                raise AssetMissing("the sound {name} is not in the project", name=asset)
            reader = SoundReader(self._paths[asset])
        self._readers[asset] = reader
        while len(self._readers) > _OPEN_FILES:
            self._readers.popitem(last=False)[1].close()
        return reader.read(start, length)

    def close(self) -> None:
        """Let go of all files."""
        while self._readers:
            self._readers.popitem()[1].close()

    def __enter__(self) -> FileSounds:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()


class MemorySounds:
    """Samples that are already there: {asset: float32 (samples, 1 or 2) at 48 kHz}."""

    def __init__(self, sounds: Mapping[str, Samples]) -> None:
        self._sounds = sounds

    def read(self, asset: str, start: int, length: int) -> Samples:
        """float32 (length, 2) from sample `start`; silence outside."""
        result = np.zeros((length, 2), np.float32)
        sound = self._sounds[asset]
        low, high = max(0, start), min(len(sound), start + length)
        if low < high:
            result[low - start : high - start] = sound[low:high]
        return result
