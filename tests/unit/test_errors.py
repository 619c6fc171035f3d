import pickle

from studio.errors import AssetMissing, filled


def test_a_value_that_looks_like_a_place_stays_as_it_is():
    assert filled("{a} is not at {b}", {"a": "{b}", "b": "x"}) == "{b} is not at x"


def test_a_place_without_a_value_stays():
    assert filled("{a} {c}", {"a": 1}) == "1 {c}"


def test_errors_travel_between_processes_whole():
    error = pickle.loads(pickle.dumps(AssetMissing("{name} is gone", name="a.png")))
    assert (error.key, error.values, error.hint) == ("{name} is gone", {"name": "a.png"}, AssetMissing.default_hint)
