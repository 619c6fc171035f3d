"""By how much a mouth is ahead of its sound, told from two curves."""

from fractions import Fraction

import numpy as np
import pytest

from studio.render.lipsync import lead_of

RATE = Fraction(30)


def syllables(count=150, moved=0.0):
    """A mouth that opens about four times a second, unevenly, `moved` frames earlier."""
    t = np.arange(count) + moved
    return np.clip(np.sin(t * 0.83) + 0.6 * np.sin(t * 0.37 + 1) + 0.3 * np.sin(t * 1.31), 0, None)


@pytest.mark.parametrize("frames", [-3.0, -0.5, 0.0, 0.5, 1.0, 2.3])
def test_the_lead_is_found_to_a_part_of_a_frame(frames):
    lead, how_sure = lead_of([syllables(moved=frames)], [syllables()], RATE)
    assert lead == pytest.approx(frames * 1000 / 30, abs=6)
    assert how_sure > 0.9


def test_scenes_are_told_together_though_each_is_as_loud_as_it_is():
    seen = [5 * syllables(90, 1) + 2, syllables(120, 1)]
    assert lead_of(seen, [syllables(90), syllables(120)], RATE)[0] == pytest.approx(1000 / 30, abs=6)


def test_what_has_nothing_to_do_with_each_other_tells_nothing():
    noise = np.random.default_rng(1)
    lead, how_sure = lead_of([noise.normal(size=600)], [noise.normal(size=600)], RATE)
    assert lead is None
    assert how_sure < 0.3


@pytest.mark.parametrize("seen", [np.zeros(0), np.zeros(100), syllables(10)])
def test_too_little_tells_nothing(seen):
    assert lead_of([seen], [syllables(len(seen) or 50)], RATE)[0] is None
