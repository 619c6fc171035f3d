"""The window's tests: one application without a screen, made before any other test makes one without widgets."""

import os

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from studio.gui.app import make_application, use_theme  # it asks for the platform
from studio.gui.theme import DARK

_APPLICATION = make_application(DARK)


@pytest.fixture(scope="module")
def application():
    use_theme(DARK)
    yield _APPLICATION
    _APPLICATION.closeAllWindows()
    for widget in _APPLICATION.topLevelWidgets():
        widget.deleteLater()
    # Nobody runs a loop here in which Qt would do it; hundreds of hidden widgets would follow each change of theme.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
