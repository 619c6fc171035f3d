"""`studio viewport` in a real window: a screen of its own (Xvfb), a desktop (openbox), a hand (xdotool)."""

import os
import subprocess
import sys
import time

import numpy as np
import pytest
from avatar_builders import a_person
from command import bare_environment, studio
from PIL import ImageGrab

from studio.avatar.gltf import write_glb

WIDTH, HEIGHT = 1366, 768
STAGE = slice(110, 600), slice(430, 1340)
"""Rows and columns where the stage is, at that size."""


@pytest.fixture(scope="module")
def screen():
    """The display's name, ":7"."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "+extension", "GLX"],
        pass_fds=[writing], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    with os.fdopen(reading) as told:
        display = f":{told.readline().strip()}"
    desktop = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": display}, stderr=subprocess.DEVNULL)
    yield display
    for process in (desktop, server):
        process.terminate()
        process.wait()


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    path = tmp_path_factory.mktemp("models") / "pessoa.glb"
    write_glb(a_person(), path)
    return path


@pytest.fixture
def window(screen, model):
    environment = {k: v for k, v in os.environ.items() if k != "QT_QPA_PLATFORM"}
    process = subprocess.Popen(
        [sys.executable, "-m", "studio", "viewport", "--model", str(model)],
        env={**environment, "DISPLAY": screen}, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    yield process
    if process.poll() is None:
        process.kill()
    process.wait()
    process.stderr.close()


def picture(screen):
    return np.asarray(ImageGrab.grab(xdisplay=screen).convert("RGB")).astype(int)


def hand(screen, *what):
    subprocess.run(["xdotool", *map(str, what)], env={**os.environ, "DISPLAY": screen}, check=True, timeout=30)


def until(look, what, seconds=90):
    end = time.monotonic() + seconds
    while not look():
        assert time.monotonic() < end, f"{what} did not come"
        time.sleep(0.1)


def test_a_model_is_seen_turned_and_inspected_and_the_window_closes(screen, window):
    def stage():
        return picture(screen)[STAGE]

    def is_bright():
        assert window.poll() is None, window.stderr.read()
        return stage().max() > 180  # the wall is darker than any figure

    until(is_bright, "the model")
    before = stage()
    hand(screen, "mousemove", 880, 350, "mousedown", 1, "mousemove", 1000, 360, "mouseup", 1)
    until(lambda: (np.abs(stage() - before).max(-1) > 40).sum() > 200, "another side of her")

    panel = slice(60, 700), slice(90, 400)
    cast = picture(screen)[panel]
    hand(screen, "key", "alt+7")
    until(lambda: (np.abs(picture(screen)[panel] - cast).max(-1) > 40).sum() > 2000, "the morphs")

    hand(screen, "key", "ctrl+t")
    until(lambda: picture(screen)[740, 700].min() > 200, "the light theme")

    hand(screen, "key", "ctrl+q")
    until(lambda: window.poll() is not None, "the end")
    assert window.returncode == 0
    assert "Traceback" not in window.stderr.read()


def test_without_a_screen_it_says_so(model):
    done = studio("viewport", "--model", model, QT_QPA_PLATFORM="")
    assert done.returncode == 4
    assert "tela" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_not_there_is_told_before_a_window_opens(tmp_path):
    done = studio("viewport", "--model", tmp_path / "nada.glb")
    assert done.returncode == 2
    assert "nada.glb" in done.stderr
    assert bare_environment().get("DISPLAY") is None
