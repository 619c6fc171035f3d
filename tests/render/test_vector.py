"""Pictures made of lines: sharp in every size, in our own fonts, and as SVG says."""

import numpy as np
import pytest

from studio.errors import UnsupportedMedia
from studio.render.sources import PictureStore
from studio.render.vector import VectorPicture

SPACE = 'xmlns="http://www.w3.org/2000/svg"'


@pytest.fixture
def drawn(tmp_path):
    """The picture of an SVG with this body, as uint8 (height, width, 4): BGRA."""

    def draw(body, width=100, height=100, box="0 0 100 100"):
        path = tmp_path / "a.svg"
        path.write_text(f'<svg {SPACE} viewBox="{box}">{body}</svg>', encoding="utf-8")
        image = VectorPicture(path).drawn(width, height)
        return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).copy()

    return draw


def test_edges_are_sharp_in_every_size(drawn):
    for width in (50, 400, 1200):
        alpha = drawn('<rect width="50" height="100"/>', width, width)[width // 2, :, 3]
        assert int(((alpha > 0) & (alpha < 255)).sum()) == 0
        assert int((alpha == 255).sum()) == width // 2


def test_a_picture_fills_the_size_it_is_asked_for(drawn):
    assert drawn('<rect width="100" height="100"/>', 80, 20)[..., 3].min() == 255


def test_clips_cut(drawn):
    body = '<clipPath id="c"><rect width="50" height="100"/></clipPath>'
    pixels = drawn(body + '<g clip-path="url(#c)"><rect width="100" height="100" fill="red"/></g>')
    assert pixels[50, 25, 3] == 255
    assert pixels[50, 75, 3] == 0


def test_a_clip_that_is_the_frame_itself_costs_nothing(drawn):
    clip = '<clipPath id="c"><rect x="50" y="50" width="100" height="100"/></clipPath>'
    body = (
        clip + '<g clip-path="url(#c)" transform="translate(-50 -50)"><rect x="50" y="50" width="30" height="30"/></g>'
    )
    assert drawn(body)[15, 15, 3] == 255


def test_what_is_clipped_keeps_the_looks_around_it(drawn):
    clip = '<clipPath id="c"><rect x="10" y="10" width="50" height="50"/></clipPath>'
    for box in ("0 0 100 100", "5 5 100 100"):
        body = f'{clip}<g fill="blue"><g clip-path="url(#c)"><rect x="20" y="20" width="100" height="100"/></g></g>'
        pixels = drawn(body, box=box)
        assert pixels[40, 40].tolist() == [255, 0, 0, 255]
        assert pixels[70, 70, 3] == pixels[12, 12, 3] == 0


def test_many_small_clips_cut_all_the_same(drawn):
    body = "".join(
        f'<clipPath id="c{n}"><path d="M{n} 0L{n + 1} 0L{n + 1} 5L{n} 5Z"/></clipPath>'
        f'<g clip-path="url(#c{n})"><rect width="100" height="100" fill="#{n:02x}0000"/></g>'
        for n in range(0, 100, 2)
    )
    alpha = drawn(body, 200, 200)[..., 3]
    assert (alpha[2, 1::4] == 255).all()
    assert (alpha[2, 3::4] == 0).all()
    assert alpha[20:].max() == 0


def test_text_is_written_with_our_fonts(drawn):
    body = '<text x="0" y="80" font-size="100" font-family="{}">{}</text>'
    wide = drawn(body.format("Arial", "W"))[..., 3]
    assert wide.max() == 255
    assert (wide > 0).sum() > (drawn(body.format("Arial", "i"))[..., 3] > 0).sum() * 2
    assert not np.array_equal(wide, drawn(body.format("Times New Roman", "W"))[..., 3])


def test_text_stands_at_its_anchor(drawn):
    for anchor, side in (("start", slice(50, None)), ("end", slice(None, 50))):
        alpha = drawn(f'<text x="50" y="60" font-size="30" text-anchor="{anchor}">ab</text>')[..., 3]
        outside = alpha.copy()
        outside[:, side] = 0
        assert alpha.max() == 255
        assert outside.max() < 60


def test_letters_stand_at_places_of_their_own(drawn):
    alpha = drawn('<text x="0 70" y="60" font-size="30">ll</text>')[..., 3]
    assert alpha[:, :30].max() == 255
    assert alpha[:, 40:65].max() == 0
    assert alpha[:, 70:].max() == 255


def test_spans_have_looks_of_their_own(drawn):
    pixels = drawn('<text x="5" y="60" font-size="40" fill="red">I<tspan fill="blue" x="60">I</tspan></text>')
    assert pixels[:, :40, 2].max() == 255
    assert pixels[:, :40, 0].max() == 0
    assert pixels[:, 50:, 0].max() == 255


def test_far_too_large_a_picture_is_drawn_in_fewer_pixels(drawn):
    pixels = drawn("<rect width='100' height='100'/>", 100_000, 100_000)
    assert pixels.shape[0] * pixels.shape[1] <= 37_000_000


def test_a_store_draws_drawings_in_the_size_asked_for_and_remembers_what_is_none(tmp_path):
    good, bad = tmp_path / "good.svg", tmp_path / "bad.svg"
    good.write_text(f'<svg {SPACE} viewBox="0 0 10 10"><rect width="10" height="10"/></svg>', encoding="utf-8")
    bad.write_text("<html/>", encoding="utf-8")
    store = PictureStore(lambda asset: tmp_path / f"{asset}.svg")
    assert store.find("good", (300.2, 200)).width() == 301
    assert store.find("good").width() == 10
    assert store.find("bad", (10, 10)) is None
    with pytest.raises(UnsupportedMedia):
        VectorPicture(bad)
