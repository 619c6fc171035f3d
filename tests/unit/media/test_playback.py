import sys
from types import SimpleNamespace

import numpy as np
import pytest

from studio.media.playback import DeviceSink, SilentSink, open_sink

RATE = 1000


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


class FakeStream:
    """A sound card that plays when told to, 0.05 s late, on a clock of its own."""

    latency = 0.05

    def __init__(self, samplerate, channels, dtype, latency, callback):
        self.rate, self.channels, self.callback = samplerate, channels, callback
        self.time, self.active, self.is_open = 500.0, False, True
        self.tells_time = True

    def start(self):
        self.active = True

    def abort(self):
        self.active = False

    def close(self):
        self.is_open = False

    def play(self, frames):
        """One block: asked for now, heard `latency` later, and `frames` take their time."""
        out = np.full((frames, self.channels), 9, np.float32)
        at = SimpleNamespace(
            outputBufferDacTime=self.time + self.latency if self.tells_time else 0.0, currentTime=self.time
        )
        self.callback(out, frames, at, None)
        self.time += frames / self.rate
        return out


@pytest.fixture
def ramp():
    return np.linspace(0, 1, RATE, dtype=np.float32)[:, None]


def on_card(samples):
    made = []

    def stream(**how):
        made.append(FakeStream(**how))
        return made[0]

    return DeviceSink(samples, RATE, stream), made[0]


def test_silence_keeps_time():
    clock = Clock()
    sink = SilentSink(2.0, clock)
    assert sink.position() == 0
    sink.start(0.5)
    clock.now += 1
    assert sink.position() == pytest.approx(1.5)
    assert sink.pause() == pytest.approx(1.5)
    clock.now += 10
    assert sink.position() == pytest.approx(1.5)
    sink.start(1.5)
    clock.now += 10
    assert sink.position() == 2.0
    assert sink.is_over


def test_a_card_plays_every_sample_once_and_then_silence(ramp):
    sink, card = on_card(ramp)
    sink.start()
    heard = np.concatenate([card.play(300) for _ in range(4)])
    assert np.array_equal(heard[:RATE], ramp)
    assert not heard[RATE:].any()


def test_the_clock_is_what_is_heard_not_what_was_handed_over(ramp):
    sink, card = on_card(ramp)
    sink.start()
    assert sink.position() == 0
    card.play(200)  # handed over 200 ms; with 50 ms of latency, 150 ms have been heard when they are through
    assert sink.position() == pytest.approx(0.15)
    card.time += 0.02
    assert sink.position() == pytest.approx(0.17)


def test_the_clock_goes_on_between_blocks_but_never_back(ramp):
    sink, card = on_card(ramp)
    sink.start()
    shown = []
    for _ in range(12):
        card.play(100)
        shown.append(sink.position())
        card.time -= 0.08  # a block asked for early
        shown.append(sink.position())
        card.time += 0.08
    assert shown == sorted(shown)
    assert shown[-1] == pytest.approx(1.0)
    assert sink.is_over


def test_a_card_that_tells_no_time_is_as_late_as_it_says(ramp):
    sink, card = on_card(ramp)
    card.tells_time = False
    sink.start()
    card.play(200)
    assert sink.position() == pytest.approx(0.15)


def test_after_a_pause_it_goes_on_from_where_it_was(ramp):
    sink, card = on_card(ramp)
    sink.start()
    card.play(400)
    at = sink.pause()
    assert at == pytest.approx(0.35)
    assert not card.active
    sink.start(at)
    assert np.array_equal(card.play(100), ramp[350:450])
    sink.close()
    assert not card.is_open


def test_without_a_device_time_is_kept_in_silence(monkeypatch):
    monkeypatch.setitem(sys.modules, "sounddevice", None)  # as where the desktop's extra is not installed
    assert open_sink(np.zeros((48_000, 1), np.float32)).is_silent


def test_a_card_that_refuses_leaves_silence(monkeypatch):
    class Refused(Exception):
        pass

    def refusing(**how):
        raise Refused("no device")

    monkeypatch.setitem(sys.modules, "sounddevice", SimpleNamespace(OutputStream=refusing, PortAudioError=Refused))
    assert open_sink(np.zeros((48_000, 1), np.float32)).is_silent
