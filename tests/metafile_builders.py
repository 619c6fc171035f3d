"""Tiny WMF and EMF files, record by record, as [MS-WMF] and [MS-EMF] lay them out."""

from __future__ import annotations

import struct

RED, GREEN, BLUE, WHITE, BLACK = 0x0000FF, 0x00FF00, 0xFF0000, 0xFFFFFF, 0x000000


def emf_record(kind, data=b""):
    data += b"\0" * (-len(data) % 4)
    return struct.pack("<II", kind, len(data) + 8) + data


def emf(*records, size=(100, 80)):
    """An EMF whose picture is `size` pixels of a device with 4 pixels a millimetre."""
    width, height = size
    frame = (0, 0, width * 25, height * 25)
    body = b"".join(records) + emf_record(14, struct.pack("<III", 0, 0x10, 20))
    head = struct.pack("<4i4i", 0, 0, width - 1, height - 1, *frame)
    head += struct.pack("<IIIIHHIII", 0x464D4520, 0x10000, 88 + len(body), len(records) + 2, 10, 0, 0, 0, 0)
    head += struct.pack("<iiii", 1600, 1200, 400, 300)
    return struct.pack("<II", 1, 88) + head + body


def box(*sides):
    return struct.pack("<4i", *sides)


def emf_pen(number, color=BLACK, width=1, style=0):
    return emf_record(38, struct.pack("<IIiiI", number, style, width, 0, color)) + emf_select(number)


def emf_brush(number, color, style=0, hatch=0):
    return emf_record(39, struct.pack("<IIII", number, style, color, hatch)) + emf_select(number)


def emf_select(number):
    return emf_record(37, struct.pack("<I", number))


NO_PEN, NO_BRUSH = emf_select(0x80000008), emf_select(0x80000005)


def emf_points(kind, *points, short=True):
    layout = f"<{len(points) * 2}{'h' if short else 'i'}"
    flat = [side for point in points for side in point]
    return emf_record(kind, box(0, 0, 0, 0) + struct.pack("<I", len(points)) + struct.pack(layout, *flat))


def emf_numbers(kind, *numbers):
    return emf_record(kind, struct.pack(f"<{len(numbers)}i", *numbers))


def emf_floats(kind, *numbers, mode=None):
    data = struct.pack(f"<{len(numbers)}f", *numbers)
    return emf_record(kind, data + (struct.pack("<I", mode) if mode is not None else b""))


def emf_font(number, height=-20, face="Arial", weight=400, turn=0, italic=0):
    data = struct.pack("<IiiiiiBBBB", number, height, 0, turn, 0, weight, italic, 0, 0, 0) + b"\0" * 4
    data += face.encode("utf-16-le").ljust(64, b"\0")
    return emf_record(82, data) + emf_select(number)


def emf_text(text, x, y, steps=None, options=0, rectangle=(0, 0, -1, -1)):
    letters = text.encode("utf-16-le")
    letters += b"\0" * (-len(letters) % 4)
    after = 76 + len(letters)
    data = box(0, 0, 0, 0) + struct.pack("<Iff", 1, 1.0, 1.0)
    data += struct.pack("<iiIII", x, y, len(text), 76, options) + box(*rectangle)
    data += struct.pack("<I", after if steps else 0) + letters
    return emf_record(84, data + struct.pack(f"<{len(steps or ())}I", *(steps or ())))


