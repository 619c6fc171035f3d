"""A project that somebody damaged, by chance or on purpose: said to be so, and nothing of it is changed or run."""

from __future__ import annotations

import contextlib
import json
import random
import re
import sqlite3
import zipfile
import zlib
from pathlib import Path

import pytest
from builders import a_clip, a_project, a_scene, a_track

from studio.edit.document import Document
from studio.edit.registry import Edit
from studio.errors import ProjectCorrupt
from studio.files import project_file
from studio.files.project_file import pack, unpack

OUTSIDE = "/tmp/secret"


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> bytes:
    """The database of a project with a long history."""
    folder = tmp_path_factory.mktemp("são") / "Curso"
    scenes = (a_scene(f"s{i}", elements=4, speech=2) for i in range(4))
    with project_file.create(folder, a_project(*scenes, a_track("t1", a_clip("c1", 0, 2)))) as opened:
        document = Document(opened.project, opened.journal)
        for i in range(12):
            document.apply(Edit("scene.rename", (f"s{i % 4}", f"um nome bem comprido {i} " * 12)))
        for _ in range(3):
            document.undo()
    return (folder / "Curso.estudio").read_bytes()


@pytest.fixture
def folder(sound, tmp_path) -> Path:
    place = tmp_path / "Curso"
    (place / "assets").mkdir(parents=True)
    (place / "Curso.estudio").write_bytes(sound)
    return place


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def changed(folder: Path, kind: str, **fields: object) -> None:
    """One object of this kind says something else."""
    with sqlite3.connect(folder / "Curso.estudio") as connection:
        id, text = connection.execute("SELECT id, json FROM object WHERE kind = ?", (kind,)).fetchone()
        text = json.dumps({**json.loads(text), **fields})
        connection.execute("UPDATE object SET json = ? WHERE kind = ? AND id = ?", (text, kind, id))
    connection.close()


def told(folder: Path, statement: str, *values: object) -> None:
    connection = sqlite3.connect(folder / "Curso.estudio", isolation_level=None)
    connection.execute(statement, values)
    connection.close()


def refused(folder: Path, words: str) -> None:
    before = contents(folder)
    for use in (project_file.open, project_file.snapshot, lambda place: pack(place, place.with_suffix(".estudiopack"))):
        with pytest.raises(ProjectCorrupt, match=words):
            use(folder)
    assert contents(folder) == before
    assert not folder.with_suffix(".estudiopack").exists()


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("asset", {"id": OUTSIDE, "suffix": ".flac"}, "SHA-256"),
        ("asset", {"suffix": "/../../secret"}, "ending"),
        ("settings", {"rate": 0}, "frames a second"),
        ("settings", {"rate": "1e300000000"}, "fraction"),
        ("settings", {"rate": "1" * 5000}, "fraction"),
        ("settings", {"rate": f"{'1' * 301}/7"}, "fraction"),
        ("settings", {"rate": 10**200}, "too large"),
        ("settings", {"width": 1_000_000}, "pixels"),
        ("settings", {"height": -1}, "pixels"),
        ("scene", {"width": 0.0}, "size"),
        ("scene", {"height": float("nan")}, "nan"),
        ("scene", {"width": float("inf")}, "inf"),
        ("scene", {"pinned": 10**8}, "day"),
        ("scene", {"pause_after": -1}, "pause"),
        ("scene", {"name": "\ud83d"}, "half a letter"),
        ("scene", {"camera": {"is": "Camera", "end": [0.0, 0.0, 0.0, 1.0]}}, "camera"),
        ("scene", {"background": {"is": "Solid", "color": "vermelho"}}, "colour"),
        ("element", {"parent": "s0-0"}, "group"),
        ("element", {"id": "s0-group", "parent": "s0-group"}, "is damaged"),
        ("element", {"transform": {"x": {"is": "Curve", "keyframes": []}}}, "keyframe"),
        ("script", {"parts": [{"is": "Span", "id": "x", "text": "a", "pace": "-1/3"}]}, "pace"),
        ("clip", {"speed": 0}, "speed"),
        ("clip", {"source_range": {"start": 0, "duration": 0}}, "shows nothing"),
        ("clip", {"asset": "f" * 64}, "not among the assets"),
        ("cue", {"end": 0}, "caption"),
    ],
)
def test_an_object_that_makes_no_sense_is_refused(folder, kind, fields, words):
    changed(folder, kind, **fields)
    refused(folder, words)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM position",
        "INSERT INTO position VALUES (1)",
        "UPDATE position SET seq = 999",
        "UPDATE position SET seq = -1",
        "UPDATE position SET seq = 'x'",
        "DELETE FROM edit WHERE seq = 5",
        "DELETE FROM edit WHERE seq = 1",
        "CREATE TRIGGER t AFTER INSERT ON edit BEGIN DELETE FROM object; END",
        "CREATE TABLE more (x)",
        "CREATE VIEW v AS SELECT * FROM object",
        "DROP TABLE change",
        "UPDATE object SET id = 'x' WHERE kind = 'scene' AND id = 's1'",
        "UPDATE object SET json = CAST(x'ff' || json AS TEXT) WHERE kind = 'scene'",
        "UPDATE object SET json = x'ff00' WHERE kind = 'scene'",
        "DELETE FROM object WHERE kind = 'settings'",
        "DELETE FROM object WHERE kind = 'asset'",
    ],
)
def test_a_database_that_somebody_else_changed_is_refused(folder, statement):
    told(folder, statement)
    refused(folder, "is damaged")


