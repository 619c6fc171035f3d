"""`studio import DECK --merge PROJECT`: what a newer version of the deck changes, told and, on request, done."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby
from typing import Any, Final

from studio.cli.console import Console
from studio.cli.options import apart, fresh_reports, report_places, write_reports
from studio.edit.deck_merge import Fate, Plan, Told
from studio.edit.origins import text_of
from studio.edit.script import print_script
from studio.errors import UsageError
from studio.i18n import N_, words
from studio.model.element import Chart, Element, Picture, Shape, Table, Text, Transform
from studio.model.ids import ElementId, Order
from studio.model.scene import Scene, Transition
from studio.model.script import Script
from studio.model.style import Solid
from studio.model.timeline import Clip, Marker
from studio.workflows.merge_deck import MergeOrder, merge_deck
from studio.workflows.workbench import bench_in

_LONGEST: Final = 60
"""Letters of a value that a line shows."""

_PROPERTIES: Final = {
    "alt": N_("description"),
    "background": N_("background"),
    "begins": N_("begin"),
    "color": N_("colour"),
    "comments": N_("comments"),
    "content": N_("content"),
    "effects": N_("effects"),
    "ends": N_("end"),
    "fades": N_("fades"),
    "hidden": N_("hidden"),
    "hides": N_("end on the screen"),
    "language": N_("language"),
    "link": N_("link"),
    "moment": N_("moment"),
    "name": N_("name"),
    "order": N_("order"),
    "parent": N_("group"),
    "pause_after": N_("pause after it"),
    "pause_before": N_("pause before it"),
    "pinned": N_("least length"),
    "recording": N_("recorded narration"),
    "reveal": N_("uncovering"),
    "role": N_("role"),
    "script": N_("script"),
    "section": N_("chapter"),
    "shows": N_("begin on the screen"),
    "size": N_("size"),
    "sound": N_("sound"),
    "title": N_("title of the film"),
    "transform": N_("place and movement"),
    "transition": N_("transition"),
    "volume": N_("volume"),
}
_COUNTS: Final = {
    Fate.KEPT: N_("as they are: {count}"),
    Fate.CHANGED: N_("changed: {count}"),
    Fate.NEW: N_("new: {count}"),
    Fate.REMOVED: N_("removed: {count}"),
    Fate.CONFLICT: N_("in conflict: {count}"),
}


def merge(arguments: argparse.Namespace, console: Console) -> None:
    """Tell what the newer deck changes and, with `--apply`, change it."""
    apart({"DECK": arguments.deck, "--merge": arguments.merge, **report_places(arguments)})
    given = {"--voice": arguments.voice, "--avatar": arguments.avatar, "--nr": arguments.nr}
    for option in (name for name, value in given.items() if value):
        raise UsageError(
            "{option} says nothing about a project that is there already", hint="Leave it out.", option=option
        )
    fresh_reports(arguments)
    language = "" if arguments.language == "auto" else arguments.language
    order = MergeOrder(arguments.deck, arguments.narrate or "", language)
    progress = console.progress()
    with bench_in(arguments.merge, progress) as bench:
        plan, report = merge_deck(order, bench, progress, arguments.apply)
    write_reports(arguments, report)
    console.result(
        {
            "project": str(arguments.merge),
            "applied": arguments.apply,
            "changes": plan.changes_something,
            "slides": {fate.value: plan.slides[fate] for fate in Fate},
            "spoken_anew": plan.unspoken,
            "items": [_as_json(told) for told in plan.told],
            "files": [asset.name for asset in plan.assets],
            "report": report,
        },
        "\n".join(_lines(plan, arguments.apply)),
    )


def _as_json(told: Told) -> dict[str, Any]:
    origin = told.thing.origin if told.thing else None
    return {
        "fate": told.fate.value,
        "slide": told.slide,
        "scene": told.scene,
        "object": _called(told.thing) if told.thing else "",
        "shape": origin.shape if origin else 0,
        "property": told.property,
        "project": _value(told, told.hers),
        "deck": _value(told, told.decks),
        "text": _line(told),
    }


def _value(told: Told, value: object) -> str:
    return "" if value is None and told.property in ("", "order") else brief(value)


def _lines(plan: Plan, applied: bool) -> Iterator[str]:
    for (number, name), told in groupby(plan.told, lambda told: (told.slide, told.scene)):
        if number:
            yield words("Slide {number} ({name}):", {"number": str(number), "name": name})
        elif name:
            yield words("{name}, which the deck does not have any more:", {"name": name})
        else:
            yield words("All slides:")
        yield from (f"  {_line(line)}" for line in told)
    counts = (words(key, {"count": plan.slides[fate]}) for fate, key in _COUNTS.items() if plan.slides[fate])
    yield words("Slides: {counts}", {"counts": ", ".join(counts)})
    if plan.unspoken:
        yield words("Scenes that the next film speaks anew: {count}", {"count": plan.unspoken})
    if not plan.changes_something:
        yield words("Nothing changes: what the deck has is in the project.")
    elif applied:
        yield words("The project has these changes now. One undo takes them all back.")
    else:
        yield words("Nothing was changed yet. The same command with --apply makes these changes.")


def _line(told: Told) -> str:
    """What becomes of a slide, an object or one of its properties, in a sentence."""
    if not told.property:
        return words(_whole(told), {"thing": _described(told.thing) if told.thing else words("the slide")})
    hers, decks = apart_in(told.hers, told.decks)
    name = words(_property(told))
    what = f"{_called(told.thing)}, {name}" if told.thing else name
    values = {"what": what, "hers": hers, "decks": decks}
    if hers == decks or not (hers and decks):  # they differ in what a line cannot show
        return words(_SHORT[told.fate], values)
    return words(_LONG[told.fate], values)


def _property(told: Told) -> str:
    """What is told of, as a translatable key: of content that says the same only the looks are other."""
    match told.hers, told.decks:
        case (Picture(), Picture()) if told.property == "content":
            return N_("picture")
        case (Text() | Shape() | Table() | Chart(), Text() | Shape() | Table() | Chart()):
            if told.property == "content" and _said(told.hers) == _said(told.decks):
                return N_("looks")
    return _PROPERTIES.get(told.property, told.property)


def apart_in(hers: object, decks: object) -> tuple[str, str]:
    """Two values as a line can show them: of long texts the part in which they differ."""
    mine, theirs = (" ".join(_said(value).split()) for value in (hers, decks))
    if max(len(mine), len(theirs)) < _LONGEST or not (mine and theirs) or mine == theirs:
        return brief(hers), brief(decks)
    alike = next((n for n, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b), min(len(mine), len(theirs)))
    start = max(0, alike - _LONGEST // 3)
    if start:
        start = mine.find(" ", start, alike) + 1 or start
        mine, theirs = f"…{mine[start:]}", f"…{theirs[start:]}"
    return _short(mine), _short(theirs)


def _said(value: object) -> str:
    """What a value says in letters; "" for what is no text."""
    match value:
        case str():
            return value
        case Script():
            return print_script(value)
        case Text() | Shape() | Table() | Chart():
            return text_of(Element(ElementId(""), Order(""), value))
    return ""


_SHORT: Final = {
    Fate.KEPT: N_("yours stays: {what}"),
    Fate.CHANGED: N_("changes: {what}"),
    Fate.CONFLICT: N_("CONFLICT, both changed it and yours stays: {what}"),
}
_LONG: Final = {
    Fate.KEPT: N_("yours stays: {what}: {hers}"),
    Fate.CHANGED: N_("changes: {what}: {hers} → {decks}"),
    Fate.CONFLICT: N_("CONFLICT, both changed it and yours stays: {what}: yours {hers}, the deck's {decks}"),
}


def _whole(told: Told) -> str:
    if told.fate is Fate.NEW:
        return N_("new: {thing}")
    if told.fate is Fate.REMOVED:
        return N_("goes: {thing}")
    if told.hers is not None and told.decks is not None:
        return N_("stays as it is, since it cannot be read in the new deck: {thing}")
    if told.hers is not None:
        return N_("stays, though the deck does not have it any more, since you worked on it: {thing}")
    return N_("stays out, since you took it out: {thing}")


def _described(thing: Element | Clip | Marker) -> str:
    """What comes or goes: PowerPoint's names ("Rectangle 3") say little, so what it says stands with it."""
    said = _short(text_of(thing)) if isinstance(thing, Element) and thing.name else ""
    return f"{_called(thing)} ({said})" if said else _called(thing)


