"""Where the lines of a text stand: breaking, spacing, bullets, columns, turning."""

from dataclasses import replace

import pytest

from studio.model.text import (
    Align,
    Bullet,
    Flow,
    Paragraph,
    Run,
    TextBody,
    TextStyle,
    VerticalAlign,
    plain_body,
)
from studio.render.text import layout_text
from studio.render.text.numbering import number_text, paragraph_numbers

CALIBRI = TextStyle("Calibri", 20.0)
LINE = 20 * 1.2207
BARE = (0.0, 0.0, 0.0, 0.0)
LONG = "O empregador deve promover treinamento inicial e periódico antes do início das atividades. " * 3


def a_body(*paragraphs: Paragraph, **settings) -> TextBody:
    return replace(TextBody(paragraphs, insets=BARE), **settings)


def a_paragraph(text: str, style: TextStyle = CALIBRI, **settings) -> Paragraph:
    return Paragraph((Run(text, style),), **settings)


def texts(body: TextBody, width: float = 400.0, height: float = 300.0) -> list[str]:
    return [line.text.rstrip() for line in layout_text(body, width, height).lines]


def test_a_line_of_calibri_is_1_22_times_its_size_high():
    layout = layout_text(a_body(a_paragraph("Texto")), 400, 300)
    assert layout.height == pytest.approx(LINE, rel=0.001)
    assert layout.lines[0].rect[3] == pytest.approx(LINE, rel=0.001)


def test_insets_move_the_text_and_narrow_it():
    layout = layout_text(TextBody((a_paragraph(LONG),), insets=(30, 10, 50, 0)), 400, 300)
    assert layout.lines[0].rect[:2] == pytest.approx((30, 10))
    assert all(left + width <= 350.01 for left, _, width, _ in (line.rect for line in layout.lines))


@pytest.mark.parametrize(
    ("anchor", "top"), [(VerticalAlign.TOP, 0), (VerticalAlign.MIDDLE, -LINE / 2), (VerticalAlign.BOTTOM, -LINE)]
)
def test_insets_that_leave_no_room_meet_in_the_middle(anchor, top):
    body = TextBody((a_paragraph("Texto"),), insets=(0, 20, 0, 100), anchor=anchor)
    assert layout_text(body, 400, 60).lines[0].rect[1] == pytest.approx(-10 + top, abs=0.01)
    sideways = replace(body, insets=(300, 0, 200, 0), wrap=False)
    assert layout_text(sideways, 400, 60).lines[0].rect[0] == pytest.approx(250)


def test_the_line_below_a_last_break_is_as_high_as_the_paragraphs_end():
    small = layout_text(a_body(a_paragraph("Texto\n", end_style=TextStyle("Calibri", 5.0))), 400, 300)
    assert small.height == pytest.approx(LINE + LINE / 4, rel=0.01)
    assert layout_text(a_body(a_paragraph("Texto\n")), 400, 300).height == pytest.approx(2 * LINE, rel=0.01)


def test_every_word_is_kept_when_lines_break():
    assert " ".join(texts(a_body(a_paragraph(LONG)), 150)) == LONG.strip()


def test_a_word_wider_than_the_box_is_broken():
    lines = texts(a_body(a_paragraph("W" * 40)), 100)
    assert len(lines) > 4
    assert "".join(lines) == "W" * 40


def test_unwrapped_text_stays_on_one_line_and_overflows():
    layout = layout_text(a_body(a_paragraph(LONG), wrap=False), 100, 300)
    assert len(layout.lines) == 1
    assert layout.overflows


def test_unwrapped_centred_text_reaches_past_both_sides():
    layout = layout_text(a_body(a_paragraph(LONG, align=Align.CENTRE), wrap=False), 100, 300)
    left, _, width, _ = layout.lines[0].rect
    assert left + width / 2 == pytest.approx(50, abs=0.5)
    assert left < -100


def test_a_line_feed_breaks_the_line_inside_the_paragraph():
    assert texts(a_body(a_paragraph("um\ndois\n"))) == ["um", "dois", ""]


@pytest.mark.parametrize(("spacing", "height"), [(2.0, 2 * LINE), (0.8, 0.8 * LINE), (-30.0, 30.0)])
def test_line_spacing_is_a_share_of_the_line_or_points(spacing, height):
    layout = layout_text(a_body(a_paragraph("um\ndois", line_spacing=spacing)), 400, 300)
    assert layout.height == pytest.approx(2 * height, rel=0.001)


def test_space_before_is_dropped_at_the_top_and_kept_between():
    paragraph = a_paragraph("x", space_before=10.0, space_after=5.0)
    layout = layout_text(a_body(paragraph, paragraph), 400, 300)
    assert layout.lines[0].rect[1] == 0
    assert layout.lines[1].rect[1] == pytest.approx(LINE + 15, rel=0.001)
    assert layout.height == pytest.approx(2 * LINE + 15, rel=0.001)


