"""The subtitle tracks inside a film file (MP4: mov_text, WebM: WebVTT), which a player can switch on and off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import av

_MILLISECOND: Final = Fraction(1, 1000)

_CODECS: Final = {".mp4": "mov_text", ".m4v": "mov_text", ".mov": "mov_text", ".webm": "webvtt"}

# FFmpeg's text encoders take their style from an ASS header, and refuse to open without one.
_ASS_HEADER: Final = b"""[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, \
StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Arial,18,&Hffffff,&Hffffff,&H0,&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,0

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""


@dataclass(frozen=True, slots=True)
class SubtitleLine:
    """A text shown from `start` to `end`, in seconds of the film. Line breaks are "\\n"."""

    start: Fraction
    end: Fraction
    text: str


@dataclass(frozen=True, slots=True)
class SubtitleTrack:
    """Lines in the order of their starts; `language` is ISO 639-2 ("por", "eng")."""

    lines: tuple[SubtitleLine, ...]
    language: str = "por"
    title: str = field(default="")


def carries_text(suffix: str) -> bool:
    """Whether a film of this kind can hold a subtitle track."""
    return suffix in _CODECS


def add_subtitle_streams(
    container: Any, suffix: str, tracks: Sequence[SubtitleTrack]
) -> list[tuple[Any, bool, SubtitleTrack]]:
    """Add one stream for each track that has lines, in containers that can carry text; elsewhere add none."""
    codec = _CODECS.get(suffix)
    streams = []
    for track in tracks if codec else ():
        if not track.lines:
            continue
        stream = container.add_stream(codec)
        stream.codec_context.subtitle_header = _ASS_HEADER
        stream.codec_context.time_base = _MILLISECOND
        stream.time_base = _MILLISECOND
        stream.metadata["language"] = track.language
        if track.title:
            stream.metadata["title"] = track.title
            stream.metadata["handler_name"] = track.title
        streams.append((stream, codec == "mov_text", track))
    return streams


def mux_subtitles(container: Any, streams: list[tuple[Any, bool, SubtitleTrack]]) -> None:
    """Hand all lines to the muxer, which writes them where their time comes.

    Lines that overlap are cut short: mov_text shows one sample at a time.
    """
    for stream, counted, track in streams:
        for number, line in enumerate(track.lines):
            start, end = round(line.start * 1000), round(line.end * 1000)
            if number + 1 < len(track.lines):
                end = min(end, round(track.lines[number + 1].start * 1000))
            if end <= start:
                continue
            text = line.text.encode("utf-8")[:65535]
            # A mov_text sample is its length in two bytes, then the text (ISO/IEC 14496-17, TX3G).
            packet = av.Packet(len(text).to_bytes(2, "big") + text if counted else text)
            packet.stream = stream
            packet.time_base = _MILLISECOND
            packet.pts = packet.dts = start
            packet.duration = end - start
            container.mux(packet)


def shown_times(path: Path) -> list[tuple[Fraction, Fraction]]:
    """When each line of the film's first subtitle track starts and ends, in seconds, as a player reads it."""
    found = []
    with av.open(str(path)) as film:
        if not film.streams.subtitles:
            return []
        stream = film.streams.subtitles[0]
        counted = stream.codec_context.name == "mov_text"
        for packet in film.demux(stream):
            if packet.pts is None or packet.size <= (2 if counted else 0):  # the nothing between two lines is a sample
                continue
            base = packet.time_base or _MILLISECOND
            found.append((packet.pts * base, (packet.pts + (packet.duration or 0)) * base))
    return found
