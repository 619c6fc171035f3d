"""The file format, and the rules that make the network faster, on a small network of our own."""

import sys

import numpy as np
import onnxruntime
import pytest

from studio import paths
from studio.plugin_api import PluginApi
from studio.plugin_loader import load_plugins
from studio.providers.registry import Registry


@pytest.fixture(scope="module")
def plugin(tmp_path_factory):
    api = PluginApi(
        Registry(), paths.resources_dir(), tmp_path_factory.mktemp("k"), lambda path: np.zeros(0, np.float32)
    )
    load_plugins(paths.plugins_dir(), api, (), frozenset({"kokoro"}))
    return sys.modules


def run(network: bytes, x: np.ndarray, output: str) -> np.ndarray:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
    return session.run([output], {"x": x})[0]


def a_network(graph_module, channels: int, taps: int, apart: int, seed: int = 0) -> bytes:
    """A quantised convolution as the published network has it, then its norm and a square."""
    g = graph_module
    random = np.random.default_rng(seed)
    graph = g.Graph([], {})
    delimited, number = g._delimited, g._number
    shape = b"".join(delimited(1, number(1, size)) for size in (1, channels)) + delimited(1, b"")
    value = delimited(1, b"x") + delimited(2, delimited(1, number(1, 1) + delimited(2, shape)))
    graph.others.append(delimited(11, value))
    graph.model += [
        number(1, 9),
        delimited(8, number(2, 20)),
        delimited(8, delimited(1, b"com.microsoft") + number(2, 1)),
    ]
    weights = random.integers(0, 256, (channels, channels, taps)).astype(np.uint8)
    keep = graph.keep
    keep("w", weights)
    keep("w0", np.array(128, np.uint8))
    keep("ws", np.array(0.01, np.float32))
    keep("bias", random.standard_normal(channels).astype(np.float32))
    keep("shape", np.array([1, -1, 1], np.int64))
    keep("axes", np.array([2], np.int64))
    keep("eps", np.array(1e-5, np.float32))
    keep("gain", random.standard_normal((1, channels, 1)).astype(np.float32))
    keep("shift", random.standard_normal((1, channels, 1)).astype(np.float32))
    keep("two", np.array(2.0, np.float32))
    reach = (taps - 1) * apart // 2
    node = g.node
    graph.nodes += [
        g.Node("DynamicQuantizeLinear", ["x"], ["q", "s", "z"]),
        node("ConvInteger", ["q", "w", "z", "w0"], "c", kernel_shape=[taps], dilations=[apart], pads=[reach, reach]),
        node("Mul", ["s", "ws"], "scale"),
        node("Div", ["bias", "scale"], "b1"),
        node("Floor", ["b1"], "b2"),
        node("Cast", ["b2"], "b3", to=6),
        node("Reshape", ["b3", "shape"], "b4"),
        node("Add", ["c", "b4"], "cb"),
        node("Cast", ["cb"], "cf", to=1),
        node("Mul", ["cf", "scale"], "y"),
        node("ReduceMean", ["y", "axes"], "mean"),
        node("Sub", ["y", "mean"], "centred"),
        node("Mul", ["centred", "centred"], "squares"),
        node("ReduceMean", ["squares", "axes"], "variance"),
        node("Add", ["variance", "eps"], "v"),
        node("Sqrt", ["v"], "root"),
        node("Div", ["centred", "root"], "norm"),
        node("Mul", ["norm", "gain"], "scaled"),
        node("Add", ["scaled", "shift"], "moved"),
        node("Pow", ["moved", "two"], "out"),
    ]
    g.new_output(graph, "out")
    g.new_output(graph, "y")
    return g.written(graph)


@pytest.mark.parametrize(("channels", "taps", "apart"), [(64, 3, 1), (64, 7, 3), (65, 3, 2), (128, 1, 1)])
def test_the_rules_keep_the_result_and_do_it_in_fewer_steps(plugin, channels, taps, apart):
    g = plugin["studio_plugin_kokoro.onnx_graph"]
    preparation = plugin["studio_plugin_kokoro.preparation"]
    network = a_network(g, channels, taps, apart)
    x = np.random.default_rng(1).standard_normal((1, channels, 90)).astype(np.float32)
    graph = g.read(network)
    for rule in (preparation._norms, preparation._squares, preparation._convolutions):
        rule(preparation._Surgery(graph))
    faster = g.written(graph)
    kinds = [n.kind for n in g.read(faster).nodes]
    assert "InstanceNormalization" in kinds
    assert "MatMulIntegerToFloat" in kinds
    assert not {"ConvInteger", "Pow", "ReduceMean", "Floor"} & set(kinds)
    for output in ("y", "out"):
        before, after = run(network, x, output), run(faster, x, output)
        assert np.abs(after - before).max() < 0.03 * np.abs(before).max()


def test_a_graph_survives_reading_and_writing(plugin):
    g = plugin["studio_plugin_kokoro.onnx_graph"]
    network = a_network(g, 64, 3, 1)
    x = np.ones((1, 64, 10), np.float32)
    again = g.written(g.read(network))
    assert np.array_equal(run(again, x, "out"), run(network, x, "out"))
    assert g.written(g.read(again)) == again


def test_two_weights_never_saturate_sixteen_bits(plugin):
    preparation = plugin["studio_plugin_kokoro.preparation"]
    for rows in (6, 7):
        matrix = np.random.default_rng(rows).standard_normal((rows, 50)).astype(np.float32)
        signed, scale = preparation._signed_weights(matrix)
        pairs = np.abs(signed[:-1].astype(int)) + np.abs(signed[1:].astype(int))
        assert (pairs[::2] * 255 <= 32767 + 255).all()
        assert np.abs(signed * scale - matrix).max() <= scale.max() / 2 + 1e-6


def test_the_alphabet_takes_what_espeak_writes(plugin):
    alphabet = plugin["studio_plugin_kokoro.alphabet"]
    assert alphabet.known("dʒˈiæ g ẽ") == "ʤˈiæ ɡ e\u0303"
    assert alphabet.known("日x") == "x"
    assert len(alphabet.NUMBERS) == 114


def test_a_damaged_voice_is_refused(plugin, tmp_path, monkeypatch):
    module = plugin["studio_plugin_kokoro.model_file"]
    monkeypatch.setattr(module, "_SHA256", "0" * 64)
    with pytest.raises(module.ProviderMissing, match="damaged"):
        module.model_path(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_voice_that_cannot_be_kept_is_told_with_what_to_do(plugin, tmp_path):
    module = plugin["studio_plugin_kokoro.model_file"]
    (tmp_path / "casa").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(module.ProviderMissing) as told:
        module.model_path(tmp_path / "casa" / "cache")
    assert "Errno" not in str(told.value)
    assert "ESTUDIO_HOME" in told.value.hint
