"""What our slides are measured against: LibreOffice's pictures, with our fonts, and the one PowerPoint saved."""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from lxml import etree
from PIL import Image

from studio.fonts import families, resolve

_FONTS = Path(__file__).parents[2] / "resources" / "fonts"
_FACE = re.compile(rb'typeface="([^"+][^"]*)"')
_TIMING = re.compile(r"\{[^}]*presentationml[^}]*\}(timing|transition)$")
_SLIDE = re.compile(r"ppt/slides/[^/]+\.xml")
_VERSION = "2"
_PIXELS_AN_INCH = 80


def still_copy(deck: Path, copy: Path) -> None:
    """The deck without animations, and with its hidden slides shown: what a slide is before anything happens."""
    with zipfile.ZipFile(deck) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if _SLIDE.fullmatch(entry.filename):
                data = _stilled(data)
            new.writestr(entry, data)


def _stilled(data: bytes) -> bytes:
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return data
    root.attrib.pop("show", None)
    for child in list(root):
        names = [child, *child.iter()] if str(child.tag).endswith("AlternateContent") else [child]
        if any(isinstance(node.tag, str) and _TIMING.match(node.tag) for node in names):
            root.remove(child)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def libreoffice_pictures(deck: Path, still: Path, cache: Path) -> list[Path]:
    """LibreOffice's picture of every slide of `still`, the copy of `deck`; kept in `cache` for the next time."""
    folder = cache / f"{deck.stem[:60]}-{hashlib.sha256(deck.read_bytes()).hexdigest()[:12]}-{_VERSION}"
    if not (folder / "done").is_file():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        with tempfile.TemporaryDirectory() as spare:
            _draw(still, Path(spare), folder)
        (folder / "done").touch()
    return sorted(folder.glob("slide*.png"))


def _draw(deck: Path, spare: Path, folder: Path) -> None:
    fonts = spare / "fonts.conf"
    fonts.write_text(_fonts_for(deck, spare), "utf-8")
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    command = ["soffice", f"-env:UserInstallation={(spare / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(spare), str(deck)]
    subprocess.run(command, capture_output=True, timeout=300, check=False, env=environment)
    pdf = spare / f"{deck.stem}.pdf"
    if pdf.is_file():
        picture = ["pdftoppm", "-r", str(_PIXELS_AN_INCH), "-png", str(pdf), str(folder / "slide")]
        subprocess.run(picture, check=True, env=environment)


def _fonts_for(deck: Path, spare: Path) -> str:
    """A fontconfig file with our fonts alone, and our stand-ins for the families of the deck."""
    own = set(families())
    rules = []
    for family in sorted(_families(deck) - own):
        rules.append(
            f'<match target="pattern"><test name="family"><string>{_escaped(family)}</string></test>'
            f'<edit name="family" mode="assign" binding="strong"><string>{_escaped(resolve(family).family)}</string>'
            "</edit></match>"
        )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{_FONTS}</dir><cachedir>{spare / 'fontcache'}</cachedir>{''.join(rules)}</fontconfig>"
    )


def _families(deck: Path) -> set[str]:
    with zipfile.ZipFile(deck) as parts:
        named = {face for name in parts.namelist() if name.endswith(".xml") for face in _FACE.findall(parts.read(name))}
    return {face.decode("utf-8", "replace") for face in named} | {"Calibri", "Cambria", "Times New Roman", "Arial"}


def _escaped(name: str) -> str:
    return name.replace("&amp;", "&").replace("&", "&amp;").replace("<", "&lt;")


def thumbnail(deck: Path) -> Image.Image | None:
    """The picture of slide 1 that PowerPoint saved in the deck; None for decks of other programs."""
    with zipfile.ZipFile(deck) as parts:
        names = parts.namelist()
        if "docProps/app.xml" not in names or b"PowerPoint" not in parts.read("docProps/app.xml"):
            return None
        found = [n for n in names if "thumbnail" in n.lower() and n.lower().endswith((".jpeg", ".jpg", ".png"))]
        return Image.open(io.BytesIO(parts.read(found[0]))).convert("RGB") if found else None
