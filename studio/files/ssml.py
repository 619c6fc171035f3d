"""SSML, the markup in which speech services take a text: the part of it that a script can hold, read and written.

Elements of SSML 1.1 (https://www.w3.org/TR/speech-synthesis11/) that have a meaning here: speak p s break emphasis
prosody (rate) say-as sub phoneme (IPA) lang voice mark. What is asked for and not done is told, never an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final

from lxml import etree

from studio.edit.script import tidy
from studio.errors import SsmlUnreadable
from studio.i18n import N_
from studio.model.ids import MarkId, SpanId
from studio.model.limits import LONGEST_PAUSE
from studio.model.script import Mark, MarkKind, Part, Script, Span

_NAMESPACE: Final = "http://www.w3.org/2001/10/synthesis"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_STARTS: Final = re.compile(r"\s*(<\?xml[^>]*\?>\s*)?<speak[\s>]")
_BREAKS: Final = {"none": 0, "x-weak": 150, "weak": 250, "medium": 500, "strong": 800, "x-strong": 1200}
_RATES: Final = {"x-slow": "0.5", "slow": "0.75", "medium": "1", "default": "1", "fast": "1.25", "x-fast": "1.6"}
_LETTERS: Final = frozenset({"characters", "spell-out", "verbatim", "letters"})
_TIME: Final = re.compile(r"\s*\+?(\d{1,6}(?:\.\d{1,9})?)\s*(ms|s)\s*")
_RATE: Final = re.compile(r"\s*([+-]?)(\d{1,4}(?:\.\d{1,9})?)\s*(%?)\s*")
_MARKS: Final = {"gesto": MarkKind.GESTURE, "olhar": MarkKind.LOOK, "emoção": MarkKind.EMOTION}
_CLICK: Final = "clique"
_NOT_IN_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STRAIGHT: Final = str.maketrans("“”„‟‘’", '""""\'\'')
_PLAIN: Final = frozenset({"speak", "p", "paragraph", "s", "sentence", "w", "token"})
_SILENT: Final = frozenset({"metadata", "meta", "lexicon", "desc"})


@dataclass(frozen=True, slots=True)
class Ssml:
    """A script from SSML. `language` is what the whole is said to be in ("" where it is not said).

    `left_out`: what was asked for and is not done, a translatable key for each with {what}, and that.
    """

    script: Script
    language: str = ""
    left_out: tuple[tuple[str, str], ...] = ()


def is_ssml(text: str) -> bool:
    """Whether `text` is meant as SSML: nobody else begins with <speak>."""
    return _STARTS.match(text) is not None


