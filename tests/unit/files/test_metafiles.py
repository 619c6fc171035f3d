"""WMF and EMF drawings: what their records draw, seen in pixels; and what broken ones do."""

import gzip
import random

import pytest
from metafile_builders import (
    BLACK,
    BLUE,
    GREEN,
    NO_BRUSH,
    NO_PEN,
    RED,
    WHITE,
    box,
    dib,
    emf,
    emf_bitmap,
    emf_blend,
    emf_brush,
    emf_floats,
    emf_font,
    emf_numbers,
    emf_pen,
    emf_points,
    emf_record,
    emf_select,
    emf_text,
    wmf,
    wmf_bitmap,
    wmf_brush,
    wmf_font,
    wmf_pen,
    wmf_record,
    wmf_select,
    wmf_text,
)

from studio.errors import UnsupportedMedia
from studio.files.metafiles import svg_of
from studio.render.vector import VectorPicture

CLEAR = None
SQUARE = ((10, 10), (50, 10), (50, 50), (10, 50))


@pytest.fixture
def seen(tmp_path):
    """{place: colour} of a drawing, "#rrggbb", None where nothing is drawn; pixels of the recording's device."""

    def look(data, *places, width=100):
        drawing = svg_of(data)
        path = tmp_path / "a.svg"
        path.write_bytes(drawing.svg)
        picture = VectorPicture(path)
        image = picture.drawn(width, width * picture.size[1] / picture.size[0])
        colors = [image.pixelColor(x, y) for x, y in places]
        found = [color.name() if color.alpha() > 127 else None for color in colors]
        return found[0] if len(found) == 1 else found

    return look


def test_a_drawing_has_the_size_that_its_frame_says():
    drawing = svg_of(emf(emf_points(86, *SQUARE), size=(200, 80)))
    assert drawing.size == pytest.approx((200 / 4 / 25.4 * 96, 80 / 4 / 25.4 * 96))


def test_polygons_are_filled_with_the_brush_in_hand(seen):
    data = emf(NO_PEN, emf_brush(1, RED), emf_points(86, *SQUARE))
    assert seen(data, (30, 30), (70, 30)) == ["#ff0000", CLEAR]


def test_points_of_32_bits_draw_too(seen):
    assert seen(emf(NO_PEN, emf_brush(1, GREEN), emf_points(3, *SQUARE, short=False)), (30, 30)) == "#00ff00"


def test_a_line_is_as_wide_as_its_pen(seen):
    data = emf(emf_pen(1, BLUE, 10), emf_numbers(27, 10, 40), emf_numbers(54, 90, 40))
    assert seen(data, (50, 37), (50, 48)) == ["#0000ff", CLEAR]


def test_stock_tools_need_not_be_made(seen):
    data = emf(emf_select(0x80000004), NO_PEN, emf_record(43, box(10, 10, 50, 50)))
    assert seen(data, (30, 30)) == "#000000"


def test_ellipses_leave_their_corners(seen):
    data = emf(NO_PEN, emf_brush(1, RED), emf_record(42, box(10, 10, 70, 70)))
    assert seen(data, (40, 40), (12, 12)) == ["#ff0000", CLEAR]


def test_a_pie_is_cut_against_the_clock(seen):
    data = emf(NO_PEN, emf_brush(1, RED), emf_record(47, box(0, 0, 80, 80) + box(80, 40, 40, 0)))
    assert seen(data, (55, 25), (25, 55)) == ["#ff0000", CLEAR]


def test_round_rectangles_have_round_corners(seen):
    data = emf(NO_PEN, emf_brush(1, RED), emf_record(44, box(0, 0, 80, 80) + box(40, 40, 0, 0)[:8]))
    assert seen(data, (40, 40), (2, 2), (2, 40)) == ["#ff0000", CLEAR, "#ff0000"]


def test_beziers_bend(seen):
    data = emf(NO_BRUSH, emf_pen(1, BLACK, 4), emf_points(85, (0, 75), (0, -5), (100, -5), (100, 75)))
    assert seen(data, (50, 15), (50, 70), (50, 2)) == ["#000000", CLEAR, CLEAR]


