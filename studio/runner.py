"""A job as a child process: start, limits, progress, pause, cancel. JSON lines both ways.

Out: {"loaded": bytes before the work} · {"progress": share, "stage": key, "values": {}} ·
{"warning": key, "values": {}} · {"result": value} · {"error": kind, "key": .., "hint": .., "values": {}} ·
{"cancelled": true}.
In, over the child's stdin: its arguments as the first line, then "cancel", "pause", "resume". When the parent dies the
pipe ends, and with it the child, unless it was told to finish in the background.
"""

from __future__ import annotations

import importlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Any, Final

from studio import errors, host
from studio.errors import Cancelled, ChildFailed, ChildOutOfMemory, ChildTimedOut, DiskFull, StudioError
from studio.progress import Progress, Reporter, silent

_GRACE: Final = 5.0
"""Seconds that a cancelled child has to clean up."""


_WATCH_EVERY: Final = 0.1


@dataclass(frozen=True, slots=True)
class Limits:
    """The most a child may use, itself and its children; None is no limit.

    `seconds` of wall time for all of it, `step` of processor time between two reports of progress (a slow or busy
    machine does not make a step longer), bytes of `memory` beyond what it held when its work began.
    """

    seconds: float | None = None
    memory: int | None = None
    step: float | None = None


def run_child(
    target: str,
    arguments: Any,
    progress: Progress | None = None,
    limits: Limits = Limits(),
    *,
    background: bool = False,
) -> Any:
    """Call `target` ("module:function") with (arguments, progress) in a child process; its result, through JSON.

    A StudioError of the child is raised here as it was there. Raises Cancelled, ChildTimedOut, ChildOutOfMemory, or
    ChildFailed with the last lines that the child wrote when it crashed.
    """
    child = Child(target, arguments, limits, background=background)
    progress = progress or silent()
    try:
        while True:
            message = child.poll(0.1)
            try:
                if message and "progress" in message:
                    progress.report(message["progress"], message["stage"], **_values(message))
                elif message and "warning" in message:
                    progress.warn(message["warning"], **_values(message))
                else:
                    progress.check()
            except Cancelled:
                child.cancel()
            if child.ended:
                return child.result()
    finally:
        child.close()


class Child:
    """A child process at work. `poll` it until `ended`, then ask for its `result()`. `close` it in any case."""

    def __init__(self, target: str, arguments: Any, limits: Limits = Limits(), *, background: bool = False) -> None:
        self._limits = limits
        self._began = time.monotonic()
        self._watched = 0.0
        self._loaded: int | None = None
        self._step_began: float | None = None
        self._paused_since: float | None = None
        self._cancel_deadline: float | None = None
        self._outcome: dict[str, Any] | None = None
        self._messages: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._last_words: deque[str] = deque(maxlen=20)
        self.ended = False
        self._process = subprocess.Popen(
            [*_program(), target],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"},
            **host.child_flags(),  # type: ignore[call-overload]  # creationflags exists on Windows only
        )
        self._readers = [
            threading.Thread(target=self._read_messages, args=(self._process.stdout,), daemon=True),
            threading.Thread(target=self._read_last_words, args=(self._process.stderr,), daemon=True),
        ]
        for reader in self._readers:
            reader.start()
        self._send(json.dumps({"arguments": arguments, "background": background}))

    @property
    def pid(self) -> int:
        return int(self._process.pid)

    def poll(self, timeout: float) -> dict[str, Any] | None:
        """The next progress or warning message, or None when there is none within `timeout` seconds.

        Also where the limits are watched: over them the child is ended.
        """
        try:
            message = self._messages.get(timeout=timeout)
        except queue.Empty:
            self._watch()
            return None
        if message is None:
            self.ended = True
        elif "loaded" in message:
            self._loaded = int(message["loaded"])
            self._step_began = None
        elif "progress" in message or "warning" in message:
            self._step_began = None
            self._watch()
            return message
        else:
            self._outcome = message
        return None

    def cancel(self) -> None:
        """Ask the child to stop; one that does not clean up within seconds is ended."""
        if self._cancel_deadline is None:
            self._cancel_deadline = time.monotonic() + _GRACE
            self._send("cancel")

    def pause(self) -> None:
        self._paused_since = self._paused_since or time.monotonic()
        self._send("pause")

    def resume(self) -> None:
        if self._paused_since is not None:
            self._began += time.monotonic() - self._paused_since
            self._paused_since = None
        self._send("resume")

    def result(self) -> Any:
        """What the child returned. Raises what it raised."""
        code = self._process.wait()
        outcome = self._outcome
        if outcome and "result" in outcome:
            return outcome["result"]
        if (outcome and "cancelled" in outcome) or (self._cancel_deadline is not None and not outcome):
            raise Cancelled
        if outcome and "error" in outcome:
            raise _raised_there(outcome)
        self._readers[1].join(1)
        raise ChildFailed(
            "a helper process ended unexpectedly (code {code})",
            hint="Try again. If it happens again, send us the diagnosis: {details}",
            code=str(code),
            details=" / ".join(list(self._last_words)[-5:]) or "-",
        )

    def close(self) -> None:
        """End the child if it still runs, and let go of it."""
        if self._process.poll() is None:
            host.end_process_tree(self.pid)
        self._process.wait()
        for reader in self._readers:
            reader.join(2)
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe:
                try:
                    pipe.close()
                except OSError:
                    continue

    def _send(self, line: str) -> None:
        try:
            if self._process.stdin:
                self._process.stdin.write(line + "\n")
                self._process.stdin.flush()
        except OSError:
            return  # it has just ended; result() says how

    def _read_messages(self, pipe: IO[str]) -> None:
        for line in pipe:
            try:
                message = json.loads(line)
            except ValueError:
                continue
            if isinstance(message, dict):
                self._messages.put(message)
        self._messages.put(None)

    def _read_last_words(self, pipe: IO[str]) -> None:
        for line in pipe:
            self._last_words.append(line.strip())

    def _watch(self) -> None:
        now = time.monotonic()
        if now - self._watched < _WATCH_EVERY:  # a look at the process tree costs milliseconds
            return
        self._watched = now
        if self._cancel_deadline is not None and now > self._cancel_deadline:
            host.end_process_tree(self.pid)
        seconds, memory = self._limits.seconds, self._limits.memory
        if seconds is not None and self._paused_since is None and now - self._began > seconds:
            self._end(ChildTimedOut, "this took longer than {seconds} s and was stopped", seconds=round(seconds))
        if self._limits.step is None and memory is None:
            return
        held, spent = host.used_by(self.pid)
        if self._limits.step is not None:
            self._step_began = spent if self._step_began is None else self._step_began
            if spent - self._step_began > self._limits.step:
                step = round(self._limits.step)
                self._end(ChildTimedOut, "this took longer than {seconds} s and was stopped", seconds=step)
        if memory is not None and self._loaded is not None and held > self._loaded + memory:
            self._end(ChildOutOfMemory, "this needed more than {mib} MiB of memory and was stopped", mib=memory >> 20)

    def _end(self, kind: type[StudioError], key: str, **values: Any) -> None:
        host.end_process_tree(self.pid)
        if self._outcome is None:
            self._outcome = _error_message(kind(key, **values))


