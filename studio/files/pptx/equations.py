"""Equations of a deck (Office Math, OMML) as trees of the model."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from studio.files.pptx.sheets import whole
from studio.model.color import Color
from studio.model.maths import (
    DEEPEST,
    Accent,
    Bar,
    Brace,
    Fence,
    Formula,
    Fraction,
    Frame,
    Function,
    Grid,
    Letters,
    Limits,
    Look,
    Math,
    Root,
    Scripts,
    Sequence,
    Slash,
    Total,
    Unseen,
)

M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWN: Final = (f"{M}oMath", f"{M}oMathPara")
_LOOKS: Final = {"p": Look.UPRIGHT, "b": Look.BOLD, "i": Look.ITALIC, "bi": Look.BOLD_ITALIC}
_SLASHES: Final = {"skw": Slash.SKEWED, "lin": Slash.LINEAR, "noBar": Slash.NONE}
_ALPHABETS: Final = {
    "BOLD ITALIC": (Look.BOLD_ITALIC, "roman"),
    "BOLD SCRIPT": (Look.BOLD, "script"),
    "BOLD FRAKTUR": (Look.BOLD, "fraktur"),
    "SANS-SERIF BOLD ITALIC": (Look.BOLD_ITALIC, "sans-serif"),
    "SANS-SERIF BOLD": (Look.BOLD, "sans-serif"),
    "SANS-SERIF ITALIC": (Look.ITALIC, "sans-serif"),
    "SANS-SERIF": (Look.UPRIGHT, "sans-serif"),
    "DOUBLE-STRUCK": (Look.UPRIGHT, "double-struck"),
    "MONOSPACE": (Look.UPRIGHT, "monospace"),
    "SCRIPT": (Look.UPRIGHT, "script"),
    "FRAKTUR": (Look.UPRIGHT, "fraktur"),
    "BOLD": (Look.BOLD, "roman"),
    "ITALIC": (Look.ITALIC, "roman"),
}
_INTEGRALS: Final = "∫∬∭∮∯∰"
_SIDES: Final = {"hideLeft": "left", "hideTop": "top", "hideRight": "right", "hideBot": "bottom"}
_STRIKES: Final = {"strikeH": "horizontal", "strikeV": "vertical", "strikeBLTR": "rising", "strikeTLBR": "falling"}
_ALIGN: Final = {"left": "left", "right": "right"}

ColorOf = Callable[[etree._Element], "Color | None"]
"""The colour that a run's properties give its letters; None where it is the text's own."""


def formulas_in(holder: etree._Element, color_of: ColorOf) -> list[Formula]:
    """The equations in an a14:m element (or in alternatives around one), each as one formula.

    What lies deeper in itself than the model allows is written as letters in a row.
    """
    found: list[Formula] = []
    for node in _outermost(holder):
        is_display = node.tag == f"{M}oMathPara"
        for equation in node.iterfind(f"{M}oMath") if is_display else (node,):
            of = _Reader(color_of).all_of(equation)
            found.append(Formula(of, is_display))
    return found


def has_equation(holder: etree._Element) -> bool:
    return next(holder.iter(f"{M}oMath"), None) is not None


def justified(holder: etree._Element) -> str:
    """Where equations that stand by themselves stand: "left", "right" or "center"."""
    for node in holder.iter(f"{M}oMathPara"):
        said = node.find(f"{M}oMathParaPr/{M}jc")
        value = said.get(f"{M}val", "") if said is not None else ""
        return value if value in ("left", "right") else "center"
    return "left"


def _outermost(holder: etree._Element) -> Iterator[etree._Element]:
    if holder.tag in _DRAWN:
        yield holder
        return
    for child in holder:
        if isinstance(child.tag, str):
            yield from _outermost(child)


class _Reader:
    """Reads one equation; counts how deep it is."""

    def __init__(self, color_of: ColorOf) -> None:
        self._color_of, self._deep = color_of, 0

    def all_of(self, node: etree._Element | None) -> Math:
        """Everything in an element of the kind that holds others (m:e, m:num, m:oMath...)."""
        if node is None:
            return Sequence()
        self._deep += 1
        if self._deep > DEEPEST // 2 - 2:  # each level may be a part and the sequence in it
            parts: tuple[Math, ...] = (Letters("".join(t.text or "" for t in node.iter(f"{M}t"))),)
        else:
            parts = tuple(part for child in node for part in self._read(child))
        self._deep -= 1
        return parts[0] if len(parts) == 1 else Sequence(parts)

    def _read(self, node: etree._Element) -> Iterator[Math]:
        if not isinstance(node.tag, str) or not node.tag.startswith(M):
            if isinstance(node.tag, str) and len(node):  # what an editor's changes wrap
                for child in node:
                    yield from self._read(child)
            return
        name = node.tag[len(M) :]
        about = node.find(f"{M}{name}Pr")
        if name == "r":
            yield from self._run(node)
        elif name in ("oMath", "box"):
            inner = self.all_of(node if name == "oMath" else node.find(f"{M}e"))
            yield from inner.parts if isinstance(inner, Sequence) else (inner,)
        elif name in _READERS:
            yield _READERS[name](self, node, about)

    def child(self, node: etree._Element, name: str) -> Math:
        return self.all_of(node.find(f"{M}{name}"))

    def _run(self, node: etree._Element) -> Iterator[Math]:
        about = node.find(f"{M}rPr")
        is_words = _is_on(about, "nor")
        look = _LOOKS.get(_said(about, "sty"), Look.UPRIGHT if is_words else Look.ITALIC)
        alphabet = _said(about, "scr") or "roman"
        color = self._color_of(node)
        text = "".join(t.text or "" for t in node.iterfind(f"{M}t")).replace("\n", " ").replace("\v", " ")
        letters: list[Letters] = []
        for character in text:
            plain, own_look, own_alphabet = _plain(character, look, alphabet)
            last = letters[-1] if letters else None
            if last is not None and (last.look, last.alphabet) == (own_look, own_alphabet):
                letters[-1] = Letters(last.text + plain, own_look, own_alphabet, is_words, color)
            else:
                letters.append(Letters(plain, own_look, own_alphabet, is_words, color))
        yield from letters


def _plain(character: str, look: Look, alphabet: str) -> tuple[str, Look, str]:
    """A letter of a mathematical alphabet as the plain letter and what makes it look so."""
    if character == "\u210e":  # Planck's constant is where the italic h would be
        return "h", Look.ITALIC, "roman"
    name = unicodedata.name(character, "")
    if name.startswith("MATHEMATICAL "):
        kind = next((k for k in _ALPHABETS if name[13:].startswith(f"{k} ")), None)
        form, _, number = unicodedata.decomposition(character).partition(" ")
        if kind is not None and form == "<font>":
            own_look, own_alphabet = _ALPHABETS[kind]
            return chr(int(number, 16)), own_look, own_alphabet
    return character, look, alphabet


def _said(about: etree._Element | None, name: str) -> str:
    found = about.find(f"{M}{name}") if about is not None else None
    return found.get(f"{M}val", "") if found is not None else ""


def _is_on(about: etree._Element | None, name: str) -> bool:
    found = about.find(f"{M}{name}") if about is not None else None
    return found is not None and found.get(f"{M}val", "1") in ("1", "on", "true")


def _sign(about: etree._Element | None, name: str, otherwise: str) -> str:
    """A character that is said, "" where it is said to be none."""
    found = about.find(f"{M}{name}") if about is not None else None
    return found.get(f"{M}val", "") if found is not None else otherwise


_About = etree._Element | None


def _fraction(reader: _Reader, node: etree._Element, about: _About) -> Math:
    slash = _SLASHES.get(_said(about, "type"), Slash.BAR)
    return Fraction(reader.child(node, "num"), reader.child(node, "den"), slash)


def _root(reader: _Reader, node: etree._Element, about: _About) -> Math:
    degree = None if _is_on(about, "degHide") else reader.child(node, "deg")
    return Root(reader.child(node, "e"), None if degree == Sequence() else degree)


def _above(reader: _Reader, node: etree._Element, about: _About) -> Math:
    return Scripts(reader.child(node, "e"), above=reader.child(node, "sup"))


def _below(reader: _Reader, node: etree._Element, about: _About) -> Math:
    return Scripts(reader.child(node, "e"), below=reader.child(node, "sub"))


def _both(reader: _Reader, node: etree._Element, about: _About) -> Math:
    is_before = node.tag == f"{M}sPre"
    return Scripts(reader.child(node, "e"), reader.child(node, "sup"), reader.child(node, "sub"), is_before)


def _total(reader: _Reader, node: etree._Element, about: _About) -> Math:
    sign = _sign(about, "chr", "∫") or "∫"
    place = _said(about, "limLoc")
    return Total(
        sign,
        reader.child(node, "e"),
        None if _is_on(about, "supHide") else reader.child(node, "sup"),
        None if _is_on(about, "subHide") else reader.child(node, "sub"),
        place == "subSup" if place else sign in _INTEGRALS,
    )


def _fence(reader: _Reader, node: etree._Element, about: _About) -> Math:
    return Fence(
        tuple(reader.all_of(part) for part in node.iterfind(f"{M}e")),
        _sign(about, "begChr", "("),
        _sign(about, "endChr", ")"),
        _sign(about, "sepChr", "|"),
        _said(about, "grow") not in ("0", "off", "false"),
    )


def _matrix(reader: _Reader, node: etree._Element, about: _About) -> Math:
    align: list[str] = []
    for column in about.iterfind(f"{M}mcs/{M}mc/{M}mcPr") if about is not None else ():
        times = min(64, max(1, whole(_said(column, "count"), 1)))
        align += [_ALIGN.get(_said(column, "mcJc"), "centre")] * times
    rows = tuple(tuple(reader.all_of(cell) for cell in row.iterfind(f"{M}e")) for row in node.iterfind(f"{M}mr"))
    return Grid(rows, () if set(align) <= {"centre"} else tuple(align))


def _lines(reader: _Reader, node: etree._Element, about: _About) -> Math:
    return Grid(tuple((reader.all_of(line),) for line in node.iterfind(f"{M}e")), is_lines=True)


def _accent(reader: _Reader, node: etree._Element, about: _About) -> Math:
    return Accent(reader.child(node, "e"), _sign(about, "chr", "\u0302") or "\u0302")


def _bar(reader: _Reader, node: etree._Element, about: _About) -> Math:
    return Bar(reader.child(node, "e"), _said(about, "pos") == "top")


def _under(reader: _Reader, node: etree._Element, about: _About) -> Math:
    return Limits(reader.child(node, "e"), below=reader.child(node, "lim"))


def _over(reader: _Reader, node: etree._Element, about: _About) -> Math:
    return Limits(reader.child(node, "e"), above=reader.child(node, "lim"))


def _function(reader: _Reader, node: etree._Element, about: _About) -> Math:
    return Function(reader.child(node, "fName"), reader.child(node, "e"))


def _brace(reader: _Reader, node: etree._Element, about: _About) -> Math:
    return Brace(reader.child(node, "e"), _sign(about, "chr", "\u23df"), _said(about, "pos") == "top")


def _frame(reader: _Reader, node: etree._Element, about: _About) -> Math:
    lines = [line for hidden, line in _SIDES.items() if not _is_on(about, hidden)]
    lines += [line for struck, line in _STRIKES.items() if _is_on(about, struck)]
    return Frame(reader.child(node, "e"), tuple(lines))


def _unseen(reader: _Reader, node: etree._Element, about: _About) -> Math:
    of = reader.child(node, "e")
    if _said(about, "show") not in ("0", "off", "false"):
        return of
    is_flat = _is_on(about, "zeroAsc") and _is_on(about, "zeroDesc")
    return Unseen(of, not _is_on(about, "zeroWid"), not is_flat)


_READERS: Final[dict[str, Callable[[_Reader, etree._Element, _About], Math]]] = {
    "f": _fraction,
    "rad": _root,
    "sSup": _above,
    "sSub": _below,
    "sSubSup": _both,
    "sPre": _both,
    "nary": _total,
    "d": _fence,
    "m": _matrix,
    "eqArr": _lines,
    "acc": _accent,
    "bar": _bar,
    "limLow": _under,
    "limUpp": _over,
    "func": _function,
    "groupChr": _brace,
    "borderBox": _frame,
    "phant": _unseen,
}
