"""Makes the pictures of README.md and of the guide anew, from the sample deck. Usage: make_pictures.py"""

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs/pictures"
SAMPLE = ROOT / "resources/samples/nr17-checkout.pptx"
GAP = 12
PRESENTED = (
    ("ana", "right"),
    ("elza", "circle"),
    ("gilson", "full", "--nr", "NR-35"),
    ("juliana", "left", "--avatar-style", "toon"),
)
"""Who presents the sample deck in the guide, and where."""


def studio(*arguments):
    subprocess.run([sys.executable, "-m", "studio", *map(str, arguments)], cwd=ROOT, check=True)


def sheet(pictures, across):
    """The pictures in rows, on white."""
    wide, high = pictures[0].size
    rows = -(-len(pictures) // across)
    whole = Image.new("RGB", (across * (wide + GAP) - GAP, rows * (high + GAP) - GAP), "white")
    for number, picture in enumerate(pictures):
        whole.paste(picture, (number % across * (wide + GAP), number // across * (high + GAP)))
    return whole


def main():
    with tempfile.TemporaryDirectory() as spare:
        folder = Path(spare)
        project = folder / "projeto"
        film = ("--captions", "burn", "--voice", "espeak:pt-BR", "--size", "960x540")
        studio("make", SAMPLE, "-o", folder / "filme.mp4", "--keep", project, *film)
        studio("slides", project, "-o", folder / "slides", "--size", "320x180")
        slides = [Image.open(path) for path in sorted((folder / "slides").iterdir())]
        sheet(slides[:6], 3).save(PICTURES / "slides.png", optimize=True)
        for name, at, size in (
            ("filme", "34", "960x540"),
            ("legenda", "22", "960x540"),
            ("vertical", "22", "360x640"),
        ):
            path = folder / f"{name}.png"
            studio("frame", project, "--at", at, "-o", path, "--size", size)
            Image.open(path).convert("RGB").save(PICTURES / path.name, optimize=True)
        presenters = [presented(folder, number, *how) for number, how in enumerate(PRESENTED)]
        sheet(presenters, 2).save(PICTURES / "apresentadora.png", optimize=True)


def presented(folder, number, who, place, *more):
    """A slide of the sample deck, presented."""
    project, path = folder / f"com {who}", folder / f"{number}.png"
    studio("import", SAMPLE, "-o", project, "--avatar", who, "--avatar-place", place, *more)
    studio("frame", project, "--at", "9", "-o", path, "--size", "480x270")
    return Image.open(path).convert("RGB")


if __name__ == "__main__":
    main()
