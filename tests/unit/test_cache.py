import os
import subprocess
import sys

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
