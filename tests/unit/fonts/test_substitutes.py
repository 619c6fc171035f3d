import pytest

from studio.fonts import resolve
from studio.fonts.substitutes import BUNDLED, Substitute, heights, substitutes


def test_calibri_is_drawn_with_a_family_of_the_same_widths():
    assert next(substitutes("Calibri")) == Substitute("Carlito", "same widths")


def test_case_and_spaces_in_a_family_name_do_not_matter():
    assert next(substitutes("  times  NEW roman ")) == Substitute("Liberation Serif", "same widths")


@pytest.mark.parametrize("name", ["Century Gothic", "Verdana", "Garamond", "Segoe UI", "Bookman Old Style", "Acme"])
def test_a_family_that_may_be_missing_has_a_bundled_one_after_it(name):
    found = list(substitutes(name))
    assert found[-1].family in BUNDLED
    assert all(other.reason != "same widths" for other in found[1:])


def test_an_unknown_family_gets_one_of_its_class():
    names = ("Acme Mono", "Acme Serif", "Acme Sans Serif", "Acme")
    found = [next(substitutes(name)).family for name in names]
    assert found == ["Liberation Mono", "Liberation Serif", "Inter", "Inter"]


def test_lines_are_as_high_as_in_the_family_that_was_asked_for():
    assert heights(" verdana") == (1.005, 0.21)
    assert heights("Century Schoolbook") == (0.95, 0.25)
    assert heights("Calibri") is None


@pytest.mark.parametrize(
    ("family", "weight"),
    [("Arial Black", 700), ("Impact", 700), ("Franklin Gothic Heavy", 700), ("Blackadder ITC", 400), ("Calibri", 400)],
)
def test_a_family_that_is_heavy_by_its_name_is_drawn_so(family, weight):
    assert resolve(family).weight == weight
