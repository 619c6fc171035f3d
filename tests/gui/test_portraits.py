from pathlib import Path

import numpy as np
import pytest
from avatar_builders import a_person
from PIL import Image
from stage_builders import until

from studio.avatar.gltf import write_glb
from studio.gui.tasks import Tasks
from studio.gui.viewport.gallery import Choice, Gallery, Portraits
from studio.gui.viewport.making import model_body
from studio.gui.viewport.portraits import HEIGHT, WIDTH, Portrait, draw_portraits, kept_portrait
from studio.progress import silent
from studio.render.gl.skies import keep_sky, kept_sky


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    path = tmp_path_factory.mktemp("models") / "pessoa.glb"
    write_glb(a_person(), path)
    return str(path)


@pytest.fixture(scope="module")
def drawn(model, tmp_path_factory):
    broken = tmp_path_factory.mktemp("models") / "quebrado.glb"
    broken.write_bytes(b"glTF")
    wanted = [
        Portrait(model=model),
        Portrait(model=str(broken)),
        Portrait(model=model, is_close=True),
        Portrait(model=model, gesture="stop", framing="half"),
    ]
    found = {}
    draw_portraits(wanted, lambda number, path: found.setdefault(number, path), silent())
    return wanted, found


def test_pictures_are_drawn_and_what_cannot_be_is_left_out(drawn):
    wanted, found = drawn
    assert sorted(found) == [0, 2, 3]
    assert kept_portrait(wanted[1]) is None
    for path in found.values():
        with Image.open(path) as picture:
            assert picture.size == (WIDTH, HEIGHT)


def test_each_shows_something_else(drawn):
    pictures = [np.asarray(Image.open(path).convert("RGB")) for path in drawn[1].values()]
    assert all((one != other).any() for i, one in enumerate(pictures) for other in pictures[:i])
    assert all(len(np.unique(picture.reshape(-1, 3), axis=0)) > 300 for picture in pictures)


def test_a_picture_is_drawn_once(drawn):
    wanted, found = drawn
    before = {path: path.stat().st_ino for path in found.values()}
    again = {}
    draw_portraits([wanted[0], wanted[2]], lambda number, path: again.setdefault(number, path), silent())
    assert {path: path.stat().st_ino for path in again.values()}.items() <= before.items()


def test_a_gallery_fills_as_its_pictures_come(application, drawn):
    wanted, _ = drawn
    tasks = Tasks()
    gallery = Gallery("Pessoas", lambda keys: None)
    choices = [Choice("ana", "Ana", wanted[0]), Choice("bia", "Bia", wanted[2])]
    gallery.fill(choices)
    waiting = gallery.item(1).icon().cacheKey()
    Portraits(tasks, lambda problem: None).ask(gallery, choices)
    until(lambda: gallery.item(1).icon().cacheKey() != waiting)
    tasks.close()


def test_a_gallery_tells_what_a_person_chose_and_only_that(application):
    told = []
    gallery = Gallery("Equipamento", told.append, is_many=True)
    gallery.fill([Choice("hat", "Capacete"), Choice("vest", "Colete")])
    gallery.set_chosen(("vest",))
    assert told == []
    gallery.item(0).setSelected(True)
    assert told == [("hat", "vest")]


def test_a_models_light_is_worked_out_before_the_window_needs_it(model):
    body = model_body(Path(model), silent())
    sky = kept_sky(body.figure)
    assert [len(part) for part in sky] == [len(mesh.positions) for mesh in body.figure.meshes]
    assert all(part.min() >= 0 and part.max() <= 1 for part in sky)


def test_what_was_kept_of_another_figure_is_not_taken():
    figure, other = a_person(digest="a" * 64), a_person(units=("jawOpen",), digest="b" * 64)
    assert kept_sky(other) is None
    keep_sky(figure, tuple(np.full(len(mesh.positions), 0.5, np.float32) for mesh in figure.meshes))
    assert np.allclose(kept_sky(figure)[0], 0.5, atol=1 / 255)
    keep_sky(other, tuple(np.zeros(3, np.float32) for _ in other.meshes))
    assert kept_sky(other) is None
