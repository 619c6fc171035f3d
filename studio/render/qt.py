"""Qt without a window: the application object that fonts and painting need."""

from __future__ import annotations

import os
from threading import Lock
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

_lock: Final = Lock()
_kept: Final[list[QCoreApplication]] = []


def ensure_qt() -> None:
    """Make a Qt application if this process has none; it needs no display unless QT_QPA_PLATFORM asks for one.

    The window's own application, made before, is left as it is.
    """
    with _lock:
        if QCoreApplication.instance() is None:
            if not os.environ.get("QT_QPA_PLATFORM"):
                os.environ["QT_QPA_PLATFORM"] = "offscreen"
            # Held here because Qt is torn down with the last reference.
            _kept.append(QGuiApplication(["studio"]))
