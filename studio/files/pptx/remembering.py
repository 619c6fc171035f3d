"""How a run looks, worked out once for all runs that say and inherit the same: decks have thousands alike."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Final, TypeVar

from lxml import etree

from studio.files.pptx.cascade import Cascade
from studio.files.pptx.package import DRAWING as A

_MOST: Final = 256
"""What is remembered keeps the sheets that it came from in memory, so it is little."""
T = TypeVar("T")
H = TypeVar("H")
Style = Callable[[etree._Element | None, Cascade, int, H], T]


def remembered(style: Style[H, T]) -> Style[H, T]:
    """`style`(run properties, cascade, level, hints), which must be a function of what it is given but for links."""
    known: dict[object, T] = {}

    @wraps(style)
    def found(properties: etree._Element | None, cascade: Cascade, level: int, hints: H) -> T:
        said = b""
        if properties is not None:
            if properties.find(f"{A}hlinkClick") is not None:
                return style(properties, cascade, level, hints)
            said = etree.tostring(properties, with_tail=False)
        near = tuple(holder for holder in cascade.near if len(holder))
        fonts = tuple(etree.tostring(font, with_tail=False) for font in cascade.fonts)
        key = (_Same(cascade.theme), level, near, fonts, cascade.far, said)
        if key not in known:
            if len(known) >= _MOST:
                known.clear()
            known[key] = style(properties, cascade, level, hints)
        return known[key]

    return found


class _Same:
    """A thing that only equals itself, and lives as long as this does."""

    __slots__ = ("thing",)

    def __init__(self, thing: object) -> None:
        self.thing = thing

    def __hash__(self) -> int:
        return id(self.thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.thing is self.thing
