"""What goes into the film writer comes out of a decoder: colours, times, counts, sound in step with the picture."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from film_check import check_film, first_beep, first_flash
from media_builders import picture, speech_like, tone

from studio.media.decode import VideoReader
from studio.media.encode import Chapter, FilmWriter
from studio.media.presets import NTSC, RATES, FilmFormat, SoundCodec, VideoCodec, preset
from studio.media.soft_subtitles import SubtitleLine, SubtitleTrack
from studio.media.sound import read_audio
from studio.render.audio.mix import Mixer
from studio.render.audio.plan import AudioEntry, AudioPlan, Role
from studio.render.audio.sources import MemorySounds

# white, yellow, cyan, green, magenta, red, blue, black, at full and at 75 %
BARS = [
    (v * r, v * g, v * b)
    for v in (255, 191)
    for r, g, b in [(1, 1, 1), (1, 1, 0), (0, 1, 1), (0, 1, 0), (1, 0, 1), (1, 0, 0), (0, 0, 1), (0, 0, 0)]
]


def blocks_of(colours: list[tuple[int, int, int]], side: int = 32, columns: int = 8) -> np.ndarray:
    rows = [colours[k : k + columns] for k in range(0, len(colours), columns)]
    flat = np.array(rows, np.uint8)
    return np.kron(flat, np.ones((side, side, 1), np.uint8))


def centres(pixels: np.ndarray, side: int = 32) -> np.ndarray:
    return pixels[side // 2 :: side, side // 2 :: side, :3].astype(int)


@pytest.mark.parametrize("suffix", [".mp4", ".webm"])
@pytest.mark.parametrize(
    "colours",
    [BARS, [(level, level, level) for level in range(0, 256, 4)]],
    ids=["colour bars", "grey ramp"],
)
def test_flat_colours_come_back_within_two_levels(tmp_path: Path, suffix: str, colours: list[tuple[int, int, int]]):
    pixels = blocks_of(colours)
    size = (pixels.shape[1], pixels.shape[0])
    video, sound = ("h264", "aac") if suffix == ".mp4" else ("vp9", "opus")
    film = FilmFormat(suffix, size, Fraction(25), video, sound, quality=18, encoder="software")
    path = tmp_path / f"colours{suffix}"
    with FilmWriter(path, film) as writer:
        writer.write_frame(pixels)
        writer.hold_frame(11)
    check_film(path, 12, Fraction(25), size=size)
    with VideoReader(path) as reader:
        for t in (Fraction(0), Fraction(11, 25)):
            assert np.abs(centres(reader.frame_at(t)) - centres(pixels)).max() <= 2


@pytest.mark.parametrize("rate", RATES, ids=str)
def test_flash_and_beep_stay_together_at_every_rate(tmp_path: Path, rate: Fraction):
    path = flash_and_beep(tmp_path / "sync.mp4", FilmFormat(".mp4", (160, 96), rate, encoder="software"))
    assert abs(first_flash(path) - first_beep(path)) <= 1 / rate
    # the flash itself is where it was put, and the beep exact to a few samples
    flash_frame = round(rate)
    assert abs(first_flash(path) - flash_frame / rate) < Fraction(1, 10_000)
    assert abs(first_beep(path) - flash_frame / rate) < Fraction(10, 48_000)


def test_flash_and_beep_stay_together_in_webm(tmp_path: Path):
    film = FilmFormat(".webm", (160, 96), NTSC, "vp9", "opus", quality=32)
    path = flash_and_beep(tmp_path / "sync.webm", film)
    assert abs(first_flash(path) - first_beep(path)) <= 1 / NTSC


def flash_and_beep(path: Path, film: FilmFormat) -> Path:
    """Two seconds, black and silent; one white frame and a beep start with the frame nearest to one second."""
    frames, flash_frame = round(film.rate * 2), round(film.rate)
    beep = np.zeros((round(frames / film.rate * 48_000), 2), np.float32)
    start = round(flash_frame / film.rate * 48_000)
    beep[start : start + 4800] = tone(4800, 0.5, 1000)
    with FilmWriter(path, film) as writer:
        for k in range(frames):
            writer.write_frame(picture((255,) * 3 if k == flash_frame else (0,) * 3, film.size))
        for block in np.array_split(beep, 7):
            writer.write_sound(block)
    check_film(path, frames, film.rate, size=film.size)
    return path


def test_a_film_carries_title_chapters_and_subtitles(tmp_path: Path):
    path = tmp_path / "Nós e você – ação.mp4"
    lines = (SubtitleLine(Fraction(1, 2), Fraction(1), "Olá,\nvocê"), SubtitleLine(Fraction(1), Fraction(7, 4), "fim"))
    tracks = [SubtitleTrack(lines, "por", "Português"), SubtitleTrack(lines[:1], "eng")]
    chapters = [Chapter(Fraction(0), Fraction(1), "Introdução"), Chapter(Fraction(1), Fraction(2), "Riscos")]
    film = FilmFormat(".mp4", (160, 96), Fraction(25), encoder="software")
    with FilmWriter(path, film, title="NR-33: espaços", subtitles=tracks, chapters=chapters) as writer:
        writer.write_frame(picture())
        writer.hold_frame(49)
        writer.write_sound(tone(96_000))
    report = check_film(path, 50, Fraction(25))
    assert report.title == "NR-33: espaços"
    assert report.chapters == ("Introdução", "Riscos")
    assert report.languages == ("por", "por", "eng")
    assert subtitles_of(path) == [(500, 500, "Olá,\nvocê"), (1000, 750, "fim")]


def subtitles_of(path: Path) -> list[tuple[int, int, str]]:
    import av

    with av.open(str(path)) as film:
        packets = [(p.pts, p.duration, bytes(p)[2:].decode()) for p in film.demux(subtitles=0) if p.size > 2]
    return [(pts or 0, duration or 0, text) for pts, duration, text in packets]


def test_webm_carries_subtitles_too(tmp_path: Path):
    path = tmp_path / "a.webm"
    track = SubtitleTrack((SubtitleLine(Fraction(0), Fraction(1), "Olá"),))
    film = FilmFormat(".webm", (160, 96), Fraction(25), "vp9", "opus", quality=40)
    with FilmWriter(path, film, subtitles=[track]) as writer:
        writer.write_frame(picture())
        writer.hold_frame(24)
    assert check_film(path, 25, Fraction(25)).languages == ("por", "por")


def test_sound_survives_aac_close_to_what_it_was(tmp_path: Path):
    path = tmp_path / "a.mp4"
    sound = tone(96_000, 0.3, 440)
    with FilmWriter(path, FilmFormat(".mp4", (160, 96), Fraction(25), encoder="software")) as writer:
        writer.write_frame(picture())
        writer.hold_frame(49)
        writer.write_sound(sound)
    heard = read_audio(path)
    assert heard.shape == sound.shape
    assert np.abs(heard[4000:-4000] - sound[4000:-4000]).max() < 0.01


@pytest.mark.parametrize(("suffix", "video", "sound"), [(".mp4", "h264", "aac"), (".webm", "vp9", "opus")])
def test_a_film_mixed_to_minus_sixteen_still_measures_so_when_decoded(
    tmp_path: Path, suffix: str, video: VideoCodec, sound: SoundCodec
):
    voice = speech_like(6.0)
    voice[::24_000] = 1.4  # clicks that only the limiter can hold
    plan = AudioPlan((AudioEntry("voice", Role.NARRATION, 0, len(voice)),), len(voice))
    path = tmp_path / f"a{suffix}"
    with FilmWriter(path, FilmFormat(suffix, (64, 64), Fraction(25), video, sound, encoder="software")) as writer:
        writer.write_frame(picture(size=(64, 64)))
        writer.hold_frame(149)
        for block in Mixer(plan, MemorySounds({"voice": voice})).blocks():
            writer.write_sound(block)
    check_film(path, 150, Fraction(25), lufs=-16.0)


def test_sound_that_ends_early_is_filled_with_silence(tmp_path: Path):
    path = tmp_path / "a.mp4"
    with FilmWriter(path, FilmFormat(".mp4", (160, 96), Fraction(25), encoder="software")) as writer:
        writer.write_frame(picture())
        writer.hold_frame(49)
        writer.write_sound(tone(1000))
    assert check_film(path, 50, Fraction(25)).samples == 96_000


def test_a_gif_keeps_its_colours_and_its_beat(tmp_path: Path):
    colours = [(230, 30, 30), (30, 200, 60), (20, 60, 220), (250, 250, 250)]
    path = tmp_path / "a.gif"
    film = preset("gif").format.resized((160, 96))
    with FilmWriter(path, film) as writer:
        for colour in colours:
            writer.write_frame(picture(colour))
            writer.hold_frame(4)
    check_film(path, 20, Fraction(10), size=(160, 96))
    with VideoReader(path) as reader:
        for k, colour in enumerate(colours):
            shown = reader.frame_at(Fraction(k, 2) + Fraction(1, 4))[48, 80, :3]
            assert np.abs(shown.astype(int) - colour).max() <= 8
    assert [each.name for each in tmp_path.iterdir()] == ["a.gif"]


def test_an_mp3_is_as_long_as_its_film(tmp_path: Path):
    path = tmp_path / "a.mp3"
    with FilmWriter(path, preset("mp3").format, title="Aula 1") as writer:
        writer.write_frame(picture())  # a film without a picture lets frames pass
        writer.write_sound(tone(72_000, 0.3))
    heard = read_audio(path)
    assert len(heard) == 72_000
    assert np.abs(heard[2000:-2000] - tone(72_000, 0.3)[2000:-2000]).max() < 0.02
