"""Where an imported thing came from, and how each of its properties was then: what a later version is merged by."""

from __future__ import annotations

from dataclasses import dataclass

from studio.model.ids import AssetId, MarkId


@dataclass(frozen=True, slots=True)
class Origin:
    """`deck` is the file's asset; `slide` and `shape` its own ids in there (shape 0: the slide itself, or something
    that has no id; below 0: a shape of its layout or master). `slide` 0 is a copy that she made of an imported thing:
    no later version of the deck is matched with it.

    `number` is the slide's place in the deck, or the shape's among all of its slide as they are drawn, 1 the first; 0
    where nobody wrote it down. `hashes` pairs each property's name with the hash of its value as imported, ordered by
    name; one that is left out was as in any new thing. Of a scene, `marks` are its script's in the order of the deck,
    `shapes` the ids of all that stood on the slide, `heard` of its sounds that play on a track (0: that of its
    transition), and `noted` its recordings' bookmarks that became markers (the id of the recording, the hashes of name
    and moment), so that what she took away is known.
    """

    deck: AssetId
    slide: int
    shape: int = 0
    hashes: tuple[tuple[str, str], ...] = ()
    number: int = 0
    marks: tuple[MarkId, ...] = ()
    shapes: tuple[int, ...] = ()
    heard: tuple[int, ...] = ()
    noted: tuple[tuple[int, str, str], ...] = ()
