"""The program as it is installed: the wheel, in a folder that may not be written to, without network or display."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from fractions import Fraction
from pathlib import Path, PurePosixPath

import pytest
from command import a_deck, bare_environment, result
from film_check import check_captions, check_film

from studio.host import IS_WINDOWS

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from this source tree without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


@pytest.fixture(scope="module")
def program(wheel, tmp_path_factory):
    """The wheel's files, as an installation puts them, where nobody may write."""
    folder = tmp_path_factory.mktemp("Arquivos de Programas") / "Estúdio"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    inside = [folder, *folder.rglob("*")]
    for path in inside:
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = sorted(str(path) for path in inside)
    yield folder
    assert sorted(str(path) for path in [folder, *folder.rglob("*")]) == before, "something was written there"
    for path in inside:
        path.chmod(0o755 if path.is_dir() else 0o644)
    shutil.rmtree(folder)


class Customer:
    """Somebody with a home folder of her own, and nothing else that she may write to."""

    def __init__(self, program: Path, folder: Path) -> None:
        self.program, self.files, self.network_log = program, folder / "Vídeos da NR-35 (já!)", folder / "network"
        self.home = folder / "Usuária"
        for each in (self.files, self.home):
            each.mkdir()

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Python, with the program to be found, as she would run it from her folder."""
        hidden = ("ESTUDIO_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "PYTHONHOME")
        environment = bare_environment(
            HOME=str(self.home),
            USERPROFILE=str(self.home),
            PYTHONPATH=os.pathsep.join([str(HERE / "no_network"), str(self.program)]),
            NETWORK_LOG=str(self.network_log),
        )
        environment = {name: value for name, value in environment.items() if name not in hidden}
        locked = [] if IS_WINDOWS else [sys.executable, str(HERE / "locked_down.py"), str(self.program)]
        return subprocess.run(
            [*network_cut(), *locked, sys.executable, *command],
            capture_output=True, text=True, encoding="utf-8", cwd=self.files, env=environment, timeout=240,
        )  # fmt: skip


def network_cut() -> list[str]:
    """What cuts the network by the system's own means, where it lets us; sitecustomize.py refuses it in any case."""
    for command in (["unshare", "-n"], ["unshare", "-rn"]):
        if shutil.which("unshare") and subprocess.run([*command, "true"], capture_output=True).returncode == 0:
            return command
    return []


@pytest.fixture(scope="module")
def customer(program, tmp_path_factory):
    made = Customer(program, tmp_path_factory.mktemp("Área de trabalho"))
    yield made
    assert not made.network_log.exists(), made.network_log.read_text(encoding="utf-8")


def test_the_wheel_holds_the_program_and_nothing_else(names):
    assert {PurePosixPath(name).parts[0] for name in names} == {"studio", "cloud_client", "estudio-0.1.0.dist-info"}
    odd = (".pyc", ".part", ".pyo", ".log")
    assert [name for name in names if name.endswith(odd) or "__pycache__" in name or "/tests/" in name] == []
    assert [name for name in names if any(part.startswith(".") for part in PurePosixPath(name).parts)] == []


def test_the_wheel_holds_every_module_plugin_and_resource(names):
    kept = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True).stdout.split("\0")
    wanted = {name for name in kept if name.startswith(("studio/", "cloud_client/")) and (ROOT / name).exists()}
    wanted |= {f"studio/_data/{name}" for name in kept if name.startswith(("plugins/", "resources/"))}
    assert wanted - set(names) == set()


def test_the_wheel_carries_the_licence_of_everything_in_it(names):
    data = "studio/_data/resources"
    fonts = tomllib.loads((ROOT / "resources/fonts/fonts.toml").read_text(encoding="utf-8"))["font"]
    licences = {f"{data}/fonts/licences/{font['package']}.txt" for font in fonts}
    licences |= {f"{data}/voices/NOTICE.md", f"{data}/voices/LICENSE-Apache-2.0.txt", f"{data}/lexicon/LICENSE.md"}
    licences |= {f"{data}/samples/LICENCE.txt", "estudio-0.1.0.dist-info/licenses/LICENSE"}
    assert licences - set(names) == set()


def test_the_doctor_finds_everything_in_the_installed_program(customer):
    where = customer.run("-c", "import studio.paths; print(studio.paths.resources_dir())")
    assert where.stdout.strip() == str(customer.program / "studio/_data/resources"), where.stderr
    found = result(customer.run("-m", "studio", "doctor", "--json"))
    assert "kokoro:dora" in found["voices"]
    assert "espeak:pt-BR" in found["voices"]
    assert found["plugin_problems"] == []
    assert found["fonts"]["faces"] >= 29
    assert Path(found["folders"]["cache"]).is_relative_to(customer.home)


def test_a_customer_makes_her_film_offline_with_the_best_voice(customer):
    a_deck(customer.files / "Trabalho em altura — básico.pptx", ("Cinto", "Use sempre o cinto. [pausa 1 s] Confira."))
    said = result(
        customer.run(
            "-m", "studio", "make", "Trabalho em altura — básico.pptx", "-o", "Meu filme nº 1.mp4", "--size", "320x180",
            "--report", "relatório.json", "--keep", "Projeto (cópia)", "--json",
        )
    )  # fmt: skip
    film = customer.files / "Meu filme nº 1.mp4"
    assert said["warnings"] == []
    check_film(film, said["frames"], Fraction(30), size=(320, 180), lufs=-16.0)
    assert check_captions(film, Fraction(30)) == 2
    assert json.loads((customer.files / "relatório.json").read_text(encoding="utf-8"))
    assert sorted(path.name for path in customer.files.iterdir()) == [
        "Meu filme nº 1.mp4",
        "Meu filme nº 1.srt",
        "Meu filme nº 1.vtt",
        "Projeto (cópia)",
        "Trabalho em altura — básico.pptx",
        "relatório.json",
    ]


def test_a_customer_is_told_in_portuguese_what_is_wrong(customer):
    done = customer.run("-m", "studio", "make", "não existe.pptx", "-o", "f.mp4")
    assert done.returncode == 3
    assert done.stderr.startswith("Erro: ")
    assert "não existe.pptx" in done.stderr
    assert "Traceback" not in done.stderr
