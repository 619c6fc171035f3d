"""From what older versions stored to what this one reads.

`UPGRADES[n]` turns one object of schema n, (kind, JSON data), into its data in schema n + 1, or None when it goes.
It also runs over the history, so that undo still works. Raise `studio.model.project.SCHEMA` with each entry.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TypeAlias

from studio.errors import ProjectCorrupt
from studio.files.project_file.database import Database, squeezed, unsqueezed
from studio.model.codec import Json
from studio.model.project import SCHEMA

Upgrade: TypeAlias = Callable[[str, dict[str, Json]], dict[str, Json] | None]

UPGRADES: Mapping[int, Upgrade] = {}


def upgrade(database: Database, upgrades: Mapping[int, Upgrade] = UPGRADES) -> None:
    """Bring the database to this version's schema, all or nothing."""
    version = database.version
    if version == SCHEMA:
        return
    with database.transaction():
        for step in range(version, SCHEMA):
            if step not in upgrades:
                raise ProjectCorrupt("{name} is of a version that never was", name=database.path.name)
            _one_version(database, upgrades[step])
        database.execute(f"PRAGMA user_version={SCHEMA}")
    database.gather()


def _one_version(database: Database, step: Upgrade) -> None:
    for kind, id, text in database.execute("SELECT kind, id, json FROM object"):
        data = _upgraded(str(kind), str(text), step)
        if data is None:
            database.execute("DELETE FROM object WHERE kind = ? AND id = ?", kind, id)
        elif data != text:
            database.execute("UPDATE object SET json = ? WHERE kind = ? AND id = ?", data, kind, id)
    for row, kind, before, after in database.execute("SELECT rowid, kind, before, after FROM change"):
        sides = [unsqueezed(before), unsqueezed(after)]
        texts = [squeezed(None if text is None else _upgraded(str(kind), text, step)) for text in sides]
        database.execute("UPDATE change SET before = ?, after = ? WHERE rowid = ?", *texts, row)


def _upgraded(kind: str, text: str, step: Upgrade) -> str | None:
    try:
        data = step(kind, json.loads(text))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ProjectCorrupt("The project cannot be brought to this version: {problem}", problem=error) from error
    return None if data is None else json.dumps(data, ensure_ascii=False, separators=(",", ":"))
