"""How near our slides are to LibreOffice's and to PowerPoint's own pictures.

Run: python tests/benchmarks/deck_fidelity.py DECKS...

Needs `soffice` and `pdftoppm`, and the fonts of resources/fonts installed for them, so that both sides draw with the
same letters. Prints a line a deck and the figures for docs/performance.md; `--keep DIR` leaves the pictures there.

A score looks only where there is content, in colour: both pictures at 600 pixels, blurred by three, structural
similarity for each channel, averaged over what differs from the background in either. 1.00 is the same picture, 0.85
one moved by two pixels, 0.28 an empty slide.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import statistics
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from lxml import etree
from PIL import Image
from scipy.ndimage import gaussian_filter, maximum_filter
from skimage.metrics import structural_similarity

_WIDTH = 600
_VISIBLE = 24
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"


@dataclass
class Result:
    """A deck's scores against LibreOffice, slide by slide; those of slide 1 against PowerPoint: ours, LibreOffice's."""

    name: str
    scores: list[float]
    thumbnail: tuple[float, float] | None
    recall: float
    missing: list[str]


def content(picture: np.ndarray) -> np.ndarray:
    """Where a picture differs from its commonest colour."""
    coarse = (picture >> 3).reshape(-1, 3).astype(np.int64)
    keys = coarse[:, 0] << 10 | coarse[:, 1] << 5 | coarse[:, 2]
    values, counts = np.unique(keys, return_counts=True)
    background = picture.reshape(-1, 3)[keys == values[counts.argmax()]].mean(0)
    return np.abs(picture.astype(int) - background).max(2) > _VISIBLE


def score(ours: Image.Image, reference: Image.Image) -> float:
    """-1..1. Ours is cut to the reference's shape about its centre."""
    width = min(_WIDTH, reference.width)
    height = round(reference.height * width / reference.width)
    shape = reference.width / reference.height
    across = min(ours.width, round(ours.height * shape))
    down = min(ours.height, round(across / shape))
    left, top = (ours.width - across) // 2, (ours.height - down) // 2
    pair = [
        np.asarray(image.convert("RGB").resize((width, height), Image.Resampling.LANCZOS))
        for image in (ours.crop((left, top, left + across, top + down)), reference)
    ]
    looked_at = maximum_filter(content(pair[0]) | content(pair[1]), 7)
    if looked_at.mean() < 0.001:
        return 1.0
    soft = [np.stack([gaussian_filter(p[..., c].astype(float), 3 * width / _WIDTH) for c in range(3)], 2) for p in pair]
    _, similar = structural_similarity(*soft, channel_axis=2, full=True, win_size=11, data_range=255)
    return float(similar.mean(2)[looked_at].mean())


def references(deck: Path, folder: Path) -> list[Path]:
    """LibreOffice's picture of every slide."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(deck)]
    subprocess.run(command, capture_output=True, timeout=300, check=False)
    pdf = folder / f"{deck.stem}.pdf"
    if pdf.is_file():
        subprocess.run(["pdftoppm", "-r", "80", "-png", str(pdf), str(folder / "slide")], check=True)
    return sorted(folder.glob("slide*.png"))


def our_slides(deck: Path, folder: Path) -> list[Path]:
    """Ours; none for a deck that is refused."""
    project = folder / "project"
    for arguments in (["import", str(deck), "-o", str(project)], ["slides", str(project), "-o", str(folder / "ours")]):
        size = ["--size", "960x540"] if arguments[0] == "slides" else []
        done = subprocess.run([sys.executable, "-m", "studio", *arguments, *size], capture_output=True, check=False)
        if done.returncode:
            print(f"  {deck.name}: {done.stderr.decode().strip().splitlines()[:1]}")
            return []
    return sorted((folder / "ours").glob("*.png"))


def thumbnail(deck: Path) -> Image.Image | None:
    """The picture of slide 1 that PowerPoint saved in the deck."""
    with zipfile.ZipFile(deck) as parts:
        names = parts.namelist()
        if "docProps/app.xml" not in names or b"PowerPoint" not in parts.read("docProps/app.xml"):
            return None
        found = [n for n in names if "thumbnail" in n.lower() and n.lower().endswith((".jpeg", ".jpg", ".png"))]
        return Image.open(io.BytesIO(parts.read(found[0]))) if found else None


def recall(deck: Path, project: Path) -> tuple[float, list[str]]:
    """The share of the slides' words that stand in elements that are drawn, and some that do not."""
    script = (
        "import json,sys;from pathlib import Path;from studio.files.project_file import open_project;"
        "from studio.model.codec import to_json;"
        "o=open_project(Path(sys.argv[1]));print(json.dumps([to_json(s.elements) for s in o.project.timeline.scenes]))"
    )
    done = subprocess.run([sys.executable, "-c", script, str(project)], capture_output=True, check=False)
    if done.returncode:
        return 0.0, [done.stderr.decode()[-200:]]
    drawn = Counter(re.findall(r"\w+", " ".join(_strings(json.loads(done.stdout)))))
    said: Counter[str] = Counter()
    with zipfile.ZipFile(deck) as parts:
        for name in parts.namelist():
            if re.fullmatch(r"ppt/slides/slide\d+\.xml", name):
                for node in etree.fromstring(parts.read(name)).iter(_TEXT):
                    said.update(re.findall(r"\w+", node.text or ""))
    lost = said - drawn
    return 1 - lost.total() / max(1, said.total()), [word for word, _ in lost.most_common(8)]


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for child in children for text in _strings(child)]


def measured(deck: Path, folder: Path) -> Result | None:
    ours = our_slides(deck, folder)
    if not ours:
        return None
    theirs = references(deck, folder / "reference")
    pairs = list(zip(ours, theirs, strict=False))
    scores = [score(Image.open(a), Image.open(b)) for a, b in pairs]
    truth = thumbnail(deck)
    both = (score(Image.open(ours[0]), truth), score(Image.open(theirs[0]), truth)) if truth and theirs else None
    return Result(deck.name, scores, both, *recall(deck, folder / "project"))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("decks", nargs="+", type=Path)
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    results = []
    with tempfile.TemporaryDirectory() as spare:
        for deck in arguments.decks:
            result = measured(deck, (arguments.keep or Path(spare)) / deck.name)
            if result is None:
                continue
            results.append(result)
            mean = statistics.fmean(result.scores) if result.scores else float("nan")
            told = f", PowerPoint {result.thumbnail[0]:.2f} ({result.thumbnail[1]:.2f})" if result.thumbnail else ""
            lost = f", without {' '.join(result.missing)}" if result.missing else ""
            print(f"{mean:5.2f}  {result.name}: {len(result.scores)} slides, words {result.recall:.1%}{told}{lost}")
    scores = [s for r in results for s in r.scores]
    pairs = [r.thumbnail for r in results if r.thumbnail]
    print(f"slides {len(scores)}: mean {statistics.fmean(scores):.3f}, median {statistics.median(scores):.3f}")
    if pairs:
        ours, theirs = (statistics.fmean(p[i] for p in pairs) for i in (0, 1))
        print(f"PowerPoint's pictures {len(pairs)}: ours {ours:.3f}, LibreOffice {theirs:.3f}")


if __name__ == "__main__":
    main()
