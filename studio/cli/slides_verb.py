"""`studio slides PROJECT -o DIR`: a picture of each slide, as it stands when its animations are done."""

from __future__ import annotations

import argparse
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from studio.cli.console import Console
from studio.cli.film_options import parsed_size
from studio.cli.options import a_path, add_force_option, fresh_output
from studio.errors import DiskFull, OutputUnwritable
from studio.files.project_file import assets_folder, snapshot
from studio.host import is_disk_full, replace_file
from studio.i18n import words
from studio.leftovers import part_of
from studio.media.pictures import write_picture
from studio.model.project import Project
from studio.model.scene import Scene
from studio.progress import Progress
from studio.render.film_size import in_size
from studio.render.frame import FrameRenderer
from studio.workflows.workbench import asset_finder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=a_path, metavar=words("PROJECT"))
    parser.add_argument("-o", "--output", type=a_path, required=True, metavar=words("FOLDER"))
    parser.add_argument("--size", default="", metavar="1920x1080")
    add_force_option(parser)


def run(arguments: argparse.Namespace, console: Console) -> None:
    size = parsed_size(arguments.size)
    project = snapshot(arguments.project)
    if size:
        project = in_size(project, size)
    folder: Path = arguments.output
    pictures = {folder / name: scene for name, scene in picture_names(project.timeline.scenes).items()}
    for path in pictures if folder.is_dir() else ():
        fresh_output(path, arguments.force)
    if not folder.is_dir():
        fresh_output(folder, force=False)
    renderer = FrameRenderer(asset_finder(project, assets_folder(arguments.project)))
    with closing(renderer):
        _write(pictures, project, renderer, folder, console.progress())
    written = [str(path) for path in pictures]
    console.result({"slides": written}, "\n".join(written))


def picture_names(scenes: Sequence[Scene]) -> dict[str, Scene]:
    """A file name for each scene that was a slide: its place in the deck, whatever became of the other scenes.

    A second scene of the same slide is `0003-2.png`. Projects made before the place was kept count what there is.
    """
    names: dict[str, Scene] = {}
    seen: Counter[int] = Counter()
    for place, scene in enumerate((scene for scene in scenes if scene.origin), 1):
        number = scene.origin.number if scene.origin and scene.origin.number else place
        seen[number] += 1
        names[f"{number:04d}.png" if seen[number] == 1 else f"{number:04d}-{seen[number]}.png"] = scene
    return names


def _write(
    pictures: Mapping[Path, Scene], project: Project, renderer: FrameRenderer, folder: Path, progress: Progress
) -> None:
    """All pictures or none: they are drawn in a place of their own, and what was there stays until they are done."""
    part = part_of(folder / "slides" if folder.is_dir() else folder.absolute())
    try:
        part.mkdir()
        for number, (path, scene) in enumerate(pictures.items(), 1):
            progress.report(number / len(pictures), "Slide {number} of {count}", number=number, count=len(pictures))
            write_picture(part / path.name, renderer.scene_picture(project, scene))
        progress.check()
        folder.mkdir(exist_ok=True)
        for path in pictures:
            replace_file(part / path.name, path)
    except OSError as error:
        if is_disk_full(error):
            raise DiskFull("there is no room for {path}", path=folder) from error
        raise OutputUnwritable("{path} cannot be written: {reason}", path=folder, reason=error.strerror) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
