"""Every locked package has a wheel for Windows, macOS on arm64 and Linux (x86-64), or is a pure-Python sdist.

Offline: judges the locks by build/wheels.json, which build/lock writes. Ends with 1 and the names of what fails.
Python 3.11 is what customers get; a package that the lock leaves out on a system need not run there.
"""

import json
import re
import sys
from pathlib import Path

from packaging.markers import Marker

HERE = Path(__file__).parent
SYSTEMS = {
    "win_amd64": (r"win_amd64$", {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"}),
    "macOS arm64": (
        r"macosx_.*(arm64|universal2)$",
        {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": "arm64"},
    ),
    "manylinux x86-64": (
        r"^manylinux.*_x86_64$",  # the customers' systems have glibc; a musllinux wheel is for Alpine
        {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
    ),
}
PYTHON = {"python_version": "3.11", "python_full_version": "3.11.9", "implementation_name": "cpython"}
# Source archives that were looked into: nothing to compile.
PURE_SOURCES = {"docopt"}


def name_of(requirement):
    """The name of the package that a requirement asks for, as indexes write it."""
    return re.sub("[-_.]+", "-", re.match(r"[A-Za-z0-9_.\-]+", requirement)[0]).lower()


def locked(text):
    """(name==version, marker or None) of every line that pins a package."""
    for line in text.splitlines():
        match = re.match(r"([A-Za-z0-9_.\-]+==[^\s;\\]+)\s*(?:;\s*([^\\]+?))?\s*\\?$", line)
        if match:
            name, version = match[1].split("==")
            yield f"{name_of(name)}=={version}", Marker(match[2]) if match[2] else None


def problems(lock, files_of):
    """A sentence for each package that a system cannot install without compiling."""
    for pinned, marker in locked(lock):
        if pinned not in files_of:
            yield f"{pinned}: not in wheels.json; run build/lock"
            continue
        tags = [tuple(f[: -len(".whl")].split("-")[-3:]) for f in files_of[pinned] if f.endswith(".whl")]
        usable = [platform for python, abi, platform in tags if _fits(python, abi)]
        if "any" in usable or pinned.partition("==")[0] in PURE_SOURCES:
            continue
        for system, (form, environment) in SYSTEMS.items():
            wanted = marker is None or marker.evaluate({**PYTHON, **environment})
            if wanted and not any(re.search(form, part) for platform in usable for part in platform.split(".")):
                yield f"{pinned}: no wheel for {system}"


def _fits(python, abi):
    """Whether CPython 3.11 can use a wheel with these tags."""
    for tag in python.split("."):
        minor = re.fullmatch(r"cp3(\d+)", tag)
        if tag in ("py3", "py311", "cp311") or (minor and "abi3" in abi and int(minor[1]) <= 11):
            return True
    return False


def main():
    files_of = json.loads((HERE / "wheels.json").read_text(encoding="utf-8"))
    locks = [lock.read_text(encoding="utf-8") for lock in sorted(HERE.glob("requirements*.lock"))]
    found = list(dict.fromkeys(problem for lock in locks for problem in problems(lock, files_of)))
    print(*found, f"{len(files_of)} locked packages, {len(found)} without a wheel somewhere", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
