"""The order among siblings: scenes, tracks, the elements of a group. Each carries its place as a fractional index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Protocol, TypeVar

from studio.edit.ids import order_between
from studio.model.ids import Order


class Sibling(Protocol):
    """What has a place among others of its kind; two at the same place stand as their ids do."""

    @property
    def id(self) -> str: ...

    @property
    def order(self) -> Order: ...


S = TypeVar("S", bound=Sibling)


def in_order(siblings: Iterable[S]) -> tuple[S, ...]:
    """The siblings, sorted."""
    return tuple(sorted(siblings, key=attrgetter("order", "id")))


def order_before(siblings: Sequence[Sibling], id: str | None) -> Order:
    """A place in front of the sibling `id`, or (None) behind all. `siblings` are sorted and `id` is one of them."""
    at = len(siblings) if id is None else _number(siblings, id)
    return order_between(_order(siblings, at - 1), _order(siblings, at))


def order_after(siblings: Sequence[Sibling], id: str) -> Order:
    """A place right behind the sibling `id`. `siblings` are sorted and `id` is one of them."""
    return next(orders_after(siblings, id, 1))


def orders_after(siblings: Sequence[Sibling], id: str, count: int) -> Iterator[Order]:
    """Places right behind the sibling `id`, one behind the other."""
    at = _number(siblings, id)
    last, following = _order(siblings, at), _order(siblings, at + 1)
    for _ in range(count):
        last = order_between(last, following)
        yield last


def _number(siblings: Sequence[Sibling], id: str) -> int:
    return [sibling.id for sibling in siblings].index(id)


def _order(siblings: Sequence[Sibling], at: int) -> Order | None:
    return siblings[at].order if 0 <= at < len(siblings) else None
