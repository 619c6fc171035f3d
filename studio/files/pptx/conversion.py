"""Decks of other formats (.ppt, .odp): LibreOffice, where it is installed, writes them as .pptx, which is then read.

It works in a guarded child, on a copy, with a profile folder of its own, without macros and without the network.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from studio import host
from studio.errors import ChildOutOfMemory, ChildTimedOut, DiskFull, NeedsConversion
from studio.files.pptx.kind import convertible
from studio.i18n import N_
from studio.progress import Progress
from studio.runner import Limits, run_child

_LIMITS: Final = Limits(seconds=180, memory=3 << 30)
_EVERY: Final = 0.05
_FILTER: Final = "pptx:Impress MS PowerPoint 2007 XML"
_HINT: Final = N_("Open it in PowerPoint or LibreOffice, save it as .pptx and try again.")
_PROGRAM: Final = re.compile(rb"<(?:\w+:)?Application>([^<]{1,200})</")
_NOWHERE: Final = "127.0.0.1"
_SETTINGS: Final = {
    # Never run a macro, whoever signed it, nor any other active content; open nothing that a deck links to.
    "org.openoffice.Office.Common/Security/Scripting": {
        "MacroSecurityLevel": "3",
        "DisableMacrosExecution": "true",
        "DisableActiveContent": "true",
        "BlockUntrustedRefererLinks": "true",
    },
    # A proxy where nobody listens (9 is the port for what is thrown away): nothing reaches the network.
    "org.openoffice.Inet/Settings": {
        "ooInetProxyType": "2",
        "ooInetHTTPProxyName": _NOWHERE,
        "ooInetHTTPProxyPort": "9",
        "ooInetHTTPSProxyName": _NOWHERE,
        "ooInetHTTPSProxyPort": "9",
        "ooInetFTPProxyName": _NOWHERE,
        "ooInetFTPProxyPort": "9",
    },
}


@dataclass(frozen=True, slots=True)
class Converted:
    """A deck as .pptx, and the program that made it one ("LibreOffice 7.4.7.2")."""

    path: Path
    program: str


def converted(deck: Path, office: Path, folder: Path, progress: Progress) -> Converted:
    """`deck` as a .pptx in `folder`, which must be empty and is where all is written.

    Raises NeedsConversion where the program does not make one of it in time.
    """
    progress.report(0, "LibreOffice converts {name}", name=deck.name)
    arguments = {"deck": str(deck.absolute()), "office": str(office), "folder": str(folder)}
    try:
        made = run_child("studio.files.pptx.conversion:convert_job", arguments, progress, _LIMITS)
    except (ChildTimedOut, ChildOutOfMemory) as error:
        raise NeedsConversion(
            "LibreOffice cannot convert {name}: {reason}", hint=_HINT, name=deck.name, reason=error
        ) from error
    return Converted(Path(made["path"]), made["program"])


def convert_job(arguments: Any, progress: Progress) -> Any:
    """The child's work: see converted."""
    deck, folder = Path(arguments["deck"]), Path(arguments["folder"])
    ending = convertible(deck)
    # Beside the deck itself it would leave a file that says that it is open.
    source, made = folder / f"deck{ending}", folder / "made"
    profile = folder / "profile"
    try:
        shutil.copyfile(deck, source)
        _write_settings(profile / "user" / "registrymodifications.xcu")
    except OSError as error:
        if host.is_disk_full(error):
            raise DiskFull("the disk is full") from error
        raise NeedsConversion(
            "{name} cannot be read: {reason}", hint=_HINT, name=deck.name, reason=error.strerror
        ) from error
    if ending:
        _run(
            [
                arguments["office"],
                f"-env:UserInstallation={profile.as_uri()}",
                *("--headless", "--invisible", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
                *("--convert-to", _FILTER, "--outdir", str(made), str(source)),
            ],
            folder,
            progress,
        )
    result = made / "deck.pptx"
    if not result.is_file():
        raise NeedsConversion("LibreOffice cannot convert {name}", hint=_HINT, name=deck.name)
    target = folder / f"{deck.stem}.pptx"
    host.replace_file(result, target)
    return {"path": str(target), "program": _program(target)}


def _run(command: list[str], folder: Path, progress: Progress) -> None:
    """Wait for the program's end, and end it where nobody waits for it any more. What it says is of no use."""
    home = folder / "home"
    home.mkdir()
    own = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "TMPDIR", "TEMP", "TMP"), str(home))
    proxy = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), f"http://{_NOWHERE}:9")
    quiet = {"SAL_USE_VCLPLUGIN": "svp"}  # draws nothing on any screen
    left_out = {"no_proxy", "display", "wayland_display", "pythonhome", "pythonpath"}  # it carries a Python of its own
    around = {name: value for name, value in os.environ.items() if name.lower() not in left_out}
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=home,
        env={**around, **own, **proxy, **quiet},
        **host.child_flags(),  # type: ignore[call-overload]  # creationflags exists on Windows only
    )
    try:
        while process.poll() is None:
            progress.check()
            time.sleep(_EVERY)
    finally:
        host.end_process_tree(process.pid)
        process.wait()


def _write_settings(file: Path) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, values in _SETTINGS.items()
        for name, value in values.items()
    )
    spaces = 'xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    file.parent.mkdir(parents=True)
    file.write_text(f'<?xml version="1.0" encoding="UTF-8"?><oor:items {spaces}>{items}</oor:items>', encoding="utf-8")


def _program(deck: Path) -> str:
    """Which program says that it wrote the deck."""
    try:
        with zipfile.ZipFile(deck) as package, package.open("docProps/app.xml") as file:
            found = _PROGRAM.search(file.read(64 << 10))
    except (KeyError, zipfile.BadZipFile, OSError, ValueError):
        found = None
    name = found[1].decode("utf-8", "replace").partition("$")[0].replace("/", " ").strip() if found else ""
    return name or "LibreOffice"
