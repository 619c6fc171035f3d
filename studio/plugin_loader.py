"""Finds plugins and lets them register: bundled ones by folder, others by the entry point group `studio.plugins`.

A broken plugin is a PluginProblem in the answer and never an exception: everything else goes on working.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import logging
import sys
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from studio.errors import PluginFailed, PluginIncompatible, StudioError
from studio.plugin_api import API_VERSION, PluginApi

GROUP = "studio.plugins"
_PREFIX = "studio_plugin_"  # bundled plugins are modules of this name; `plugins` itself is no importable package
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PluginInfo:
    """What a plugin says about itself; `provides` names kinds of things, such as "speech"."""

    id: str
    version: str
    api: str
    provides: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True)
class PluginProblem:
    """Plugin `id` does not take part, because of `error`."""

    id: str
    error: StudioError


@dataclass(frozen=True, slots=True)
class LoadedPlugins:
    plugins: tuple[PluginInfo, ...]
    problems: tuple[PluginProblem, ...]


def load_plugins(
    folder: Path,
    api: PluginApi,
    outside: Iterable[importlib.metadata.EntryPoint] | None = None,
    only: frozenset[str] | None = None,
) -> LoadedPlugins:
    """Register every plugin in `folder`, then those of the entry points `outside` (those installed when None).

    `only` limits both to the ids in it: a child process needs no more than the plugin whose work it does.
    """
    plugins: list[PluginInfo] = []
    problems: list[PluginProblem] = []
    for where, name, load in [*_bundled(folder), *_installed(outside)]:
        if only is not None and name not in only:
            continue
        try:
            info, register = load()
            register(api)
            plugins.append(info)
        except StudioError as error:
            problems.append(PluginProblem(name, error))
        except BaseException as error:
            # One of the outer rims: a plugin may fail in any way it likes, SystemExit and a panic of Rust included.
            if isinstance(error, KeyboardInterrupt) and _is_ours(error):
                raise
            _log.debug("plugin %s at %s failed", name, where, exc_info=True)
            failed = PluginFailed(
                "the plugin {id} failed to start: {problem}",
                hint="Update it, or remove it; everything else works without it.",
                id=name,
                problem=f"{type(error).__name__}: {error}",
            )
            problems.append(PluginProblem(name, failed))
    return LoadedPlugins(tuple(plugins), tuple(problems))


def _is_ours(error: BaseException) -> bool:
    """Whether our own code raised `error` (a key was pressed) and not the plugin."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return trace is not None and str(trace.tb_frame.f_globals.get("__name__")).startswith("studio.")


_Register = Callable[[PluginApi], object]
_Load = Callable[[], tuple[PluginInfo, _Register]]


def _bundled(folder: Path) -> list[tuple[str, str, _Load]]:
    manifests = sorted(folder.glob("*/plugin.toml"))
    return [(str(m.parent), m.parent.name, lambda m=m: _from_folder(m)) for m in manifests]  # type: ignore[misc]


def _installed(outside: Iterable[importlib.metadata.EntryPoint] | None) -> list[tuple[str, str, _Load]]:
    points = importlib.metadata.entry_points(group=GROUP) if outside is None else outside
    return [(p.value, p.name, lambda p=p: _from_entry_point(p)) for p in points]  # type: ignore[misc]


def _from_folder(manifest: Path) -> tuple[PluginInfo, _Register]:
    info = _read(manifest)
    name = _PREFIX + info.id
    if name not in sys.modules:
        place = manifest.parent
        spec = importlib.util.spec_from_file_location(
            name, place / "plugin.py", submodule_search_locations=[str(place)]
        )
        if spec is None or spec.loader is None or not (place / "plugin.py").is_file():
            raise PluginFailed("the plugin {id} has no plugin.py", id=info.id)
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        try:
            spec.loader.exec_module(module)
        except BaseException:
            del sys.modules[name]
            raise
    return info, _register_of(info.id, sys.modules[name])


def _from_entry_point(point: importlib.metadata.EntryPoint) -> tuple[PluginInfo, _Register]:
    module = point.load()
    version = point.dist.version if point.dist else ""
    info = PluginInfo(point.name, version, str(getattr(module, "API", "")), (), point.value)
    _check(info)
    return info, _register_of(info.id, module)


def _register_of(plugin_id: str, module: object) -> _Register:
    register = getattr(module, "register", None)
    if not callable(register):
        raise PluginFailed("the plugin {id} has no register(api)", id=plugin_id)
    return register  # type: ignore[no-any-return]  # a foreign module: what it does with `api` is its own affair


def _read(manifest: Path) -> PluginInfo:
    try:
        said = tomllib.loads(manifest.read_text(encoding="utf-8"))
        info = PluginInfo(
            str(said["id"]),
            str(said["version"]),
            str(said["api"]),
            tuple(map(str, said.get("provides", ()))),
            str(manifest.parent),
        )
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise PluginFailed("{path} cannot be read: {problem}", path=str(manifest), problem=str(problem)) from problem
    except KeyError as missing:
        raise PluginFailed("{path} does not say {name}", path=str(manifest), name=str(missing.args[0])) from missing
    if not info.id.isidentifier():
        raise PluginFailed("{path} has an id that is no plain word: {id}", path=str(manifest), id=info.id)
    _check(info)
    return info


def _check(info: PluginInfo) -> None:
    if info.api != API_VERSION:
        raise PluginIncompatible(
            "the plugin {id} is made for version {theirs} of the plugin interface, here it is {ours}",
            hint="Update the plugin, or the program.",
            id=info.id,
            theirs=info.api or "?",
            ours=API_VERSION,
        )
