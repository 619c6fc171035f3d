"""What of a scene's recordings is heard and seen when, and clips that end with a scene."""

from dataclasses import replace
from fractions import Fraction

from builders import FILM, LOGO, a_clip, a_project, a_scene, a_track

from studio.edit import scene as scene_verbs
from studio.edit.reflow import placed_clips
from studio.edit.registry import apply, edit
from studio.edit.validity import validate
from studio.model.animation import SCENE_START, Moment
from studio.model.comment import Comment
from studio.model.element import Element, Picture, Sound, Transform, Video
from studio.model.ids import CommentId, ElementId, Order, SceneId
from studio.model.timeline import TrackKind
from studio.render.audio.from_project import audio_plan
from studio.render.audio.plan import RATE
from studio.render.layer import Drawn, VideoPicture
from studio.render.layers import layers_at


def at(seconds):
    return Moment(SCENE_START, Fraction(seconds))


def playing(content):
    """A film of one scene, six seconds long, that plays this."""
    element = Element(ElementId("m"), Order("a1"), content, Transform(0.0, 0.0, 100.0, 50.0))
    scene = replace(a_scene("a", elements=0), elements=(element,), pinned=Fraction(6))
    return a_project(scene)


def test_a_looped_sound_is_heard_until_it_is_stopped():
    (*_, last) = entries = audio_plan(playing(Sound(FILM.id, length=Fraction(2), loop=True, stop=at(5)))).entries
    assert [entry.film_start for entry in entries] == [0, 2 * RATE, 4 * RATE]
    assert last.film_end == 5 * RATE


def test_a_sound_comes_and_goes_as_slowly_as_it_is_told():
    sound = Sound(FILM.id, start=at(1), length=Fraction(4), fade_in=Fraction(1), fade_out=Fraction(2))
    (entry,) = audio_plan(playing(sound)).entries
    assert [(point.at, point.gain) for point in entry.gain] == [
        (0, 0.0), (RATE, 1.0), (2 * RATE, 1.0), (4 * RATE, 0.0),
    ]  # fmt: skip


def test_a_video_shows_its_poster_until_it_plays_and_stands_where_it_is_stopped():
    project = playing(Video(FILM.id, start=at(2), poster=LOGO.id, stop=at(4)))
    before, during, after = (layers_at(project, Fraction(t))[-1].painted for t in (1, 3, 5))
    assert isinstance(before, Drawn)
    assert before.content == Picture(LOGO.id)
    assert isinstance(during, VideoPicture)
    assert isinstance(after, VideoPicture)
    assert (during.at, after.at) == (1, 2)


def test_a_clip_plays_through_a_scene_and_no_longer():
    scenes = [replace(a_scene(id), pinned=Fraction(3)) for id in "abc"]
    through = replace(a_clip("m", 0, 20, "a"), through=SceneId("b"))
    project = a_project(*scenes, a_track("t", through, kind=TrackKind.MUSIC))
    assert [placed.frames for placed in placed_clips(project, project.timeline.tracks[0])] == [180]
    looped = replace(through, source_range=replace(through.source_range, duration=Fraction(1)), to_film_end=True)
    other = a_project(*scenes, a_track("t", looped, kind=TrackKind.MUSIC))
    assert [placed.frames for placed in placed_clips(other, other.timeline.tracks[0])] == [180]
    shorter = apply(project, edit(scene_verbs.remove, SceneId("b")))
    assert validate(shorter) == []
    assert [placed.frames for placed in placed_clips(shorter, shorter.timeline.tracks[0])] == [90]
    assert shorter.timeline.tracks[0].clips[0].through == "a"


def test_a_copied_scene_has_comments_of_its_own():
    scene = replace(a_scene("a"), comments=(Comment(CommentId("a-note"), "Ana", "Trocar a foto"),))
    project = apply(a_project(scene), edit(scene_verbs.duplicate, SceneId("a"), SceneId("z")))
    first, second = (s.comments[0] for s in project.timeline.scenes)
    assert first.id != second.id
    assert first.text == second.text
    assert validate(project) == []
