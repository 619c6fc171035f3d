"""Where an imported thing came from, and how each of its properties was then: what a later version is merged by."""

from __future__ import annotations

from dataclasses import dataclass

from studio.model.ids import AssetId


@dataclass(frozen=True, slots=True)
class Origin:
    """`deck` is the file's asset; `slide` and `shape` its own ids in there (shape 0: the slide itself; below 0: a
    shape of its layout or master).

    `number` is the slide's place in the deck, 1 the first, for a scene; 0 for a shape, and where nobody wrote it down.
    `hashes` pairs each property's name with the hash of its value as imported, ordered by name.
    """

    deck: AssetId
    slide: int
    shape: int = 0
    hashes: tuple[tuple[str, str], ...] = ()
    number: int = 0
