"""One order made of two: hers, and that of a new version of the deck."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import TypeVar

from studio.edit.ids import order_between
from studio.model.ids import Order

K = TypeVar("K", bound=str)


class Whose(Enum):
    """Who decided about something that both may have changed."""

    SAME = "same"
    HERS = "hers"
    DECK = "deck"
    BOTH = "both"
    """Both changed it in their own way: hers stays, and that is told."""


def whose(base: object, hers: object, decks: object) -> Whose:
    """Who changed a thing that was `base` once."""
    if hers == decks:
        return Whose.SAME
    if hers == base:
        return Whose.DECK
    return Whose.HERS if decks == base else Whose.BOTH


def woven(hers: Sequence[K], decks: Sequence[K], base: Mapping[K, int]) -> tuple[list[K], Whose]:
    """All keys in one order, and whose order those that both have stand in.

    What only one of them has comes after what it comes after there. `base` numbers the keys as they once were; 0, or
    one number twice, is not known.
    """
    both = set(hers) & set(decks)
    mine, others = [key for key in hers if key in both], [key for key in decks if key in both]
    numbers = [base.get(key, 0) for key in mine]
    is_known = 0 not in numbers and len(set(numbers)) == len(numbers)
    was = sorted(mine, key=lambda key: base[key]) if is_known else None
    decided = whose(was, mine, others)
    if decided is Whose.DECK:
        last = max((i for i, key in enumerate(hers) if key in both), default=-1)
        return [*_joined(decks, hers[: last + 1]), *hers[last + 1 :]], decided
    return _joined(hers, decks), decided


def _joined(main: Sequence[K], other: Sequence[K]) -> list[K]:
    """`main`, and what only `other` has behind what it is behind there."""
    found, known = list(main), set(main)
    before: K | None = None
    for key in other:
        if key not in known:
            found.insert(found.index(before) + 1 if before is not None else 0, key)
        before = key
    return found


def orders_of(keys: Sequence[K], known: Mapping[K, Order]) -> dict[K, Order]:
    """Places for all keys in this sequence: as many as can be stay where they are."""
    stay = _rising([(key, known[key]) for key in keys if key in known])
    found: dict[K, Order] = {}
    last: Order | None = None
    following = iter([*(known[key] for key in keys if key in stay), None])
    upcoming = next(following)
    for key in keys:
        if key in stay:
            last, upcoming = known[key], next(following)
        else:
            last = order_between(last, upcoming)
        found[key] = last
    return found


def _rising(places: Sequence[tuple[K, Order]]) -> set[K]:
    """The keys of a longest run of places that rise."""
    ends: list[Order] = []
    last: list[int] = []
    before: list[int] = []
    for i, (_, order) in enumerate(places):
        at = bisect_left(ends, order)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1], last[at : at + 1] = [order], [i]
    found, i = set(), last[-1] if last else -1
    while i >= 0:
        found.add(places[i][0])
        i = before[i]
    return found
