import pytest
from deck_builders import xml

from studio.files.pptx.theme import Theme
from studio.model.color import Color

PLAIN = Theme(None)


def color(text, placeholder=None):
    return PLAIN.color(xml(f"<a:solidFill>{text}</a:solidFill>"), placeholder)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<a:srgbClr val="FF8000"/>', "#ff8000"),
        ('<a:schemeClr val="tx1"/>', "#000000"),
        ('<a:schemeClr val="bg1"/>', "#ffffff"),
        ('<a:schemeClr val="accent1"/>', "#4472c4"),
        ('<a:prstClr val="ltBlue"/>', "#add8e6"),
        ('<a:sysClr val="windowText" lastClr="112233"/>', "#112233"),
        ('<a:scrgbClr r="100000" g="0" b="0"/>', "#ff0000"),
        ('<a:hslClr hue="7200000" sat="100000" lum="50000"/>', "#00ff00"),
    ],
)
def test_each_way_to_write_a_color(text, expected):
    assert color(text) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        # Values that PowerPoint itself shows for accent1 of the Office theme.
        ('<a:lumMod val="75000"/>', "#2f5597"),
        ('<a:lumMod val="40000"/><a:lumOff val="60000"/>', "#b4c7e7"),
        ('<a:alpha val="50000"/>', "#4472c480"),
        ('<a:unknown val="1"/>', "#4472c4"),
        # Decks of PowerPoint 97 to 2003 darken their colours so, and mean half of each number.
        ('<a:gamma/><a:shade val="50000"/><a:invGamma/>', "#223962"),
        ("<a:comp/>", "#c49644"),
        ('<a:red val="100000"/><a:greenMod val="50000"/><a:blueOff val="-20000"/>', "#ff3991"),
    ],
)
def test_changes_of_a_scheme_color(change, expected):
    found = color(f'<a:schemeClr val="accent1">{change}</a:schemeClr>')
    ours, theirs = bytes.fromhex(found[1:]), bytes.fromhex(expected[1:])
    assert len(ours) == len(theirs)
    assert all(abs(a - b) <= 2 for a, b in zip(ours, theirs, strict=True))


def test_a_tint_of_black_is_a_light_grey_and_a_shade_of_white_a_dark_one():
    assert color('<a:prstClr val="black"><a:tint val="50000"/></a:prstClr>') == "#bcbcbc"
    assert color('<a:prstClr val="white"><a:shade val="50000"/></a:prstClr>') == "#bcbcbc"


def test_the_placeholder_color_is_the_one_given():
    assert color('<a:schemeClr val="phClr"/>', Color("#123456")) == "#123456"


def test_a_color_map_turns_light_into_dark():
    dark = PLAIN.mapped({"bg1": "dk1", "tx1": "lt1"})
    assert dark.color(xml('<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>')) == "#ffffff"
    assert dark.named("bg1") == "#000000"


@pytest.mark.parametrize("text", ['<a:srgbClr val="zzz"/>', "<a:srgbClr/>", '<a:schemeClr val="nonsense"/>'])
def test_nonsense_is_black_and_no_error(text):
    assert color(text) == "#000000"


def test_theme_fonts_have_names_of_their_own():
    theme = Theme(
        xml(
            "<a:theme><a:themeElements><a:fontScheme>"
            '<a:majorFont><a:latin typeface="Georgia"/></a:majorFont><a:minorFont><a:latin typeface="Verdana"/>'
            "</a:minorFont></a:fontScheme></a:themeElements></a:theme>"
        )
    )
    assert (theme.family("+mj-lt"), theme.family("+mn-lt"), theme.family("Arial")) == ("Georgia", "Verdana", "Arial")
    assert theme.family("+mn-cs") == ""


def test_theme_stands_for_the_colour_of_a_reference():
    own = xml('<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>')
    sandy = PLAIN.standing_for(Color("#f0d080"))
    assert sandy.color(own) == "#f0d080"
    assert sandy.color(own, Color("#102030")) == "#102030"
    assert PLAIN.color(own) == "#000000"
