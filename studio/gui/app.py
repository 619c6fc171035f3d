"""The one Qt application of the window's process: style, font, theme, Qt's own words in the person's language."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, Qt, QTranslator
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QSurfaceFormat
from PySide6.QtWidgets import QApplication, QStyleFactory

from studio.errors import GraphicsUnavailable
from studio.gui.theme import DARK, LIGHT, TEXT_SIZE, THEMES, Theme, palette, style_sheet
from studio.host import IS_WINDOWS, has_desktop
from studio.i18n import language
from studio.paths import resources_dir
from studio.render.gl.context import card

_FONTS: Final = ("Inter-Regular.otf", "Inter-SemiBold.otf", "Inter-Bold.otf", "Inter-Italic.otf")
_LEAST_OPENGL: Final = (3, 3)


def make_application(theme: Theme | None = None) -> QApplication:
    """The process's application, made if it is not there, dressed in `theme` or the system's choice of dark or light.

    Raises GraphicsUnavailable where there is no desktop to show a window on: Qt would end the process.
    """
    there = QCoreApplication.instance()
    if isinstance(there, QApplication):
        application = there
    else:
        if not os.environ.get("QT_QPA_PLATFORM") and not has_desktop():
            raise GraphicsUnavailable(
                "there is no desktop to open a window on",
                hint="Open it in a session with a screen. Films are made without one: studio make.",
            )
        _ask_for_opengl()
        application = QApplication(sys.argv[:1])
        application.setApplicationName("Estudio")
        application.setStyle(QStyleFactory.create("Fusion"))
        _speak_her_language(application)
        _use_our_font(application)
    use_theme(theme or theme_of_system())
    return application


def use_theme(theme: Theme) -> None:
    """Dress the whole application."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dark = Qt.ColorScheme.Dark if theme is DARK else Qt.ColorScheme.Light
    QGuiApplication.styleHints().setColorScheme(dark)
    application.setProperty("theme", theme.name)
    application.setPalette(palette(theme))
    application.setStyleSheet(style_sheet(theme))


def theme() -> Theme:
    """What the application wears."""
    application = QCoreApplication.instance()
    return THEMES.get(str(application.property("theme")), DARK) if application else DARK


def theme_of_system() -> Theme:
    """Light where the system says light; dark where it says dark or nothing."""
    return LIGHT if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Light else DARK


def _ask_for_opengl() -> None:
    """Every view of the window gets a context of this kind; asked before the application is made, as Qt wants it."""
    wanted = QSurfaceFormat.defaultFormat()
    wanted.setVersion(*_LEAST_OPENGL)
    wanted.setProfile(QSurfaceFormat.OpenGLContextProfile.CoreProfile)
    wanted.setDepthBufferSize(24)
    QSurfaceFormat.setDefaultFormat(wanted)
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    if IS_WINDOWS and not card().works:  # a remote session, an old driver: Qt's own Mesa, the one render/gl takes too
        QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_UseSoftwareOpenGL)


def _use_our_font(application: QApplication) -> None:
    """Inter, at every place of the window: the same widths on every system."""
    families: list[str] = []
    for name in _FONTS:
        path = resources_dir() / "fonts" / name
        families += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
    font = QFont(families[0] if families else application.font().family())
    font.setPixelSize(TEXT_SIZE)
    application.setFont(font)


def _speak_her_language(application: QObject) -> None:
    """Qt's own dialogs, and numbers."""
    QLocale.setDefault(QLocale(language().replace("-", "_")))
    translator = QTranslator(application)
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    if translator.load(f"qtbase_{language().replace('-', '_')}", str(folder)):
        QCoreApplication.installTranslator(translator)