def test_holes_follow_the_rule_for_filling(seen):
    inner = ((20, 20), (40, 20), (40, 40), (20, 40))
    flat = [side for point in (*SQUARE, *inner) for side in point]
    data = emf_record(91, box(0, 0, 0, 0) + b"".join(n.to_bytes(4, "little") for n in (2, 8, 4, 4)) + shorts(flat))
    base = (NO_PEN, emf_brush(1, RED))
    assert seen(emf(*base, data), (30, 30), (15, 30)) == [CLEAR, "#ff0000"]
    assert seen(emf(*base, emf_numbers(19, 2), data), (30, 30)) == "#ff0000"


def shorts(numbers):
    return b"".join(n.to_bytes(2, "little", signed=True) for n in numbers)


def test_paths_are_gathered_and_drawn_at_once(seen):
    path = (
        emf_record(59),
        emf_numbers(27, 10, 10),
        emf_points(89, (50, 10), (50, 50), (10, 50)),
        emf_record(61),
        emf_record(60),
    )
    data = emf(NO_PEN, emf_brush(1, BLUE), *path, emf_record(62, box(0, 0, 0, 0)))
    assert seen(data, (30, 30), (60, 30)) == ["#0000ff", CLEAR]


def test_a_path_cuts_what_follows(seen):
    path = (emf_record(59), emf_points(86, *SQUARE), emf_record(60), emf_numbers(67, 5))
    data = emf(NO_PEN, emf_brush(1, BLUE), *path, emf_record(43, box(0, 0, 100, 80)))
    assert seen(data, (30, 30), (70, 30)) == ["#0000ff", CLEAR]


def test_a_clip_ends_with_the_state_that_has_it(seen):
    data = emf(
        NO_PEN,
        emf_brush(1, RED),
        emf_record(33),
        emf_record(30, box(0, 0, 30, 80)),
        emf_record(43, box(0, 0, 60, 40)),
        emf_numbers(34, -1),
        emf_record(43, box(0, 40, 100, 80)),
    )
    assert seen(data, (20, 20), (45, 20), (80, 60)) == ["#ff0000", CLEAR, "#ff0000"]


def test_what_is_cut_out_stays_clear(seen):
    data = emf(NO_PEN, emf_brush(1, RED), emf_record(29, box(20, 20, 40, 40)), emf_record(43, box(0, 0, 80, 80)))
    assert seen(data, (30, 30), (60, 60)) == [CLEAR, "#ff0000"]


def test_regions_cut_too(seen):
    head = b"".join(n.to_bytes(4, "little") for n in (64, 5, 32, 1, 2, 32)) + box(0, 0, 0, 0)
    region = emf_record(75, head + box(0, 0, 20, 80) + box(60, 0, 80, 80))
    data = emf(NO_PEN, emf_brush(1, RED), region, emf_record(43, box(0, 0, 100, 80)))
    assert seen(data, (10, 40), (40, 40), (70, 40)) == ["#ff0000", CLEAR, "#ff0000"]


def test_windows_and_viewports_scale(seen):
    data = emf(
        emf_numbers(17, 8),
        emf_numbers(9, 1000, 800),
        emf_numbers(11, 100, 80),
        NO_PEN,
        emf_brush(1, RED),
        emf_record(43, box(500, 400, 1000, 800)),
    )
    assert seen(data, (75, 60), (25, 20)) == ["#ff0000", CLEAR]


def test_world_transforms_turn(seen):
    data = emf(
        emf_floats(36, 0.0, 1.0, -1.0, 0.0, 80.0, 0.0, mode=2),
        NO_PEN,
        emf_brush(1, RED),
        emf_record(43, box(0, 0, 20, 60)),
    )
    assert seen(data, (50, 10), (10, 50)) == ["#ff0000", CLEAR]


def test_units_that_count_upwards_are_turned_over(seen):
    data = emf(
        emf_numbers(17, 2), emf_numbers(12, 0, 80), NO_PEN, emf_brush(1, RED), emf_record(43, box(0, 0, 100, 100))
    )
    assert seen(data, (20, 70), (20, 20)) == ["#ff0000", CLEAR]


