"""Values that change while a scene plays."""

from __future__ import annotations

from fractions import Fraction

import pytest

from studio.model.animation import (
    SCENE_END,
    AtMark,
    Bezier,
    Curve,
    Easing,
    Keyframe,
    Loop,
    Moment,
    SceneClock,
    color_at,
    eased,
    number_at,
)
from studio.model.ids import MarkId

CLOCK = SceneClock(Fraction(10), {MarkId("m"): Fraction(4)})


def test_a_moment_hangs_on_the_start_the_end_or_a_mark():
    assert CLOCK.time_of(Moment(offset=Fraction(1))) == 1
    assert CLOCK.time_of(Moment(SCENE_END, Fraction(-2))) == 8
    assert CLOCK.time_of(Moment(AtMark(MarkId("m")), Fraction(1, 2))) == Fraction(9, 2)


def test_a_mark_that_is_gone_counts_as_the_start():
    assert CLOCK.time_of(Moment(AtMark(MarkId("gone")), Fraction(1))) == 1


def test_a_number_travels_between_keyframes_and_stands_still_outside():
    curve = Curve(
        (
            Keyframe(Moment(offset=Fraction(2)), 1.0, Easing.LINEAR),
            Keyframe(Moment(AtMark(MarkId("m"))), 3.0, Easing.LINEAR),
        )
    )
    assert [number_at(curve, Fraction(t), CLOCK) for t in (0, 2, 3, 4, 9)] == [1.0, 1.0, 2.0, 3.0, 3.0]
    assert number_at(7.0, Fraction(3), CLOCK) == 7.0


def test_keyframes_are_taken_in_the_order_of_their_times():
    curve = Curve(
        (Keyframe(Moment(SCENE_END), 1.0, Easing.LINEAR), Keyframe(Moment(), 0.0, Easing.LINEAR)),
    )
    assert number_at(curve, Fraction(5), CLOCK) == 0.5


def test_a_colour_is_mixed_channel_by_channel():
    curve = Curve((Keyframe(Moment(), "#000000", Easing.LINEAR), Keyframe(Moment(SCENE_END), "#ff8000", Easing.LINEAR)))
    assert color_at(curve, Fraction(5), CLOCK) == "#804000"


@pytest.mark.parametrize("easing", [*Easing, Bezier(0.25, 0.1, 0.25, 1.0)])
def test_every_easing_starts_at_nothing_and_arrives(easing):
    assert eased(easing, 0.0) == pytest.approx(0.0, abs=1e-6)
    assert eased(easing, 1.0) == pytest.approx(1.0, abs=1e-6)


def test_a_loop_goes_round_until_it_ends():
    turn = (Keyframe(Moment(offset=Fraction(1)), 0.0, Easing.LINEAR), Keyframe(Moment(offset=Fraction(2)), 1.0))
    curve = Curve(turn, (Loop(Moment(offset=Fraction(1)), Fraction(1), Moment(offset=Fraction(4))),))
    assert [number_at(curve, Fraction(t), CLOCK) for t in (0, 1.5, 2.25, 3.75, 4, 9)] == [0, 0.5, 0.25, 0.75, 1, 1]
    endless = Curve(turn, (Loop(Moment(offset=Fraction(1)), Fraction(1)),))
    assert [number_at(endless, Fraction(t), CLOCK) for t in (3, 9.5)] == [0, 0.5]
