"""Bullets as they are drawn: of their own size, and pictures."""

import pytest
from PySide6.QtGui import QImage, QPainter, qGreen, qRed

from studio.model.codec import from_json, to_json
from studio.model.text import Bullet, BulletPicture, Paragraph, Run, TextBody, TextStyle
from studio.render.qt import ensure_qt
from studio.render.text import draw_text, layout_text
from studio.render.text.faces import UNITS
from studio.render.text.marks import BulletMark

ARIAL = TextStyle("Arial", 20.0)
BARE = (0.0, 0.0, 0.0, 0.0)


def body_with(bullet, margin=30.0, **settings):
    paragraph = Paragraph((Run("abc", ARIAL),), margin=margin, indent=-margin, bullet=bullet)
    return TextBody((paragraph,), BARE, **settings)


def bullet_width(bullet, **settings):
    """How far a bullet pushes a text that leaves it no room."""
    with_it = layout_text(body_with(bullet, 0.0, **settings), 400, 100).lines[0].rect
    return with_it[0]


def picture(size, ratio=1.0, **settings):
    drawn = layout_text(
        body_with(Bullet("•", size=size, picture=BulletPicture("p", ratio)), **settings), 400, 100
    ).drawn
    return next(mark for place in drawn for mark in place.marks if isinstance(mark, BulletMark))


def test_a_bullets_size_may_be_in_points_or_go_with_the_text():
    half, points = bullet_width(Bullet("W", size=0.5)), bullet_width(Bullet("W", size=-10.0))
    assert points == pytest.approx(half)
    assert bullet_width(Bullet("W", size=-10.0), font_scale=0.5) == pytest.approx(half / 2, rel=0.02)


def test_a_picture_is_as_high_as_its_size_says_and_keeps_its_form():
    mark = picture(1.0, 2.0)
    assert mark.height == pytest.approx(0.69 * 20 * UNITS)
    assert mark.width == pytest.approx(2 * mark.height)
    assert picture(0.5).height == pytest.approx(mark.height / 2)
    assert picture(-10.0, font_scale=0.5).height == pytest.approx(mark.height / 4)


def test_a_picture_without_room_pushes_its_text_on():
    found = layout_text(body_with(Bullet("•", picture=BulletPicture("p")), 0.0), 400, 100).lines[0].rect
    assert found[0] == pytest.approx(0.69 * 20, abs=0.01)
    assert layout_text(body_with(Bullet("•", picture=BulletPicture("p"))), 400, 100).lines[0].rect[0] == 30.0


def drawn(pictures, opacity=1.0):
    ensure_qt()
    image = QImage(60, 30, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    draw_text(
        painter, layout_text(body_with(Bullet("•", picture=BulletPicture("p", opacity=opacity))), 60, 30), (), pictures
    )
    painter.end()
    return image


def test_the_picture_is_drawn_before_the_text():
    asked = []

    def pictures(asset, size=None, recolour=None):
        asked.append((asset, size))
        red = QImage(4, 4, QImage.Format.Format_RGB32)
        red.fill(0xFF0000)
        return red

    pixel = drawn(pictures).pixel(6, 12)
    assert (qRed(pixel), qGreen(pixel)) == (255, 0)
    assert asked == [("p", pytest.approx((13.8, 13.8)))]


def test_a_picture_is_seen_through_as_it_says():
    black = QImage(4, 4, QImage.Format.Format_RGB32)
    black.fill(0)
    assert qGreen(drawn(lambda *_: black, 0.4).pixel(6, 12)) == pytest.approx(0.6 * 255, abs=2)


def test_a_picture_that_is_gone_leaves_its_place_empty():
    assert qGreen(drawn(lambda *_: None).pixel(6, 12)) == 255


def test_bullets_are_kept_and_older_ones_read():
    bullet = Bullet("•", size=-14.0, picture=BulletPicture("a" * 64, 2.0))
    assert from_json(Bullet, to_json(bullet)) == bullet
    assert from_json(Bullet, {"is": "Bullet", "character": "•", "size": 0.8}) == Bullet("•", size=0.8)
