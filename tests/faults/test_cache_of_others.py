"""The cache while somebody else empties it, or where it belongs to somebody else: films are made all the same."""

import os
import subprocess
import sys
from pathlib import Path

from command import result, studio
from processes import Workplace, ended

LOCKED_DOWN = Path(__file__).parents[1] / "end_to_end/locked_down.py"
CLEARING = """
import sys
from pathlib import Path
from threading import Event
from studio.cache import Cache
print("begun", flush=True)
while not Event().wait(0.002):  # leaving the film something of the processor
    Cache(Path(sys.argv[1]), 10**9).clear()
"""


def test_a_film_is_made_while_another_process_empties_the_cache(tmp_path):
    place = Workplace(tmp_path, slides=1)
    clearing = subprocess.Popen(
        [sys.executable, "-c", CLEARING, str(place.home / "cache/made")], stdout=subprocess.PIPE, text=True
    )
    with ended(clearing):
        assert clearing.stdout.readline() == "begun\n"
        made = result(studio(*place.make("--json"), **place.environment()))
        assert clearing.poll() is None
    assert made["warnings"] == []
    assert list(place.temporary.iterdir()) == []


def test_a_cache_of_somebody_else_is_read_and_the_rest_is_made_without_it(tmp_path):
    place = Workplace(tmp_path, slides=2)
    result(studio(*place.make("--json"), **place.environment()))
    cache = place.home / "cache/made"
    spoken = sorted(cache.rglob("*.flac"))
    spoken[0].unlink()
    if os.geteuid() == 0:  # then it can be given to somebody, who is not marked as its user
        for each in [cache, *cache.rglob("*")]:
            os.chown(each, 12345, 12345)
    for each in [cache, *cache.rglob("*")]:
        each.chmod(0o555 if each.is_dir() else 0o444)
    command = [sys.executable, "-m", "studio", *map(str, place.make("--force", "--json"))]
    done = subprocess.run(
        [sys.executable, LOCKED_DOWN, cache, *command],
        capture_output=True, text=True, encoding="utf-8", env=place.environment(), timeout=120,
    )  # fmt: skip
    for each in [cache, *cache.rglob("*")]:
        each.chmod(0o755)
    (warning,) = result(done)["warnings"]
    assert str(cache) in warning
    assert sorted(cache.rglob("*.flac")) == spoken[1:]
    assert list(place.temporary.iterdir()) == []