def dib(pixels, depth=24, palette=()):
    """(BITMAPINFO, bits) of rows of colours (or, of 8 bits and less, of places in the palette), the top row first."""
    rows, columns = len(pixels), len(pixels[0])
    info = struct.pack("<IiiHHIIiiII", 40, columns, rows, 1, depth, 0, 0, 0, 0, len(palette), 0)
    info += b"".join(struct.pack("<BBBB", *reversed(color.to_bytes(3, "little")), 0) for color in palette)
    bits = b""
    for row in reversed(pixels):
        line = b""
        if depth == 24:
            line = b"".join(bytes(reversed(color.to_bytes(3, "little"))) for color in row)
        elif depth == 32:
            line = b"".join(struct.pack("<I", color) for color in row)
        elif depth == 16:
            line = b"".join(struct.pack("<H", color) for color in row)
        else:
            text = "".join(f"{place:0{depth}b}" for place in row)
            text += "0" * (-len(text) % 8)
            line = bytes(int(text[i : i + 8], 2) for i in range(0, len(text), 8))
        bits += line + b"\0" * (-len(line) % 4)
    return info, bits


def emf_bitmap(picture, x, y, width, height, raster=0xCC0020):
    """StretchDIBits of the whole of a picture."""
    info, bits = picture
    columns, rows = struct.unpack_from("<ii", info, 4)
    data = box(0, 0, 0, 0) + struct.pack("<6i", x, y, 0, 0, columns, rows)
    data += struct.pack("<IIIIIIii", 80, len(info), 80 + len(info), len(bits), 0, raster, width, height)
    return emf_record(81, data + info + bits)


def emf_blend(picture, x, y, width, height, opacity=255, has_alpha=True):
    """AlphaBlend of the whole of a picture."""
    info, bits = picture
    columns, rows = struct.unpack_from("<ii", info, 4)
    how = opacity << 16 | (1 << 24 if has_alpha else 0)
    data = box(0, 0, 0, 0) + struct.pack("<iiiiIii", x, y, width, height, how, 0, 0)
    data += struct.pack("<6f", 1, 0, 0, 1, 0, 0) + struct.pack("<II", 0, 0)
    data += struct.pack("<IIIIii", 108, len(info), 108 + len(info), len(bits), columns, rows)
    return emf_record(114, data + info + bits)


def wmf_record(kind, *words, data=b""):
    body = struct.pack(f"<{len(words)}h", *words) + data
    body += b"\0" * (len(body) % 2)
    return struct.pack("<IH", 3 + len(body) // 2, kind) + body


def wmf(*records, size=(1000, 800), inch=1000, placeable=True):
    """A WMF whose window is `size` units, of which an inch has `inch`."""
    width, height = size
    body = wmf_record(0x020B, 0, 0) + wmf_record(0x020C, height, width) + b"".join(records) + wmf_record(0)
    head = struct.pack("<HHHIHIH", 1, 9, 0x300, 9 + len(body) // 2, 10, 1000, 0)
    if not placeable:
        return head + body
    front = struct.pack("<IHhhhhHI", 0x9AC6CDD7, 0, 0, 0, width, height, inch, 0)
    return front + struct.pack("<H", 0) + head + body


def wmf_pen(color, width=0, style=0):
    return wmf_record(0x02FA, data=struct.pack("<HhhI", style, width, 0, color))


def wmf_brush(color, style=0):
    return wmf_record(0x02FC, data=struct.pack("<HIH", style, color, 0))


def wmf_select(number):
    return wmf_record(0x012D, number)


def wmf_font(height=-100, face="Arial", charset=0):
    data = struct.pack("<hhhhhBBBB", height, 0, 0, 0, 400, 0, 0, 0, charset) + b"\0" * 4
    return wmf_record(0x02FB, data=data + face.encode("cp1252").ljust(32, b"\0"))


def wmf_text(text, x, y, encoding="cp1252"):
    letters = text.encode(encoding)
    data = struct.pack("<hhhH", y, x, len(letters), 0) + letters + b"\0" * (len(letters) % 2)
    return wmf_record(0x0A32, data=data)


def wmf_bitmap(picture, x, y, width, height, raster=0xCC0020):
    info, bits = picture
    columns, rows = struct.unpack_from("<ii", info, 4)
    data = struct.pack("<IHhhhhhhhh", raster, 0, rows, columns, 0, 0, height, width, y, x)
    return wmf_record(0x0F43, data=data + info + bits)
