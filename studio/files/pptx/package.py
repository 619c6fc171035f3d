"""A deck's file, opened with suspicion: what it is, whether it can be one of ours, and its parts as bytes."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import IO, Final
from urllib.parse import unquote

from lxml import etree

from studio.errors import DeckTooLarge, DeckUnreadable
from studio.files.pptx.kind import check_archive, check_kind
from studio.host import is_disk_full

_START = "_rels/.rels"
_FILMS = (".mp4", ".m4v", ".mov", ".wmv", ".avi", ".mpg", ".mpeg", ".mkv", ".webm", ".asf", ".3gp")
_SOUNDS = (".mp3", ".m4a", ".wav", ".wma", ".aac", ".aif", ".aiff", ".ogg", ".flac")
_MOST_PARTS = 60_000
_MOST_XML = 256 << 20
"""Bytes that all XML parts together may unpack to; media may be as large as the disk."""
_MOST_TAGS = 4_000_000
_MOST_TAGS_SHEET = 1_000_000
"""Of one part; a slide of 10,000 shapes as PowerPoint writes them has 700,000."""
_MOST_RATIO = 200
_RATIO_MATTERS = 16 << 20
_MOST_SLIDES = 2_000
_MOST_PARTS_LAID_OUT = 4_900
_MOST_LAID_OUT = 192 << 20
"""What the layout engine takes: parts, and bytes of pictures and the like (it has no need of any of them)."""
_NOT_LAID_OUT = ("ppt/notesSlides/", "ppt/comments/", "ppt/tags/", "ppt/embeddings/", "customXml/", "docProps/")
_SMALL = 256 << 10
_ROOM = 16 << 20
"""Bytes of small parts that are kept, unpacked."""
_ODD_NAME: Final = re.compile(r"[\x00-\x1f\\:]|^/|(^|/)\.\.?(/|$)|^__MACOSX/")
"""A part that would be a file elsewhere, were it ever unpacked: no program writes such. And what macOS adds."""
_TORN: Final = (KeyError, zipfile.BadZipFile, OSError, ValueError, EOFError, RuntimeError, zlib.error)
"""What reading a part raises: RuntimeError for one with a password (NotImplementedError is one too)."""

RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SLIDE = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
PRESENTATION = "ppt/presentation.xml"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Package:
    """The parts of a deck. Raises DeckUnreadable, DeckEncrypted, DeckTooLarge or NeedsConversion."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self.folder = path.parent
        self._length = path.stat().st_size if path.is_file() else 0
        check_kind(path)
        try:
            self._zip = zipfile.ZipFile(path)
            self._check_size()
        except _TORN as error:
            raise DeckUnreadable("{name} is damaged and cannot be opened", name=self.name) from error
        self._replaced: dict[str, bytes] = {}
        self._kept: dict[str, bytes] = {}
        self._room = _ROOM
        self._in_small: dict[str, str] = {}
        named = self._zip.namelist()
        self.names = frozenset(name for name in named if not _ODD_NAME.search(name))
        self._has_odd_parts = len(self.names) < len(named)
        if PRESENTATION not in self.names:
            self._find_presentation()
        if PRESENTATION not in self.names:
            check_archive(self.name, self._zip)

    def part(self, name: str) -> bytes:
        """The bytes of a part. Raises DeckUnreadable when it is missing or damaged."""
        if name in self._replaced:
            return self._replaced[name]
        if name in self._kept:
            return self._kept[name]
        try:
            data = self._zip.read(name)
        except _TORN as error:
            raise DeckUnreadable("{name} is damaged: {part} cannot be read", name=self.name, part=name) from error
        if name.endswith((".xml", ".rels")) and len(data) <= min(_SMALL, self._room):  # these are read several times
            self._kept[name] = data
            self._room -= len(data)
        return data

    def size(self, name: str) -> int:
        """The length of a part; 0 for one that is not there."""
        if name in self._replaced:
            return len(self._replaced[name])
        return self._zip.getinfo(name).file_size if name in self.names else 0

    @property
    def weight(self) -> int:
        """Bytes that the deck and all in it that is no XML take as files."""
        return self._length + sum(e.file_size for e in self._zip.infolist() if "/media/" in e.filename)

    @contextmanager
    def stream(self, name: str) -> Iterator[IO[bytes]]:
        """A part as a file to be read, for those that are too large to be held. Raises what `part` does."""
        try:
            with io.BytesIO(self._replaced[name]) if name in self._replaced else self._zip.open(name) as file:
                yield file
        except _TORN as error:
            if isinstance(error, OSError) and is_disk_full(error):
                raise
            raise DeckUnreadable("{name} is damaged: {part} cannot be read", name=self.name, part=name) from error

    def xml(self, name: str) -> etree._Element:
        """A part as XML, without entities and without the network."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        data = self.part(name)
        if is_overfull(name, data):
            raise DeckUnreadable("{name} is damaged: {part} cannot be read", name=self.name, part=name)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise DeckUnreadable("{name} is damaged: {part} cannot be read", name=self.name, part=name) from error

    def exact(self, name: str) -> str:
        """The part that is meant by a name: it may be written with escapes or in other letters, capital or small."""
        if name in self.names:
            return name
        if not self._in_small:
            self._in_small = {each.lower(): each for each in sorted(self.names, reverse=True)}
        plain = unquote(name)
        return self._in_small.get(name.lower()) or self._in_small.get(plain.lower(), name)

    def links(self, name: str) -> dict[str, tuple[str, str]]:
        """{relationship id: (its type's last word, the part it names)} of a part; external ones are left out."""
        folder, _, file = name.rpartition("/")
        path = f"{folder}/_rels/{file}.rels"
        if path not in self.names:
            return {}
        found = {}
        for entry in self.xml(path).iter(RELATIONSHIPS):
            if entry.get("TargetMode") == "External":
                continue
            target = str(entry.get("Target", ""))
            whole = resolved(folder, target)
            if not whole.startswith(".."):
                found[str(entry.get("Id"))] = (str(entry.get("Type", "")).rpartition("/")[2], whole)
        return found

    def addresses(self, name: str) -> dict[str, str]:
        """{relationship id: address outside the deck} of a part."""
        folder, _, file = name.rpartition("/")
        path = f"{folder}/_rels/{file}.rels"
        if path not in self.names:
            return {}
        outside = (e for e in self.xml(path).iter(RELATIONSHIPS) if e.get("TargetMode") == "External")
        return {str(entry.get("Id")): str(entry.get("Target", "")) for entry in outside}

    def replace(self, name: str, data: bytes) -> None:
        """Let `data` stand for a part from now on, or be a new one; the file itself stays as it is."""
        self._replaced[name] = data
        self.names |= {name}

    @property
    def is_changed(self) -> bool:
        """Whether the layout engine needs another file than the deck itself: some part is not the deck's own any
        more, or there is too much in it."""
        most = (_MOST_PARTS_LAID_OUT, _MOST_LAID_OUT)
        entries = self._zip.infolist()
        is_much = len(entries) > most[0] or sum(entry.file_size for entry in entries) > most[1]
        return bool(self._replaced) or self._has_odd_parts or is_much

    def whole(self, instead: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
        """The deck with its replaced parts, and with those of `instead`, as one file for the layout engine: without
        films and sounds, which are large and lie on no page, and without parts that cannot be read. Where there is
        very much in the deck, pictures are empty files in it, and notes are left out."""
        out = io.BytesIO()
        is_full = len(self.names) > _MOST_PARTS_LAID_OUT
        left = _MOST_LAID_OUT
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as copy:
            for name in sorted(self.names):
                if is_recording(name) or (is_full and name.startswith(_NOT_LAID_OUT)):
                    continue
                if not name.endswith((".xml", ".rels")) and name not in self._replaced and name not in instead:
                    size = self._zip.getinfo(name).file_size
                    if size > left:
                        copy.writestr(name, b"")
                        continue
                    left -= size
                try:
                    copy.writestr(name, instead[name] if name in instead else self.part(name))
                except DeckUnreadable:
                    continue
        return out.getvalue()

    def close(self) -> None:
        self._zip.close()

    def _find_presentation(self) -> None:
        """Some programs give the presentation's part another name, which only the package's own links tell."""
        if _START not in self.names:
            return
        links = self.xml(_START)
        for link in links.iter(RELATIONSHIPS):
            part = self.exact(str(link.get("Target", "")).lstrip("/"))
            if (
                str(link.get("Type", "")).endswith("/officeDocument")
                and part in self.names
                and _is_deck(self.xml(part))
            ):
                folder, _, file = part.rpartition("/")
                if f"{folder}/_rels/{file}.rels" in self.names:
                    own = self.xml(f"{folder}/_rels/{file}.rels")
                    for inner in own.iter(RELATIONSHIPS):
                        if inner.get("TargetMode") != "External":
                            inner.set("Target", "/" + resolved(folder, str(inner.get("Target", ""))))
                    self.replace("ppt/_rels/presentation.xml.rels", etree.tostring(own))
                self.replace(PRESENTATION, self.part(part))
                link.set("Target", f"/{PRESENTATION}")
                self.replace(_START, etree.tostring(links))
                return

    def _check_size(self) -> None:
        """Raise DeckTooLarge for what is made to fill a memory or a disk. A film may be as large as it likes."""
        entries = self._zip.infolist()
        text = sum(e.file_size for e in entries if e.filename.lower().endswith((".xml", ".rels")))
        packed = sum(e.compress_size for e in entries)
        unpacked = sum(e.file_size for e in entries)
        is_bomb = any(_is_bomb(e.file_size, e.compress_size) for e in entries) or _is_bomb(unpacked, packed)
        # Parts that share their bytes are only written to unpack to more.
        if len(entries) > _MOST_PARTS or text > _MOST_XML or is_bomb or packed > self._length:
            raise DeckTooLarge("{name} would unpack to far more than a presentation needs", name=self.name)
        slides = sum(e.filename.startswith("ppt/slides/") and e.filename.endswith(".xml") for e in entries)
        if slides > _MOST_SLIDES:
            raise DeckTooLarge(
                "{name} has {count} slides; {most} are the most that can be read",
                hint="Divide it into several decks in PowerPoint.",
                name=self.name,
                count=slides,
                most=_MOST_SLIDES,
            )


def is_recording(name: str) -> bool:
    """Whether a part or a file is a film or a sound by its name."""
    return name.lower().endswith((*_FILMS, *_SOUNDS))


def is_overfull(name: str, data: bytes) -> bool:
    """Whether a part of XML holds more than a tree of it could be asked for in time."""
    is_sheet = name.startswith(("ppt/slides/", "ppt/slideLayouts/", "ppt/slideMasters/", "ppt/notesSlides/"))
    return data.count(b"<") > (_MOST_TAGS_SHEET if is_sheet else _MOST_TAGS)


def _is_bomb(unpacked: int, packed: int) -> bool:
    return unpacked > _RATIO_MATTERS and unpacked > _MOST_RATIO * max(1, packed)


def resolved(folder: str, target: str) -> str:
    """The part that a link from a part in `folder` leads to."""
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")


def leads_out(folder: str, target: str) -> bool:
    """Whether a link from a part in `folder` climbs out of the deck."""
    return resolved(folder or ".", target.replace("\\", "/")).startswith("..")


def _is_deck(root: etree._Element) -> bool:
    return etree.QName(root).localname == "presentation"
