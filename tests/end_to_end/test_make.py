"""The promise of the README: a deck becomes a film, from one command."""

import json
from fractions import Fraction
from pathlib import Path

import av
import pytest
from command import a_deck, result, studio
from film_check import check_captions, check_film, check_sound_file, srt_cues
from media_builders import tone

from studio.cli.main import run
from studio.media.sound_files import write_audio


@pytest.fixture(scope="module")
def deck(tmp_path_factory):
    folder = tmp_path_factory.mktemp("decks") / "segurança no trabalho"
    folder.mkdir()
    return a_deck(
        folder / "NR-35 básico.pptx",
        ("Altura", "A NR-35 vale acima de dois metros."),
        ("Cinto", "Use sempre o EPI. [pausa 1 s] Confira o cinto."),
    )


@pytest.fixture(scope="module")
def film(deck):
    path = deck.with_name("filme.mp4")
    keep = deck.with_name("Projeto")
    done = studio(
        "make", deck, "-o", path, "--voice", "espeak:pt-BR", "--size", "320x180", "--title", "Trabalho em altura",
        "--report", deck.with_name("r.json"), "--report-html", deck.with_name("r.html"), "--keep", keep, "--json",
    )  # fmt: skip
    return path, result(done), keep


def test_the_film_is_whole_and_as_loud_as_promised(film):
    path, said, _ = film
    assert -17 <= said["loudness"] <= -15
    assert said["true_peak"] <= -1
    report = check_film(path, said["frames"], Fraction(30), size=(320, 180), lufs=-16.0)
    assert report.loudness.integrated == pytest.approx(said["loudness"], abs=0.3)
    assert float(report.seconds) == pytest.approx(said["seconds"], abs=1 / 30)


def test_the_film_has_chapters_captions_and_a_title(film):
    path, _, _ = film
    with av.open(str(path)) as container:
        assert [chapter["metadata"]["title"] for chapter in container.chapters()] == [
            "Trabalho em altura",
            "Altura",
            "Cinto",
        ]
        assert container.streams.subtitles
    text = path.with_suffix(".srt").read_text(encoding="utf-8")
    assert "NR-35" in text
    assert path.with_suffix(".vtt").read_text(encoding="utf-8").startswith("WEBVTT")


def test_the_report_is_a_page_too(film, deck):
    page = deck.with_name("r.html").read_text(encoding="utf-8")
    assert "NR-35 básico.pptx" in page
    assert "Todos os slides estão como na apresentação." in page


def test_a_caption_starts_with_its_first_word(film):
    path, _, _ = film
    assert check_captions(path, Fraction(30)) == 3


def test_the_project_can_be_rendered_again_and_looked_at(film, tmp_path):
    _, said, project = film
    again = result(studio("render", project, "-o", tmp_path / "b.mp4", "--size", "320x180", "--json"))
    assert again["frames"] == said["frames"]
    check_film(tmp_path / "b.mp4", said["frames"], Fraction(30), size=(320, 180), lufs=-16.0)
    result(studio("frame", project, "--at", "5", "-o", tmp_path / "f.png", "--json"))
    assert (tmp_path / "f.png").stat().st_size > 1000
    slides = result(studio("slides", project, "-o", tmp_path / "s", "--size", "320x180", "--json"))
    assert [name[-8:] for name in slides["slides"]] == ["0001.png", "0002.png"]


def test_a_project_goes_through_a_pack(film, tmp_path):
    _, _, project = film
    result(studio("pack", project, "-o", tmp_path / "p.estudiopack", "--json"))
    result(studio("unpack", tmp_path / "p.estudiopack", "-o", tmp_path / "De volta", "--json"))
    for folder, name in ((project, "a.png"), (tmp_path / "De volta", "b.png")):
        result(studio("frame", folder, "--at", "5", "-o", tmp_path / name, "--json"))
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


def test_an_existing_film_is_not_replaced_without_being_asked(film, deck):
    path, _, _ = film
    before = path.read_bytes()
    done = studio("make", deck, "-o", path)
    assert done.returncode == 2
    assert "já existe" in done.stderr
    assert path.read_bytes() == before


def test_bad_input_is_told_and_leaves_nothing(tmp_path):
    bad = tmp_path / "ruim.pptx"
    bad.write_bytes(b"not a deck")
    done = studio("make", bad, "-o", tmp_path / "f.mp4", "--keep", tmp_path / "P")
    assert done.returncode == 3
    assert "ruim.pptx" in done.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["ruim.pptx"]


def test_wrong_use_ends_with_two():
    assert studio("make").returncode == 2
    assert studio("frobnicate").returncode == 2


@pytest.mark.parametrize("verb", ["voices", "presets", "doctor", "cache"])
def test_listings_speak_json(verb):
    assert result(studio(verb, "--json"))


def test_a_text_is_normalised():
    assert studio("normalise", "EPI").stdout.strip() == "é pê i"
    assert studio("normalise", "NR-35").stdout.strip() == "ene erre trinta e cinco"
    assert studio("normalise", "--language", "es", "21 personas").stdout.strip() == "veintiuna personas"


