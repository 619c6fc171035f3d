"""A deck's report as one page to read or print: no scripts, nothing from outside, and all that a deck says escaped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from types import MappingProxyType
from typing import Any, Final

from studio.files.pptx.report_advice import advice, slide_list
from studio.files.pptx.report_style import STYLE
from studio.i18n import N_, language, value_words, words
from studio.speech.languages import NAMES

_LONGEST: Final = 160
"""Letters of a name that are shown."""
_MOST_NAMES: Final = 12
"""Objects that one line names; the JSON report has them all."""
_MOST_ROWS: Final = 200
_UNSHOWN: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")
_MANY_SLIDES: Final = 4
_ORDER: Final = ("lost", "approximated", "note")
_FATES: Final = {
    "kept": N_("as in the deck"),
    "approximated": N_("different"),
    "lost": N_("missing"),
    "note": N_("note"),
}
_KINDS: Final = {
    "text": N_("texts"),
    "shape": N_("shapes"),
    "picture": N_("pictures"),
    "video": N_("videos"),
    "sound": N_("sounds"),
    "table": N_("tables"),
    "chart": N_("charts"),
    "group": N_("groups"),
}


_PLACES: Final = {
    "slide:next": N_("the next slide"),
    "slide:previous": N_("the previous slide"),
    "slide:first": N_("the first slide"),
    "slide:last": N_("the last slide"),
    "slide:back": N_("the slide shown before"),
    "end": N_("the end of the show"),
}


def report_page(report: Any, deck: str) -> str:
    """The page, in the person's language. `report` is what Report.as_json gives; `deck` the name of the deck's file."""
    title = words("What became of the deck")
    slides = words("slides: {count}", {"count": report["slides"]})
    parts = [
        f"<h1>{_safe(title)}</h1>",
        f'<p class="quiet"><bdi>{_safe(deck)}</bdi> · {_safe(slides)}</p>',
        *_summary(report),
        *_to_do(report),
        *_whole_deck(report),
        *_presenter(report),
        *_many(report),
        *_slides(report),
        *_missing_files(report),
        *_fonts(report),
        *_animations(report),
        *_jumps(report),
        *_comments(report),
        *_kept(report),
    ]
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{_safe(title)}: {_safe(deck)}</title>\n<style>\n{STYLE}\n</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(parts)
        + "\n</main>\n</body>\n</html>\n"
    )


def _summary(report: Any) -> Iterator[str]:
    torn = _torn(report)
    counts = Counter(_fate_of(slide, torn) for slide in report["each"])
    yield f"<p>{_safe(_verdict(report))}</p>"
    yield '<div class="cards">'
    for fate, one, many in (
        ("kept", N_("slide as in the deck"), N_("slides as in the deck")),
        ("approximated", N_("slide where something is different"), N_("slides where something is different")),
        ("lost", N_("slide where something is missing"), N_("slides where something is missing")),
    ):
        told = words(one if counts[fate] == 1 else many)
        yield f'<div class="card {fate}"><b>{value_words(counts[fate])}</b> {_safe(told)}</div>'
    yield "</div>"


def _verdict(report: Any) -> str:
    if any(note["fate"] in ("lost", "approximated") for note in report["notes"]):
        return words("What is different or missing in the film is listed here, slide by slide.")
    return words("Every slide is as in the deck.")


def _to_do(report: Any) -> Iterator[str]:
    yield f"<h2>{_safe(words('What to do'))}</h2>"
    steps = [f"<li>{_safe(step)}</li>" for step in advice(report)]
    if steps:
        yield f'<div class="todo"><ul>{"".join(steps)}</ul></div>'
    else:
        yield f'<p class="facts">{_safe(words("Nothing: the project is ready."))}</p>'


def _whole_deck(report: Any) -> Iterator[str]:
    lines = _lines([note for note in report["notes"] if not note["slide"]])
    if lines:
        yield f"<h2>{_safe(words('The whole deck'))}</h2>"
        yield f'<section class="slide"><ul>{lines}</ul></section>'


def _presenter(report: Any) -> Iterator[str]:
    """Who presents, and where she lacks what the norm of the slide asks for."""
    told = report.get("presenter")
    if not told:
        return
    who = ", ".join(each["name"] for each in told["presenters"])
    yield f"<h2>{_safe(words('Presenter'))}</h2>"
    yield f'<p class="facts">{_safe(" · ".join(filter(None, (who, told["norm"]))))}</p>'
    if told["mismatches"]:
        cells = [
            [_safe(each[key]) for key in ("scene", "norm", "called", "why", "source")] for each in told["mismatches"]
        ]
        yield _table((N_("slide"), N_("norm"), N_("she lacks"), N_("because of"), N_("source")), cells)


def _many(report: Any) -> Iterator[str]:
    """What is so on many slides, as a title or a button that they all have: one line, instead of one on each."""
    texts: dict[str, set[str]] = {}
    for slide in report["each"]:
        for name, text in _texts(slide).items():
            texts.setdefault(name, set()).add(text)
    lines = []
    for (fate, reason, name), slides in _repeated(report).items():
        said = next(iter(texts.get(name, ()))) if len(texts.get(name, ())) == 1 else ""
        whose = f"{_name(f'{name} (“{said}”)' if said else name)}: " if name else ""
        where = f'<span class="whose">{whose}{_safe(words("slides {numbers}", {"numbers": slide_list(slides)}))}</span>'
        lines.append((_ORDER.index(fate), reason, f"<li>{_tag(fate)} {_safe(_sentence(reason))}{where}</li>"))
    if lines:
        yield f"<h2>{_safe(words('On many slides'))}</h2>"
        yield f'<section class="slide"><ul>{"".join(line for *_, line in sorted(lines))}</ul></section>'


def _repeated(report: Any) -> dict[tuple[str, str, str], list[int]]:
    """{(fate, reason, object): the slides}, for what is told of many slides."""
    found: dict[tuple[str, str, str], set[int]] = {}
    for note in report["notes"]:
        if note["slide"] and note["about"] != "draft":
            found.setdefault(_told(note), set()).add(note["slide"])
    return {told: sorted(slides) for told, slides in found.items() if len(slides) >= _MANY_SLIDES}


def _told(note: Any) -> tuple[str, str, str]:
    """What makes lines of several slides the same. Which button it was matters little where clicks do nothing."""
    return note["fate"], note["reason"], note["object"] if note["about"] != "click" else ""


def _slides(report: Any) -> Iterator[str]:
    yield f"<h2>{_safe(words('Slide by slide'))}</h2>"
    torn = _torn(report)
    repeated = _repeated(report)
    notes: dict[int, list[Any]] = {}
    for note in report["notes"]:
        if _told(note) not in repeated:
            notes.setdefault(note["slide"], []).append(note)
    above = {slide for (fate, *_), slides in repeated.items() if fate != "note" for slide in slides}
    drafted = {note["slide"] for note in report["notes"] if note["about"] == "draft"}
    for script in report["scripts"]:
        line = {"fate": "lost", "reason": words("no font has this script"), "object": script["name"], "about": "script"}
        for number in script["slides"]:
            notes.setdefault(number, []).append(line)
    for slide in report["each"]:
        own = notes.get(slide["slide"], [])
        told = [NAMES.get(slide["language"], slide["language"])]
        told += [words("hidden")] if slide["hidden"] else []
        # A draft has one on every slide: a word for it beside the name is enough.
        told += [words("draft script")] if slide["slide"] in drafted else []
        told += [words("see “On many slides”")] if slide["slide"] in above else []
        lines = _lines([note for note in own if note["about"] != "draft"], _texts(slide))
        yield (
            f'<section class="slide{"" if lines else " same"}"><div class="head">{_tag(_fate_of(slide, torn))}'
            f"<h3>{slide['slide']}. <bdi>{_safe(slide['name'])}</bdi> "
            f'<span class="quiet">({_safe(", ".join(told))})</span></h3></div>'
            + (f"<ul>{lines}</ul>" if lines else "")
            + "</section>"
        )


def _torn(report: Any) -> set[int]:
    """The slides of which anything is lost."""
    unwritten = {slide for script in report["scripts"] for slide in script["slides"]}
    return unwritten | {note["slide"] for note in report["notes"] if note["fate"] == "lost"}


def _fate_of(slide: Any, torn: set[int]) -> str:
    """What the page says of a slide: "lost" where anything of it is."""
    return "lost" if slide["slide"] in torn else str(slide["fate"])


def _texts(slide: Any) -> dict[str, str]:
    """What the objects of a slide say, by names that only one of them has."""
    counts = Counter(each["object"] for each in slide["objects"])
    return {each["object"]: each["text"] for each in slide["objects"] if counts[each["object"]] == 1 and each["text"]}


def _lines(notes: Sequence[Any], texts: Mapping[str, str] = MappingProxyType({})) -> str:
    """One line for each reason, with the names of all that it holds for, and what they say; the worst first."""
    ordered = sorted(notes, key=lambda note: (_ORDER.index(note["fate"]), note["reason"]))
    found = []
    for (fate, reason), group in groupby(ordered, key=lambda note: (note["fate"], note["reason"])):
        names = Counter(note["object"] for note in group if note["object"])
        shown = [
            f"{name} (×{count})" if count > 1 else f"{name} (“{texts[name]}”)" if name in texts else name
            for name, count in names.items()
        ]
        whose = f'<span class="whose">{_names(shown)}</span>' if shown else ""
        found.append(f"<li>{_tag(fate)} {_safe(_sentence(reason))}{whose}</li>")
    return "".join(found)


def _names(names: Sequence[str]) -> str:
    told = ", ".join(f"<bdi>{_safe(name)}</bdi>" for name in names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return f"{told} {_safe(words('and {count} more', {'count': more}))}" if more > 0 else told


def _missing_files(report: Any) -> Iterator[str]:
    gone = [n for n in report["notes"] if n["about"] in ("media", "picture") and n["fate"] == "lost"]
    if gone:
        yield f"<h2>{_safe(words('Missing videos, sounds and pictures'))}</h2>"
        rows = [(str(n["slide"]), _name(n["object"]), _safe(_sentence(n["reason"]))) for n in gone]
        yield _table((N_("Slide"), N_("Object"), N_("Why")), rows)


def _fonts(report: Any) -> Iterator[str]:
    rows = [
        (_name(f["family"]), _name(f["drawn_with"]), _safe(f["reason"]), _safe(slide_list(f["slides"])))
        for f in report["fonts"]
    ]
    rows += [
        (_name(s["name"]), _safe(words("no font has this script")), "", _safe(slide_list(s["slides"])))
        for s in report["scripts"]
    ]
    if rows:
        yield f"<h2>{_safe(words('Fonts'))}</h2>"
        yield _table((N_("In the deck"), N_("Drawn with"), N_("Chosen for"), N_("Slides")), rows)


def _animations(report: Any) -> Iterator[str]:
    """Effects of one name together, those that are not as in the deck first."""
    found: dict[tuple[bool, str], list[Any]] = {}
    for move in report["moves"]:
        found.setdefault((bool(move["object"]), move["effect"]), []).append(move)
    rows = []
    for (is_animation, effect), moves in found.items():
        fates = Counter(move["fate"] for move in moves)
        name = effect if is_animation else words("transition: {name}", {"name": effect})
        counts = [value_words(fates[fate]) for fate in ("kept", "approximated", "lost")]
        where = slide_list(sorted({move["slide"] for move in moves}))
        rows.append(((-fates["lost"], -fates["approximated"], name), (_name(name), *counts, _safe(where))))
    if rows:
        yield f"<h2>{_safe(words('Animations and transitions'))}</h2>"
        heads = (N_("Effect"), _FATES["kept"], _FATES["approximated"], _FATES["lost"], N_("Slides"))
        yield _table(heads, [cells for _, cells in sorted(rows)], numbers=(1, 2, 3))


def _jumps(report: Any) -> Iterator[str]:
    """The links to other slides: in the film they are chapters that one may go to."""
    rows = []
    for jump in report["jumps"]:
        there = words("slide {numbers}", {"numbers": jump["to_slide"]}) if jump["to_slide"] else ""
        told = [_safe(there or words(_PLACES.get(jump["to"], "")))]
        plain = f"Slide {jump['to_slide']}"  # what a slide without a title is called
        told += [_name(jump[key]) for key in ("name", "chapter") if jump[key] not in ("", plain)]
        rows.append((value_words(jump["slide"]), _name(jump["object"]), " · ".join(filter(None, told))))
    if rows:
        yield f"<h2>{_safe(words('Links to other slides'))}</h2>"
        yield _table((N_("Slide"), N_("Object"), N_("Leads to")), rows, numbers=(0,))


def _comments(report: Any) -> Iterator[str]:
    rows = []
    for comment in report["comments"]:
        entries = (comment, *comment["replies"])
        said = "<br>".join(f"{_name(entry['author'])}: {_safe(entry['text'])}" for entry in entries)
        state = words("done") if comment["resolved"] else ""
        rows.append((value_words(comment["slide"]), said, _safe(comment["time"][:10]), _safe(state)))
    if rows:
        yield f"<h2>{_safe(words('Comments'))}</h2>"
        yield _table((N_("Slide"), N_("Comment"), N_("Date"), N_("State")), rows, numbers=(0,))


def _kept(report: Any) -> Iterator[str]:
    kept = report["kept"]
    facts = [(words(key), kept["objects"].get(kind, 0)) for kind, key in _KINDS.items()]
    facts.insert(1, (words("paragraphs"), kept["paragraphs"]))
    for name, key in (("animations", N_("animations")), ("transitions", N_("transitions"))):
        facts.append((words(key), report[name]["kept"] + report[name]["approximated"]))
    told = [f"<li>{_safe(name)}: {value_words(count)}</li>" for name, count in facts if count]
    if told:
        yield f"<h2>{_safe(words('What is in the project'))}</h2>"
        yield f'<div class="facts"><ul>{"".join(told)}</ul></div>'


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], numbers: Iterable[int] = ()) -> str:
    """A table; its cells are safe already. Each cell knows its column's name, for narrow screens."""
    names = [_safe(_sentence(words(head), "")) for head in heads]
    look = ['class="number" ' if column in set(numbers) else "" for column in range(len(heads))]
    head = "".join(f'<th {kind}scope="col">{name}</th>' for kind, name in zip(look, names, strict=True))
    body = "".join(
        "<tr>"
        + "".join(
            f'<td {kind}data-name="{name}">{cell or "–"}</td>'
            for kind, name, cell in zip(look, names, cells, strict=True)
        )
        + "</tr>"
        for cells in rows[:_MOST_ROWS]
    )
    more = len(rows) - _MOST_ROWS
    rest = f"<p>{_safe(words('and {count} more', {'count': more}))}</p>" if more > 0 else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}"


def _tag(fate: str) -> str:
    return f'<span class="tag {fate}">{_safe(words(_FATES[fate]))}</span>'


def _name(text: str) -> str:
    return f"<bdi>{_safe(text)}</bdi>"


def _sentence(text: str, end: str = ".") -> str:
    return text[:1].upper() + text[1:] + end


def _safe(text: object) -> str:
    """Text as HTML may hold it, without control characters, and no longer than a line of a page bears."""
    clean = _UNSHOWN.sub(" ", str(text))
    return escape(clean if len(clean) <= 4 * _LONGEST else f"{clean[: 4 * _LONGEST]}…")
