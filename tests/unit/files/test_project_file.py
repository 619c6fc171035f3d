"""A project on the disk: what is written comes back, history included, and what is no project is left alone."""

from __future__ import annotations

import hashlib
import json
import socket
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from builders import a_clip, a_project, a_scene, a_track

from studio.edit.document import Document
from studio.edit.ids import new_id
from studio.edit.registry import Edit
from studio.edit.validity import validate
from studio.errors import (
    AssetMissing,
    InvalidEdit,
    OutputExists,
    ProjectCorrupt,
    ProjectInUse,
    ProjectTooNew,
)
from studio.files import project_file
from studio.files.project_file import database as database_module
from studio.files.project_file.rows import changes, project_from, rows_of
from studio.files.project_file.upgrades import upgrade
from studio.model.project import SCHEMA, Project


def sample() -> Project:
    return a_project(
        a_scene("s1", speech=3),
        a_scene("s2", elements=4),
        a_scene("s3", speech=2),
        a_track("t1", a_clip("c1", 0, 2), a_clip("c2", 1, 1, "s2")),
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed project whose folder has spaces and accents."""
    place = tmp_path / "NR-33 básico"
    project_file.create(place, sample()).close()
    return place


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def database(folder: Path) -> Path:
    return folder / f"{folder.name}.estudio"


def test_a_project_comes_back_as_it_was_made(folder):
    with project_file.open(folder) as opened:
        assert opened.project == sample()
        assert opened.taken_over is None


def test_a_closed_folder_holds_the_database_and_the_assets_alone(folder):
    assert sorted(path.name for path in folder.iterdir()) == ["NR-33 básico.estudio", "assets"]


def test_edits_are_on_the_disk_when_apply_returns(folder):
    with project_file.open(folder) as opened:
        document = Document(opened.project, opened.journal)
        document.apply(Edit("scene.rename", ("s1", "Riscos")))
        document.apply(Edit("scene.duplicate", ("s2", new_id())))
        document.apply(Edit("scene.move", ("s3", "s1")))
        document.apply(Edit("timeline.move", ("c1", "t1", document.project.length / 2)))
        document.apply(Edit("scene.remove", ("s1",)))
        expected = document.project
    with project_file.open(folder) as opened:
        assert opened.project == expected
        assert validate(opened.project) == []


def test_the_history_survives_a_restart(folder):
    with project_file.open(folder) as opened:
        document = Document(opened.project, opened.journal)
        document.apply(Edit("scene.remove", ("s2",)))
        middle = document.project
        document.apply(Edit("scene.rename", ("s1", "Riscos")))
        last = document.project
    with project_file.open(folder) as opened:
        document = Document(opened.project, opened.journal)
        assert document.undo() == Edit("scene.rename", ("s1", "Riscos"))
        assert document.project == middle
        document.undo()
        assert document.project == sample()
    with project_file.open(folder) as opened:
        document = Document(opened.project, opened.journal)
        assert document.project == sample()
        document.redo()
        assert document.project == middle
        assert document.redo() == Edit("scene.rename", ("s1", "Riscos"))
        assert document.project == last
        assert document.redo() is None


def test_undo_after_a_restart_keeps_every_object_that_is_equal(folder):
    with project_file.open(folder) as opened:
        Document(opened.project, opened.journal).apply(Edit("scene.rename", ("s1", "Riscos")))
    with project_file.open(folder) as opened:
        document = Document(opened.project, opened.journal)
        before = document.project
        document.undo()
        assert document.project.timeline.scenes[1] is before.timeline.scenes[1]
        assert document.project.timeline.tracks[0] is before.timeline.tracks[0]


def test_an_edit_after_undo_forgets_what_was_undone(folder):
    with project_file.open(folder) as opened:
        document = Document(opened.project, opened.journal)
        for name in ("um", "dois", "três"):
            document.apply(Edit("scene.rename", ("s1", name)))
        document.undo()
        document.undo()
        document.apply(Edit("scene.rename", ("s1", "quatro")))
    with project_file.open(folder) as opened:
        document = Document(opened.project, opened.journal)
        assert [opened.journal.edit(i).args[1] for i in range(opened.journal.length)] == ["um", "quatro"]
        assert document.redo() is None
        document.undo()
        assert document.project.timeline.scenes[0].name == "um"


def test_an_edit_writes_only_the_objects_that_changed(folder):
    with project_file.open(folder) as opened:
        document = Document(opened.project, opened.journal)
        document.apply(Edit("element.rename", ("s2", "s2-1", "Título")))
    rows = sqlite3.connect(database(folder)).execute("SELECT kind, id FROM change").fetchall()
    assert rows == [("element", "s2-1")]


def test_an_invalid_edit_writes_nothing(folder):
    before = contents(folder)
    with project_file.open(folder) as opened:
        document = Document(opened.project, opened.journal)
        with pytest.raises(InvalidEdit):
            document.apply(Edit("scene.rename", ("gone", "x")))
    assert contents(folder) == before


def test_objects_rebuild_their_project():
    project = sample()
    assert project_from([(row.kind.value, row.json) for row in rows_of(project)]) == project


def test_what_is_written_and_removed_turns_one_project_into_the_other():
    before = sample()
    document = Document(before)
    for edit in (
        Edit("scene.remove", ("s2",)),
        Edit("scene.duplicate", ("s1", "s9")),
        Edit("track.add", (a_track("t2"), None)),
        Edit("timeline.move", ("c1", "t2", document.project.length)),
        Edit("captions.remove", ("s1", "s1-cue")),
    ):
        document.apply(edit)
    after = document.project
    objects = {(row.kind, row.id): row.json for row in rows_of(before)}
    written, removed = changes(before, after)
    objects.update({(row.kind, row.id): row.json for row in written})
    for key in removed:
        del objects[key]
    assert project_from([(kind.value, text) for (kind, _), text in objects.items()]) == after


def test_a_folder_can_be_moved_and_renamed(folder):
    moved = folder.rename(folder.parent / "Outro nome")
    assert project_file.snapshot(moved) == sample()
    assert project_file.assets_folder(moved) == moved / "assets"


def test_the_database_file_can_be_named_in_place_of_its_folder(folder):
    assert project_file.snapshot(database(folder)) == sample()


def test_an_existing_folder_is_not_overwritten(folder):
    before = contents(folder)
    with pytest.raises(OutputExists):
        project_file.create(folder, Project())
    assert contents(folder) == before


def test_a_second_process_is_told_who_has_it_open(folder):
    program = (
        "import sys\nfrom pathlib import Path\nfrom studio.files import project_file\n"
        "opened = project_file.open(Path(sys.argv[1]))\nprint('open', flush=True)\nsys.stdin.read()\n"
    )
    root = Path(__file__).parents[3]
    child = subprocess.Popen(
        [sys.executable, "-c", program, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root
    )
    try:
        assert child.stdout.readline().strip() == b"open"
        with pytest.raises(ProjectInUse) as caught:
            project_file.open(folder)
        assert caught.value.values["pid"] == str(child.pid)
        assert caught.value.values["host"] == socket.gethostname()
    finally:
        child.kill()
        child.communicate()
    with project_file.open(folder) as opened:
        assert opened.taken_over.pid == child.pid
        assert opened.project == sample()


def test_a_synchronised_folder_has_no_write_ahead_log_and_minds_other_computers(tmp_path):
    place = tmp_path / "OneDrive - Empresa" / "Curso"
    with project_file.create(place, sample()) as opened:
        Document(opened.project, opened.journal).apply(Edit("scene.rename", ("s1", "Riscos")))
        assert not list(place.glob("*-wal"))
    owner = place / "Curso.estudio.owner"
    fresh = datetime.now(UTC) - timedelta(minutes=5)
    owner.write_text(json.dumps({"host": "PC-da-Ana", "pid": 7, "since": fresh.isoformat()}), encoding="utf-8")
    with pytest.raises(ProjectInUse, match="PC-da-Ana"):
        project_file.open(place)
    stale = datetime.now(UTC) - timedelta(days=2)
    owner.write_text(json.dumps({"host": "PC-da-Ana", "pid": 7, "since": stale.isoformat()}), encoding="utf-8")
    with project_file.open(place) as opened:
        assert opened.taken_over.host == "PC-da-Ana"


def test_a_project_of_a_newer_version_is_refused_untouched(folder):
    connection = sqlite3.connect(database(folder), isolation_level=None)
    connection.execute(f"PRAGMA user_version={SCHEMA + 1}")
    connection.close()
    before = contents(folder)
    with pytest.raises(ProjectTooNew):
        project_file.open(folder)
    assert contents(folder) == before


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"PK\x03\x04" + b"x" * 5000,
        lambda data: data[:50],
        lambda data: data[: len(data) // 2],
        lambda data: data[:4096] + b"\x00" * (len(data) - 4096),
        lambda data: data[:8192] + bytes(b ^ 0x5A for b in data[8192:]),
        lambda data: data[:68] + b"\x00\x00\x00\x00" + data[72:],
        lambda data: data.replace(b'"is":"Scene"', b'"is":"Sc:ne"'),
        lambda data: data.replace(b'{"is":"Track"', b'["is":"Track"'),
    ],
    ids=["empty", "zip", "stub", "torn", "zeroed", "scrambled", "other program's", "wrong class", "broken JSON"],
)
def test_a_torn_or_foreign_file_is_refused_untouched(folder, damage):
    database(folder).write_bytes(damage(database(folder).read_bytes()))
    before = contents(folder)
    with pytest.raises(ProjectCorrupt):
        project_file.open(folder)
    assert contents(folder) == before


def test_a_folder_without_a_project_is_refused_untouched(tmp_path):
    with pytest.raises(ProjectCorrupt):
        project_file.open(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_older_version_is_upgraded_with_its_history(folder, monkeypatch):
    with project_file.open(folder) as opened:
        Document(opened.project, opened.journal).apply(Edit("scene.rename", ("s1", "Riscos")))

    def title_case(kind: str, data: dict[str, object]) -> dict[str, object]:
        return {**data, "name": str(data.get("name", "")).upper()} if kind == "scene" else data

    monkeypatch.setattr("studio.files.project_file.upgrades.SCHEMA", SCHEMA + 1)
    monkeypatch.setattr("studio.files.project_file.database.SCHEMA", SCHEMA + 1)
    opened = database_module.Database(database(folder))
    upgrade(opened, {SCHEMA: title_case})
    assert opened.version == SCHEMA + 1
    opened.close()
    with project_file.open(folder) as again:
        document = Document(again.project, again.journal)
        assert document.project.timeline.scenes[0].name == "RISCOS"
        document.undo()
        assert document.project.timeline.scenes[0].name == "CENA S1"


def test_a_version_without_an_upgrade_is_refused(folder):
    connection = sqlite3.connect(database(folder), isolation_level=None)
    connection.execute("PRAGMA user_version=0")
    connection.close()
    with pytest.raises(ProjectCorrupt):
        project_file.open(folder)


def test_the_same_file_is_the_same_asset(folder, tmp_path):
    source = tmp_path / "Foto da obra.PNG"
    source.write_bytes(b"pixels")
    with project_file.open(folder) as opened:
        first = opened.add_asset(source, source.name, "image/png")
        again = opened.add_asset(b"pixels", "outra.png", "image/png")
        assert first.id == again.id == hashlib.sha256(b"pixels").hexdigest()
        assert [path.name for path in opened.assets.iterdir()] == [f"{first.id}.png"]
        assert (opened.assets / first.file_name).read_bytes() == b"pixels"
        assert first.bytes == 6


def test_a_file_without_a_usable_ending_gets_one_of_its_media_type(folder):
    with project_file.open(folder) as opened:
        assert opened.add_asset(b"x", "nota", "text/plain").suffix == ".txt"
        assert opened.add_asset(b"y", "nota.../etc", "application/x-unknown").suffix == ".bin"


def test_a_file_that_is_gone_cannot_be_added(folder, tmp_path):
    with project_file.open(folder) as opened, pytest.raises(AssetMissing):
        opened.add_asset(tmp_path / "gone.png", "gone.png", "image/png")


def test_a_snapshot_file_holds_the_project_of_its_moment(folder, tmp_path):
    file = tmp_path / "filme.json"
    with project_file.open(folder) as opened:
        document = Document(opened.project, opened.journal)
        project_file.save_snapshot(document.project, opened.assets, file)
        document.apply(Edit("scene.remove", ("s1",)))
        assert project_file.snapshot(file) == sample()
        assert project_file.assets_folder(file) == folder / "assets"


def test_a_file_that_is_no_snapshot_is_refused(tmp_path):
    file = tmp_path / "x.json"
    file.write_text("[]", encoding="utf-8")
    with pytest.raises(ProjectCorrupt):
        project_file.snapshot(file)


def test_what_a_lost_process_left_in_the_log_is_read(folder, tmp_path):
    """A copy made while the project is open has its last edits in the write-ahead log only."""
    copy = tmp_path / "cópia"
    copy.mkdir()
    with project_file.open(folder) as opened:
        document = Document(opened.project, opened.journal)
        document.apply(Edit("scene.rename", ("s1", "Riscos")))
        for path in folder.glob("*.estudio*"):
            (copy / path.name).write_bytes(path.read_bytes())
    read = project_file.snapshot(copy)
    assert read == replace(document.project)
