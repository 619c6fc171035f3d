"""What the processes do that test_project_survives.py kills, starves and locks out."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

from builders import a_project, a_scene

from studio.edit.document import Document
from studio.edit.registry import Edit
from studio.errors import StudioError
from studio.files import project_file
from studio.model.project import Project


def scripted_edit(project: Project, seed: int, number: int) -> Edit:
    """Edit `number` of the script `seed`: the same for the same project, in every process."""
    chance = random.Random(f"{seed}/{number}")
    scenes = project.timeline.scenes
    scene = chance.choice(scenes)
    kind = chance.randrange(6)
    if kind == 0 or len(scenes) < 4:
        return Edit("scene.insert", (a_scene(f"n{number}", elements=5), scene.id))
    if kind == 1 and len(scenes) > 8:
        return Edit("scene.remove", (scene.id,))
    if kind == 2:
        others = [other.id for other in scenes if other is not scene]  # before itself would be no step
        return Edit("scene.move", (scene.id, chance.choice(others)))
    if kind == 3:
        return Edit("scene.duplicate", (scene.id, f"d{number}")) if len(scenes) < 12 else rename(scene.id, number)
    if kind == 4 and scene.elements:
        return Edit("element.rename", (scene.id, chance.choice(scene.elements).id, f"nome {number}"))
    return rename(scene.id, number)


def rename(scene: str, number: int) -> Edit:
    return Edit("scene.rename", (scene, f"Cena {number}"))


def edit(folder: Path, seed: int, done: int) -> None:
    """Edit for as long as it lives, saying the number of edits that are certain after each."""
    with project_file.open(folder) as opened:
        document = Document(opened.project, opened.journal)
        assert opened.journal.position == done
        print("ready", flush=True)
        while True:
            document.apply(scripted_edit(document.project, seed, done))
            done += 1
            print(done, flush=True)


def fill(folder: Path, limit: int) -> None:
    """Add scenes until the disk is full, then a file; say both errors. When there is room again, go on working."""
    if limit:
        import resource

        most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, most))
    with project_file.open(folder) as opened:
        document = Document(opened.project, opened.journal)
        try:
            for i in range(10_000):
                document.apply(Edit("scene.insert", (a_scene(f"n{i}", elements=30), None)))
        except StudioError as error:
            print(error.kind, error)
        try:
            opened.add_asset(bytes(8 << 20), "grande.bin", "application/octet-stream")
        except StudioError as error:
            print(error.kind, error)
        print(len(document.project.timeline.scenes), flush=True)
        sys.stdin.readline()
        if limit:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        document.undo()
        document.apply(Edit("scene.rename", ("s1", "Com espaço outra vez")))
        print("ended well")


def read_only(folder: Path) -> None:
    """Open a folder as somebody who may not write to it."""
    project_file.snapshot(folder)  # so that all is imported while this process may still read everything
    if os.geteuid() == 0:
        os.seteuid(65534)
    try:
        project_file.open(folder).close()
    except StudioError as error:
        print(error.kind)
    print(len(project_file.snapshot(folder).timeline.scenes), "scenes")
    try:
        project_file.create(folder / "dentro", a_project())
    except StudioError as error:
        print(error.kind)


def main(task: str, folder: str, *rest: str) -> None:
    {"edit": edit, "fill": fill, "read-only": read_only}[task](Path(folder), *map(int, rest))


if __name__ == "__main__":
    main(*sys.argv[1:])
