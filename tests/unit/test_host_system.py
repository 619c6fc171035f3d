"""Disks, folders and processes as the system has them."""

import errno
import ntpath
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace

import psutil
import pytest

from studio import host
from studio.cli.options import a_path


def test_windows_gets_long_paths_in_the_form_that_it_takes(monkeypatch):
    monkeypatch.setattr(host, "IS_WINDOWS", True)
    short, long = Path("a.mp4"), Path("/" + "/".join(["pasta" * 10] * 6))
    assert host.long_path(short) == short
    assert str(host.long_path(long)).startswith("\\\\?\\")
    assert host.long_path(host.long_path(long)) == host.long_path(long)


@pytest.mark.parametrize("start", ["C:\\Cursos", "\\\\servidor\\Cursos"])
def test_a_path_for_windows_is_shown_as_it_was_given(monkeypatch, start):
    monkeypatch.setattr(host, "IS_WINDOWS", True)
    monkeypatch.setattr(os.path, "abspath", ntpath.abspath)
    given = PureWindowsPath(start, *["pasta" * 10] * 4)
    long = PureWindowsPath(host.long_path(given))
    assert (long / "assets").is_absolute()
    assert str(long).startswith("\\\\?\\")
    assert host.plain_path(str(long)) == str(given)


def test_a_folder_has_room_for_a_project_before_it_counts_as_long(monkeypatch):
    monkeypatch.setattr(host, "IS_WINDOWS", True)
    monkeypatch.setattr(os.path, "abspath", ntpath.abspath)
    folder = PureWindowsPath("C:\\" + "a" * 150)
    assert host.long_path(folder) == folder
    assert len(str(folder / "assets" / ("0" * 64 + ".pptx"))) < 260


def test_what_the_command_line_is_given_has_the_long_form(monkeypatch):
    monkeypatch.setattr(host, "IS_WINDOWS", True)
    assert str(a_path("/" + "pasta/" * 40)).startswith("\\\\?\\")


def test_a_name_that_is_no_text_can_be_read():
    assert host.readable_name("caf\udce9 é.pptx") == "caf\ufffd é.pptx"


def test_elsewhere_a_long_path_stays_as_it_is(monkeypatch):
    monkeypatch.setattr(host, "IS_WINDOWS", False)
    long = Path("/" + "a" * 300)
    assert host.long_path(long) is long


def test_a_file_takes_the_place_of_another(tmp_path):
    new, old = tmp_path / "novo", tmp_path / "velho"
    new.write_text("novo", encoding="utf-8")
    old.write_text("velho", encoding="utf-8")
    host.replace_file(new, old)
    assert old.read_text(encoding="utf-8") == "novo"
    assert not new.exists()


def test_a_file_that_another_program_lets_go_of_is_replaced_then(tmp_path, monkeypatch):
    tries = []

    def replace(source, target):
        tries.append(source)
        if len(tries) < 3:
            raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(host, "IS_WINDOWS", True)
    monkeypatch.setattr(os, "replace", replace)
    host.replace_file(tmp_path / "a", tmp_path / "b")
    assert len(tries) == 3


def test_a_file_that_stays_locked_is_an_error(tmp_path, monkeypatch):
    def replace(source, target):
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(PermissionError):
        host.replace_file(tmp_path / "a", tmp_path / "b")


def test_only_a_full_disk_is_a_full_disk():
    full = [OSError(number, "") for number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)]
    others = [OSError(number, "") for number in (errno.EACCES, errno.ENOENT, errno.EIO)] + [OSError()]
    assert [host.is_disk_full(error) for error in full] == [True] * 3
    assert [host.is_disk_full(error) for error in others] == [False] * 4


def test_the_disk_of_a_folder_that_is_not_there_yet_is_known(tmp_path):
    free = host.free_disk_space(tmp_path / "ainda" / "não" / "há")
    assert abs(free - host.free_disk_space(tmp_path)) < 1 << 30


@pytest.mark.parametrize(
    ("folder", "is_so"), [("OneDrive - Empresa/Vídeos", True), ("dropbox", True), ("Meu drive", False)]
)
def test_a_folder_of_a_cloud_drive_is_known_by_its_name(tmp_path, folder, is_so):
    assert host.is_synced_or_network_folder(tmp_path / folder / "Projeto") == is_so


def test_a_network_share_is_known_by_its_mount(tmp_path, monkeypatch):
    mounts = [SimpleNamespace(mountpoint="/", fstype="ext4", opts="rw")]
    mounts.append(SimpleNamespace(mountpoint=str(tmp_path), fstype="nfs4", opts="rw"))
    monkeypatch.setattr(psutil, "disk_partitions", lambda all: mounts)
    assert host.is_synced_or_network_folder(tmp_path / "Projeto")
    assert not host.is_synced_or_network_folder(tmp_path.parent)


def test_without_a_desktop_nothing_is_shown(tmp_path, monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert host.open_with_system(tmp_path) is False


def sleeper(*more):
    code = "import subprocess, sys, time\nif sys.argv[1:]: subprocess.Popen([sys.executable, '-c', 'import time; "
    code += "time.sleep(60)'])\nprint('ready', flush=True)\ntime.sleep(60)"
    child = subprocess.Popen([sys.executable, "-c", code, *more], stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "ready\n"
    return child


def test_a_process_ends_with_all_its_children():
    child = sleeper("and a grandchild")
    family = psutil.Process(child.pid).children()
    assert len(family) == 1
    assert host.memory_of(child.pid) > family[0].memory_info().rss > 0
    host.end_process_tree(child.pid)
    child.wait()
    child.stdout.close()
    assert not host.is_running(child.pid)
    _, alive = psutil.wait_procs(family, timeout=10)
    assert not [process for process in alive if process.status() != psutil.STATUS_ZOMBIE]


def test_a_process_that_is_gone_costs_nothing_and_does_not_run():
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    assert host.memory_of(child.pid) == 0
    assert not host.is_running(child.pid)
    host.end_process_tree(child.pid)


def test_a_process_is_told_from_a_later_one_with_its_number():
    began = host.process_started()
    assert host.is_running(os.getpid(), began)
    assert not host.is_running(os.getpid(), began - 3600)


def test_this_process_knows_its_memory_and_its_cores():
    assert host.peak_memory() >= 1 << 20
    assert 1 <= host.usable_cores() <= (os.cpu_count() or 1)
    assert f"{host.usable_cores()} cores" in host.machine_words()


def test_ctrl_c_calls_what_it_should_and_can_be_pressed_from_any_thread():
    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    called = threading.Event()
    try:
        host.on_interrupt(called.set)
        presser = threading.Thread(target=host.interrupt)
        presser.start()
        presser.join()
        assert called.wait(10)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def test_what_a_process_was_told_to_ignore_stays_ignored():
    code = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\nfrom studio import host\n"
    code += "host.on_interrupt(lambda: print('called'))\nhost.interrupt()\nprint('fine')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "fine\n", done.stderr
