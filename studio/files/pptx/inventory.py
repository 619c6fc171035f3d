"""What a deck says in words that nobody here knows: a line for each, so that nothing new vanishes in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from studio.files.pptx import vocabulary
from studio.files.pptx.report import Note
from studio.files.pptx.sheets import Sheet
from studio.i18n import N_

NOT_UNDERSTOOD: Final = N_("the deck says something here that is not understood; it may look different")
_OWN: Final = "urn:estudio"
_MOST: Final = 30
"""Names in the lines of one slide: a deck that has more was made by nobody who wanted them shown."""
_LONGEST: Final = 100
_ENTRY: Final = re.compile(r"(\w+:(?:\w+|\*))(/\*)?((?:@[^@]+)*)")
_PREFIXES: Final = {uri: prefix for prefix, uri in vocabulary.NAMESPACES.items()}


@dataclass(slots=True)
class _Known:
    """`attributes`: {name: the values that are known, None for all}; `is_closed`: others look at what is in it."""

    attributes: dict[str, frozenset[str] | None] = field(default_factory=dict)
    is_closed: bool = False


class Inventory:
    """The names in a deck that are in no list. Layouts and masters are looked at once, with the first slide on them."""

    def __init__(self) -> None:
        areas = (vocabulary.READ, vocabulary.DRAWN, vocabulary.TOLD, vocabulary.SILENT)
        self._known = _known(entry for area in areas for entry in area.values())
        self._seen: set[str] = set()

    def of_deck(self, presentation: etree._Element) -> Iterator[Note]:
        """The lines for what the deck says of itself as a whole."""
        for name in self.names(presentation):
            yield Note(NOT_UNDERSTOOD, 0, name, "approximated")

    def of(self, slide: Sheet, number: int) -> Iterator[Note]:
        """The lines for a slide, and those for the deck as a whole of what it takes after."""
        for sheet in slide.chain:
            if sheet is slide or sheet.part not in self._seen:
                self._seen.add(sheet.part)
                yield from (
                    Note(NOT_UNDERSTOOD, number if sheet is slide else 0, name, "approximated")
                    for name in self.names(sheet.root)
                )

    def names(self, root: etree._Element) -> list[str]:
        """ "a:tab/@algn=dec", "x:new": what is not understood below and at an element, each once; of what is in an
        unknown element only that element."""
        found: dict[str, None] = {}
        waiting = [root]
        while waiting and len(found) < _MOST:
            node = waiting.pop()
            if not isinstance(node.tag, str):
                continue
            name = _name(node.tag, node)
            known = self._known.get(name) or self._known.get(f"{name.partition(':')[0]}:*")
            if known is None:
                found[name[:_LONGEST]] = None
                continue
            if "*" not in known.attributes:
                found.update(dict.fromkeys(self._unknown_attributes(node, name, known)))
            if not known.is_closed:
                waiting.extend(reversed(node))
        return [*found][:_MOST]

    def _unknown_attributes(self, node: etree._Element, name: str, known: _Known) -> Iterator[str]:
        for key, value in ((str(key), str(value)) for key, value in node.attrib.items()):
            attribute = _name(key, node) if key.startswith("{") else key
            if attribute in self._known or key.startswith(f"{{{_OWN}}}"):
                continue
            if attribute not in known.attributes:
                yield f"{name}/@{attribute}"[:_LONGEST]
            elif (values := known.attributes[attribute]) is not None and value not in values:
                yield f"{name}/@{attribute}={value}"[:_LONGEST]


def _known(entries: Iterable[str]) -> Mapping[str, _Known]:
    found: dict[str, _Known] = {}
    for entry in (entry for text in entries for entry in text.split()):
        match = _ENTRY.fullmatch(entry)
        if match is None:
            raise ValueError(entry)
        known = found.setdefault(match[1], _Known())
        known.is_closed |= bool(match[2]) or match[1].endswith(":*")
        if known.is_closed:
            known.attributes["*"] = None
        for said in match[3].split("@")[1:]:
            attribute, _, values = said.partition("=")
            before = known.attributes.get(attribute, frozenset())
            known.attributes[attribute] = (
                before | frozenset(values.split("|")) if values and before is not None else None
            )
    return found


def _name(tag: str, node: etree._Element) -> str:
    """A name as the report gives it, under our prefix for its namespace, else the deck's own."""
    uri, _, local = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
    prefix = _PREFIXES.get(uri)
    if not prefix:  # asking a node for its namespaces takes longer than all else here
        prefix = next((own for own, namespace in node.nsmap.items() if own and namespace == uri), "?")
    return f"{prefix}:{local}"
