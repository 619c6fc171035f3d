"""A project at work: the open folder, its document, and its files."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterable
from pathlib import Path

from studio.edit.document import Document
from studio.edit.registry import Edit
from studio.files.project_file import OpenProject, open_project
from studio.model.asset import Asset
from studio.model.ids import AssetId
from studio.model.project import Project
from studio.progress import Progress


class Workbench:
    """An open project with its document. Use it in a `with` block, or close it."""

    def __init__(self, opened: OpenProject) -> None:
        self._opened = opened
        self._added: dict[AssetId, Asset] = {}
        self.document = Document(opened.project, opened.journal)

    @property
    def project(self) -> Project:
        return self.document.project

    def add_asset(self, source: Path | bytes, name: str, media_type: str = "") -> Asset:
        """Copy a file, or bytes, into the project's folder; `asset.add` makes it part of the project."""
        guessed = media_type or mimetypes.guess_type(name)[0] or "application/octet-stream"
        asset = self._opened.add_asset(source, name, guessed)
        self._added[asset.id] = asset
        return asset

    def asset_path(self, id: AssetId) -> Path | None:
        """Where a file lies, None when it is lost."""
        asset = self.project.asset(id) or self._added.get(id)
        return _existing(self._opened.assets, asset)

    def make(self, edits: Iterable[Edit]) -> None:
        """Make the edits, in order, as they come."""
        for edit in edits:
            self.document.apply(edit)

    def close(self) -> None:
        self._opened.close()

    def __enter__(self) -> Workbench:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def bench_in(folder: Path, progress: Progress) -> Workbench:
    """The project in `folder`, opened for work. Warns of what its person should know. Raises as `open_project`."""
    opened = open_project(folder)
    before = opened.taken_over
    if before:
        progress.warn(
            "{name} was not closed on {host} (process {pid}, since {since}). All that was saved is there.",
            name=opened.name,
            host=before.host,
            pid=str(before.pid),
            since=before.moment or before.since,
        )
    if opened.others:
        progress.warn(
            "{name} is used. Beside it lies {others}, which may hold other changes: synchronising makes such copies.",
            name=opened.name,
            others=", ".join(opened.others),
        )
    return Workbench(opened)


def asset_finder(project: Project, assets: Path) -> Callable[[AssetId], Path | None]:
    """Where the files of a project that is not open lie, by their ids."""
    known = {asset.id: asset for asset in project.assets}
    return lambda id: _existing(assets, known.get(id))


def _existing(assets: Path, asset: Asset | None) -> Path | None:
    path = assets / asset.file_name if asset else None
    return path if path and path.is_file() else None