@pytest.mark.parametrize(
    ("depth", "picture"),
    [
        (1, ([[0, 1], [1, 0]], (RED, BLUE))),
        (4, ([[0, 1], [1, 0]], (RED, BLUE))),
        (8, ([[0, 1], [1, 0]], (RED, BLUE))),
        (16, ([[0x7C00, 0x001F], [0x001F, 0x7C00]], ())),
        (24, ([[RED, BLUE], [BLUE, RED]], ())),
        (32, ([[0xFF0000, 0x0000FF], [0x0000FF, 0xFF0000]], ())),
    ],
)
def test_bitmaps_of_every_depth_show_their_colours(seen, depth, picture):
    pixels, palette = picture
    data = emf(emf_bitmap(dib(pixels, depth, palette), 0, 0, 80, 80))
    assert seen(data, (4, 4), (76, 4), (4, 76)) == ["#ff0000", "#0000ff", "#0000ff"]


def test_a_mask_lets_only_a_part_of_a_picture_through(seen):
    mask = dib([[BLACK, WHITE]])
    shown = dib([[RED, BLACK]])
    data = emf(emf_bitmap(mask, 0, 0, 80, 80, raster=0x8800C6), emf_bitmap(shown, 0, 0, 80, 80, raster=0xEE0086))
    assert seen(data, (20, 40), (60, 40)) == ["#ff0000", CLEAR]


def test_transparent_bitmaps_are_blended(seen):
    data = emf(emf_blend(dib([[0xFFFF0000, 0x00000000]], 32), 0, 0, 80, 80))
    assert seen(data, (20, 40), (60, 40)) == ["#ff0000", CLEAR]


def test_gradients_run_from_one_corner_to_the_other(seen):
    corners = b"".join(
        box(x, y, 0, 0)[:8] + shorts(c) for x, y, c in ((0, 0, (0x7F00, 0, 0, 0)), (100, 80, (0, 0, 0x7F00, 0)))
    )
    data = emf_record(118, box(0, 0, 0, 0) + box(2, 1, 0, 0)[:12] + corners + box(0, 1, 0, 0)[:8])
    left, right = seen(emf(data), (5, 40), (95, 40))
    assert left[1:3] > "60"
    assert right[5:7] > "60"


def test_hatched_brushes_show_what_is_behind_them(seen):
    data = emf(NO_PEN, emf_numbers(18, 1), emf_brush(1, RED, style=2, hatch=5), emf_record(43, box(0, 0, 100, 80)))
    found = seen(data, *[(x, 400) for x in range(100, 140)], width=1000)
    assert CLEAR in found
    assert "#ff0000" in found


def test_text_stays_text():
    drawing = svg_of(emf(emf_numbers(18, 1), emf_font(1, face="Calibri", weight=700), emf_text("Olá & até", 10, 20)))
    assert "Olá &amp; até</" in drawing.svg.decode()
    assert 'font-family="Calibri"' in drawing.svg.decode()
    assert 'font-weight="bold"' in drawing.svg.decode()


def test_letters_stand_where_the_drawing_puts_them():
    drawing = svg_of(emf(emf_numbers(18, 1), emf_font(1), emf_text("AB", 10, 20, steps=(30, 12)))).svg.decode()
    assert 'x="0 30"' in drawing


def test_letters_that_do_not_move_on_stay_with_those_before():
    drawing = svg_of(emf(emf_numbers(18, 1), emf_font(1), emf_text("Office", 0, 20, steps=(9, 20, 0, 0, 8, 8))))
    assert '>O<tspan x="9">ffi</tspan><tspan x="29">c</tspan><tspan x="37">e</tspan></text>' in drawing.svg.decode()


def test_letters_are_drawn(seen):
    data = emf(emf_numbers(18, 1), emf_font(1, height=-80, face="Arial"), emf_text("\u2588", 10, 0))
    assert "#000000" in seen(data, *[(x, y) for x in range(12, 60, 4) for y in range(5, 75, 5)])


def test_turned_text_runs_upwards():
    drawing = svg_of(emf(emf_numbers(18, 1), emf_font(1, turn=900), emf_text("A", 10, 70))).svg.decode()
    assert "-1 1 " in drawing.partition("matrix(")[2][:40]


def test_unknown_records_are_counted():
    drawing = svg_of(emf(emf_record(53), emf_record(53), emf_points(86, *SQUARE)))
    assert drawing.strange == {"53": 2}


def test_records_that_say_nonsense_are_left_out(seen):
    nonsense = emf_record(86, box(0, 0, 0, 0) + b"\xff\xff\xff\xff")
    data = emf(nonsense, NO_PEN, emf_brush(1, RED), emf_points(86, *SQUARE))
    assert svg_of(data).strange == {"damaged": 1}
    assert seen(data, (30, 30)) == "#ff0000"


