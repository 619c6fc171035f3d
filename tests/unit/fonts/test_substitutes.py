from studio.fonts.substitutes import BUNDLED, Substitute, substitute


def test_calibri_is_drawn_with_a_family_of_the_same_widths():
    assert substitute("Calibri") == Substitute("Carlito", "same widths")


def test_case_and_spaces_in_a_family_name_do_not_matter():
    assert substitute("  times  NEW roman ") == Substitute("Liberation Serif", "same widths")


def test_a_bundled_family_needs_no_substitute():
    assert [substitute(family) for family in BUNDLED] == [None] * len(BUNDLED)


def test_an_unknown_family_gets_one_of_its_class():
    names = ("Acme Mono", "Acme Serif", "Acme Sans Serif", "Acme")
    assert [substitute(name).family for name in names] == ["Liberation Mono", "Liberation Serif", "Inter", "Inter"]
