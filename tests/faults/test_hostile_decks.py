"""Decks made to do harm, or broken beyond use: a plain refusal or the deck with what is lost marked; nothing else."""

from __future__ import annotations

import os
import socket
import sys
import threading
import wave
import zipfile
from fractions import Fraction
from pathlib import Path

import hostile_builders as h
import pytest
from command import studio
from deck_builders import read
from media_builders import counting_film

from studio.model.element import Picture, Sound, Video
from studio.runner import Limits, run_child

_LIMITS = Limits(memory=1 << 30, step=60)
_LONG_DECKS = ("shapes-10000", "table-200", "runs-20000")


@pytest.fixture(scope="module", autouse=True)
def jobs_are_importable():
    """The work of our children lies beside the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
        yield


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """What became of each deck, all read in one child of 1 GiB."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, (data, _) in h.whole_files().items():
        (folder / f"{name}.pptx").write_bytes(data)
    for made in h.decks().values():
        for name, parts in made().items():
            if name not in _LONG_DECKS:
                h.write(parts, folder / f"{name}.pptx")
    h.write(h.many_slides(5_000), folder / "slides-5000.pptx")
    paths = sorted(map(str, folder.iterdir()))
    return {Path(path).stem: found for path, found in run_child("hostile_child:read_all", paths, None, _LIMITS).items()}


def test_nothing_ends_in_anything_but_a_deck_or_an_error_of_ours(outcomes):
    assert {name: found["failed"] for name, found in outcomes.items() if "failed" in found} == {}


@pytest.mark.parametrize(("name", "error"), [(name, error) for name, (_, error) in h.whole_files().items()])
def test_what_is_no_deck_is_refused_for_what_it_is(outcomes, name, error):
    assert outcomes[name]["error"] == error
    assert outcomes[name]["code"] in (3, 4)


def test_entities_are_not_written_out(outcomes):
    for name, found in outcomes.items():
        if name.startswith("entities"):
            assert "error" in found or "aaaa" not in found["said"]


def test_one_bomb_of_a_slide_does_not_cost_the_other(outcomes):
    assert "Slide 2" in outcomes["entities-in-slide"]["said"]


@pytest.mark.parametrize("name", sorted(h.odd_names()))
def test_names_that_lead_elsewhere_name_nothing(outcomes, name):
    found = outcomes[name]
    assert "fica" in found["said"]
    assert "Slide 2" in found["said"]
    assert not any(mark in asset for asset in found["assets"] for mark in ("/", "\\", ".."))


@pytest.mark.parametrize("name", sorted(h.broken()))
def test_what_is_not_there_costs_only_itself(outcomes, name):
    assert "Slide 2" in outcomes[name]["said"]


@pytest.mark.parametrize("name", [n for n in sorted(h.broken()) if n.startswith(("picture", "chart"))])
def test_what_cannot_be_shown_has_its_line(outcomes, name):
    assert [slide for _, slide in outcomes[name]["lost"]] == [1]


@pytest.mark.parametrize("name", sorted(h.odd_letters()))
def test_letters_that_no_text_may_have_do_not_cost_the_text(outcomes, name):
    assert "fica" in outcomes[name]["said"]


@pytest.mark.parametrize("name", sorted(h.sizes()))
def test_slides_of_no_size_are_shown_in_one_or_refused(outcomes, name):
    found = outcomes[name]
    assert found.get("scenes") == 2 or found["error"] == "DeckUnreadable"


def test_groups_in_groups_lose_nothing(outcomes):
    assert outcomes["groups-100"]["lost"] == []
    assert "fica" in outcomes["groups-100"]["said"]


@pytest.mark.parametrize("name", ["groups-1000", "attribute-huge"])
def test_a_slide_beyond_reason_is_marked(outcomes, name):
    assert [slide for _, slide in outcomes[name]["lost"]] == [1]
    assert "Slide 2" in outcomes[name]["said"]


def test_more_animations_than_can_be_played_have_a_line(outcomes):
    assert any("far more animations" in reason for reason, _ in outcomes["timing-100000"]["lost"])


def test_long_texts_are_kept_whole(outcomes):
    assert outcomes["title-3000"]["said"].count("palavra") == 375
    assert "m" * 3000 in outcomes["word-of-3000"]["said"]


def test_shapes_of_one_id_are_all_there(outcomes):
    assert outcomes["shapes-of-one-id"]["elements"] > 3_000


def test_a_deck_of_endless_slides_is_told_how_many_are_too_many(outcomes):
    assert outcomes["slides-5000"]["error"] == "DeckTooLarge"


@pytest.mark.long
@pytest.mark.parametrize("name", _LONG_DECKS)
def test_very_full_slides_are_read_in_a_gigabyte(tmp_path, name):
    path = h.write(h.much()[name], tmp_path / "cheio.pptx")
    found = run_child("hostile_child:read_all", [str(path)], None, _LIMITS)[str(path)]
    assert found["scenes"] == 2
    assert found["lost"] == []


