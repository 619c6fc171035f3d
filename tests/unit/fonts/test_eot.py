"""Fonts as decks carry them: in whatever form, the font file comes out, and nothing else does any harm."""

import io
import random
import struct
from pathlib import Path

import pytest
from font_builders import BOX, a_font, eot, mtx
from fontTools.pens.boundsPen import ControlBoundsPen
from fontTools.ttLib import TTFont

from studio.errors import UnsupportedFormat
from studio.fonts import read_font

COMPRESSED, XORED = 0x4, 0x10000000
NUNITO = Path(__file__).with_name("data") / "nunito.fntdata"
"""As Office wrote it: a part of Nunito Regular, under the Open Font License (nunito.OFL.txt)."""


def table(font, tag):
    with TTFont(io.BytesIO(font)) as opened:
        return opened.reader[tag]


def with_table(font, tag, data):
    with TTFont(io.BytesIO(font)) as opened:
        del opened[tag]
        tables = {name: opened.reader[name] for name in opened.reader.tables if name != tag} | {tag: data}
    start = 12 + 16 * len(tables)
    head, body = font[:4] + struct.pack(">4H", len(tables), 0, 0, 0), b""
    for name, content in sorted(tables.items()):
        head += struct.pack(">4s3I", name.encode(), 0, start + len(body), len(content))
        body += content
    return head + body


def test_a_plain_font_is_itself():
    font = a_font()
    assert read_font(font) == font


@pytest.mark.parametrize("flags", [0, XORED])
def test_a_wrapped_font_is_unwrapped(flags):
    font = a_font()
    assert read_font(eot(font, flags)) == font


@pytest.mark.parametrize("flags", [COMPRESSED, COMPRESSED | XORED])
def test_a_packed_font_is_unpacked(flags):
    font = a_font()
    found = read_font(eot(mtx(font), flags))
    for tag in ("cmap", "hmtx", "name", "OS/2", "maxp"):
        assert table(found, tag) == table(font, tag)
    with TTFont(io.BytesIO(found)) as opened:
        assert list(opened["glyf"]["g0041"].coordinates) == BOX


def test_a_font_from_office_has_its_outlines_where_its_own_measures_say():
    with TTFont(io.BytesIO(read_font(NUNITO.read_bytes()))) as opened:
        assert opened["name"].getDebugName(1) == "Nunito"
        assert set(map(ord, "Segurança".replace("ç", "c"))) <= opened.getBestCmap().keys()
        glyphs, metrics, measured = opened.getGlyphSet(), opened["hmtx"].metrics, 0
        for name in opened.getGlyphOrder():
            glyph, pen = opened["glyf"][name], ControlBoundsPen(glyphs)
            glyphs[name].draw(pen)
            if glyph.numberOfContours > 0:
                assert metrics[name][1] == glyph.xMin, name  # the bearing stands in another table
                assert pen.bounds == (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax), name
                measured += 1
        assert measured > 60
        highest = max(opened["glyf"][name].yMax for name in glyphs if opened["glyf"][name].numberOfContours)
        assert highest <= opened["head"].yMax


@pytest.mark.parametrize("rights", [0x2, 0x200, 0x202])
def test_a_font_whose_licence_forbids_it_is_refused(rights):
    with pytest.raises(UnsupportedFormat, match="licence"):
        read_font(eot(a_font(fs_type=rights)))


@pytest.mark.parametrize("rights", [0x0, 0x4, 0x8, 0xA, 0x100])
def test_a_font_that_may_be_shown_is_taken(rights):
    font = a_font(fs_type=rights)
    assert read_font(font) == font


DAMAGED = {
    "nothing": b"",
    "no font": b"not a font at all, but long enough to have a head of one" * 4,
    "an empty one": eot(b""),
    "a torn one": eot(a_font())[:300],
    "its end is missing": a_font()[:-200],
    "packed nonsense": eot(bytes(range(256)) * 4, COMPRESSED),
    "no outlines": with_table(a_font(), "glyf", b"").replace(b"glyf", b"glyx"),
    "no characters": with_table(a_font(), "cmap", struct.pack(">2H", 0, 0)),
    "measures of nothing": with_table(a_font(), "head", bytes(54)),
    "a collection": b"ttcf" + a_font()[4:],
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_what_is_no_sound_font_is_refused(data):
    with pytest.raises(UnsupportedFormat, match="damaged"):
        read_font(data)


@pytest.mark.parametrize(
    "characters",
    [
        struct.pack(">2H2I4I", 12, 0, 28, 0, 1, 0, 0xFFFFFFF0, 1),
        struct.pack(">7H", 4, 16 + 8 * 4000, 0, 8000, 0, 0, 0)
        + b"\xff\xff" * 4000 + bytes(2) + bytes(2) * 4000 + bytes(4) * 4000,
    ],
    ids=["one range of billions", "thousands of ranges of everything"],
)  # fmt: skip
def test_a_few_bytes_that_name_billions_of_characters_are_refused(characters):
    cmap = struct.pack(">4HI", 0, 1, 3, 10, 12) + characters
    with pytest.raises(UnsupportedFormat) as refused:
        read_font(with_table(a_font(), "cmap", cmap))
    assert "too many characters" in str(refused.value.__cause__)


@pytest.mark.logs  # fontTools finds much of this odd
def test_no_bytes_are_so_wrong_that_anything_else_is_raised():
    whole = {0: a_font(), COMPRESSED: mtx(a_font())}
    chance = random.Random(5)
    told = 0
    for flags, font in whole.items():
        for _ in range(60):
            changed = bytearray(eot(font, flags))
            for _ in range(4):
                changed[chance.randrange(len(changed))] = chance.randrange(256)
            try:
                read_font(bytes(changed))
            except UnsupportedFormat:
                told += 1
    assert told
