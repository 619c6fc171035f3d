import numpy as np
import pytest

from studio.avatar.pose import pose_of
from studio.gui.viewport.playing import Player, Take
from studio.media.playback import SilentSink


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


class Opening:
    """A mouth that is as wide open as the take is long played."""

    def pose(self, t):
        return pose_of({"jawOpen": t / 4}, {})


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def player(clock):
    return Player(lambda samples: SilentSink(len(samples) / 48_000, clock))


def a_take(seconds=2.0):
    return Take("Olá", np.zeros((round(seconds * 48_000), 1), np.float32), Opening())


def test_the_mouth_follows_what_is_heard(player, clock):
    player.load(a_take())
    player.play()
    clock.now += 1
    assert player.pose() == pose_of({"jawOpen": 0.25}, {})


def test_frames_that_come_late_are_left_out(player, clock):
    # However slow the drawing is, the pose is the moment's: nothing waits in between.
    player.load(a_take())
    player.play()
    seen = []
    for _ in range(3):
        clock.now += 0.5
        seen.append(player.position)
    assert seen == pytest.approx([0.5, 1.0, 1.5])


def test_it_stops_at_its_end_and_starts_over(player, clock):
    player.load(a_take())
    player.play()
    clock.now += 5
    assert player.position == 2.0
    assert not player.is_playing
    player.play()
    assert player.position == 0
    clock.now += 0.5
    assert player.position == pytest.approx(0.5)


def test_a_pause_holds_the_moment(player, clock):
    player.load(a_take())
    player.play()
    clock.now += 0.75
    player.pause()
    clock.now += 9
    assert player.position == pytest.approx(0.75)
    player.play()
    clock.now += 0.25
    assert player.position == pytest.approx(1.0)


@pytest.mark.parametrize("is_playing", [False, True])
def test_another_moment_can_be_chosen(player, clock, is_playing):
    player.load(a_take())
    if is_playing:
        player.play()
    player.seek(1.5)
    assert player.position == pytest.approx(1.5)
    assert player.is_playing is is_playing
    player.seek(99)
    assert player.position == 2.0


def test_without_a_take_nothing_moves(player):
    player.play()
    assert player.pose() is None
    assert not player.is_playing


def test_another_take_starts_at_its_own_start(player, clock):
    player.load(a_take())
    player.play()
    clock.now += 1
    player.load(a_take(5))
    assert (player.position, player.is_playing, player.length) == (0.0, False, 5.0)
