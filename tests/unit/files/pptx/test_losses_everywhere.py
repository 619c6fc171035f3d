"""What is not drawn quite as a deck says has its line wherever it stands: on a picture, in a cell, behind a slide, on a
bullet, on a layout, in what a placeholder inherits."""

import pytest
from deck_builders import read
from lossy_decks import FILL, INK, PRESET, a_picture, a_shape, a_table, a_text, an_element, behind, picture_data
from pptx import Presentation
from pptx.util import Inches

from studio.files.pptx.blips import UNMADE
from studio.files.pptx.losses import FLAT

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
BLURRED = FILL.replace('"/><a:stretch>', '"><a:blur rad="90000"/></a:blip><a:stretch>')
OVERLAY = f'<a:effectLst><a:fillOverlay blend="mult">{INK}</a:fillOverlay></a:effectLst>'
OBJECT, LETTERS = "an effect of the object is left out", "an effect of the letters is left out"
SEEN_THROUGH = '<a:alphaModFix amt="30000"/><a:grayscl/>'
DEEP, STRAIGHT = "letters are drawn flat, without depth", "bent or warped text is written straight"


def picture_of(slide):
    return slide.part.get_or_add_image_part(picture_data())[1]


def put(shape, place, text):
    holder = shape._element.find("/".join(f"{{{A[1:-1]}}}{n[2:]}" if n[0] == "a" else f"{P}{n[2:]}" for n in place))
    holder.append(an_element(text))


def in_cell(slide):
    next(a_table(slide)._element.iter(f"{A}tcPr")).append(an_element(BLURRED.format(picture_of(slide))))


def on_bullet(slide, change='<a:tint hue="60" amt="50000"/>'):
    blip = f'<a:blip r:embed="{picture_of(slide)}">{change}</a:blip>'
    a_text(slide)._element.find(f"{P}txBody/{A}p").insert(0, an_element(f"<a:pPr><a:buBlip>{blip}</a:buBlip></a:pPr>"))


def of_table(slide):
    next(a_table(slide)._element.iter(f"{A}tblPr")).append(an_element(PRESET))


def over_picture(slide):
    put(a_picture(slide), ("p:spPr",), OVERLAY)


def around_letters(slide):
    put(a_text(slide), ("p:txBody", "a:bodyPr"), '<a:sp3d contourW="12700"/>')


def framed(slide):
    ink = '<a:pattFill prst="pct50"><a:fgClr><a:srgbClr val="ff0000"/></a:fgClr></a:pattFill>'
    put(a_picture(slide), LOOKS, f'<a:ln w="38100">{ink}</a:ln>')


def hidden_layout(slide):
    on_layout(slide)
    slide._element.set("showMasterSp", "0")


def on_layout(slide):
    shape = a_shape(slide)._element
    shape.find(f"{P}spPr").append(an_element("<a:sp3d><a:bevelT/></a:sp3d>"))
    slide.slide_layout.shapes._spTree.append(shape)


def group_on_layout(slide):
    group = slide.shapes.add_group_shape()
    group.shapes.add_shape(1, 0, 0, Inches(1), Inches(1))
    group._element.find(f"{P}grpSpPr").append(an_element(PRESET))
    slide.slide_layout.shapes._spTree.append(group._element)


def inherited(place, text, own=""):
    """A title that takes `text` from its layout, and says `own` itself."""

    def build(slide):
        put(slide.slide_layout.placeholders[0], place, text)
        slide.shapes.title.text = "Título"
        if own:
            put(slide.shapes.title, place, own)

    return build


def in_style(slide):
    style = f"<a:lvl1pPr><a:defRPr>{PRESET}</a:defRPr></a:lvl1pPr>"
    put(a_text(slide), ("p:txBody", "a:lstStyle"), style)


def flat(depth, camera="orthographicFront", zoom=""):
    """A shape without bevel or thickness that is something in space all the same."""
    seen = f'<a:scene3d><a:camera prst="{camera}"{zoom}/><a:lightRig rig="threePt" dir="t"/></a:scene3d>'

    def build(slide):
        shape = a_shape(slide)
        put(shape, LOOKS, seen)
        put(shape, LOOKS, f"<a:sp3d {depth}/>")

    return build


LOOKS, BOX = ("p:spPr",), ("p:txBody", "a:bodyPr")
BLANK = 6
EVERYWHERE = {
    "in a cell": (BLANK, in_cell, UNMADE),
    "behind a slide": (BLANK, lambda slide: behind(BLURRED)(None, slide), UNMADE),
    "on a bullet": (BLANK, on_bullet, UNMADE),
    "of a table": (BLANK, of_table, OBJECT),
    "over a picture": (BLANK, over_picture, OBJECT),
    "around letters": (BLANK, around_letters, DEEP),
    "in the text's own style": (BLANK, in_style, LETTERS),
    "on a layout": (9, on_layout, FLAT),
    "of a group on a layout": (10, group_on_layout, "an effect of a whole group is left out"),
    "inherited effect": (0, inherited(LOOKS, PRESET), OBJECT),
    "inherited form": (1, inherited(BOX, '<a:prstTxWarp prst="textRingInside"/>'), STRAIGHT),
    "inherited depth": (2, inherited(LOOKS, "<a:sp3d><a:bevelT/></a:sp3d>"), FLAT),
    "of glass": (BLANK, flat('prstMaterial="clear"'), FLAT),
    "before the slide, in perspective": (BLANK, flat('z="127000"', "perspectiveFront"), FLAT),
    "seen from near": (BLANK, flat("", zoom=' zoom="150000"'), FLAT),
    "not before the slide": (BLANK, flat('z="127000"'), None),
    "not of metal and flat": (BLANK, flat('prstMaterial="metal"', zoom=' zoom="100000"'), None),
    "not what is said otherwise": (3, inherited(LOOKS, PRESET, "<a:effectLst/>"), None),
    "not a pattern round a picture": (BLANK, framed, None),
    "not on a layout that is not shown": (7, hidden_layout, None),
    "not what can be seen through": (BLANK, lambda slide: on_bullet(slide, SEEN_THROUGH), None),
}
"""{where: the layout of a slide, what is put on it, the line for it}"""


@pytest.fixture(scope="module")
def deck(tmp_path_factory):
    """A deck with a slide for each place."""
    made = Presentation()
    for layout, build, _ in EVERYWHERE.values():
        slide = made.slides.add_slide(made.slide_layouts[layout])
        for other in list(slide.placeholders)[layout != BLANK :]:
            other._element.getparent().remove(other._element)
        build(slide)
    folder = tmp_path_factory.mktemp("deck")
    made.save(folder / "deck.pptx")
    return read(folder / "deck.pptx", folder / "a", "none")


@pytest.mark.parametrize("place", EVERYWHERE)
def test_it_has_its_line_wherever_it_stands(place, deck):
    reason = EVERYWHERE[place][2]
    number = list(EVERYWHERE).index(place) + 1
    assert [note.reason for note in deck.report.notes if note.slide == number] == ([reason] if reason else [])


def test_a_bullet_is_seen_through_as_its_picture_says(deck):
    (element,) = deck.scenes[-1].elements
    picture = element.content.body.paragraphs[0].bullet.picture
    assert (picture.opacity, picture.recolour.grey) == (0.3, True)


def test_a_pattern_round_a_picture_is_kept(deck):
    (element,) = deck.scenes[list(EVERYWHERE).index("not a pattern round a picture")].elements
    assert (element.content.line.fill.name, element.content.line.width) == ("pct50", 3.0)
