"""Ctrl+C as a wish: work that reports how far it is stops by itself, cleaned up; other work is stopped where it is."""

from __future__ import annotations

import threading
from typing import Final

from studio import host
from studio.errors import Cancelled

_PATIENCE: Final = 8.0
"""Seconds that work has to stop by itself. A child process takes five at most (runner)."""


class Interrupts:
    """Whether the person wants the command to stop. Without `watch` nobody can want it."""

    def __init__(self) -> None:
        self._is_wanted = False
        self._stops_by_itself = True  # until the verb begins: an import that is torn apart fails in odd ways

    def watch(self) -> None:
        """Listen from now on; only in the main thread."""
        host.on_interrupt(self._on_interrupt)

    def verb_begins(self) -> None:
        """From now on an interrupt is a KeyboardInterrupt. Raises Cancelled if there was one before."""
        self._stops_by_itself = False
        if self._is_wanted:
            raise Cancelled

    def work_stops_by_itself(self) -> None:
        """From now on the work asks `is_wanted` itself: when it has a Progress, or is at its end."""
        self._stops_by_itself = True

    def work_is_over(self) -> None:
        """The last word is said: an interrupt can change nothing any more, not even the exit code."""
        host.ignore_interrupts()

    def is_wanted(self) -> bool:
        return self._is_wanted

    def _on_interrupt(self) -> None:
        if self._is_wanted or not self._stops_by_itself:
            raise KeyboardInterrupt
        self._is_wanted = True
        again = threading.Timer(_PATIENCE, host.interrupt)
        again.daemon = True
        again.start()
