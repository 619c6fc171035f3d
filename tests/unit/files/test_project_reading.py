"""Reading a project: it writes nothing, waits for other readers, and says which of several files it means."""

from __future__ import annotations

import json
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path, PureWindowsPath

import pytest
from builders import a_project, a_scene

from studio.edit.document import Document
from studio.edit.registry import Edit
from studio.errors import DiskFull, ProjectCorrupt, ProjectInUse
from studio.files import project_file
from studio.files.project_file import lock as lock_module
from studio.files.project_file import pack
from studio.files.project_file.database import address_of
from studio.files.project_file.lock import ProjectLock, held_still
from studio.progress import Reporter
from studio.workflows.workbench import bench_in


def sample():
    return a_project(a_scene("s1"), a_scene("s2"))


@pytest.fixture
def folder(tmp_path) -> Path:
    place = tmp_path / "Curso"
    project_file.create(place, sample()).close()
    return place


@pytest.fixture
def shared(tmp_path) -> Path:
    """A project in a folder that a program synchronises with other computers."""
    place = tmp_path / "OneDrive - Empresa" / "Curso"
    project_file.create(place, sample()).close()
    return place


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def owner_file(folder: Path) -> Path:
    return folder / "Curso.estudio.owner"


def owned(folder: Path, since: datetime | str, host: str = "PC-da-Ana", pid: int = 7) -> None:
    text = since if isinstance(since, str) else since.isoformat(timespec="seconds")
    owner_file(folder).write_text(json.dumps({"host": host, "pid": pid, "since": text}), encoding="utf-8")


def crash(folder: Path) -> None:
    """Leave the project as a lost process does: its last edit lies beside the database."""
    with project_file.open(folder) as opened:
        Document(opened.project, opened.journal).apply(Edit("scene.rename", ("s1", "Riscos")))
        copies = {path.name: path.read_bytes() for path in folder.glob("Curso.estudio*")}
    for name, data in copies.items():
        if not name.endswith((".lock", ".owner")):
            (folder / name).write_bytes(data)
    assert (folder / "Curso.estudio-wal").stat().st_size


def test_many_may_read_at_once(folder):
    with ThreadPoolExecutor(8) as readers:
        assert list(readers.map(project_file.snapshot, [folder] * 24)) == [sample()] * 24
    assert names(folder) == ["Curso.estudio", "assets"]


def test_whoever_wants_to_work_waits_for_readers(folder):
    reading, done = threading.Event(), threading.Event()

    def read() -> None:
        with held_still(folder / "Curso.estudio"):
            reading.set()
            done.wait(0.2)

    reader = threading.Thread(target=read)
    reader.start()
    reading.wait()
    with project_file.open(folder) as opened:
        assert opened.project == sample()
    reader.join()


def test_a_project_that_somebody_works_on_is_not_read(folder):
    with project_file.open(folder):
        with pytest.raises(ProjectInUse) as caught:
            project_file.snapshot(folder)
        assert caught.value.values["host"] == socket.gethostname()


