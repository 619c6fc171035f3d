"""A script as text that people type, and back.

`[clique] [pausa 1,5 s] [gesto: apontar] [olhar: câmera] [emoção: sério]` stand between words;
`[ênfase]…[/ênfase] [ritmo 0,8]…[/ritmo] [diga: …]…[/diga] [idioma: en]…[/idioma] [voz: ID]…[/voz]` stand around them.
`[click]`, as notes in English have it, is a `[clique]`. Any other bracket is text; `\\[` is a bracket that is text for
sure (backslashes in front of a bracket come in pairs).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from fractions import Fraction

from studio.model.ids import MarkId, SpanId
from studio.model.limits import LONGEST_PAUSE
from studio.model.script import Mark, MarkKind, Part, Script, Span

_MARKS = {"gesto": MarkKind.GESTURE, "olhar": MarkKind.LOOK, "emoção": MarkKind.EMOTION}
_NAMES = r"clique|click|pausa|[eê]\u0302?nfase|ritmo|diga|idioma|voz|gesto|olhar|emo[cç]\u0327?[aã]\u0303?o"
_VALUE = r"(?:[^\[\]\\\n]|\\[\[\]\\])*"
_TAG = re.compile(rf"\[(?P<end>/?)(?P<name>{_NAMES})(?P<value>(?:[\s:]{_VALUE})?)\]", re.IGNORECASE)
_LOOKS_LIKE_TAG = re.compile(rf"\[/?(?:{_NAMES})", re.IGNORECASE)
_BRACKET = re.compile(r"(\\*)\[")
_NUMBER = re.compile(r"\d{1,6}(?:[.,]\d{1,9}|/\d{1,9})?")


def parse_script(text: str, new_id: Callable[[], str], previous: Script | None = None) -> Script:
    """The script that `text` describes. What was in `previous` keeps its id, so that animations stay on their words."""
    reading = _Reading()
    at = 0
    for bracket in _BRACKET.finditer(text):
        if bracket.start() < at:
            continue
        slashes = len(bracket[1])
        reading.say(text[at : bracket.start()] + "\\" * (slashes // 2))
        at = bracket.end()
        tag = _TAG.match(text, at - 1) if slashes % 2 == 0 else None
        if tag and reading.take(tag):
            at = tag.end()
        else:
            reading.say("[")
    reading.say(text[at:])
    parts = _joined(reading.finished())
    before = previous.parts if previous else ()
    if previous and [_key(part) for part in parts] == [_key(part) for part in before]:
        return previous
    return Script(_with_ids(parts, before, new_id))


def print_script(script: Script) -> str:
    """`script` as text: parsed again, it is the same."""
    out: list[str] = []
    open_tags: tuple[tuple[str, str], ...] = ()
    for part in _joined(script.parts):
        tags = _tags(part) if isinstance(part, Span) else tuple(tag for tag in open_tags if tag[0] != "diga")
        same = 0
        while same < min(len(tags), len(open_tags)) and tags[same] == open_tags[same] and tags[same][0] != "diga":
            same += 1
        changes = [f"[/{name}]" for name, _ in reversed(open_tags[same:])]
        changes += [f"[{name}{value}]" for name, value in tags[same:]]
        if isinstance(part, Mark):
            changes.append(_mark_tag(part))
        if changes:
            _put_tags(out, changes)
        if isinstance(part, Span):
            out.append(_escaped(part.text))
        open_tags = tags
    if open_tags:
        _put_tags(out, [f"[/{name}]" for name, _ in reversed(open_tags)])
    return "".join(out)


def tidy(script: Script) -> Script:
    """`script` without empty spans, and with spans joined that are spoken alike."""
    parts = _joined(script.parts)
    return script if parts == script.parts else replace(script, parts=parts)


def named_as(script: Script, previous: Script) -> Script:
    """`script`, where what was in `previous` has the id that it had there; all else keeps its own."""
    return replace(script, parts=_with_ids(script.parts, previous.parts, None))


def with_mark(script: Script, offset: int, mark: Mark, new_id: Callable[[], str]) -> Script:
    """The script with a mark before letter number `offset`; before what else stands there."""
    parts: list[Part] = []
    at = 0
    is_in = False
    for part in script.parts:
        length = len(part.text) if isinstance(part, Span) else 0
        if not is_in and isinstance(part, Span) and at <= offset < at + length:
            cut = 0 if part.say_as else offset - at  # what is said as something else is said in one go
            head, tail = part.text[:cut], part.text[cut:]
            parts += [replace(part, text=head), mark] if head else [mark]
            parts.append(replace(part, id=SpanId(new_id()), text=tail) if head else part)
            is_in = True
        else:
            parts.append(part)
        at += length
    return replace(script, parts=tuple(parts if is_in else [*parts, mark]))


def _joined(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    found: list[Part] = []
    for part in parts:
        if isinstance(part, Span):
            last = found[-1] if found else None
            if not part.text:
                continue
            if isinstance(last, Span) and not last.say_as and replace(last, id=part.id, text=part.text) == part:
                found[-1] = replace(last, text=last.text + part.text)
                continue
        found.append(part)
    return tuple(found)


@dataclass(slots=True)
class _Reading:
    """What has been read so far, and which tags are open."""

    parts: list[Part] = field(default_factory=list)
    open: list[tuple[str, str, int]] = field(default_factory=list)  # name, value, where in the text it was opened
    waiting: list[Mark] = field(default_factory=list)
    saying: int = -1  # the [diga] that the last span belongs to

    def say(self, text: str) -> None:
        if not text:
            return
        last = self.parts[-1] if self.parts else None
        saying = next((at for name, _, at in reversed(self.open) if name == "diga"), -1)
        if isinstance(last, Span) and saying == self.saying != -1:
            self.parts[-1] = replace(last, text=last.text + text)  # one [diga] is said once, brackets in it or not
        else:
            self.parts.append(self._style(text))
        self.saying = saying

    def take(self, tag: re.Match[str]) -> bool:
        """False when it is no tag after all, but text."""
        name, value = _plain_name(tag["name"]), tag["value"].strip()
        value = re.sub(r"\\(.)", r"\1", value[1:].strip() if value.startswith(":") else value)
        if tag["end"]:
            return not value and self._close(name)
        if name in ("clique", "click") and not value:
            return self._mark(Mark(MarkId(""), MarkKind.CLICK))
        if name == "pausa":
            seconds = _number(value.removesuffix("s").strip())
            return 0 < seconds <= LONGEST_PAUSE and self._mark(Mark(MarkId(""), MarkKind.PAUSE, seconds=seconds))
        if name in _MARKS and value:
            return self._mark(Mark(MarkId(""), _MARKS[name], value))
        if (name == "ênfase" and not value) or (name == "ritmo" and _number(value) > 0):
            self.open.append((name, value, tag.start()))
            return True
        if name in ("diga", "idioma", "voz") and value:
            self.open.append((name, value, tag.start()))
            return True
        return False

    def finished(self) -> tuple[Part, ...]:
        self._release()
        return tuple(self.parts)

    def _style(self, text: str) -> Span:
        now = {name: value for name, value, _ in self.open}
        return Span(
            SpanId(""),
            text,
            language=now.get("idioma", ""),
            voice=now.get("voz", ""),
            pace=_number(now["ritmo"]) if "ritmo" in now else Fraction(1),
            emphasis="ênfase" in now,
            say_as=now.get("diga", ""),
        )

    def _mark(self, mark: Mark) -> bool:
        """A mark inside [diga] comes after it: what is said there is said in one go."""
        (self.waiting if any(name == "diga" for name, _, _ in self.open) else self.parts).append(mark)
        return True

    def _close(self, name: str) -> bool:
        for i in range(len(self.open) - 1, -1, -1):
            if self.open[i][0] == name:
                del self.open[i]
                if name == "diga":
                    self._release()
                return True
        return False

    def _release(self) -> None:
        self.parts += self.waiting
        self.waiting.clear()


def _plain_name(name: str) -> str:
    name = name.lower()
    return "ênfase" if name.endswith("nfase") else "emoção" if name.startswith("emo") else name


def _number(text: str) -> Fraction:
    """0 for what is no number."""
    if not _NUMBER.fullmatch(text) or text.endswith("/0"):
        return Fraction(0)
    above, _, below = text.partition("/")
    return Fraction(int(above), int(below)) if below else Fraction(text.replace(",", "."))


def _number_text(value: Fraction) -> str:
    digits = 0
    while digits < 9 and (value * 10**digits).denominator != 1:
        digits += 1
    if (value * 10**digits).denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    whole, rest = divmod(int(value * 10**digits), 10**digits)
    return f"{whole},{rest:0{digits}}" if digits else str(whole)


def _tags(span: Span) -> tuple[tuple[str, str], ...]:
    tags = []
    if span.language:
        tags.append(("idioma", f": {_quoted(span.language)}"))
    if span.voice:
        tags.append(("voz", f": {_quoted(span.voice)}"))
    if span.pace != 1:
        tags.append(("ritmo", f" {_number_text(span.pace)}"))
    if span.emphasis:
        tags.append(("ênfase", ""))
    if span.say_as:
        tags.append(("diga", f": {_quoted(span.say_as)}"))
    return tuple(tags)


def _mark_tag(mark: Mark) -> str:
    if mark.kind is MarkKind.CLICK:
        return "[clique]"
    if mark.kind is MarkKind.PAUSE:
        return f"[pausa {_number_text(mark.seconds)} s]"
    name = next(name for name, kind in _MARKS.items() if kind is mark.kind)
    return f"[{name}: {_quoted(mark.value)}]"


def _quoted(value: str) -> str:
    return re.sub(r"([\[\]\\])", r"\\\1", value)


def _escaped(text: str) -> str:
    def bracket(match: re.Match[str]) -> str:
        slashes = len(match[1])
        if slashes or _LOOKS_LIKE_TAG.match(text, match.end() - 1):
            return "\\" * (2 * slashes + 1) + "["
        return "["

    return _BRACKET.sub(bracket, text)


def _put_tags(out: list[str], tags: list[str]) -> None:
    """Tags after text: backslashes that end the text are doubled, or they would escape the tag."""
    if out and not out[-1].endswith("]"):
        slashes = len(out[-1]) - len(out[-1].rstrip("\\"))
        out.append("\\" * slashes)
    out += tags


def _key(part: Part) -> Part:
    return replace(part, id=SpanId("")) if isinstance(part, Span) else replace(part, id=MarkId(""))


def _with_ids(
    parts: tuple[Part, ...], previous: tuple[Part, ...], new_id: Callable[[], str] | None
) -> tuple[Part, ...]:
    """Ids from the parts of `previous` that are still there, or that something of the same kind took the place of.

    What is new gets one from `new_id`, or (None) keeps its own.
    """
    ids: dict[int, str] = {}
    matcher = SequenceMatcher(None, [_key(part) for part in previous], [_key(part) for part in parts], autojunk=False)
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            ids.update((new_start + i, previous[old_start + i].id) for i in range(old_end - old_start))
            continue
        left = list(previous[old_start:old_end])
        for i in range(new_start, new_end):
            same = next((part for part in left if _stands_for(part, parts[i])), None)
            if same:
                left.remove(same)
                ids[i] = same.id
    return tuple(_named(part, ids.get(i) or (new_id() if new_id else part.id)) for i, part in enumerate(parts))


def _named(part: Part, id: str) -> Part:
    return replace(part, id=SpanId(id)) if isinstance(part, Span) else replace(part, id=MarkId(id))


def _stands_for(old: Part, new: Part) -> bool:
    if isinstance(old, Mark) and isinstance(new, Mark):
        return old.kind is new.kind
    return isinstance(old, Span) and isinstance(new, Span)
