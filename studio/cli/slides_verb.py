"""`studio slides PROJECT -o DIR`: a picture of each slide, as it stands when its animations are done."""

from __future__ import annotations

import argparse
from pathlib import Path

from studio.cli.console import Console
from studio.cli.options import parsed_size
from studio.errors import OutputUnwritable
from studio.files.project_file import assets_folder, snapshot
from studio.i18n import words
from studio.media.pictures import write_picture
from studio.render.frame import FrameRenderer
from studio.workflows.workbench import asset_finder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar=words("PROJECT"))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar=words("FOLDER"))
    parser.add_argument("--size", default="", metavar="1920x1080")


def run(arguments: argparse.Namespace, console: Console) -> None:
    project = snapshot(arguments.project)
    find = asset_finder(project, assets_folder(arguments.project))
    try:
        arguments.output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputUnwritable("the folder {path} cannot be made", path=arguments.output) from error
    renderer = FrameRenderer(find, parsed_size(arguments.size))
    progress = console.progress()
    scenes = [scene for scene in project.timeline.scenes if scene.origin]
    written = []
    for number, scene in enumerate(scenes, 1):
        progress.report(number / len(scenes), "Slide {number} of {count}", number=number, count=len(scenes))
        path = arguments.output / f"{number:04d}.png"
        write_picture(path, renderer.scene_picture(project, scene))
        written.append(str(path))
    console.result({"slides": written}, "\n".join(written))
