"""Text that is made to fit, and text that breaks elsewhere than the layout engine breaks it."""

import pytest
from deck_builders import blank_deck, read, xml
from pptx import Presentation
from pptx.util import Pt

from studio.files.pptx.overflow import TOO_MUCH
from studio.files.pptx.reflow import REFLOWED, Comparison
from studio.model.text import Paragraph, Run, TextBody, TextStyle
from studio.render.text.layout import layout_text

RULE = "O empregador garante as medidas de proteção desta Norma e a análise de risco antes de todo trabalho em altura."


def _with_body(tmp_path, count, fit):
    """What the body placeholder of a slide says in `count` paragraphs, and the notes."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    frame = slide.placeholders[1].text_frame
    frame.text = "\n".join([RULE] * count)
    frame._txBody.bodyPr.append(xml(fit))
    path = tmp_path / "fit.pptx"
    deck.save(path)
    found = read(path, tmp_path)
    element = next(e for e in found.scenes[0].elements if e.role != "title")
    return element, [note.reason for note in found.report.notes]


def test_text_that_shall_fit_is_made_smaller_until_it_does(tmp_path):
    element, reasons = _with_body(tmp_path, 6, "<a:normAutofit/>")
    body = element.content.body
    assert (body.font_scale, body.line_scale) == (0.7, 0.8)
    assert not layout_text(body, element.transform.width, element.transform.height).overflows
    assert TOO_MUCH not in reasons


def test_text_that_fits_stays_as_large_as_it_is(tmp_path):
    body = _with_body(tmp_path, 3, "<a:normAutofit/>")[0].content.body
    assert (body.font_scale, body.line_scale) == (1.0, 1.0)


def test_what_powerpoint_found_is_kept(tmp_path):
    body = _with_body(tmp_path, 6, '<a:normAutofit fontScale="92500" lnSpcReduction="10000"/>')[0].content.body
    assert (body.font_scale, body.line_scale) == (0.925, 0.9)
    assert body.paragraphs[0].space_before == 32 * 0.925 * 0.2 * 1.2


def test_wish_that_is_only_inherited_changes_nothing(tmp_path):
    body = _with_body(tmp_path, 9, "<a:flatTx/>")[0].content.body
    assert (body.font_scale, body.line_scale) == (1.0, 1.0)


def test_text_that_need_not_fit_runs_over_and_is_told(tmp_path):
    element, reasons = _with_body(tmp_path, 9, "<a:noAutofit/>")
    assert element.content.body.font_scale == 1.0
    assert TOO_MUCH in reasons


def test_title_is_never_made_smaller_than_nine_tenths(tmp_path):
    deck, slide = blank_deck(5)
    slide.shapes.title.text = " ".join([RULE] * 3)
    slide.shapes.title.text_frame._txBody.bodyPr.append(xml("<a:normAutofit/>"))
    path = tmp_path / "title.pptx"
    deck.save(path)
    body = read(path, tmp_path).scenes[0].elements[0].content.body
    assert (body.font_scale, body.line_scale) == (0.9, 1.0)


def test_line_reduction_is_taken_off_the_spacing_and_leaves_paragraphs_apart():
    lines = Paragraph((Run("um\ndois", TextStyle("Calibri", 20.0)),), line_spacing=0.9, space_before=10.0)
    first, second, third, _ = (
        line.rect[1] + line.rect[3] for line in layout_text(TextBody((lines, lines), line_scale=0.8), 400, 400).lines
    )
    pitch = 20 * 1.2207 * 0.7
    assert abs(second - first - pitch) < 0.05
    assert abs(third - second - pitch - 10) < 0.05


def _box(*ends):
    text = "um dois tres"
    starts = (0, *ends[:-1])
    lines = [{"start": a, "end": b, "width": 90.0} for a, b in zip(starts, ends, strict=True)]
    return {"w": 100.0, "h": 100.0, "paragraphs": [{"runs": [{"text": text}]}], "lines": lines}


def test_lines_that_break_elsewhere_are_seen():
    body = TextBody((Paragraph((Run("um dois tres", TextStyle("Calibri", 18.0)),)),), (0.0, 0.0, 0.0, 0.0))
    # 75 points hold "um dois" and not "um dois tres".
    assert not Comparison().reflows(_box(8, 12), body)
    assert Comparison().reflows(_box(3, 12), body)


def test_of_very_many_texts_only_the_first_are_compared_and_that_is_known():
    body = TextBody((Paragraph((Run("um dois tres", TextStyle("Calibri", 18.0)),)),), (0.0, 0.0, 0.0, 0.0))
    comparison = Comparison(most=2)
    assert [(comparison.reflows(_box(3, 12), body), comparison.is_cut) for _ in range(3)] == [
        (True, False), (True, False), (False, True),
    ]  # fmt: skip
    many = TextBody((Paragraph(tuple(Run(word, TextStyle("Calibri", 18.0)) for word in ("um ", "dois ", "tres"))),))
    comparison = Comparison(most=2)
    assert (comparison.reflows(_box(3, 12), many), comparison.is_cut) == (False, True)


def test_reflowed_text_is_told_and_other_text_is_not(tmp_path):
    deck, slide = blank_deck()
    # The layout engine makes this stand-in bold in another way than we do.
    for name, text, family, size in (
        ("reflowed", "PERTUMBUHAN DAN PERKEMBANGAN PADA TUMBUHAN", "Corbel", 40),
        ("plain", RULE, "Calibri", 18),
    ):
        box = slide.shapes.add_textbox(0, Pt(100), Pt(720), Pt(100))
        box.name = name
        box.text_frame.word_wrap = True
        run = box.text_frame.paragraphs[0].add_run()
        run.text = text
        run.font.name, run.font.size, run.font.bold = family, Pt(size), family == "Corbel"
    path = tmp_path / "told.pptx"
    deck.save(path)
    notes = read(path, tmp_path).report.notes
    assert [note.subject for note in notes if note.reason == REFLOWED] == ["reflowed"]


def _sized(tmp_path, height, width=100.0, text="Uma palavra", fit="<a:spAutoFit/>"):
    """The body of a box of this size in points. "Uma palavra" is 104 points wide in 20 points of Arial."""
    deck, slide = blank_deck()
    box = slide.shapes.add_textbox(Pt(50), Pt(50), Pt(width), Pt(height))
    box.text_frame.word_wrap = True
    box.text_frame.text = text
    for paragraph in box.text_frame.paragraphs:
        paragraph.runs[0].font.name, paragraph.runs[0].font.size = "Arial", Pt(20)
    properties = box.text_frame._txBody.bodyPr
    for child in list(properties):
        properties.remove(child)
    for side in ("lIns", "tIns", "rIns", "bIns"):
        properties.set(side, "0")
    properties.append(xml(fit))
    deck.save(tmp_path / "sized.pptx")
    return read(tmp_path / "sized.pptx", tmp_path).scenes[0].elements[0].content.body


def test_box_that_is_as_high_as_its_lines_tells_that_they_are_not_broken(tmp_path):
    assert not _sized(tmp_path, 24).wrap
    assert not _sized(tmp_path, 48, text="Uma palavra\nDuas").wrap


def test_box_that_is_no_measure_of_its_text_does_not(tmp_path):
    assert _sized(tmp_path, 48).wrap
    assert _sized(tmp_path, 24, width=80).wrap
    assert _sized(tmp_path, 24, fit="<a:noAutofit/>").wrap


def test_text_of_a_box_without_a_size_stands_where_the_deck_puts_it(tmp_path):
    deck, slide = blank_deck()
    box = slide.shapes.add_textbox(Pt(50), Pt(60), 0, 0)
    box.text_frame.word_wrap = True
    box.text_frame.text = "Quatro palavras sem lugar"
    deck.save(tmp_path / "small.pptx")
    element = read(tmp_path / "small.pptx", tmp_path).scenes[0].elements[0]
    assert (element.transform.x, element.transform.y) == pytest.approx((50, 60))
    assert not element.content.body.wrap
