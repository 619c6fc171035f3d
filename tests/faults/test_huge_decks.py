"""Sound decks of far more than a person makes: all of it is read in a gigabyte, drawn, and nothing ends in a traceback.

What they take is told by tests/benchmarks/hostile_decks.py --huge.
"""

from __future__ import annotations

import gc
from pathlib import Path

import hostile_builders as h
import huge_builders as huge
import pytest

from studio.files.pptx.elements import SlideReader
from studio.files.pptx.reader import read_deck_job
from studio.progress import Reporter
from studio.runner import Limits, run_child

_LIMITS = Limits(memory=1 << 30, step=120)
_SMALL = {
    "shapes": lambda: huge.shapes(150),
    "slides": lambda: huge.slides(12),
    "pictures": lambda: huge.pictures(20),
    "paragraph": lambda: huge.paragraph(20_000),
    "table": lambda: huge.table(20, 12),
    "points": lambda: huge.points(2_000),
    "groups": lambda: huge.groups(200),
    "effects": lambda: huge.effects(60),
}
_ELEMENTS = {"shapes": 151, "slides": 120, "pictures": 21}


@pytest.fixture(scope="module", autouse=True)
def jobs_are_importable():
    """The work of our children lies beside the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
        yield


def test_much_of_everything_is_read_and_drawn(tmp_path):
    paths = {name: str(h.write(made(), tmp_path / f"{name}.pptx")) for name, made in _SMALL.items()}
    found = run_child("hostile_child:read_and_draw_all", list(paths.values()), None, _LIMITS)
    assert {name: found[path]["failed"] for name, path in paths.items() if "failed" in found[path]} == {}
    for name, count in _ELEMENTS.items():
        assert found[paths[name]]["elements"] == count
    assert found[paths["paragraph"]]["said"].count("palavra") == 2_500
    assert [name for name, path in paths.items() if found[path]["lost"]] in ([], ["groups"])


def test_what_has_been_read_of_slides_is_let_go_as_others_are_read(tmp_path):
    """2,000 slides would not fit into a gigabyte else."""
    held = []

    def count(fraction, stage, values):
        if values.get("number") == 40:
            gc.collect()  # what nobody holds any more waits for the collector, for how long is its own affair
            held.append(sum(isinstance(thing, SlideReader) for thing in gc.get_objects()))

    path, assets = h.write(huge.slides(40), tmp_path / "muitos.pptx"), tmp_path / "a"
    assets.mkdir()
    asked = {"path": str(path), "assets": str(assets), "narrate": "auto", "language": "auto", "spoken": "pt-BR"}
    read_deck_job(asked, Reporter(on_report=count))
    assert 0 < held[0] <= 2


@pytest.mark.long
@pytest.mark.parametrize("name", [name for name in huge.HUGE if "groups" not in name])
def test_the_largest_are_read_in_a_gigabyte(tmp_path, name):
    path = str(huge.write(name, tmp_path))
    found = run_child("hostile_child:read_all", [path], None, _LIMITS)[path]
    assert "failed" not in found
    assert {reason for reason, _ in found["lost"]} <= {
        "the slide has far more animations than a person can click through; the last ones are left out"
    }
