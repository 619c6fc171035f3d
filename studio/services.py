"""The composition root: where plugins, router, caches and child processes are put together for the main jobs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio import host, paths
from studio.cache import Cache
from studio.files.spare import spare_folder
from studio.files.user_lexicon import load_words
from studio.media.sound import read_audio
from studio.model.codec import from_json, to_json
from studio.plugin_api import PluginApi
from studio.plugin_loader import LoadedPlugins, load_plugins
from studio.progress import Progress
from studio.providers.registry import Registry
from studio.providers.router import Router
from studio.runner import run_child
from studio.settings import Settings, load_settings
from studio.workflows.speech_task import FACTS_SUFFIX, SOUND_SUFFIX, SpeechTask, speak_task
from studio.workflows.studio import Studio

_MANY = 2
"""From this many tasks on it pays to start a second process: each loads the voice anew (about a second)."""


@dataclass(frozen=True, slots=True)
class Services:
    """What the command line and the window work with."""

    settings: Settings
    registry: Registry
    router: Router
    cache: Cache
    plugins: LoadedPlugins
    studio: Studio


@contextmanager
def open_services(settings: Settings | None = None) -> Iterator[Services]:
    """Everything joined; let go of at the end of the `with` block."""
    settings = settings or load_settings()
    cache = cache_of(settings)
    registry, plugins = _plugins(host.usable_cores())
    router = Router(registry)

    asked: set[str] = set()
    cleanup = ExitStack()

    def speak(tasks: Sequence[SpeechTask], progress: Progress) -> None:
        waiting = [task for task in tasks if not _is_spoken(task, cache)]
        if not waiting:
            return
        cache.spare = cache.spare or cleanup.enter_context(spare_folder())
        into = cache
        if not asked.isdisjoint(task.key for task in waiting):
            # Somebody empties the cache while we work: what is spoken again goes where nobody else clears.
            into = Cache(cache.spare, sys.maxsize, cache.spare)
        asked.update(task.key for task in waiting)
        _speak_side_by_side(waiting, into, settings, progress)

    def version(voice: str) -> str:
        return registry.speech(voice.partition(":")[0]).version()

    with cleanup:
        yield Services(settings, registry, router, cache, plugins, Studio(router, cache, speak, version, load_words))


def cache_of(settings: Settings) -> Cache:
    """The cache of spoken narrations and the like."""
    return Cache(paths.user_cache_dir() / "made", round(settings.general.cache_gib * 2**30))


def speak_job(arguments: Any, progress: Progress) -> int:
    """What a child process does: speak some tasks into the cache, telling how far it is. How many it spoke."""
    spare = Path(arguments["spare"]) if arguments["spare"] else None
    cache = Cache(Path(arguments["cache"]), arguments["limit"], spare)
    registry, _ = _plugins(arguments["threads"])
    router = Router(registry)
    tasks = [from_json(SpeechTask, json.loads(text)) for text in arguments["tasks"]]
    whole = sum(map(_weight, tasks)) or 1
    done = 0
    for task in tasks:
        speak_task(task, router, cache, progress.part(done / whole, (done + _weight(task)) / whole))
        done += _weight(task)
    return len(tasks)


def _plugins(threads: int) -> tuple[Registry, LoadedPlugins]:
    registry = Registry()
    api = PluginApi(registry, paths.resources_dir(), paths.user_cache_dir(), _read_sound, threads)
    return registry, load_plugins(paths.plugins_dir(), api)


def _read_sound(path: Path) -> NDArray[np.float32]:
    return read_audio(path, 48_000, 1)[:, 0]


def _is_spoken(task: SpeechTask, cache: Cache) -> bool:
    return bool(cache.get(task.key, FACTS_SUFFIX) and cache.get(task.key, SOUND_SUFFIX))


def _weight(task: SpeechTask) -> int:
    return 1 + sum(len(piece.text) for piece in task.pieces)


def _speak_side_by_side(waiting: Sequence[SpeechTask], cache: Cache, settings: Settings, progress: Progress) -> None:
    """Deal the tasks out to child processes, the longest first."""
    cores = host.usable_cores()
    count = min(settings.narration.processes or cores, len(waiting)) if len(waiting) >= _MANY else 1
    hands: list[list[SpeechTask]] = [[] for _ in range(count)]
    for task in sorted(waiting, key=_weight, reverse=True):
        min(hands, key=lambda hand: sum(map(_weight, hand))).append(task)
    shares = [0.0] * count
    total = sum(map(_weight, waiting))

    def one(number: int) -> None:
        weight = sum(map(_weight, hands[number])) / total
        run_child(
            "studio.services:speak_job",
            {
                "cache": str(cache.folder),
                "limit": cache.limit,
                "spare": str(cache.spare or ""),
                "threads": max(1, cores // count),
                "tasks": [json.dumps(to_json(task)) for task in hands[number]],
            },
            _Share(progress, shares, number, weight),
        )

    with ThreadPoolExecutor(count) as pool:
        for finished in [pool.submit(one, number) for number in range(count)]:
            finished.result()


class _Share:
    """The Progress of one of several children: together they make the whole."""

    def __init__(self, whole: Progress, shares: list[float], number: int, weight: float) -> None:
        self._whole, self._shares, self._number, self._weight = whole, shares, number, weight

    def report(self, fraction: float, stage: str = "", **values: object) -> None:
        self._shares[self._number] = max(self._shares[self._number], fraction * self._weight)
        self._whole.report(sum(self._shares), stage or "Speaking", **values)

    def warn(self, key: str, **values: object) -> None:
        self._whole.warn(key, **values)

    def check(self) -> None:
        self._whole.check()

    def part(self, start: float, end: float) -> Progress:
        raise TypeError("a child's progress comes as whole numbers of itself")
