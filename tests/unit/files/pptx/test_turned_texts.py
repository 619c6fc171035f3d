"""Shapes and texts that their deck turns by a 3-D camera, and texts that stay upright in turned shapes."""

import pytest
from deck_builders import A, blank_deck, read, xml
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from studio.files.pptx.inventory import NOT_UNDERSTOOD

FLAT = "the object is drawn flat, without depth"


def camera(turn, preset="orthographicFront"):
    return f'<a:scene3d><a:camera prst="{preset}"><a:rot {turn}/></a:camera><a:lightRig rig="a" dir="t"/></a:scene3d>'


def imported(folder, rotation=0, shape_camera="", box="", inside="", flip=""):
    """(the shape's element, the report's reasons)"""
    deck, slide = blank_deck()
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(50), Pt(50), Pt(200), Pt(80))
    shape.rotation = rotation
    shape.text_frame.text = "Texto"
    if shape_camera:
        shape._element.spPr.append(xml(shape_camera))
    old = shape.text_frame._txBody.bodyPr
    old.getparent().replace(old, xml(f"<a:bodyPr {box}>{inside}</a:bodyPr>"))
    if flip:
        shape._element.spPr.find(f"{A}xfrm").set(flip, "1")
    deck.save(folder / "d.pptx")
    made = read(folder / "d.pptx", folder / "a")
    return made.scenes[0].elements[0], {note.reason for note in made.report.notes}


def test_a_camera_turns_its_shape_the_other_way(tmp_path):
    element, reasons = imported(tmp_path, 30, camera('lat="0" lon="0" rev="5400000"'))
    assert element.transform.rotation == -60
    assert element.content.body.rotation == 0
    assert not reasons & {FLAT, NOT_UNDERSTOOD}


def test_what_a_camera_sees_from_the_side_is_turned_and_told(tmp_path):
    element, reasons = imported(tmp_path, 0, camera('lat="600000" lon="0" rev="5400000"'))
    assert element.transform.rotation == -90
    assert FLAT in reasons


def test_the_camera_of_a_text_turns_it_in_place(tmp_path):
    element, _ = imported(tmp_path, 0, "", "", camera('lat="0" lon="0" rev="5400000"'))
    assert element.transform.rotation == 0
    assert (element.content.body.rotation, element.content.body.turns_in_place) == (270.0, True)


@pytest.mark.parametrize(
    ("rotation", "flip", "box", "turn"),
    [
        (30, "", 'upright="1"', 330.0),
        (30, "flipV", 'upright="1"', 150.0),
        (30, "", 'upright="1" vert="vert"', 330.0),
        (30, "", 'upright="0"', 0.0),
        (0, "", 'upright="1"', 0.0),
        (0, "", 'rot="5400000"', 90.0),
        (30, "", 'rot="-5400000" upright="1"', 240.0),
    ],
)
def test_a_text_may_stay_upright_or_be_turned_further(tmp_path, rotation, flip, box, turn):
    element, reasons = imported(tmp_path, rotation, "", box, flip=flip)
    assert element.transform.rotation == rotation
    assert (element.content.body.rotation, element.content.body.turns_in_place) == (turn, False)
    assert NOT_UNDERSTOOD not in reasons


def test_flat_text_stays_as_it_is_before_a_camera(tmp_path):
    element, reasons = imported(tmp_path, 0, camera('lat="0" lon="0" rev="1800000"'), "", '<a:flatTx z="0"/>')
    assert (element.transform.rotation, element.content.body.rotation) == (-30, 30)
    assert NOT_UNDERSTOOD not in reasons


@pytest.mark.parametrize(("turn", "is_told"), [("5400000", True), ("0", False)])
def test_a_camera_of_a_whole_group_is_told(tmp_path, turn, is_told):
    deck, slide = blank_deck()
    group = slide.shapes.add_group_shape()
    group.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, Pt(50), Pt(50))
    group._element.grpSpPr.append(xml(camera(f'lat="0" lon="0" rev="{turn}"')))
    deck.save(tmp_path / "d.pptx")
    reasons = {note.reason for note in read(tmp_path / "d.pptx", tmp_path / "a").report.notes}
    assert (FLAT in reasons) is is_told
