"""Tiny fonts, and the forms in which decks carry them: Embedded OpenType, MicroType Express."""

import io
import struct
import zipfile
from itertools import pairwise

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from studio.fonts.lzcomp import AdaptiveCode, distance_ranges, preloaded

BOX = [(100, 0), (100, 700), (900, 700), (900, 0)]


def a_font(outlines=None, family="Caixa", fs_type=0, advance=1000, parts=None):
    """The bytes of a TrueType font: `outlines` {character: contours of (x, y)}, `parts` {character: characters}."""
    outlines = {"A": [BOX]} if outlines is None else outlines
    parts = parts or {}
    order = [".notdef", *(f"g{ord(c):04x}" for c in (*outlines, *parts))]
    glyphs = {".notdef": TTGlyphPen(None).glyph()}
    for character, contours in outlines.items():
        pen = TTGlyphPen(None)
        for contour in contours:
            pen.moveTo(contour[0])
            for point in contour[1:]:
                pen.lineTo(point)
            pen.closePath()
        glyphs[f"g{ord(character):04x}"] = pen.glyph()
    for character, members in parts.items():
        pen = TTGlyphPen(glyphs)
        for i, member in enumerate(members):
            pen.addComponent(f"g{ord(member):04x}", (1, 0, 0, 1, 300 * i, 0))
        glyphs[f"g{ord(character):04x}"] = pen.glyph()
    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder(order)
    made.setupCharacterMap({ord(c): f"g{ord(c):04x}" for c in (*outlines, *parts)})
    made.setupGlyf(glyphs)
    made.setupHorizontalMetrics({name: (advance, made.font["glyf"][name].xMin) for name in order})
    made.setupHorizontalHeader(ascent=800, descent=-200)
    made.setupNameTable({"familyName": family, "styleName": "Regular"})
    made.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200, fsType=fs_type)
    made.setupPost()
    made.font["head"].created = made.font["head"].modified = 3_500_000_000
    made.font.recalcTimestamp = False
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def eot(font, flags=0):
    """An Embedded OpenType file around the font's bytes."""
    if flags & 0x10000000:
        font = bytes(value ^ 0x50 for value in font)
    head = struct.pack("<3I10s2BIH2s", len(font), 0x00020001, flags, bytes(10), 1, 0, 400, 0, b"LP")
    head += bytes(6 * 4 + 4 + 4 * 4 + 2) + struct.pack("<H", 0) * 6
    return struct.pack("<I", 4 + len(head) + len(font)) + head + font


def mtx(font):
    """The font packed as MicroType Express."""
    return in_blocks(ctf(font))


def in_blocks(first):
    """MicroType Express's first block, packed; those of the instructions are empty."""
    block, rest = lzcomp(first), lzcomp(b"")
    offsets = [10 + len(block), 10 + len(block) + len(rest)]
    return b"\3" + b"".join(number.to_bytes(3, "big") for number in [1 << 20, *offsets]) + block + rest + rest


def ctf(font, boxes=None):
    """The font with its glyphs in MicroType Express's form; `boxes` {glyph: box} are told, the others not."""
    boxes = boxes or {}
    with TTFont(io.BytesIO(font)) as opened:
        tables = {tag: opened.reader[tag] for tag in opened.reader.tables if tag not in ("glyf", "loca")}
        glyf = opened["glyf"]
        tables["glyf"] = b"".join(ctf_glyph(glyf[name], glyf, boxes.get(name)) for name in opened.getGlyphOrder())
    tables["loca"] = b""
    start = 12 + 16 * len(tables)
    directory, body = b"\0\1\0\0" + struct.pack(">4H", len(tables), 0, 0, 0), b""
    for tag, data in sorted(tables.items()):
        directory += struct.pack(">4s3I", tag.encode(), 0, start + len(body), len(data))
        body += data
    return directory + body


def ctf_glyph(glyph, glyf, box=None):
    if glyph.numberOfContours == 0:
        return struct.pack(">h", 0)
    if glyph.numberOfContours < 0:
        return glyph.compile(glyf, recalcBBoxes=False)
    ends = glyph.endPtsOfContours
    counts = [ends[0], *(after - before for before, after in pairwise(ends))]
    flags, rest, at = b"", b"", (0, 0)
    for (x, y), on_curve in zip(glyph.coordinates, glyph.flags, strict=True):
        flag, data = triplet(x - at[0], y - at[1])
        flags += bytes([flag | (0 if on_curve & 1 else 0x80)])
        rest += data
        at = (x, y)
    head = b"" if box is None else struct.pack(">h", 0x7FFF)
    head += struct.pack(">h", glyph.numberOfContours) + (b"" if box is None else struct.pack(">4h", *box))
    return head + b"".join(map(short, counts)) + flags + rest + b"\0\0"


def short(value):
    """The submission's 255USHORT."""
    if value < 253:
        return bytes([value])
    if value < 506:
        return bytes([255, value - 253])
    return bytes([254, value - 506]) if value < 762 else b"\xfd" + value.to_bytes(2, "big")


