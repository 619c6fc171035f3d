"""Letters beyond the plain: gradients, outlines, effects, underlines, forms."""

import numpy as np
import pytest
from goldens import assert_looks_as_before, board

from studio.model.codec import from_json, to_json
from studio.model.color import Color
from studio.model.style import (
    Compound,
    Glow,
    Gradient,
    GradientKind,
    InnerShadow,
    Line,
    Pattern,
    Reflection,
    Shadow,
    Stop,
)
from studio.model.text import (
    WARPS,
    Align,
    Lettering,
    Paragraph,
    Run,
    TextBody,
    TextStyle,
    Underline,
    VerticalAlign,
    Warp,
)
from studio.render.text import draw_text, layout_text
from studio.render.text.underlines import underline
from studio.render.text.warps import arch, bend, names

RED, BLUE, BLACK, GOLD = (Color(c) for c in ("#ff0000", "#0000ff", "#000000", "#ffc000"))
SUNSET = Gradient(GradientKind.LINEAR, (Stop(0.0, RED), Stop(1.0, BLUE)), 90.0)
BARE = (0.0, 0.0, 0.0, 0.0)


def a_body(text, lettering=None, warp=None, color=BLACK, size=40.0, align=Align.LEFT, **looks):
    style = TextStyle("Calibri", size, bold=True, color=color, lettering=lettering, **looks)
    return TextBody((Paragraph((Run(text, style),), align),), BARE, VerticalAlign.TOP, wrap=False, warp=warp)


def shown(body, width=160, height=60):
    return board(width, height, lambda painter: draw_text(painter, layout_text(body, width, height)))[..., :3].astype(
        int
    )


def test_letters_may_be_a_gradient():
    found = shown(a_body("HHH", Lettering(SUNSET)))
    inked = found.sum(axis=2) < 500
    rows = np.nonzero(inked.any(axis=1))[0]
    top, bottom = found[rows[1]][inked[rows[1]]].mean(axis=0), found[rows[-2]][inked[rows[-2]]].mean(axis=0)
    assert top[0] > 200 > top[2]
    assert bottom[2] > 200 > bottom[0]


def test_an_outline_of_letters_may_be_a_gradient_and_two_lines():
    hollow = Lettering(is_hollow=True, outline=Line(RED, 6.0, fill=SUNSET))
    found = shown(a_body("HHH", hollow))
    rows = np.nonzero((found.sum(axis=2) < 500).any(axis=1))[0]
    assert [found[row][found[row].sum(axis=1) < 500].mean(axis=0).argmax() for row in rows[[1, -2]]] == [0, 2]
    inked = [
        int((shown(a_body("HHH", Lettering(is_hollow=True, outline=Line(RED, 6.0, compound=kind)))) < 99).sum())
        for kind in (Compound.SINGLE, Compound.DOUBLE)
    ]
    assert inked[1] < 0.85 * inked[0]


def test_an_inner_shadow_lies_within_the_outline_of_letters():
    shade, outline = InnerShadow(BLUE, 0.0, 90.0), Line(RED, 4.0)
    found = shown(a_body("HHH", Lettering(outline=outline, effects=(shade,)), color=GOLD))
    is_red, is_blue = (found[..., i] - found[..., 2 - i] > 150 for i in (0, 2))
    assert is_red.sum() > 500
    assert is_blue.sum() > 50
    assert not (np.abs(found - (255, 192, 0)).max(axis=2) < 30).any()


def test_hollow_letters_are_only_their_outline():
    full, hollow = (
        (shown(a_body("HHH", Lettering(is_hollow=is_hollow, outline=Line(BLACK, 1.0)))).sum(axis=2) < 200).sum()
        for is_hollow in (False, True)
    )
    assert 0 < hollow < full * 0.6


@pytest.mark.parametrize("effect", [Shadow(BLACK, 2.0, 6.0, 45.0), Glow(GOLD, 5.0), Reflection(0.5, 0.9, 1.0)])
def test_letters_have_effects(effect):
    plain, rich = (shown(a_body("HHH", Lettering(effects=effects))) for effects in ((), (effect,)))
    assert (np.abs(plain - rich).sum(axis=2) > 30).sum() > 200


def test_clear_letters_show_nothing_however_rich_they_are():
    lettering = Lettering(SUNSET, outline=Line(RED, 2.0), effects=(Glow(GOLD, 5.0),))
    assert (shown(a_body("HHH", lettering, color=Color("#00000000"))) == 255).all()


@pytest.mark.parametrize("kind", list(Underline))
def test_every_underline_is_under_the_letters(kind):
    plain, lined = (
        shown(a_body("HH HH", Lettering(underline=kind), underline=is_lined)).sum(axis=2) for is_lined in (False, True)
    )
    changed = np.nonzero((plain != lined).any(axis=1))[0]
    assert changed.size
    assert changed.min() >= np.nonzero((plain < 300).any(axis=1))[0].max() - 1


def test_underlines_differ():
    forms = [underline(kind, 0.0, 0.0, 300.0, 3.0) for kind in Underline if kind is not Underline.WORDS]
    assert len({form.bars for form in forms if form.wave is None}) == sum(form.wave is None for form in forms)
    assert sum(form.wave is not None for form in forms) == 3


def test_words_are_underlined_without_the_blanks_between():
    lined = shown(a_body("HH HH", Lettering(underline=Underline.WORDS), underline=True)).sum(axis=2)
    row = np.nonzero((lined < 300).any(axis=1))[0].max()
    dark = np.nonzero(lined[row] < 300)[0]
    assert (np.diff(dark) > 3).sum() == 1


