"""How long the main job takes: import, narration, export, speaking. Run: python tests/benchmarks/main_job.py [--short]

Prints a table for docs/performance.md. Each step is its own process with empty caches; `--short` takes the sample deck
instead of 20 slides with five minutes of narration.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
from pptx import Presentation
from pptx.util import Inches

ROOT = Path(__file__).parents[2]
SENTENCES = (
    "A análise de risco vem antes de qualquer trabalho em altura. "
    "Confira o cinto, o talabarte e o ponto de ancoragem, e só então comece a subir. "
    "Se o vento aumentar ou a chuva começar, pare, desça e avise a supervisão. "
)


def a_deck(path: Path, slides: int, note: str) -> Path:
    deck = Presentation()
    for number in range(slides):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = f"Passo {number + 1}"
        slide.placeholders[1].text = "Confira o cinto\nConfira a ancoragem\nAvise a supervisão"
        slide.shapes.add_table(3, 3, Inches(1), Inches(5), Inches(6), Inches(1.5))
        slide.notes_slide.notes_text_frame.text = f"{note}" if note else ""
    deck.save(path)
    return path


def timed(*arguments: str, home: Path) -> tuple[float, int, dict[str, object]]:
    """Seconds, peak bytes of the process and its children, and what it said last."""
    import os

    began = time.monotonic()
    process = psutil.Popen(
        [sys.executable, "-m", "studio", *arguments, "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT, env={**os.environ, "ESTUDIO_HOME": str(home)},
    )  # fmt: skip
    peak = 0
    lines: list[bytes] = []
    import threading

    reader = threading.Thread(target=lambda: lines.extend(process.stdout), daemon=True)
    reader.start()
    while process.poll() is None:
        try:
            family = [process, *process.children(recursive=True)]
            peak = max(peak, sum(p.memory_info().rss for p in family))
        except psutil.Error:
            continue
        time.sleep(0.05)
    reader.join()
    return time.monotonic() - began, peak, json.loads(lines[-1])["result"]


def main() -> None:
    short = "--short" in sys.argv
    with tempfile.TemporaryDirectory() as spare:
        folder = Path(spare)
        text = (SENTENCES * 2)[:300]
        for name in ("a.wav", "b.wav"):
            seconds, peak, said = timed("speak", text, "-o", str(folder / name), home=folder / "home")
            state = "first ever" if name == "a.wav" else "cold process"
            print(f"| speak 300 characters, {state} | {seconds:.1f} s, first clause {said['first_clause']} s |")
        deck = a_deck(folder / "forty.pptx", 40, "")
        seconds, peak, _ = timed("import", str(deck), "-o", str(folder / "p40"), home=folder / "home")
        print(f"| import 40 slides | {seconds:.1f} s, {peak >> 20} MiB |")
        if short:
            deck = ROOT / "resources/samples/nr17-checkout.pptx"
        else:
            deck = folder / "twenty.pptx"
            made = Presentation()
            for number in range(20):
                slide = made.slides.add_slide(made.slide_layouts[1])
                slide.shapes.title.text = f"Passo {number + 1}"
                slide.placeholders[1].text = "Confira o cinto\nConfira a ancoragem"
                slide.notes_slide.notes_text_frame.text = f"Passo {number + 1}. {SENTENCES}"
            made.save(deck)
        film = folder / "film.mp4"
        seconds, peak, said = timed("make", str(deck), "-o", str(film), home=folder / "home")
        length = float(said["seconds"])  # type: ignore[arg-type]
        print(
            f"| film of {length:.0f} s, 1080p, cold | "
            f"{seconds:.0f} s = {seconds / length:.2f} of its length, {peak >> 20} MiB |"
        )
        seconds, _, _ = timed("make", str(deck), "-o", str(film), "--force", home=folder / "home")
        print(f"| the same again, narration cached | {seconds:.0f} s = {seconds / length:.2f} of its length |")


if __name__ == "__main__":
    main()
