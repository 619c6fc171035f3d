"""What a file is that is called a deck, told by what is in it: refused by name before anybody unpacks it."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from pathlib import Path
from typing import IO, Final

from studio.errors import DeckEncrypted, DeckUnreadable, NeedsConversion, StudioError, UnsupportedFormat
from studio.i18n import N_

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK"
_CHUNK: Final = 1 << 20
_START: Final = 4096
"""Bytes that tell what a file is that is no compound file."""
_DIRECTORY: Final = 64 << 10
"""Bytes: far more than the directory of a compound file with a deck in it."""
_LOCKED_DECK: Final = b"\x14\0\0\0\xdf\xc4\xd1\xf3"
"""The "current user" of an old deck with a password ([MS-PPT] 2.3.2): its size, then the sign of an encrypted one."""

_SAVE_AS_PPTX: Final = N_(
    "Open it in PowerPoint, save it as .pptx and try again. Where LibreOffice is installed, that is done by itself."
)
_FROM: Final = N_("Choose the presentation itself (.pptx), or make one of it in PowerPoint.")
_AGAIN: Final = N_("Download or copy the presentation again.")

_STREAMS: Final = (
    ("WordDocument", N_("it is a Word document"), _FROM),
    ("Workbook", N_("it is an Excel workbook"), _FROM),
    ("__nameid_version1.0", N_("it is an e-mail"), N_("Save the presentation that is attached to it and choose that.")),
    ("VisioDocument", N_("it is a Visio drawing"), _FROM),
)
"""(a stream in a compound file, what the file is then, what to do)"""

_BEGINNINGS: Final = (
    (rb"%PDF", N_("it is a PDF"), N_("Choose the presentation (.pptx) that the PDF was made from.")),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0\0\0\0|II\*\0|MM\0\*|RIFF.{4}WEBP", N_("it is a picture"), _FROM),
    (rb".{4}ftyp|\x1aE\xdf\xa3|RIFF.{4}(?:AVI |WAVE)|ID3|OggS", N_("it is a video or a sound"), _FROM),
    (rb"7z\xbc\xaf|Rar!|\x1f\x8b|BZh|\xfd7zXZ", N_("it is an archive"), N_("Unpack it and choose what is in it.")),
    (
        rb"\0\x05\x16\x07",
        N_("it is a helper file of macOS"),
        N_("Choose the file whose name does not begin with “._”."),
    ),
    (rb"\{\\rtf", N_("it is a text document"), _FROM),
    (
        rb"\s*\{[^{}]*\"(?:url|doc_id)\"",
        N_("it is only a link to Google Drive"),
        N_("Open it in Google Slides, choose File > Download > Microsoft PowerPoint (.pptx) and choose that file."),
    ),
    (
        rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html)",
        N_("it is a web page"),
        N_("Sign in where the presentation is and download it again."),
    ),
    (rb".*<pkg:package", N_("it is a presentation as XML"), _SAVE_AS_PPTX),
    (rb"\0*\Z", N_("it holds only zeros: it was not downloaded or copied to its end"), _AGAIN),
)
"""(how a file begins, what it is then, what to do)"""

_PARTS: Final = (
    (r"word/document\.xml", N_("it is a Word document"), _FROM),
    (r"xl/workbook\.(?:xml|bin)", N_("it is an Excel workbook"), _FROM),
    (r"visio/document\.xml", N_("it is a Visio drawing"), _FROM),
    (r"theme/theme/themeManager\.xml", N_("it is a theme without slides"), _FROM),
    (
        r"(?:Index/)?(?:Slide[-\d]*|MasterSlide[-\d]*)\.iwa|index\.apxl(?:\.gz)?",
        N_("it is a Keynote presentation"),
        N_("Open it in Keynote, choose File > Export To > PowerPoint and choose that file."),
    ),
    (r"Index/Document\.iwa|Index\.zip", N_("it is a document of Keynote, Pages or Numbers"), _FROM),
    (r"(?!__MACOSX/).*\.(?:ppt|pps|pot)[xm]?", N_("it is an archive"), N_("Unpack it and choose the deck in it.")),
    (r"(?!__MACOSX/).*\.(?:odp|key)", N_("it is an archive"), N_("Unpack it and choose the deck in it.")),
)
"""(a part of an archive, what the archive is then, what to do)"""

_OPEN: Final = "application/vnd.oasis.opendocument."
_OPEN_KINDS: Final = {
    "text": N_("it is a text document"),
    "spreadsheet": N_("it is a spreadsheet"),
    "graphics": N_("it is a drawing"),
}


def check_is_file(path: Path) -> None:
    """Raises DeckUnreadable where there is no file: nothing, or a folder, as Keynote's decks may be."""
    if path.is_dir():
        raise DeckUnreadable(
            "{name} is a folder, not a presentation",
            hint="Choose the presentation itself (.pptx). From Keynote, choose File > Export To > PowerPoint.",
            name=path.name,
        )
    if not path.is_file():
        raise DeckUnreadable("there is no file {path}", hint="Check the name and the folder.", path=path)


