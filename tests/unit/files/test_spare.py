"""Folders for a while: gone afterwards, even after programs that were killed."""

import contextlib
import errno
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from studio.errors import OutputUnwritable
from studio.files.spare import spare_folder


def test_a_spare_folder_is_gone_afterwards_whatever_happens():
    with contextlib.suppress(ZeroDivisionError), spare_folder() as spare:
        (spare / "a").write_text("a", encoding="utf-8")
        raise ZeroDivisionError
    assert not spare.exists()


def test_a_spare_folder_that_cannot_be_made_is_told(monkeypatch):
    def no_room(*args, **more):
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    monkeypatch.setattr(tempfile, "TemporaryDirectory", no_room)
    with pytest.raises(OutputUnwritable), spare_folder():
        pass


def test_what_a_killed_program_left_is_cleared_away_and_what_a_living_one_uses_is_not(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    foreign = [tmp_path / name for name in ("estudio-manual.pdf", "estudio-00000000-1-1-1-of another machine")]
    for folder in foreign:
        folder.mkdir()
    code = f"""
import tempfile, time
from studio.files.spare import spare_folder
tempfile.tempdir = {str(tmp_path)!r}
with spare_folder() as spare:
    (spare / "film.part").write_bytes(b"half")
    print(spare, flush=True)
    time.sleep(60)
"""
    other = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    left = Path(other.stdout.readline().strip())
    with spare_folder():
        assert (left / "film.part").exists()
    other.kill()
    other.wait()
    other.stdout.close()
    assert left.exists()
    with spare_folder():
        assert not left.exists()
    assert sorted(tmp_path.iterdir()) == sorted(foreign)


def test_large_files_are_made_on_the_disk_where_they_will_stay(tmp_path, monkeypatch):
    with spare_folder(tmp_path / "projeto") as spare:
        assert spare.parent == Path(tempfile.gettempdir())
    monkeypatch.setattr("studio.files.spare.disk_of", lambda path: int(path == tmp_path))
    with spare_folder(tmp_path / "projeto") as spare:
        assert spare.parent == tmp_path
    assert list(tmp_path.iterdir()) == []
    with spare_folder(tmp_path / "not there" / "projeto") as spare:
        assert spare.parent == Path(tempfile.gettempdir())
