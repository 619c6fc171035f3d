"""Performances as a whole: where they begin and end, that they repeat, that they never fail."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from studio.avatar.names import ARKIT, BONES, VISEMES
from studio.avatar.performance import Performance, Side, perform, rest
from studio.avatar.pose import Pose
from studio.model.ids import MarkId, SpanId
from studio.model.narration import MarkTime, Phoneme, Timings, Word
from studio.model.script import Mark, MarkKind, Script, Span

_SYMBOLS = [*"pbmfvtdnszʃʒkɡhlʎɲɾaeɛioɔuæʊyjwxθŋʔ", "", "ɐ̃", "ɐ̃ʊ̃", "eɪ", "tʃ", "ã", "qua", "ʭ", "雪", "1", "?", "A"]
_WORDS = ["Atenção", "não", "use", "cinco", "vejam", "na", "tela", "parabéns", "segurança", "é", "capacete", "😀"]


@st.composite
def _narrations(draw: st.DrawFn) -> tuple[Timings, Script, tuple[MarkTime, ...], Fraction]:
    phonemes, at = [], Fraction(0)
    for symbol in draw(st.lists(st.sampled_from(_SYMBOLS), max_size=40)):
        end = at + Fraction(draw(st.integers(0, 400)), 1000)
        phonemes.append(Phoneme(symbol, at, end, draw(st.booleans())))
        at = end
    spoken = draw(st.lists(st.sampled_from(_WORDS), max_size=12))
    words, place = [], 0
    for i, text in enumerate(spoken):
        words.append(Word(text, place, place + len(text), at * i / len(spoken), at * (i + 1) / len(spoken)))
        place += len(text) + 1
    kinds = st.sampled_from([MarkKind.GESTURE, MarkKind.LOOK, MarkKind.EMOTION, MarkKind.CLICK])
    values = st.sampled_from(["apontar", "cinco", "câmera", "slide", "alegre", "sério", "nenhum", "que é isso?", ""])
    marks = [Mark(MarkId(f"m{i}"), draw(kinds), draw(values)) for i in range(draw(st.integers(0, 4)))]
    times = tuple(MarkTime(mark.id, at * draw(st.integers(0, 10)) / 10) for mark in marks)
    script = Script((Span(SpanId("s"), ". ".join(spoken)), *marks))
    return Timings(tuple(words), tuple(phonemes)), script, times, at


@settings(max_examples=40, deadline=None)
@given(_narrations(), st.integers(0, 4000), st.integers(0, 1000), st.text(max_size=5), st.sampled_from(list(Side)))
def test_any_timings_give_sound_poses_that_begin_and_end_at_rest(narration, longer, begins, seed, slide):
    timings, script, marks, spoken = narration
    length = spoken + Fraction(begins + longer, 1000)

    def performed() -> Performance:
        return perform(timings, script, marks, length, seed, begins=Fraction(begins, 1000), slide=slide)

    performance, again = performed(), performed()
    times = [length * k / 23 for k in range(24)]
    poses = [performance.pose(t) for t in times]
    assert poses == [again.pose(t) for t in reversed(times)][::-1]
    for pose in poses:
        _check(pose)
    if begins >= 150 and longer >= 150:
        assert performance.pose(0) == performance.pose(-1) == rest()
        assert performance.pose(length) == performance.pose(length + 1) == rest()
    at = Fraction(begins, 1000)
    for phoneme in timings.phonemes:
        if not phoneme.symbol and phoneme.end - phoneme.start >= Fraction(3, 10):
            assert performance.openness(at + (phoneme.start + phoneme.end) / 2) < 0.05


def _check(pose: Pose) -> None:
    for name, weight in pose.face:
        assert name in ARKIT or name in VISEMES
        assert 0 < weight <= 1
    for name, turn in pose.bones:
        assert name in BONES
        assert math.isclose(math.hypot(*turn), 1, abs_tol=2e-3)
    assert all(abs(value) < 0.05 for value in pose.place)


def test_another_seed_moves_otherwise_and_speaks_alike():
    timings, script = _speech("Use sempre o capacete e o cinto de segurança")
    one, other = (perform(timings, script, (), 9, seed) for seed in ("a", "b"))
    times = [k / 10 for k in range(5, 80)]
    assert [one.openness(t) for t in times] == [other.openness(t) for t in times]
    assert sum(one.pose(t) == other.pose(t) for t in times) < 5


def test_about_fifteen_blinks_a_minute_close_the_eyes():
    performance = perform(Timings(), Script(), (), 240, "x")
    shut = [dict(performance.pose(k / 30).face).get("eyeBlinkLeft", 0) > 0.95 for k in range(240 * 30)]
    blinks = sum(now and not before for before, now in pairwise(shut))
    assert 45 <= blinks <= 80


def test_marks_choose_gesture_look_and_mood():
    marks = (
        Mark(MarkId("g"), MarkKind.GESTURE, "polegar que ninguém conhece"),
        Mark(MarkId("h"), MarkKind.GESTURE, "Joia"),
        Mark(MarkId("l"), MarkKind.LOOK, "esquerda"),
        Mark(MarkId("e"), MarkKind.EMOTION, "Alegre"),
    )
    timings, script = _speech("lorem ipsum dolor sit amet")
    times = tuple(MarkTime(mark.id, Fraction(2)) for mark in marks)
    performance = perform(timings, Script((*script.parts, *marks)), times, 9, "x")
    assert (2.0, "thumbs_up") in performance.gestures
    pose = performance.pose(3)
    assert dict(pose.face)["mouthSmileLeft"] > 0.2
    assert dict(pose.bones)["Head"][1] < 0, "whoever watches has their left on her right"


def test_words_call_for_gestures():
    timings, script = _speech("Olá. São cinco passos. Vejam na tela a figura. Atenção com a queda. Parabéns a todos")
    found = [name for _, name in perform(timings, script, (), 30, "x").gestures]
    assert found == ["welcome", "five", "point", "warning", "thumbs_up"]


def test_no_gesture_is_made_where_none_is_wanted():
    timings, script = _speech("Atenção com a queda")
    mark = Mark(MarkId("g"), MarkKind.GESTURE, "nenhum")
    performance = perform(timings, Script((mark, *script.parts)), (MarkTime(mark.id, Fraction(0)),), 30, "x")
    assert performance.gestures == ()


def test_she_points_to_where_the_slide_is():
    timings, script = _speech("Vejam na tela a figura")
    for slide, arm, other in ((Side.LEFT, "RightArm", "LeftArm"), (Side.RIGHT, "LeftArm", "RightArm")):
        performance = perform(timings, script, (), 9, "x", slide=slide)
        moved = dict(performance.pose(performance.gestures[0][0] + 0.4).bones)
        still = dict(rest().bones)
        assert _apart(moved[arm], still[arm]) > 0.3 > 0.05 > _apart(moved[other], still[other])


def _apart(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return math.dist(one, other)


def _speech(text: str) -> tuple[Timings, Script]:
    """Each word takes a second, after half a second, and is one "a"."""
    words, phonemes, at, place = [], [Phoneme("", Fraction(0), Fraction(1, 2))], Fraction(1, 2), 0
    for piece in text.split():
        place = text.index(piece, place)
        bare = piece.strip(".,")
        words.append(Word(bare, place, place + len(bare), at, at + Fraction(9, 10)))
        phonemes += [Phoneme("a", at, at + Fraction(9, 10), True), Phoneme("", at + Fraction(9, 10), at + 1)]
        at, place = at + 1, place + len(piece)
    return Timings(tuple(words), tuple(phonemes)), Script((Span(SpanId("s"), text),))
