"""Decks of the strict form of the standard (ISO/IEC 29500): the same words under other names, and shares as "92.5%"."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

_MARK: Final = b"http://purl.oclc.org/ooxml/"
_NAME: Final = re.compile(rb"""(["'])http://purl\.oclc\.org/ooxml/(\w+)/(\w+)""")
_RENAMED: Final = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}
_SHARE: Final = re.compile(r"[-+]?\d+(?:\.\d+)?%")
_WORDS: Final = frozenset({"name", "descr", "title", "typeface", "char", "formatCode", "lastClr"})
_CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def is_strict(data: bytes) -> bool:
    """Whether a part (in UTF-8) is written in the strict form."""
    return _MARK in data


def everyday(data: bytes) -> bytes:
    """A strict part as most programs write it (the transitional form); what is no XML only has its names changed."""
    data = _NAME.sub(_everyday_name, data)
    if b"%" not in data:
        return data
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return data
    for element in root.iter(etree.Element):
        # The charts' own shares are whole per cents there, all others thousandths of one.
        unit = 1 if etree.QName(element).namespace == _CHART else 1000
        for name, value in ((str(k), str(v)) for k, v in element.attrib.items()):
            if name not in _WORDS and _SHARE.fullmatch(value):
                element.set(name, str(round(float(value[:-1]) * unit)))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _everyday_name(found: re.Match[bytes]) -> bytes:
    quote, family, word = found.groups()
    return quote + b"http://schemas.openxmlformats.org/" + family + b"/2006/" + _RENAMED.get(word, word)
