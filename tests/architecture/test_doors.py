"""One door for each foreign library, and the other rules of docs/architecture.md that an import can break."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOORS = {
    "PySide6.QtWidgets": {"studio/gui"},
    "PySide6.QtMultimedia": {"studio/gui"},
    "pyqtgraph": {"studio/gui"},
    "PySide6": {"studio/gui", "studio/render"},
    "shiboken6": {"studio/gui", "studio/render"},
    "av": {"studio/media"},
    "sounddevice": {"studio/media"},
    "moderngl": {"studio/render/gl", "studio/gui/viewport"},
    "OpenGL": {"studio/render/gl", "studio/gui/viewport"},
    "pptx": {"studio/files/pptx"},
    "betteroffice_pptx": {"studio/files/pptx"},
    "lxml": {"studio/files"},
    "pysubs2": {"studio/files"},
    "opentimelineio": {"studio/files"},
    "reportlab": {"studio/files"},
    "fontTools": {"studio/fonts"},
    "segno": {"studio/render"},
    "PIL": {"studio/media", "studio/files"},
    "pillow_heif": {"studio/media"},
    "sqlalchemy": {"studio/jobs", "studio/backend"},
    "sqlite3": {"studio/files/project_file", "studio/cache.py", "studio/jobs", "studio/backend"},
    "num2words": {"studio/speech"},
    "onnxruntime": {"studio/speech", "plugins"},
    "espeakng_loader": {"studio/speech", "plugins"},
    "keyring": {"studio/secrets.py"},
    "psutil": {"studio/host.py"},
    "platformdirs": {"studio/paths.py"},
    "requests": {"cloud_client", "studio/providers/http", "plugins"},
    "fastapi": {"studio/backend"},
    "celery": {"studio/backend"},
    "asyncio": {"studio/backend"},
}
PLUGINS_MAY = ("studio.plugin_api", "studio.model", "studio.errors", "studio.progress", "studio.speech")
RIMS = {
    "studio/cli/main.py",
    "studio/plugin_loader.py",
    "studio/gui/tasks.py",
    "plugins/kokoro/engine.py",  # onnxruntime's errors have no class in common but Exception
    "studio/render/gl/context.py",  # glcontext's errors have no class in common but Exception
    "studio/files/pptx/layout_engine.py",  # a panic in betteroffice_pptx is a BaseException
}
BROAD = {"Exception", "BaseException"}
ONLY_IN_HOST = {"_posixsubprocess", "_thread", "_winapi", "fcntl", "grp", "msvcrt", "platform", "posix", "pwd", "pty"}
ONLY_IN_HOST |= {"resource", "signal", "syslog", "termios", "winreg", "winsound"}
SYSTEM_NAMES = {
    "ctypes": {"windll", "oledll", "WinDLL", "WinError", "get_last_error"},
    "os": {
        "chown", "fork", "forkpty", "geteuid", "getpgid", "getuid", "kill", "killpg", "mkfifo", "name", "nice",
        "setsid", "setuid", "startfile", "uname",
    },
    "sys": {"getwindowsversion", "platform", "winver"},
}  # fmt: skip
MAY_LOAD_LIBRARIES = {"studio/host.py", "studio/speech/g2p_espeak.py"}  # the latter: espeak-ng's own, which is bundled
PLACES = ("/tmp", "/dev/", "/proc/", "/usr/")
MOST_LINES = 400


@cache
def sources(*folders):
    files = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    assert files
    return [(str(path.relative_to(ROOT).as_posix()), ast.parse(path.read_text(encoding="utf-8"))) for path in files]


def imports(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def door_of(name):
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        door = DOORS.get(".".join(parts[:length]))
        if door:
            return door
    return None


def test_foreign_libraries_come_in_by_one_door():
    wrong = [
        f"{path} imports {name}"
        for path, tree in sources("studio", "plugins", "cloud_client")
        for name in imports(tree)
        if (door := door_of(name)) and not any(path == d or path.startswith(d + "/") for d in door)
    ]
    assert not wrong


def test_plugins_use_only_what_is_offered_to_them():
    wrong = [
        f"{path} imports {name}"
        for path, tree in sources("plugins")
        for name in imports(tree)
        if name.split(".")[0] in ("studio", "cloud_client") and not name.startswith(PLUGINS_MAY)
    ]
    assert not wrong


def test_no_library_comes_in_by_its_name_in_a_string():
    wrong = []
    for path, tree in sources("studio", "plugins", "cloud_client"):
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            name = node.args[0].value
            if called in ("import_module", "__import__", "find_spec") and isinstance(name, str):
                door = door_of(name)
                if door and not any(path == d or path.startswith(d + "/") for d in door):
                    wrong.append(f"{path}:{node.lineno} imports {name}")
    assert not wrong


def test_only_host_knows_one_system_from_another():
    wrong = [
        f"{path}{found}"
        for path, tree in sources("studio", "plugins", "cloud_client")
        if path != "studio/host.py"
        for found in [*system_knowledge(tree), *([] if path in MAY_LOAD_LIBRARIES else loads_libraries(tree))]
    ]
    assert not wrong


def system_knowledge(tree):
    """Where a module looks at what only some systems have."""
    for name in imports(tree):
        module, _, last = name.rpartition(".")
        if name.split(".")[0] in ONLY_IN_HOST or last in SYSTEM_NAMES.get(module, ()):
            yield f" imports {name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.attr in SYSTEM_NAMES.get(node.value.id, ()):
                yield f":{node.lineno} looks at {node.value.id}.{node.attr}"
        elif isinstance(node, ast.Constant) and str(node.value).startswith(PLACES):
            yield f":{node.lineno} knows {node.value}"


def loads_libraries(tree):
    return (f" imports {name}" for name in imports(tree) if name.split(".")[0] == "ctypes")


def test_only_the_rims_catch_everything():
    wrong = [
        f"{path}:{line}"
        for path, tree in sources("studio", "plugins", "cloud_client")
        if path not in RIMS
        for line in swallowed(tree)
    ]
    assert not wrong


def swallowed(tree):
    """The lines where whatever happens is caught and may end there; what is cleaned up and raised again may pass."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and (node.type is None or is_broad(node.type)):
            last = node.body[-1]
            if not (isinstance(last, ast.Raise) and last.exc is None):
                yield node.lineno
        elif isinstance(node, ast.Call) and any(is_broad(argument) for argument in node.args):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called == "suppress":
                yield node.lineno


