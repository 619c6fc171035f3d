"""One loaded network: phonemes in, samples and the length of every phoneme out."""

from __future__ import annotations

import importlib.metadata
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from studio.errors import ProviderMissing, ProviderUnavailable

from .alphabet import END, NUMBERS, START
from .preparation import DURATIONS

if TYPE_CHECKING:
    import onnxruntime

RATE = 24_000
FRAME = 600  # samples that one duration unit lasts
_STYLE = 256


class Engine:
    """Thread-safe; loads the network at the first call of `say`.

    `model` gives the network's file, and with True makes it anew: a file that cannot be loaded is damaged.
    """

    def __init__(self, model: Callable[[bool], Path], threads: int) -> None:
        self._model, self._threads = model, threads
        self._lock = threading.Lock()
        self._session: onnxruntime.InferenceSession | None = None

    def say(
        self, phonemes: str, style: NDArray[np.float32], paces: Sequence[float]
    ) -> tuple[NDArray[np.float32], list[int]]:
        """Samples at RATE, and the samples' share of the lead-in, of each phoneme, and of the end.

        `paces`: one for each phoneme. The shares are whole frames and sum to the number of samples exactly.
        """
        numbers = [START, *(NUMBERS[p] for p in phonemes), END]
        inputs = {
            "tokens": np.array([numbers], np.int64),
            "style": style[min(len(phonemes), len(style) - 1)].reshape(1, _STYLE),
            "speed": np.array([paces[0], *paces, paces[-1]], np.float32),
        }
        session = self._loaded()
        try:
            audio, frames = session.run(["audio", DURATIONS], inputs)
        except Exception as problem:
            raise ProviderUnavailable("the Kokoro voice failed: {problem}", problem=str(problem)) from problem
        lengths = [round(float(f)) * FRAME for f in np.ravel(frames)]
        return np.ravel(audio).astype(np.float32, copy=False), lengths

    def _loaded(self) -> onnxruntime.InferenceSession:
        with self._lock:
            if self._session is None:
                _runtime()
                try:
                    self._session = _open(self._model(False), self._threads)
                except ProviderMissing:
                    self._session = _open(self._model(True), self._threads)
            return self._session


def runtime_version() -> str:
    """The version of onnxruntime, without loading it; "none" when it is not installed."""
    try:
        return importlib.metadata.version("onnxruntime")
    except importlib.metadata.PackageNotFoundError:
        return "none"


def simplify(model: Path, simple: Path) -> None:
    """Write to `simple` what onnxruntime makes of `model` when it loads it, as far as that fits every processor."""
    runtime = _runtime()
    options = _options(runtime, threads=1)
    options.graph_optimization_level = runtime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(simple)
    _session(runtime, model, options)


def _open(model: Path, threads: int) -> onnxruntime.InferenceSession:
    runtime = _runtime()
    options = _options(runtime, threads)
    options.graph_optimization_level = runtime.GraphOptimizationLevel.ORT_DISABLE_ALL  # done once, by `simplify`
    return _session(runtime, model, options)


def _options(runtime: ModuleType, threads: int) -> onnxruntime.SessionOptions:
    options = runtime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return options


def _runtime() -> ModuleType:
    try:
        import onnxruntime
    except ImportError as problem:
        raise ProviderMissing("onnxruntime cannot be loaded: {problem}", problem=str(problem)) from problem
    return onnxruntime


def _session(runtime: ModuleType, model: Path, options: onnxruntime.SessionOptions) -> onnxruntime.InferenceSession:
    try:
        return runtime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    except Exception as problem:
        raise ProviderMissing(
            "the Kokoro voice cannot be loaded: {problem}",
            hint="Delete the file {file} and try again: it is made anew.",
            file=str(model),
            problem=str(problem),
        ) from problem
