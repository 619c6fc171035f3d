"""A deck that moves becomes a film that moves: what a click brings is seen when its word is heard."""

from fractions import Fraction

import av
import pytest
from command import result, studio
from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Inches
from timing_builders import P, effect, seen, step, target, timing

from studio.files.project_file import open_project

COLORS = {2: (0xC0, 0x00, 0x00), 3: (0x00, 0x80, 0x00)}


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    """(the film, the scene's first film second, when the words of both clicks are heard): red comes, then green."""
    folder = tmp_path_factory.mktemp("film")
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    for number, (word, color) in enumerate(zip(("Capacete", "Luvas"), COLORS.values(), strict=True)):
        box = slide.shapes.add_shape(1, Inches(0.5 + 5 * number), Inches(1), Inches(4), Inches(5))
        box.fill.solid()
        box.fill.fore_color.rgb = RGBColor(*color)
        box.text_frame.text = word
    slide.notes_slide.notes_text_frame.text = (
        "Antes de subir, ponha o capacete. Depois, antes de soldar, ponha as luvas."
    )
    steps = [step((0, effect("entr", 1, seen(target(id))))) for id in COLORS]
    slide._element.append(etree.fromstring(f'<r xmlns:p="{P}">{timing(*steps)}</r>')[0])
    deck.save(folder / "d.pptx")
    path = folder / "filme.mp4"
    result(
        studio(
            "make", folder / "d.pptx", "-o", path, "--voice", "espeak:pt-BR", "--size", "320x240", "--keep",
            folder / "Projeto", "--json",
        )
    )  # fmt: skip
    with open_project(folder / "Projeto") as opened:
        scene = opened.project.timeline.scenes[0]
        clock = scene.clock(opened.project.rate)
    marks = [clock.marks[mark.id] for mark in scene.script.marks]
    assert len(marks) == 2
    return path, marks


def seen_in(path) -> list[tuple[Fraction, set[int]]]:
    """For each frame its time, and which of the boxes is there."""
    found = []
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            picture = frame.to_ndarray(format="rgb24").astype(int)
            height, width = picture.shape[:2]
            there = {
                id
                for id, column in zip(COLORS, (width // 4, 3 * width // 4), strict=True)
                if abs(picture[height // 2 + height // 5, column] - COLORS[id]).max() < 40
            }
            found.append((frame.pts * frame.time_base, there))
    return found


def test_each_box_comes_with_its_word(film):
    path, marks = film
    frames = seen_in(path)
    assert frames[0][1] == set()
    assert frames[-1][1] == set(COLORS)
    for id, mark in zip(COLORS, marks, strict=True):
        first = next(at for at, there in frames if id in there)
        assert abs(first - mark) <= Fraction(1, 30)
    assert marks[1] - marks[0] > 1