def test_a_box_that_keeps_its_edges_has_the_space_before_and_after_all():
    paragraph = a_paragraph("x", space_before=10.0, space_after=5.0)
    settings = {"insets": (0.0, 0.0, 0.0, 0.0), "anchor": VerticalAlign.BOTTOM}
    usual, kept = (
        layout_text(a_body(paragraph, paragraph, keeps_edges=keeps, **settings), 400.0, 300.0)
        for keeps in (False, True)
    )
    assert kept.height == usual.height + 15
    assert [line.rect[1] for line in kept.lines] == [line.rect[1] - 5 for line in usual.lines]


def test_an_empty_paragraph_is_as_high_as_its_end_style():
    layout = layout_text(a_body(Paragraph((), end_style=replace(CALIBRI, size=40.0))), 400, 300)
    assert layout.height == pytest.approx(2 * LINE, rel=0.001)


def test_font_scale_shrinks_letters_and_line_scale_what_is_between():
    body = a_body(a_paragraph("um\ndois"), font_scale=0.5, line_scale=0.8)
    assert layout_text(body, 400, 300).height == pytest.approx(2 * LINE * 0.4, rel=0.001)


def test_superscript_does_not_make_its_line_higher():
    body = a_body(Paragraph((Run("m", CALIBRI), Run("2", replace(CALIBRI, baseline=0.3)))))
    assert layout_text(body, 400, 300).height == pytest.approx(LINE, rel=0.001)


@pytest.mark.parametrize(
    ("anchor", "top"),
    [(VerticalAlign.TOP, 0), (VerticalAlign.MIDDLE, (100 - LINE) / 2), (VerticalAlign.BOTTOM, 100 - LINE)],
)
def test_text_is_anchored_in_its_box(anchor, top):
    layout = layout_text(a_body(a_paragraph("x"), anchor=anchor), 400, 100)
    assert layout.lines[0].rect[1] == pytest.approx(top, abs=0.01)


def test_lines_stand_left_centred_and_right():
    left, centre, right = (
        layout_text(a_body(a_paragraph("palavra", align=align)), 400, 100).lines[0].rect
        for align in (Align.LEFT, Align.CENTRE, Align.RIGHT)
    )
    assert left[0] == 0
    assert centre[0] + centre[2] / 2 == pytest.approx(200, abs=0.1)
    assert right[0] + right[2] == pytest.approx(400, abs=0.1)


def test_justified_lines_fill_the_width_but_for_the_last():
    lines = layout_text(a_body(a_paragraph(LONG, align=Align.JUSTIFY)), 300, 300).lines
    assert all(line.rect[2] == pytest.approx(300, abs=0.1) for line in lines[:-1])
    assert lines[-1].rect[2] < 299


def test_a_hanging_bullet_leaves_the_text_at_its_margin():
    paragraph = a_paragraph(LONG, margin=30.0, indent=-20.0, bullet=Bullet("•"))
    layout = layout_text(a_body(paragraph), 300, 300)
    assert {round(line.rect[0], 2) for line in layout.lines} == {30.0}
    assert layout.drawn[0].x / 32 == pytest.approx(10.0)


def test_an_indent_without_bullet_moves_only_the_first_line():
    layout = layout_text(a_body(a_paragraph(LONG, margin=10.0, indent=25.0)), 300, 300)
    assert [round(line.rect[0]) for line in layout.lines[:3]] == [35, 10, 10]


def test_right_to_left_bullets_hang_on_the_right():
    paragraph = a_paragraph(
        "שלום", margin=30.0, indent=-20.0, bullet=Bullet("•"), right_to_left=True, align=Align.RIGHT
    )
    layout = layout_text(a_body(paragraph), 300, 300)
    left, _, width, _ = layout.lines[0].rect
    assert left + width == pytest.approx(270, abs=0.1)
    assert 275 < layout.drawn[0].x / 32 < 290


def test_numbers_count_on_over_deeper_levels_and_start_anew_after_other_text():
    def item(level: int, scheme: str = "arabicPeriod", start: int = 1) -> Paragraph:
        return a_paragraph("x", level=level, bullet=Bullet(numbering=scheme, start=start))

    body = (
        item(0),
        item(1),
        item(1),
        Paragraph(),
        item(0),
        item(1),
        a_paragraph("x"),
        item(0),
        item(0, "romanLcPeriod", 4),
    )
    assert paragraph_numbers(body) == (1, 1, 2, None, 2, 1, None, 1, 4)


