"""LZCOMP, the compression inside embedded fonts (W3C submission "MicroType Express", section 3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

_ROOT: Final = 1
_DISTANCE_BITS: Final = 3
_LENGTH_BITS: Final = 2
"""How many bits of a length one symbol holds; the bit above them says that more follow."""
_CODES_PER_RANGE: Final = 8
_SHORTEST_COPY: Final = 2
_FAR: Final = 512
"""A copy from here on is a byte longer than it says: two bytes from so far away would not pay."""


def preloaded() -> bytes:
    """What lies before the first byte, so that early copies find something: pairs, then each byte four times."""
    pairs = bytes(value for high in range(32) for low in range(96) for value in (high, low))
    return pairs + bytes(value for value in range(256) for _ in range(4))


def decompress(data: bytes, most: int) -> bytes:
    """The bytes packed in `data`. Raises ValueError when it is damaged or holds more than `most` of them."""
    bits = np.unpackbits(np.frombuffer(data, np.uint8)).tobytes()
    next_bit = iter(bits).__next__
    try:
        has_runs = bool(next_bit())
        size = 0
        for _ in range(24):
            size = size * 2 + next_bit()
        if size > most:
            raise ValueError("it would unpack to too much")
        unpacked = _unpack(next_bit, size)
    except StopIteration as error:
        raise ValueError("it ends too early") from error
    return _without_runs(unpacked, most) if has_runs else unpacked


def distance_ranges(size: int) -> int:
    """How many symbols the farthest distance in `size` bytes takes."""
    ranges = 1
    while 1 << (_DISTANCE_BITS * ranges) < size:
        ranges += 1
    return ranges


class AdaptiveCode:
    """A Huffman code that both sides change alike after each symbol: nodes in order of weight, the root is 1."""

    def __init__(self, symbols: int) -> None:
        self._parent = [0] + [node // 2 for node in range(1, 2 * symbols)]
        self._children = [(2 * node, 2 * node + 1) for node in range(symbols)] + [(0, 0)] * symbols
        self._symbol = [-1] * symbols + list(range(symbols))
        self._weight = [0] * symbols + [1] * symbols
        for node in range(symbols - 1, 0, -1):
            self._weight[node] = self._weight[2 * node] + self._weight[2 * node + 1]
        self._leaf = list(range(symbols, 2 * symbols))
        self._expect(symbols)

    def _expect(self, symbols: int) -> None:
        """Begin with what is likely: short copies and the repeated bytes, or else everything alike."""
        if 256 < symbols < 512:
            likely = [256, 257] + [symbols - 3] * 12 + [symbols - 2] * 6
        else:
            likely = list(range(symbols)) * 2
        for symbol in likely:
            self.count(self._leaf[symbol])

    def read(self, next_bit: Callable[[], int]) -> int:
        """The symbol that the next bits stand for."""
        node, children, symbols = _ROOT, self._children, self._symbol
        while symbols[node] < 0:
            node = children[node][next_bit()]
        symbol = symbols[node]
        self.count(node)
        return symbol

    def count(self, node: int) -> None:
        """Let a leaf and all above it weigh one more, first moved to the front of those that weigh the same."""
        weights, parents = self._weight, self._parent
        while node != _ROOT:
            weight = weights[node]
            front = node
            while weights[front - 1] == weight:
                front -= 1
            if _ROOT < front < node:
                self._swap(node, front)
                node = front
            weights[node] = weight + 1
            node = parents[node]
        weights[_ROOT] += 1

    def _swap(self, one: int, other: int) -> None:
        """Exchange two subtrees of the same weight."""
        children, symbols = self._children, self._symbol
        children[one], children[other] = children[other], children[one]
        symbols[one], symbols[other] = symbols[other], symbols[one]
        for node in (one, other):
            if symbols[node] >= 0:
                self._leaf[symbols[node]] = node
            else:
                left, right = children[node]
                self._parent[left] = self._parent[right] = node


def _unpack(next_bit: Callable[[], int], size: int) -> bytes:
    repeats = 256 + _CODES_PER_RANGE * distance_ranges(size)
    distances, lengths = AdaptiveCode(1 << _DISTANCE_BITS), AdaptiveCode(2 << _LENGTH_BITS)
    codes = AdaptiveCode(repeats + 3)
    out = bytearray(preloaded())
    end = len(out) + size
    while len(out) < end:
        code = codes.read(next_bit)
        if code < 256:
            out.append(code)
        elif code >= repeats:
            out.append(out[-2 * (code - repeats + 1)])
        else:
            ranges, first = divmod(code - 256, _CODES_PER_RANGE)
            length = _length(first, lengths, next_bit, size)
            distance = 0
            for _ in range(ranges + 1):
                distance = (distance << _DISTANCE_BITS) + distances.read(next_bit)
            length += _SHORTEST_COPY + (distance + 1 >= _FAR)
            start = len(out) - distance - length
            if start < 0 or len(out) + length > end:
                raise ValueError("a copy reaches outside")
            out += out[start : start + length]
    return bytes(out[end - size :])


def _length(first: int, lengths: AdaptiveCode, next_bit: Callable[[], int], most: int) -> int:
    """A length in pieces of two bits."""
    more = 1 << _LENGTH_BITS
    length, piece = first & (more - 1), first
    while piece & more:
        piece = lengths.read(next_bit)
        length = (length << _LENGTH_BITS) | piece & (more - 1)
        if length > most:
            raise ValueError("a copy is too long")
    return length


def _without_runs(data: bytes, most: int) -> bytes:
    """The first byte is the mark: after it come how often (0: the mark itself is meant) and which byte."""
    mark, out, i = data[:1], bytearray(), 1
    while i < len(data):
        found = data.find(mark, i)
        if found < 0:
            out += data[i:]
            break
        out += data[i:found]
        times = data[found + 1 : found + 2]
        if times in (b"", b"\0"):
            out += mark
            i = found + 2
        else:
            out += data[found + 2 : found + 3] * times[0]
            i = found + 3
        if len(out) > most:
            raise ValueError("it would unpack to too much")
    return bytes(out)
