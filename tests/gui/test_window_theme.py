import re
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QSlider

from studio.gui.app import theme, use_theme
from studio.gui.icons import drawing
from studio.gui.theme import DARK, LIGHT, THEMES, contrast, style_sheet
from studio.paths import resources_dir

themes = pytest.mark.parametrize("name", sorted(THEMES))


def test_contrast_is_the_standards():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@themes
def test_every_text_is_read_on_every_ground(name):
    look = THEMES[name]
    for ground in (look.bg0, look.bg1, look.bg2, look.bg3):
        for text in (look.text, look.text2, look.text3, look.accent_text, look.link):
            assert contrast(text, ground) >= 4.5
        assert contrast(look.control, ground) >= 3
    assert contrast(look.on_accent, look.accent) >= 4.5
    for text in (look.good, look.bad):
        assert contrast(text, look.bg0) >= 4.5


@themes
def test_the_sheet_is_filled_and_its_pictures_are_there(name):
    sheet = style_sheet(THEMES[name])
    assert "$" not in sheet
    pictures = re.findall(r"url\((.*?)\)", sheet)
    assert pictures
    assert all(str(resources_dir().as_posix()) in path for path in pictures)
    assert not [path for path in pictures if not (resources_dir() / "icons" / path.rsplit("/", 1)[1]).is_file()]


def test_the_theme_changes_for_all(application):
    label = QLabel("x")
    use_theme(LIGHT)
    assert theme() is LIGHT
    assert label.palette().windowText().color().name().upper() == LIGHT.text
    use_theme(DARK)
    assert label.palette().windowText().color().name().upper() == DARK.text


def test_a_control_with_the_focus_is_seen_to_have_it(application):
    for control in (
        QPushButton("Falar"),
        QSlider(Qt.Orientation.Horizontal),
        QCheckBox("Sim"),
        QComboBox(),
        QLineEdit(),
        QPlainTextEdit(),
    ):
        control.resize(120, 40)
        control.show()
        control.clearFocus()
        before = control.grab().toImage()
        control.activateWindow()
        control.setFocus()
        application.processEvents()
        assert control.hasFocus()
        assert control.grab().toImage() != before
        control.close()


@pytest.mark.parametrize("name", sorted(path.stem for path in (resources_dir() / "icons").glob("*.svg")))
def test_every_drawing_draws_something(application, name):
    image = drawing(name, "#ffffff", 24).toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24))


def test_qt_counts_its_references():
    # PySide6 6.12 on Python 3.11 gives one None away with each such call, and the window dies after a few thousand.
    code = (
        "import sys; from PySide6.QtWidgets import QApplication, QLabel; a = QApplication([]); label = QLabel();"
        "before = sys.getrefcount(None);"
        "[label.setText('x') for _ in range(500)];"
        "sys.exit(abs(sys.getrefcount(None) - before) >= 50)"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], env={"QT_QPA_PLATFORM": "offscreen"}, check=False).returncode == 0
    )
