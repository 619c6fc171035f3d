"""The door to caption files: cues to SRT, WebVTT and ASS and back, times exact to the millisecond (ASS: to 1/100 s)."""

from __future__ import annotations

import html
import re
import warnings
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

import pysubs2
from pysubs2.exceptions import Pysubs2Error

from studio.errors import UnsupportedFormat
from studio.model.captions import CaptionStyle, Cue
from studio.model.color import Color, channels
from studio.model.ids import CueId

CaptionFormat = Literal["srt", "vtt", "ass"]

_LARGEST = 16 * 2**20  # bytes; ten hours of captions have one
_MOST_CUES = 100_000
_OVERRIDE = re.compile(r"\{\\[^{}]{0,200}\}")
_HTML = re.compile(r"</?(?:[biucv]|lang|ruby|rt|font|s)(?:[ .][^<>]{0,200})?>|<[0-9:.]{5,20}>", re.IGNORECASE)
_JOINER = "\u2060"  # after a backslash: ASS has no escape for one, and "\N" would break the line
_ARROW = re.compile(r"^[ \t]*[0-9:.,]{4,20}[ \t]*-->", re.MULTILINE)
_KEPT_OPEN, _KEPT_CLOSE = "\ue000", "\ue001"  # private characters that stand for braces while pysubs2 reads


def write_captions(
    cues: Sequence[Cue], kind: CaptionFormat, style: CaptionStyle | None = None, size: tuple[int, int] = (1920, 1080)
) -> bytes:
    """The cues as a file, in order; their times are the film's. `style` and the film's `size` matter to ASS alone."""
    if kind == "ass":
        return _ass(cues, style or CaptionStyle(), size)
    blocks = [_block(i, cue, kind) for i, cue in enumerate(cues, 1)]
    return ("WEBVTT\n\n" if kind == "vtt" else "").encode() + "\n".join(blocks).encode("utf-8", "replace")


def read_captions(data: bytes, name: str) -> tuple[Cue, ...]:
    """The cues of an SRT, WebVTT or ASS file called `name`, by their start, with the ids "1", "2"...

    What the file says of looks is left out. A cue without text or length is left out too. Raises UnsupportedFormat for
    anything that is no caption file.
    """
    if len(data) > _LARGEST:
        raise UnsupportedFormat("{name} is too large to be a caption file", name=name)
    text = _decoded(data, name).replace("\r\n", "\n").replace("\r", "\n")
    kind = _kind_of(text)
    if kind is None:
        raise UnsupportedFormat(
            "{name} is not a caption file", hint="Choose an SRT, WebVTT (.vtt) or ASS file.", name=name
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # of a damaged field it takes the default, which is well
            events = pysubs2.SSAFile.from_string(_shielded(text, kind), kind, **_options(kind)).events
    except (Pysubs2Error, ValueError, OverflowError, LookupError, AttributeError, TypeError) as problem:
        raise UnsupportedFormat(
            "{name} is damaged: {problem}",
            hint="Save it again in the program that wrote it.",
            name=name,
            problem=problem,
        ) from problem
    if len(events) > _MOST_CUES:
        raise UnsupportedFormat("{name} is too large to be a caption file", name=name)
    found = sorted((e.start, e.end, _plain(e.text, kind)) for e in events if e.type == "Dialogue")
    kept = [(start, end, words) for start, end, words in found if words and 0 <= start < end]
    return tuple(
        Cue(CueId(str(i)), Fraction(start, 1000), Fraction(end, 1000), words)
        for i, (start, end, words) in enumerate(kept, 1)
    )


def _decoded(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]  # older Brazilian programs save SRT in the Windows code page
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
        break
    raise UnsupportedFormat("{name} is not a text file", hint="Choose an SRT, WebVTT (.vtt) or ASS file.", name=name)


def _kind_of(text: str) -> CaptionFormat | None:
    start = text.lstrip()[:4096]
    if start.startswith("WEBVTT"):
        return "vtt"
    if "[Script Info]" in start or "[V4+ Styles]" in start or "[Events]" in start:
        return "ass"
    return "srt" if _ARROW.search(text) else None


def _options(kind: CaptionFormat) -> dict[str, bool]:
    return {} if kind == "ass" else {"keep_html_tags": True}


def _shielded(text: str, kind: CaptionFormat) -> str:
    if kind == "ass":
        return text
    return _OVERRIDE.sub("", text).replace("{", _KEPT_OPEN).replace("}", _KEPT_CLOSE)


def _plain(text: str, kind: CaptionFormat) -> str:
    if kind == "ass":
        text = _OVERRIDE.sub("", text)
        text = text.replace(r"\{", "{").replace(r"\}", "}").replace("\\" + _JOINER, _KEPT_OPEN)
        text = text.replace(r"\N", "\n").replace(r"\n", "\n").replace(r"\h", " ").replace(_KEPT_OPEN, "\\")
    else:
        text = text.replace(r"\N", "\n").replace(_KEPT_OPEN, "{").replace(_KEPT_CLOSE, "}")
        text = _HTML.sub("", text)
        text = html.unescape(text) if kind == "vtt" else text
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _block(number: int, cue: Cue, kind: CaptionFormat) -> str:
    text = "\n".join(line for line in cue.text.split("\n") if line.strip())
    if kind == "vtt":
        text = html.escape(text, quote=False)
    point = "," if kind == "srt" else "."
    return f"{number}\n{_clock(cue.start, point)} --> {_clock(cue.end, point)}\n{text.replace('-->', '->')}\n"


def _milliseconds(seconds: Fraction) -> int:
    return max(0, round(seconds * 1000))


def _clock(seconds: Fraction, point: str) -> str:
    minutes, rest = divmod(_milliseconds(seconds), 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}{point}{rest % 1000:03}"


def _ass(cues: Sequence[Cue], style: CaptionStyle, size: tuple[int, int]) -> bytes:
    width, height = size
    file = pysubs2.SSAFile()
    file.info.update(
        {"PlayResX": str(width), "PlayResY": str(height), "WrapStyle": "2", "ScaledBorderAndShadow": "yes"}
    )
    file.styles["Default"] = pysubs2.SSAStyle(
        fontname=style.family,
        fontsize=style.size * height,
        primarycolor=_ass_color(style.color),
        outlinecolor=_ass_color(style.background),
        backcolor=_ass_color(style.background),
        borderstyle=3,
        outline=0.2 * style.size * height,
        shadow=0.0,
        alignment=pysubs2.Alignment.BOTTOM_CENTER,
        marginv=round(style.bottom_margin * height),
    )
    for cue in cues:
        text = cue.text.replace("\\", "\\" + _JOINER).replace("{", r"\{").replace("}", r"\}").replace("\n", r"\N")
        file.append(pysubs2.SSAEvent(_milliseconds(cue.start), _milliseconds(cue.end), text))
    return file.to_string("ass").encode("utf-8", "replace")


def _ass_color(color: Color) -> pysubs2.Color:
    red, green, blue, alpha = channels(color)
    return pysubs2.Color(red, green, blue, 255 - alpha)
