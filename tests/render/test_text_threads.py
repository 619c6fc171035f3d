"""Text from several threads, and Qt without a display."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from test_text_pixels import lists, picture, runs

from studio.model.text import TextBody


def test_threads_draw_the_same_pixels():
    def draw(i: int) -> bytes:
        body: TextBody = replace(lists() if i % 2 else runs(), line_scale=1.0 + i // 2 / 100)
        return picture(body, 300, 200, 1.0).tobytes()

    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(draw, range(16)))
    assert drawn == [draw(i) for i in range(16)]


def test_qt_needs_no_display_unless_a_platform_is_asked_for():
    code = (
        "import os, sys; from studio.render.qt import ensure_qt; ensure_qt(); ensure_qt();"
        "from PySide6.QtGui import QGuiApplication;"
        "print(QGuiApplication.platformName(), 'PySide6.QtWidgets' in sys.modules)"
    )
    bare = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    for asked, shown in ({}, "offscreen"), ({"QT_QPA_PLATFORM": "minimal"}, "minimal"):
        done = subprocess.run(
            [sys.executable, "-c", code], env=bare | asked, capture_output=True, text=True, check=True
        )
        assert done.stdout.split() == [shown, "False"]


def test_qt_may_first_be_wanted_off_the_main_thread():
    code = (
        "from threading import Thread; from studio.model.text import plain_body;"
        "from studio.render.text import layout_text;"
        "thread = Thread(target=lambda: print(layout_text(plain_body('x'), 90.0, 90.0).height > 10));"
        "thread.start(); thread.join(); print(len(layout_text(plain_body('y'), 90.0, 90.0).lines))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "1"]
    assert not done.stderr
