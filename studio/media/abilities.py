"""What the FFmpeg that came with the program can write and read of what films are made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

import av

# What people call it -> FFmpeg's name. The names on the left are stable: `studio doctor --json` gives them.
_WRITTEN: Final = {
    "H.264": "libx264",
    "VP9": "libvpx-vp9",
    "GIF": "gif",
    "AAC": "aac",
    "Opus": "libopus",
    "MP3": "libmp3lame",
    "FLAC": "flac",
    "TX3G": "mov_text",
    "WebVTT": "webvtt",
}
_READ: Final = {
    "H.264": "h264",
    "H.265": "hevc",
    "VP8": "vp8",
    "VP9": "vp9",
    "AV1": "av1",
    "MPEG-4": "mpeg4",
    "MPEG-2": "mpeg2video",
    "WMV": "wmv3",
    "ProRes": "prores",
    "MJPEG": "mjpeg",
    "GIF": "gif",
    "AAC": "aac",
    "MP3": "mp3",
    "Opus": "opus",
    "Vorbis": "vorbis",
    "WMA": "wmav2",
    "FLAC": "flac",
    "PCM": "pcm_s16le",
}


def writable() -> Mapping[str, bool]:
    """Each codec that films and sounds are written in: whether it is there."""
    return {name: _is_there(codec, "w") for name, codec in _WRITTEN.items()}


def readable() -> Mapping[str, bool]:
    """Each codec that people's videos and sounds come in: whether it is there."""
    return {name: _is_there(codec, "r") for name, codec in _READ.items()}


def _is_there(codec: str, mode: Literal["r", "w"]) -> bool:
    try:
        av.Codec(codec, mode)
    except av.codec.codec.UnknownCodecError:
        return False
    return True
