"""Faults with real processes: killed while editing, a full disk, a folder that may not be written to."""

from __future__ import annotations

import contextlib
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from builders import a_project, a_scene

from studio.edit.registry import apply
from studio.edit.validity import validate
from studio.files import project_file
from studio.host import IS_WINDOWS

CHILD = Path(__file__).with_name("project_child.py")
ROOT = Path(__file__).parents[2]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}


def child(*args: object, **more: object) -> subprocess.Popen[str]:
    command = [sys.executable, str(CHILD), *map(str, args)]
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env=environment(),
        **more,
    )


def kill_while_editing(tmp_path: Path, seed: int, rounds: int) -> None:
    """In each round a child applies scripted edits and says so after each; it is killed at a random moment.

    What it said is the oracle: the reopened project holds all of that, and at most the one edit in hand more.
    """
    from project_child import scripted_edit

    folder = tmp_path / f"Curso {seed}"
    start = a_project(*(a_scene(f"s{i}", speech=2) for i in range(6)))
    project_file.create(folder, start).close()
    chance = random.Random(seed)
    done, expected = 0, start
    worker = child("edit", folder, seed, 0)
    for round_ in range(rounds):
        assert worker.stdout.readline().strip() == "ready"
        if round_ % 4:
            time.sleep(chance.random() * 0.02)  # with no wait, the kill falls into opening and the first edit
        worker.kill()
        said = worker.communicate()[0].split()
        assert all(word.isdigit() for word in said), said
        with project_file.open(folder) as opened:
            position = opened.journal.position
            confirmed = int(said[-1]) if said else done
            assert confirmed <= position <= confirmed + 1
            for i in range(done, position):
                expected = apply(expected, scripted_edit(expected, seed, i))
            done = position
            assert opened.project == expected
            assert validate(opened.project) == []
        worker = child("edit", folder, seed, done)
    worker.kill()
    worker.communicate()


def test_a_project_survives_being_killed_at_any_moment(tmp_path):
    kill_while_editing(tmp_path, seed=1, rounds=40)


@pytest.mark.long
def test_a_project_survives_being_killed_two_hundred_times(tmp_path):
    for seed in range(2, 7):
        kill_while_editing(tmp_path, seed, rounds=40)


def small_disk(tmp_path: Path) -> Path | None:
    """A disk of 3 MB, or None where this process may not mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "estudio-test", str(place)], capture_output=True, check=False
    )
    return place if mounted.returncode == 0 else None


@pytest.mark.skipif(IS_WINDOWS, reason="Windows has neither tmpfs nor a limit on file sizes")
def test_a_full_disk_gives_an_error_and_loses_nothing(tmp_path):
    disk = small_disk(tmp_path)
    folder = (disk or tmp_path) / "Curso"
    try:
        project_file.create(folder, a_project(a_scene("s1"))).close()
        ballast = folder.with_name("ballast")
        ballast.write_bytes(bytes(1 << 20))
        worker = child("fill", folder, 0 if disk else 3 << 20)
        said = [worker.stdout.readline() for _ in range(3)]
        assert said[0].startswith("DiskFull"), said
        assert said[1].startswith("DiskFull"), said
        ballast.unlink()
        assert worker.communicate("\n", timeout=60)[0] == "ended well\n"
        with project_file.open(folder) as opened:
            assert len(opened.project.timeline.scenes) == int(said[2]) - 1
            assert opened.project.timeline.scenes[0].name == "Com espaço outra vez"
            assert validate(opened.project) == []
        assert not list(folder.rglob("*.part"))
    finally:
        if disk:
            subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.skipif(IS_WINDOWS, reason="Windows has no tmpfs")
@pytest.mark.parametrize("was_killed", [False, True])
def test_a_project_on_a_full_disk_is_read_and_packed_elsewhere(tmp_path, was_killed):
    disk = small_disk(tmp_path)
    folder = (disk or tmp_path) / "Curso"
    try:
        project_file.create(folder, a_project(a_scene("s1"), a_scene("s2"), a_scene("s3"))).close()
        if was_killed:
            worker = child("edit", folder, 1, 0)
            while worker.stdout.readline().strip() != "5":
                pass
            worker.kill()
            worker.communicate()
            assert (folder / "Curso.estudio-wal").stat().st_size
        with (folder.parent / "ballast").open("wb", buffering=0) as ballast, contextlib.suppress(OSError):
            while disk:
                ballast.write(bytes(4096))
        project = project_file.snapshot(folder)
        project_file.pack(folder, tmp_path / "salvo.estudiopack")
        project_file.unpack(tmp_path / "salvo.estudiopack", tmp_path / "De volta")
        assert project_file.snapshot(tmp_path / "De volta") == project
        assert was_killed == (project != a_project(a_scene("s1"), a_scene("s2"), a_scene("s3")))
    finally:
        if disk:
            subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.skipif(IS_WINDOWS, reason="Windows has no read-only folders, only read-only files")
def test_a_read_only_folder_gives_an_error_and_is_read_all_the_same(tmp_path_factory):
    import shutil
    import tempfile

    # Not below pytest's own folder: nobody else may look into that.
    place = Path(tempfile.mkdtemp())
    folder = place / "Curso"
    try:
        project_file.create(folder, a_project(a_scene("s1"))).close()
        place.chmod(0o755)
        for path in (folder / "Curso.estudio", folder / "assets", folder):
            path.chmod(0o555 if path.is_dir() else 0o444)
        before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
        worker = child("read-only", folder)
        said = worker.communicate(timeout=60)[0].split("\n")
        assert said[:3] == ["ProjectReadOnly", "1 scenes", "OutputUnwritable"], said
        assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
    finally:
        folder.chmod(0o755)
        (folder / "assets").chmod(0o755)
        shutil.rmtree(place)
