"""Open a media file somebody else made: only formats we mean to read, nothing from the network, bounded in time."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import av

from studio.errors import AssetMissing, UnsupportedMedia
from studio.media.trouble import reading

# Playlists (hls, concat, dash) and virtual devices are left out: they make FFmpeg open what their text names.
FORMATS: Final = (
    "aac,ac3,aiff,amr,amrnb,amrwb,apng,asf,au,avi,caf,dv,eac3,flac,flv,gif,matroska,webm,mov,mp4,m4a,3gp,3g2,mj2,mp3,"
    "mpeg,mpegts,mpegvideo,mxf,nut,ogg,rm,tta,w64,wav,wv"
)
OPEN_SECONDS: Final = 10.0
READ_SECONDS: Final = 20.0
# A picture of more pixels than this is taken for a bomb: 358 MB as RGBA. (Pillow's own limit, used for films too.)
MAX_PIXELS: Final = 89_478_485


def open_media(path: Path) -> Any:
    """An av input container for `path`, to be closed by the caller. Raises AssetMissing or UnsupportedMedia."""
    check_file(path)
    with reading(path):
        # An absolute path cannot be taken for a protocol ("concat:a|b").
        return av.open(
            os.path.abspath(path),
            metadata_errors="replace",
            container_options={"format_whitelist": FORMATS, "protocol_whitelist": "file"},
            timeout=(OPEN_SECONDS, READ_SECONDS),
        )


def check_file(path: Path) -> None:
    """Raise AssetMissing if there is no such file, UnsupportedMedia if it is empty or a folder."""
    if not path.exists():
        raise AssetMissing("there is no file {path}", hint="Check the name and the folder.", path=path)
    if not path.is_file():
        raise UnsupportedMedia("{name} is a folder, not a file", name=path.name, path=path)
    if path.stat().st_size == 0:
        raise UnsupportedMedia("{name} is empty", name=path.name, path=path)


def main_video(container: Any) -> Any | None:
    """The stream that a player would show: the default one, else the largest; cover pictures do not count."""
    streams = [s for s in container.streams.video if s.codec_context and not is_cover(s)]
    if not streams:
        return None
    return max(streams, key=lambda s: (bool(s.disposition & s.disposition.default), s.width * s.height))


def is_cover(stream: Any) -> bool:
    """Whether `stream` is a picture attached to a sound (the cover of an album)."""
    return bool(stream.disposition & stream.disposition.attached_pic)


def is_marked_alpha(stream: Any) -> bool:
    """Whether a WebM says that its stream carries transparency beside the picture."""
    return any(key.lower() == "alpha_mode" and value == "1" for key, value in stream.metadata.items())


def main_sound(container: Any) -> Any | None:
    """The sound stream a player would choose, or None."""
    streams = [s for s in container.streams.audio if s.codec_context]
    return max(streams, key=lambda s: bool(s.disposition & s.disposition.default)) if streams else None


def origin(container: Any) -> Fraction:
    """The time stamp that is time zero of the file. Picture and sound share it, so they stay together.

    A negative start is encoder priming that decoders drop: zero is zero then.
    """
    return max(Fraction(0), Fraction(container.start_time or 0, av.time_base))
