import pytest

from studio.gui.viewport.pacing import Pacing


def after(pacing, milliseconds, count=60):
    for _ in range(count):
        pacing.took(milliseconds, pacing.scale)
    return pacing


def test_a_card_draws_every_pixel_at_the_screens_rate():
    pacing = after(Pacing(), 4)
    assert pacing.scale == 1.0
    assert pacing.rate > 55


def test_software_starts_small_and_tells_its_rate():
    pacing = Pacing(is_software=True)
    pacing_at_first = pacing.scale
    assert pacing_at_first < 1
    assert after(pacing, 80).scale < pacing_at_first


def test_one_slow_picture_changes_nothing():
    pacing = after(Pacing(is_software=True), 20)
    before = pacing.scale
    pacing.took(400, before)
    assert pacing.scale == before


def test_quick_software_draws_larger_again():
    pacing = after(Pacing(is_software=True), 90)
    small = pacing.scale
    assert after(pacing, 5, 200).scale > small


@pytest.mark.parametrize("milliseconds", [10, 50, 200])
def test_the_window_always_has_time_of_its_own(milliseconds):
    pacing = after(Pacing(is_software=True), milliseconds)
    assert pacing.pause >= milliseconds * 0.6


def test_a_whole_picture_in_between_says_nothing_of_the_small_ones():
    pacing = Pacing(is_software=True)
    before = pacing.scale
    for _ in range(20):
        pacing.took(300, 1.0)
    assert pacing.scale == before
