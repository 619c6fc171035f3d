"""The history on the disk: each edit writes the objects it changed, and what they were before."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from typing import TypeVar

from studio.edit.registry import Edit, edit_from_json, edit_to_json
from studio.edit.validity import flaws
from studio.errors import InvalidEdit, ProjectCorrupt
from studio.files.project_file.database import Database, squeezed, unsqueezed
from studio.files.project_file.rows import changes, compact, project_from, rows_of
from studio.model.asset import Asset
from studio.model.avatar import Presenter
from studio.model.growing import growing
from studio.model.lexicon import Entry
from studio.model.project import Project
from studio.model.scene import Scene
from studio.model.timeline import Track

T = TypeVar("T", Scene, Track, Asset, Entry, Presenter)

_KEEP = (
    "INSERT INTO change (seq, kind, id, before)"
    " SELECT ?1, ?2, ?3, (SELECT squeezed(json) FROM object WHERE kind = ?2 AND id = ?3)"
)
_PUT = "INSERT INTO object (kind, id, json) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET json = excluded.json"
_DROP = "DELETE FROM object WHERE kind = ? AND id = ?"


class ProjectJournal:
    """Implements `studio.edit.document.Journal` in a project's database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        positions = [row[0] for row in database.execute("SELECT seq FROM position")]
        steps = database.execute("SELECT coalesce(min(seq), 1), coalesce(max(seq), 0), count(*) FROM edit")[0]
        first, last, self._length = (int(str(number)) for number in steps)
        self._position = positions[0] if len(positions) == 1 and isinstance(positions[0], int) else -1
        if first != 1 or last != self._length or not 0 <= self._position <= last:
            raise self._damaged("the steps of its history are not in order")

    @property
    def length(self) -> int:
        return self._length

    def edit(self, number: int) -> Edit:
        rows = self._database.execute("SELECT verb, args FROM edit WHERE seq = ?", number + 1)
        if not rows:
            raise self._damaged("a step of its history is missing")
        return _edit(str(rows[0][0]), unsqueezed(rows[0][1]) or "")

    @property
    def position(self) -> int:
        return self._position

    def load(self) -> Project:
        """The project as it is on the disk. Raises ProjectCorrupt for one that makes no sense."""
        found = self._database.execute("SELECT kind, id, json FROM object")
        objects = [(str(kind), str(id), str(text)) for kind, id, text in found]
        try:
            with growing():
                project = project_from((kind, text) for kind, _, text in objects)
        except (ValueError, RecursionError) as error:
            raise self._damaged(error) from error
        if {(row.kind.value, row.id) for row in rows_of(project)} != {(kind, id) for kind, id, _ in objects}:
            raise self._damaged("an object is not where its name says")
        problem = next(flaws(project), None)
        if problem:
            raise self._damaged(problem)
        return project

    def fill(self, project: Project) -> None:
        """Write a whole project into a new database; nothing of it can be undone."""
        with self._database.transaction():
            self._database.execute_many(_PUT, [(row.kind.value, row.id, row.json) for row in rows_of(project)])

    def commit(self, edit: Edit, before: Project, after: Project) -> None:
        seq = self._position + 1
        changed, removed = changes(before, after)
        gone = sorted((kind.value, id) for kind, id in removed)
        try:
            args, texts = _args(edit), [(row.kind.value, row.id, row.json) for row in changed]
        except (ValueError, TypeError, RecursionError) as error:
            raise InvalidEdit("The change cannot be kept: {problem}", problem=error) from error
        now = time.time_ns() // 1_000_000  # milliseconds since the epoch
        keys = [*((row.kind.value, row.id) for row in changed), *gone]
        with self._database.transaction():
            if self._length > self._position:
                self._database.execute("DELETE FROM change WHERE seq >= ?", seq)
                self._database.execute("DELETE FROM edit WHERE seq >= ?", seq)
            self._database.execute("INSERT INTO edit VALUES (?, ?, ?, ?)", seq, edit.verb, squeezed(args), now)
            self._database.execute_many(_KEEP, [(seq, *key) for key in keys])
            self._database.execute_many(_PUT, texts)
            self._database.execute_many(_DROP, gone)
            self._database.execute("UPDATE position SET seq = ?", seq)
        self._position = self._length = seq

    def undo(self, now: Project, before: Project | None) -> Project:
        seq = self._position
        with self._database.transaction():
            self._database.execute(
                "UPDATE change SET after ="
                " (SELECT squeezed(json) FROM object o WHERE o.kind = change.kind AND o.id = change.id)"
                " WHERE seq = ?",
                seq,
            )
            self._put_back("before", seq)
            self._database.execute("UPDATE position SET seq = ?", seq - 1)
            found = before if before is not None else _sharing(now, self.load())  # or nothing is taken back
        self._position = seq - 1
        return found

    def redo(self, now: Project, after: Project | None) -> Project:
        seq = self._position + 1
        with self._database.transaction():
            self._put_back("after", seq)
            self._database.execute("UPDATE position SET seq = ?", seq)
            found = after if after is not None else _sharing(now, self.load())
        self._position = seq
        return found

    def _put_back(self, side: str, seq: int) -> None:
        stored = self._database.execute(f"SELECT kind, id, {side} FROM change WHERE seq = ?", seq)
        rows = [(kind, id, unsqueezed(text)) for kind, id, text in stored]
        self._database.execute_many(_PUT, [row for row in rows if row[2] is not None])
        self._database.execute_many(_DROP, [row[:2] for row in rows if row[2] is None])

    def _damaged(self, problem: object) -> ProjectCorrupt:
        return ProjectCorrupt("{name} is damaged: {problem}", name=self._database.path.name, problem=problem)


def _sharing(now: Project, loaded: Project) -> Project:
    """`loaded` with the very objects of `now` where they are equal, so that only what changed is drawn and written."""
    timeline = replace(
        loaded.timeline,
        scenes=_same(now.timeline.scenes, loaded.timeline.scenes),
        tracks=_same(now.timeline.tracks, loaded.timeline.tracks),
    )
    settings = now.settings if now.settings == loaded.settings else loaded.settings
    assets, lexicon = _same(now.assets, loaded.assets), _same(now.lexicon, loaded.lexicon)
    presenters = _same(now.presenters, loaded.presenters)
    return Project(settings, timeline, assets, lexicon, presenters)


def _same(old: tuple[T, ...], new: tuple[T, ...]) -> tuple[T, ...]:
    known = {part.id: part for part in old}
    return tuple(known[part.id] if known.get(part.id) == part else part for part in new)


def _edit(verb: str, args: str) -> Edit:
    """An edit of an older version may have other arguments; its name is still good for a label."""
    try:
        return edit_from_json({"verb": verb, "args": json.loads(args)})
    except (InvalidEdit, ValueError, RecursionError):
        return Edit(verb)


def _args(edit: Edit) -> str:
    data = edit_to_json(edit)
    assert isinstance(data, dict)
    return compact(data["args"])
