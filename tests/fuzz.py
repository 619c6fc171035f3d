"""Decks made worse, each from a number: the same number always makes the same deck."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Final

from fuzz_meaning import changes
from lxml import etree

Parts = dict[str, bytes]

_NUMBERS: Final = (
    "0", "-1", "1", "2147483647", "2147483648", "-2147483649", "9223372036854775808", "1e309", "NaN", "", "-0", "x",
    "99999999999999999999999999", "0.5", "50%", "٣", "1" * 5000,
)  # fmt: skip
_WORDS: Final = (
    "",
    "rect",
    "none",
    "\u202e",
    "rId1",
    "rId999",
    "../../x",
    "phClr",
    "a" * 3000,
    "{",
    "%s",
    "\ud7ff",
    "title",
)


def parts_of(deck: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(deck)) as package:
        return {name: package.read(name) for name in package.namelist()}


def mutated(deck: bytes, seed: int) -> bytes:
    """The deck with one to six things wrong with it; in half of them every part is sound XML that means nonsense."""
    dice = random.Random(seed)
    try:
        parts = parts_of(deck)
    except zipfile.BadZipFile:  # it is one of these already
        return _flipped(deck, dice)
    is_sound = seed % 2 == 1
    for _ in range(dice.choice((1, 1, 2, 3, 6))):
        _choice(dice, changes() if is_sound else (*_CHANGES, *changes()))(parts, dice)
    whole = _packed(parts, dice)
    if is_sound:
        return whole
    if dice.random() < 0.08:
        whole = _flipped(whole, dice)
    return whole[: dice.randrange(len(whole))] if dice.random() < 0.03 else whole


def _packed(parts: Mapping[str, bytes], dice: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _choice(dice: random.Random, things: tuple[Callable[..., None], ...]) -> Callable[..., None]:
    return things[dice.randrange(len(things))]


def _flipped(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.choice((1, 3, 20))):
        if changed:
            changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def _one_of(parts: Parts, dice: random.Random, endings: tuple[str, ...] = ("",)) -> str:
    """A part; slides and what they lead to rather than others."""
    names = sorted(name for name in parts if name.endswith(endings)) or sorted(parts)
    liked = [n for n in names if re.search(r"slides/|charts/|diagrams/|presentation|theme1|slideMaster1|media/", n)]
    return dice.choice(liked if liked and dice.random() < 0.8 else names)


def _flip(parts: Parts, dice: random.Random) -> None:
    name = _one_of(parts, dice)
    parts[name] = _flipped(parts[name], dice)


def _truncate(parts: Parts, dice: random.Random) -> None:
    name = _one_of(parts, dice)
    parts[name] = parts[name][: dice.randrange(len(parts[name]) + 1)]


def _swap(parts: Parts, dice: random.Random) -> None:
    a, b = _one_of(parts, dice), _one_of(parts, dice)
    parts[a], parts[b] = parts[b], parts[a]


def _drop(parts: Parts, dice: random.Random) -> None:
    del parts[_one_of(parts, dice)]


def _in_xml(change: Callable[[etree._Element, random.Random], None]) -> Callable[[Parts, random.Random], None]:
    def changed(parts: Parts, dice: random.Random) -> None:
        name = _one_of(parts, dice, (".xml", ".rels"))
        try:
            root = etree.fromstring(parts[name])
        except etree.XMLSyntaxError:
            return
        for _ in range(dice.choice((1, 2, 8))):
            change(root, dice)
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return changed


def _element(root: etree._Element, dice: random.Random) -> etree._Element:
    return dice.choice([e for e in root.iter() if isinstance(e.tag, str)])


@_in_xml
def _delete_attribute(root: etree._Element, dice: random.Random) -> None:
    element = _element(root, dice)
    if element.attrib:
        del element.attrib[dice.choice(sorted(map(str, element.attrib)))]


@_in_xml
def _change_number(root: etree._Element, dice: random.Random) -> None:
    held = [
        (element, str(name))
        for element in root.iter()
        if isinstance(element.tag, str)
        for name, value in element.attrib.items()
        if re.fullmatch(r"-?[\d.]+%?", str(value))
    ]
    if held:
        element, name = dice.choice(held)
        element.set(name, dice.choice(_NUMBERS))


@_in_xml
def _change_word(root: etree._Element, dice: random.Random) -> None:
    element = _element(root, dice)
    if element.attrib:
        element.set(dice.choice(sorted(map(str, element.attrib))), dice.choice(_WORDS))
    else:
        element.text = dice.choice((*_WORDS, *_NUMBERS))


@_in_xml
def _delete_element(root: etree._Element, dice: random.Random) -> None:
    element = _element(root, dice)
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


@_in_xml
def _repeat_element(root: etree._Element, dice: random.Random) -> None:
    element = _element(root, dice)
    parent = element.getparent()
    if parent is not None:
        copy = etree.fromstring(etree.tostring(element, with_tail=False))
        for _ in range(dice.choice((1, 2, 30))):
            parent.insert(parent.index(element), etree.fromstring(etree.tostring(copy)))


@_in_xml
def _move_element(root: etree._Element, dice: random.Random) -> None:
    element, target = _element(root, dice), _element(root, dice)
    if element is not root and target is not element and element not in target.iterancestors():
        target.append(element)


@_in_xml
def _rename_element(root: etree._Element, dice: random.Random) -> None:
    a, b = _element(root, dice), _element(root, dice)
    if a is not root:
        a.tag = b.tag


@_in_xml
def _put_in_odd_nodes(root: etree._Element, dice: random.Random) -> None:
    _element(root, dice).insert(0, etree.Comment("x") if dice.random() < 0.5 else etree.ProcessingInstruction("x", "y"))


@_in_xml
def _nest(root: etree._Element, dice: random.Random) -> None:
    element = _element(root, dice)
    text = etree.tostring(element, with_tail=False)
    if len(text) < 20_000:
        for _ in range(dice.choice((3, 40))):
            inner = etree.fromstring(text)
            element.append(inner)
            element = inner


_CHANGES: Final = (
    _flip, _truncate, _swap, _drop, _delete_attribute, _delete_attribute, _change_number, _change_number,
    _change_number, _change_word, _change_word, _delete_element, _delete_element, _repeat_element, _move_element,
    _rename_element,
    _put_in_odd_nodes, _nest,
)  # fmt: skip
