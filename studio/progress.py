"""What every long piece of work receives: a way to say how far it is, and to learn that it should stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from studio.errors import Cancelled


class Progress(Protocol):
    """Received by every long piece of work. Safe to call from any thread."""

    def report(self, fraction: float, stage: str = "", **values: object) -> None:
        """Say that `fraction` (0..1) of this work is done. `stage` is a translatable English key with `{values}`.

        Raises Cancelled when the person asked for the work to stop; blocks while it is paused.
        """

    def warn(self, key: str, **values: object) -> None:
        """Tell the person something that does not stop the work. `key` is a translatable English sentence."""

    def check(self) -> None:
        """Raise Cancelled if the work should stop; block while it is paused."""

    def part(self, start: float, end: float) -> Progress:
        """A progress of its own for a piece of this work: its 0..1 is `start`..`end` here."""


class _Scaled:
    def __init__(self, whole: Progress, start: float, end: float) -> None:
        self._whole, self._start, self._end = whole, start, end

    def report(self, fraction: float, stage: str = "", **values: object) -> None:
        self._whole.report(self._start + (self._end - self._start) * min(1.0, max(0.0, fraction)), stage, **values)

    def warn(self, key: str, **values: object) -> None:
        self._whole.warn(key, **values)

    def check(self) -> None:
        self._whole.check()

    def part(self, start: float, end: float) -> Progress:
        return _Scaled(self, start, end)


class Reporter:
    """A Progress made of plain functions: `on_report(fraction, stage, values)`, `on_warning(key, values)`.

    `is_cancelled` is asked at every report and check.
    """

    def __init__(
        self,
        on_report: Callable[[float, str, dict[str, object]], None] | None = None,
        on_warning: Callable[[str, dict[str, object]], None] | None = None,
        is_cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self._on_report, self._on_warning, self._is_cancelled = on_report, on_warning, is_cancelled

    def report(self, fraction: float, stage: str = "", **values: object) -> None:
        self.check()
        if self._on_report:
            self._on_report(fraction, stage, values)

    def warn(self, key: str, **values: object) -> None:
        if self._on_warning:
            self._on_warning(key, values)

    def check(self) -> None:
        if self._is_cancelled and self._is_cancelled():
            raise Cancelled

    def part(self, start: float, end: float) -> Progress:
        return _Scaled(self, start, end)


def saying_once(progress: Progress) -> Progress:
    """`progress`, but the same warning is given once: the same trouble meets each of many scenes."""
    told: set[tuple[str, str]] = set()

    def warn(key: str, values: dict[str, object]) -> None:
        said = (key, repr(sorted(values.items())))
        if said not in told:
            told.add(said)
            progress.warn(key, **values)

    def report(fraction: float, stage: str, values: dict[str, object]) -> None:
        progress.report(fraction, stage, **values)

    return _Checked(report, warn, progress)


def noting(progress: Progress, note: Callable[[dict[str, object]], None]) -> Progress:
    """`progress`, whose reports' values `note` learns too."""

    def report(fraction: float, stage: str, values: dict[str, object]) -> None:
        note(values)
        progress.report(fraction, stage, **values)

    return _Checked(report, lambda key, values: progress.warn(key, **values), progress)


def without_warnings(progress: Progress) -> Progress:
    """`progress` for work whose warnings say nothing to her."""

    def report(fraction: float, stage: str, values: dict[str, object]) -> None:
        progress.report(fraction, stage, **values)

    return _Checked(report, lambda key, values: None, progress)


class _Checked(Reporter):
    """A Reporter that stops with another progress."""

    def __init__(
        self,
        on_report: Callable[[float, str, dict[str, object]], None],
        on_warning: Callable[[str, dict[str, object]], None],
        whole: Progress,
    ) -> None:
        super().__init__(on_report, on_warning)
        self._whole = whole

    def check(self) -> None:
        self._whole.check()


def silent() -> Progress:
    """A Progress nobody listens to, and nobody cancels."""
    return Reporter()
