"""The only module that knows one operating system from another."""

from __future__ import annotations

import _thread
import contextlib
import errno
import os
import platform
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import psutil

IS_WINDOWS: Final = sys.platform == "win32"
IS_MAC: Final = sys.platform == "darwin"
_DISPLAYS: Final = frozenset({"DISPLAY", "WAYLAND_DISPLAY"})
_INTERRUPTS: Final = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")

_AS_IT_IS: Final = "\\\\?\\"
_LONG: Final = 160  # a project's files have names of their own of up to 90 letters below their folder
_SYNCED: Final = ("onedrive", "google drive", "googledrive", "dropbox", "icloud")
_NETWORK: Final = frozenset({"nfs", "nfs4", "cifs", "smbfs", "smb3", "sshfs", "fuse.sshfs", "9p", "afpfs", "webdav"})

_CARDS: Final = (("/dev/dri", "renderD*"), ("/dev", "nvidia[0-9]*"), ("/dev", "dxg"))

_WINDOWS_ERRORS: Final = {
    2: errno.ENOENT,
    3: errno.ENOENT,
    4: errno.EMFILE,
    5: errno.EACCES,
    8: errno.ENOMEM,
    17: errno.EXDEV,
    19: errno.EROFS,
    21: errno.EBUSY,
    32: errno.EBUSY,
    33: errno.EBUSY,
    39: errno.ENOSPC,
    80: errno.EEXIST,
    112: errno.ENOSPC,
    123: errno.EINVAL,
    183: errno.EEXIST,
    206: errno.ENAMETOOLONG,
    267: errno.ENOTDIR,
}


def readable_name(name: str) -> str:
    """`name` for people, and for what takes only text: Linux lets a file be named by bytes that are no UTF-8."""
    return name.encode(errors="surrogateescape").decode(errors="replace")


def long_path(path: Path) -> Path:
    """`path` in the form that Windows takes beyond 260 letters; elsewhere, and for short ones, as it is.

    What is made of it (`folder / name`, `with_suffix`) keeps the form, so it is asked once, where a path comes in.
    """
    if not IS_WINDOWS or str(path).startswith(_AS_IT_IS):
        return path
    text = os.path.abspath(path)  # that form knows neither ".." nor "/"
    if len(text) < _LONG:
        return path
    return Path(_AS_IT_IS + "UNC\\" + text[2:] if text.startswith("\\\\") else _AS_IT_IS + text)


def plain_path(path: str) -> str:
    """What `long_path` was given: for people, and for programs that do not know the other form."""
    if path.startswith(_AS_IT_IS + "UNC\\"):
        return "\\\\" + path.removeprefix(_AS_IT_IS + "UNC\\")
    return path.removeprefix(_AS_IT_IS)


def replace_file(source: Path, target: Path) -> None:
    """Give `source` the name of `target`, replacing it; waits two seconds for one that another program holds.

    Raises PermissionError when it stays locked.
    """
    tries = 20 if IS_WINDOWS else 1
    for attempt in range(tries):
        try:
            os.replace(long_path(source), long_path(target))
            return
        except PermissionError:
            if attempt == tries - 1:
                raise
            time.sleep(0.1)


def is_disk_full(error: OSError) -> bool:
    """Whether the disk, or the person's share of it, is full."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) or getattr(error, "winerror", None) in (39, 112)


def system_texts() -> dict[str, int]:
    """What this system says of a failed call, in its own language, with the `errno` that it stands for."""
    found = {os.strerror(number): number for number in errno.errorcode}
    found.pop("Unknown error", None)  # Windows has no text for the numbers of its sockets
    if IS_WINDOWS:
        import ctypes

        for windows, number in _WINDOWS_ERRORS.items():
            text = ctypes.FormatError(windows)  # type: ignore[attr-defined,unused-ignore]  # Windows only
            found[text.rstrip(" .\r\n")] = number  # as OSError.strerror has it
    return found


def free_disk_space(path: Path) -> int:
    """Bytes that may still be written where `path` is or will be."""
    while not path.exists() and path != path.parent:
        path = path.parent
    return shutil.disk_usage(path).free


def disk_of(path: Path) -> int:
    """A number that is the same for all files of one disk: between those a file is moved without being copied."""
    return path.stat().st_dev


def is_synced_or_network_folder(path: Path) -> bool:
    """Whether a cloud drive's program or another machine may touch the files in `path` behind our back."""
    absolute = Path(plain_path(str(path.absolute())))
    if any(part.lower().startswith(_SYNCED) for part in absolute.parts) or str(absolute).startswith("\\\\"):
        return True
    mounts = sorted(psutil.disk_partitions(all=True), key=lambda m: len(m.mountpoint), reverse=True)
    for mount in mounts:
        if absolute.is_relative_to(mount.mountpoint):
            return mount.fstype.lower() in _NETWORK or "remote" in mount.opts.split(",")
    return False


def has_desktop() -> bool:
    """Whether there is a screen to show windows on."""
    return IS_WINDOWS or sys.platform == "darwin" or bool(_DISPLAYS & os.environ.keys())


