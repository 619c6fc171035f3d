import numpy as np
import pytest

from studio.speech.resample import length_at_48k, to_48k


def tone(rate: int, hertz: float, seconds: float = 0.5) -> np.ndarray:
    return np.sin(2 * np.pi * hertz * np.arange(int(rate * seconds)) / rate).astype(np.float32)


@pytest.mark.parametrize("rate", [24_000, 22_050, 16_000, 48_000])
def test_a_tone_stays_the_same_tone_in_phase(rate):
    out = to_48k(tone(rate, 1000), rate)
    wanted = tone(48_000, 1000)
    inner = slice(2000, 20_000)
    assert np.abs(out[inner] - wanted[inner]).max() < 1e-3


@pytest.mark.parametrize(("rate", "count"), [(24_000, 600), (22_050, 22_050), (22_050, 1), (24_000, 0), (22_050, 777)])
def test_the_length_is_exact(rate, count):
    assert len(to_48k(np.zeros(count, np.float32), rate)) == length_at_48k(count, rate)


def test_24_khz_doubles_exactly():
    assert length_at_48k(142_200, 24_000) == 284_400


def test_no_image_of_a_high_tone_is_left():
    spectrum = np.abs(np.fft.rfft(to_48k(tone(24_000, 9000), 24_000) * np.hanning(24_000)))
    assert spectrum[12_500 // 2 :].max() < spectrum.max() * 1e-3


def test_a_rate_above_the_films_is_refused():
    with pytest.raises(ValueError, match="96000"):
        to_48k(np.zeros(10, np.float32), 96_000)
