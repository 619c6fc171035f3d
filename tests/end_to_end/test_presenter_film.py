"""A deck becomes a film with a presenter, from one command; her project is kept, packed and merged."""

import json
from dataclasses import replace
from itertools import pairwise

import av
import avatar_builders
import numpy as np
import pytest
from command import a_deck, result, studio

from studio.avatar.figure import Material
from studio.avatar.gltf import write_glb
from studio.cli.main import run
from studio.files.project_file import snapshot
from studio.model.avatar import Avatar

SLIDES = (("Altura", "Papai amava Ana."), ("Cinto", "Ponha o cinto."))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a deck and a model, and the film and the project that were made of them."""
    folder = tmp_path_factory.mktemp("apresentação")
    a_deck(folder / "NR-35 básico.pptx", *SLIDES)
    figure = replace(avatar_builders.a_person(), materials=(Material("skin", color=(0.6, 0.1, 0.1, 1.0)),))
    write_glb(figure, folder / "Zé.glb")
    return folder


@pytest.fixture(scope="module")
def made(folder):
    done = studio(
        "make", "NR-35 básico.pptx", "-o", "filme.mp4", "--voice", "espeak:pt-BR", "--size", "256x144", "--fps", "24",
        "--avatar", "Zé.glb", "--avatar-place", "card", "--avatar-style", "toon", "--keep", "Projeto",
        "--report", "relatório.json", "--report-html", "relatório.html", "--lipsync", "boca.json", "--json",
        folder=folder,
    )  # fmt: skip
    return result(done)


def frames(path):
    with av.open(str(path)) as container:
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


def hers(frame):
    """Her card in the picture."""
    return frame[86:140, 206:250].astype(int)


def test_she_is_in_the_film_and_moves_while_she_speaks(folder, made):
    pictures = frames(folder / "filme.mp4")
    assert len(pictures) == made["frames"]
    inked = [(hers(picture)[..., 0] - hers(picture)[..., 1] > 40).sum() for picture in pictures]
    assert min(inked) > 60
    moved = [np.abs(hers(one) - hers(two)).max() for one, two in pairwise(pictures)]
    assert sum(change > 12 for change in moved) > len(pictures) / 4


def test_her_lips_meet_where_they_must(folder, made):
    told = json.loads((folder / "boca.json").read_text(encoding="utf-8"))
    assert told["closures"]["closed"] == told["closures"]["all"] >= 4
    assert [scene["scene"] for scene in told["scenes"]] == [1, 2]
    assert all(moment["is_right"] for moment in told["scenes"][0]["moments"] if moment["kind"] == "closure")
    assert made["lips"]["closures"] == told["closures"]


def test_the_slide_beside_her_stands_still(folder, made):
    one, two = (frames(folder / "filme.mp4")[k][:80, :190].astype(int) for k in (14, 30))
    assert np.abs(one - two).max() < 12


def test_the_report_knows_the_norm_and_what_she_lacks(folder, made):
    told = json.loads((folder / "relatório.json").read_text(encoding="utf-8"))["presenter"]
    assert told["norm"] == "NR-35"
    assert [each["missing"] for each in told["mismatches"]] == [["harness", "hard-hat"]] * 2
    page = (folder / "relatório.html").read_text(encoding="utf-8")
    assert "cinturão paraquedista" in page
    assert "Zé" in page
    (warning,) = (text for text in made["warnings"] if "NR-35" in text)
    assert "talabarte" in warning


def test_her_project_renders_the_same_picture_packed_or_not(folder, made):
    assert run(["pack", str(folder / "Projeto"), "-o", str(folder / "p.estudiopack")]) == 0
    assert run(["unpack", str(folder / "p.estudiopack"), "-o", str(folder / "Outro")]) == 0
    pictures = [folder / f"{project}.png" for project in ("Projeto", "Outro")]
    for picture in pictures:
        project = picture.with_suffix("")
        assert run(["frame", str(project), "--at", "0.9", "-o", str(picture), "--size", "256x144"]) == 0
    assert pictures[0].read_bytes() == pictures[1].read_bytes()


def test_she_is_in_the_pictures_of_slides_too(folder, made):
    assert run(["slides", str(folder / "Projeto"), "-o", str(folder / "slides"), "--size", "256x144"]) == 0
    with av.open(str(folder / "slides" / "0001.png")) as container:
        picture = next(container.decode(video=0)).to_ndarray(format="rgb24")
    assert (hers(picture)[..., 0] - hers(picture)[..., 1] > 40).sum() > 60


def test_a_newer_deck_keeps_her_and_gives_her_the_new_slides(folder, made):
    newer = a_deck(folder / "nova.pptx", ("Altura, de novo", SLIDES[0][1]), SLIDES[1], ("Resgate", "Chame o resgate."))
    assert run(["import", str(newer), "--merge", str(folder / "Projeto"), "--apply"]) == 0
    scenes = snapshot(folder / "Projeto").timeline.scenes
    who = [[e.content.presenter for e in scene.elements if isinstance(e.content, Avatar)] for scene in scenes]
    assert len(scenes) == 3
    assert who[0] == who[1] == who[2]
    assert len(who[0]) == 1
    assert len({scene.stage for scene in scenes}) == 1
    assert "Altura, de novo" in scenes[0].name