def parse_ssml(text: str, new_id: Callable[[], str]) -> Ssml:
    """The script in `text`. Nothing that it names is opened. Raises SsmlUnreadable."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    if re.search(r"<!(?:DOCTYPE|ENTITY)", text):  # SSML has none, and what they name could be anything
        raise SsmlUnreadable("the SSML cannot be read: it defines entities", hint="Write their text in their place.")
    try:
        root = etree.fromstring(_mended(text).encode(), parser)
    except etree.XMLSyntaxError as problem:
        raise SsmlUnreadable(
            "the SSML cannot be read: line {line} is not well-formed",
            hint="Every <tag> needs its </tag>, and & is written &amp;.",
            line=problem.lineno or 1,
        ) from problem
    if _name(root) != "speak":
        raise SsmlUnreadable("the SSML cannot be read: it does not begin with <speak>")
    reading = _Reading(new_id)
    reading.element(root, Span(SpanId(""), ""))
    return Ssml(tidy(Script(reading.parts())), root.get(_LANG, ""), tuple(dict.fromkeys(reading.left_out)))


def print_ssml(script: Script, language: str, voice: str = "") -> str:
    """`script` as an SSML document; read again it is the same, but for the blanks in it."""
    root = etree.Element(f"{{{_NAMESPACE}}}speak", {"version": "1.1", _LANG: language}, nsmap={None: _NAMESPACE})  # type: ignore[dict-item]  # None: the default namespace
    holder = etree.SubElement(root, f"{{{_NAMESPACE}}}voice", {"name": _xml(voice)}) if voice else root
    for part in script.parts:
        if isinstance(part, Mark):
            _put_mark(holder, part)
        else:
            _put_span(holder, part)
    return etree.tostring(root, encoding="unicode")


@dataclass(slots=True)
class _Reading:
    """What has been read so far. `gap` is the blank that waits for a word to follow."""

    new_id: Callable[[], str]
    found: list[Part] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    gap: str = ""

    def parts(self) -> tuple[Part, ...]:
        return tuple(self.found)

    def element(self, element: etree._Element, manner: Span) -> None:
        name = _name(element)
        if name in _SILENT or not isinstance(element.tag, str):
            return
        inner = self._manner(name, element, manner)
        if inner is None:
            self._mark(name, element)
            return
        if inner.say_as and not manner.say_as:
            self._said_as(element, inner)
            return
        self._say(element.text or "", inner)
        for child in element:
            self.element(child, inner)
            self._say(child.tail or "", inner)
        if name in ("p", "paragraph"):
            self.gap = "\n"
        elif name in ("s", "sentence"):
            self.gap = self.gap or " "

    def _manner(self, name: str, element: etree._Element, manner: Span) -> Span | None:
        """How what is in the element is said; None when it is a mark."""
        manner = replace(manner, language=element.get(_LANG) or manner.language) if name != "speak" else manner
        match name:
            case "emphasis":
                level = element.get("level", "moderate")
                return replace(manner, emphasis=level in ("moderate", "strong"))
            case "prosody":
                return self._prosody(element, manner)
            case "voice":
                return replace(manner, voice=element.get("name", "") or manner.voice)
            case "sub":
                return replace(manner, say_as=element.get("alias", "").strip())
            case "phoneme":
                return self._phoneme(element, manner)
            case "say-as":
                return self._say_as(element, manner)
            case "break" | "mark" | "audio":
                return None
            case "lang":
                return manner
        if name not in _PLAIN:
            self.left_out.append((N_("“{what}” in the SSML has no effect here"), name))
        return manner

    def _prosody(self, element: etree._Element, manner: Span) -> Span:
        for other in ("pitch", "contour", "range", "volume", "duration"):
            if element.get(other):
                self.left_out.append((N_("“{what}” in the SSML has no effect here"), f"prosody {other}"))
        return replace(manner, pace=manner.pace * _rate(element.get("rate", "")))

    def _phoneme(self, element: etree._Element, manner: Span) -> Span:
        sounds = element.get("ph", "").strip().strip("/")
        if element.get("alphabet", "ipa") == "ipa" and sounds:
            return replace(manner, say_as=f"/{sounds}/")
        self.left_out.append((N_("“{what}” in the SSML has no effect here"), f"phoneme {element.get('alphabet', '')}"))
        return manner

    def _say_as(self, element: etree._Element, manner: Span) -> Span:
        if element.get("interpret-as", "") in _LETTERS:
            text = _text(element)
            return replace(manner, say_as=" ".join(c for c in text if not c.isspace()))
        return manner  # numbers, dates and the like are told from how they are written

    def _said_as(self, element: etree._Element, manner: Span) -> None:
        """One span for all that is in the element: it is said in one go."""
        written = " ".join(_text(element).split()) or manner.say_as.strip("/")  # what is to be said is written, too
        gap, self.gap = self.gap, ""
        if gap and any(isinstance(part, Span) for part in self.found):
            self._put(gap, replace(manner, say_as=""))
        self._put(written, manner)

    def _mark(self, name: str, element: etree._Element) -> None:
        if name == "break":
            seconds = _pause(element)
            if seconds > 0:
                self.found.append(Mark(MarkId(self.new_id()), MarkKind.PAUSE, seconds=seconds))
        elif name == "mark":
            kind, _, value = element.get("name", "").partition(":")
            known = _MARKS.get(kind) if value else None
            if known:
                self.found.append(Mark(MarkId(self.new_id()), known, value))
            else:
                self.found.append(Mark(MarkId(self.new_id()), MarkKind.CLICK))
        else:
            self.left_out.append((N_("“{what}” in the SSML has no effect here"), name))

    def _say(self, text: str, manner: Span) -> None:
        """Runs of blanks are one, as in HTML; an empty line is a new line."""
        for piece in re.split(r"(\s+)", text):
            if not piece:
                continue
            if piece.isspace():
                self.gap = "\n" if self.gap == "\n" or re.search(r"\n[^\S\n]*\n", piece) else " "
                continue
            has_text = any(isinstance(part, Span) for part in self.found)
            gap, self.gap = self.gap if has_text else "", ""
            last = self.found[-1] if self.found else None
            if isinstance(last, Span) and replace(last, id=manner.id, text=manner.text) == manner:
                self.found[-1] = replace(last, text=f"{last.text}{gap}{piece}")
            else:
                self._put(f"{gap}{piece}", manner)

    def _put(self, text: str, manner: Span) -> None:
        self.found.append(replace(manner, id=SpanId(self.new_id()), text=text))


def _mended(text: str) -> str:
    """Without what no XML may hold, and with the quotation marks that PowerPoint bends made straight in tags."""
    return re.sub(r"<[^<>]*>", lambda tag: tag[0].translate(_STRAIGHT), _NOT_IN_XML.sub("", text)).strip()


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _text(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def _pause(element: etree._Element) -> Fraction:
    time = _TIME.fullmatch(element.get("time", ""))
    if time:
        return min(Fraction(time[1]) / (1000 if time[2] == "ms" else 1), LONGEST_PAUSE)
    return Fraction(_BREAKS.get(element.get("strength", "medium"), _BREAKS["medium"]), 1000)


def _rate(said: str) -> Fraction:
    """What the pace is multiplied by: a word, "80%" of the usual pace, "+10%" on top of it, or 1.2 times."""
    if said in _RATES:
        return Fraction(_RATES[said])
    found = _RATE.fullmatch(said)
    if not found:
        return Fraction(1)
    sign, number, percent = found[1], Fraction(found[2]), found[3]
    factor = number / 100 if percent else number
    if sign:
        factor = 1 + factor if sign == "+" else 1 - factor
    return factor if factor > 0 else Fraction(1)


def _put_mark(holder: etree._Element, mark: Mark) -> None:
    if mark.kind is MarkKind.PAUSE:
        etree.SubElement(holder, f"{{{_NAMESPACE}}}break", {"time": f"{round(mark.seconds * 1000)}ms"})
        return
    kind = next((name for name, kind in _MARKS.items() if kind is mark.kind), "")
    etree.SubElement(holder, f"{{{_NAMESPACE}}}mark", {"name": _xml(f"{kind}:{mark.value}") if kind else _CLICK})


def _put_span(holder: etree._Element, span: Span) -> None:
    for name, attributes in _tags(span):
        holder = etree.SubElement(holder, f"{{{_NAMESPACE}}}{name}", attributes)
    text = _xml(re.sub(r"\n+", "\n\n", span.text))
    if len(holder):
        holder[-1].tail = (holder[-1].tail or "") + text
    else:
        holder.text = (holder.text or "") + text


def _tags(span: Span) -> Iterator[tuple[str, dict[str, str]]]:
    if span.language:
        yield "lang", {_LANG: _xml(span.language)}
    if span.voice:
        yield "voice", {"name": _xml(span.voice)}
    if span.pace != 1:
        yield "prosody", {"rate": f"{float(span.pace * 100):.9g}%"}
    if span.emphasis:
        yield "emphasis", {}
    said = span.say_as.strip()
    if len(said) > 2 and said[0] == said[-1] == "/":
        yield "phoneme", {"alphabet": "ipa", "ph": _xml(said[1:-1])}
    elif said:
        yield "sub", {"alias": _xml(said)}


def _xml(text: str) -> str:
    return _NOT_IN_XML.sub("", text)
