"""The command line as a person or a program runs it: a process of its own, without a display."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from pptx import Presentation


def bare_environment(**more: str) -> dict[str, str]:
    """This process's environment without a display, and `more`."""
    return {**{k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}, **more}


def studio(*arguments: object, folder: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `studio` to its end, in `folder`."""
    return subprocess.run(
        [sys.executable, "-m", "studio", *map(str, arguments)], cwd=folder,
        capture_output=True, text=True, encoding="utf-8", env=bare_environment(**environment), timeout=300,
    )  # fmt: skip


def result(done: subprocess.CompletedProcess[str]) -> Any:
    """What a command with --json said last; it must have gone well."""
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])["result"]


def a_deck(path: Path, *slides: tuple[str, str]) -> Path:
    """A deck at `path` with a slide for each (title, notes)."""
    made = Presentation()
    for title, note in slides:
        slide = made.slides.add_slide(made.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = "Análise de risco"
        slide.notes_slide.notes_text_frame.text = note
    made.save(os.fspath(path))
    return path
