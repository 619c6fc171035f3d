"""The design tokens, dark and light, and what Qt makes of them: a palette and one style sheet.

Fusion draws the same on every system; what it draws too faintly (outlines of controls, focus) the sheet draws.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

from PySide6.QtGui import QColor, QPalette

from studio.paths import resources_dir


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as #RRGGBB. `bg0` lies behind all, `bg1` is a panel, `bg2` is raised, `bg3` under the pointer."""

    name: str
    bg0: str
    bg1: str
    bg2: str
    bg3: str
    text: str
    text2: str
    text3: str
    control: str
    """Outlines of controls: 3:1 on every background."""
    line: str
    """What only divides."""
    accent: str
    on_accent: str
    accent_text: str
    link: str
    """Links, information, and the ring around what has the focus."""
    good: str
    bad: str
    playhead: str


DARK: Final = Theme(
    "dark",
    bg0="#101418", bg1="#161B21", bg2="#1E252D", bg3="#2A333D",
    text="#EDF1F5", text2="#B4BFCA", text3="#93A0AD",
    control="#7A8896", line="#2A333D",
    accent="#FFB81C", on_accent="#1A1400", accent_text="#FFB81C",
    link="#6CB6FF", good="#4CC38A", bad="#FF7A70", playhead="#FF5A4F",
)  # fmt: skip
LIGHT: Final = Theme(
    "light",
    bg0="#F3F5F7", bg1="#FFFFFF", bg2="#EBEEF2", bg3="#DDE3E9",
    text="#161B21", text2="#46525E", text3="#55616D",
    control="#717D89", line="#D3DAE1",
    accent="#F5A800", on_accent="#1A1400", accent_text="#855600",
    link="#0B62C4", good="#0F6B41", bad="#B3261E", playhead="#D42A1E",
)  # fmt: skip
THEMES: Final = {theme.name: theme for theme in (DARK, LIGHT)}

UNIT: Final = 4
"""Spaces are multiples of it: 4 8 12 16 24 32 48."""
CONTROL: Final = 32
"""Height of a control."""
TEXT_SIZE: Final = 13


def palette(theme: Theme) -> QPalette:
    """What Fusion draws with."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, color in (
        (roles.Window, theme.bg0),
        (roles.WindowText, theme.text),
        (roles.Base, theme.bg1),
        (roles.AlternateBase, theme.bg2),
        (roles.Text, theme.text),
        (roles.PlaceholderText, theme.text3),
        (roles.Button, theme.bg2),
        (roles.ButtonText, theme.text),
        (roles.BrightText, theme.bad),
        (roles.ToolTipBase, theme.bg3),
        (roles.ToolTipText, theme.text),
        (roles.Highlight, theme.accent),
        (roles.HighlightedText, theme.on_accent),
        (roles.Accent, theme.accent),
        (roles.Link, theme.link),
        (roles.LinkVisited, theme.link),
        (roles.Light, theme.bg3),
        (roles.Midlight, theme.bg2),
        (roles.Mid, theme.line),
        (roles.Dark, theme.control),
        (roles.Shadow, theme.bg0),
    ):
        made.setColor(role, QColor(color))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.text3))
    return made


def style_sheet(theme: Theme) -> str:
    """The sheet of the whole program."""
    sheet = _SHEET
    values = {field.name: str(getattr(theme, field.name)) for field in fields(theme)}
    values["icons"] = (resources_dir() / "icons").as_posix()
    for name in sorted(values, key=len, reverse=True):
        sheet = sheet.replace(f"${name}", values[name])
    return sheet


def contrast(one: str, other: str) -> float:
    """How well one colour is read on the other, from 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# Where a rule has a border, Qt draws the whole control by the sheet: then every state of it is named here.
