"""Text as pixels: golden pictures, and that nothing installed on the machine takes part in them."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor, QFontDatabase, QImage, QPainter

from studio.fonts import resolve
from studio.model.color import color
from studio.model.text import Align, Bullet, Flow, Paragraph, Run, TextBody, TextStyle, VerticalAlign, plain_body
from studio.render.qt import ensure_qt
from studio.render.text import draw_text, layout_text, marks
from studio.render.text.faces import char_format, metrics
from studio.render.text.sfnt import read_metrics, renamed

GOLDEN = Path(__file__).parent / "golden"
CALIBRI = TextStyle("Calibri", 14.0)
SENTENCE = "O empregador deve promover treinamento inicial e periódico, antes do início das atividades."


def picture(body: TextBody, width: int, height: int, scale: float = 2.0) -> np.ndarray:
    """The text in black on white, RGBA."""
    ensure_qt()
    image = QImage(round(width * scale), round(height * scale), QImage.Format.Format_RGBA8888)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.scale(scale, scale)
    draw_text(painter, layout_text(body, float(width), float(height)))
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).copy()


def styled(text: str, **changes) -> Run:
    return Run(text, replace(CALIBRI, **changes))


def runs() -> TextBody:
    first = Paragraph(
        (
            styled("Normal "), styled("negrito ", bold=True), styled("itálico ", italic=True),
            styled("sublinhado ", underline=True), styled("riscado ", strike=True),
            styled("realce", highlight=color(255, 240, 0)), styled(" m"), styled("2", baseline=0.3), styled(" H"),
            styled("2", baseline=-0.25), styled("O "),
            styled("Versalete ", small_capitals=True, color=color(0, 90, 200)),
            styled("maiúsculas ", capitals=True), styled("espaço", spacing=3.0),
        )
    )  # fmt: skip
    families = Paragraph(
        tuple(
            Run(name + " ", TextStyle(name, 12.0))
            for name in ("Inter", "Arial", "Cambria", "Times New Roman", "Consolas")
        )
    )
    faint = replace(plain_body("meio transparente: fi ff", replace(CALIBRI, color=color(200, 0, 0, 100))).paragraphs[0])
    return TextBody((first, Paragraph((styled(SENTENCE),), Align.JUSTIFY, space_before=6.0), families, faint))


def lists() -> TextBody:
    hang = {"margin": 27.0, "indent": -27.0}
    square = Bullet("\uf0a7", family="Wingdings", color=color(200, 0, 0))
    return TextBody(
        (
            Paragraph((styled(SENTENCE),), bullet=Bullet("•"), **hang),
            Paragraph((styled("Nível dois"),), level=1, bullet=square, margin=54.0, indent=-27.0),
            Paragraph((styled("Um"),), bullet=Bullet(numbering="arabicPeriod"), **hang),
            Paragraph((styled("Letra"),), level=1, bullet=Bullet(numbering="alphaLcParenR"), margin=54.0, indent=-27.0),
            Paragraph((styled("Dois", bold=True),), bullet=Bullet(numbering="arabicPeriod"), **hang),
            Paragraph((styled("No meio"),), Align.CENTRE, bullet=Bullet(numbering="romanUcPeriod"), **hang),
            Paragraph((styled("שלום world עולם"),), Align.RIGHT, bullet=Bullet("•"), right_to_left=True, **hang),
            Paragraph((styled("Nome:\t"), styled("\t\t", underline=True), styled(" ✓ → ≤ Ω")), tabs=(60.0,)),
        )
    )


def turned() -> TextBody:
    return replace(runs(), flow=Flow.TURNED_RIGHT, anchor=VerticalAlign.MIDDLE, columns=2, column_gap=12.0)


@pytest.mark.parametrize(("body", "width", "height"), [(runs, 300, 150), (lists, 300, 190), (turned, 200, 280)])
def test_text_looks_as_in_its_golden_picture(body, width, height, tmp_path):
    shown = picture(body(), width, height)
    path = GOLDEN / f"text-{body.__name__}.png"
    if os.environ.get("ESTUDIO_NEW_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        QImage(shown.tobytes(), 2 * width, 2 * height, QImage.Format.Format_RGBA8888).save(str(path))
    golden = QImage(str(path)).convertToFormat(QImage.Format.Format_RGBA8888)
    expected = np.frombuffer(golden.constBits(), np.uint8).reshape(golden.height(), golden.width(), 4)
    difference = np.abs(shown.astype(int) - expected)
    assert difference.mean() < 0.05
    assert difference.max() < 48


def test_installed_fonts_change_no_pixel(tmp_path):
    """The same picture where fontconfig knows no font at all."""
    empty = tmp_path / "fonts.conf"
    empty.write_text("<fontconfig></fontconfig>", encoding="utf-8")
    code = "import test_text_pixels as t; print(t.digest())"
    environment = {
        **os.environ,
        "FONTCONFIG_FILE": str(empty),
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[2])]),
    }
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == digest()


def digest() -> str:
    return hashlib.sha256(picture(lists(), 300, 190).tobytes() + picture(runs(), 300, 150).tobytes()).hexdigest()


def test_a_font_is_known_to_qt_only_under_our_name():
    ensure_qt()
    face = char_format(resolve("Calibri"), 12, bold=False, italic=False).font()
    assert face.family().startswith("studio-")
    assert face.family() in QFontDatabase.families()


def test_a_font_of_a_collection_can_be_taken_out():
    one = resolve("Calibri").path.read_bytes()
    two = resolve("Cambria").path.read_bytes()
    assert read_metrics(renamed(one, 0, "x")) == read_metrics(one)
    assert read_metrics(collection(one, two), 1) == read_metrics(two)
    assert renamed(collection(one, two), 1, "x") == renamed(two, 0, "x")


def collection(*fonts: bytes) -> bytes:
    """A .ttc of these fonts, their table offsets moved to where they come to lie."""
    head = b"ttcf\x00\x01\x00\x00" + len(fonts).to_bytes(4, "big")
    at = len(head) + 4 * len(fonts)
    starts, bodies = b"", b""
    for font in fonts:
        starts += (at + len(bodies)).to_bytes(4, "big")
        moved = bytearray(font)
        for entry in range(12, 12 + 16 * int.from_bytes(font[4:6], "big"), 16):
            offset = int.from_bytes(font[entry + 8 : entry + 12], "big") + at + len(bodies)
            moved[entry + 8 : entry + 12] = offset.to_bytes(4, "big")
        bodies += bytes(moved)
    return head + starts + bodies


def test_bold_and_italic_of_a_font_without_them_are_imitated():
    plain, bold, italic = (
        picture(plain_body("⌹⍍o", TextStyle("Inter", 40.0, **style)), 150, 60)[:, :150]
        for style in ({}, {"bold": True}, {"italic": True})
    )
    assert bold.mean() < plain.mean() - 2
    assert abs(italic.mean() - plain.mean()) < 2
    assert (italic != plain).mean() > 0.02


def test_letters_are_grey_not_coloured_at_their_edges():
    shown = picture(plain_body(SENTENCE, CALIBRI), 300, 60)
    assert (shown[..., 0] == shown[..., 1]).all()
    assert (shown[..., 1] == shown[..., 2]).all()
    assert len(np.unique(shown)) > 64


def test_text_that_does_not_fit_is_drawn_past_its_box():
    ensure_qt()
    image = QImage(200, 200, QImage.Format.Format_RGBA8888)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw_text(painter, layout_text(plain_body("a\nb\nc\nd\ne", replace(CALIBRI, size=30.0)), 100.0, 20.0))
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(200, 200, 4)
    assert pixels[150:].min() < 50


def test_half_transparent_letters_do_not_show_through_each_other():
    style = TextStyle("Calibri", 40.0, color=color(0, 0, 0, 128), spacing=-12.0)
    assert picture(plain_body("mmm", style), 150, 60).min() >= 126


def test_glyphs_with_their_own_colours_are_drawn_as_pictures(monkeypatch):
    body = plain_body("como quadro", TextStyle("Calibri", 31.0))
    outlines = picture(body, 200, 60)
    monkeypatch.setattr(marks, "metrics", lambda font: replace(metrics(font), is_coloured=True))
    pictures = picture(replace(body, font_scale=1.0000001), 200, 60)
    assert (outlines != pictures).any()
    assert np.abs(outlines.astype(int) - pictures).mean() < 2


@pytest.mark.parametrize("size", [60.0, 1000.0, 4000.0])
def test_letters_of_every_size_are_drawn(size):
    layout = layout_text(plain_body("Ág", TextStyle("Calibri", size)), 300.0, 300.0)
    assert layout.height == pytest.approx(size * 1.2207 * len(layout.lines), rel=0.01)
    assert picture(plain_body("■", TextStyle("Inter", size)), 9000, 6000, 0.05).min() < 250


def test_the_painter_is_left_as_it_was():
    ensure_qt()
    image = QImage(50, 50, QImage.Format.Format_RGBA8888)
    painter = QPainter(image)
    painter.translate(3, 4)
    before = painter.worldTransform()
    draw_text(painter, layout_text(turned(), 50.0, 50.0))
    assert painter.worldTransform() == before
    painter.end()
