"""How fast the neural voice speaks. Run: python tests/benchmarks/voice_speed.py

Prints: preparing the network once, the first clause cold and with the voice loaded, and seconds for each second of
speech with one thread, two threads (two clauses side by side), and two processes of one thread (what narration of
several scenes uses); beside them the network as it is published, whose two threads work on one clause.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import onnxruntime

from studio import paths
from studio.plugin_api import PluginApi
from studio.plugin_loader import load_plugins
from studio.progress import silent
from studio.providers.protocols import Say, SpeechRequest
from studio.providers.registry import Registry
from studio.providers.router import Router
from studio.speech.g2p import pronounce
from studio.speech.normalise import normalise

TEXT = (
    "Antes de começar, confira o cinto, o talabarte e o ponto de ancoragem. O trabalho em altura exige análise de "
    "risco, e todos devem usar o cinto de segurança acima de dois metros. Se o vento aumentar ou a chuva começar, "
    "pare, desça e avise a supervisão da sua equipe agora mesmo."
)


def a_router(cache: Path, threads: int) -> Router:
    registry = Registry()
    api = PluginApi(registry, paths.resources_dir(), cache, lambda path: np.zeros(0, np.float32), threads)
    load_plugins(paths.plugins_dir(), api, (), frozenset({"kokoro"}))
    return Router(registry)


def speaking(router: Router, early: bool = False) -> tuple[float, float, float]:
    """(seconds until the first clause, seconds until the end, seconds of speech)"""
    request = SpeechRequest((Say(tuple(normalise(TEXT, "pt-BR")), "pt-BR"),), "kokoro:dora")
    began = time.perf_counter()
    first = length = 0.0
    for piece in router.stream(request, silent(), early):
        first = first or time.perf_counter() - began
        length += piece.seconds
    return first, time.perf_counter() - began, length


def share(cache: Path, threads: int) -> float:
    """Seconds of work for each second of speech, the voice being loaded."""
    router = a_router(cache, threads)
    speaking(router)
    _, took, length = speaking(router)
    return took / length


def as_published(threads: int = 2) -> float:
    """Seconds of work for each second of speech of the network as it comes, all of the text in one go."""
    modules = sys.modules
    network, alphabet = modules["studio_plugin_kokoro.model_file"], modules["studio_plugin_kokoro.alphabet"]
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.log_severity_level = threads, 3
    session = onnxruntime.InferenceSession(network._joined(), options, providers=["CPUExecutionProvider"])
    phonemes = "".join(alphabet.known(said.ipa) for said in pronounce(normalise(TEXT, "pt-BR"), "pt-BR"))
    style = np.fromfile(paths.resources_dir() / "voices" / "pf_dora.bin", np.float32).reshape(-1, 256)
    inputs = {
        "tokens": np.array([[0, *(alphabet.NUMBERS[p] for p in phonemes), 0]], np.int64),
        "style": style[len(phonemes)].reshape(1, 256),
        "speed": np.ones(1, np.float32),
    }
    session.run(["audio"], inputs)
    began = time.perf_counter()
    (audio,) = session.run(["audio"], inputs)
    return (time.perf_counter() - began) / (audio.size / 24_000)


def main() -> None:
    if len(sys.argv) == 3:
        print(share(Path(sys.argv[1]), int(sys.argv[2])))
        return
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        print(f"first clause of all, the network being prepared: {speaking(a_router(cache, 2), early=True)[0]:.2f} s")
        router = a_router(cache, 2)
        print(f"first clause, the voice not loaded: {speaking(router, early=True)[0]:.2f} s")
        print(f"first clause, the voice loaded: {speaking(router, early=True)[0]:.2f} s")
        print(f"one thread: {share(cache, 1):.3f} of the speech's length")
        print(f"two threads: {share(cache, 2):.3f}")
        print(f"two threads, the network as it is published: {as_published():.3f}")
        command = [sys.executable, __file__, str(cache), "1"]
        both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
        shares = [float(child.communicate()[0]) for child in both]
        print(f"two processes of one thread: {sum(shares) / 4:.3f}")


if __name__ == "__main__":
    main()