def test_packed_drawings_are_read():
    assert svg_of(gzip.compress(emf(emf_points(86, *SQUARE)))).size[0] > 0


def test_a_wmf_is_as_large_as_its_inches_say():
    assert svg_of(wmf(wmf_record(0x041B, 800, 1000, 0, 0))).size == pytest.approx((96, 76.8))


def test_a_wmf_draws_with_what_it_made(seen):
    data = wmf(
        wmf_pen(BLACK, style=5), wmf_brush(RED), wmf_select(0), wmf_select(1), wmf_record(0x041B, 400, 500, 0, 0)
    )
    assert seen(data, (25, 20), (75, 60)) == ["#ff0000", CLEAR]


def test_a_wmf_without_a_size_of_its_own_takes_its_windows(seen):
    data = wmf(wmf_brush(BLUE), wmf_select(0), wmf_record(0x041B, 400, 500, 0, 0), placeable=False)
    assert seen(data, (25, 20), (75, 60)) == ["#0000ff", CLEAR]


def test_a_deleted_number_is_given_again(seen):
    data = wmf(
        wmf_brush(RED),
        wmf_record(0x01F0, 0),
        wmf_brush(GREEN),
        wmf_select(0),
        wmf_record(0x041B, 400, 500, 0, 0),
    )
    assert seen(data, (25, 20)) == "#00ff00"


def test_polygons_of_a_wmf(seen):
    points = [side for x, y in SQUARE for side in (x * 10, y * 10)]
    data = wmf(wmf_brush(RED), wmf_select(0), wmf_record(0x0324, 4, *points))
    assert seen(data, (30, 30), (80, 60)) == ["#ff0000", CLEAR]


def test_bitmaps_of_a_wmf(seen):
    data = wmf(wmf_bitmap(dib([[RED, BLUE], [GREEN, RED]]), 0, 0, 800, 800))
    assert seen(data, (4, 4), (76, 4), (4, 76)) == ["#ff0000", "#0000ff", "#00ff00"]


def test_text_of_a_wmf_is_read_in_its_character_set():
    drawing = svg_of(wmf(wmf_font(charset=204), wmf_select(0), wmf_text("Привет", 10, 10, "cp1251")))
    assert "Привет" in drawing.svg.decode()


def test_symbols_are_written_as_what_they_show():
    drawing = svg_of(wmf(wmf_font(face="Wingdings", charset=2), wmf_select(0), wmf_text("\xfc", 10, 10, "latin-1")))
    assert "✓" in drawing.svg.decode()
    signs = svg_of(wmf(wmf_font(face="Symbol", charset=2), wmf_select(0), wmf_text("S\xb3=p", 10, 10, "latin-1")))
    assert "Σ≥=π" in signs.svg.decode()


@pytest.mark.parametrize(
    "data", [b"", b"\x01\0\0\0", b"\xd7\xcd\xc6\x9a" + b"\0" * 60, b"\x1f\x8b\x08junk", emf(), wmf()]
)
def test_what_shows_nothing_is_refused(data):
    with pytest.raises(UnsupportedMedia):
        svg_of(data)


def test_mutated_drawings_are_drawn_or_refused():
    sources = [
        emf(emf_brush(1, RED), emf_font(2), emf_text("abc", 1, 2, steps=(5, 5, 5)), emf_points(86, *SQUARE)),
        emf(
            emf_bitmap(dib([[0, 1]], 8, (RED, BLUE)), 0, 0, 9, 9),
            emf_points(85, *SQUARE),
            emf_record(42, box(0, 0, 9, 9)),
        ),
        wmf(wmf_brush(RED), wmf_select(0), wmf_font(), wmf_text("abc", 1, 1), wmf_bitmap(dib([[RED]]), 0, 0, 9, 9)),
    ]
    refused = 0
    for seed in range(600):
        dice = random.Random(seed)
        data = bytearray(dice.choice(sources))
        for _ in range(dice.choice((1, 2, 8))):
            data[dice.randrange(len(data))] = dice.choice((0, 1, 0x7F, 0x80, 0xFF, dice.randrange(256)))
        try:
            svg_of(bytes(data[: dice.randrange(20, len(data))] if dice.random() < 0.2 else data))
        except UnsupportedMedia:
            refused += 1
    assert 0 < refused < 600
