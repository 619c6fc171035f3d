"""Pictures in other colours, looked at pixel by pixel."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from studio.model.color import Color
from studio.model.recolour import Recolour
from studio.render.recolour import recoloured


def colours(*names):
    """A picture with a pixel of each."""
    image = QImage(len(names), 1, QImage.Format.Format_ARGB32_Premultiplied)
    for x, name in enumerate(names):
        image.setPixelColor(x, 0, QColor(name))
    return image


def shown(how, *names):
    changed = recoloured(colours(*names), how)
    found = [changed.pixelColor(x, 0).getRgb() for x in range(len(names))]
    return found[0] if len(names) == 1 else found


def test_nothing_asked_for_changes_nothing():
    image = colours("#336699", "#80ff0000", "#00000000")
    assert recoloured(image, Recolour()) == image


def test_grey_keeps_the_light():
    red, grey = shown(Recolour(grey=True), "#ff0000", "#808080")
    assert red[:3] == (76, 76, 76)
    assert grey[:3] == (128, 128, 128)


def test_a_threshold_leaves_black_and_white():
    dark, light = shown(Recolour(threshold=0.5), "#707070", "#909090")
    assert (dark[:3], light[:3]) == ((0, 0, 0), (255, 255, 255))


def test_a_washed_out_picture_is_light_and_pale():
    black, white = shown(Recolour(brightness=0.7, contrast=-0.7), "#000000", "#ffffff")
    assert 195 <= black[0] <= 215
    assert white[0] == 255


def test_contrast_moves_colours_from_the_middle():
    dark, middle, light = shown(Recolour(contrast=0.5), "#606060", "#808080", "#a0a0a0")
    assert dark[0] < 0x60
    assert abs(middle[0] - 0x80) <= 1
    assert light[0] > 0xA0


def test_two_tones_replace_black_and_white():
    how = Recolour(duotone=(Color("#102030"), Color("#f0e0d0")))
    black, white, middle = shown(how, "#000000", "#ffffff", "#808080")
    assert (black[:3], white[:3]) == ((0x10, 0x20, 0x30), (0xF0, 0xE0, 0xD0))
    assert middle[:3] == pytest.approx((0x80, 0x80, 0x80), abs=2)


def test_a_colour_made_clear_is_gone_and_the_others_stay():
    how = Recolour(swap=(Color("#ffffff"), Color("#ffffff00")))
    white, nearly, red = shown(how, "#ffffff", "#fdfdfd", "#ff0000")
    assert (white[3], nearly[3], red) == (0, 0, (255, 0, 0, 255))


def test_saturation_goes_to_grey_and_beyond():
    assert len(set(shown(Recolour(saturation=0.0), "#336699")[:3])) == 1
    pale, rich = shown(Recolour(saturation=0.5), "#336699"), shown(Recolour(saturation=2.0), "#336699")
    assert max(pale[:3]) - min(pale[:3]) < 0x66 < max(rich[:3]) - min(rich[:3])


def test_hues_turn():
    red = shown(Recolour(hue=120.0), "#ff0000")
    assert red[:3] == (0, 255, 0)


def test_high_temperatures_are_warm_and_low_ones_cool():
    warm, cool = shown(Recolour(temperature=11_200), "#808080"), shown(Recolour(temperature=4_700), "#808080")
    assert warm[0] > warm[2]
    assert cool[0] < cool[2]


def test_what_is_transparent_stays_so():
    half, none = shown(Recolour(grey=True, brightness=0.5), "#80ff0000", "#00000000")
    assert half[3] == 128
    assert none == (0, 0, 0, 0)


def test_extreme_numbers_do_no_harm():
    wild = Recolour(None, 1e30, 1e30, 1e300, -1e30, 1e30, -1e30, threshold=-1e30)
    assert shown(wild, "#336699")[3] == 255


def test_tall_pictures_are_changed_to_their_last_row():
    image = QImage(3, 1000, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("#ff0000"))
    changed = recoloured(image, Recolour(grey=True))
    pixels = np.frombuffer(changed.constBits(), np.uint8).reshape(1000, 3, 4)
    assert (pixels == pixels[0, 0]).all()
