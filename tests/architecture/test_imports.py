"""The arrows between our own packages, and what the engine can do without."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_arrows_point_one_way():
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_engine_works_without_widgets_and_without_a_display():
    code = """
import importlib.abc, sys
class Refuse(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.startswith(("PySide6.QtWidgets", "pyqtgraph")):
            raise ImportError(name + " is not for the engine")
sys.meta_path.insert(0, Refuse())
import studio.render.export, studio.workflows.film_from_deck
from studio.render.qt import ensure_qt
ensure_qt()
print("fine")
"""
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert done.stdout.strip() == "fine", done.stderr


def test_qt_keeps_count_of_none():
    """PySide6 6.12.0 on Python 3.11 loses a reference to None with every such call, and aborts after some thousands."""
    code = """
import sys
from studio.render.qt import ensure_qt
ensure_qt()
from PySide6.QtGui import QColor, QImage, QPainter
picture = QImage(8, 8, QImage.Format.Format_ARGB32_Premultiplied)
painter = QPainter(picture)
def call():
    for _ in range(500):
        painter.fillRect(0, 0, 8, 8, QColor(1, 2, 3))
        painter.setOpacity(1.0)
call()  # the first calls build tables that stay
before = sys.getrefcount(None)
call()
painter.end()
print(abs(sys.getrefcount(None) - before))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert int(done.stdout) < 50, done.stderr