def triplet(x, y):
    """The flag and the bytes of one step between two points: the first row of the submission's table that has it."""
    a, b, signs = abs(x), abs(y), (x >= 0) + 2 * (y >= 0)
    if x == 0 and b < 1280:
        return 2 * (b >> 8) + (y >= 0), bytes([b & 255])
    if y == 0 and a < 1280:
        return 10 + 2 * (a >> 8) + (x >= 0), bytes([a & 255])
    if 0 < a <= 64 and 0 < b <= 64:
        return 20 + 16 * (a - 1 >> 4) + 4 * (b - 1 >> 4) + signs, bytes([(a - 1 & 15) << 4 | (b - 1 & 15)])
    if 0 < a <= 768 and 0 < b <= 768:
        return 84 + 12 * (a - 1 >> 8) + 4 * (b - 1 >> 8) + signs, bytes([a - 1 & 255, b - 1 & 255])
    if a < 4096 and b < 4096:
        return 120 + signs, (a << 12 | b).to_bytes(3, "big")
    return 124 + signs, struct.pack(">2H", a, b)


class WritingCode(AdaptiveCode):
    """The other side of the adaptive code."""

    def write(self, symbol):
        node, bits = self._leaf[symbol], []
        while node != 1:
            bits.append(int(self._children[self._parent[node]][1] == node))
            node = self._parent[node]
        self.count(self._leaf[symbol])
        return bits[::-1]


def lzcomp(data, has_runs=False, size=None, copies=True):
    """`data` packed with copies and repeats; `size` is what the head says."""
    size = len(data) if size is None else size
    repeats = 256 + 8 * distance_ranges(size)
    symbols, lengths, distances = WritingCode(repeats + 3), WritingCode(8), WritingCode(8)
    bits = [int(has_runs), *(size >> i & 1 for i in range(23, -1, -1))]
    start = preloaded()
    whole, i = start + data, len(start)
    while i < len(whole):
        copy = _copy(whole, i, size) if copies else None
        back = next((n for n in (2, 4, 6) if whole[i - n] == whole[i]), 0)
        if copy:
            at, length = copy
            distance = i - at - length
            value = length - 2 - (distance + 1 >= 512)
            pieces = [value & 3]
            while value := value >> 2:
                pieces.insert(0, value & 3)
            ranges = max(1, -(-distance.bit_length() // 3))
            pieces = [piece | (4 if n < len(pieces) - 1 else 0) for n, piece in enumerate(pieces)]
            bits += symbols.write(256 + 8 * (ranges - 1) + pieces[0])
            for piece in pieces[1:]:
                bits += lengths.write(piece)
            for n in range(ranges - 1, -1, -1):
                bits += distances.write(distance >> 3 * n & 7)
            i += length
        else:
            bits += symbols.write(repeats + back // 2 - 1 if back else whole[i])
            i += 1
    bits += [0] * (-len(bits) % 8)
    return bytes(int("".join(map(str, bits[k : k + 8])), 2) for k in range(0, len(bits), 8))


def _copy(whole, i, size):
    """The place and length of a piece before `i` that comes again there, and can be told."""
    for length in (64, 20, 9, 5, 3):
        at = whole.rfind(whole[i : i + length], 0, i)
        if length <= len(whole) - i and at >= 0 and i - at - length + 1 <= 8 ** distance_ranges(size):
            return at, length
    return None


def embed(path, family, **styles):
    """Put fonts (`regular=`, `bold=`, `italic=`, `boldItalic=` bytes) into the deck at `path`."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    number = sum(name.startswith("ppt/fonts/") for name in parts)
    links, faces = "", ""
    for style, data in styles.items():
        number += 1
        parts[f"ppt/fonts/font{number}.fntdata"] = data
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
        links += f'<Relationship Id="rFont{number}" Type="{kind}" Target="fonts/font{number}.fntdata"/>'
        faces += f'<p:{style} r:id="rFont{number}"/>'
    _insert(parts, "ppt/_rels/presentation.xml.rels", "</Relationships>", links)
    font = f'<p:embeddedFont><p:font typeface="{family}"/>{faces}</p:embeddedFont>'
    if b"</p:embeddedFontLst>" in parts["ppt/presentation.xml"]:
        _insert(parts, "ppt/presentation.xml", "</p:embeddedFontLst>", font)
    else:
        _insert(parts, "ppt/presentation.xml", "<p:defaultTextStyle>", f"<p:embeddedFontLst>{font}</p:embeddedFontLst>")
    kind = '<Default Extension="fntdata" ContentType="application/x-fontdata"/>'
    if b'"fntdata"' not in parts["[Content_Types].xml"]:
        _insert(parts, "[Content_Types].xml", "<Override", kind)
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)


def _insert(parts, name, before, text):
    place = parts[name].index(before.encode())
    parts[name] = parts[name][:place] + text.encode() + parts[name][place:]
