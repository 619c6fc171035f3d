"""What people wrote beside a slide: for each other, not for the film."""

from __future__ import annotations

from dataclasses import dataclass

from studio.model.ids import CommentId


@dataclass(frozen=True, slots=True)
class Reply:
    """`time` as in Comment."""

    author: str
    text: str
    time: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on a scene, at a point of it (`x`, `y` in the scene's units) and, where it is about one, on a `shape`.

    `time` is ISO 8601 as its program wrote it, "" where it did not. `shape` is the shape's id in the deck (as in
    Origin), 0 for none. Replies in the order they were given.
    """

    id: CommentId
    author: str
    text: str
    time: str = ""
    x: float = 0.0
    y: float = 0.0
    shape: int = 0
    resolved: bool = False
    replies: tuple[Reply, ...] = ()
