"""What is seen and what is heard at the same moment stay together through the whole export."""

from dataclasses import replace
from fractions import Fraction

import pytest
from builders import a_track
from command import result, studio
from film_check import beeps, check_film, flashes
from media_builders import picture, tone

from studio.edit import project as project_verbs
from studio.edit import scene as scene_verbs
from studio.edit import track as track_verbs
from studio.edit.ids import first_orders
from studio.edit.registry import apply, edit
from studio.files import project_file
from studio.media.encode import FilmWriter
from studio.media.presets import FilmFormat
from studio.media.sound_files import write_audio
from studio.model.animation import SCENE_START, Moment
from studio.model.color import BLACK, WHITE
from studio.model.element import Element, Shape, Sound, Transform, Video
from studio.model.ids import ClipId, ElementId, Order, SceneId
from studio.model.project import Project, ProjectSettings
from studio.model.scene import Scene, Transition
from studio.model.style import Solid
from studio.model.time import TimeRange
from studio.model.timeline import Clip

LENGTHS = tuple(map(Fraction, ("41.37", "3.71", "4.09", "2")))
EVENTS = 3


def a_beep(path):
    write_audio(path, tone(4800, level=0.5)[:, :1])
    return path


def a_flashing_film(path):
    """Two seconds at 25 frames a second; at one second it is white and beeps, for a fifth of a second."""
    film = FilmFormat(".mp4", (160, 96), Fraction(25), quality=10, encoder="software")
    with FilmWriter(path, film) as writer:
        for k in range(50):
            writer.write_frame(picture((255,) * 3 if 25 <= k < 30 else (0,) * 3))
        sound = 0 * tone(96_000)
        sound[48_000:57_600] = tone(9600, level=0.5)
        writer.write_sound(sound)
    return path


def a_scene_of(number, *elements):
    return Scene(
        SceneId(f"s{number}"),
        Order(""),
        background=Solid(BLACK),
        pinned=LENGTHS[number],
        elements=elements,
        transition=Transition("fade", 6),
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A long black scene; one with a white shape and a sound; one with a film on it; one under a clip of that film."""
    folder = tmp_path_factory.mktemp("som e imagem")
    start = Project(ProjectSettings(width=320, height=180))
    with project_file.create(folder / "Projeto", start) as opened:
        beep = opened.add_asset(a_beep(folder / "bip.wav"), "bip.wav", "audio/wav")
        film = opened.add_asset(a_flashing_film(folder / "clarão.mp4"), "clarão.mp4", "video/mp4")
        beep = replace(beep, duration=Fraction(1, 10), has_sound=True)
        film = replace(film, duration=Fraction(2), width=160, height=96, has_sound=True)
        orders = first_orders(2)
        at, until = Moment(SCENE_START, Fraction(13, 7)), Moment(SCENE_START, Fraction(15, 7))
        whole = Transform(0.0, 0.0, 960.0, 540.0)
        flash = Element(ElementId("e1"), orders[0], Shape(fill=Solid(WHITE)), whole, shows=at, hides=until)
        sound = Element(ElementId("e2"), orders[1], Sound(beep.id), shows=at)
        shown = Element(ElementId("e3"), orders[0], Video(film.id, Moment(SCENE_START, Fraction(11, 13))), whole)
        scenes = (a_scene_of(0), a_scene_of(1, flash, sound), a_scene_of(2, shown), a_scene_of(3))
        clip = Clip(ClipId("c1"), film.id, TimeRange(Fraction(1, 5), Fraction(3, 2)), SceneId("s3"), Fraction(1, 3))
        made = opened.project
        for step in (
            *(edit(project_verbs.add_asset, asset) for asset in (beep, film)),
            *(edit(scene_verbs.insert, scene) for scene in scenes),
            edit(track_verbs.add, a_track("t1", clip)),
        ):
            made = apply(made, step)
    rest = folder / "Com clarões"
    with project_file.create(rest, made) as opened:
        for file in (folder / "Projeto" / "assets").iterdir():
            file.rename(opened.assets / file.name)
    return rest


@pytest.mark.parametrize(("kind", "fps"), [(".mp4", "30"), (".mp4", "30000/1001"), (".webm", "30000/1001")])
def test_flash_and_beep_come_together(project, tmp_path, kind, fps):
    rate, film = Fraction(fps), tmp_path / f"clarões{kind}"
    said = result(studio("render", project, "-o", film, "--size", "160x90", "--fps", fps, "--json"))
    check_film(film, said["frames"], rate, size=(160, 90))
    seen, heard = flashes(film), beeps(film)
    assert (len(seen), len(heard)) == (EVENTS, EVENTS)
    assert [float((a - b) * rate) for a, b in zip(seen, heard, strict=True) if abs(a - b) > 1 / rate] == []
    assert abs(seen[0] - LENGTHS[0] - Fraction(13, 7)) <= 2 / rate, "the flash is not where it was put"