def is_broad(kind):
    names = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return any(getattr(name, "id", getattr(name, "attr", "")) in BROAD for name in names)


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("try: f()\nexcept: pass", [2]),
        ("try: f()\nexcept Exception: pass", [2]),
        ("try: f()\nexcept BaseException as e: log(e)", [2]),
        ("try: f()\nexcept (OSError, Exception): pass", [2]),
        ("try: f()\nexcept builtins.Exception: pass", [2]),
        ("with contextlib.suppress(Exception): f()", [1]),
        ("try: f()\nexcept BaseException:\n  clean()\n  raise", []),
        ("try: f()\nexcept BaseException as e: raise Ours from e", [2]),
        ("try: f()\nexcept OSError: pass", []),
    ],
)
def test_the_guard_sees_every_way_to_swallow(code, lines):
    assert list(swallowed(ast.parse(code))) == lines


@pytest.mark.parametrize(
    "code",
    ["import signal", "from os import kill", "from sys import platform", "import os\nos.name", "x = '/tmp/a'"],
)
def test_the_guard_sees_every_way_to_know_the_system(code):
    assert list(system_knowledge(ast.parse(code)))


def test_every_package_says_what_lives_there_and_where_to_start():
    wrong = []
    for init in [*(ROOT / "studio").rglob("__init__.py"), ROOT / "cloud_client/__init__.py"]:
        text = ast.get_docstring(ast.parse(init.read_text(encoding="utf-8"))) or ""
        if len(text.splitlines()) < 3 or not re.search(r"Start (with|at)\s", text):
            wrong.append(init)
    assert not wrong


def test_every_folder_of_modules_is_a_package():
    folders = {path.parent for path in (ROOT / "studio").rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_every_module_says_what_it_is_and_is_short():
    wrong = []
    for path, tree in sources("studio", "plugins", "cloud_client"):
        count = len((ROOT / path).read_text(encoding="utf-8").splitlines())
        if count >= MOST_LINES:
            wrong.append(f"{path} has {count} lines")
        if not ast.get_docstring(tree):
            wrong.append(f"{path} does not say what it is")
    assert not wrong


@pytest.mark.parametrize("folder", ["utils", "helpers", "common", "core", "misc", "manager"])
def test_there_are_no_drawers(folder):
    assert not [p for p in (ROOT / "studio").rglob("*") if p.stem == folder]
