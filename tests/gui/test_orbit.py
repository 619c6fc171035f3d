from math import hypot, pi, radians, tan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.gui.viewport.orbit import FARTHEST, NEAREST, STEEPEST, Orbit, fitting, looking

pixels = st.floats(-2000, 2000)


def test_the_camera_stands_before_her_at_first():
    x, y, z = Orbit((0.0, 1.4, 0.0), 2.0).eye
    assert (x, y, z) == pytest.approx((0.0, 1.4, 2.0))


def test_a_drag_to_the_right_shows_her_right_side():
    assert Orbit().turned(100, 0).eye[0] < 0  # x grows to her left


def test_a_drag_down_shows_her_from_above():
    assert Orbit().turned(0, 100).eye[1] > Orbit().eye[1]


@given(pixels, pixels)
def test_the_distance_stays_whatever_is_turned(right, down):
    orbit = Orbit().turned(right, down)
    distance = hypot(*(e - t for e, t in zip(orbit.eye, orbit.target, strict=True)))
    assert distance == pytest.approx(orbit.distance)
    assert abs(orbit.pitch) <= STEEPEST
    assert -pi <= orbit.yaw <= pi


def test_the_wheel_brings_her_nearer_and_back():
    near = Orbit().zoomed(3)
    assert near.distance < Orbit().distance
    assert near.zoomed(-3).distance == pytest.approx(Orbit().distance)


@given(st.floats(-1000, 1000))
def test_nobody_gets_lost_by_the_wheel(steps):
    assert NEAREST <= Orbit().zoomed(steps).distance <= FARTHEST


def test_what_is_under_the_pointer_moves_with_it():
    before = Orbit((0.0, 1.0, 0.0), 2.0)
    after = before.moved(100, 50, 500)
    metres = 2 * 2.0 * tan(before.field_of_view / 2) / 500
    assert after.target == pytest.approx((-100 * metres, 1.0 + 50 * metres, 0.0))


@given(pixels, st.floats(-150, 150))
def test_a_camera_is_found_again_from_where_it_stands(right, down):
    orbit = Orbit().turned(right, down)
    found = looking(orbit.eye, orbit.target, orbit.field_of_view)
    assert found.eye == pytest.approx(orbit.eye, abs=1e-6)


def test_all_of_her_is_in_the_picture():
    orbit = fitting(0.0, 1.8, 0.7, 16 / 9)
    seen = 2 * orbit.distance * tan(orbit.field_of_view / 2)
    assert seen == pytest.approx(1.8)
    narrow = fitting(0.0, 1.8, 0.7, 0.2)
    assert 2 * narrow.distance * tan(narrow.field_of_view / 2) * 0.2 == pytest.approx(0.7)


def test_on_the_way_it_turns_the_shorter_way():
    here, there = Orbit(yaw=radians(170)), Orbit(yaw=radians(-170))
    assert abs(here.between(there, 0.5).yaw) == pytest.approx(pi)
    assert here.between(there, 1).eye == pytest.approx(there.eye)
    assert here.between(there, 0).eye == pytest.approx(here.eye)
