"""How near our slides are to LibreOffice's and to PowerPoint's own pictures.

Run: PYTHONPATH=. python tests/benchmarks/deck_fidelity.py DECKS... [--references FOLDER] [--sheets FOLDER]

Needs `soffice` and `pdftoppm`, which draw with the fonts of resources/fonts as we do; what they drew is kept in the
folder of references, so that a second run takes only our side. Slides are compared as they stand before anything
happens on them. Prints a line a deck and the figures for docs/performance.md; `--sheets` leaves the worst slides side
by side (ours, LibreOffice's), twenty or `--worst N`. The score is picture_score.py's.

PowerPoint is right where the two differ: a first slide that is nearer to PowerPoint's picture than LibreOffice's is
does not count against LibreOffice. A picture that shows something else (both renderers agree, and not with it) was
saved before the slide was changed, and is left out.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from deck_references import libreoffice_pictures, still_copy, thumbnail
from picture_score import score
from PIL import Image, ImageDraw
from text_recall import foreign_pictures, recall

from studio.errors import StudioError
from studio.files.pptx.assets import AssetFolder
from studio.files.pptx.deck import Deck
from studio.files.pptx.package import Package
from studio.files.pptx.reader import read_deck
from studio.media.presets import FilmFormat
from studio.progress import silent
from studio.render.frame import FrameRenderer
from studio.workflows.project_from_deck import DeckOrder, project_of

_WIDTH = 960
_AGREE = 0.75
_SOMETHING_ELSE = 0.5
_NEARER = 0.02
_TOO_LOW = 0.70


@dataclass
class Thumbnail:
    """Scores against PowerPoint's picture, and of both renderers against each other."""

    ours: float
    theirs: float
    each_other: float

    @property
    def is_stale(self) -> bool:
        return self.each_other >= _AGREE and max(self.ours, self.theirs) < _SOMETHING_ELSE


@dataclass
class Result:
    name: str
    scores: list[float]
    recall: float
    missing: list[str]
    foreign: float
    moves: Counter[str]
    reasons: list[str]
    thumbnail: Thumbnail | None = None
    pictures: list[tuple[Image.Image, Image.Image]] = field(default_factory=list)

    @property
    def wins(self) -> bool:
        """Whether slide 1 is nearer to PowerPoint's picture than LibreOffice's is."""
        found = self.thumbnail
        return found is not None and not found.is_stale and found.ours > found.theirs + _NEARER

    @property
    def counted(self) -> list[float]:
        return self.scores[1:] if self.wins else self.scores


def measured(deck: Path, references: Path, folder: Path) -> Result:
    """Raises StudioError for a deck that is refused."""
    still = folder / "still.pptx"
    still_copy(deck, still)
    read, ours = _drawn(still, folder / "still")
    moving = _read(deck, folder / "moving")
    theirs = [Image.open(path).convert("RGB") for path in libreoffice_pictures(deck, still, references)]
    pairs = list(zip(ours, theirs, strict=False))
    truth = thumbnail(deck)
    share, missing = recall(still, read)
    return Result(
        deck.name,
        [score(a, b) for a, b in pairs],
        share,
        [said.text for said in missing],
        foreign_pictures(still, read),
        Counter(move.fate for move in moving.report.moves if move.subject),
        _reasons(read),
        Thumbnail(score(ours[0], truth), score(theirs[0], truth), score(ours[0], theirs[0]))
        if truth and pairs
        else None,
        pairs,
    )


def _read(deck: Path, folder: Path) -> Deck:
    folder.mkdir()
    package = Package(deck)
    try:
        return read_deck(deck, package, AssetFolder(folder), "none", "pt-BR", silent())
    finally:
        package.close()


def _drawn(deck: Path, folder: Path) -> tuple[Deck, list[Image.Image]]:
    """The deck as read, and our pictures of its slides, in their own shape."""
    read = _read(deck, folder)
    project = project_of(read, DeckOrder(deck, FilmFormat(".mp4")))
    first = read.scenes[0]
    size = (_WIDTH, max(2, round(_WIDTH * first.height / first.width)))
    project = replace(project, settings=replace(project.settings, width=size[0], height=size[1]))
    files = {asset.id: folder / asset.file_name for asset in read.assets}
    renderer = FrameRenderer(files.get)
    try:
        frames = [renderer.scene_picture(project, scene) for scene in project.timeline.scenes]
    finally:
        renderer.close()
    return read, [Image.fromarray(frame[..., :3].copy()) for frame in frames]


def _reasons(deck: Deck) -> list[str]:
    """What the report says of the deck, the most frequent first: why a score may be low."""
    told = Counter(note.reason for note in deck.report.notes if note.fate != "note")
    told.update(f"{font.family} drawn with {font.drawn_with}" for font in deck.report.fonts)
    return [reason for reason, _ in told.most_common(3)]


def import_seconds(folder: Path) -> float:
    """The time by the clock of `studio import` of 40 plain slides with a table each."""
    from main_job import a_deck

    deck = a_deck(folder / "forty.pptx", 40, "")
    began = time.monotonic()
    command = [sys.executable, "-m", "studio", "import", str(deck), "-o", str(folder / "project")]
    subprocess.run(command, check=True, capture_output=True)
    return time.monotonic() - began