def test_reading_leaves_no_trace_and_takes_nothing_over(folder):
    owned(folder, datetime.now(UTC), socket.gethostname(), 1 << 30)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert project_file.snapshot(folder) == sample()
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def no_room(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_full_disk_does_not_hinder_reading_and_packing_elsewhere(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "write_text", no_room)
    monkeypatch.setattr(lock_module.FileLock, "acquire", no_room)
    with pytest.raises(DiskFull):
        project_file.open(folder)
    assert project_file.snapshot(folder) == sample()
    pack(folder, tmp_path / "salvo.estudiopack")
    monkeypatch.undo()
    project_file.unpack(tmp_path / "salvo.estudiopack", tmp_path / "De volta")
    assert project_file.snapshot(tmp_path / "De volta") == sample()


def test_a_full_disk_does_not_hinder_reading_what_a_lost_process_left(folder, monkeypatch):
    crash(folder)
    monkeypatch.setattr(Path, "write_text", no_room)
    monkeypatch.setattr(lock_module.FileLock, "acquire", no_room)
    assert project_file.snapshot(folder).timeline.scenes[0].name == "Riscos"


def test_what_a_lost_process_left_is_packed_too(folder, tmp_path):
    crash(folder)
    pack(folder, tmp_path / "p.estudiopack")
    project_file.unpack(tmp_path / "p.estudiopack", tmp_path / "De volta")
    assert project_file.snapshot(tmp_path / "De volta").timeline.scenes[0].name == "Riscos"


def test_a_session_that_lasts_is_not_taken_over(shared, monkeypatch):
    monkeypatch.setattr(lock_module, "_REFRESHED_EVERY", 0.01)
    with project_file.open(shared):
        owned(shared, datetime.now(UTC) - timedelta(hours=13), socket.gethostname(), lock_module.os.getpid())
        refreshed = threading.Event()
        for _ in range(1000):
            since = json.loads(owner_file(shared).read_text(encoding="utf-8") or "{}").get("since", "")
            if since and datetime.now(UTC) - datetime.fromisoformat(since) < timedelta(hours=1):
                break
            refreshed.wait(0.02)
        else:
            pytest.fail("it was never refreshed")
    assert not owner_file(shared).exists()


def test_a_session_that_was_taken_over_does_not_take_back(shared):
    lock = ProjectLock(shared / "Curso.estudio")
    owned(shared, datetime.now(UTC))
    lock.refresh()
    assert "PC-da-Ana" in owner_file(shared).read_text(encoding="utf-8")
    lock.release()
    assert "PC-da-Ana" in owner_file(shared).read_text(encoding="utf-8")


def test_a_folder_of_this_computer_alone_needs_no_watch(folder):
    with project_file.open(folder):
        assert all(thread.name != "project lock" for thread in threading.enumerate())


@pytest.mark.parametrize("hours", [1, 13])
def test_a_time_without_a_zone_is_understood(shared, hours):
    owned(shared, (datetime.now(UTC) - timedelta(hours=hours)).replace(tzinfo=None))
    if hours < 12:
        with pytest.raises(ProjectInUse, match="PC-da-Ana"):
            project_file.open(shared)
    else:
        project_file.open(shared).close()


@pytest.mark.parametrize(
    "text", ["", "[]", "null", '{"host": "x", "pid": 1e999, "since": ""}', "[" * 100_000, '{"host": "x"}', "\x00"]
)
def test_an_owner_that_cannot_be_read_hinders_nobody(shared, text):
    owner_file(shared).write_text(text, encoding="utf-8")
    with project_file.open(shared) as opened:
        assert opened.taken_over is None


def warned(folder: Path) -> list[tuple[str, dict[str, object]]]:
    said: list[tuple[str, dict[str, object]]] = []
    bench_in(folder, Reporter(on_warning=lambda key, values: said.append((key, values)))).close()
    return said


def test_whoever_opens_a_project_learns_that_it_was_not_closed(folder):
    assert warned(folder) == []
    owned(folder, datetime.now(UTC) - timedelta(minutes=5))
    ((key, values),) = warned(folder)
    assert "was not closed" in key
    assert (values["host"], values["pid"]) == ("PC-da-Ana", "7")
    assert warned(folder) == []


def test_whoever_opens_a_project_learns_of_a_conflicting_copy(folder):
    (folder / "Curso-PC-da-Ana.estudio").write_bytes((folder / "Curso.estudio").read_bytes())
    ((key, values),) = warned(folder)
    assert "copies" in key
    assert (values["name"], values["others"]) == ("Curso.estudio", "Curso-PC-da-Ana.estudio")


def test_of_several_files_in_a_renamed_folder_one_must_be_chosen(folder):
    (folder / "Curso-PC-da-Ana.estudio").write_bytes((folder / "Curso.estudio").read_bytes())
    moved = folder.rename(folder.with_name("Outro nome"))
    for use in (project_file.open, project_file.snapshot):
        with pytest.raises(ProjectCorrupt, match=r"Curso-PC-da-Ana\.estudio, Curso\.estudio") as caught:
            use(moved)
        assert "by its name" in caught.value.hint
    assert project_file.snapshot(moved / "Curso.estudio") == sample()


def test_a_share_of_another_computer_has_an_address():
    assert address_of(PureWindowsPath("//servidor/cursos/NR 35.estudio")) == "file:////servidor/cursos/NR%2035.estudio"
    assert address_of(PureWindowsPath("C:/Cursos/NR.estudio")) == "file:///C:/Cursos/NR.estudio"
