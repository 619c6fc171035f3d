from avatar_builders import a_person

from studio.avatar.rig import rig_of
from studio.gui.viewport.inspecting import facts, morph_uses, remarks


def test_every_morph_is_listed_with_what_it_shows():
    figure = a_person(units=("jawOpen", "eyeBlinkLeft"))
    uses = {use.name: use for use in morph_uses(figure, rig_of(figure))}
    assert set(uses) == {"jawOpen", "eyeBlinkLeft"}
    assert "jawOpen" in uses["jawOpen"].units
    assert uses["eyeBlinkLeft"].vertices > 0


def test_what_a_model_lacks_is_said_in_her_language():
    figure = a_person(units=("jawOpen",))
    told = remarks(figure, rig_of(figure))
    assert told
    assert all(text and "{" not in text for text in told)


def test_the_size_of_a_model():
    found = facts(a_person())
    assert found["morphs"] == 67
    assert found["triangles"] > 0
    assert found["bones"] > 20
