"""Qt without a window: the application object that fonts and painting need."""

from __future__ import annotations

import os
from threading import Event, Lock, Thread, current_thread, main_thread
from typing import Final

from PySide6.QtCore import QCoreApplication, QLoggingCategory
from PySide6.QtGui import QGuiApplication

_lock: Final = Lock()
_kept: Final[list[QCoreApplication]] = []


def ensure_qt() -> None:
    """Make a Qt application if this process has none; it needs no display unless QT_QPA_PLATFORM asks for one.

    The window's own application, made before, is left as it is.
    """
    with _lock:
        if QCoreApplication.instance() is not None:
            return
        if not os.environ.get("QT_QPA_PLATFORM"):
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        if current_thread() is main_thread():
            _make()
        else:
            # Python crashes at its end if the thread that made the application is gone by then.
            # GLib's event loop complains at that end too; without a window nobody needs it.
            os.environ.setdefault("QT_NO_GLIB", "1")
            is_made = Event()
            Thread(target=_make_and_stay, args=(is_made,), name="qt", daemon=True).start()
            is_made.wait()


def _make() -> None:
    # Qt would write on stderr, for each text, which font lacks its script; fonts.missing_scripts tells the person.
    # And what it passes over in an SVG; those are read by our own rules before.
    QLoggingCategory.setFilterRules("qt.text.font.db=false\nqt.svg.*=false\nqt.svg=false")
    # Held here because Qt is torn down with the last reference.
    _kept.append(QGuiApplication(["studio"]))


def _make_and_stay(is_made: Event) -> None:
    try:
        _make()
    finally:
        is_made.set()
    Event().wait()
