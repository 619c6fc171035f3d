"""Change decks at random and tell which of them end badly: python tests/benchmarks/fuzz_decks.py DECK... --count 2000

A deck is changed by a number (tests/fuzz.py), so what is told can be had again. Each is imported and drawn in a child
process of 1 GiB; told are those that end in anything but a deck or an error of ours, and those that took more than ten
seconds of processor time.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

_ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(_ROOT), str(_ROOT / "tests")]

from studio import host
from studio.errors import ChildError
from studio.progress import Reporter
from studio.runner import Limits, run_child

_EACH = 60
_SLOW = 10.0


def bad(decks: list[str], seeds: range, is_drawn: bool = True, slow: float = _SLOW) -> Iterator[tuple[int, str]]:
    """(seed, how its deck ended) for those that ended badly; a child that had to be ended goes on with the next."""
    left = list(seeds)
    while left:
        begun: list[int] = []

        def note(key: str, values: object, begun: list[int] = begun) -> None:
            begun.append(int(key))

        asked = {"decks": decks, "seeds": left[:_EACH], "drawn": is_drawn, "slow": slow}
        try:
            found = run_child(
                "hostile_child:read_mutated", asked, Reporter(on_warning=note), Limits(seconds=600, memory=1 << 30)
            )
            yield from ((int(seed), how) for seed, how in found.items())
            left = left[_EACH:]
        except ChildError as error:
            yield begun[-1], f"{error.kind}: {error} {error.values}"
            left = left[len(begun) :]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("decks", nargs="+")
    parser.add_argument("--first", type=int, default=10_000)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--undrawn", action="store_true", help="import only")
    chosen = parser.parse_args()
    os.environ["PYTHONPATH"] = os.pathsep.join(sys.path[:2])
    host.lower_priority()
    began, count = time.monotonic(), 0
    for seed, how in bad(chosen.decks, range(chosen.first, chosen.first + chosen.count), not chosen.undrawn):
        count += 1
        print(f"--- {seed} ({Path(chosen.decks[seed % len(chosen.decks)]).name})\n{how}", flush=True)
    print(f"{chosen.count} decks in {time.monotonic() - began:.0f} s, {count} of them told")


if __name__ == "__main__":
    main()
