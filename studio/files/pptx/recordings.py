"""The videos and sounds of a deck: which part of it a picture plays, if there is one and it can be played."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final

from lxml import etree

from studio.errors import DeckUnreadable
from studio.files.pptx.assets import AssetFolder
from studio.files.pptx.media_nodes import MediaNode
from studio.files.pptx.neighbours import neighbour
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import LINK as R
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.package import Package, is_recording
from studio.files.pptx.sheets import ShapeFacts
from studio.host import is_disk_full
from studio.i18n import N_
from studio.model.animation import SCENE_START, Moment
from studio.model.asset import Asset
from studio.model.element import Sound, Video
from studio.model.style import Crop

_NOTHING: Final = Fraction(0)
_LONGEST: Final = Fraction(24 * 3600)
_MEDIA: Final = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_VIDEOS: Final = (f"{A}videoFile", f"{A}quickTimeFile")
_SOUNDS: Final = (f"{A}audioFile", f"{A}wavAudioFile", f"{A}audioCd")

Tell = Callable[[str, str, str], None]
"""Called with a reason, the object's name and its fate."""


def recording_of(facts: ShapeFacts, package: Package, assets: AssetFolder, tell: Tell) -> Asset | None:
    """What a picture plays: an asset with a size is a video, one without a sound.

    None where it plays nothing, and where it cannot be played: that is told.
    """
    properties = facts.element.find(f"./*/{P}nvPr") if facts.element is not None else None
    kinds = [child for child in properties if child.tag in (*_VIDEOS, *_SOUNDS)] if properties is not None else []
    if not kinds and not facts.media:
        return None
    is_sound = bool(kinds) and kinds[0].tag in _SOUNDS
    # Decks of PowerPoint 2007 name the part only here.
    links = [kind.get(f"{R}link") or kind.get(f"{R}embed") or "" for kind in kinds]
    names = [facts.media, *(_target(facts, link) for link in links)]
    part = next((name for name in names if name in package.names), None)
    beside = _beside(facts, links, package) if part is None else None
    if part is None and beside is None:
        tell(_missing(kinds, facts, package, is_sound), facts.name, "lost")
        return None
    asset = _in_deck(package, part, assets) if part is not None else _outside(beside, assets)
    if asset is None:
        tell(_DEAF if is_sound else _BLIND, facts.name, "lost")
    return asset


def _missing(kinds: Sequence[etree._Element], facts: ShapeFacts, package: Package, is_sound: bool) -> str:
    """Why there is nothing to play: told, as what a person can do about it differs."""
    if any(kind.tag == f"{A}audioCd" for kind in kinds):
        return _CD
    outside = package.addresses(facts.sheet.part) if facts.sheet is not None else {}
    links = (kind.get(f"{R}link") or "" for kind in kinds)
    if any(outside.get(link, "").lower().startswith(_WEB) for link in links):
        return _WEB_SOUND if is_sound else _WEB_VIDEO
    return _LINKED_SOUND if is_sound else _LINKED_VIDEO


def _in_deck(package: Package, part: str, assets: AssetFolder) -> Asset | None:
    try:
        with package.stream(part) as file:
            return assets.recording(file, part)
    except DeckUnreadable:
        return None


def _outside(path: Path | None, assets: AssetFolder) -> Asset | None:
    try:
        if path is None:
            return None
        with path.open("rb") as file:
            return assets.recording(file, path.name)
    except OSError as error:
        if is_disk_full(error):
            raise
        return None


def _beside(facts: ShapeFacts, links: Sequence[str], package: Package) -> Path | None:
    """The file in the deck's folder that a picture plays, where the deck links to one."""
    if facts.sheet is None or facts.element is None:
        return None
    media = [element.get(f"{R}link", "") for element in facts.element.iter(f"{_MEDIA}media")]
    outside = package.addresses(facts.sheet.part)
    files = (neighbour(package.folder, outside[link]) for link in (*media, *links) if outside.get(link))
    return next((file for file in files if file is not None and is_recording(file.name)), None)


def playing(facts: ShapeFacts, recording: Asset, node: MediaNode, poster: Asset | None, crop: Crop) -> Video | Sound:
    """What a picture plays, in the way that the deck plays it; it begins with the scene until its animations tell."""
    start, length = played_part(facts, recording)
    fade_in, fade_out = _fades(facts)
    begins = Moment(SCENE_START, node.begins or Fraction(0))
    if not recording.width:
        return Sound(recording.id, begins, start, length, node.volume, node.loops, fade_in=fade_in, fade_out=fade_out)
    still = poster.id if poster else None
    return Video(
        recording.id, begins, start, length, node.volume, node.loops, still, crop, fade_in=fade_in, fade_out=fade_out
    )


def bookmarks(facts: ShapeFacts) -> Iterator[tuple[str, Fraction]]:
    """The names that somebody gave to moments of a recording, in its own time."""
    for mark in facts.element.iter(f"{_MEDIA}bmk") if facts.element is not None else ():
        yield mark.get("name", ""), _milliseconds(mark.get("time"))


def _fades(facts: ShapeFacts) -> tuple[Fraction, Fraction]:
    fade = next(facts.element.iter(f"{_MEDIA}fade"), None) if facts.element is not None else None
    return (_milliseconds(fade.get("in")), _milliseconds(fade.get("out"))) if fade is not None else (_NOTHING, _NOTHING)


def played_part(facts: ShapeFacts, recording: Asset) -> tuple[Fraction, Fraction | None]:
    """Where the deck starts to play a recording, and for how long; None to its end."""
    trim = next(facts.element.iter(f"{_MEDIA}trim"), None) if facts.element is not None else None
    if trim is None:
        return Fraction(0), None
    start, left_out = (_milliseconds(trim.get(name)) for name in ("st", "end"))
    length = recording.duration - start - left_out
    if length <= 0:
        return Fraction(0), None  # of another recording
    return start, length if left_out else None


def _milliseconds(text: str | None) -> Fraction:
    """Seconds; decks also write parts of milliseconds."""
    try:
        return max(_NOTHING, min(_LONGEST, Fraction(round(float(text or "0") * 1000), 1_000_000)))
    except (ValueError, OverflowError):
        return _NOTHING


def _target(facts: ShapeFacts, relationship: str) -> str:
    link = facts.sheet.links.get(relationship) if facts.sheet is not None else None
    return link[1] if link else ""


_LINKED_VIDEO: Final = N_("the video is not in the deck (linked or missing); its picture stands in its place")
_LINKED_SOUND: Final = N_("the sound is not in the deck (linked or missing) and is not heard")
_WEB: Final = ("http://", "https://", "//", "www.")
_WEB_VIDEO: Final = N_("the video is on the web and is not in the deck; its picture stands in its place")
_WEB_SOUND: Final = N_("the sound is on the web and is not in the deck, and is not heard")
_CD: Final = N_("the sound is on a CD and is not heard")
_BLIND: Final = N_("the video cannot be played; its picture stands in its place")
_DEAF: Final = N_("the sound cannot be played and is not heard")
