"""Find out what a media file is, without decoding more of it than needed."""

from __future__ import annotations

import itertools
import time
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any, Final, Literal

import av

from studio.errors import UnsupportedMedia
from studio.media.colour import carries_alpha
from studio.media.orientation import Orientation, square_size, turned
from studio.media.pictures import PictureHeader, picture_header
from studio.media.source import MAX_PIXELS, is_cover, is_marked_alpha, main_sound, main_video, open_media, origin
from studio.media.trouble import reading

Kind = Literal["video", "audio", "image"]

_RATE_PACKETS: Final = 400
_SCAN_SECONDS: Final = 5.0
_MOVING: Final = ("GIF", "PNG")
_STILLS: Final = ("mif1", "heic", "heix", "avif", "msf1")


@dataclass(frozen=True, slots=True)
class StreamInfo:
    """One stream of the file. `size` is as shown: pixel shape and rotation applied."""

    kind: str
    codec: str
    language: str = ""
    size: tuple[int, int] | None = None
    rate: Fraction | None = None
    channels: int | None = None
    sample_rate: int | None = None


@dataclass(frozen=True, slots=True)
class ColourInfo:
    """Colour tags by their numbers in ISO/IEC 23091-2 (1 is BT.709, 2 is unspecified); range 1 limited, 2 full."""

    pixel_format: str
    matrix: int
    primaries: int
    transfer: int
    range: int


