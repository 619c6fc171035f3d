"""Just enough of the ONNX file format to take a graph apart and put it together again, without the `onnx` package.

An ONNX file is one protobuf message. What this module does not need to understand it keeps as the bytes it came in.
Field numbers are those of onnx.proto3.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.generic]
Attribute = int | float | list[int]

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_GRAPH = 7
_NODE, _INITIALIZER, _INPUT, _OUTPUT = 1, 5, 11, 12
_KINDS: dict[int, np.dtype[np.generic]] = {
    1: np.dtype("<f4"),
    2: np.dtype("u1"),
    3: np.dtype("i1"),
    6: np.dtype("<i4"),
    7: np.dtype("<i8"),
    9: np.dtype("?"),
    11: np.dtype("<f8"),
}
_NUMBERS = {kind: number for number, kind in _KINDS.items()}
_TYPED = {4: "<f4", 5: "varint", 7: "varint", 10: "<f8"}  # the fields in which small tensors keep their values


@dataclass(slots=True, eq=False)
class Node:
    """One operation. `rest` holds its attributes as bytes; `attributes` reads the numbers among them."""

    kind: str
    inputs: list[str]
    outputs: list[str]
    domain: str = ""
    rest: bytes = b""

    @property
    def attributes(self) -> dict[str, Attribute]:
        found: dict[str, Attribute] = {}
        for number, value in _fields(self.rest):
            if number == 5 and isinstance(value, bytes):
                name, content = _attribute(value)
                found[name] = content
        return found


@dataclass(slots=True)
class Graph:
    """Nodes in an order in which they can run, and constants by name (as bytes until asked for)."""

    nodes: list[Node]
    constants: dict[str, bytes]
    others: list[bytes] = field(default_factory=list)
    outputs: list[str] = field(default_factory=list)
    model: list[bytes] = field(default_factory=list)

    def array(self, name: str) -> Array:
        """The value of a constant."""
        return _array(self.constants[name])

    def keep(self, name: str, value: Array) -> str:
        """Add a constant; returns its name."""
        self.constants[name] = _tensor(name, value)
        return name


def read(network: bytes) -> Graph:
    """The graph in an ONNX file."""
    graph = Graph([], {})
    for number, value, raw in _raw_fields(network):
        if number != _GRAPH:
            graph.model.append(raw)
            continue
        assert isinstance(value, memoryview)
        for inner, content, inner_raw in _raw_fields(value):
            if inner == _NODE:
                graph.nodes.append(_node(content))
            elif inner == _INITIALIZER:
                graph.constants[_text(content, 8)] = bytes(content)  # type: ignore[arg-type]
            else:
                if inner == _OUTPUT:
                    graph.outputs.append(_text(content, 1))
                graph.others.append(inner_raw)
    return graph


def written(graph: Graph) -> bytes:
    """The ONNX file of a graph. Nodes that nobody needs and constants that nobody reads are left out."""
    nodes = _in_running_order(_needed(graph), graph)
    read_by_someone = {name for node in nodes for name in node.inputs}
    content = [_delimited(_NODE, _node_bytes(node)) for node in nodes]
    content += [_delimited(_INITIALIZER, t) for name, t in graph.constants.items() if name in read_by_someone]
    return b"".join([*graph.model, _delimited(_GRAPH, b"".join([*content, *graph.others]))])


def new_output(graph: Graph, name: str) -> None:
    """Let the network also give out the value called `name`."""
    graph.outputs.append(name)
    graph.others.append(_delimited(_OUTPUT, _delimited(1, name.encode())))


def as_long_as(graph: Graph, name: str, length: str) -> None:
    """Let the input called `name`, one float until now, be a row of floats whose length is the variable `length`."""
    dimension = _delimited(1, _delimited(2, length.encode()))
    kind = _delimited(1, _number(1, _NUMBERS[np.dtype("<f4")]) + _delimited(2, dimension))
    told = _delimited(_INPUT, _delimited(1, name.encode()) + _delimited(2, kind))
    graph.others = [told if _is_input(raw, name) else raw for raw in graph.others]


def node(kind: str, inputs: Sequence[str], output: str, domain: str = "", **attributes: Attribute) -> Node:
    """A new operation with one output."""
    rest = b"".join(_delimited(5, _attribute_bytes(name, value)) for name, value in attributes.items())
    return Node(kind, list(inputs), [output], domain, rest)


def _is_input(raw: bytes, name: str) -> bool:
    return any(number == _INPUT and _text(value, 1) == name for number, value, _ in _raw_fields(raw))


def _needed(graph: Graph) -> list[Node]:
    wanted = set(graph.outputs)
    maker = {output: n for n in graph.nodes for output in n.outputs}
    waiting = [maker[name] for name in wanted if name in maker]
    found: set[int] = set()
    while waiting:
        n = waiting.pop()
        if id(n) not in found:
            found.add(id(n))
            waiting += [maker[name] for name in n.inputs if name in maker]
    return [n for n in graph.nodes if id(n) in found]


def _in_running_order(nodes: list[Node], graph: Graph) -> list[Node]:
    maker = {output: n for n in nodes for output in n.outputs}
    done: set[int] = set()
    order: list[Node] = []
    for root in nodes:
        stack = [root]
        while stack:
            n = stack[-1]
            before = [maker[i] for i in n.inputs if i in maker and id(maker[i]) not in done]
            if before:
                stack += before
            else:
                stack.pop()
                if id(n) not in done:
                    done.add(id(n))
                    order.append(n)
    return order


# The protobuf wire format


def _raw_fields(message: bytes | memoryview) -> Iterator[tuple[int, int | memoryview, bytes]]:
    view = memoryview(message)
    at = 0
    while at < len(view):
        start = at
        tag, at = _varint(view, at)
        number, kind = tag >> 3, tag & 7
        value: int | memoryview
        if kind == _VARINT:
            value, at = _varint(view, at)
        elif kind == _BYTES:
            length, at = _varint(view, at)
            value, at = view[at : at + length], at + length
        elif kind in (_FIXED32, _FIXED64):
            length = 4 if kind == _FIXED32 else 8
            value, at = view[at : at + length], at + length
        else:
            raise ValueError(f"protobuf field {number} has the unknown wire type {kind}")
        # Big fields are not copied here: the graph itself is one.
        yield number, value, bytes(view[start:at]) if at - start < 1_000_000 else b""


def _fields(message: bytes | memoryview) -> Iterator[tuple[int, int | bytes]]:
    for number, value, _ in _raw_fields(message):
        yield number, value if isinstance(value, int) else bytes(value)


def _varint(view: memoryview, at: int) -> tuple[int, int]:
    result = shift = 0
    while True:
        byte = view[at]
        result |= (byte & 0x7F) << shift
        at += 1
        if byte < 0x80:
            return result, at
        shift += 7


def _varint_bytes(value: int) -> bytes:
    value &= (1 << 64) - 1
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _delimited(number: int, content: bytes) -> bytes:
    return _varint_bytes(number << 3 | _BYTES) + _varint_bytes(len(content)) + content


def _number(number: int, value: int) -> bytes:
    return _varint_bytes(number << 3 | _VARINT) + _varint_bytes(value)


def _text(message: int | memoryview, wanted: int) -> str:
    assert isinstance(message, memoryview)
    for number, value, _ in _raw_fields(message):
        if number == wanted and isinstance(value, memoryview):
            return bytes(value).decode()
    return ""


def _node(message: int | memoryview) -> Node:
    assert isinstance(message, memoryview)
    found = Node("", [], [])
    rest = []
    for number, value, raw in _raw_fields(message):
        text = bytes(value).decode() if isinstance(value, memoryview) and number in (1, 2, 4, 7) else ""
        if number == 1:
            found.inputs.append(text)
        elif number == 2:
            found.outputs.append(text)
        elif number == 4:
            found.kind = text
        elif number == 7:
            found.domain = text
        else:
            rest.append(raw)
    found.rest = b"".join(rest)
    return found


def _node_bytes(n: Node) -> bytes:
    parts = [_delimited(1, i.encode()) for i in n.inputs] + [_delimited(2, o.encode()) for o in n.outputs]
    parts.append(_delimited(4, n.kind.encode()))
    if n.domain:
        parts.append(_delimited(7, n.domain.encode()))
    return b"".join([*parts, n.rest])


def _attribute(message: bytes) -> tuple[str, Attribute]:
    name, single, many = "", 0, []
    real: float | None = None
    for number, value in _fields(message):
        if number == 1 and isinstance(value, bytes):
            name = value.decode()
        elif number == 2 and isinstance(value, bytes):
            real = float(struct.unpack("<f", value)[0])
        elif number == 3 and isinstance(value, int):
            single = value
        elif number == 8:
            many += _varints(value) if isinstance(value, bytes) else [value]
    if many:
        return name, many
    return name, single if real is None else real


def _attribute_bytes(name: str, value: Attribute) -> bytes:
    if isinstance(value, int):
        content, kind = _number(3, value), 2
    elif isinstance(value, float):
        content, kind = _varint_bytes(2 << 3 | _FIXED32) + struct.pack("<f", value), 1
    else:
        content, kind = b"".join(_number(8, v) for v in value), 7
    return _delimited(1, name.encode()) + content + _number(20, kind)


def _varints(content: bytes) -> list[int]:
    view, at, found = memoryview(content), 0, []
    while at < len(view):
        value, at = _varint(view, at)
        found.append(value - (1 << 64) if value >> 63 else value)
    return found


def _array(message: bytes) -> Array:
    dims: list[int] = []
    kind, raw = 0, b""
    loose: list[int | float] = []
    for number, value in _fields(message):
        if number == 1:
            dims += _varints(value) if isinstance(value, bytes) else [value]
        elif number == 2 and isinstance(value, int):
            kind = value
        elif number == 9 and isinstance(value, bytes):
            raw = value
        elif number in _TYPED:
            if isinstance(value, int):
                loose.append(value)
            elif _TYPED[number] == "varint":
                loose += _varints(value)
            else:
                loose += np.frombuffer(value, _TYPED[number]).tolist()
    values = np.frombuffer(raw, _KINDS[kind]) if raw else np.array(loose).astype(_KINDS[kind])
    return values.reshape(dims)


def _tensor(name: str, value: Array) -> bytes:
    parts: Iterable[bytes] = (
        *(_number(1, d) for d in value.shape),
        _number(2, _NUMBERS[value.dtype]),
        _delimited(8, name.encode()),
        _delimited(9, np.ascontiguousarray(value).tobytes()),
    )
    return b"".join(parts)