def test_an_object_as_deep_as_a_well_is_refused(folder):
    told(folder, "UPDATE object SET json = ? WHERE kind = 'settings'", "[" * 100_000 + "]" * 100_000)
    refused(folder, "is damaged")


def test_a_damaged_history_hinders_work_but_not_the_film(folder):
    expected = project_file.snapshot(folder)
    data = bytearray((folder / "Curso.estudio").read_bytes())
    connection = sqlite3.connect(folder / "Curso.estudio")
    root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'change'").fetchone()[0]
    connection.close()
    data[4096 * (root - 1) : 4096 * root] = b"\xff" * 4096
    (folder / "Curso.estudio").write_bytes(data)
    with pytest.raises(ProjectCorrupt) as caught:
        project_file.open(folder)
    assert "history" in caught.value.hint
    assert project_file.snapshot(folder) == expected


def test_a_hostile_pack_gets_no_file_from_outside(folder, tmp_path):
    changed(folder, "asset", id=OUTSIDE, suffix=".flac")
    hostile = tmp_path / "mal.estudiopack"
    with zipfile.ZipFile(hostile, "w") as archive:
        archive.write(folder / "Curso.estudio", "Curso.estudio")
    with pytest.raises(ProjectCorrupt):
        unpack(hostile, tmp_path / "alvo")
    assert not (tmp_path / "alvo").exists()


def test_a_step_that_cannot_be_taken_back_leaves_the_project_as_it_is(folder):
    told(folder, 'UPDATE change SET before = \'{"is":"Scene"}\' WHERE seq = 9')
    with project_file.open(folder) as opened:
        document = Document(opened.project, opened.journal)
        for _ in range(2):
            with pytest.raises(ProjectCorrupt):
                document.undo()
        assert document.project == opened.project
        document.apply(Edit("scene.rename", ("s1", "Riscos")))
        document.undo()
    assert project_file.snapshot(folder) == opened.project


def test_a_step_that_unpacks_to_gigabytes_is_damaged(folder, monkeypatch):
    monkeypatch.setattr("studio.files.project_file.database._LONGEST_TEXT", 1 << 20)
    told(folder, "UPDATE change SET before = ? WHERE seq = 9", zlib.compress(bytes(2 << 20)))
    with project_file.open(folder) as opened:
        document = Document(opened.project, opened.journal)
        with pytest.raises(ProjectCorrupt):
            document.undo()


def test_the_name_of_a_step_with_odd_arguments_is_still_known(folder):
    told(folder, "UPDATE edit SET args = ? WHERE seq = 9", "[" * 100_000)
    with project_file.open(folder) as opened:
        assert Document(opened.project, opened.journal).undoable == Edit("scene.rename")


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The file with some bytes changed, a page emptied, its end cut off, or a sign of its texts changed."""
    changed, kind = bytearray(data), chance.randrange(5)
    page = 4096 * chance.randrange(len(data) // 4096)
    if kind == 0:
        for _ in range(chance.choice((1, 3, 20))):
            changed[chance.randrange(100, len(data))] = chance.randrange(256)
    elif kind == 1:
        changed[page : page + 4096] = bytes(4096)
    elif kind == 2:
        del changed[chance.randrange(len(data)) :]
    elif kind == 3:
        for _ in range(3):
            changed[page + (0 if page else 100) + chance.randrange(60)] = chance.randrange(256)
    else:
        signs = [match.start() for match in re.finditer(rb'[0-9"{}\[\]:,]', data)]
        for _ in range(chance.choice((1, 2))):
            changed[chance.choice(signs)] = chance.choice(b'0123456789"{}[]:,-eN')
    return bytes(changed)


def use_damaged(folder: Path) -> None:
    """Open a damaged project, and work with it if that is possible; nothing but ProjectCorrupt may be the answer."""
    before = contents(folder)
    try:
        opened = project_file.open(folder)
    except ProjectCorrupt:
        with contextlib.suppress(ProjectCorrupt):
            project_file.snapshot(folder)  # where only the history is damaged it can still be shown
        assert contents(folder) == before
        return
    with opened:
        document = Document(opened.project, opened.journal)
        try:
            while document.undo():
                pass
            while document.redo():
                pass
            document.apply(Edit("scene.rename", ("s1", "x")))
        except ProjectCorrupt:
            pass
        left = document.project
    assert project_file.snapshot(folder) == left


def damage_often(folder: Path, sound: bytes, seed: int, times: int) -> None:
    chance = random.Random(seed)
    for _ in range(times):
        for path in folder.glob("Curso.estudio*"):
            path.unlink()
        (folder / "Curso.estudio").write_bytes(mutated(sound, chance))
        use_damaged(folder)


def test_a_damaged_file_is_refused_or_opens_to_a_project_that_makes_sense(folder, sound):
    damage_often(folder, sound, seed=1, times=120)


@pytest.mark.long
def test_thousands_of_damaged_files(folder, sound):
    for seed in range(2, 12):
        damage_often(folder, sound, seed, times=300)
