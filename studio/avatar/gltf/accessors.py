"""glTF's accessors as arrays: every kind, normalised, with strides, sparse; never more than the file holds."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from studio.avatar.figure import Floats
from studio.avatar.gltf.container import Document
from studio.avatar.gltf.values import Damaged, Values
from studio.errors import ModelTooLarge

_KINDS: Final = {5120: "i1", 5121: "u1", 5122: "<i2", 5123: "<u2", 5125: "<u4", 5126: "<f4"}
_WIDTHS: Final = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}  # nothing of glTF's own is a MAT2 or MAT3
_MOST_NUMBERS: Final = 64 << 20
_FARTHEST: Final = 1e9


class Accessors:
    """Reads accessors by number. In all it gives at most _MOST_NUMBERS numbers: a small file can ask for any amount."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._all = document.root.children("accessors")
        self._views = document.root.children("bufferViews")
        self._left = _MOST_NUMBERS

    def __len__(self) -> int:
        return len(self._all)

    def place(self, number: int) -> str:
        return self._all[number].where

    def length(self, number: int) -> int:
        """How many elements it says it has."""
        return self._all[number].integer("count", low=1)

    def floats(self, number: int, *types: str, clean: bool = False) -> Floats:
        """float32 (count, width). NaN and infinity are Damaged, or 0 where `clean`."""
        said = self._all[number]
        raw, kind = self._raw(said, types)
        return self._cleaned(said, raw, kind, clean)

    def _cleaned(self, said: Values, raw: NDArray[Any], kind: str, clean: bool) -> Floats:
        values = raw.astype(np.float32)
        if said.flag("normalized"):
            values = _normalised(raw, kind, said.where)
        wrong = ~(np.abs(values) < _FARTHEST)
        if wrong.any():
            if not clean:
                raise Damaged(said.where)
            values[wrong] = 0.0
        return values

    def integers(self, number: int, *types: str) -> NDArray[np.uint32]:
        """uint32 (count, width)."""
        said = self._all[number]
        raw, kind = self._raw(said, types)
        if kind not in ("u1", "<u2", "<u4"):
            raise Damaged(f"{said.where}.componentType")
        return raw.astype(np.uint32)

    def moved(self, number: int, clean: bool) -> tuple[NDArray[np.uint32], Floats]:
        """Which elements of a VEC3 are not zero, and those: without the others where the file leaves them out, too."""
        said = self._all[number]
        if "sparse" not in said or "bufferView" in said:
            values = self.floats(number, "VEC3", clean=clean)
            return np.arange(len(values), dtype=np.uint32), values
        sparse = said.child("sparse")
        where = self._sparse_indices(sparse, self.length(number))
        kind, new = _KINDS.get(said.integer("componentType"), ""), sparse.child("values")
        if not kind or said.text("type") != "VEC3":
            raise Damaged(said.where)
        view = new.integer("bufferView", high=len(self._views) - 1)
        self._spend(3 * len(where))
        raw = self._taken(view, new.integer("byteOffset", 0), len(where), kind, 3, 0, new.where)
        order = np.argsort(where, kind="stable")
        keep = np.append(where[order][1:] != where[order][:-1], True) if len(where) else np.zeros(0, bool)
        order = order[keep]  # of two for one element the last
        return where[order], self._cleaned(said, raw[order], kind, clean)

    def view(self, number: int) -> memoryview:
        """The bytes of a bufferView."""
        if not 0 <= number < len(self._views):
            raise Damaged("bufferViews")
        said = self._views[number]
        buffer = self._document.buffer(said.integer("buffer", high=self._document.buffer_count - 1))
        start, length = said.integer("byteOffset", 0), said.integer("byteLength")
        if start + length > len(buffer):
            raise Damaged(said.where)
        return buffer[start : start + length]

    @property
    def view_count(self) -> int:
        return len(self._views)

    def _raw(self, said: Values, types: tuple[str, ...]) -> tuple[NDArray[Any], str]:
        kind, width = _KINDS.get(said.integer("componentType"), ""), _WIDTHS.get(said.text("type"), 0)
        if not kind or not width or (types and said.text("type") not in types):
            raise Damaged(said.where)
        count = said.integer("count", low=1)
        self._spend(count * width)
        view = said.index("bufferView", len(self._views))
        if view is None:
            values: NDArray[Any] = np.zeros((count, width), kind)
        else:
            stride = self._views[view].integer("byteStride", 0, high=252)
            values = self._taken(view, said.integer("byteOffset", 0), count, kind, width, stride, said.where)
        if "sparse" in said:
            values = self._replaced(values, said.child("sparse"), kind, width)
        return values, kind

    def _replaced(self, values: NDArray[Any], sparse: Values, kind: str, width: int) -> NDArray[Any]:
        where = self._sparse_indices(sparse, len(values))
        new = sparse.child("values")
        view = new.integer("bufferView", high=len(self._views) - 1)
        values = values.copy()
        values[where] = self._taken(view, new.integer("byteOffset", 0), len(where), kind, width, 0, new.where)
        return values

    def _sparse_indices(self, sparse: Values, count: int) -> NDArray[np.uint32]:
        said = sparse.child("indices")
        kind = _KINDS.get(said.integer("componentType"), "")
        if kind not in ("u1", "<u2", "<u4"):
            raise Damaged(said.where)
        many = sparse.integer("count", low=0, high=count)
        view = said.integer("bufferView", high=len(self._views) - 1)
        found = self._taken(view, said.integer("byteOffset", 0), many, kind, 1, 0, said.where)[:, 0].astype(np.uint32)
        if many and int(found.max()) >= count:
            raise Damaged(said.where)
        return found

    def _taken(
        self, view: int, offset: int, count: int, kind: str, width: int, stride: int, where: str
    ) -> NDArray[Any]:
        data = self.view(view)
        size = np.dtype(kind).itemsize
        packed = width * size
        step = stride or packed
        if step < packed or (count and offset + (count - 1) * step + packed > len(data)):
            raise Damaged(where)
        return np.ndarray((count, width), kind, data, offset, (step, size))

    def _spend(self, numbers: int) -> None:
        self._left -= numbers
        if self._left < 0:
            raise ModelTooLarge("{name} has more points than a presenter may have", name=self._document.name)


def _normalised(raw: NDArray[Any], kind: str, where: str) -> Floats:
    if kind in ("<f4", "<u4"):
        raise Damaged(where)
    top = float(np.iinfo(np.dtype(kind)).max)
    return np.asarray(np.maximum(raw.astype(np.float32) / np.float32(top), np.float32(-1.0)), np.float32)
