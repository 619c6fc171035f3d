"""A deck that was narrated in PowerPoint becomes a film that says the same, at the same times."""

from fractions import Fraction

import numpy as np
import pytest
from command import result, studio
from film_check import check_film, srt_cues
from recorded_decks import a_sound, advances, narrated, new_deck, put, step
from timing_builders import effect, seen, target

from studio.media.decode import VideoReader
from studio.media.sound import read_audio

RATE = 48_000


def loudest(samples):
    """The frequency that is heard most, and how loud it is."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(np.argmax(spectrum)) * RATE / len(samples), float(np.sqrt(np.mean(np.square(samples))))


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gravação")
    deck = new_deck()
    clicks = step(effect("entr", 1, seen(target(2))), 2_500)
    first, second = (a_sound(folder / f"{hertz}.wav", seconds, hertz) for hertz, seconds in ((880, 2), (330, 1.5)))
    narrated(deck, "Altura", first, "Use o cinto e confira o talabarte.", stays=4_500, clicks=clicks)
    silent = deck.slides.add_slide(deck.slide_layouts[6])
    put(silent, advances(2_000))
    narrated(deck, "Fim", second, stays=1_000)
    deck.save(folder / "d.pptx")
    path = folder / "f.mp4"
    done = studio("make", folder / "d.pptx", "-o", path, "--size", "320x180", "--json", "--report", folder / "r.json")
    return path, result(done)


def test_every_scene_is_as_long_as_it_was_recorded(film):
    path, said = film
    assert said["frames"] == 30 * (Fraction(9, 2) + 2 + Fraction(3, 2))
    check_film(path, said["frames"], Fraction(30), size=(320, 180))


def test_the_recordings_are_heard_at_their_slides_and_nowhere_else(film):
    path, _ = film
    sound = read_audio(path, RATE, 1)[:, 0]
    heard = {at: loudest(sound[round(at * RATE) : round((at + 0.4) * RATE)]) for at in (0.1, 1.5, 3.0, 5.0, 6.6, 7.5)}
    assert [round(heard[at][0], -1) for at in (0.1, 1.5, 6.6, 7.5)] == [880, 880, 330, 330]
    assert all(heard[at][1] > 0.05 for at in (0.1, 1.5, 6.6, 7.5))
    assert all(heard[at][1] < 0.001 for at in (3.0, 5.0))


def test_the_notes_are_its_captions(film):
    path, _ = film
    cues = srt_cues(path.with_suffix(".srt"))
    assert " ".join(" ".join(text for _, _, text in cues).split()) == "Use o cinto e confira o talabarte."
    assert cues[0][0] < Fraction(1, 10)
    assert cues[-1][1] <= Fraction(9, 2)


def test_what_was_clicked_while_recording_comes_then(film):
    path, _ = film
    with VideoReader(path) as video:
        pictures = [video.frame_at(Fraction(at)).copy() for at in ("2.4", "2.6")]
    assert (pictures[0] < 100).sum() < (pictures[1] < 100).sum()  # the title is black on white
