"""Makes docs/pictures/janela-do-apresentador.jpg: the presenter's window as it is on a laptop's screen.

Usage: make_viewport_picture.py (needs Xvfb, openbox and xdotool: build/setup dev)
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
from PIL import ImageGrab

from studio.avatar.body.spec import read_spec
from studio.avatar.cast import presenters
from studio.gui.viewport.making import presenter_body
from studio.gui.viewport.portraits import draw_portraits, portrait_of
from studio.progress import silent

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs/pictures/janela-do-apresentador.jpg"
WIDTH, HEIGHT = 1366, 768
TITLE_BAR = 20
STAGE = slice(110, 600), slice(430, 1340)
SETTLING = 15  # seconds for the smooth picture and the list of voices
PATIENCE = 300
WHO = "ana"


def screen():
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{WIDTH}x{HEIGHT + TITLE_BAR}x24", "+extension", "GLX"],
        pass_fds=[writing],
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        return server, f":{told.readline().strip()}"


def prepared():
    """Everything that the window would still be making is made."""
    specs = {who.name: read_spec(who.path) for who in presenters() if not who.is_model}
    pictures = [portrait_of(spec, is_close=True) for spec in specs.values()]
    draw_portraits(pictures, lambda number, path: print(list(specs)[number], flush=True), silent())
    presenter_body(specs[WHO], silent())


def shown(display):
    """The screen, once she stands on the stage."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        time.sleep(2)
        stage = np.asarray(ImageGrab.grab(xdisplay=display).convert("RGB"))[STAGE].astype(int)
        if (stage.max(-1) - stage.min(-1)).max() > 90:  # skin: the wall and the words on it are grey
            time.sleep(SETTLING)
            return ImageGrab.grab(xdisplay=display).convert("RGB")
    sys.exit("nobody came on the stage")


def main():
    prepared()
    server, display = screen()
    environment = {**os.environ, "DISPLAY": display}
    desktop = subprocess.Popen(["openbox"], env=environment)
    window = subprocess.Popen(
        [sys.executable, "-m", "studio", "viewport", "--presenter", WHO], cwd=ROOT, env=environment
    )
    try:
        picture = shown(display).crop((0, TITLE_BAR, WIDTH, HEIGHT + TITLE_BAR))
        picture.save(TARGET, quality=88, optimize=True)
    finally:
        for process in (window, desktop, server):
            process.terminate()
            process.wait()


if __name__ == "__main__":
    main()
