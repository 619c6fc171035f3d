"""A project as one file: whole there and back, and hostile packs refused."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest
from builders import a_project, a_scene

from studio.edit.document import Document
from studio.edit.registry import Edit
from studio.errors import OutputExists, ProjectCorrupt
from studio.files import project_file
from studio.files.project_file import pack, unpack

PICTURE = b"picture" * 1000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "Ação"
    with project_file.create(place, a_project(a_scene("s1"))) as opened:
        document = Document(opened.project, opened.journal)
        document.apply(Edit("asset.add", (opened.add_asset(PICTURE, "foto.png", "image/png"),)))
    return place


@pytest.fixture
def packed(folder: Path, tmp_path: Path) -> Path:
    file = tmp_path / "Ação.estudiopack"
    pack(folder, file)
    return file


def test_a_pack_brings_back_project_history_and_files(folder, packed, tmp_path):
    target = tmp_path / "Outra pasta"
    unpack(packed, target)
    assert (target / "Outra pasta.estudio").is_file()
    with project_file.open(target) as opened:
        document = Document(opened.project, opened.journal)
        asset = document.project.asset(hashlib.sha256(PICTURE).hexdigest())
        assert (opened.assets / asset.file_name).read_bytes() == PICTURE
        assert document.undo() == Edit("asset.add", (asset,))
        assert document.project == a_project(a_scene("s1"))


def test_a_pack_and_a_folder_that_are_there_are_kept(folder, packed, tmp_path):
    with pytest.raises(OutputExists):
        pack(folder, packed)
    with pytest.raises(OutputExists):
        unpack(packed, folder)


def rewritten(packed: Path, change) -> Path:
    """The pack with its members (a dict of name to bytes) changed."""
    with zipfile.ZipFile(packed) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    other = packed.with_name("hostile.estudiopack")
    with zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in change(members).items():
            archive.writestr(name, data)
    return other


@pytest.mark.parametrize(
    "change",
    [
        lambda m: {**m, "../outside.txt": b"x"},
        lambda m: {**m, "/etc/cron.d/x": b"x"},
        lambda m: {**m, "assets/../../x": b"x"},
        lambda m: {**m, "C:\\x.estudio": b"x"},
        lambda m: {**m, "second.estudio": b"x"},
        lambda m: {**m, "readme.txt": b"x"},
        lambda m: {**m, "assets/" + "0" * 64 + ".png": b"not what the name says"},
        lambda m: {name: data for name, data in m.items() if not name.endswith(".estudio")},
        lambda m: {name: b"x" if name.endswith(".estudio") else data for name, data in m.items()},
    ],
    ids=["up", "absolute", "up in assets", "drive", "two", "odd", "wrong hash", "none", "foreign"],
)
def test_a_hostile_pack_is_refused_and_leaves_nothing(packed, tmp_path, change):
    hostile = rewritten(packed, change)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(ProjectCorrupt):
        unpack(hostile, tmp_path / "alvo")
    assert sorted(tmp_path.iterdir()) == before


def test_a_bomb_is_refused_before_it_is_unpacked(packed, tmp_path):
    zeros = bytes(300 << 20)
    name = "assets/" + hashlib.sha256(zeros).hexdigest()
    bomb = rewritten(packed, lambda m: {**m, name: zeros})
    with pytest.raises(ProjectCorrupt, match="fill the disk"):
        unpack(bomb, tmp_path / "alvo")
    assert not (tmp_path / "alvo").exists()


@pytest.mark.parametrize("keep", [0, 10, 500, -30], ids=["empty", "stub", "half", "end missing"])
def test_a_torn_pack_is_refused(packed, tmp_path, keep):
    torn = tmp_path / "torn.estudiopack"
    torn.write_bytes(packed.read_bytes()[:keep])
    with pytest.raises(ProjectCorrupt):
        unpack(torn, tmp_path / "alvo")
    assert not (tmp_path / "alvo").exists()


def test_a_pack_that_is_not_there_is_said_to_be_missing(tmp_path):
    with pytest.raises(ProjectCorrupt):
        unpack(tmp_path / "gone.estudiopack", tmp_path / "alvo")
