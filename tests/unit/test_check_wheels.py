"""Which locked packages a customer could not install without a compiler."""

import importlib.util
import json
from pathlib import Path

import pytest

BUILD = Path(__file__).parents[2] / "build"


@pytest.fixture(scope="module")
def check_wheels():
    spec = importlib.util.spec_from_file_location("check_wheels", BUILD / "check_wheels.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def problems(check_wheels, *platforms: str, marker: str = "") -> list[str]:
    files = [f"x-1-cp311-cp311-{platform}.whl" for platform in platforms]
    return [p.partition(" for ")[2] for p in check_wheels.problems(f"x==1{marker} \\\n", {"x==1": files})]


WINDOWS, MAC, LINUX = "win_amd64", "macosx_11_0_arm64", "manylinux_2_17_x86_64.manylinux2014_x86_64"


@pytest.mark.parametrize(
    ("platforms", "lacking"),
    [
        ((WINDOWS, MAC, LINUX), []),
        ((WINDOWS, MAC, "musllinux_1_2_x86_64"), ["manylinux x86-64"]),
        ((WINDOWS, MAC, "linux_x86_64"), ["manylinux x86-64"]),
        ((WINDOWS, MAC, "manylinux_2_28_aarch64"), ["manylinux x86-64"]),
        (("win_arm64", "macosx_11_0_x86_64", "manylinux_2_28_x86_64"), ["win_amd64", "macOS arm64"]),
        (("any",), []),
    ],
)
def test_each_system_needs_a_wheel_of_its_own(check_wheels, platforms, lacking):
    assert problems(check_wheels, *platforms) == lacking


def test_a_package_for_one_system_is_needed_there_only(check_wheels):
    assert problems(check_wheels, MAC, LINUX, marker=" ; sys_platform == 'linux'") == []


def test_every_extra_is_locked_and_checked(check_wheels, capsys):
    import tomllib

    extras = tomllib.loads((BUILD.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    known = json.loads((BUILD / "wheels.json").read_text(encoding="utf-8"))
    for extra in ("", *extras["optional-dependencies"]):
        lock = (BUILD / f"requirements{extra and '-'}{extra}.lock").read_text(encoding="utf-8")
        names = {pinned.partition("==")[0] for pinned, _ in check_wheels.locked(lock)}
        wanted = extras["optional-dependencies"][extra] if extra else extras["dependencies"]
        assert {check_wheels.name_of(each) for each in wanted} <= names
        assert list(check_wheels.problems(lock, known)) == []
    assert check_wheels.main() == 0
