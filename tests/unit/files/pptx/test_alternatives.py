"""Which of a deck's ways to say a thing is shown, that none is shown twice, and what the report says."""

import pytest
from pptx.oxml import parse_xml

from studio.model.element import Group, Shape
from tests.deck_builders import blank_deck, read

NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" '
    'xmlns:am3d="http://schemas.microsoft.com/office/drawing/2017/model3d" xmlns:odd="urn:nobody:knows"'
)


def a_box(text, id=2):
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{text}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="914400" cy="914400"/></a:xfrm><a:prstGeom prst="rect"/>'
        '<a:solidFill><a:srgbClr val="00AA00"/></a:solidFill></p:spPr><p:txBody><a:bodyPr/><a:p><a:r>'
        f"<a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def a_choice(needs, new, old=""):
    fallback = f"<mc:Fallback>{old}</mc:Fallback>" if old else ""
    return (
        f'<mc:AlternateContent {NAMES}><mc:Choice Requires="{needs}">{new}</mc:Choice>{fallback}</mc:AlternateContent>'
    )


def scene_of(tmp_path, *shapes):
    deck, slide = blank_deck()
    for shape in shapes:
        slide.shapes._spTree.append(parse_xml(shape))
    path = tmp_path / "deck.pptx"
    deck.save(path)
    found = read(path, tmp_path / "assets")
    return found.scenes[0], found.report


def words(scene):
    return [e.content.body.text for e in scene.elements if isinstance(e.content, Shape)]


@pytest.mark.parametrize(("needs", "shown"), [("a14", "novo"), ("p14", "novo"), ("odd", "velho"), ("a14 odd", "velho")])
def test_the_way_that_is_understood_is_shown_and_no_other(tmp_path, needs, shown):
    scene, _ = scene_of(tmp_path, a_choice(needs, a_box("novo"), a_box("velho")))
    assert words(scene) == [shown]


def test_ways_within_ways_are_settled_each_for_itself(tmp_path):
    group = (
        '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="7" name="g"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        f"{a_box('a', 8)}{a_choice('a14', a_box('b', 9), a_box('x', 9))}</p:grpSp>"
    )
    scene, _ = scene_of(tmp_path, a_choice("odd", a_box("y"), group), a_choice("a14", a_box("c", 10)))
    assert words(scene) == ["a", "b", "c"]
    assert [type(e.content) for e in scene.elements if e.parent is None] == [Group, Shape]


@pytest.mark.parametrize(
    ("needs", "line"),
    [
        ("am3d", "a 3-D model is shown as the picture that the deck has of it"),
        ("odd", "an object of a newer kind is shown as the deck shows it to older programs"),
    ],
)
def test_what_stands_in_for_a_thing_we_do_not_know_has_a_line(tmp_path, needs, line):
    _, report = scene_of(tmp_path, a_choice(needs, a_box("novo"), a_box("velho")))
    assert [(n.reason, n.subject, n.fate) for n in report.notes if n.subject] == [(line, "velho", "approximated")]


def test_what_has_no_way_that_we_know_is_told_as_lost(tmp_path):
    scene, report = scene_of(
        tmp_path, a_choice("odd", a_box("novo")), a_box("depois", 3).replace("<p:sp>", f"<p:sp {NAMES}>")
    )
    assert words(scene) == ["depois"]
    assert [(n.subject, n.fate) for n in report.notes if n.subject] == [("novo", "lost")]


def test_a_lost_declaration_does_not_hide_what_a_usual_prefix_means(tmp_path):
    choice = a_choice("a14", a_box("novo"), a_box("velho"))
    scene, _ = scene_of(
        tmp_path, choice.replace('xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" ', "")
    )
    assert words(scene) == ["novo"]
