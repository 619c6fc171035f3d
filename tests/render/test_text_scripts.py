"""Texts in other scripts are laid out with our fonts alone, and Qt has nothing to complain of."""

import os
import subprocess
import sys

CODE = """
from studio.fonts import missing_scripts
from studio.model.text import Paragraph, Run, TextBody, TextStyle, plain_body
from studio.render.text import layout_text
for text in ("பாதுகாப்பு பயிற்சி 2024.", "1. हिन्दी, 2024", "தமிழ் Olá", "తెలుగు 2", "নিরাপত্তা 5 %", "安全 2"):
    if not missing_scripts(text):
        layout_text(plain_body(text), 300, 100)
bold, plain = TextStyle("Calibri", 20.0, bold=True), TextStyle("Calibri", 20.0)
if not missing_scripts("பயிற்சி"):
    layout_text(TextBody((Paragraph((Run("பயிற்சி", bold), Run(" 2024 (a)", plain))),)), 300, 100)
"""


def what_qt_says(code: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, encoding="utf-8", timeout=100, env={**os.environ, **environment},
    )  # fmt: skip
    assert done.returncode == 0
    return done.stderr


def test_digits_and_signs_beside_another_script_are_not_asked_of_a_font_without_it():
    assert "OpenType support missing" not in what_qt_says(CODE, QT_LOGGING_RULES="qt.text.font.db=true")


def test_a_script_that_no_font_has_is_no_affair_of_qt():
    code = "from studio.model.text import plain_body; from studio.render.text import layout_text\n"
    code += "for text in ('తెలుగు 2', 'ಸುರಕ್ಷತೆ 2', 'តម្លៃ 2'): layout_text(plain_body(text), 300, 100)"
    assert what_qt_says(code) == ""
