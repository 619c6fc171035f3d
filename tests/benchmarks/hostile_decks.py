"""What hostile, broken and huge decks cost: python tests/benchmarks/hostile_decks.py [--huge] [NAME...]

A line for each: what became of it, seconds of processor time (children included) and by the clock, and the most memory
that the process that read it held beyond the one that had read nothing. With --huge, sound decks that are very large:
imported, every slide drawn (`slides`), and one picture of the film (`frame`).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

_ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(_ROOT), str(_ROOT / "tests")]

import hostile_builders as h
import huge_builders
import psutil

_WATCHED = 0.02


def hostile() -> Iterator[tuple[str, bytes]]:
    yield "a sound deck of two slides", h.packed(h.sound_deck())
    for name, (data, _) in h.whole_files().items():
        yield name, data
    for made in h.decks().values():
        for name, parts in made().items():
            yield name, h.packed(parts)
    yield "slides-5000", h.packed(h.many_slides(5_000))


def run(*arguments: object) -> tuple[float, float, int, str]:
    """(processor seconds, seconds, most bytes of memory that one process held, the last line said)."""
    began, peaks, spent = time.monotonic(), dict[int, int](), dict[int, float]()
    process = subprocess.Popen(
        [sys.executable, "-m", "studio", *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path[:2]), "ESTUDIO_LANGUAGE": "pt-BR"},
    )  # fmt: skip
    said: list[str] = []
    reader = threading.Thread(target=lambda: said.append(process.stdout.read() if process.stdout else ""))
    reader.start()
    whole = psutil.Process(process.pid)
    while process.poll() is None:
        try:
            for each in (whole, *whole.children(recursive=True)):
                times = each.cpu_times()
                spent[each.pid] = times.user + times.system
                peaks[each.pid] = max(peaks.get(each.pid, 0), each.memory_info().rss)
        except psutil.Error:
            pass
        time.sleep(_WATCHED)
    reader.join()
    lines = [line for line in said[0].splitlines() if line.strip()]
    wrong = next((line for line in lines if line.startswith("Erro")), "")
    return sum(spent.values()), time.monotonic() - began, max(peaks.values(), default=0), wrong or (lines or [""])[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--huge", action="store_true")
    chosen = parser.parse_args()

    def told(name: str, what: str, arguments: tuple[object, ...]) -> None:
        spent, took, peak, said = run(*arguments)
        print(f"{name:28} {what:7} {spent:6.1f} s cpu {took:6.1f} s {peak >> 20:5} MiB  {said[:90]}", flush=True)

    with tempfile.TemporaryDirectory() as spare:
        folder = Path(spare)
        decks = ((n, None) for n in huge_builders.HUGE) if chosen.huge else hostile()
        for name, data in decks:
            if chosen.names and name not in chosen.names:
                continue
            path, project = folder / "deck.pptx", folder / f"p{len(list(folder.iterdir()))}"
            path.write_bytes(h.packed(huge_builders.HUGE[name]()) if data is None else data)
            told(name, "import", ("import", path, "-o", project))
            if chosen.huge:
                told(name, "slides", ("slides", project, "-o", folder / f"{project.name} s", "--size", "480x270"))
                told(name, "frame", ("frame", project, "--at", "1", "-o", folder / f"{project.name}.png"))


if __name__ == "__main__":
    main()