def test_the_tokens_of_a_text_are_told():
    told = result(studio("normalise", "NR-35: EPI.", "--json"))
    assert told["words"] == "ene erre trinta e cinco é pê i"
    norm, colon, epi, stop = told["tokens"]
    assert norm == {
        "written": "NR-35",
        "start": 0,
        "end": 5,
        "words": ["ene", "erre", "trinta", "e", "cinco"],
        "ipa": None,
        "pause": None,
    }
    assert (epi["written"], epi["start"], epi["end"], epi["ipa"]) == ("EPI", 7, 10, "ˌepˌeˈi")
    assert (colon["words"], colon["pause"], stop["pause"]) == ([], ":", ".")


def test_the_neural_voice_speaks(tmp_path):
    said = result(
        studio("speak", "Use o capacete.", "-o", tmp_path / "x.wav", "--timings", tmp_path / "t.json", "--json")
    )
    assert said["voice"] == "kokoro:dora"
    timings = json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))
    assert [word["text"] for word in timings["words"]] == ["Use", "o", "capacete"]
    assert Fraction(timings["phonemes"][-1]["end"]) == Fraction(said["samples"], 48_000)


def test_an_imported_deck_is_spoken_when_it_is_rendered(deck, tmp_path):
    project = tmp_path / "Projeto"
    imported = result(studio("import", deck, "-o", project, "--voice", "espeak:pt-BR", "--json"))
    assert imported["scenes"] == 2
    film = result(studio("render", project, "-o", tmp_path / "f.mp4", "--size", "320x180", "--json"))
    check_film(tmp_path / "f.mp4", film["frames"], Fraction(30), size=(320, 180), lufs=-16.0)
    assert check_captions(tmp_path / "f.mp4", Fraction(30)) == 3


@pytest.mark.parametrize(
    ("name", "more", "rate"),
    [
        ("f.mp4", ("--fps", "30000/1001"), Fraction(30000, 1001)),
        ("f.mp4", ("--fps", "24"), Fraction(24)),
        ("f.gif", (), Fraction(10)),
        ("f.mp3", (), None),
        ("f.webm", (), Fraction(30)),
    ],
)
def test_other_kinds_of_film_last_as_long(film, tmp_path, name, more, rate):
    _, said, project = film
    size = () if rate is None else ("--size", "160x90")
    path = tmp_path / name
    made = result(studio("render", project, "-o", path, *size, *more, "--json"))
    assert abs(made["seconds"] - said["seconds"]) < 0.5
    if rate is None:
        check_sound_file(path, made["seconds"], lufs=-16.0)
    else:
        lufs = None if name == "f.gif" else -16.0
        check_film(path, made["frames"], rate, size=(160, 90), lufs=lufs)
    if name != "f.gif":
        assert check_captions(path, rate or Fraction(30)) == 3
    probed = result(studio("probe", path, "--json"))["media"]
    assert abs(float(Fraction(probed["duration"])) - made["seconds"]) < 0.1


def test_captions_of_another_film_are_not_replaced_without_being_asked(deck, tmp_path, capsys):
    other = tmp_path / "f.srt"
    other.write_text("traduzido à mão", encoding="utf-8")
    assert run(["make", str(deck), "-o", str(tmp_path / "f.mp4")]) == 2
    assert "f.srt já existe" in capsys.readouterr().err
    assert other.read_text(encoding="utf-8") == "traduzido à mão"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (("-o", "pasta que não há/f.mp4"), 4),
        (("-o", "f.mp4", "--report", "pasta que não há/r.json"), 4),
        (("-o", "f.mp4", "--keep", "ocupada"), 2),
        (("-o", "f.avi"), 2),
        (("-o", "f.mp4", "--size", "321x180"), 2),
        (("-o", "f.mp4", "--fps", "0"), 2),
        (("-o", "f.mp4", "--voice", "ninguém:voz"), 4),
        (("-o", "f.mp4", "--music", "música que não há.mp3"), 3),
    ],
)
def test_what_cannot_be_done_is_said_in_portuguese_and_leaves_nothing(deck, tmp_path, monkeypatch, capsys, more, code):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ocupada").mkdir()
    (tmp_path / "ocupada" / "dela.txt").write_text("dela", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    assert run(["make", str(deck), *more]) == code
    said, error = capsys.readouterr()
    assert said == ""
    assert error.startswith("Erro: ")
    assert "Traceback" not in error
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["dela.txt", "ocupada"]


def test_an_upright_film_with_music_and_burned_captions_is_as_loud_as_promised(tmp_path):
    music, path = tmp_path / "música.wav", tmp_path / "em pé.mp4"
    note = "A NR-35 vale acima de dois metros. Use sempre o cinto e o talabarte. Confira cada um deles antes de subir."
    deck = a_deck(tmp_path / "d.pptx", ("Altura", note))
    write_audio(music, tone(3 * 48_000, level=0.8, hertz=220))
    said = result(
        studio(
            "make", deck, "-o", path, "--voice", "espeak:pt-BR", "--size", "180x320", "--fps", "25", "--music", music,
            "--captions", "burn", "--json",
        )
    )  # fmt: skip
    check_film(path, said["frames"], Fraction(25), size=(180, 320), lufs=-16.0)
    with av.open(str(path)) as container:
        assert not container.streams.subtitles
    assert len(srt_cues(path.with_suffix(".srt"))) == 3
