"""Which fields of the model's values may hold a mark or an asset, by their types: so that nobody lists them by hand."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import is_dataclass
from functools import cache
from typing import cast, get_args, get_origin, get_type_hints

from studio.model.animation import AtMark
from studio.model.ids import AssetId, MarkId


def assets_in(value: object) -> Iterator[AssetId]:
    """The assets that a value of the model names, at any depth."""
    if isinstance(value, str):
        yield AssetId(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from assets_in(item)
    else:
        for name in fields_that_hold(AssetId, cast(Hashable, type(value))):  # types are; mypy looks at their instances
            yield from assets_in(getattr(value, name))


def marks_in(value: object) -> Iterator[MarkId]:
    """The marks that the moments in a value of the model hang on, at any depth."""
    if isinstance(value, AtMark):
        yield value.mark
    elif isinstance(value, tuple):
        for item in value:
            yield from marks_in(item)
    else:
        for name in fields_that_hold(AtMark, cast(Hashable, type(value))):  # as above
            yield from marks_in(getattr(value, name))


@cache
def fields_that_hold(what: Hashable, kind: Hashable) -> tuple[str, ...]:
    """The fields of a dataclass in whose values there may be a `what`, at any depth; what is no dataclass has none."""
    if not is_dataclass(kind):
        return ()
    return tuple(name for name, hint in get_type_hints(kind).items() if _may_hold(what, hint, ()))


def _may_hold(what: object, hint: object, around: tuple[object, ...]) -> bool:
    """`around`: the types that this one is part of; one may hold others of its own kind."""
    if hint is what:
        return True
    if hint in around:
        return False
    own = get_type_hints(hint).values() if is_dataclass(hint) else ()
    return any(_may_hold(what, part, (*around, hint)) for part in (*own, *get_args(hint), get_origin(hint)))