def _called(thing: Element | Clip | Marker) -> str:
    if isinstance(thing, Clip):
        return words("music {name}", {"name": thing.name})
    if isinstance(thing, Marker):
        return words("marker {name}", {"name": thing.name})
    return thing.name or _short(text_of(thing)) or words("an object without a name")


def brief(value: object) -> str:
    """A value of the model as a line can show it; "" for what has no short form."""
    if value is None:
        return words("none")
    if isinstance(value, bool):
        return words("yes") if value else words("no")
    if isinstance(value, str):
        return _short(value) or words("none")
    if isinstance(value, Fraction):
        return words("{seconds} s", {"seconds": value})
    match value:
        case Script():
            return _short(print_script(value)) or words("none")
        case Scene(name=name):
            return _short(name)
        case Element():
            return _short(text_of(value)) or value.name
        case Transition(kind=kind):
            return kind
        case Solid(color=str(color)):
            return color
        case Transform(x=float(x), y=float(y), width=float(width), height=float(height)):
            place = {"x": x, "y": y, "width": width, "height": height}
            return words("{x}, {y}, {width} × {height}", place)
        case (float(width), float(height)):
            return words("{width} × {height}", {"width": width, "height": height})
        case Text() | Shape() | Table() | Chart():
            return _short(text_of(Element(ElementId(""), Order(""), value)))
    return ""


def _short(text: str) -> str:
    """At most so many letters of a text, in quotation marks; "" stays as it is."""
    line = " ".join(text.split())
    return f"“{line[: _LONGEST - 1]}…”" if len(line) > _LONGEST else f"“{line}”" if line else ""
