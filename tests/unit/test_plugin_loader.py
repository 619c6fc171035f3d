import importlib.metadata
import sys
from pathlib import Path

import numpy as np
import pytest

from studio import paths
from studio.errors import PluginFailed, PluginIncompatible
from studio.plugin_api import PluginApi
from studio.plugin_loader import load_plugins
from studio.providers.registry import Registry


def an_api(folder: Path) -> PluginApi:
    return PluginApi(Registry(), paths.resources_dir(), folder / "cache", lambda path: np.zeros(0, np.float32))


def a_plugin(folder: Path, name: str, code: str, manifest: str | None = None) -> None:
    place = folder / name
    place.mkdir(parents=True)
    text = manifest if manifest is not None else f'id = "{name}"\nversion = "1"\napi = "1"\nprovides = ["speech"]\n'
    (place / "plugin.toml").write_text(text, encoding="utf-8")
    (place / "plugin.py").write_text(code, encoding="utf-8")


def test_the_bundled_voices_come_in_by_this_door(tmp_path):
    api = an_api(tmp_path)
    loaded = load_plugins(paths.plugins_dir(), api, ())
    assert loaded.problems == ()
    assert {"kokoro", "espeak", "basic_voices"} <= {plugin.id for plugin in loaded.plugins}
    assert {"kokoro:dora", "espeak:pt-BR", "silent:silent", "recorded:file"} <= {v.id for v in api.registry.voices()}
    assert "plugins" not in sys.modules


def test_a_plugin_may_be_of_several_files(tmp_path):
    a_plugin(tmp_path / "p", "parted", "from .other import found\ndef register(api): found.append(api)")
    (tmp_path / "p" / "parted" / "other.py").write_text("found = []", encoding="utf-8")
    api = an_api(tmp_path)
    assert [p.id for p in load_plugins(tmp_path / "p", api, ()).plugins] == ["parted"]
    assert sys.modules["studio_plugin_parted.other"].found == [api]


@pytest.mark.parametrize(
    ("name", "code", "manifest", "error", "words"),
    [
        ("raises", "raise RuntimeError('boom')", None, PluginFailed, "boom"),
        ("leaves", "import sys\nsys.exit('bye')", None, PluginFailed, "SystemExit: bye"),
        ("ends", "raise KeyboardInterrupt", None, PluginFailed, "KeyboardInterrupt"),
        ("leaves_later", "def register(api): raise SystemExit(0)", None, PluginFailed, "SystemExit: 0"),
        ("panics", "class Panic(BaseException): pass\nraise Panic('torn')", None, PluginFailed, "torn"),
        ("quiet", "x = 1", None, PluginFailed, "register"),
        ("newer", "", 'id = "newer"\nversion = "1"\napi = "9"', PluginIncompatible, "9"),
        ("torn", "", "id = ", PluginFailed, "plugin.toml"),
        ("nameless", "", 'version = "1"\napi = "1"', PluginFailed, "id"),
        ("odd", "", 'id = "../x"\nversion = "1"\napi = "1"', PluginFailed, "plain word"),
    ],
)
def test_a_broken_plugin_is_reported_and_the_others_work(tmp_path, name, code, manifest, error, words):
    a_plugin(tmp_path / "p", name, code, manifest)
    a_plugin(tmp_path / "p", f"zz_{name}", "def register(api): pass")
    loaded = load_plugins(tmp_path / "p", an_api(tmp_path), ())
    assert [plugin.id for plugin in loaded.plugins] == [f"zz_{name}"]
    (problem,) = loaded.problems
    assert (problem.id, type(problem.error)) == (name, error)
    assert words in str(problem.error)


def test_a_plugin_from_outside_comes_in_by_entry_point(tmp_path, monkeypatch):
    (tmp_path / "an_outside_voice.py").write_text("API = '1'\ndef register(api): pass", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    points = [
        importlib.metadata.EntryPoint("outside", "an_outside_voice", "studio.plugins"),
        importlib.metadata.EntryPoint("lost", "no_such_module_here", "studio.plugins"),
    ]
    loaded = load_plugins(tmp_path / "none", an_api(tmp_path), points)
    assert [plugin.id for plugin in loaded.plugins] == ["outside"]
    assert [problem.id for problem in loaded.problems] == ["lost"]


def test_a_child_process_loads_only_what_it_needs(tmp_path):
    a_plugin(tmp_path / "p", "wanted_one", "def register(api): pass")
    a_plugin(tmp_path / "p", "other_one", "raise RuntimeError")
    loaded = load_plugins(tmp_path / "p", an_api(tmp_path), (), only=frozenset({"wanted_one"}))
    assert ([p.id for p in loaded.plugins], loaded.problems) == (["wanted_one"], ())


def test_ctrl_c_while_plugins_load_is_no_fault_of_a_plugin(tmp_path):
    code = "from studio.cli.interrupts import Interrupts\ni = Interrupts()\ni.verb_begins()\ni._on_interrupt()"
    a_plugin(tmp_path / "p", "slow", code)
    with pytest.raises(KeyboardInterrupt):
        load_plugins(tmp_path / "p", an_api(tmp_path), ())
