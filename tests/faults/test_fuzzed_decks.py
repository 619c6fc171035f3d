"""Decks with bits turned, parts swapped and numbers beyond reason: each is a deck in the end, or an error of ours."""

from __future__ import annotations

import io
from pathlib import Path

import hostile_builders as h
import pytest
from deck_builders import blank_deck
from media_builders import counting_film
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Pt

from studio.errors import ChildError
from studio.progress import Reporter
from studio.runner import Limits, run_child

_SAMPLES = Path(__file__).parents[2] / "resources/samples"


@pytest.fixture(scope="module", autouse=True)
def jobs_are_importable():
    """The work of our children lies beside the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
        yield


def _a_bit_of_everything(path: Path) -> Path:
    deck, slide = blank_deck()
    numbers = CategoryChartData()
    numbers.categories = ["a", "b", "c"]
    numbers.add_series("s", (1, 2.5, None))
    for kind in (XL_CHART_TYPE.COLUMN_CLUSTERED, XL_CHART_TYPE.PIE, XL_CHART_TYPE.LINE_MARKERS):
        slide.shapes.add_chart(kind, Pt(10), Pt(10), Pt(200), Pt(150), numbers)
    table = slide.shapes.add_table(3, 3, Pt(10), Pt(200), Pt(300), Pt(90)).table
    table.cell(0, 0).merge(table.cell(1, 1))
    table.cell(2, 2).text = "célula"
    slide.shapes.add_picture(io.BytesIO(h.a_png()), Pt(300), Pt(10))
    group = slide.shapes.add_group_shape([slide.shapes.add_textbox(Pt(5), Pt(5), Pt(50), Pt(20))])
    group.rotation = 30
    film = counting_film(path.with_suffix(".mp4"), 10)
    slide.shapes.add_movie(str(film), Pt(1), Pt(1), Pt(90), Pt(60), mime_type="video/mp4")
    slide.notes_slide.notes_text_frame.text = "Nota [clique] e mais."
    deck.save(path)
    return path


@pytest.fixture(scope="module")
def decks(tmp_path_factory):
    """A written deck, an animated one, and the one that comes with the program."""
    folder = tmp_path_factory.mktemp("decks")
    moving = {**h.sound_deck(), h.SLIDE: h.slide_of(h.a_box(2, "um") + h.a_box(3, "dois"), h.some_timing())}
    made = [_a_bit_of_everything(folder / "tudo.pptx"), h.write(moving, folder / "moving.pptx")]
    return [*map(str, made), str(_SAMPLES / "nr17-checkout.pptx")]


def _bad(decks: list[str], seeds: range) -> dict[str, str]:
    """{seed: how its deck ended}, for those that ended badly."""
    last = [""]
    progress = Reporter(on_warning=lambda key, values: last.__setitem__(0, key))
    arguments = {"decks": decks, "seeds": list(seeds)}
    try:
        found: dict[str, str] = run_child(
            "hostile_child:read_mutated", arguments, progress, Limits(seconds=60 * len(seeds), memory=1 << 30)
        )
    except ChildError as error:
        return {last[0]: str(error)}
    return found


def test_damaged_decks_end_well(decks):
    assert _bad(decks, range(40)) == {}


@pytest.mark.long
@pytest.mark.parametrize("first", range(1_000, 3_000, 100))
def test_two_thousand_damaged_decks_end_well(decks, first):
    assert _bad(decks, range(first, first + 100)) == {}
