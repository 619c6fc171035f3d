"""A deck's file, opened with suspicion: what it is, whether it can be one of ours, and its parts as bytes."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from lxml import etree

from studio.errors import DeckEncrypted, DeckTooLarge, DeckUnreadable, NeedsConversion

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_START = "_rels/.rels"
_FILMS = (".mp4", ".m4v", ".mov", ".wmv", ".avi", ".mpg", ".mpeg", ".mkv", ".webm", ".asf", ".3gp")
_SOUNDS = (".mp3", ".m4a", ".wav", ".wma", ".aac", ".aif", ".aiff", ".ogg", ".flac")
_MOST_PARTS = 60_000
_MOST_XML = 512 << 20
"""Bytes that all XML parts together may unpack to; media may be as large as the disk."""
_MOST_RATIO = 200
_RATIO_MATTERS = 16 << 20

RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SLIDE = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
PRESENTATION = "ppt/presentation.xml"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Package:
    """The parts of a deck. Raises DeckUnreadable, DeckEncrypted, DeckTooLarge or NeedsConversion."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self._check_kind(path)
        try:
            self._zip = zipfile.ZipFile(path)
            self._check_size()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise DeckUnreadable("{name} is damaged and cannot be opened", name=self.name) from error
        self._replaced: dict[str, bytes] = {}
        self.names = frozenset(self._zip.namelist())
        if PRESENTATION not in self.names:
            self._find_presentation()
        if PRESENTATION not in self.names:
            raise DeckUnreadable("{name} is not a PowerPoint presentation", name=self.name)

    def part(self, name: str) -> bytes:
        """The bytes of a part. Raises DeckUnreadable when it is missing or damaged."""
        if name in self._replaced:
            return self._replaced[name]
        try:
            return self._zip.read(name)
        except (KeyError, zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
            raise DeckUnreadable("{name} is damaged: {part} cannot be read", name=self.name, part=name) from error

    def xml(self, name: str) -> etree._Element:
        """A part as XML, without entities and without the network."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(self.part(name), parser)
        except etree.XMLSyntaxError as error:
            raise DeckUnreadable("{name} is damaged: {part} cannot be read", name=self.name, part=name) from error

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
            whole = _resolved(folder, target)
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
        """Whether any part is not the file's own any more."""
        return bool(self._replaced)

    def whole(self, instead: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
        """The deck with its replaced parts, and with those of `instead`, as one file for the layout engine: without
        films and sounds, which are large and lie on no page, and without parts that cannot be read."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as copy:
            for name in sorted(self.names):
                if name.lower().endswith((*_FILMS, *_SOUNDS)):
                    continue
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
            part = str(link.get("Target", "")).lstrip("/")
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
                            inner.set("Target", "/" + _resolved(folder, str(inner.get("Target", ""))))
                    self.replace("ppt/_rels/presentation.xml.rels", etree.tostring(own))
                self.replace(PRESENTATION, self.part(part))
                link.set("Target", f"/{PRESENTATION}")
                self.replace(_START, etree.tostring(links))
                return

    def _check_kind(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                start = file.read(8)
                is_ole = start == _OLE
                content = file.read(1 << 20) if is_ole else b""
        except OSError as error:
            raise DeckUnreadable("{name} cannot be read: {reason}", name=self.name, reason=error.strerror) from error
        if not start:
            raise DeckUnreadable("{name} is empty", name=self.name)
        if is_ole and "EncryptedPackage".encode("utf-16-le") in content:
            raise DeckEncrypted("{name} is protected with a password", name=self.name)
        if is_ole:
            raise NeedsConversion(
                "{name} is in the old PowerPoint format (.ppt)",
                hint="Open it in PowerPoint or LibreOffice, save it as .pptx and try again.",
                name=self.name,
            )

    def _check_size(self) -> None:
        entries = self._zip.infolist()
        text = sum(e.file_size for e in entries if e.filename.lower().endswith((".xml", ".rels")))
        bombs = [
            e for e in entries if e.file_size > _RATIO_MATTERS and e.file_size > _MOST_RATIO * max(1, e.compress_size)
        ]
        if len(entries) > _MOST_PARTS or text > _MOST_XML or bombs:
            raise DeckTooLarge("{name} would unpack to far more than a presentation needs", name=self.name)


def _resolved(folder: str, target: str) -> str:
    """The part that a link from a part in `folder` leads to."""
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")


def _is_deck(root: etree._Element) -> bool:
    return etree.QName(root).localname == "presentation"