# From outside, as a person sees it


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("encrypted", 3, "senha"),
        ("old-powerpoint", 4, "salve como .pptx"),
        ("pdf", 3, "não é uma apresentação do PowerPoint"),
        ("truncated", 3, "danificad"),
        ("text-bomb", 3, "muito mais"),
    ],
)
def test_a_refusal_is_a_sentence_and_leaves_nothing(tmp_path, name, code, words):
    """Not in the deck's folder, nor in the one for temporary files, the person's home or the current folder."""
    folders = {each: tmp_path / each for each in ("só ela", "spare", "home", "here")}
    for folder in folders.values():
        folder.mkdir()
    deck = folders["só ela"] / "deck.pptx"
    deck.write_bytes(h.whole_files()[name][0])
    before = deck.stat()
    temporary = {name: str(folders["spare"]) for name in ("TMPDIR", "TEMP", "TMP")}
    home = {name: str(folders["home"]) for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    environment = {**temporary, **home, "ESTUDIO_HOME": str(tmp_path / "own"), "ESTUDIO_LANGUAGE": "pt-BR"}
    done = studio("import", deck, "-o", folders["só ela"] / "projeto", folder=folders["here"], **environment)
    assert done.returncode == code, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert [path for folder in folders.values() for path in folder.rglob("*")] == [deck]
    assert (deck.stat().st_mtime_ns, deck.stat().st_size) == (before.st_mtime_ns, before.st_size)
    assert not [path for path in (tmp_path / "own").rglob("*") if path.suffix not in (".log", "")]


# What a deck names outside itself


class _Port:
    """A port of this machine that notes whoever knocks."""

    def __init__(self) -> None:
        self.knocks = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.number = self._socket.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                self._socket.accept()[0].close()
            except OSError:
                return
            self.knocks += 1

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def port():
    found = _Port()
    yield found
    found.close()


def _outside(folder: Path, port: int) -> list[str]:
    """Every way to name a film that lies elsewhere; those of a file name one that is there."""
    film = folder / "fora.mp4"
    return [
        f"http://127.0.0.1:{port}/fora.mp4",
        f"HTTPS://127.0.0.1:{port}/fora.mp4",
        f"\\\\127.0.0.1@{port}\\DavWWWRoot\\fora.mp4",
        f"//127.0.0.1:{port}/fora.mp4",
        f"rtsp://127.0.0.1:{port}/fora.mp4",
        f"tcp://127.0.0.1:{port}",
        f"file://{film}",
        f"file:{film}",
        str(film),
        "../fora.mp4",
        "..%2Ffora.mp4",
        "%2e%2e/fora.mp4",
        "..\\fora.mp4",
        "sub/../../fora.mp4",
        "C:\\fora.mp4",
        "para-fora/fora.mp4",
        "fora-direto.mp4",
        "nada.mp4\0",
    ]


_FILM = "<a:videoFile r:link='rId91'/>"
_EXTENSION = (
    "<p:extLst><p:ext uri='{DAA4B4D4-6D71-4841-9C94-3DE7FCFB9230}'><p14:media "
    "xmlns:p14='http://schemas.microsoft.com/office/powerpoint/2010/main' r:link='rId91'>"
    "<p14:trim st='200' end='300'/></p14:media></p:ext></p:extLst>"
)


def _reaching(target: str) -> h.Parts:
    """A deck that reaches for a target by every kind of link there is."""
    target = target.replace("\0", "").replace("\\", "&#92;")
    kinds = ("image", "video", "audio", "media", "oleObject", "hyperlink", "notesSlide", "slideLayout", "chart", "font",
             "attachedTemplate", "package", "externalLinkPath")  # fmt: skip
    deck = h.linked(h.sound_deck(), *((f"rId{90 + i}", kind, target) for i, kind in enumerate(kinds)))
    ole = "<p:oleObj r:id='rId94' progId='Package'><p:link updateAutomatic='1'/></p:oleObj>"
    deck[h.SLIDE] = h.slide_of(
        h.a_box(2, "fica")
        + h.a_picture(3, blip="r:link='rId90'")
        + h.a_picture(4, nv=_FILM + _EXTENSION, blip="r:link='rId90'")
        + h.a_frame(5, "http://schemas.openxmlformats.org/presentationml/2006/ole", ole)
    )
    for part in ("ppt/_rels/presentation.xml.rels", "_rels/.rels"):
        deck = h.linked(deck, ("rId190", "slideMaster", target), ("rId191", "officeDocument", target), part=part)
    return {**deck, "docProps/core.xml": h.reading(target, "<p>{}</p>")}


def test_nothing_outside_is_opened(tmp_path, port):
    folder = tmp_path / "deck" / "deep"
    folder.mkdir(parents=True)
    film = folder.parent / "fora.mp4"
    counting_film(film, 25)
    (folder / "para-fora").symlink_to(folder.parent)
    (folder / "fora-direto.mp4").symlink_to(film)
    os.utime(film, (0, film.stat().st_mtime))
    touched: list[str] = []
    sys.addaudithook(lambda event, arguments: _note(touched, event, arguments))
    for number, target in enumerate(_outside(folder.parent, port.number)):
        found = read(h.write(_reaching(target), folder / f"{number}.pptx"), tmp_path / f"a{number}")
        kinds = [type(e.content) for e in found.scenes[0].elements]
        assert Video not in kinds, target
        assert Picture not in kinds, target
        assert [n for n in found.report.notes if n.fate == "lost" and n.subject == "Picture 4"], target
        assert not [a for a in found.assets if a.name.endswith(".mp4")]
    assert port.knocks == 0
    assert touched == []
    assert film.stat().st_atime == 0
    _hooks_off.append(True)


_hooks_off: list[bool] = []


def _note(touched: list[str], event: str, arguments: tuple[object, ...]) -> None:
    """A hook stays for the whole process: it looks only while its test runs."""
    if _hooks_off:
        return
    if event.startswith("socket.") or (event == "open" and str(arguments[0]).endswith((".mp4", "fora"))):
        touched.append(f"{event} {arguments}")


@pytest.mark.parametrize(
    "target", ["filme%20ação.mp4", "filme ação.mp4", "./filme ação.mp4", "sub\\filme.mp4", "sub/filme.mp4"]
)
def test_a_film_beside_the_deck_is_taken_in(tmp_path, target):
    folder = tmp_path / "deck"
    (folder / "sub").mkdir(parents=True)
    counting_film(folder / "filme ação.mp4", 25)
    counting_film(folder / "sub" / "filme.mp4", 25)
    found = read(h.write(_reaching(target), folder / "d.pptx"), tmp_path / "a")
    video = next(e for e in found.scenes[0].elements if isinstance(e.content, Video))
    assert video.content.source_start == Fraction(1, 5)
    assert video.content.length == Fraction(1, 2)
    assert (video.transform.x, video.transform.width) == pytest.approx(
        (1_000_000 / 12_700, 3_000_000 / 12_700), abs=0.01
    )
    assert (tmp_path / "a" / f"{video.content.asset}.mp4").is_file()
    assert {p.name for p in (tmp_path / "a").iterdir()} == {a.file_name for a in found.assets}


def test_only_films_and_sounds_are_taken_in(tmp_path):
    folder = tmp_path / "deck"
    folder.mkdir()
    (folder / "senhas.txt").write_text("segredo")
    with wave.open(str(folder / "som.wav"), "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(range(256)) * 63)
    (folder / "torto.mp4").write_bytes(b"nothing of a film" * 100)
    for target in ("senhas.txt", "torto.mp4", "gone.mp4", ".", "sub/"):
        found = read(h.write(_reaching(target), folder / "d.pptx"), tmp_path / "a")
        assert [a.name for a in found.assets] == ["d.pptx"], target
    found = read(h.write(_reaching("som.wav"), folder / "d.pptx"), tmp_path / "b")
    assert any(isinstance(e.content, Sound) for e in found.scenes[0].elements)


@pytest.mark.long
def test_a_deck_of_800_megabytes_of_films_is_read_in_half_a_gigabyte(tmp_path):
    """The films are real, each with much room behind it, as some cameras leave it."""
    counting_film(tmp_path / "f.mp4", 25)
    start, room = (tmp_path / "f.mp4").read_bytes(), 100 << 20
    parts = h.sound_deck()
    pictures = [h.a_picture(3 + i, nv=f"<a:videoFile r:link='rId{91 + i}'/>") for i in range(8)]
    parts[h.SLIDE] = h.slide_of("".join(pictures))
    parts = h.linked(parts, *((f"rId{91 + i}", "video", f"../media/f{i}.mp4") for i in range(8)), outside=False)
    path = tmp_path / "filmes.pptx"
    path.write_bytes(h.packed(parts))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as package:
        for i in range(8):
            with package.open(f"ppt/media/f{i}.mp4", "w", force_zip64=True) as film:
                film.write(start + (room + i).to_bytes(4, "big") + b"free")
                for piece in [bytes(1 << 20)] * 99 + [bytes((1 << 20) + i - 8)]:
                    film.write(piece)
    assert path.stat().st_size > 800 << 20
    limits = Limits(memory=512 << 20, step=120)
    found = run_child("hostile_child:read_all", [str(path)], None, limits)[str(path)]
    assert len(found["assets"]) == 9


def test_a_number_beyond_reason_does_not_cost_the_deck(tmp_path):
    deck = h.sound_deck()
    deck[h.PRESENTATION] = deck[h.PRESENTATION].replace(b'id="256"', f'id="{"9" * 26}"'.encode())
    path = str(h.write(deck, tmp_path / "d.pptx"))
    assert run_child("hostile_child:read_all", [path], None, _LIMITS)[path]["scenes"] == 2
