"""Turned members of groups that are drawn wider or higher than they were made."""

import pytest
from deck_builders import A, blank_deck, read
from lxml import etree
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.turned_members import size_turned_members
from studio.model.element import Group, Shape


def a_group(slide, scale, rotation=0.0, around=None):
    """A group of 300 x 300 at (100, 100) of what is around it, drawn larger by `scale`."""
    group = slide.shapes.add_group_shape()
    if around is not None:  # not by its own means, which would make it fit
        around._element.append(group._element)
    place = group._element.grpSpPr.get_or_add_xfrm()
    for name, at in (("off", (100, 100)), ("chOff", (100, 100))):
        _say(place, name, "x", "y", at)
    _say(place, "ext", "cx", "cy", (300 * scale[0], 300 * scale[1]))
    _say(place, "chExt", "cx", "cy", (300, 300))
    place.set("rot", str(round(rotation * 60_000)))
    return group


def _say(place, name, first, second, values):
    node = place.find(f"{A}{name}")
    node = etree.SubElement(place, f"{A}{name}") if node is None else node
    node.set(first, str(Pt(values[0])))
    node.set(second, str(Pt(values[1])))


def a_member(slide, group, rotation, flips=()):
    """A member of 100 x 60 with its middle at (250, 200)."""
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(200), Pt(170), Pt(100), Pt(60))
    shape.rotation = rotation
    for flip in flips:
        shape._element.spPr.xfrm.set(flip, "1")
    group._element.append(shape._element)


def drawn(tmp_path, deck):
    deck.save(tmp_path / "turned.pptx")
    elements = read(tmp_path / "turned.pptx", tmp_path).scenes[0].elements
    return [e for e in elements if isinstance(e.content, Shape)], [e for e in elements if isinstance(e.content, Group)]


def box(element):
    """The middle, and width and height."""
    place = element.transform
    middle = place.x + place.width / 2, place.y + place.height / 2
    return tuple(round(float(number), 1) for number in (*middle, place.width, place.height))


@pytest.mark.parametrize(
    ("rotation", "size"),
    [
        (0, (200, 60)),
        (30, (200, 60)),
        (45, (100, 120)),
        (90, (100, 120)),
        (134, (100, 120)),
        (135, (200, 60)),
        (180, (200, 60)),
        (270, (100, 120)),
        (-90, (100, 120)),
        (330, (200, 60)),
    ],
)
def test_a_member_that_lies_is_stretched_along_its_height(tmp_path, rotation, size):
    deck, slide = blank_deck()
    a_member(slide, a_group(slide, (2, 1)), rotation)
    (shape,), _ = drawn(tmp_path, deck)
    assert box(shape) == (400, 200, *size)


def test_mirrored_members_are_sized_as_others(tmp_path):
    deck, slide = blank_deck()
    a_member(slide, a_group(slide, (1, 2)), 90, ("flipH",))
    (shape,), _ = drawn(tmp_path, deck)
    assert box(shape) == (250, 300, 200, 60)
    assert shape.transform.flip_horizontal


def test_even_groups_leave_their_members_alone(tmp_path):
    deck, slide = blank_deck()
    a_member(slide, a_group(slide, (1.5, 1.5)), 90)
    (shape,), _ = drawn(tmp_path, deck)
    assert box(shape) == (325, 250, 150, 90)


def test_a_group_that_lies_in_an_uneven_one_is_sized_with_all_in_it(tmp_path):
    deck, slide = blank_deck()
    inner = a_group(slide, (1, 1), rotation=90, around=a_group(slide, (2, 1)))
    a_member(slide, inner, 0)
    (shape,), groups = drawn(tmp_path, deck)
    lying = next(g for g in groups if g.transform.rotation)
    # 300 x 300 about (250, 250), in a frame that is twice as wide: turned by 90 degrees its height becomes 600.
    assert box(lying) == (400, 250, 300, 600)
    assert box(shape)[2:] == (100, 120)


def test_what_an_inner_group_undoes_leaves_its_members_alone(tmp_path):
    deck, slide = blank_deck()
    a_member(slide, a_group(slide, (0.5, 1), around=a_group(slide, (2, 1))), 90)
    (shape,), _ = drawn(tmp_path, deck)
    assert box(shape)[2:] == (100, 60)


def test_places_that_say_nothing_are_left_as_they_are():
    group = f"<grpSp xmlns='{P[1:-1]}' xmlns:a='{A[1:-1]}'><grpSpPr>{{frame}}</grpSpPr>{{member}}</grpSp>"
    frame = (
        "<a:xfrm><a:off x='0' y='0'/><a:ext cx='{}' cy='10'/><a:chOff x='0' y='0'/><a:chExt cx='{}' cy='10'/></a:xfrm>"
    )
    member = "<sp><spPr><a:xfrm rot='5400000'>{}</a:xfrm></spPr></sp>"
    sized = "<a:off x='0' y='0'/><a:ext cx='30' cy='10'/>"
    for said, inside, is_changed in (
        (frame.format(20, 10), sized, True),
        (frame.format(20, 10), "<a:off x='0' y='0'/>", False),
        (frame.format(20, 0), sized, False),
        (frame.format(0, 20), sized, False),
        ("<a:xfrm rot='5'/>", sized, False),
        ("", sized, False),
    ):
        tree = group.format(frame=said, member=member.format(inside))
        sheet = etree.fromstring(f"<sld xmlns='{P[1:-1]}'><cSld><spTree>{tree}</spTree></cSld></sld>")
        assert size_turned_members(sheet) is is_changed
