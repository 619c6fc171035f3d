"""What is asked of a deck's pictures, films and sounds: sizes, lengths, loudness; and a part of a recording."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Final

from pptx.parts.image import Image as DeckPicture

from studio.errors import MediaError
from studio.media.loudness import gain_to, loudness
from studio.media.presets import SAMPLE_RATE
from studio.media.probe import probe
from studio.media.sound import Samples, SoundReader
from studio.media.sound_files import write_audio
from studio.media.svg import svg_file, svg_size
from studio.model.asset import Asset

_MEASURED_BLOCKS: Final = 600
"""Enough of a long recording to tell how loud it is."""
_MOST_GAIN: Final = 10 ** (12 / 20)


def with_facts(asset: Asset, path: Path) -> Asset:
    """The asset with its size, duration and whether it sounds; as it is when nothing here can read it."""
    try:
        if asset.suffix == ".svg":
            across, down = svg_size(svg_file(path))
            return replace(asset, media_type="image/svg+xml", width=max(1, round(across)), height=max(1, round(down)))
        info = probe(path)
    except MediaError:
        return asset
    width, height = info.size or (0, 0)
    return replace(
        asset,
        width=width,
        height=height,
        duration=info.duration or Fraction(0),
        has_sound=bool(info.audio_codec),
        gain=_gain(path) if info.audio_codec else 1.0,
    )


def _gain(path: Path) -> float:
    """The factor that makes a recording as loud as the speech around it. Very quiet ones are not raised to noise."""
    try:
        with SoundReader(path) as sound:
            blocks = islice(sound.blocks(), _MEASURED_BLOCKS)
            return min(_MOST_GAIN, gain_to(loudness(blocks)))
    except MediaError:
        return 1.0


def write_part(recording: Path, piece: Path, start: Fraction, length: Fraction) -> None:
    """Write `length` seconds of a recording's sound, from `start` on. Raises MediaError."""
    with SoundReader(recording) as sound:
        write_audio(piece, _first(round(length * SAMPLE_RATE), sound.blocks(round(start * SAMPLE_RATE))))


def density(picture: Path) -> float:
    """The pixels an inch that a picture says it has; 72 where it does not say, as PowerPoint has it."""
    try:
        across, _ = DeckPicture.from_file(str(picture)).dpi
    except (ValueError, OSError, KeyError, struct.error):
        return 96.0
    return float(across) if across > 1 else 96.0


def _first(count: int, blocks: Iterator[Samples]) -> Iterator[Samples]:
    """The first `count` samples of these blocks."""
    for block in blocks:
        yield block[:count]
        count -= len(block)
        if count <= 0:
            return
