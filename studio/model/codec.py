"""Values to JSON and back, by their types alone: what is stored, sent to a child process, and journalled.

Fractions are "n/d" (or an int), enums their value, tuples lists. A dataclass is an object without the fields that have
their default; where a field may hold several dataclasses, each carries its class name as "is". Unknown fields of a
newer version are passed over.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Hashable
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Literal, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from studio.model.limits import (
    RULES,
    Rule,
    check_float,
    check_fraction,
    check_text,
    check_whole,
    parsed_fraction,
    shown,
)

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
T = TypeVar("T")


def to_json(value: object) -> Json:
    """`value` as plain lists, dicts, strings and numbers.

    Raises TypeError for what the model does not use, ValueError for a Fraction beyond all limits.
    """
    return _writer(cast(Hashable, type(value)))(value)  # types are; mypy looks at their instances


Writer: TypeAlias = Callable[[object], Json]


@cache
def _writer(kind: Hashable) -> Writer:
    assert isinstance(kind, type)
    if issubclass(kind, Enum):
        return lambda value: to_json(cast(Enum, value).value)
    if issubclass(kind, _AS_IT_IS):
        return lambda value: cast(Json, value)
    if issubclass(kind, Fraction):
        return _fraction_as_json
    if issubclass(kind, tuple):
        return lambda value: [to_json(item) for item in cast(tuple[object, ...], value)]
    if is_dataclass(kind):
        return _object_writer(kind)
    raise TypeError(f"{kind.__name__} has no JSON form")


_AS_IT_IS = (bool, int, float, str, type(None))


def _fraction_as_json(value: object) -> Json:
    number = cast(Fraction, value)
    check_fraction(number)
    return number.numerator if number.denominator == 1 else f"{number.numerator}/{number.denominator}"


def _object_writer(kind: type) -> Writer:
    known = [(field.name, default) for field, default in _fields(kind)]

    def write(value: object) -> Json:
        out: dict[str, Json] = {"is": kind.__name__}
        for name, default in known:
            here = getattr(value, name)
            if here is not default and (default is MISSING or here != default):
                out[name] = to_json(here)
        return out

    return write


@cache
def _fields(kind: Hashable) -> tuple[tuple[Field[object], object], ...]:
    return tuple((f, f.default) for f in fields(cast(type, kind)))


def from_json(kind: type[T], data: object) -> T:
    """The value of type `kind` that `data` describes. Raises ValueError when it does not."""
    try:
        return cast(T, reader_of(kind)(data))  # the reader of a type gives that type
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
        raise ValueError(f"not a {getattr(kind, '__name__', kind)}: {error}") from error


Reader: TypeAlias = Callable[[object], object]


def reader_of(kind: object) -> Reader:
    """What turns JSON into values of `kind`: a class, a union, a tuple, a NewType."""
    return _reader(kind)


@cache
def _reader(kind: Hashable) -> Reader:
    if hasattr(kind, "__supertype__"):
        return _with_rule(_reader(kind.__supertype__), RULES.get(kind))
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _union_reader(arguments)
    if origin is tuple:
        return _tuple_reader(arguments)
    if origin is Literal:
        return _literal_reader(arguments)
    if isinstance(origin, type) and is_dataclass(origin):
        return _object_reader(origin, arguments)
    if isinstance(kind, type):
        if is_dataclass(kind):
            return _object_reader(kind, ())
        if issubclass(kind, Enum):
            return kind
        if kind in _PLAIN:
            return _PLAIN[kind]
    raise TypeError(f"{kind!r} has no JSON form")


def _with_rule(read: Reader, rule: Rule | None) -> Reader:
    if rule is None:
        return read

    def read_well(data: object) -> object:
        value = read(data)
        rule(value)
        return value

    return read_well


def _plain(kind: type, *also: type, rule: Rule | None = None) -> Reader:
    def read(data: object) -> object:
        if type(data) is kind:  # nearly always
            if rule:
                rule(data)
            return data
        if isinstance(data, bool) and kind is not bool:
            raise ValueError(f"{data!r} is not a {kind.__name__}")
        if not isinstance(data, (kind, *also)):
            raise ValueError(f"{shown(data)} is not a {kind.__name__}")
        if rule:
            rule(data)
        return kind(data)

    return read


def _fraction(data: object) -> Fraction:
    if isinstance(data, bool) or not isinstance(data, int | str):
        raise ValueError(f"{shown(data)} is not a Fraction")
    if isinstance(data, str):
        return parsed_fraction(data)
    value = Fraction(data)
    check_fraction(value)
    return value


def _none(data: object) -> None:
    if data is not None:
        raise ValueError(f"{shown(data)} is not None")


_PLAIN: dict[type, Reader] = {
    int: _plain(int, rule=cast(Rule, check_whole)),  # the rules are given what was just found to be of their kind
    float: _plain(float, int, rule=cast(Rule, check_float)),
    str: _plain(str, rule=cast(Rule, check_text)),
    bool: _plain(bool),
    Fraction: _fraction,
    type(None): _none,
}


def _tuple_reader(arguments: tuple[object, ...]) -> Reader:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        each = _reader(arguments[0])

        def read_all(data: object) -> object:
            if not isinstance(data, list | tuple):
                raise ValueError(f"{shown(data)} is not a list")
            return tuple(each(item) for item in data)

        return read_all
    readers = [_reader(argument) for argument in arguments]

    def read_fixed(data: object) -> object:
        if not isinstance(data, list | tuple) or len(data) != len(readers):
            raise ValueError(f"{shown(data)} does not have {len(readers)} items")
        return tuple(reader(item) for reader, item in zip(readers, data, strict=True))

    return read_fixed


def _literal_reader(arguments: tuple[object, ...]) -> Reader:
    def read(data: object) -> object:
        if isinstance(data, str) and data in arguments:
            return data
        raise ValueError(f"{shown(data)} is none of {arguments}")

    return read


def _union_reader(arguments: tuple[object, ...]) -> Reader:
    named: dict[str, object] = {}
    plain = []
    for argument in arguments:
        base = get_origin(argument) or argument
        if isinstance(base, type) and is_dataclass(base):
            named[base.__name__] = argument
        else:
            plain.append(argument)

    def read(data: object) -> object:
        if isinstance(data, dict):
            return _reader(named[str(data["is"])])(data)
        if data is None and type(None) in plain:
            return None
        problem: ValueError | None = None
        for argument in plain:
            if argument is type(None):
                continue
            try:
                return _reader(argument)(data)
            except ValueError as error:
                problem = error
        raise problem or ValueError(f"{shown(data)} is of none of its kinds")

    return read


def _object_reader(kind: type, arguments: tuple[object, ...]) -> Reader:
    hints = get_type_hints(kind)
    parameters = getattr(kind, "__parameters__", ())
    bound = dict(zip(parameters, arguments, strict=False))
    names = frozenset(field.name for field, _ in _fields(kind))
    readers: dict[str, Reader] = {}
    rule = RULES.get(kind)

    def reader_for(name: str) -> Reader:
        readers[name] = _reader(substituted(hints[name], bound))
        return readers[name]

    def read(data: object) -> object:
        if not isinstance(data, dict):
            raise ValueError(f"{shown(data)} is not a {kind.__name__}")
        if data.get("is", kind.__name__) != kind.__name__:
            raise ValueError(f"{shown(data['is'])} is not a {kind.__name__}")
        value = kind(
            **{name: (readers.get(name) or reader_for(name))(here) for name, here in data.items() if name in names}
        )
        if rule:
            rule(value)
        return value

    return read


def substituted(hint: object, bound: dict[object, object]) -> object:
    """A field's annotation with the type variables of its class replaced."""
    if isinstance(hint, typing.TypeVar):
        return bound[hint]
    arguments = get_args(hint)
    if not arguments or not bound:
        return hint
    replaced = tuple(substituted(a, bound) for a in arguments)
    if replaced == arguments:
        return hint
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return Union[replaced]  # noqa: UP007  # built at run time
    return origin[replaced]  # type: ignore[index]  # a generic's origin takes parameters
