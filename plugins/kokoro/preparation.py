"""What is done once to the published network: one more output, a pace for each phoneme, and the same sums done faster.

The published export spells its layers out in small operations and multiplies with unsigned weights. Each rule below
replaces a pattern by one that gives the same result (weights are rounded anew, see `_signed_weights`). Together they
take the time for a second of speech on one AVX2 core from 0.93 s to 0.6 s; docs/performance.md has the figures.
A rule whose pattern is not there changes nothing.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from .onnx_graph import Array, Graph, Node, as_long_as, new_output, node, read, written

PREPARATION = "3"
DURATIONS = "/encoder/Clip_output_0"
_PACE, _PHONEMES = "speed", "sequence_length"

_MICROSOFT = "com.microsoft"
_FEWEST_CHANNELS = 64  # below this a convolution gains nothing


def prepared(network: bytes) -> bytes:
    """The network with one more output, how many frames each phoneme lasts, and in a faster form.

    It takes a pace for each phoneme instead of one for all: the network does nothing with the pace but divide the
    phonemes' lengths by it, so a slow word stays in its sentence and keeps the sentence's melody.
    """
    graph = read(network)
    new_output(graph, DURATIONS)
    as_long_as(graph, _PACE, _PHONEMES)
    for rule in (_norms, _squares, _convolutions):
        rule(_Surgery(graph))
    return written(graph)


class _Surgery:
    """A graph with its neighbourhoods at hand. `put` replaces the maker of a value; the old one falls away unused."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.maker: dict[str, Node] = {output: n for n in graph.nodes for output in n.outputs}
        self.readers: dict[str, list[Node]] = defaultdict(list)
        for n in graph.nodes:
            for name in n.inputs:
                self.readers[name].append(n)

    def made_by(self, name: str, kind: str) -> Node | None:
        n = self.maker.get(name)
        return n if n is not None and n.kind == kind else None

    def constant(self, name: str) -> Array | None:
        return self.graph.array(name) if name in self.graph.constants else None

    def put(self, output: str, nodes: list[Node]) -> None:
        """Let `nodes`, the last of which makes `output`, take the place of what made it."""
        old = self.maker[output]
        old.outputs = [f"{name}/unused" if name == output else name for name in old.outputs]
        self.graph.nodes += nodes
        for n in nodes:
            self.maker.update(dict.fromkeys(n.outputs, n))


def _norms(at: _Surgery) -> None:
    """(x - mean) / sqrt(variance + ε) · scale + shift, spelt out in nine steps: InstanceNormalization."""
    everything = at.graph.keep("estudio/everything", np.array([-1], np.int64))
    for divide in [n for n in at.graph.nodes if n.kind == "Div"]:
        centred, root = at.made_by(divide.inputs[0], "Sub"), at.made_by(divide.inputs[1], "Sqrt")
        sum_ = root and at.made_by(root.inputs[0], "Add")
        if not centred or not sum_ or not at.made_by(centred.inputs[1], "ReduceMean"):
            continue
        small = next((c for i in sum_.inputs if (c := at.constant(i)) is not None), None)
        if small is None:
            continue
        for scaled in at.readers[divide.outputs[0]]:
            readers = at.readers[scaled.outputs[0]]
            if scaled.kind != "Mul" or len(readers) != 1 or readers[0].kind != "Add":
                continue
            shifted = readers[0]
            name = shifted.outputs[0]
            scale, shift = _other(scaled, divide.outputs[0]), _other(shifted, scaled.outputs[0])
            inputs = [centred.inputs[0], f"{name}/scale", f"{name}/shift"]
            at.put(
                name,
                [
                    node("Reshape", [scale, everything], f"{name}/scale"),
                    node("Reshape", [shift, everything], f"{name}/shift"),
                    node("InstanceNormalization", inputs, name, epsilon=float(small)),
                ],
            )


def _squares(at: _Surgery) -> None:
    """x ** 2: x · x."""
    for power in [n for n in at.graph.nodes if n.kind == "Pow"]:
        exponent = at.constant(power.inputs[1])
        if exponent is not None and exponent.size == 1 and float(exponent.ravel()[0]) == 2.0:
            at.put(power.outputs[0], [node("Mul", [power.inputs[0]] * 2, power.outputs[0])])


def _convolutions(at: _Surgery) -> None:
    """A quantised convolution over time: rows of neighbours times a matrix, which onnxruntime multiplies faster."""
    for convolution in [n for n in at.graph.nodes if n.kind == "ConvInteger"]:
        quantised = at.made_by(convolution.inputs[0], "DynamicQuantizeLinear")
        weights = _weights(at, convolution)
        end, bias = _dequantised(at, convolution)
        if quantised is None or weights is None or end is None:
            continue
        name = end.outputs[0]
        channels_out, channels_in, taps = weights.shape
        matrix, scale = _signed_weights(weights.transpose(2, 1, 0).reshape(taps * channels_in, channels_out))
        keep = at.graph.keep
        constants = [
            keep(f"{name}/matrix", matrix),
            keep(f"{name}/matrix_scale", scale),
            keep("estudio/zero", np.array(0, np.int8)),
        ]
        values, value_scale, value_zero = quantised.outputs
        rows = f"{name}/steps"
        nodes = [node("Transpose", [values], rows, perm=[0, 2, 1])]
        if taps > 1:
            attributes = convolution.attributes
            nodes += _neighbours(at, name, rows, value_zero, channels_in, attributes)
            rows = f"{name}/rows"
        inputs = [rows, constants[0], value_scale, constants[1], value_zero, constants[2]]
        nodes.append(node("MatMulIntegerToFloat", inputs + ([bias] if bias else []), f"{name}/product", _MICROSOFT))
        nodes.append(node("Transpose", [f"{name}/product"], name, perm=[0, 2, 1]))
        at.put(name, nodes)


