"""Whether a value is what an annotation says, to its innermost part: a verb's arguments, before anything is done.

Stricter than Python, as the codec is that reads it again: no list for a tuple, no text for an enum, no int for a
Fraction. (An int does for a float.)
"""

from __future__ import annotations

import types
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Literal, TypeAlias, Union, cast, get_args, get_origin, get_type_hints

from studio.model.codec import substituted
from studio.model.limits import RULES, Rule, check_float, check_fraction, check_text, check_whole, shown

Checker: TypeAlias = Callable[[object], None]


def checker_of(kind: object) -> Checker:
    """What raises ValueError for a value that is no `kind`: a class, a union, a tuple, a NewType."""
    return _checker(kind)


@cache
def _checker(kind: Hashable) -> Checker:
    if hasattr(kind, "__supertype__"):
        return _with_rule(_checker(kind.__supertype__), RULES.get(kind))
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _union_checker(arguments)
    if origin is tuple:
        return _tuple_checker(arguments)
    if origin is Literal:
        return _literal_checker(arguments)
    base = origin or kind
    if isinstance(base, type):
        if is_dataclass(base):
            return _object_checker(base, arguments)
        if issubclass(base, Enum):
            return _plain_checker(base)
        if base in _PLAIN:
            return _PLAIN[base]
    raise TypeError(f"{kind!r} cannot be checked")


def _with_rule(check: Checker, rule: Rule | None) -> Checker:
    if rule is None:
        return check

    def check_both(value: object) -> None:
        check(value)
        rule(value)

    return check_both


def _plain_checker(kind: type, rule: Rule | None = None, also: type | None = None) -> Checker:
    kinds = (kind, also) if also else (kind,)

    def check(value: object) -> None:
        if not isinstance(value, kinds) or (isinstance(value, bool) and kind is not bool):
            raise ValueError(f"{shown(value)} is not a {kind.__name__}")
        if rule:
            rule(value)

    return check


_PLAIN: dict[type, Checker] = {
    int: _plain_checker(int, cast(Rule, check_whole)),  # the rules are given what was just found to be of their kind
    float: _plain_checker(float, cast(Rule, check_float), int),
    str: _plain_checker(str, cast(Rule, check_text)),
    bool: _plain_checker(bool),
    Fraction: _plain_checker(Fraction, cast(Rule, check_fraction)),
    type(None): _plain_checker(type(None)),
}


def _tuple_checker(arguments: tuple[object, ...]) -> Checker:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        each = checker_of(arguments[0])

        def check_all(value: object) -> None:
            if not isinstance(value, tuple):
                raise ValueError(f"{shown(value)} is not a tuple")
            for item in value:
                each(item)

        return check_all
    checkers = [checker_of(argument) for argument in arguments]

    def check_fixed(value: object) -> None:
        if not isinstance(value, tuple) or len(value) != len(checkers):
            raise ValueError(f"{shown(value)} is not a tuple of {len(checkers)}")
        for check, item in zip(checkers, value, strict=True):
            check(item)

    return check_fixed


def _literal_checker(arguments: tuple[object, ...]) -> Checker:
    def check(value: object) -> None:
        if not isinstance(value, str) or value not in arguments:
            raise ValueError(f"{shown(value)} is none of {arguments}")

    return check


def _union_checker(arguments: tuple[object, ...]) -> Checker:
    named: dict[type, Checker] = {}
    plain: list[Checker] = []
    for argument in arguments:
        base = get_origin(argument) or argument
        if isinstance(base, type) and is_dataclass(base):
            named[base] = checker_of(argument)
        else:
            plain.append(checker_of(argument))

    def check(value: object) -> None:
        found = named.get(type(value))
        if found:
            found(value)
            return
        problem = ValueError(f"{shown(value)} is of none of its kinds")
        for each in plain:
            try:
                each(value)
            except ValueError as error:
                problem = error
            else:
                return
        raise problem

    return check


def _object_checker(kind: type, arguments: tuple[object, ...]) -> Checker:
    bound = dict(zip(getattr(kind, "__parameters__", ()), arguments, strict=False))
    rule = RULES.get(kind)
    parts: list[tuple[str, object, Checker]] = []

    def check(value: object) -> None:
        if type(value) is not kind:
            raise ValueError(f"{shown(value)} is not a {kind.__name__}")
        if not parts:  # not earlier: a class may have parts of its own kind
            hints = get_type_hints(kind)
            found = fields(kind)  # type: ignore[arg-type]  # it is a dataclass; mypy sees a type
            parts.extend((f.name, f.default, checker_of(substituted(hints[f.name], bound))) for f in found)
        for name, default, check_part in parts:
            part = getattr(value, name)
            if part is not default:
                check_part(part)
        if rule:
            rule(value)

    return check