def test_every_form_that_the_model_names_is_drawn():
    assert sorted(names()) == sorted(WARPS)


@pytest.mark.parametrize("preset", WARPS)
def test_bent_text_fills_its_box_or_stands_on_its_arch(preset):
    body = a_body("Segurança", warp=Warp(preset), size=24.0, align=Align.CENTRE)
    found = shown(body, 160, 90).sum(axis=2) < 400
    rows, columns = np.nonzero(found.any(axis=1))[0], np.nonzero(found.any(axis=0))[0]
    assert rows.size
    assert rows.min() >= 0
    assert columns.max() < 160
    form = bend(preset, {})
    if form is not None and "Pour" not in preset:
        assert columns.max() - columns.min() > 100
        assert rows.max() - rows.min() > 45
        for u in (0.0, 0.3, 1.0):
            assert form(u, 0.0)[1] <= form(u, 1.0)[1]


@pytest.mark.parametrize(
    ("preset", "degrees", "start", "sweep"),
    [
        ("textArchUp", None, 180, 180),
        ("textArchUp", 213, 213, 114),
        ("textArchUp", 307, 307, 286),  # as PowerPoint draws these
        ("textArchUp", 90, 90, 360),
        ("textArchDown", None, 180, -180),
        ("textArchDown", 66, 114, -48),
        ("textCircle", None, 180, 359),
        ("textCircle", 192, 192, 336),
        ("textCircle", 30, 30, 300),
    ],
)
def test_an_arch_begins_where_its_adjustment_says(preset, degrees, start, sweep):
    said = {} if degrees is None else {"adj": degrees * 0.6}
    assert arch(preset, said) == pytest.approx((start, sweep))


def ink_of(text, size, warp, width=160, height=90, align=Align.LEFT):
    found = shown(a_body(text, warp=warp, size=size, align=align), width, height).sum(axis=2) < 400
    return np.nonzero(found.any(axis=1))[0], np.nonzero(found.any(axis=0))[0]


def test_an_arch_that_is_turned_has_its_text_elsewhere():
    right_of_it = Warp("textArchUp", (("adj", 300 * 0.6),))
    assert ink_of("Norma", 12.0, right_of_it)[1].min() > 100


def test_text_that_is_too_long_for_its_arch_is_made_smaller_in_one_line():
    rows, _ = ink_of("Segurança e saúde no trabalho em altura", 40.0, Warp("textArchUp", (("adj", 240 * 0.6),)))
    assert rows.max() - rows.min() < 16


def test_a_button_has_its_lines_above_each_other():
    def paint(painter):
        painter.translate(0, 30)  # the first line stands on the box
        body = a_body("Um\nDois\nTrês", None, Warp("textButton"), size=12.0, align=Align.CENTRE)
        draw_text(painter, layout_text(body, 160, 90))

    rows = np.nonzero((board(160, 120, paint)[..., :3].astype(int).sum(axis=2) < 400).any(axis=1))[0]
    assert len(np.split(rows, np.nonzero(np.diff(rows) > 8)[0] + 1)) == 3


def test_text_in_a_form_nobody_knows_stays_straight():
    straight, unknown = (shown(a_body("Aa", warp=warp)) for warp in (None, Warp("textRingInside")))
    assert (straight == unknown).all()


def test_looks_and_forms_can_be_written_and_read():
    lettering = Lettering(Pattern("dkUpDiag", RED), False, Line(BLUE), (Glow(GOLD, 2.0),), Underline.WAVY, RED, True)
    body = a_body("Aa", lettering, Warp("textWave1", (("adj1", 0.2),)))
    assert from_json(TextBody, to_json(body)) == body


def test_rich_letters_look_as_before():
    shadow = Shadow(Color("#00000099"), 2.0, 3.0, 45.0)
    bodies = [
        (a_body("Degradê", Lettering(SUNSET), size=26.0), (4, 0)),
        (a_body("Contorno", Lettering(outline=Line(RED, 1.0)), color=GOLD, size=26.0), (120, 0)),
        (
            a_body("Sombra", Lettering(SUNSET, outline=Line(Color("#ffffff"), 0.5), effects=(shadow,)), size=26.0),
            (4, 40),
        ),
        (a_body("Brilho", Lettering(effects=(Glow(GOLD, 4.0),)), size=26.0), (120, 40)),
        (
            a_body("onda", Lettering(underline=Underline.HEAVY_WAVY, underline_color=RED), size=18.0, underline=True),
            (4, 78),
        ),
        (a_body("duplo", Lettering(double_strike=True), size=18.0, strike=True), (80, 78)),
        (a_body("pontos", Lettering(underline=Underline.DOTTED), size=18.0, underline=True), (150, 78)),
    ]

    def paint(painter):
        for body, (x, y) in bodies:
            painter.save()
            painter.translate(x, y)
            draw_text(painter, layout_text(body, 120, 36))
            painter.restore()
        for i, preset in enumerate(
            ("textArchUp", "textWave1", "textInflate", "textSlantUp", "textTriangle", "textFadeUp")
        ):
            painter.save()
            painter.translate(6 + i % 3 * 80, 110 + i // 3 * 50)
            body = a_body("Norma", warp=Warp(preset), color=RED, size=16.0, align=Align.CENTRE)
            draw_text(painter, layout_text(body, 70, 42))
            painter.restore()

    assert_looks_as_before("rich-letters", board(250, 210, paint, scale=1.5))
