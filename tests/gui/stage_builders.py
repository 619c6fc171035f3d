"""A viewport without voices, bodies that take seconds, or loudspeakers: what its tests act on."""

import time
from pathlib import Path

import numpy as np
from avatar_builders import a_person
from PySide6.QtTest import QTest

from studio.avatar.performance import rest
from studio.avatar.rig import rig_of
from studio.gui.viewport.director import Director
from studio.gui.viewport.making import Body
from studio.gui.viewport.playing import Player, Take
from studio.media.playback import SilentSink
from studio.render.gl.camera import landmarks_of


class Maker:
    """Makes a person of boxes for whatever is wanted; remembers what that was."""

    def __init__(self):
        self.wanted = []
        self.problem = None

    def __call__(self, wanted, progress):
        self.wanted.append(wanted)
        if self.problem:
            raise self.problem
        figure = a_person(digest=f"{len(self.wanted):064d}")
        rig = rig_of(figure)
        return Body(figure, rig, landmarks_of(figure, rig))


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


class Standing:
    """A performance that stands still."""

    def pose(self, t):
        return rest()


def a_take(seconds=2.0):
    return Take("Olá", np.zeros((round(seconds * 48_000), 1), np.float32), Standing())


def a_director(maker=None, clock=None):
    clock = clock or Clock()
    return Director(None, maker or Maker(), lambda: Player(lambda s: SilentSink(len(s) / 48_000, clock)))


def until(condition, seconds=10.0):
    """Let the window live until something is so."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come"
        QTest.qWait(5)


def no_portraits(wanted, drawn, progress):
    """Draws nothing: bodies take seconds each."""


A_MODEL = Path("modelo.glb")
