"""The one thing that changes: it holds the current project, takes edits, remembers, and tells who wants to know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from studio.edit.registry import Edit, apply
from studio.model.project import Project

Subscriber: TypeAlias = Callable[[Project, Project], None]


class Journal(Protocol):
    """Where steps are kept so that neither a crash nor a power cut loses one. Every call is durable when it returns."""

    @property
    def length(self) -> int:
        """How many steps can be undone or redone."""

    @property
    def position(self) -> int:
        """How many of them are in effect."""

    def edit(self, number: int) -> Edit:
        """The edit of a step, 0 for the oldest."""

    def commit(self, edit: Edit, before: Project, after: Project) -> None:
        """One more step; what was undone before it is forgotten."""

    def undo(self, now: Project, before: Project | None) -> Project:
        """One step back. Gives `before`, the project there, or works it out from what is kept when that is None."""

    def redo(self, now: Project, after: Project | None) -> Project:
        """One step forward again, likewise."""


@dataclass(slots=True)
class _Step:
    """An edit and the projects on both sides of it, once this process has seen them; the rest is in the journal."""

    edit: Edit | None = None
    before: Project | None = None
    after: Project | None = None


class Document:
    """The current project. Not for several threads: it belongs to the one that shows it.

    While a gesture lasts, its edits replace each other in memory; `end` makes the last one a step. `apply` without a
    gesture and `end` return when the step is durable; when that fails the project is as before, and the error tells.
    """

    def __init__(self, project: Project, journal: Journal | None = None) -> None:
        self._project = self._committed = project
        self._journal = journal
        self._steps = [_Step() for _ in range(journal.length)] if journal else []
        self._position = journal.position if journal else 0
        self._gesture: str | None = None
        self._pending: Edit | None = None
        self._subscribers: list[Subscriber] = []

    @property
    def project(self) -> Project:
        return self._project

    @property
    def undoable(self) -> Edit | None:
        """The edit that `undo` would take back."""
        return self._edit(self._position - 1) if self._position else None

    @property
    def redoable(self) -> Edit | None:
        """The edit that `redo` would bring back."""
        return self._edit(self._position) if self._position < len(self._steps) else None

    def apply(self, edit: Edit, gesture: str | None = None) -> Project:
        """The project after `edit`. Raises InvalidEdit and changes nothing where it makes no sense."""
        if self._gesture is not None and self._gesture != gesture:
            self.end(self._gesture)
        after = apply(self._committed, edit)
        if gesture is None:
            self._commit(edit, after)
        else:
            self._gesture, self._pending = gesture, edit
            self._show(after)
        return self._project

    def end(self, gesture: str) -> None:
        """Make the gesture's last edit a step. A gesture that is not under way is no mistake: it may have ended."""
        if gesture != self._gesture:
            return
        edit, after = self._pending, self._project
        self._gesture = self._pending = None
        if edit is None:
            return
        try:
            self._commit(edit, after)
        except BaseException:
            self._show(self._committed)
            raise

    def cancel(self, gesture: str) -> None:
        """Take back what the gesture did so far."""
        if gesture == self._gesture:
            self._gesture = self._pending = None
            self._show(self._committed)

    def undo(self) -> Edit | None:
        """Take back the last step: the project is the very object it was. Gives the edit, None if there is none."""
        self._end_open_gesture()
        if not self._position:
            return None
        edit, step = self._edit(self._position - 1), self._steps[self._position - 1]
        step.after = self._committed
        before = self._journal.undo(self._committed, step.before) if self._journal else step.before
        step.before = before
        self._step_to(self._position - 1, before)
        return edit

    def redo(self) -> Edit | None:
        """Bring back the step that was undone last. Gives the edit, None if there is none."""
        self._end_open_gesture()
        if self._position == len(self._steps):
            return None
        edit, step = self._edit(self._position), self._steps[self._position]
        step.before = self._committed
        after = self._journal.redo(self._committed, step.after) if self._journal else step.after
        step.after = after
        self._step_to(self._position + 1, after)
        return edit

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Call `subscriber(before, after)` at every change. Gives what ends that."""
        self._subscribers.append(subscriber)
        return lambda: self._subscribers.remove(subscriber)

    def _end_open_gesture(self) -> None:
        if self._gesture is not None:
            self.end(self._gesture)

    def _commit(self, edit: Edit, after: Project) -> None:
        before = self._committed
        if after is not before:
            if self._journal:
                self._journal.commit(edit, before, after)
            del self._steps[self._position :]
            self._steps.append(_Step(edit, before, after))
            self._position += 1
            self._committed = after
        self._show(after)

    def _edit(self, number: int) -> Edit:
        step = self._steps[number]
        if step.edit is None:
            if self._journal is None:
                raise AssertionError("a step without a journal has its edit in memory")
            step.edit = self._journal.edit(number)
        return step.edit

    def _step_to(self, position: int, project: Project | None) -> None:
        if project is None:
            raise AssertionError("a step without a journal has its projects in memory")
        self._position, self._committed = position, project
        self._show(project)

    def _show(self, project: Project) -> None:
        before, self._project = self._project, project
        if before is not project:
            for subscriber in tuple(self._subscribers):
                subscriber(before, project)
