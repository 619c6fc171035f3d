import os
import subprocess
import sys
import time

import pytest

from studio.cache import Cache, key_of


def test_what_was_put_is_found_again(tmp_path):
    cache = Cache(tmp_path, 1000)
    path = cache.put(key_of("a"), b"sound", ".flac")
    assert cache.get(key_of("a"), ".flac") == path
    assert path.read_bytes() == b"sound"
    assert cache.get(key_of("b")) is None


def test_keys_keep_their_parts_apart():
    assert key_of("ab", "c") != key_of("a", "bc")


def test_the_least_recently_used_go_first(tmp_path):
    cache = Cache(tmp_path, 300)
    for age, name in enumerate(["new", "middle", "old"]):
        os.utime(cache.put(key_of(name), bytes(100)), (1000 - age, 1000 - age))
    cache.get(key_of("old"))
    cache.put(key_of("one more"), bytes(100))
    assert cache.get(key_of("old"))
    assert cache.get(key_of("one more"))
    assert not cache.get(key_of("middle"))
    assert cache.size() <= 300


def test_a_writer_that_fails_leaves_nothing(tmp_path):
    cache = Cache(tmp_path, 1000)

    def fail(path):
        path.write_bytes(b"half")
        raise OSError(5, "input/output error")

    with pytest.raises(OSError, match="input/output"):
        cache.put(key_of("x"), fail)
    assert not [p for p in tmp_path.rglob("*") if p.is_file()]


def test_two_processes_may_write_and_sweep_together(tmp_path):
    code = (
        "import sys; from pathlib import Path; from studio.cache import Cache, key_of\n"
        "cache = Cache(Path(sys.argv[1]), 20_000)\n"
        "for i in range(300):\n"
        "    path = cache.put(key_of(str(i % 50)), bytes([i % 50]) * 1000)\n"
        "    found = cache.get(key_of(str(i % 50)))\n"
        "    try: data = found.read_bytes() if found else None\n"
        "    except FileNotFoundError: data = None\n"
        "    assert data is None or data == bytes([i % 50]) * 1000\n"
    )
    both = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path)]) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert Cache(tmp_path, 20_000).size() <= 25_000


def test_clear_empties_it(tmp_path):
    cache = Cache(tmp_path, 1000)
    cache.put(key_of("a"), b"x")
    cache.clear()
    assert cache.size() == 0


def another_process(code: str, *arguments: object) -> subprocess.Popen[bytes]:
    """A process that runs `code`, with `cache` in the folder of the first argument."""
    start = "import sys, time; from pathlib import Path; from studio.cache import Cache, key_of\n"
    start += "cache = Cache(Path(sys.argv[1]), 10**9)\n"
    return subprocess.Popen([sys.executable, "-c", start + code, *map(str, arguments)], stdin=subprocess.PIPE)


def test_what_another_process_is_writing_is_left_alone(tmp_path):
    writes = (
        "def write(path):\n"
        "    path.write_bytes(b'first half, '); (Path(sys.argv[1]) / 'begun').touch()\n"
        "    sys.stdin.read(); path.open('ab').write(b'second half')\n"
        "cache.put(key_of('x'), write, '.flac')\n"
    )
    writer = another_process(writes, tmp_path)
    while not (tmp_path / "begun").exists():
        assert writer.poll() is None
    cache = Cache(tmp_path, 0)
    cache.clear()
    cache.shrink(0)
    assert cache.size() == 0  # it is no entry yet
    writer.communicate()
    assert writer.returncode == 0
    assert cache.get(key_of("x"), ".flac").read_bytes() == b"first half, second half"


def test_one_process_may_clear_while_another_writes(tmp_path):
    clears = "(Path(sys.argv[1]) / 'begun').touch()\nwhile not (Path(sys.argv[1]) / 'done').exists(): cache.clear()"
    clearing = another_process(clears, tmp_path)
    while not (tmp_path / "begun").exists():
        assert clearing.poll() is None
    cache = Cache(tmp_path, 10**9)
    for i in range(500):
        cache.put(key_of(str(i)), lambda path: path.write_bytes(bytes(1000)), ".flac")
    (tmp_path / "done").touch()
    clearing.communicate()
    assert clearing.returncode == 0


def test_what_was_never_finished_goes_after_a_day(tmp_path):
    cache = Cache(tmp_path, 1000)
    kept = cache.put(key_of("a"), b"x", ".flac")
    stale, young = kept.with_name("1.part.flac"), kept.with_name("2.part.flac")
    for part in (stale, young):
        part.write_bytes(b"half")
    os.utime(stale, (time.time() - 90_000,) * 2)
    cache.shrink(1000)
    assert [path.exists() for path in (kept, stale, young)] == [True, False, True]


def test_what_the_folder_does_not_take_goes_into_the_spare_one(tmp_path):
    (tmp_path / "a file").touch()
    cache = Cache(tmp_path / "a file", 1000, tmp_path / "spare")
    assert not cache.has_spared()
    path = cache.put(key_of("a"), b"sound")
    assert cache.get(key_of("a")) == path
    assert path.is_relative_to(tmp_path / "spare")
    assert cache.has_spared()


def test_a_cache_that_takes_nothing_and_has_no_spare_says_so(tmp_path):
    (tmp_path / "a file").touch()
    with pytest.raises(OSError, match="a file"):
        Cache(tmp_path / "a file", 1000).put(key_of("a"), b"sound")
