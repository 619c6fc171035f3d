"""`studio doctor`: what this machine can do, in one page. The keys of its JSON are stable, its reasons English."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from studio import host, paths, secrets
from studio.cli.console import Console
from studio.fonts import all_fonts, families
from studio.i18n import N_, error_words, words
from studio.media.abilities import readable, writable
from studio.media.encoders import HARDWARE, NOT_BUILT_IN, choose_encoder, trial
from studio.render.gl.context import driver
from studio.services import open_services
from studio.settings import load_settings

_MAKERS: Final = {
    "h264_nvenc": "NVIDIA",
    "h264_qsv": "Intel",
    "h264_amf": "AMD",
    "h264_videotoolbox": "Apple",
    "h264_mf": "Windows Media Foundation",
}
_GIB: Final = 2**30


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults()


def run(arguments: argparse.Namespace, console: Console) -> None:
    found = examination()
    console.result(found, "\n".join(_lines(found)))


def examination() -> dict[str, Any]:
    """Everything that was looked at, for a program."""
    settings = load_settings()
    with open_services(settings) as services:
        voices = [voice.id for voice in services.registry.voices()]
        problems = [error_words(problem.error)[0] for problem in services.plugins.problems]
    faults = {name: trial(name) for name in HARDWARE}
    encoder = choose_encoder("h264", "auto" if settings.export.hardware else "software")
    graphics = driver()
    cache = paths.user_cache_dir()
    return {
        "machine": host.machine_words(),
        "codecs": {"write": writable(), "read": readable()},
        "encoder": {"name": encoder.name, "why": encoder.why},
        "hardware_encoders": {
            name: {"works": not fault, "built_in": fault != NOT_BUILT_IN, "reason": fault}
            for name, fault in faults.items()
        },
        "opengl": {
            "works": graphics.works,
            "version": graphics.version,
            "renderer": graphics.renderer,
            "software": graphics.is_software,
            "reason": graphics.reason,
        },
        "voices": voices,
        "plugin_problems": problems,
        "fonts": {"faces": len(all_fonts()), "families": list(families())},
        "keyring": secrets.has_keyring(),
        "disk": {"folder": str(cache), "free_bytes": host.free_disk_space(cache)},
        "folders": {"cache": str(cache), "settings": str(paths.user_config_dir())},
    }


def _lines(found: Mapping[str, Any]) -> Iterator[str]:
    system, _, memory = found["machine"].split(", ")
    machine = {"system": system, "cores": host.usable_cores(), "memory": memory}
    yield _line(N_("Computer"), words("{system}, {cores} cores, {memory} of memory", machine))
    yield _line(N_("Codecs written"), _codecs(found["codecs"]["write"]))
    yield _line(N_("Codecs read"), _codecs(found["codecs"]["read"]))
    yield _line(N_("Films are encoded by"), _encoder(found["encoder"]["name"]))
    for name, answer in found["hardware_encoders"].items():
        yield _line(N_("Graphics card"), f"{_MAKERS[name]} ({name}): {_hardware(answer)}")
    yield _line(N_("OpenGL"), _graphics(found["opengl"]))
    yield _line(N_("Voices"), _listed(found["voices"]))
    for problem in found["plugin_problems"]:
        yield _line(N_("A plugin that cannot be used"), problem)
    fonts = {"faces": found["fonts"]["faces"], "families": _listed(found["fonts"]["families"])}
    yield _line(N_("Fonts"), words("{faces} faces: {families}", fonts))
    keyring = N_("the system's, for keys and passwords")
    without = N_("none: keys and passwords are taken from environment variables")
    yield _line(N_("Keyring"), words(keyring if found["keyring"] else without))
    free = words("{free} GiB free", {"free": round(found["disk"]["free_bytes"] / _GIB, 1)})
    yield _line(N_("Disk"), f"{free} ({found['disk']['folder']})")
    yield _line(N_("Settings"), found["folders"]["settings"])


def _line(label: str, text: str) -> str:
    return f"{words(label)}: {text}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "-"


def _codecs(there: Mapping[str, bool]) -> str:
    lacking = [name for name, is_there in there.items() if not is_there]
    known = _listed(name for name, is_there in there.items() if is_there)
    return f"{known}; {words('lacking: {names}', {'names': _listed(lacking)})}" if lacking else known


def _encoder(name: str) -> str:
    if name in _MAKERS:
        return words("the graphics card ({name})", {"name": name})
    return words("the processor ({name})", {"name": name})


def _hardware(answer: Mapping[str, Any]) -> str:
    if answer["works"]:
        return words("works")
    if not answer["built_in"]:
        return words("not there on this system")
    return words("cannot be opened: there is no such card here, or its driver is missing or too old")


def _graphics(answer: Mapping[str, Any]) -> str:
    if not answer["works"]:
        return words(
            "cannot be used: there is no driver for OpenGL 3.3 (on Debian and Ubuntu the packages libegl-mesa0 and"
            " libgl1-mesa-dri bring one). Films are made without presenters."
        )
    values = {"renderer": answer["renderer"], "version": answer["version"]}
    if answer["software"]:
        return words("in software, so presenters are drawn slowly: {renderer}, version {version}", values)
    return words("the graphics card: {renderer}, version {version}", values)
