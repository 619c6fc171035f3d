"""One door for each foreign library, and the other rules of docs/architecture.md that an import can break."""

import ast
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
    "PIL": {"studio/media", "studio/files"},
    "sqlalchemy": {"studio/files/project_file", "studio/cache.py", "studio/jobs", "studio/backend"},
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
    "plugins/kokoro/engine.py",  # onnxruntime's errors have no class in common but Exception
}
ONLY_IN_HOST = {"fcntl", "msvcrt", "winreg", "resource", "signal"}
SYSTEM_NAMES = {("sys", "platform"), ("os", "name"), ("platform", "system"), ("os", "fork"), ("os", "startfile")}


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


def test_only_host_knows_one_system_from_another():
    wrong = []
    for path, tree in sources("studio", "plugins"):
        if path in ("studio/host.py",):
            continue
        wrong += [f"{path} imports {n}" for n in imports(tree) if n.split(".")[0] in ONLY_IN_HOST]
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                if (node.value.id, node.attr) in SYSTEM_NAMES:
                    wrong.append(f"{path}:{node.lineno} looks at {node.value.id}.{node.attr}")
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("/tmp"):
                wrong.append(f"{path}:{node.lineno} writes to {node.value}")
    assert not wrong


def test_only_the_rims_catch_everything():
    wrong = []
    for path, tree in sources("studio", "plugins"):
        for node in ast.walk(tree):
            if not isinstance(node, ast.ExceptHandler):
                continue
            broad = node.type is None or (isinstance(node.type, ast.Name) and node.type.id in ("Exception",))
            if broad and path not in RIMS:
                wrong.append(f"{path}:{node.lineno}")
    assert not wrong


def test_every_package_says_what_lives_there():
    for init in (ROOT / "studio").rglob("__init__.py"):
        text = ast.get_docstring(ast.parse(init.read_text(encoding="utf-8"))) or ""
        assert len(text.splitlines()) >= 1, init


@pytest.mark.parametrize("folder", ["utils", "helpers", "common", "core", "misc", "manager"])
def test_there_are_no_drawers(folder):
    assert not [p for p in (ROOT / "studio").rglob("*") if p.stem == folder]
