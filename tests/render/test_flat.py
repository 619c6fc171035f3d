"""Kept pictures of still layers: no pixel tells them from drawing everything anew, and they are bounded."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage

from studio.edit.reflow import reflow
from studio.model.animation import Curve, Keyframe, Moment
from studio.model.color import Color
from studio.model.element import Element, Group, Picture, Shape, Text, Transform
from studio.model.ids import AssetId, ElementId, Order, SceneId
from studio.model.project import Fit, Project, ProjectSettings
from studio.model.scene import Camera, Scene, Transition
from studio.model.style import Crop, Glow, Gradient, GradientKind, Line, Shadow, Solid, Stop
from studio.model.text import TextStyle, plain_body
from studio.model.time import time_of
from studio.model.timeline import Timeline
from studio.render import frame as frame_module
from studio.render.affine import moved
from studio.render.flat import FlatKey, FlatStore, runs, stillness, trimmed
from studio.render.frame import FrameRenderer
from studio.render.layer import Ground, Layer
from studio.render.transitions import kinds

STEPS = (Fraction(0), Fraction(1, 2), Fraction(1))
COLOURS = ("#ff0000", "#0060ff80", "#20c04040", "#000000", "#ffffffb0")
WHOLE = (0.0, 0.0, 960.0, 540.0)


def curve(values):
    """A number that may change, at the start, after half a second, or at a second."""
    frames = st.tuples(values, values, values)
    moving = frames.map(lambda v: Curve(tuple(Keyframe(Moment(offset=t), x) for t, x in zip(STEPS, v, strict=True))))
    return st.one_of(values, values, moving)


number = st.floats(0.0, 700.0).map(lambda x: round(x, 1))
size = st.floats(20.0, 500.0).map(lambda x: round(x, 1))
colour = st.sampled_from(COLOURS).map(Color)
transform = st.builds(
    Transform, curve(number), curve(number.map(lambda y: y / 2)), size, size,
    rotation=curve(st.sampled_from([0.0, 0.0, 17.0])), opacity=curve(st.sampled_from([1.0, 1.0, 0.5, 0.0])),
)  # fmt: skip
gradient = st.builds(lambda a, b: Gradient(GradientKind.LINEAR, (Stop(0, a), Stop(1, b)), 40.0), colour, colour)
shape = st.builds(
    Shape, fill=st.one_of(st.builds(Solid, colour), gradient), line=st.one_of(st.none(), st.builds(Line, colour, size))
)
text = st.builds(lambda c, s: Text(plain_body("Luvas e capacete", TextStyle("Calibri", s / 4, color=c))), colour, size)
picture = st.builds(lambda x: Picture(AssetId("lost"), Crop(left=x)), st.sampled_from([0.0, 0.3]))
effects = st.sampled_from([(), (), (Shadow(),), (Glow(Color("#ffc00080"), 20.0),)])
moment = st.sampled_from([Moment(), Moment(), Moment(offset=Fraction(1, 3))])


@st.composite
def scenes(draw, name, transitions=None):
    group = ElementId(f"{name}g")
    elements = [
        Element(ElementId(f"{name}{i}"), Order(f"b{i:02}"), content, draw(transform), effects=draw(effects),
                shows=draw(moment), parent=group if draw(st.integers(0, 5)) == 0 else None)
        for i, content in enumerate(draw(st.lists(st.one_of(shape, text, shape, picture), min_size=1, max_size=7)))
    ]  # fmt: skip
    frame = Element(group, Order(f"b{draw(st.integers(0, 7)):02}g"), Group(WHOLE), draw(transform))
    camera = draw(st.sampled_from([None, None, None, Camera(end=(0.0, 0.0, 0.8, 0.8))]))
    everything = tuple(sorted([*elements, frame], key=lambda element: element.order))
    width = draw(st.sampled_from([960.0, 960.0, 720.0]))
    return Scene(
        SceneId(name), Order(name), background=Solid(draw(colour)), elements=everything, pinned=Fraction(1),
        transition=draw(transitions) if transitions is not None else None, camera=camera, width=width,
    )  # fmt: skip


def film(*shown, **more):
    return reflow(Project(ProjectSettings(width=160, height=90, **more), Timeline(tuple(shown))))


def renderer(kept=1 << 24):
    return FrameRenderer(lambda asset: None, kept_bytes=kept)


transitions = st.builds(Transition, st.sampled_from(kinds()), st.just(12))


@settings(
    max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),  # shrinking films takes minutes
)  # fmt: skip
@given(scenes("a", transitions), scenes("b"), st.sampled_from(list(Fit)), st.sampled_from([1 << 24, 60_000]))
def test_kept_pictures_are_not_seen(one, two, fit, kept):
    """Within one level; more in single pixels where many half transparent edges meet, as each step rounds."""
    project = film(one, two, fit=fit)
    keeping = renderer(kept)
    for number in sorted({*range(0, project.timeline.frames, 5), *range(1, project.timeline.frames, 6)}):
        t = time_of(number, project.rate)
        difference = np.abs(keeping.frame(project, t).astype(int) - renderer(0).frame(project, t))
        assert difference.max() <= 8
        assert (difference > 1).mean() < 0.002


def test_only_what_moves_is_drawn_from_the_third_frame_on(monkeypatch):
    moving = Transform(Curve((Keyframe(Moment(), 0.0), Keyframe(Moment(offset=Fraction(1)), 900.0))), 100.0, 50.0, 50.0)
    words = Text(plain_body("texto"))
    elements = [Element(ElementId(f"t{i}"), Order(f"b{i}"), words, Transform(0, i * 50.0, 90, 40)) for i in range(6)]
    elements.insert(3, Element(ElementId("m"), Order("b25"), Shape(fill=Solid(Color("#ff0000"))), moving))
    project = film(Scene(SceneId("a"), Order("a"), elements=tuple(elements), pinned=Fraction(1)))
    drawn = []
    draw = frame_module.draw_content
    monkeypatch.setattr(frame_module, "draw_content", lambda p, d, x: (drawn.append(d.content), draw(p, d, x)))
    keeping = renderer()
    counts = []
    for number in range(5):
        drawn.clear()
        keeping.frame(project, time_of(number, project.rate))
        counts.append(len(drawn))
    assert counts == [7, 7, 1, 1, 1]
    assert isinstance(drawn[0], Shape)


def test_what_fades_in_its_place_is_drawn_once(monkeypatch):
    fading = Transform(
        0, 0, 90, 40, opacity=Curve((Keyframe(Moment(), 0.1), Keyframe(Moment(offset=Fraction(1)), 0.9)))
    )
    words = Element(ElementId("t"), Order("b"), Text(plain_body("texto")), fading)
    project = film(Scene(SceneId("a"), Order("a"), elements=(words,), pinned=Fraction(1)))
    drawn = []
    draw = frame_module.draw_content
    monkeypatch.setattr(frame_module, "draw_content", lambda p, d, x: (drawn.append(d), draw(p, d, x)))
    keeping = renderer()
    for number in range(6):
        keeping.frame(project, time_of(number, project.rate))
    assert len(drawn) == 2


def layers(*names):
    return tuple(Layer(Ground(Solid(Color("#000000")), float(name), 1.0)) for name in names)


def test_stillness_sees_what_comes_goes_and_changes():
    assert stillness(layers(1, 2, 3), layers(1, 9, 3)) == [True, False, True]
    assert stillness(layers(1, 2, 3), layers(1, 2, 9, 3)) == [True, True, False, True]
    assert stillness(layers(1, 2, 3), layers(1, 3)) == [True, True]
    assert stillness(layers(1, 1), layers(1)) == [True]
    assert stillness((), layers(1, 2)) == [False, False]
    moved_one = replace(layers(2)[0], place=moved(1, 0))
    assert stillness(layers(1, 2), (*layers(1), moved_one)) == [True, False]
    assert list(runs(layers(1, 2, 3, 4), layers(1, 2, 9, 4))) == [
        (True, layers(1, 2)),
        (False, layers(9)),
        (True, layers(4)),
    ]


def test_kept_pictures_stay_within_their_bytes():
    store = FlatStore(5000)
    for name in range(20):
        store.keep(FlatKey(layers(name), (20, 20)), trimmed(plain_image(20)))
        assert store.bytes <= 5000
    assert store.find(FlatKey(layers(19), (20, 20))) is not None
    assert store.find(FlatKey(layers(0), (20, 20))) is None


def test_the_picture_used_last_stays_longest():
    store = FlatStore(2 * 20 * 20 * 4)
    for name in (1, 2, 3):
        store.keep(FlatKey(layers(name), (20, 20)), trimmed(plain_image(20)))
        store.find(FlatKey(layers(1), (20, 20)))
    assert store.find(FlatKey(layers(1), (20, 20))) is not None
    assert store.find(FlatKey(layers(2), (20, 20))) is None


def test_a_picture_is_kept_without_its_empty_margins():
    image = QImage(50, 40, QImage.Format.Format_RGBA8888_Premultiplied)
    image.fill(0)
    image.setPixelColor(10, 20, QColor(255, 0, 0, 1))
    image.setPixelColor(12, 25, QColor("red"))
    flat = trimmed(image)
    assert (flat.x, flat.y, flat.image.width(), flat.image.height()) == (10, 20, 3, 6)
    image.fill(0)
    assert trimmed(image).image.sizeInBytes() == 4


def plain_image(side):
    image = QImage(side, side, QImage.Format.Format_RGBA8888_Premultiplied)
    image.fill(QColor("red"))
    return image
