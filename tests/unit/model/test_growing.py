"""Making many values without looking for those that only hold each other."""

from __future__ import annotations

import gc

import pytest

from studio.model.growing import growing


def test_nobody_looks_while_it_lasts_and_everybody_afterwards_even_inside_another_and_after_an_error():
    assert gc.isenabled()
    with growing():
        with growing():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ValueError, match="so"), growing():
        raise ValueError("so")
    assert gc.isenabled()
