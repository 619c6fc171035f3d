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
    return tuple(name for name, types in _types_by_field(kind).items() if what in types)


@cache
def _types_by_field(kind: Hashable) -> dict[str, frozenset[object]]:
    return {name: _types_in(hint) for name, hint in _hints(kind).items()}


@cache
def _types_in(hint: Hashable) -> frozenset[object]:
    """All types that a value of this type may be made of, itself among them."""
    found, waiting = set[object](), [hint]
    while waiting:
        part = waiting.pop()
        if part not in found:
            found.add(part)
            waiting += [*_hints(part).values(), *get_args(part), get_origin(part)]
    return frozenset(found)


@cache
def _hints(kind: Hashable) -> dict[str, Hashable]:
    """The types of a dataclass's fields; what is no dataclass has none."""
    return get_type_hints(kind) if is_dataclass(kind) else {}
