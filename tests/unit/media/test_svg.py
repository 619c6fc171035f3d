"""SVG pictures: what is kept of them, and what of a hostile one is not."""

import base64
import io

import pytest
from PIL import Image

from studio.errors import UnsupportedMedia
from studio.media.svg import SVG, safe_svg, svg_bytes, svg_size

SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(body, head='viewBox="0 0 100 50"', front=""):
    return f"{front}<svg {SPACES} {head}>{body}</svg>".encode()


def first(data, kind):
    return next(safe_svg(data).iter(f"{SVG}{kind}"))


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ('viewBox="0 0 100 50"', (100, 50)),
        ('width="2in" height="1in"', (192, 96)),
        ('width="200" viewBox="0 0 100 50"', (200, 100)),
        ('width="100%" height="100%" viewBox="0 0 10 20"', (10, 20)),
        ('height="10mm" viewBox="0 0 100 50"', (75.5906, 37.7953)),
        ("", (300, 150)),
    ],
)
def test_a_picture_has_a_size_in_pixels(head, size):
    assert svg_size(safe_svg(svg("<g/>", head))) == pytest.approx(size, rel=1e-4)


def test_style_sheets_become_attributes():
    body = "<style>/* x */ .a, #b { fill: red } rect{stroke:#0f0} @import url(http://x/); .a{fill:blue}</style>"
    rect = first(svg(body + '<rect class="a" style="stroke-width:3" fill="green"/>'), "rect")
    assert (rect.get("fill"), rect.get("stroke"), rect.get("stroke-width")) == ("blue", "#00ff00", "3")


def test_colours_that_let_through_are_written_in_two_parts():
    rect = first(svg('<rect fill="rgba(255, 0, 0, 50%)" stroke="#0000ff80" stroke-opacity=".5"/>'), "rect")
    assert (rect.get("fill"), rect.get("fill-opacity")) == ("#ff0000", "0.5")
    assert rect.get("stroke") == "#0000ff"
    assert float(rect.get("stroke-opacity")) == pytest.approx(0.251, abs=0.01)


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
        '<animate attributeName="x"/>',
        '<rect onclick="alert(1)"/>',
        '<image href="http://example.com/a.png" width="9" height="9"/>',
        '<image xlink:href="file:///etc/passwd" width="9" height="9"/>',
        '<image href="../../secret.png" width="9" height="9"/>',
        '<use href="http://example.com/a.svg#x"/>',
        '<rect fill="url(http://example.com/a.svg#x)"/>',
        "<style>@font-face{src:url(http://example.com/f)} rect{fill:url('http://example.com/#a')}</style><rect/>",
        '<filter id="f"><feImage href="http://example.com"/></filter>',
        '<image href="data:image/svg+xml;base64,PHN2Zy8+" width="9" height="9"/>',
    ],
)
def test_nothing_that_acts_or_reaches_out_is_left(body):
    left = svg_bytes(safe_svg(svg(body + '<rect width="1" height="1"/>'))).decode()
    assert "rect" in left
    for word in ("script", "alert", "example", "passwd", "secret", "foreign", "animate", "filter", "data:"):
        assert word not in left


def test_pictures_within_are_kept_as_png_or_jpeg():
    data = io.BytesIO()
    Image.new("RGB", (3, 2), "red").save(data, "GIF")
    image = f'<image href="data:image/gif;base64,{base64.b64encode(data.getvalue()).decode()}" width="3" height="2"/>'
    assert "data:image/png;base64," in svg_bytes(safe_svg(svg(image))).decode()


BILLION = "".join(f'<g id="g{n}">{f"<use href={chr(34)}#g{n - 1}{chr(34)}/>" * 10}</g>' for n in range(1, 12))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html/>",
        b"<svg",
        svg("<g>" * 2_000 + "</g>" * 2_000),
        svg("<g/>" * 120_000),
        svg("", 'width="1e30" height="1"'),
        svg("", 'viewBox="0 0 1e300 1e300"'),
        svg('<g id="g0"><rect width="1" height="1"/></g>' + BILLION),
        svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
        svg('<pattern id="p"><rect fill="url(#p)"/></pattern><rect fill="url(#p)"/>'),
        svg("&c;", front='<!DOCTYPE svg [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]>'),
        svg("&a;", front='<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
        svg("<mask id='m'/>" + '<g mask="url(#m)"/>' * 20_000),
        b"<svg>" + b" " * (25 << 20) + b"</svg>",
    ],
    ids=lambda data: f"{len(data)} bytes",
)
def test_hostile_pictures_are_refused(data):
    with pytest.raises(UnsupportedMedia):
        safe_svg(data)


def test_names_for_addresses_are_no_bomb():
    front = '<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg">]>'
    assert (
        safe_svg(front.encode() + b'<svg xmlns="&ns;" viewBox="0 0 9 9"><rect/></svg>').find(f"{SVG}rect") is not None
    )


def test_tiles_and_dashes_of_no_size_are_left_out():
    root = safe_svg(
        svg(
            '<pattern id="p" width=".001" height=".001" patternUnits="userSpaceOnUse"><rect/></pattern>'
            '<path d="M0 0H100" stroke-dasharray="0.0001 0.0001"/>'
        )
    )
    assert len(next(root.iter(f"{SVG}pattern"))) == 0
    assert next(root.iter(f"{SVG}path")).get("stroke-dasharray") is None


@pytest.mark.parametrize("piece", ["@", "/*", "{", "aa", "a{b"])
def test_long_style_sheets_of_nothing_leave_the_picture(piece):
    assert first(svg(f"<style>{piece * 200_000}</style><rect width='7'/>"), "rect").get("width") == "7"


def test_what_was_read_is_read_the_same_again():
    data = svg('<svg x="10" y="5" width="20" height="20" viewBox="0 0 2 2"><rect width="1" height="1"/></svg>')
    once = svg_bytes(safe_svg(data))
    assert svg_bytes(safe_svg(once)) == once


@pytest.mark.parametrize(
    "wild",
    [
        '<rect width="1e9" height="1"/>',
        '<path d="M0 0L99999999 5"/>',
        '<g transform="scale(5000)"/>',
        '<g transform="matrix(1 0 0 1e5 0 0)"/>',
    ],
)
def test_pictures_of_wild_numbers_have_no_layers(wild):
    body = '<mask id="m"><rect/></mask><g mask="url(#m)" opacity=".5"><rect width="1" height="1"/></g>'
    assert first(svg(body), "g").get("mask") == "url(#m)"
    group = next(g for g in safe_svg(svg(body + wild)).iter(f"{SVG}g") if len(g))
    assert group.get("mask") is None
    assert group.get("opacity") is None


def test_numbers_with_many_places_are_not_wild():
    body = (
        '<path d="M0.12345678 .98765432L12.3456789012 1e-9" transform="matrix(1 0 0 1 0.123456789 99)" opacity=".5"/>'
    )
    assert first(svg(body), "path").get("opacity") == ".5"


def test_what_is_no_number_is_no_place():
    assert first(svg('<rect x="NaN" width="inf" height="5"/>'), "rect").attrib == {"height": "5"}