def _neighbours(
    at: _Surgery, name: str, steps: str, zero: str, channels: int, attributes: dict[str, object]
) -> list[Node]:
    """(1, n, channels) -> (1, n, taps · channels): each step of time with those around it."""
    taps = _first(attributes["kernel_shape"])
    apart = _first(attributes.get("dilations", [1]))
    before, after = attributes["pads"]  # type: ignore[misc]  # one pair: there is one dimension, time
    keep = at.graph.keep
    pads = keep(f"{name}/pads", np.array([0, before, 0, 0, after, 0], np.int64))
    reach = keep(f"{name}/reach", np.arange(taps, dtype=np.int64)[None, :] * apart)
    shape = keep(f"{name}/row_shape", np.array([1, -1, taps * channels], np.int64))
    zero_index = keep("estudio/index_0", np.array(0, np.int64))
    one_index = keep("estudio/index_1", np.array(1, np.int64))
    last_axis = keep("estudio/axis_1", np.array([1], np.int64))
    lost = keep(f"{name}/lost", np.array((taps - 1) * apart, np.int64))
    return [
        node("Pad", [steps, pads, zero], f"{name}/padded"),
        node("Shape", [f"{name}/padded"], f"{name}/shape"),
        node("Gather", [f"{name}/shape", one_index], f"{name}/length"),
        node("Sub", [f"{name}/length", lost], f"{name}/count"),
        node("Range", [zero_index, f"{name}/count", one_index], f"{name}/range"),
        node("Unsqueeze", [f"{name}/range", last_axis], f"{name}/column"),
        node("Add", [f"{name}/column", reach], f"{name}/indices"),
        node("Gather", [f"{name}/padded", f"{name}/indices"], f"{name}/gathered", axis=1),
        node("Reshape", [f"{name}/gathered", shape], f"{name}/rows"),
    ]


def _weights(at: _Surgery, convolution: Node) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]] | None:
    """The true weights (out, in, taps) of a convolution that the rule can take over."""
    attributes = convolution.attributes
    stored, zero = at.constant(convolution.inputs[1]), at.constant(convolution.inputs[3])
    if stored is None or zero is None or stored.ndim != 3 or stored.shape[0] < _FEWEST_CHANNELS:
        return None
    if _first(attributes.get("strides", [1])) != 1 or attributes.get("group", 1) != 1:
        return None
    scale = next((c for c in _scales(at, convolution) if c is not None and c.size == 1), None)
    if scale is None:
        return None
    return ((stored.astype(np.float32) - np.float32(zero)) * np.float32(scale)).astype(np.float32)


def _scales(at: _Surgery, convolution: Node) -> list[Array | None]:
    end, _ = _dequantised(at, convolution)
    if end is None:
        return []
    product = next((m for i in end.inputs if (m := at.made_by(i, "Mul")) is not None), None)
    return [at.constant(i) for i in product.inputs] if product else []


def _dequantised(at: _Surgery, convolution: Node) -> tuple[Node | None, str]:
    """Where the convolution's whole numbers have become true values, and the name of the bias added on the way."""
    bias = ""
    (reader,) = at.readers[convolution.outputs[0]] or [None]
    if reader is not None and reader.kind == "Add":
        name: str | None = _other(reader, convolution.outputs[0])
        while name and name not in at.graph.constants:
            n = at.maker.get(name)
            name = n.inputs[0] if n and n.kind in ("Reshape", "Cast", "Floor", "Div") else None
        if not name:
            return None, ""
        bias = name
        (reader,) = at.readers[reader.outputs[0]] or [None]
    if reader is None or reader.kind != "Cast":
        return None, ""
    readers = at.readers[reader.outputs[0]]
    return (readers[0], bias) if len(readers) == 1 and readers[0].kind == "Mul" else (None, "")


def _signed_weights(
    matrix: np.ndarray[tuple[int, ...], np.dtype[np.float32]],
) -> tuple[Array, Array]:
    """Eight-bit signed weights and a scale for each column.

    Without VNNI the processor adds two products of 8 bits in 16, and saturates: two weights that are multiplied
    together may come to 128 at most. A scale for each column gives back more than that takes away.
    """
    size = np.abs(matrix)
    pairs = size[0::2] + size[1::2] if len(size) % 2 == 0 else size + np.roll(size, 1, axis=0)
    scale = np.maximum(pairs.max(axis=0) / 127.0, size.max(axis=0) / 126.0)
    scale = np.where(scale > 0, scale, 1.0).astype(np.float32)
    return np.rint(matrix / scale).astype(np.int8), scale


def _other(n: Node, name: str) -> str:
    return n.inputs[1] if n.inputs[0] == name else n.inputs[0]


def _first(value: object) -> int:
    assert isinstance(value, list)
    return int(value[0])
