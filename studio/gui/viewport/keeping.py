"""The presenter on the stage becomes one of a project's. No Qt."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from studio.edit import presenter as presenter_verbs
from studio.edit import project as project_verbs
from studio.edit.ids import new_id
from studio.edit.registry import Edit, edit
from studio.errors import UsageError
from studio.gui.viewport.staging import Staging, look_of
from studio.model.avatar import Presenter
from studio.model.ids import PresenterId
from studio.model.project import Project
from studio.progress import Progress
from studio.workflows.workbench import Workbench, bench_in


def keep_in_project(folder: Path, staging: Staging, title: str, progress: Progress) -> Presenter:
    """Keep her in the project under this title: the one who has it already becomes as she is now, in every scene.

    Writes to the disk: not for the GUI thread. Raises ProjectError, UsageError, AssetMissing.
    """
    if not title.strip():
        raise UsageError("a presenter needs a name", hint="Write at least one letter or digit.")
    with bench_in(folder, progress) as bench:
        there = next((p for p in bench.project.presenters if p.name.casefold() == title.strip().casefold()), None)
        made, edits = _presenter(staging, title.strip(), bench)
        if there is None:
            edits.append(edit(presenter_verbs.add, made))
        else:
            made = replace(made, id=there.id)
            edits.append(edit(presenter_verbs.change, made))
        bench.make(edits)
        return made


def _presenter(staging: Staging, title: str, bench: Workbench) -> tuple[Presenter, list[Edit]]:
    """Her as the project keeps her, and the edits that bring her files in."""
    id, edits = PresenterId(new_id()), list[Edit]()
    if staging.spec is not None and staging.base is not None:
        look = look_of(staging.base, staging.spec)
        return Presenter(
            id, title, staging.base.name, look=look, equipment=tuple(sorted(staging.spec.equipment))
        ), edits
    if staging.model is None:
        raise UsageError("nobody is on the stage", hint="Choose a presenter first.")
    asset = bench.add_asset(staging.model, staging.model.name, "model/gltf-binary")
    if not _has(bench.project, asset.id):
        edits.append(edit(project_verbs.add_asset, asset))
    return Presenter(id, title, model=asset.id), edits


def _has(project: Project, id: str) -> bool:
    return any(asset.id == id for asset in project.assets)