def _program() -> list[str]:
    return [sys.executable, "--child"] if getattr(sys, "frozen", False) else [sys.executable, "-m", "studio.runner"]


def _error_message(error: StudioError) -> dict[str, Any]:
    return {"error": error.kind, "key": error.key, "hint": error.hint, "values": _plain(error.values)}


def _raised_there(outcome: dict[str, Any]) -> StudioError:
    kind = getattr(errors, outcome["error"], ChildFailed)
    if not (isinstance(kind, type) and issubclass(kind, StudioError)):
        kind = ChildFailed
    return kind(outcome["key"], outcome["hint"], **_values(outcome))


def _values(message: dict[str, Any]) -> dict[str, Any]:
    """The values of a message; among them may be an error that is told as the reason of another."""
    return {name: _raised_there(v) if isinstance(v, dict) else v for name, v in message["values"].items()}


# The child's side


def serve(target: str) -> int:
    """Be the child: read the arguments from stdin, call `target`, write what happens to stdout. The exit code."""
    out = _private_stdout()
    lock = threading.Lock()

    def send(message: dict[str, Any]) -> None:
        with lock:
            try:
                out.write(json.dumps(message) + "\n")
                out.flush()
            except OSError:
                return  # the parent is gone: `control` decides whether the work goes on without it

    host.lower_priority()
    start = json.loads(sys.stdin.readline())
    control = _Control(background=start["background"])
    threading.Thread(target=control.listen, args=(sys.stdin,), daemon=True).start()
    progress = Reporter(
        lambda share, stage, values: send({"progress": share, "stage": stage, "values": _plain(values)}),
        lambda key, values: send({"warning": key, "values": _plain(values)}),
        control.is_cancelled,
    )
    try:
        work = _function(target)
        send({"loaded": host.memory_of(os.getpid())})
        send({"result": work(start["arguments"], progress)})
    except Cancelled:
        send({"cancelled": True})
        return 130
    except StudioError as error:
        send(_error_message(error))
        return error.exit_code
    except OSError as error:
        if not host.is_disk_full(error):
            raise
        send(_error_message(DiskFull("the disk is full")))
        return DiskFull.exit_code
    except MemoryError:
        send(_error_message(ChildOutOfMemory("there was not enough memory for this")))
        return ChildOutOfMemory.exit_code
    return 0


class _Control:
    """What the parent asked for."""

    def __init__(self, *, background: bool) -> None:
        self._background = background
        self._cancelled = False
        self._go = threading.Event()
        self._go.set()

    def is_cancelled(self) -> bool:
        """Waits while the work is paused."""
        self._go.wait()
        return self._cancelled

    def listen(self, pipe: IO[str]) -> None:
        for line in pipe:
            match line.strip():
                case "cancel":
                    self._cancelled = True
                    self._go.set()
                case "pause":
                    self._go.clear()
                case "resume":
                    self._go.set()
        self._go.set()
        if not self._background:
            # The parent is gone or has let go. The work is given a moment to clean up, then this process ends.
            self._cancelled = True
            time.sleep(_GRACE)
            os._exit(130)


def _private_stdout() -> IO[str]:
    """The pipe to the parent. What libraries print from now on goes to stderr, so that it cannot tear a message."""
    pipe = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return pipe


def _function(target: str) -> Callable[[Any, Progress], Any]:
    module, _, name = target.partition(":")
    function: Callable[[Any, Progress], Any] = getattr(importlib.import_module(module), name)
    return function


def _plain(values: dict[str, object]) -> dict[str, object]:
    return {name: _plain_value(value) for name, value in values.items()}


def _plain_value(value: object) -> object:
    if isinstance(value, StudioError):
        return _error_message(value)
    return value if isinstance(value, int | float | str) or value is None else str(value)


if __name__ == "__main__":
    sys.exit(serve(sys.argv[1]))