@dataclass(frozen=True, slots=True)
class MediaInfo:
    """What a file is. `coded_size` is what is stored, `size` what a viewer sees; `duration` is 0 for a picture."""

    kind: Kind
    container: str
    duration: Fraction
    size: tuple[int, int] | None = None
    coded_size: tuple[int, int] | None = None
    rotation: int = 0
    rate: Fraction | None = None
    variable_rate: bool = False
    video_codec: str = ""
    audio_codec: str = ""
    channels: int | None = None
    sample_rate: int | None = None
    has_alpha: bool = False
    colour: ColourInfo | None = None
    streams: tuple[StreamInfo, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The same as plain JSON values; fractions are written "30000/1001"."""
        plain = _plain(asdict(self))
        assert isinstance(plain, dict)
        return {**plain, "seconds": round(float(self.duration), 6)}


def probe(path: Path) -> MediaInfo:
    """What the file at `path` is. Raises AssetMissing, or UnsupportedMedia for what cannot be decoded here."""
    header = picture_header(path)
    if header and not (header.animated and header.format in _MOVING):
        return _picture(header)
    container = open_media(path)
    with container, reading(path):
        return _film(path, container)


def _picture(header: PictureHeader) -> MediaInfo:
    return MediaInfo(
        kind="image",
        container=header.format.lower(),
        duration=Fraction(0),
        size=header.size,
        coded_size=header.coded_size,
        rotation=header.rotation,
        video_codec=header.format.lower(),
        has_alpha=header.has_alpha,
        streams=(StreamInfo("video", header.format.lower(), size=header.size),),
    )


def _film(path: Path, container: Any) -> MediaInfo:
    video, sound = main_video(container), main_sound(container)
    still = container.metadata.get("major_brand", "").strip() in _STILLS
    if video is None and sound is None:
        raise UnsupportedMedia("{name} holds neither picture nor sound that can be decoded", name=path.name, path=path)
    if video is not None and video.width * video.height > MAX_PIXELS:
        raise UnsupportedMedia(
            "{name} is too large: {width} x {height} pixels", name=path.name, width=video.width, height=video.height
        )
    frame, stamps, end = _look(container, video) if video is not None else (None, [], Fraction(0))
    if video is not None and frame is None:
        raise UnsupportedMedia("{name} has a picture stream, but no picture in it can be decoded", name=path.name)
    shape = Orientation.of(frame) if frame is not None else Orientation()
    info = MediaInfo(
        kind="audio",
        container=container.format.name,
        duration=Fraction(0) if still else max(_duration(container), end),
        audio_codec=sound.codec_context.name if sound is not None else "",
        channels=sound.codec_context.channels if sound is not None else None,
        sample_rate=sound.codec_context.sample_rate if sound is not None else None,
        streams=tuple(_stream(stream) for stream in container.streams if not is_cover(stream)),
    )
    if video is None or frame is None:
        return info
    shape, stored = Orientation.of(frame), (frame.width, frame.height)
    return replace(
        info,
        kind="image" if still else "video",
        size=turned(square_size(stored, video.sample_aspect_ratio), shape),
        coded_size=stored,
        rotation=shape.rotation,
        rate=None if still else _rate(video, stamps),
        variable_rate=not still and _varies(stamps),
        video_codec=video.codec_context.name,
        has_alpha=carries_alpha(frame) or is_marked_alpha(video),
        colour=_colour(frame),
    )


def _look(container: Any, video: Any) -> tuple[av.VideoFrame | None, list[int], Fraction]:
    """The first picture that can be decoded, the first time stamps in order, and where the last packet seen ends."""
    frame: av.VideoFrame | None = None
    stamps: set[int] = set()
    packets, last_duration = 0, 0
    stop_at = time.monotonic() + _SCAN_SECONDS
    for packet in container.demux(video):
        packets += packet.size > 0
        if packet.pts is not None:
            stamps.add(packet.pts)
            last_duration = packet.duration or last_duration
        if frame is None:
            try:
                frame = next(iter(packet.decode()), None)
            except av.error.FFmpegError:
                continue
        if (frame is not None and len(stamps) >= _RATE_PACKETS) or time.monotonic() > stop_at:
            break
    if len(stamps) < 2:
        # Raw streams carry no time stamps: count.
        return frame, [], packets / Fraction(video.average_rate or 25)
    return frame, sorted(stamps), (max(stamps) + last_duration) * video.time_base - origin(container)


def _varies(stamps: list[int]) -> bool:
    steps = [b - a for a, b in itertools.pairwise(stamps)]
    # The last frames before the cut may still miss a neighbour that is stored later.
    steps = sorted(steps[:-4] if len(stamps) >= _RATE_PACKETS else steps)
    if len(steps) < 2:
        return False
    usual = steps[len(steps) // 2]
    return steps[-1] - steps[0] > max(2, usual // 10)


def _rate(video: Any, stamps: list[int]) -> Fraction | None:
    rate = video.average_rate or video.guessed_rate or video.base_rate
    if rate:
        return Fraction(rate)
    if len(stamps) > 1 and video.time_base:
        return Fraction(Fraction(len(stamps) - 1) / ((stamps[-1] - stamps[0]) * video.time_base))
    return None


def _duration(container: Any) -> Fraction:
    if container.duration:
        return Fraction(container.duration, av.time_base)
    declared = [s.duration * s.time_base for s in container.streams if s.duration and s.time_base]
    if declared:
        return Fraction(max(declared))
    # A recording that was cut off (WebM from a browser) does not know its length: read on to the last time stamp.
    last, stop_at = Fraction(0), time.monotonic() + _SCAN_SECONDS
    for packet in container.demux():
        if packet.pts is not None and packet.time_base:
            last = max(last, (packet.pts + (packet.duration or 0)) * packet.time_base)
        if time.monotonic() > stop_at:
            break
    return max(Fraction(0), last - origin(container))


def _colour(frame: av.VideoFrame) -> ColourInfo:
    return ColourInfo(
        frame.format.name,
        int(frame.colorspace),
        int(frame.color_primaries),
        int(frame.color_trc),
        int(frame.color_range),
    )


def _stream(stream: Any) -> StreamInfo:
    context = stream.codec_context
    codec = context.name if context else "unknown"
    language = stream.metadata.get("language", "")
    if stream.type == "video" and context:
        rate = stream.average_rate
        return StreamInfo("video", codec, language, (stream.width, stream.height), Fraction(rate) if rate else None)
    if stream.type == "audio" and context:
        return StreamInfo("audio", codec, language, channels=context.channels, sample_rate=context.sample_rate)
    return StreamInfo(stream.type, codec, language)


def _plain(value: object) -> object:
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value
