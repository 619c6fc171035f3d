"""The window's tests: one application without a screen, made before any other test makes one without widgets."""

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from studio.gui.app import make_application, use_theme  # it asks for the platform
from studio.gui.theme import DARK

_APPLICATION = make_application(DARK)


@pytest.fixture(scope="module")
def application():
    use_theme(DARK)
    yield _APPLICATION
    _APPLICATION.closeAllWindows()
    _APPLICATION.processEvents()
