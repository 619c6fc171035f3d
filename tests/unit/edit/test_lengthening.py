"""A longer scene leaves the scenes after it as they were, only later: what caches and incremental exports rest on."""

from dataclasses import replace
from fractions import Fraction

from builders import a_clip, a_project, a_scene, a_track, spoken
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.edit.reflow import placed_clips, reflow, scene_starts, transition_frames
from studio.edit.registry import Edit, apply
from studio.model.animation import SCENE_END, Curve, Keyframe, Moment
from studio.model.element import Transform
from studio.model.project import Project
from studio.model.scene import Transition
from studio.model.time import time_of
from studio.render.layers import layers_at

SECONDS = st.integers(1, 30).map(lambda n: Fraction(n, 10))


@st.composite
def films(draw) -> Project:
    """Scenes of all lengths with moving elements and transitions, and clips anchored to them, some reaching beyond."""
    count = draw(st.integers(2, 4))
    scenes = []
    for number in range(count):
        scene = a_scene(f"s{number}", speech=draw(SECONDS), elements=2)
        *still, moving = scene.elements
        moments = Moment(offset=draw(SECONDS)), Moment(SCENE_END, -draw(SECONDS))
        curve = Curve(tuple(Keyframe(moment, float(x)) for x, moment in enumerate(moments)))
        moving = replace(moving, transform=Transform(curve, 5.0, 40.0, 30.0), shows=Moment(offset=draw(SECONDS) / 4))
        kind = draw(st.sampled_from(["fade", "push", None]))
        transition = Transition(kind, draw(st.integers(1, 20))) if kind else None
        scenes.append(replace(scene, elements=(*still, moving), transition=transition))
    clips = [
        a_clip(f"c{i}", draw(SECONDS) - 1, draw(SECONDS), f"s{draw(st.integers(0, count - 1))}")
        for i in range(draw(st.integers(0, 4)))
    ]
    return reflow(a_project(*scenes, a_track("t", *clips)))


def under_clips_of(film: Project, scenes: set[str], before: Project) -> set[int]:
    """The film frames that clips anchored to these scenes lie on, and those that they have pushed on since `before`."""
    offsets = {clip.id: clip.offset for track in before.timeline.tracks for clip in track.clips}
    frames: set[int] = set()
    for track in film.timeline.tracks:
        end = -1
        for placed in placed_clips(film, track):
            is_pushed = placed.start == end and placed.clip.offset != offsets[placed.clip.id]
            if placed.clip.scene in scenes or is_pushed:
                frames.update(range(placed.start, placed.end))
                end = placed.end
    return frames


@settings(max_examples=40, deadline=None)
@given(films(), st.data())
def test_lengthening_a_scene_leaves_every_frame_of_later_scenes(film, data):
    number = data.draw(st.integers(0, len(film.timeline.scenes) - 2))
    scene = film.timeline.scenes[number]
    assert scene.narration is not None
    more = scene.narration.length + data.draw(SECONDS)
    longer = apply(film, Edit("scene.set_narration", (scene.id, spoken(more))))
    assert longer.timeline.scenes[number].frames > scene.frames
    earlier = {s.id for s in film.timeline.scenes[: number + 1]}
    reaching, then = under_clips_of(film, earlier, film), under_clips_of(longer, earlier, film)
    for later in range(number + 1, len(film.timeline.scenes)):
        begins, began = scene_starts(longer)[later], scene_starts(film)[later]
        first = max(transition_frames(p, later - 1)[1] for p in (film, longer)) if later == number + 1 else 0
        for frame in range(first, film.timeline.scenes[later].frames):
            if began + frame not in reaching and begins + frame not in then:
                was = layers_at(film, time_of(began + frame, film.rate))
                assert was == layers_at(longer, time_of(begins + frame, film.rate))


def test_a_clip_that_reaches_beyond_a_longer_scene_pushes_those_in_its_way():
    scenes = [a_scene(name, speech=Fraction(1, 10)) for name in ("s0", "s1")]
    clips = a_clip("c0", Fraction(-9, 10), 1, "s1"), a_clip("c1", Fraction(17, 10), Fraction(1, 5), "s0")
    film = reflow(a_project(*scenes, a_track("t", *clips)))
    assert [(p.clip.id, p.start, p.end) for p in placed_clips(film, film.timeline.tracks[0])] == [
        ("c0", 21, 51), ("c1", 51, 57),
    ]  # fmt: skip
    longer = apply(film, Edit("scene.set_narration", ("s0", spoken(Fraction(12, 10)))))
    assert [(p.clip.id, p.start, p.end) for p in placed_clips(longer, longer.timeline.tracks[0])] == [
        ("c1", 51, 57), ("c0", 57, 87),
    ]  # fmt: skip
    assert under_clips_of(longer, {"s0"}, film) == set(range(51, 87))