def check_kind(path: Path) -> None:
    """Raises DeckUnreadable, DeckEncrypted or NeedsConversion for what is no package of parts."""
    name = path.name
    try:
        with path.open("rb") as file:
            start = file.read(_START)
            if start.startswith(_OLE):
                raise _old_file(name, start[:512], file)
    except OSError as error:
        raise DeckUnreadable("{name} cannot be read: {reason}", name=name, reason=error.strerror) from error
    if not start:
        raise DeckUnreadable("{name} is empty", name=name)
    if name.startswith("~$"):
        raise _is_no_deck(
            name,
            N_("it only says who has the deck open"),
            N_("Choose the file whose name does not begin with “~$”."),
        )
    if _is_flat(start):
        raise _open_document(name)
    if not start.startswith(_ZIP):
        raise _of_another_kind(name, start)


def check_archive(name: str, archive: zipfile.ZipFile) -> None:
    """Raises what there is to say of an archive that holds no deck of ours."""
    kind = _open_kind(archive)
    if kind.startswith("presentation"):
        raise _open_document(name)
    if kind in _OPEN_KINDS:
        raise _is_no_deck(name, _OPEN_KINDS[kind], _FROM)
    names = archive.namelist()
    for part, what, hint in _PARTS:
        if any(re.fullmatch(part, found, re.DOTALL | re.IGNORECASE) for found in names):
            raise _is_no_deck(name, what, hint)
    raise DeckUnreadable("{name} is not a PowerPoint presentation", name=name)


def convertible(path: Path) -> str:
    """The ending that a deck of another kind should have (".ppt", ".odp", ".fodp"); "" for what is no such deck."""
    with path.open("rb") as file:
        start = file.read(_START)
        if start.startswith(_OLE):
            return ".ppt" if _has(file, "PowerPoint Document".encode("utf-16-le")) else ""
    if _is_flat(start):
        return ".fodp"
    try:
        with zipfile.ZipFile(path) as archive:
            return ".odp" if _open_kind(archive).startswith("presentation") else ""
    except (zipfile.BadZipFile, OSError, ValueError):
        return ""


def _old_file(name: str, header: bytes, file: IO[bytes]) -> StudioError:
    """What there is to say of a compound file."""
    directory = _directory(header, file)
    if "EncryptedPackage".encode("utf-16-le") in directory or _has(file, _LOCKED_DECK):
        return DeckEncrypted("{name} is protected with a password", name=name)
    for stream, what, hint in _STREAMS:
        if stream.encode("utf-16-le") in directory and "PowerPoint".encode("utf-16-le") not in directory:
            return _is_no_deck(name, what, hint)
    return NeedsConversion("{name} is in the old PowerPoint format (.ppt)", hint=_SAVE_AS_PPTX, name=name)


def _directory(header: bytes, file: IO[bytes]) -> bytes:
    """Where a compound file names its streams; it may lie behind the deck."""
    file.seek(0)
    found = file.read(_CHUNK)
    if len(header) < 0x34:
        return found
    (shift,), (sector,) = struct.unpack_from("<H", header, 0x1E), struct.unpack_from("<I", header, 0x30)
    if shift not in (9, 12):
        return found
    file.seek((sector + 1) << shift)
    return found + file.read(_DIRECTORY)


def _has(file: IO[bytes], text: bytes) -> bool:
    """Whether the file holds these bytes anywhere."""
    file.seek(0)
    before = b""
    while data := file.read(_CHUNK):
        if text in before + data:
            return True
        before = data[-len(text) :]
    return False


def _open_kind(archive: zipfile.ZipFile) -> str:
    """ "presentation", "text-template"... for a package of OpenDocument; "" for others."""
    try:
        with archive.open("mimetype") as file:
            said = file.read(200).decode("ascii", "replace").strip()
    except (KeyError, zipfile.BadZipFile, OSError, ValueError, EOFError, RuntimeError, zlib.error):
        return ""
    return said.removeprefix(_OPEN).removesuffix("-template") if said.startswith(_OPEN) else ""


def _is_flat(start: bytes) -> bool:
    """Whether a file is a presentation of OpenDocument in a single XML file."""
    return b"office:document" in start and f"{_OPEN}presentation".encode() in start


def _open_document(name: str) -> NeedsConversion:
    return NeedsConversion(
        "{name} is an OpenDocument presentation, which LibreOffice writes (.odp)",
        hint=_SAVE_AS_PPTX,
        name=name,
    )


def _of_another_kind(name: str, start: bytes) -> DeckUnreadable:
    for beginning, what, hint in _BEGINNINGS:
        if re.match(beginning, start, re.DOTALL | re.IGNORECASE):
            return _is_no_deck(name, what, hint)
    return DeckUnreadable("{name} is not a PowerPoint presentation", name=name)


def _is_no_deck(name: str, what: str, hint: str) -> DeckUnreadable:
    """`what`: a clause that says what the file is, a translatable key."""
    told = UnsupportedFormat(what)
    return DeckUnreadable("{name} is not a PowerPoint presentation: {what}", hint=hint, name=name, what=told)
