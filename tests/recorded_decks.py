"""Decks with recordings as PowerPoint writes them: narrations, films, sounds, and how they are played."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
from lossy_decks import picture_data
from lxml import etree
from media_builders import picture, tone
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide

from studio.media.encode import FilmWriter
from studio.media.presets import FilmFormat
from studio.media.sound_files import write_audio

P = "http://schemas.openxmlformats.org/presentationml/2006/main"
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
SPACES = (
    f'xmlns:p="{P}" xmlns:p14="{P14}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:p15="http://schemas.microsoft.com/office/powerpoint/2012/main"'
)
_MEDIA = "http://schemas.microsoft.com/office/2007/relationships/media"


def element(text: str) -> etree._Element:
    """The element that this XML is, with the prefixes of SPACES."""
    return etree.fromstring(f"<r {SPACES}>{text}</r>")[0]


def a_sound(path: Path, seconds: float, hertz: float = 440.0, level: float = 0.2) -> bytes:
    """A WAV file of a plain tone, made at `path`."""
    wave = level * np.sin(2 * np.pi * hertz * np.arange(round(seconds * 48_000)) / 48_000)
    write_audio(path, wave.astype(np.float32)[:, None])
    return path.read_bytes()


def a_film(path: Path, seconds: int, hertz: float = 440.0) -> bytes:
    """An MP4 with a plain tone whose picture is blue, made at `path`."""
    with FilmWriter(path, FilmFormat(".mp4", (160, 96), Fraction(25), encoder="software")) as writer:
        for _ in range(25 * seconds):
            writer.write_frame(picture((40, 80, 200)))
        writer.write_sound(tone(48_000 * seconds, hertz=hertz))
    return path.read_bytes()


def add_part(slide: Slide, data: bytes, name: str, kind: str, *types: str) -> list[str]:
    """A part with these bytes; the ids of a relationship of each type to it."""
    part = Part(PackURI(f"/ppt/media/{name}"), kind, slide.part.package, data)
    return [slide.part.relate_to(part, type) for type in types]


def add_media(
    slide: Slide,
    data: bytes,
    name: str,
    *,
    film: bool = False,
    inside: str = "",
    more: str = "",
    box: tuple[int, int, int, int] = (914_400, 914_400, 609_600, 609_600),
    outside: str = "",
) -> int:
    """A picture that plays a recording; its shape's id. `inside` stands in p14:media, `more` among the extensions.

    `outside`: the recording is linked from there and not in the deck.
    """
    kind = "video" if film else "audio"
    id = max((shape.shape_id for shape in slide.shapes), default=1) + 1
    if outside:
        media = linked = slide.part.relate_to(outside, getattr(RT, kind.upper()), is_external=True)
    else:
        mime = f"{kind}/{'mp4' if film else 'wav'}"
        file = f"media{slide.slide_id}-{id}.{'mp4' if film else 'wav'}"
        media, linked = add_part(slide, data, file, mime, _MEDIA, getattr(RT, kind.upper()))
    still = slide.part.get_or_add_image_part(picture_data())[1]
    x, y, width, height = box
    reference = "link" if outside else "embed"
    slide.shapes._spTree.append(
        element(
            f'<p:pic><p:nvPicPr><p:cNvPr id="{id}" name="{name}"><a:hlinkClick r:id="" action="ppaction://media"/>'
            f'</p:cNvPr><p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr><a:{kind}File '
            f'r:link="{linked}"/><p:extLst><p:ext uri="{{DAA4B4D4-6D71-4841-9C94-3DE7FCFB9230}}">'
            f'<p14:media r:{reference}="{media}">{inside}</p14:media></p:ext>{more}</p:extLst></p:nvPr></p:nvPicPr>'
            f'<p:blipFill><a:blip r:embed="{still}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
            f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        )
    )
    return id


def plays(shape: int, command: str = "playFrom(0.0)", kind: str = "after", delay: int = 0) -> str:
    """The effect that gives a recording a command."""
    return (
        f'<p:par><p:cTn presetID="1" presetClass="mediacall" presetSubtype="0" fill="hold" nodeType="{kind}Effect">'
        f'<p:stCondLst><p:cond delay="{delay}"/></p:stCondLst><p:childTnLst><p:cmd type="call" cmd="{command}">'
        f'<p:cBhvr><p:cTn dur="1" fill="hold"/><p:tgtEl><p:spTgt spid="{shape}"/></p:tgtEl></p:cBhvr></p:cmd>'
        "</p:childTnLst></p:cTn></p:par>"
    )


def step(effects: str, begins: int | None = None) -> str:
    """A step of the main sequence: at a click, or (`begins`) so many milliseconds after the slide."""
    begin = "" if begins is None else f'<p:cond evt="onBegin" delay="{begins}"><p:tn val="2"/></p:cond>'
    return (
        f'<p:par><p:cTn fill="hold"><p:stCondLst><p:cond delay="indefinite"/>{begin}</p:stCondLst><p:childTnLst><p:par>'
        f'<p:cTn fill="hold"><p:stCondLst><p:cond delay="0"/></p:stCondLst><p:childTnLst>{effects}</p:childTnLst>'
        "</p:cTn></p:par></p:childTnLst></p:cTn></p:par>"
    )


def node(
    shape: int,
    kind: str = "audio",
    of_node: str = 'vol="80000"',
    of_time: str = "",
    outer: str = "",
    delay: str = "indefinite",
) -> str:
    """The p:audio or p:video of a shape."""
    return (
        f'<p:{kind} {outer}><p:cMediaNode {of_node}><p:cTn fill="hold" display="0" {of_time}><p:stCondLst>'
        f'<p:cond delay="{delay}"/></p:stCondLst></p:cTn><p:tgtEl><p:spTgt spid="{shape}"/></p:tgtEl></p:cMediaNode>'
        f"</p:{kind}>"
    )


def timing(steps: str, nodes: str) -> str:
    return (
        '<p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"><p:childTnLst>'
        '<p:seq concurrent="1" nextAc="seek"><p:cTn id="2" dur="indefinite" nodeType="mainSeq"><p:childTnLst>'
        f"{steps}</p:childTnLst></p:cTn></p:seq>{nodes}</p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>"
    )


def advances(milliseconds: int) -> str:
    """The transition of a slide that goes on by itself."""
    inner = f'spd="slow" advTm="{milliseconds}"'
    return (
        f'<mc:AlternateContent><mc:Choice Requires="p14"><p:transition {inner} p14:dur="2000"/></mc:Choice>'
        f"<mc:Fallback><p:transition {inner}/></mc:Fallback></mc:AlternateContent>"
    )


def put(slide: Slide, *parts: str) -> None:
    """Transition, timing, extensions: what stands behind the shapes of a slide, in this order."""
    for text in parts:
        slide._element.append(element(text))


def narrated(
    deck: Deck,
    title: str,
    sound: bytes,
    notes: str = "",
    stays: int = 0,
    clicks: str = "",
    more: str = "",
    name: str = "Audio 3",
    inside: str = "",
) -> Slide:
    """A slide with a narration as "Record Slide Show" makes it; `clicks` are further steps, `more` extensions."""
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = title
    if notes:
        slide.notes_slide.notes_text_frame.text = notes
    shape = add_media(slide, sound, name, inside=inside)
    steps = step(plays(shape), 0) + clicks
    voice = node(shape, of_node='vol="80000" showWhenStopped="0"', outer='isNarration="1"')
    put(slide, *([advances(stays)] if stays else []), timing(steps, voice), *([more] if more else []))
    return slide


def new_deck() -> Deck:
    return Presentation()
