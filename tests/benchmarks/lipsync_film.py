"""Lip-sync of whole films. Run: python tests/benchmarks/lipsync_film.py [DECK...] [--avatar NAME...] [--size 640x360]

Makes each deck (the sample, unless others are named) into a film with each presenter, as a person would, and prints
what `--lipsync` finds in it: how many of p, b and m have closed lips within 40 ms of their beginning, how many
stressed a have open ones, and by how many milliseconds the mouth seen in the decoded frames is ahead of the decoded
sound. Goals: all, all, 0 to 50.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from studio import paths
from studio.cli.main import run as studio


def measured(deck: Path, avatar: str, size: str, folder: Path) -> dict[str, object]:
    film, report = folder / "film.mp4", folder / "lips.json"
    order = [
        "make",
        str(deck),
        "-o",
        str(film),
        "--avatar",
        avatar,
        "--size",
        size,
        "--lipsync",
        str(report),
        "--force",
    ]
    code = studio(order)
    if code:
        sys.exit(code)
    found: dict[str, object] = json.loads(report.read_text(encoding="utf-8"))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "decks", type=Path, nargs="*", default=[paths.resources_dir() / "samples" / "nr17-checkout.pptx"]
    )
    parser.add_argument("--avatar", nargs="+", default=["ana"])
    parser.add_argument("--size", default="640x360")
    arguments = parser.parse_args()
    for deck in arguments.decks:
        for avatar in arguments.avatar:
            with tempfile.TemporaryDirectory() as folder:
                found = measured(deck, avatar, arguments.size, Path(folder))
            told = {name: found[name] for name in ("closures", "vowels", "lead_ms", "correlation")}
            print(f"{deck.name}, {avatar}: {told}", flush=True)


if __name__ == "__main__":
    main()
