"""What the slides of a deck do, put into their scenes, with a line in the report for what is not quite the same."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from studio.edit.ids import new_id
from studio.files.pptx.losses import has_looks_of_its_own
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.report import Move, Note
from studio.files.pptx.sheets import Sheet
from studio.files.pptx.theme import Theme
from studio.files.pptx.timing.diagrams import Pieces, diagram_pieces
from studio.files.pptx.timing.effect import Effect, Timing
from studio.files.pptx.timing.keyframes import Fate
from studio.files.pptx.timing.names import effect_words, transition_words
from studio.files.pptx.timing.scenes import played
from studio.files.pptx.timing.transition import Arrival, read_arrival
from studio.files.pptx.timing.tree import read_timing
from studio.files.pptx.topics import topic
from studio.i18n import N_, words
from studio.model.scene import Scene

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Motion:
    """A slide's animations, what colours and pieces of diagrams mean in them, and how the slide comes. Empty for one
    that cannot be read. `blank`: the shapes that show nothing, whatever moves them."""

    timing: Timing = Timing()
    theme: Theme | None = None
    arrival: Arrival | None = None
    pieces: Pieces = field(default_factory=dict)
    blank: frozenset[int] = frozenset()


def motion_of(slide: Sheet) -> Motion:
    """What the slide's XML says."""
    timing = read_timing(slide.root)
    if not timing.steps:
        return Motion(timing, slide.theme, read_arrival(slide.root))
    elements = {facts.id: facts.element for facts in slide.shapes.values() if facts.element is not None}
    blank = (id for id, element in elements.items() if element.tag == f"{P}sp" and not has_looks_of_its_own(element))
    return Motion(timing, slide.theme, read_arrival(slide.root), diagram_pieces(slide), frozenset(blank))


def in_motion(
    scenes: Sequence[Scene], motions: Sequence[Motion], notes: list[Note]
) -> tuple[list[Scene], tuple[Move, ...]]:
    """The scenes, whose scripts must be there already, each with its slide's motion; and what became of every move."""
    moving: list[Scene] = []
    moves: list[Move] = []
    first = next((number for number, scene in enumerate(scenes, 1) if not scene.hidden), 0)
    for number, (scene, motion) in enumerate(zip(scenes, motions, strict=True), 1):
        if number == first and motion.arrival is not None and motion.arrival.name:
            key = N_("the film begins with this slide, which has nothing to come from: its transition is left out")
            notes.append(Note(key, number, transition_words(motion.arrival.name)))
            motion = replace(motion, arrival=replace(motion.arrival, name="", kind="", is_exact=True))
        moving.append(_moving(_standing(scene, motion.arrival), motion, number, notes, moves))
        if motion.arrival is not None and motion.arrival.name:
            fate = "kept" if motion.arrival.is_exact else "approximated"
            moves.append(Move(number, "", transition_words(motion.arrival.name), fate))
        if motion.arrival is not None and not motion.arrival.is_exact:
            key = N_("the transition to this slide is shown as the most similar one")
            told = transition_words(motion.arrival.name, motion.arrival.kind)
            notes.append(Note(key, number, told, "approximated"))
    return moving, tuple(moves)


def _standing(scene: Scene, arrival: Arrival | None) -> Scene:
    """The scene as long as the deck shows it by itself, where nothing is said that would decide it."""
    if arrival is None or not arrival.stays or scene.script.text.strip() or scene.recording is not None:
        return scene
    return replace(scene, pinned=arrival.stays)


def _moving(scene: Scene, motion: Motion, number: int, notes: list[Note], moves: list[Move]) -> Scene:
    if motion.theme is None:
        return scene
    if motion.timing.is_cut:
        key = N_("the slide has far more animations than a person can click through; the last ones are left out")
        notes.append(Note(key, number, "", "lost"))
    try:
        comes = motion.arrival.seconds if motion.arrival is not None and motion.arrival.kind else Fraction(0)
        done = played(scene, motion.timing, motion.theme.color, new_id, motion.pieces, comes)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        _log.info("animations of slide %d", number, exc_info=error)
        notes.append(Note(N_("the slide's animations cannot be read"), number, "", "lost"))
        return scene
    for name, effect, fate in done.fates:
        if fate is Fate.LOST and not name and effect.target.shape in motion.blank:
            continue  # an empty text box: nobody misses it
        subject = _named(name, effect)
        moves.append(Move(number, name or words("an object without a name"), effect_words(effect), fate.value))
        if fate is Fate.APPROXIMATED and effect.trigger is not None:
            key = N_("what waits for a click on an object comes by itself, after the slide's other animations")
            notes.append(Note(key, number, subject, "approximated"))
        elif fate is Fate.APPROXIMATED:
            notes.append(Note(N_("an animation is shown in a simpler way"), number, subject, "approximated"))
        elif fate is Fate.LOST and not (_plays(effect) and _is_gone(name, number, notes)):
            notes.append(Note(N_("an animation cannot be shown"), number, subject, "lost"))
    return done.scene


def _plays(effect: Effect) -> bool:
    return effect.preset_class == "mediacall"


def _is_gone(name: str, number: int, notes: Sequence[Note]) -> bool:
    """Whether a recording is told to be missing: that it is not played either says nothing more."""
    return any((note.slide, note.subject, topic(note.reason)) == (number, name, "media") for note in notes)


def _named(name: str, effect: Effect) -> str:
    told = effect_words(effect)
    return f"{name} ({told})" if name else told
