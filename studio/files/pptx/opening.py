"""A deck in the layout engine, as far as the engine can open it: it refuses a whole deck for one slide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from studio.errors import DeckUnreadable
from studio.files.pptx.layout_engine import LaidOutDeck
from studio.files.pptx.long_texts import shortened
from studio.files.pptx.metafile_heads import HEAD, is_metafile
from studio.files.pptx.package import Package, is_recording
from studio.files.pptx.repair import empty_slide
from studio.files.pptx.stand_ins import plain


def opened(path: Path, package: Package, slides: Sequence[str]) -> tuple[LaidOutDeck, tuple[str, ...]]:
    """The layout engine with the deck, and the slides (by their parts) that it cannot open: those stand empty in it.

    Raises DeckUnreadable when it is not the slides that the engine cannot open.
    """
    short = {part: data for part in slides if (data := shortened(package, part)) is not None}
    short |= dict.fromkeys(_drawings(package), b"")
    try:
        return LaidOutDeck(package.whole(short) if package.is_changed or short else path.read_bytes(), path.name), ()
    except DeckUnreadable:
        pass
    empty = plain(package, "slide")
    LaidOutDeck(package.whole(dict.fromkeys(slides, empty)), path.name)

    def opens(some: Sequence[str]) -> bool:
        try:
            LaidOutDeck(package.whole({**short, **{part: empty for part in slides if part not in some}}), path.name)
        except DeckUnreadable:
            return False
        return True

    unopened = _which_fail(slides, opens)
    for part in unopened:
        empty_slide(package, part)
        short.pop(part, None)
    return LaidOutDeck(package.whole(short), path.name), tuple(unopened)


def _drawings(package: Package) -> Iterator[str]:
    """Parts that hold an EMF or a WMF. Of simple ones the engine would make shapes that no object of the deck is."""
    for name in sorted(package.names):
        if "/media/" in name and not is_recording(name):
            try:
                with package.stream(name) as file:
                    if is_metafile(file.read(HEAD)):
                        yield name
            except DeckUnreadable:
                continue


def _which_fail(parts: Sequence[str], opens: Callable[[Sequence[str]], bool]) -> list[str]:
    """Those that fail even alone. Halving finds few among many with few tries, each of which writes the whole deck."""
    if not parts or opens(parts):
        return []
    if len(parts) == 1:
        return list(parts)
    middle = len(parts) // 2
    return _which_fail(parts[:middle], opens) + _which_fail(parts[middle:], opens)
