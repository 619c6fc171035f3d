"""No room on the disk, at each of the places where a command writes: said in her language, and nothing is lost.

The system refuses this process and its children files above a size, which every program may ask for; to them it looks
like a disk that is full at that moment.
"""

import subprocess
import sys

import pytest
from command import result, studio
from processes import Workplace

from studio.host import IS_WINDOWS

pytestmark = pytest.mark.skipif(IS_WINDOWS, reason="Windows has no limit on the size of a process's files")

STARVED = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
os.execv(sys.executable, [sys.executable, "-m", "studio", *sys.argv[2:]])
"""


def refused(place, most, *arguments):
    """Run `studio` where no file can be larger than `most` bytes. It must say so, with 4, and leave all as it was."""
    before = {path: path.stat().st_size for path in place.files.rglob("*")}
    done = subprocess.run(
        [sys.executable, "-c", STARVED, str(most), *map(str, arguments)],
        capture_output=True, text=True, encoding="utf-8", env=place.environment(), timeout=120,
    )  # fmt: skip
    assert done.returncode == 4, done.stderr
    what, hint = done.stderr.splitlines()
    assert what.startswith("Erro: ")
    assert hint.startswith("Libere espaço")
    assert {path: path.stat().st_size for path in place.files.rglob("*")} == before
    assert list(place.temporary.iterdir()) == []
    assert [path for path in place.home.rglob("*") if ".part" in path.name] == []
    assert place.processes() == []
    return what


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A work folder with a deck, its film and its project, and everything spoken already."""
    made = Workplace(tmp_path_factory.mktemp("cheio"), slides=1)
    result(studio(*made.make("--keep", made.files / "Projeto", "--json"), **made.environment()))
    return made


@pytest.mark.parametrize(
    ("most", "where"),
    [
        (0, "nenhuma pasta para arquivos temporários"),
        (4096, "o disco está cheio"),  # the files of the deck
        (60_000, ".flac"),  # the first narration
        (300_000, "Projeto.estudio"),  # the history of the edits
    ],
)
def test_a_film_is_refused_at_each_place_where_it_writes(tmp_path, most, where):
    place = Workplace(tmp_path)
    film, kept, report = (place.files / name for name in ("filme.mp4", "Projeto", "r.json"))
    film.write_bytes(b"the film of before")
    assert where in refused(place, most, *place.make("--keep", kept, "--report", report, "--force"))


@pytest.mark.parametrize("name", ["filme.mp4", "filme.gif", "filme.webm", "filme.mp3"])
def test_a_film_that_finds_no_room_leaves_the_older_one(place, name):
    film = place.files / name
    if name != "filme.mp4":
        film.write_bytes(b"the film of before")
    size = [] if name == "filme.mp3" else ["--size", "320x180"]
    assert name in refused(place, 40_000, "render", place.files / "Projeto", "-o", film, *size, "--force")


def test_an_import_that_finds_no_room_leaves_no_project(place):
    refused(place, 20_000, "import", place.deck, "-o", place.files / "Outro", "--report", place.files / "i.json")


def test_a_pack_that_finds_no_room_leaves_the_older_one(place):
    pack = place.files / "p.estudiopack"
    pack.write_bytes(b"the pack of before")
    assert "p.estudiopack" in refused(place, 100_000, "pack", place.files / "Projeto", "-o", pack, "--force")
    pack.unlink()
    refused(place, 100_000, "pack", place.files / "Projeto", "-o", pack)
    result(studio("pack", place.files / "Projeto", "-o", pack, "--json", **place.environment()))
    refused(place, 100_000, "unpack", pack, "-o", place.files / "De volta")


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("x.wav", ("speak", "Use sempre o capacete.", "--voice", "espeak:pt-BR")),
        ("f.png", ("frame", "Projeto", "--at", "5", "--size", "3840x2160")),
    ],
)
def test_small_outputs_that_find_no_room_leave_nothing(place, name, command):
    arguments = [place.files / word if word == "Projeto" else word for word in command]
    assert name in refused(place, 40_000, *arguments, "-o", place.files / name)


def test_a_disk_that_is_full_altogether_is_told_too(place):
    """Nothing can be written at all: not even the lock of the project."""
    refused(place, 0, "render", place.files / "Projeto", "-o", place.files / "outro.mp4")
