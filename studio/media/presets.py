"""What a film file is made of: `FilmFormat`, and the named ones a person chooses from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from studio.errors import UsageError

VideoCodec = Literal["h264", "vp9", "gif"]
SoundCodec = Literal["aac", "opus", "mp3"]

NTSC = Fraction(30000, 1001)
RATES: tuple[Fraction, ...] = (Fraction(24), Fraction(25), NTSC, Fraction(30), Fraction(60))
SAMPLE_RATE = 48_000


@dataclass(frozen=True, slots=True)
class FilmFormat:
    """Everything that decides the bytes of a film file, save the film itself.

    `quality` is a CRF-like number (lower is better), meant for the codec at hand; `effort` is how hard x264 tries.
    `max_bitrate` in bits a second keeps peaks low enough for phones; 0 leaves them free.
    """

    suffix: str
    size: tuple[int, int] = (1920, 1080)
    rate: Fraction = Fraction(30)
    video: VideoCodec | None = "h264"
    sound: SoundCodec | None = "aac"
    quality: int = 20
    effort: str = "veryfast"
    encoder: str = "auto"
    sound_bitrate: int = 192_000
    max_bitrate: int = 0

    def resized(self, size: tuple[int, int] | None = None, rate: Fraction | None = None) -> FilmFormat:
        """The same kind of file with another size or frame rate."""
        return replace(self, size=size or self.size, rate=rate or self.rate)


@dataclass(frozen=True, slots=True)
class Preset:
    """A named FilmFormat. `title` is an i18n key."""

    name: str
    title: str
    format: FilmFormat
    aliases: tuple[str, ...] = ()


_MP4 = FilmFormat(".mp4")
PRESETS: tuple[Preset, ...] = (
    Preset("1080p", "Full HD, 16:9", _MP4, ("fullhd",)),
    Preset("720p", "HD, 16:9, smaller file", _MP4.resized((1280, 720)), ("hd",)),
    Preset("4k", "4K, 16:9", _MP4.resized((3840, 2160)), ("2160p", "uhd")),
    Preset("vertical", "Vertical, 9:16, for phones", _MP4.resized((1080, 1920)), ("9:16",)),
    Preset("quadrado", "Square, 1:1, for feeds", _MP4.resized((1080, 1080)), ("square", "1:1")),
    Preset(
        "whatsapp",
        "Small file to send by messenger",
        FilmFormat(".mp4", (1280, 720), Fraction(25), quality=27, sound_bitrate=96_000, max_bitrate=1_500_000),
    ),
    Preset("webm", "WebM (VP9 and Opus), for web pages", FilmFormat(".webm", video="vp9", sound="opus", quality=32)),
    Preset("gif", "Animated GIF, without sound", FilmFormat(".gif", (640, 360), Fraction(10), "gif", None)),
    Preset("mp3", "Sound only", FilmFormat(".mp3", video=None, sound="mp3")),
)


def preset(name: str) -> Preset:
    """The preset called `name` (capitals and aliases do not matter). Raises UsageError that lists the names."""
    wanted = name.strip().casefold()
    for each in PRESETS:
        if wanted in (each.name, *each.aliases):
            return each
    raise UsageError(
        "there is no preset named {name}",
        hint="Choose one of: {names}.",
        name=name,
        names=", ".join(p.name for p in PRESETS),
    )


def format_for(suffix: str) -> FilmFormat:
    """The format that a file name's ending asks for: ".mp4" (also .mov, .m4v), ".webm", ".gif", ".mp3"."""
    wanted = suffix.lower()
    by_suffix = {".mp4": "1080p", ".mov": "1080p", ".m4v": "1080p", ".webm": "webm", ".gif": "gif", ".mp3": "mp3"}
    if wanted not in by_suffix:
        raise UsageError(
            "a film cannot be written as {suffix}",
            hint="Use one of: {names}.",
            suffix=suffix,
            names=".mp4, .webm, .gif, .mp3",
        )
    return replace(preset(by_suffix[wanted]).format, suffix=wanted)


def parsed_rate(text: str) -> Fraction:
    """A frame rate as people write it: "30", "29.97", "30000/1001". Raises UsageError outside 1..120."""
    common = {"29.97": NTSC, "23.976": Fraction(24000, 1001), "59.94": Fraction(60000, 1001)}
    written = text.strip().replace(",", ".")
    try:
        rate = common.get(written) or Fraction(written)
    except (ValueError, ZeroDivisionError):
        rate = Fraction(0)
    if not 1 <= rate <= 120:
        raise UsageError("{text} is not a frame rate", hint="Use 24, 25, 30, 60 or 30000/1001.", text=text)
    return rate
