"""Catmull-Clark as a table of weights."""

import numpy as np

from studio.avatar.body.subdivide import divided, divided_corners

CUBE = np.array([[0, 1, 3, 2], [4, 6, 7, 5], [0, 4, 5, 1], [2, 3, 7, 6], [0, 2, 6, 4], [1, 5, 7, 3]])
CORNERS = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], np.float32)


def test_a_cube_becomes_rounder_as_the_rule_says():
    division = divided(CUBE, 8)
    places = division.of(CORNERS)
    assert len(places) == 8 + 12 + 6
    assert len(division.quads) == 24
    # Corner: (F + 2 R + (3 - 3) P) / 3 with F = 1/3 and R = 2/3 of the corner.
    assert np.allclose(places[:8], CORNERS * (1 / 3 + 2 * 2 / 3) / 3, atol=1e-6)
    assert np.allclose(np.sort(abs(places[20:]).max(1)), 1)


def test_the_border_stays_where_it_is():
    grid = np.array([[0, 1, 4, 3], [1, 2, 5, 4]])
    flat = np.array([[x, y, x * y] for y in (0, 1) for x in (0, 1, 3)], np.float32)
    places = divided(grid, 6).of(flat)
    assert np.allclose(places[:6], flat)


def test_the_weights_of_each_vertex_add_up_to_one():
    division = divided(CUBE, 8)
    assert np.allclose(np.add.reduceat(division.weights, division.starts), 1)


def test_corner_values_are_cut_in_quarters_alike():
    uvs = np.array([[[0, 0], [1, 0], [1, 1], [0, 1]]], np.float32)
    quarters = divided_corners(uvs)
    assert quarters.shape == (4, 4, 2)
    assert np.allclose(quarters[0], [[0, 0], [0.5, 0], [0.5, 0.5], [0, 0.5]])