@pytest.mark.parametrize(
    ("number", "scheme", "text"),
    [
        (3, "arabicPeriod", "3."),
        (12, "arabicParenR", "12)"),
        (2, "alphaLcParenR", "b)"),
        (27, "alphaUcPeriod", "AA."),
        (1994, "romanUcPeriod", "MCMXCIV."),
        (4, "romanLcParenBoth", "(iv)"),
        (5, "arabicPlain", "5"),
        (2, "circleNumDbPlain", "②"),
        (2, "circleNumWdBlackPlain", "❷"),
        (12, "circleNumWdBlackPlain", "⓬"),
        (12, "arabicDbPeriod", "１２."),
        (3, "thaiAlphaParenR", "ค)"),
        (12, "thaiNumPeriod", "๑๒."),
        (10, "hindiNumPeriod", "१०."),
        (1, "hindiAlpha1Period", "क."),
        (1, "hindiAlphaPeriod", "अ."),
        (2, "hebrew2Minus", "ב-"),
        (3, "arabic1Minus", "ت-"),
        (3, "arabic2Minus", "ج-"),
        (10, "ea1ChsPeriod", "十."),
        (21, "ea1JpnKorPlain", "二十一"),
        (120, "ea1ChsPlain", "120"),
        (-3, "arabicPeriod", "-3."),
    ],
)
def test_numbers_are_written_in_their_scheme(number, scheme, text):
    assert number_text(number, scheme) == text


def test_tabs_go_to_their_stops_and_then_every_72_points():
    plain, tabbed = (
        layout_text(a_body(a_paragraph(text, tabs=(100.0,))), 400, 300).lines[0].rect[2] for text in ("b", "a\tb")
    )
    assert tabbed == pytest.approx(100 + plain, abs=0.1)
    beyond = layout_text(a_body(a_paragraph("a\t\tb", tabs=(100.0,))), 400, 300).lines[0].rect[2]
    assert beyond == pytest.approx(144 + plain, abs=0.1)


def test_the_last_line_of_a_column_may_hang_out_of_it_below_its_baseline():
    body = a_body(*[a_paragraph(word) for word in "abcd"], columns=2)
    starts = [line.rect[0] for line in layout_text(body, 400, 3 * LINE - 4).lines]
    assert starts == [0, 0, 0, 200]
    assert [line.rect[0] for line in layout_text(body, 400, 3 * LINE - 6).lines] == [0, 0, 200, 200]


@pytest.mark.parametrize("align", [Align.LEFT, Align.CENTRE, Align.RIGHT])
def test_letters_may_be_a_trifle_wider_than_their_room(align):
    width = layout_text(a_body(a_paragraph("Aaa")), 400, 100).lines[0].rect[2]
    line, *others = layout_text(a_body(a_paragraph("Aaa", align=align)), width - 0.08, 100).lines
    assert not others
    assert line.rect[0] + line.rect[2] / 2 == pytest.approx((width - 0.08) / 2, abs=0.05)
    assert len(layout_text(a_body(a_paragraph("Aaa")), width - 0.2, 100).lines) == 2


def test_columns_are_filled_one_after_the_other():
    layout = layout_text(a_body(a_paragraph(LONG), columns=2, column_gap=20.0), 420, 3.5 * LINE)
    columns = [line.rect[0] for line in layout.lines]
    assert columns[:3] == [0, 0, 0]
    assert columns[3] == pytest.approx(220)
    assert layout.lines[3].rect[1] == 0


def test_turned_text_runs_down_the_right_or_up_the_left():
    body = a_body(a_paragraph("palavra"))
    across = layout_text(body, 50, 200).lines[0].rect[2]
    right = layout_text(replace(body, flow=Flow.TURNED_RIGHT), 50, 200).lines[0].rect
    left = layout_text(replace(body, flow=Flow.TURNED_LEFT), 50, 200).lines[0].rect
    assert across < 100
    assert right == pytest.approx((50 - LINE, 0, LINE, right[3]), abs=0.01)
    assert left[0] == pytest.approx(0, abs=0.01)
    assert left[1] + left[3] == pytest.approx(200, abs=0.01)
    assert right[3] > 50


def test_mongolian_lines_follow_each_other_from_the_left():
    body = a_body(a_paragraph("uma\ndas"), flow=Flow.MONGOLIAN, insets=(1.0, 2.0, 4.0, 8.0))
    rects = [line.rect for line in layout_text(body, 100, 200).lines]
    assert [left for left, *_ in rects] == pytest.approx([1, 1 + LINE], abs=0.01)
    assert [top for _, top, *_ in rects] == pytest.approx([2, 2], abs=0.01)
    ends = [line.rect[0] for line in layout_text(replace(body, anchor=VerticalAlign.BOTTOM), 100, 200).lines]
    assert ends == pytest.approx([96 - 2 * LINE, 96 - LINE], abs=0.01)


def test_stacked_text_has_one_letter_a_line():
    assert texts(a_body(a_paragraph("PARE"), flow=Flow.STACKED)) == list("PARE")


