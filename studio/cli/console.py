"""What the command line says: progress for a person on a terminal, or JSON lines for a program."""

from __future__ import annotations

import json
import sys
import threading
import time
from typing import Any, TextIO

from studio.cli.interrupts import Interrupts
from studio.errors import StudioError
from studio.i18n import error_words, words
from studio.progress import Reporter

_BAR = 24
_ETA_AFTER = 0.05


class Console:
    """Writes to stdout what was asked for, and to stderr how it goes. With `as_json` stdout has only JSON lines."""

    def __init__(self, as_json: bool, interrupts: Interrupts | None = None) -> None:
        self.as_json = as_json
        self._interrupts = interrupts or Interrupts()
        self._out: TextIO = sys.stdout
        self._err: TextIO = sys.stderr
        self._is_terminal = self._err.isatty()
        self._began = time.monotonic()
        self._lock = threading.Lock()
        self._line_open = False
        self._last = 0.0
        self.warnings: list[str] = []

    def progress(self) -> Reporter:
        """The Progress of the whole command, which ends it when the person presses Ctrl+C."""
        self._interrupts.work_stops_by_itself()
        return Reporter(self._report, self._warn, self._interrupts.is_wanted)

    def say(self, text: str) -> None:
        """A line for the person; nothing in JSON mode."""
        if not self.as_json:
            self._close_line()
            print(text, file=self._out, flush=True)

    def result(self, value: dict[str, Any], text: str) -> None:
        """The last line: `value` for a program, `text` for a person."""
        self._close_line()
        if self.as_json:
            self._emit({"result": {**value, "warnings": self.warnings}})
        elif text:
            print(text, file=self._out, flush=True)

    def error(self, error: StudioError) -> None:
        """What went wrong, and what to do about it."""
        self._close_line()
        what, hint = error_words(error)
        if self.as_json:
            self._emit({"error": {"kind": error.kind, "message": what, "hint": hint}})
        print(f"{words('Error')}: {what}" + (f"\n{hint}" if hint else ""), file=self._err, flush=True)

    def cancelled(self) -> None:
        self._close_line()
        if self.as_json:
            self._emit({"error": {"kind": "Cancelled", "message": words("Cancelled"), "hint": ""}})
        print(words("Cancelled. Nothing was left behind."), file=self._err, flush=True)

    def _report(self, fraction: float, stage: str, values: dict[str, object]) -> None:
        now = time.monotonic()
        with self._lock:
            if now - self._last < 0.1 and fraction < 1:
                return
            self._last = now
        if self.as_json:
            self._emit({"progress": round(fraction, 4), "stage": words(stage, values), "eta": self._eta(fraction, now)})
        elif self._is_terminal:
            bar = "█" * round(fraction * _BAR)
            eta = self._eta(fraction, now)
            left = words("calculating...") if eta is None else words("{minutes} min left", {"minutes": _clock(eta)})
            text = f"\r{bar:·<{_BAR}} {fraction * 100:3.0f} %  {left}  {words(stage, values)}"
            self._err.write(text[:118].ljust(118))
            self._err.flush()
            self._line_open = True

    def _warn(self, key: str, values: dict[str, object]) -> None:
        text = words(key, values)
        self.warnings.append(text)
        self._close_line()
        if self.as_json:
            self._emit({"warning": text})
        else:
            print(f"{words('Note')}: {text}", file=self._err, flush=True)

    def _eta(self, fraction: float, now: float) -> float | None:
        if fraction < _ETA_AFTER:
            return None
        return round((now - self._began) * (1 - fraction) / fraction, 1)

    def _emit(self, value: dict[str, Any]) -> None:
        print(json.dumps(value, ensure_ascii=False), file=self._out, flush=True)

    def _close_line(self) -> None:
        if self._line_open:
            self._err.write("\r" + " " * 118 + "\r")
            self._line_open = False


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