def _line(result: Result) -> str:
    mean = f"{statistics.fmean(result.counted):5.2f}" if result.counted else "    -"
    median = f"{statistics.median(result.counted):5.2f}" if result.counted else "    -"
    told = f"{mean}{median}  {result.name}: {len(result.scores)} slides"
    if result.thumbnail is not None:
        found = result.thumbnail
        mark = ", stale" if found.is_stale else ", left out: nearer to PowerPoint" if result.wins else ""
        told += f", PowerPoint {found.ours:.2f} (LibreOffice {found.theirs:.2f}){mark}"
    if result.missing:
        told += f", {len(result.missing)} texts missing: {' / '.join(text[:30] for text in result.missing[:4])}"
    if result.foreign:
        told += f", {result.foreign:.2f} of it pictures that the deck has not"
    if result.counted and statistics.fmean(result.counted) < _TOO_LOW:
        told += f"; report: {'; '.join(result.reasons) or 'nothing'}"
    return told


def _print_totals(results: list[Result]) -> None:
    scores = [s for r in results for s in r.counted]
    if scores:
        means = {r.name: statistics.fmean(r.counted) for r in results if r.counted}
        worst = min(means, key=lambda name: means[name])
        print(
            f"LibreOffice, {len(scores)} slides: mean {statistics.fmean(scores):.3f}, "
            f"median {statistics.median(scores):.3f}, worst deck {means[worst]:.2f} ({worst})"
        )
    nearer = [r.name for r in results if r.wins]
    print(f"left out, as nearer to PowerPoint than LibreOffice: {len(nearer)} slides")
    fresh = [r.thumbnail for r in results if r.thumbnail and not r.thumbnail.is_stale]
    if fresh:
        ours, theirs = statistics.fmean(t.ours for t in fresh), statistics.fmean(t.theirs for t in fresh)
        middle = statistics.median(t.ours for t in fresh), statistics.median(t.theirs for t in fresh)
        print(
            f"PowerPoint, {len(fresh)} pictures: ours {ours:.3f}, LibreOffice {theirs:.3f} ({ours - theirs:+.3f}); "
            f"medians {middle[0]:.3f}, {middle[1]:.3f}"
        )
    stale = [r.name for r in results if r.thumbnail and r.thumbnail.is_stale]
    print(f"stale pictures left out: {', '.join(stale) or 'none'}")
    lost = sum(len(r.missing) for r in results)
    print(f"texts: {statistics.fmean(r.recall for r in results):.2%} in the mean of decks, {lost} missing in all")
    foreign = sum(r.foreign * len(r.scores) for r in results)
    print(f"painted from pictures that the decks have not: {foreign:.2f} slides")
    moves = sum((r.moves for r in results), Counter())
    if moves:
        mapped = moves["kept"] + moves["approximated"]
        print(f"animations: {mapped / moves.total():.1%} of {moves.total()} mapped ({moves['kept']} as they are)")


def _write_sheets(results: list[Result], folder: Path, worst: int) -> None:
    """The slides of the lowest scores, four a sheet: ours left, LibreOffice's right."""
    folder.mkdir(parents=True, exist_ok=True)
    slides = [(s, r.name, i, r.pictures[i]) for r in results for i, s in enumerate(r.scores)]
    slides.sort(key=lambda slide: slide[0])
    for start in range(0, min(worst, len(slides)), 4):
        sheet = Image.new("RGB", (1600, 1300), "gray")
        pen = ImageDraw.Draw(sheet)
        for place, (value, name, number, pair) in enumerate(slides[start : start + 4]):
            x, y = place % 2 * 800, place // 2 * 650
            pen.text((x + 4, y + 2), f"{value:.2f} {name} {number + 1}", fill="white")
            for side, picture in enumerate(pair):
                small = picture.copy()
                small.thumbnail((396, 630))
                sheet.paste(small, (x + side * 400, y + 16))
        sheet.save(folder / f"worst-{start // 4:02}.png")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("decks", nargs="+", type=Path)
    kept = Path(tempfile.gettempdir()) / "estudio-references"
    parser.add_argument("--references", type=Path, default=kept, help="where LibreOffice's pictures are kept")
    parser.add_argument("--sheets", type=Path)
    parser.add_argument("--worst", type=int, default=20)
    parser.add_argument("--scores", type=Path, help="a JSON file for the scores of all slides")
    arguments = parser.parse_args()
    results = []
    with tempfile.TemporaryDirectory() as spare:
        for number, deck in enumerate(arguments.decks):
            folder = Path(spare) / str(number)
            folder.mkdir()
            try:
                result = measured(deck, arguments.references, folder)
            except (StudioError, zipfile.BadZipFile) as error:
                print(f"    -    -  {deck.name}: {error}")
                continue
            results.append(result)
            print(_line(result), flush=True)
        _print_totals(results)
        print(f"import of 40 slides: {import_seconds(Path(spare)):.1f} s")
    if arguments.sheets:
        _write_sheets(results, arguments.sheets, arguments.worst)
    if arguments.scores:
        arguments.scores.write_text(json.dumps({r.name: r.scores for r in results}), "utf-8")


if __name__ == "__main__":
    main()
