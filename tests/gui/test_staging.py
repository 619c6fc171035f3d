from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.avatar.body.spec import PresenterSpec, read_spec
from studio.avatar.cast import presenters
from studio.errors import OutputExists, UsageError
from studio.gui.viewport.staging import Staging, file_name, look_of, save_presenter, value_of, with_value

ANA = PresenterSpec("ana", "Ana", face=(("nose-hump", 0.5),), equipment=("helmet",))


@pytest.mark.parametrize(
    ("name", "value"),
    [("phenotype.age", 52.0), ("skin.tone", "#112233"), ("hair.style", "bun"), ("face.eye-scale", -0.25)],
)
def test_a_value_is_set_by_its_name(name, value):
    changed = with_value(ANA, name, value)
    assert value_of(changed, name) == value
    assert Staging(ANA, changed).is_changed
    assert with_value(changed, name, value_of(ANA, name)) == ANA


def test_equipment_is_set_whole():
    assert with_value(ANA, "equipment", ("vest",)).equipment == ("vest",)


def test_what_is_otherwise_is_what_a_project_keeps():
    changed = with_value(with_value(ANA, "phenotype.age", 52.0), "hair.style", "bun")
    changed = with_value(changed, "face.nose-hump", 0.0)
    look = look_of(ANA, changed)
    assert look.amounts == (("face.nose-hump", 0.0), ("phenotype.age", 52.0))
    assert look.words == (("hair.style", "bun"),)
    assert look_of(ANA, ANA) == look_of(ANA, replace(ANA, equipment=()))


def test_her_own_presenter_joins_the_cast_as_she_was_made():
    made = with_value(with_value(ANA, "phenotype.age", 52.0), "skin.tone", "#112233")
    path = save_presenter(made, "Dona Ângela: CIPA")
    assert path.stem == "dona-ângela-cipa"
    assert read_spec(path) == replace(made, name=path.stem, title="Dona Ângela: CIPA")
    assert [who.is_own for who in presenters() if who.name == path.stem] == [True]


def test_a_title_that_is_taken_is_not_taken_over_silently():
    save_presenter(ANA, "Bia")
    with pytest.raises(OutputExists):
        save_presenter(ANA, "bia")
    assert read_spec(save_presenter(replace(ANA, face=()), "bia", replaces=True)).face == ()


@pytest.mark.parametrize("title", ["", "  ", "...", "///"])
def test_a_presenter_needs_a_name(title):
    with pytest.raises(UsageError):
        save_presenter(ANA, title)


@given(st.text(min_size=1, max_size=200))
def test_whatever_she_types_names_one_file_or_none(title):
    try:
        name = file_name(title)
    except UsageError:
        return
    assert name
    assert not set(name) & set('<>:"/\\|?*\n\t')
    assert not name.startswith(".")
    assert not name.endswith((".", " "))