def open_with_system(path: Path) -> bool:
    """Show `path` with the program that the system has for it. False when there is no desktop to show it on."""
    if IS_WINDOWS:
        os.startfile(plain_path(str(path)))  # type: ignore[attr-defined,unused-ignore]  # Windows only
        return True
    command = "open" if sys.platform == "darwin" else "xdg-open"
    if not has_desktop() or not shutil.which(command):
        return False
    subprocess.Popen([command, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return True


def office_program() -> Path | None:
    """LibreOffice's program, which converts decks of other formats; None where it is not installed.

    Never one that only lies in the folder we are called from, as Windows would take it.
    """
    folders = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep) if os.path.isabs(folder)]
    if IS_WINDOWS:
        names: tuple[str, ...] = ("soffice.exe", "soffice.com", "soffice.bat")
        programs = (os.environ.get(name) for name in ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)"))
        folders += [Path(each) / "LibreOffice" / "program" for each in programs if each]
    else:
        names = ("soffice", "libreoffice")
        if sys.platform == "darwin":
            applications = (Path("/Applications"), Path.home() / "Applications")
            folders += [each / "LibreOffice.app" / "Contents" / "MacOS" for each in applications]
        else:
            folders += sorted(Path("/opt").glob("libreoffice*/program"), reverse=True)
            folders.append(Path("/usr/lib/libreoffice/program"))
    found = (folder / name for folder in folders for name in names)
    return next((path for path in found if path.is_file() and os.access(path, os.X_OK)), None)


def child_flags() -> dict[str, int]:
    """Popen arguments for a child that works in the background: no console window, below normal priority.

    Ctrl+C does not reach it: its parent asks it to stop.
    """
    if IS_WINDOWS:
        # CREATE_NO_WINDOW | BELOW_NORMAL_PRIORITY_CLASS | CREATE_NEW_PROCESS_GROUP
        return {"creationflags": 0x08000000 | 0x00004000 | 0x00000200}
    return {"start_new_session": True}


def on_interrupt(call: Callable[[], None]) -> None:
    """Have `call` run in the main thread when Ctrl+C is pressed, or when the system asks this process to end.

    What this process was told to ignore (by `nohup`, by a shell's background job) stays ignored.
    """
    for name in _INTERRUPTS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, lambda *_: call())


def ignore_interrupts() -> None:
    """Be deaf to Ctrl+C and the like from now on; Python's own end would otherwise have them kill the process."""
    for name in _INTERRUPTS:
        number = getattr(signal, name, None)
        if number is not None:
            signal.signal(number, signal.SIG_IGN)


def interrupt() -> None:
    """Press Ctrl+C, from any thread."""
    if IS_WINDOWS:
        _thread.interrupt_main()
    else:
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)  # wakes it when it waits for a lock


def lower_priority() -> None:
    """Make this process give way to the ones the person works with."""
    with contextlib.suppress(psutil.Error, OSError):
        psutil.Process().nice(getattr(psutil, "BELOW_NORMAL_PRIORITY_CLASS", 5))


def memory_of(pid: int) -> int:
    """Bytes of memory that a process and its children hold; 0 when it is gone."""
    return used_by(pid)[0]


def used_by(pid: int) -> tuple[int, float]:
    """Bytes of memory that a process and its living children hold, and seconds of processor time that they have taken;
    nought when it is gone. To find the children takes longer than to ask them, so both are asked at once."""
    memory, seconds = 0, 0.0
    with contextlib.suppress(psutil.Error):
        process = psutil.Process(pid)
        for each in [process, *process.children(recursive=True)]:
            with contextlib.suppress(psutil.Error):
                memory += each.memory_info().rss
                times = each.cpu_times()
                seconds += times.user + times.system
    return memory, seconds


def peak_memory() -> int:
    """The most memory this process ever held, in bytes."""
    info = psutil.Process().memory_info()
    peak = getattr(info, "peak_wset", 0)
    if peak or IS_WINDOWS:
        return int(peak)
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used if sys.platform == "darwin" else used * 1024


def end_process_tree(pid: int) -> None:
    """End a process and all its children, at once."""
    with contextlib.suppress(psutil.Error):
        process = psutil.Process(pid)
        for each in [*process.children(recursive=True), process]:
            with contextlib.suppress(psutil.Error):
                each.kill()


def is_running(pid: int, started: float = 0.0) -> bool:
    """Whether process `pid` lives, and (if `started` is given, seconds since the epoch) is the one that began then."""
    try:
        process = psutil.Process(pid)
        return process.status() != psutil.STATUS_ZOMBIE and (not started or abs(process.create_time() - started) < 2)
    except psutil.Error:
        return False


def process_started(pid: int | None = None) -> float:
    """When a process (this one if not given) began, seconds since the epoch."""
    return float(psutil.Process(pid).create_time())


def usable_cores() -> int:
    """How many cores this process may use."""
    try:
        return len(psutil.Process().cpu_affinity() or [0])
    except (psutil.Error, AttributeError):
        return os.cpu_count() or 1


def may_have_graphics_card() -> bool:
    """Whether it is worth asking for one. Linux shows those that it has a driver for as devices."""
    if IS_WINDOWS or IS_MAC:
        return True
    return any(any(Path(folder).glob(pattern)) for folder, pattern in _CARDS)


def machine_name() -> str:
    """The name that the machine has in its network; "" where it has none."""
    return platform.node()


def machine_words() -> str:
    """The system and its processors, for diagnosis."""

    memory = psutil.virtual_memory().total / 2**30
    return f"{platform.system()} {platform.release()} {platform.machine()}, {usable_cores()} cores, {memory:.0f} GiB"
