"""An Edit is a verb's name and its arguments: a value that can be kept, sent, replayed and shown as a label."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Concatenate, ParamSpec, Protocol, cast, get_type_hints

from studio.edit.reflow import reflow
from studio.errors import InvalidEdit
from studio.model.checks import Checker, checker_of
from studio.model.codec import Json, reader_of, to_json
from studio.model.limits import BeyondLimits, shown
from studio.model.project import Project

P = ParamSpec("P")


class Verb(Protocol):
    """A pure function from one project to the next; its annotations say what else it takes."""

    def __call__(self, project: Project, /, *args: object) -> Project: ...

    def __hash__(self) -> int: ...


_VERBS: dict[str, Verb] = {}
_MODULES = ("project", "scene", "element", "track", "timeline", "captions", "deck", "lexicon", "presenter")


@dataclass(frozen=True, slots=True)
class Edit:
    """`args` are the verb's arguments after the project, in order: values of the model."""

    verb: str
    args: tuple[object, ...] = ()


Function = Callable[Concatenate[Project, P], Project]


def verb(name: str) -> Callable[[Function[P]], Function[P]]:
    """Register a pure function (project, *args) -> Project under `name`, "noun.verb"."""

    def register(function: Function[P]) -> Function[P]:
        if name in _VERBS:
            raise ValueError(f"two verbs are called {name}")
        _VERBS[name] = cast(Verb, function)  # `apply` binds the arguments before it calls
        return function

    return register


def verbs() -> dict[str, Verb]:
    """Every verb by its name. The modules that hold them are imported on the first call, so none can be forgotten."""
    for module in _MODULES:
        import_module(f"studio.edit.{module}")
    return _VERBS


def edit(function: Function[P], *args: P.args, **kwargs: P.kwargs) -> Edit:
    """The edit that calls verb `function` with these arguments: `edit(scene.rename, id, "Riscos")`, checked by mypy."""
    bound = _signature(cast(Verb, function)).bind(None, *args, **kwargs)
    bound.apply_defaults()
    return Edit(_name_of(cast(Verb, function)), bound.args[1:])


def apply(project: Project, edit: Edit) -> Project:
    """The project after `edit`, lengths and positions settled. Raises InvalidEdit where it makes no sense.

    The arguments must be what the verb's annotations say: what is not could be written and never be read again.
    """
    function = verbs().get(edit.verb) if isinstance(edit.verb, str) else None
    if function is None:
        raise InvalidEdit("There is no edit called {verb}", verb=shown(edit.verb))
    try:
        _signature(function).bind(project, *edit.args)
        for check, value in zip(_checkers(edit.verb), edit.args, strict=False):
            check(value)
    except (TypeError, ValueError, RecursionError) as error:
        if isinstance(error, BeyondLimits):
            with suppress(TypeError, ValueError, ArithmeticError, AttributeError, LookupError):
                function(project, *edit.args)  # a verb that minds this limit says it better
        raise InvalidEdit("{verb} was given the wrong arguments: {problem}", verb=edit.verb, problem=error) from error
    return reflow(function(project, *edit.args), since=project)


def _check_edits(value: object) -> None:
    """Only that they are edits: their arguments are checked when they are applied."""
    if not isinstance(value, tuple) or not all(type(item) is Edit and isinstance(item.args, tuple) for item in value):
        raise ValueError(f"{shown(value)} is no tuple of edits")


def edit_to_json(edit: Edit) -> Json:
    """{"verb": ..., "args": [...]} in plain values."""
    return {"verb": edit.verb, "args": [to_json(arg) for arg in edit.args]}


def edit_from_json(data: object) -> Edit:
    """The edit that `data` describes, its arguments read by the verb's annotations. Raises InvalidEdit."""
    if not isinstance(data, dict) or not isinstance(data.get("args"), list):
        raise InvalidEdit("This is not an edit: {data}", data=shown(data))
    name = str(data.get("verb"))
    if name not in verbs():
        raise InvalidEdit("There is no edit called {verb}", verb=shown(name))
    kinds, given = _argument_kinds(name), data["args"]
    if len(given) > len(kinds):
        raise InvalidEdit("{verb} was given the wrong arguments: {problem}", verb=name, problem="too many")
    try:
        args = tuple(_read(kind, arg) for kind, arg in zip(kinds, given, strict=False))
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError) as error:
        raise InvalidEdit("{verb} was given the wrong arguments: {problem}", verb=name, problem=error) from error
    return Edit(name, args)


def _read(kind: object, data: object) -> object:
    if kind == _EDITS and isinstance(data, list):
        return tuple(edit_from_json(item) for item in data)
    return reader_of(kind)(data)


_EDITS = tuple[Edit, ...]


@cache
def _checkers(name: str) -> tuple[Checker, ...]:
    return tuple(_check_edits if kind == _EDITS else checker_of(kind) for kind in _argument_kinds(name))


@cache
def _signature(function: Verb) -> inspect.Signature:
    return inspect.signature(function)


@cache
def _name_of(function: Verb) -> str:
    for name, known in verbs().items():
        if known is function:
            return name
    raise ValueError(f"{function!r} is not a registered verb")


@cache
def _argument_kinds(name: str) -> tuple[object, ...]:
    function = _VERBS[name]
    hints = get_type_hints(function)
    return tuple(hints[parameter] for parameter in list(_signature(function).parameters)[1:])