def test_a_centred_block_keeps_its_lines_left_aligned():
    layout = layout_text(a_body(a_paragraph("um texto\nlongo"), anchor_centred=True), 400, 300)
    lefts = [line.rect[0] for line in layout.lines]
    assert lefts[0] == pytest.approx(lefts[1], abs=0.01)
    assert lefts[0] + layout.lines[0].rect[2] / 2 == pytest.approx(200, abs=0.1)


def test_small_capitals_are_smaller_than_capitals():
    widths = [
        layout_text(a_body(a_paragraph("Abcdef", style)), 400, 300).lines[0].rect[2]
        for style in (replace(CALIBRI, small_capitals=True), replace(CALIBRI, capitals=True))
    ]
    assert widths[0] < 0.9 * widths[1]
    assert texts(a_body(a_paragraph("Straße ação", replace(CALIBRI, capitals=True)))) == ["STRASSE AÇÃO"]


def test_spacing_is_added_after_each_letter():
    plain, spaced = (
        layout_text(a_body(a_paragraph("abcd", replace(CALIBRI, spacing=value))), 400, 300).lines[0].rect[2]
        for value in (0.0, 3.0)
    )
    assert spaced - plain == pytest.approx(12.0, abs=0.2)


def test_too_much_text_overflows_and_says_so():
    assert layout_text(a_body(a_paragraph(LONG)), 100, 50).overflows
    assert not layout_text(a_body(a_paragraph("curto")), 100, 50).overflows


def test_scripts_without_a_font_are_named():
    layout = layout_text(plain_body("Olá ꙮ ጤና"), 300, 100)
    assert "ETHIOPIC" in layout.missing_scripts
    assert layout_text(plain_body("Olá ✓ → ≤"), 300, 100).missing_scripts == frozenset()


@pytest.mark.parametrize(
    "text", ["", "\n\n\n", "\t", "a\x00\x07b", "\ud800", "e\u0301\u200d\ufeff", "𝐀" * 300, "\r\n\u2029x"]
)
@pytest.mark.parametrize("size", [(0.0, 0.0), (1.0, 5000.0), (300.0, 10.0)])
def test_no_text_and_no_box_breaks_the_layout(text, size):
    layout = layout_text(plain_body(text, CALIBRI), *size)
    assert layout.height > 0
    assert layout.lines


def test_the_same_text_is_laid_out_once():
    assert layout_text(plain_body("x"), 10, 10) is layout_text(plain_body("x"), 10, 10)


def stacked(text, width=200, height=200, **settings):
    return layout_text(
        a_body(*(a_paragraph(part) for part in text.split("|")), flow=Flow.STACKED, **settings), width, height
    )


def column(layout):
    """The letters of each column, from the left, and where its middle is."""
    found = {}
    for line in layout.lines:
        left, _, across, _ = line.rect
        found.setdefault(round(left + across / 2), []).append(line.text)
    return {middle: "".join(letters) for middle, letters in sorted(found.items())}


def test_stacked_text_goes_on_in_the_next_column_word_by_word():
    layout = stacked("PARE AQUI", height=8 * LINE)
    assert list(column(layout).values()) == ["PARE ", "AQUI"]
    assert layout.lines[5].rect[1] == pytest.approx(0, abs=0.01)
    assert not layout.overflows
    assert list(column(stacked("ABCDEF", height=4.5 * LINE)).values()) == ["ABCD", "EF"]


def test_stacked_paragraphs_and_broken_lines_are_columns_of_their_own():
    assert list(column(stacked("AB|CD\nEF")).values()) == ["AB", "CD", "EF"]


@pytest.mark.parametrize(
    ("anchor", "middle"), [(VerticalAlign.TOP, 0.5), (VerticalAlign.MIDDLE, 100 / LINE), (VerticalAlign.BOTTOM, -0.5)]
)
def test_columns_of_stacked_text_stand_at_the_side_of_their_anchor(anchor, middle):
    (found,) = column(stacked("AB", anchor=anchor))
    assert found == pytest.approx(middle * LINE + (200 if middle < 0 else 0), abs=1)


@pytest.mark.parametrize(
    ("anchor", "edge", "lines"),
    [(VerticalAlign.TOP, 200, -0.5), (VerticalAlign.MIDDLE, 100, 0.5), (VerticalAlign.BOTTOM, 0, 1.5)],
)
def test_stacks_may_follow_each_other_from_the_right(anchor, edge, lines):
    body = a_body(a_paragraph("AB"), a_paragraph("CD"), flow=Flow.STACKED_LEFTWARD, anchor=anchor)
    found = column(layout_text(body, 200, 200))
    assert list(found.values()) == ["CD", "AB"]
    assert max(found) == pytest.approx(edge + lines * LINE, abs=1)


def test_stacked_text_that_has_no_room_says_so():
    assert stacked("PARE AQUI", width=10, height=5 * LINE).overflows