_SHEET: Final = """
* { font-size: 13px; }
QMainWindow, QDialog { background: $bg0; }
QToolTip { background: $bg3; color: $text; border: 1px solid $control; padding: 4px 8px; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: 15px; font-weight: 600; }
QLabel[role="group"] { font-size: 12px; font-weight: 600; color: $text2; }
QLabel[role="hint"] { font-size: 12px; color: $text2; }
QLabel[role="value"] { font-size: 12px; color: $text2; }
QLabel[role="empty"] { font-size: 13px; color: $text2; }
QFrame[role="panel"], QWidget[role="panel"] { background: $bg1; }
QFrame[role="rail"] { background: $bg0; border-right: 1px solid $line; }
QFrame[role="bar"] { background: $bg1; border-bottom: 1px solid $line; }
QFrame[role="speech"] { background: $bg1; border-top: 1px solid $line; }
QFrame[role="side"] { background: $bg1; border-right: 1px solid $line; }
QFrame[role="rule"] { background: $line; max-height: 1px; min-height: 1px; border: none; }
QFrame[role="waiting"] { background: $bg1; border: 1px solid $line; border-radius: 8px; }
QFrame[role="note"] { background: $bg2; border-left: 3px solid $link; border-radius: 4px; }
QFrame[role="note"][tone="bad"] { border-left-color: $bad; }
QFrame[role="note"][tone="warn"] { border-left-color: $accent; }

QPushButton, QToolButton, QComboBox {
  background: $bg2; color: $text; border: 1px solid $control; border-radius: 4px;
  min-height: 22px; padding: 4px 12px;
}
QPushButton:hover, QToolButton:hover, QComboBox:hover { background: $bg3; }
QPushButton:pressed, QToolButton:pressed { background: $bg0; }
QPushButton:checked, QToolButton:checked { background: $bg3; border: 2px solid $accent; padding: 3px 11px; }
QPushButton:focus, QToolButton:focus, QComboBox:focus { border: 2px solid $link; padding: 3px 11px; }
QPushButton:disabled, QToolButton:disabled, QComboBox:disabled { color: $text3; border-color: $line; }
QPushButton[role="primary"] {
  background: $accent; color: $on_accent; border: 1px solid $control; font-weight: 600;
}
QPushButton[role="primary"]:hover { border: 2px solid $text; padding: 3px 11px; }
QPushButton[role="primary"]:focus { border: 2px solid $link; padding: 3px 11px; }
QPushButton[role="primary"]:disabled { background: $bg2; color: $text3; border-color: $line; }
QToolButton[role="rail"] {
  background: transparent; color: $text2; border: 2px solid transparent; border-radius: 8px;
  font-size: 11px; padding: 6px 2px; min-height: 40px;
}
QToolButton[role="rail"]:hover { background: $bg2; color: $text; }
QToolButton[role="rail"]:checked { background: $bg2; color: $accent_text; font-weight: 600; }
QToolButton[role="rail"]:focus { border: 2px solid $link; padding: 6px 2px; }
QToolButton[role="flat"] { background: transparent; border: 2px solid transparent; padding: 4px 6px; }
QToolButton[role="flat"]:hover { background: $bg3; }
QToolButton[role="flat"]:focus { border: 2px solid $link; }
QToolButton[role="flat"]:disabled { border-color: transparent; }
QToolButton[role="swatch"] { padding: 0; border: 1px solid $control; border-radius: 4px; min-height: 26px; }
QToolButton[role="swatch"]:checked { border: 3px solid $accent; padding: 0; }
QToolButton[role="swatch"]:focus { border: 3px solid $link; padding: 0; }

QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url($icons/chevron-$name.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView {
  background: $bg2; color: $text; border: 1px solid $control; outline: none;
  selection-background-color: $accent; selection-color: $on_accent; padding: 4px;
}
QLineEdit, QPlainTextEdit {
  background: $bg0; color: $text; border: 1px solid $control; border-radius: 4px; padding: 4px 8px;
  selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit { min-height: 22px; }
QPlainTextEdit { font-size: 15px; }
QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid $link; padding: 3px 7px; }

QSlider { min-height: 24px; background: transparent; border: 2px solid transparent; border-radius: 4px; }
QSlider:focus { border: 2px solid $link; }
QSlider::groove:horizontal { height: 4px; background: $bg3; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $text3; border-radius: 2px; }
QSlider::handle:horizontal {
  background: $text; border: 2px solid $bg1; width: 12px; height: 12px; margin: -6px 0; border-radius: 8px;
}
QSlider::handle:horizontal:hover { background: $accent; }
QSlider::handle:horizontal:disabled { background: $text3; }
QSlider[role="time"]::sub-page:horizontal { background: $accent; }

QCheckBox { spacing: 8px; min-height: 24px; border-radius: 4px; padding: 0 4px; border: 2px solid transparent; }
QCheckBox:focus { border: 2px solid $link; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid $control; border-radius: 3px; background: $bg0; }
QCheckBox::indicator:checked { background: $accent; image: url($icons/check.svg); }

QListView {
  background: transparent; border: 2px solid transparent; border-radius: 8px; outline: none; color: $text;
  padding: 0;
}
QListView:focus { border: 2px solid $link; }
QListView::item { border: 2px solid transparent; border-radius: 8px; padding: 4px 2px; color: $text2; }
QListView::item:hover { background: $bg2; color: $text; }
QListView::item:selected { background: $bg2; color: $text; border: 2px solid $accent; }

QScrollArea { border: none; background: transparent; }
QScrollArea:focus { border: 2px solid $link; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $bg3; min-height: 32px; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical:hover { background: $control; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal { background: $bg3; min-width: 32px; border-radius: 4px; margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: $bg3; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QStatusBar { background: $bg0; color: $text2; border-top: 1px solid $line; }
QStatusBar QLabel { color: $text2; font-size: 12px; padding: 0 4px; }
QStatusBar::item { border: none; }
QMenuBar { background: $bg1; color: $text; }
QMenuBar::item { padding: 4px 8px; background: transparent; }
QMenuBar::item:selected { background: $bg3; }
QMenu { background: $bg2; color: $text; border: 1px solid $control; padding: 4px; }
QMenu::item { padding: 6px 24px; border-radius: 4px; }
QMenu::item:selected { background: $accent; color: $on_accent; }
QMenu::item:disabled { color: $text3; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QSplitter::handle { background: $line; }
"""
