"""Work for the runner's tests to do in child processes."""

import os
import sys
import time
from pathlib import Path
from typing import Any

from studio.errors import DeckUnreadable
from studio.progress import Progress


def double(arguments: Any, progress: Progress) -> Any:
    progress.report(0.5, "half {way}", way="there")
    progress.warn("mind the {gap}", gap=3)
    print("a library prints to stdout")
    os.write(1, b"and writes to its descriptor\n")
    return arguments * 2


def refuse(arguments: Any, progress: Progress) -> Any:
    raise DeckUnreadable("{name} is no deck", name=arguments)


def warn_of_an_error(arguments: Any, progress: Progress) -> Any:
    progress.warn("it failed ({problem})", problem=DeckUnreadable("{name} is no deck", name=arguments))


def crash(arguments: Any, progress: Progress) -> Any:
    print("the last words", file=sys.stderr, flush=True)
    os._exit(7)


def wait(arguments: Any, progress: Progress) -> Any:
    """Wait until cancelled; then leave a file that says so."""
    try:
        while True:
            progress.report(0.1, "waiting")
            time.sleep(0.02)
    finally:
        if arguments:
            Path(arguments).write_text("cleaned up", encoding="utf-8")


def hang(arguments: Any, progress: Progress) -> Any:
    time.sleep(600)


def eat(arguments: Any, progress: Progress) -> Any:
    hoard = []
    while True:
        hoard.append(bytearray(os.urandom(1 << 20)) * 16)
        time.sleep(0.01)


def count(arguments: Any, progress: Progress) -> Any:
    """Append to a file as long as the parent lives."""
    while True:
        with Path(arguments).open("a", encoding="utf-8") as file:
            file.write(".")
        progress.check()
        time.sleep(0.02)


def finish(arguments: Any, progress: Progress) -> Any:
    """Leave a file, report for a second, then leave the other: work that is to be finished without its parent."""
    Path(arguments).with_suffix(".begun").write_text("begun", encoding="utf-8")
    for step in range(20):
        progress.report(step / 20, "working")
        time.sleep(0.05)
    Path(arguments).write_text("finished", encoding="utf-8")


def toil(arguments: Any, progress: Progress) -> Any:
    """Steps of work without a rest, each of so many seconds of processor time."""
    for step, seconds in enumerate(arguments):
        progress.report(step / len(arguments), "working")
        began = time.process_time()
        while time.process_time() - began < seconds:
            pass
    return "done"
