"""New names for things, and places between siblings."""

from __future__ import annotations

from hashlib import sha256
from uuid import uuid4

from fractional_indexing import generate_key_between, generate_n_keys_between

from studio.model.ids import Order


def new_id() -> str:
    """A name that nothing had before. Verbs never call it: an edit carries the ids of what it makes, so that it can
    be replayed elsewhere with the same outcome."""
    return uuid4().hex


def derived_id(seed: str, old: str) -> str:
    """The name of the copy of `old` that belongs to the new thing `seed`: the same on every machine.

    The copies of one seed begin alike, so that they lie side by side in an index.
    """
    return sha256(seed.encode()).hexdigest()[:8] + sha256(f"{seed}/{old}".encode()).hexdigest()[:24]


def order_between(before: str | None, after: str | None) -> Order:
    """A place after `before` and before `after`; None is the edge. Equal neighbours leave the place behind them."""
    if before is not None and after is not None and before >= after:
        after = None
    return Order(generate_key_between(before, after))


def first_orders(count: int) -> tuple[Order, ...]:
    """Places for `count` siblings where there are none yet, short and in order."""
    return tuple(Order(key) for key in generate_n_keys_between(None, None, count))
