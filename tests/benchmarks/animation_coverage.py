"""How much of the animations of decks comes into the film: kept, approximated, lost, preset by preset.

    PYTHONPATH=.:tests python tests/benchmarks/animation_coverage.py [DECK...]

Without decks those of tests/animation_decks.py are written and read. Lost is what the report of an import tells as
lost. Exits with 1 where less than nine tenths of the effects are kept or approximated.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

from animation_decks import written_decks
from deck_builders import read

from studio.errors import StudioError
from studio.files.pptx.timing import motion
from studio.i18n import use_language

_GOAL = 0.9


def fates(deck: Path, folder: Path) -> Counter[tuple[str, str]]:
    """{(preset, fate): how many} of a deck's effects, and of its transitions under "transition NAME"."""
    found: Counter[tuple[str, str]] = Counter()
    played = motion.played

    def noted(*given):  # type: ignore[no-untyped-def]
        done = played(*given)
        found.update((effect.name, fate.value) for _, effect, fate in done.fates)
        return done

    motion.played = noted
    try:
        report = read(deck, folder, narrate="notes").report
    finally:
        motion.played = played
    found.update((f"transition {move.effect}", move.fate) for move in report.moves if not move.subject)
    return found


def main(decks: list[Path]) -> int:
    use_language("en")
    whole: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for deck in decks or written_decks(Path(folder)):
            try:
                found = fates(deck, Path(folder) / "assets")
            except StudioError as error:
                print(f"{deck.name}: {error}")
                continue
            whole += found
            lines = (_line(found, kind) for kind in ("effects", "transitions"))
            print(f"{deck.name}: {'; '.join(line for line in lines if not line.startswith('0 '))}")
    for fate in ("approximated", "lost"):
        told = [f"{name} ({count})" for (name, what), count in sorted(whole.items()) if what == fate]
        print(f"{fate}: {', '.join(told) or '-'}")
    print(f"all: {_line(whole, 'effects')}; {_line(whole, 'transitions')}")
    return 0 if _share(whole) >= _GOAL else 1


def _line(found: Counter[tuple[str, str]], kind: str) -> str:
    own = {key: n for key, n in found.items() if key[0].startswith("transition ") == (kind == "transitions")}
    count = sum(own.values())
    parts = [
        f"{sum(n for (_, fate), n in own.items() if fate == what)} {what}" for what in ("kept", "approximated", "lost")
    ]
    return f"{count} {kind}, {', '.join(parts)}"


def _share(found: Counter[tuple[str, str]]) -> float:
    own = {key: n for key, n in found.items() if not key[0].startswith("transition ")}
    return sum(n for (_, fate), n in own.items() if fate != "lost") / max(1, sum(own.values()))


if __name__ == "__main__":
    sys.exit(main([Path(argument) for argument in sys.argv[1:]]))
