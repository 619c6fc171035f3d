"""Decks that somebody made to do harm, or that something went badly wrong with: {part: bytes} or a whole file."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import timing_builders as t
from pptx import Presentation

Parts = dict[str, bytes]

P = t.P
A = t.A
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = f'xmlns:a="{A}" xmlns:r="{_R}" xmlns:p="{P}"'
_SLIDE_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
SLIDE = "ppt/slides/slide1.xml"
LINKS = "ppt/slides/_rels/slide1.xml.rels"
PRESENTATION = "ppt/presentation.xml"


def parts_of(deck: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(deck)) as package:
        return {name: package.read(name) for name in package.namelist()}


def sound_deck(slides: int = 2) -> Parts:
    """The parts of a deck with nothing wrong: a title a slide, and notes."""
    deck = Presentation()
    for number in range(1, slides + 1):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = f"Slide {number}"
        slide.notes_slide.notes_text_frame.text = f"Nota {number}."
    out = io.BytesIO()
    deck.save(out)
    return parts_of(out.getvalue())


def packed(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def slide_of(shapes: str, more: str = "") -> bytes:
    """A slide with these shapes; `more` follows them ("p:timing")."""
    tree = "<p:nvGrpSpPr><p:cNvPr id='1' name=''/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>"
    return f"<p:sld {_NAMESPACES}><p:cSld><p:spTree>{tree}{shapes}</p:spTree></p:cSld>{more}</p:sld>".encode()


def a_box(id: int, text: str = "", name: str = "") -> str:
    return (
        f"<p:sp><p:nvSpPr><p:cNvPr id='{id}' name='{name or f'Box {id}'}'/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>"
        f"<a:xfrm><a:off x='{id * 997 % 8_000_000}' y='{id * 541 % 6_000_000}'/><a:ext cx='900000' cy='300000'/>"
        "</a:xfrm>"
        "<a:prstGeom prst='rect'><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val='336699'/></a:solidFill></p:spPr>"
        f"<p:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def a_picture(id: int, nv: str = "", blip: str = "r:embed='rId90'") -> str:
    return (
        f"<p:pic><p:nvPicPr><p:cNvPr id='{id}' name='Picture {id}'/><p:cNvPicPr/><p:nvPr>{nv}</p:nvPr></p:nvPicPr>"
        f"<p:blipFill><a:blip {blip}/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>"
        "<a:off x='1000000' y='1000000'/><a:ext cx='3000000' cy='2000000'/></a:xfrm><a:prstGeom prst='rect'/></p:spPr>"
        "</p:pic>"
    )


def a_frame(id: int, uri: str, content: str) -> str:
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id='{id}' name='Frame {id}'/><p:cNvGraphicFramePr/><p:nvPr/>"
        "</p:nvGraphicFramePr><p:xfrm><a:off x='0' y='0'/><a:ext cx='8000000' cy='6000000'/></p:xfrm>"
        f"<a:graphic><a:graphicData uri='{uri}'>{content}</a:graphicData></a:graphic></p:graphicFrame>"
    )


def linked(parts: Parts, *links: tuple[str, str, str], outside: bool = True, part: str = LINKS) -> Parts:
    """The deck with more links from its first slide: (id, kind, target)."""
    mode = " TargetMode='External'" if outside else ""
    text = "".join(
        f"<Relationship Id='{id}' Type='{_R}/{kind}' Target='{target}'{mode}/>" for id, kind, target in links
    )
    return {**parts, part: parts[part].replace(b"</Relationships>", text.encode() + b"</Relationships>")}


def compound(stream: str, at: int = 0) -> bytes:
    """An OLE compound file whose directory, `at` 512-byte sectors into it, names a stream."""
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    header[0x18:0x20] = struct.pack("<HHHH", 0x3E, 3, 0xFFFE, 9)
    header[0x30:0x34] = struct.pack("<I", at)
    directory = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", "\6DataSpaces", stream))
    return bytes(header) + bytes(at * 512) + directory.ljust(1024, b"\0")


@cache
def whole_files() -> dict[str, tuple[bytes, str]]:
    """What is no deck at all: {name: (the file, the error it must be)}."""
    deck = packed(sound_deck())
    docx = packed(
        {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>", "_rels/.rels": b"<Relationships/>"}
    )
    encrypted = "EncryptedPackage"
    return {
        "nothing": (b"", "DeckUnreadable"),
        "encrypted": (compound(encrypted), "DeckEncrypted"),
        "encrypted-and-large": (compound(encrypted, at=5000), "DeckEncrypted"),
        "old-powerpoint": (compound("PowerPoint Document"), "NeedsConversion"),
        "only-a-header": (compound("")[:300], "NeedsConversion"),
        "pdf": (b"%PDF-1.7\n" + bytes(3000), "DeckUnreadable"),
        "png": (b"\x89PNG\r\n\x1a\n" + bytes(3000), "DeckUnreadable"),
        "text": (b"Bem-vindo", "DeckUnreadable"),
        "docx": (docx, "DeckUnreadable"),
        "empty-archive": (packed({}), "DeckUnreadable"),
        "truncated": (deck[: len(deck) // 2], "DeckUnreadable"),
        "only-the-end": (deck[-2000:], "DeckUnreadable"),
        "overlapping": (overlapping(), "DeckTooLarge"),
        "text-bomb": (packed({PRESENTATION: b" " * (64 << 20)}), "DeckTooLarge"),
        "bomb-of-many": (packed({f"ppt/media/{i}.bin": bytes(9 << 20) for i in range(60)}), "DeckTooLarge"),
        "bomb-in-a-picture": (packed({**sound_deck(), "ppt/media/image1.png": bytes(64 << 20)}), "DeckTooLarge"),
        "too-many-parts": (packed({**sound_deck(), **{f"a/{i}": b"" for i in range(60_001)}}), "DeckTooLarge"),
    }  # fmt: skip


def overlapping() -> bytes:
    """An archive whose parts all are the same bytes: small, and huge when unpacked."""
    one = packed({PRESENTATION: bytes(range(256)) * 4096})
    start = one.index(b"PK\x01\x02")
    entry, end = one[start : one.index(b"PK\x05\x06")], bytearray(one[one.index(b"PK\x05\x06") :])
    count = 500
    body = one[:start]
    entries = b"".join(entry.replace(PRESENTATION.encode(), f"ppt/presentation{i:04}".encode()) for i in range(count))
    struct.pack_into("<HHII", end, 8, count, count, len(entries), len(body))
    return body + entries + bytes(end)


def entities(root: str) -> bytes:
    """XML that becomes 10^9 letters where entities are written out."""
    levels = "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{levels}]>{root.format("&j;")}'.encode()


def reading(path: str, root: str) -> bytes:
    """XML that would take in another file or address."""
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "{path}">]>{root.format("&a;")}'.encode()


def _said(text: str) -> str:
    return slide_of(a_box(2, text)).decode().replace("{", "{{").replace("}", "}}").replace("@@", "{}")


def bombs() -> dict[str, Parts]:
    """Entities in the slide, and in the parts that are read before it."""
    deck = sound_deck()
    found = {"entities-in-slide": {**deck, SLIDE: entities(_said("@@"))}}
    for part in (PRESENTATION, "[Content_Types].xml", LINKS, "ppt/theme/theme1.xml", "docProps/core.xml"):
        text = deck[part].decode()
        _, _, rest = text.partition("?>")
        at = rest.rindex("</")
        mined = rest[:at].replace("{", "{{").replace("}", "}}") + "{}" + rest[at:]
        found[f"entities-in-{part.rpartition('/')[2]}"] = {**deck, part: entities(mined)}
    return found


def sizes() -> dict[str, Parts]:
    """Slides of no size, or of one that cannot be."""
    deck = sound_deck()
    usual = b'cx="9144000" cy="6858000"'
    assert usual in deck[PRESENTATION]
    found = {
        name: {**deck, PRESENTATION: deck[PRESENTATION].replace(usual, size)}
        for name, size in {
            "size-nought": b'cx="0" cy="0"',
            "size-negative": b'cx="-9144000" cy="6858000"',
            "size-huge": b'cx="1000000000" cy="1000000000"',
            "size-endless": b'cx="9223372036854775807" cy="1"',
            "size-words": b'cx="wide" cy="high"',
            "size-unsaid": b"",
        }.items()
    }  # fmt: skip
    start = deck[PRESENTATION].index(b"<p:sldSz")
    end = deck[PRESENTATION].index(b">", start) + 1
    found["size-missing"] = {**deck, PRESENTATION: deck[PRESENTATION][:start] + deck[PRESENTATION][end:]}
    return found


def odd_names() -> dict[str, Parts]:
    """Parts whose names would be files elsewhere."""
    deck = sound_deck()
    picture = a_png()
    found = {}
    for name, target in {
        "climbing": "../../../../escaped.png",
        "absolute": "/tmp/escaped.png",
        "backslashes": "..\\..\\..\\escaped.png",
        "drive": "C:\\escaped.png",
        "share": "\\\\localhost\\share\\escaped.png",
        "device": "../media/NUL.png",
        "stream": "../media/a.png:escaped.png",
        "ending": "../media/a.p/../../escaped",
    }.items():
        mined = linked(deck, ("rId90", "image", target.replace("\\", "&#92;")), outside=False)
        mined[SLIDE] = slide_of(a_box(2, "fica") + a_picture(3))
        for part in {target, f"ppt/slides/{target}", target.lstrip("/"), f"ppt/{target[3:]}"}:
            mined[part] = picture
        found[f"named-{name}"] = mined
    return found


def a_png() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (12, 8), (200, 30, 30)).save(out, "PNG")
    return out.getvalue()


def broken() -> dict[str, Parts]:
    """Links to nothing, and what stands where something else should."""
    deck = sound_deck()
    shown = {**deck, SLIDE: slide_of(a_box(2, "fica") + a_picture(3))}
    chart = a_frame(4, "http://schemas.openxmlformats.org/drawingml/2006/chart", (
        "<c:chart xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart' r:id='rId91'/>"
    ))  # fmt: skip
    loop = {**deck, "ppt/slideLayouts/_rels/slideLayout6.xml.rels": deck[LINKS]}
    return {
        "picture-unlinked": shown,
        "picture-missing": linked(shown, ("rId90", "image", "../media/gone.png"), outside=False),
        "picture-garbage": {
            **linked(shown, ("rId90", "image", "../media/image1.png"), outside=False),
            "ppt/media/image1.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
        },
        "picture-is-the-slide": linked(shown, ("rId90", "image", "slide1.xml"), outside=False),
        "chart-missing": linked({**deck, SLIDE: slide_of(a_box(2, "fica") + chart)}, ("rId91", "chart", "../c.xml"),
                                outside=False),
        "chart-is-the-slide": linked({**deck, SLIDE: slide_of(a_box(2, "fica") + chart)},
                                     ("rId91", "chart", "slide1.xml"), outside=False),
        "layout-is-a-slide": loop,
        "links-without-anything": {**deck, LINKS: deck[LINKS].replace(b"Target=", b"Nothing=")},
        "links-of-one-id": linked(linked(shown, ("rId90", "image", "a.png")), ("rId90", "image", "b.png")),
        "font-garbage": font_deck(b"\x00\x01\x02" * 5000),
        "font-empty": font_deck(b""),
    }  # fmt: skip


def font_deck(font: bytes) -> Parts:
    deck = sound_deck()
    embedded = (
        "<p:embeddedFontLst><p:embeddedFont><p:font typeface='Odd'/><p:regular r:id='rId95'/></p:embeddedFont>"
        "</p:embeddedFontLst><p:notesSz"
    )
    deck = linked(deck, ("rId95", "font", "fonts/font1.fntdata"), outside=False, part="ppt/_rels/presentation.xml.rels")
    deck[PRESENTATION] = deck[PRESENTATION].replace(b"<p:notesSz", embedded.encode(), 1)
    return {**deck, "ppt/fonts/font1.fntdata": font}


def odd_letters() -> dict[str, Parts]:
    """Letters that XML does not allow, or that turn a text around."""
    deck = sound_deck()
    raw = "".join(chr(i) for i in range(32) if i not in (9, 10, 13))
    said = "".join(f"&#{i};" for i in (1, 8, 11, 27, 0xD800, 0xFFFE, 0xFFFF))
    turned = "\u202e\u2066\u200f\ufeff\u2028\u0085\U000e0041" + "_x0007__xD800__x0000_"
    return {
        "letters-raw": {**deck, SLIDE: slide_of(a_box(2, f"fica{raw}", raw))},
        "letters-named": {**deck, SLIDE: slide_of(a_box(2, f"fica{said}", said))},
        "letters-turned": {**deck, SLIDE: slide_of(a_box(2, f"fica{turned}", turned))},
        "letters-nul": {**deck, SLIDE: slide_of(a_box(2, "fica")).replace(b"fica", b"fica\0")},
    }


def much() -> dict[str, Parts]:
    """Far more than any slide has."""
    deck = sound_deck()

    def said(shapes: str, more: str = "") -> Parts:
        return {**deck, SLIDE: slide_of(shapes, more)}

    cell = "<a:tc><a:txBody><a:bodyPr/><a:p><a:r><a:t>7</a:t></a:r></a:p></a:txBody><a:tcPr/></a:tc>"
    row = f"<a:tr h='30000'>{cell * 200}</a:tr>"
    columns = "<a:gridCol w='40000'/>" * 200
    table = f"<a:tbl><a:tblPr/><a:tblGrid>{columns}</a:tblGrid>{row * 200}</a:tbl>"
    effect = t.effect("entr", 10, t.seen(t.target(2)), t.filtered(t.target(2), "fade"))
    nodes = t.timing(*(t.step((0, effect)) for _ in range(4_000)))
    par = "<p:par><p:cTn><p:childTnLst>"
    nested = "</p:childTnLst></p:cTn></p:par>"
    deep = f"<p:timing><p:tnLst>{par * 20_000}{nested * 20_000}</p:tnLst></p:timing>"
    group = (
        "<p:grpSp><p:nvGrpSpPr><p:cNvPr id='5' name='g'/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>"
        "<a:off x='0' y='0'/><a:ext cx='900000' cy='900000'/><a:chOff x='0' y='0'/><a:chExt cx='900000' cy='900000'/>"
        "</a:xfrm></p:grpSpPr>"
    )
    return {
        "shapes-10000": said("".join(a_box(i, "x") for i in range(2, 10_002))),
        "shapes-of-one-id": said(a_box(2, "x") * 3_000),
        "groups-100": said(group * 100 + a_box(2, "fica") + "</p:grpSp>" * 100),
        "groups-1000": said(a_box(3, "fica") + group * 1000 + a_box(2, "fundo") + "</p:grpSp>" * 1000),
        "table-200": said(a_frame(4, A.replace("/main", "/table"), table)),
        "title-3000": said(a_box(2, "palavra " * 375)),
        "word-of-3000": said(a_box(2, "m" * 3000)),
        "runs-20000": said(a_box(2, "x</a:t></a:r><a:r><a:t>" * 20_000)),
        "timing-100000": said(a_box(2, "fica"), nodes),
        "timing-deep": said(a_box(2, "fica"), deep),
        "attribute-huge": said(a_box(2, "fica", "n" * 9_000_000)),
        "numbers-huge": said(a_box(2, "fica").replace("900000", "9" * 400)),
        "picture-huge": {
            **linked(said(a_box(2, "fica") + a_picture(3)), ("rId90", "image", "../media/i.png"), outside=False),
            "ppt/media/i.png": png_header(60_000, 60_000),
        },
    }  # fmt: skip


def some_timing() -> str:
    """A few animations of boxes 2 and 3, one of each kind of behaviour."""
    first, second = t.target(2), t.target(3, (0, 0))
    return t.timing(
        t.step((0, t.effect("entr", 10, t.seen(first), t.filtered(first, "fade")))),
        t.step((0, t.effect("entr", 2, t.seen(second), t.anim(second, "ppt_x", "0-#ppt_w/2", "#ppt_x")))),
        t.step((0, t.effect("exit", 10, t.filtered(first, "wipe(left)", into=False), t.seen(first, is_seen=False)))),
        t.step((0, t.effect("emph", 6, t.anim(first, "style.rotation", "0", "360"), more="repeatCount='2000'"))),
    )


def png_header(width: int, height: int) -> bytes:
    """A PNG that says it is this large and has next to nothing in it."""
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


def many_slides(count: int) -> Parts:
    """A deck of this many slides with nothing on them."""
    deck = sound_deck(1)
    empty = slide_of("")
    to_layout = f"<Relationship Id='rId1' Type='{_R}/slideLayout' Target='../slideLayouts/slideLayout7.xml'/>"
    layout = f"<Relationships xmlns='{_LINKS}'>{to_layout}</Relationships>"
    rels, ids, types = [], [], []
    for number in range(2, count + 1):
        deck[f"ppt/slides/slide{number}.xml"] = empty
        deck[f"ppt/slides/_rels/slide{number}.xml.rels"] = layout.encode()
        rels.append(f"<Relationship Id='rIdS{number}' Type='{_R}/slide' Target='slides/slide{number}.xml'/>")
        ids.append(f"<p:sldId id='{1000 + number}' r:id='rIdS{number}'/>")
        types.append(f"<Override PartName='/ppt/slides/slide{number}.xml' ContentType='{_SLIDE_TYPE}'/>")
    for part, end, more in (
        (PRESENTATION, "</p:sldIdLst>", ids),
        ("ppt/_rels/presentation.xml.rels", "</Relationships>", rels),
        ("[Content_Types].xml", "</Types>", types),
    ):
        deck[part] = deck[part].replace(end.encode(), ("".join(more) + end).encode())
    return deck


def decks() -> dict[str, Callable[[], dict[str, Parts]]]:
    return {
        "bombs": bombs,
        "sizes": sizes,
        "odd_names": odd_names,
        "broken": broken,
        "letters": odd_letters,
        "much": much,
    }


def write(parts: Mapping[str, bytes], path: Path) -> Path:
    path.write_bytes(packed(parts))
    return path
