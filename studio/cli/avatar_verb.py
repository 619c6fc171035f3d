"""`studio avatar`: who can present: listed, shown on a sheet, checked, imported, built."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from studio.avatar.body.make import Detail
from studio.avatar.body.spec import read_spec
from studio.avatar.cast import MODELS, SPEC, Member, made, member, own_folder, presenters, spec_for, title_of
from studio.avatar.figure import Figure, Note
from studio.avatar.gltf import read_clips, read_figure, write_glb
from studio.avatar.names import ARKIT, BONES, VISEMES
from studio.avatar.performance.own_gestures import SUFFIX as KEPT
from studio.avatar.performance.own_gestures import gestures_folder, keep_gesture
from studio.avatar.rig import Rig, rig_of
from studio.cli.argparse_words import Parser
from studio.cli.console import Console
from studio.cli.options import a_path, add_force_option, fresh_output
from studio.errors import DiskFull, OutputUnwritable, PresenterUnreadable, UsageError
from studio.host import is_disk_full, readable_name
from studio.i18n import N_, error_words, words
from studio.media.pictures import write_picture
from studio.model.avatar import Presenter
from studio.model.ids import PresenterId
from studio.workflows.presenting import equipment_named

MOVEMENT = ".vrma"
"""The ending of files of movements alone."""
_HALF = 0.5
"""Of the slider from woman to man."""


_ABOUT = {"author": N_("made by: {told}"), "license": N_("licence: {told}"), "copyright": N_("rights: {told}")}
"""What the file says of who made it, and what may be done with it."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar=words("ACTION"), required=True, parser_class=Parser)

    def action(name: str, help_key: str) -> argparse.ArgumentParser:
        sub = actions.add_parser(name, help=words(help_key), description=words(help_key), allow_abbrev=False)
        sub.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help=words("only JSON lines on stdout")
        )
        return sub

    action("list", N_("say who can present"))
    sheet = action("sheet", N_("save a picture of presenters: at rest, speaking, smiling, from the side"))
    sheet.add_argument("names", nargs="*", metavar=words("NAME"), help=words("who; nobody named: the whole cast"))
    sheet.add_argument("-o", "--output", type=a_path, required=True, metavar=words("PICTURE"))
    sheet.add_argument("--framing", choices=("bust", "half", "full"), default="bust")
    sheet.add_argument("--style", choices=("real", "toon"), default="real")
    sheet.add_argument("--equipment", default="none", metavar=words("LIST"), help=words("what they wear"))
    sheet.add_argument("--width", type=int, default=300, metavar="300", help=words("pixels of each picture"))
    add_force_option(sheet)
    check = action("check", N_("say what a 3D model has, and what it lacks to present"))
    check.add_argument("file", type=a_path, metavar=words("FILE"))
    importing = action("import", N_("take a 3D model or a presenter's file into your own cast"))
    importing.add_argument("file", type=a_path, metavar=words("FILE"))
    importing.add_argument("--name", default="", metavar=words("NAME"), help=words("what to call her; else the file's"))
    importing.add_argument(
        "--gestures", action="store_true", help=words("take its movements as gestures, not its looks")
    )
    add_force_option(importing)
    build = action("build", N_("make the 3D model (GLB) of a presenter's file"))
    build.add_argument("file", type=a_path, metavar=words("FILE"))
    build.add_argument("-o", "--output", type=a_path, required=True, metavar=words("MODEL"))
    build.add_argument("--detail", choices=[each.value for each in Detail], default=Detail.HIGH.value)
    add_force_option(build)


def run(arguments: argparse.Namespace, console: Console) -> None:
    _ACTIONS[arguments.action](arguments, console)


def _list(_arguments: argparse.Namespace, console: Console) -> None:
    found = [
        {"name": each.name, "title": title, "about": about, "own": each.is_own, "file": str(each.path)}
        for each in presenters()
        for title, about in [_told(each)]
    ]
    lines = [f"{each['name']:<12} {each['title']}{': ' if each['about'] else ''}{each['about']}" for each in found]
    nobody = words("There is nobody yet. `studio avatar import` helps.")
    console.result({"presenters": found}, "\n".join(lines) or nobody)


def _told(someone: Member) -> tuple[str, str]:
    """What a member of the cast is called, and a few words on her."""
    try:
        return title_of(someone), about(someone)
    except PresenterUnreadable as error:
        return someone.name, error_words(error)[0]


def about(someone: Member) -> str:
    """A few words on a member of the cast, in the person's language. Raises PresenterUnreadable."""
    if someone.is_model:
        return words("a 3D model of yours")
    from studio.gui.viewport.naming import HAIR_NAMES, OUTFIT_NAMES, called  # words alone: no window

    spec = read_spec(someone.path)
    who = words(
        "man, {age} years" if spec.phenotype.gender > _HALF else "woman, {age} years",
        {"age": round(spec.phenotype.age)},
    )
    looks = [(spec.hair.style, HAIR_NAMES), (spec.outfit.style, OUTFIT_NAMES)]
    return ", ".join([who, *(called(name, names).lower() for name, names in looks if name != "none")])


def _sheet(arguments: argparse.Namespace, console: Console) -> None:
    from studio.render.presenter_sheet import presenter_sheet  # most actions draw nothing

    fresh_output(arguments.output, arguments.force)
    if not 16 <= arguments.width <= 2000:
        raise UsageError("a picture of {width} pixels is not made here", width=arguments.width)
    equipment = equipment_named(arguments.equipment) or ()
    progress = console.progress()
    who = [_figure_called(name, equipment) for name in arguments.names or [each.name for each in presenters()]]
    if not who:
        raise UsageError("there is nobody to show")
    size = (arguments.width, round(arguments.width * 1.12))
    pixels = presenter_sheet(who, progress, size, arguments.framing, arguments.style)
    write_picture(arguments.output, pixels)
    console.result({"picture": str(arguments.output), "presenters": [name for name, _ in who]}, str(arguments.output))


def _figure_called(name: str, equipment: tuple[str, ...]) -> tuple[str, Figure]:
    if name.lower().endswith(MODELS):
        return readable_name(Path(name).stem), read_figure(a_path(name))
    someone = member(name)
    if someone.is_model:
        return someone.name, read_figure(someone.path)
    return title_of(someone), made(spec_for(Presenter(PresenterId(""), base=someone.name), equipment))


def _check(arguments: argparse.Namespace, console: Console) -> None:
    figure = _read(arguments.file, console)
    rig = rig_of(figure)
    facts = model_facts(figure, rig)
    lacks = [note_words(note) for note in rig.lacks]
    lines = [
        words("{name}: {kind}, {triangles} triangles, {bones} bones, {textures} textures", facts),
        words("mouth shapes: {visemes} of 15; face units: {units} of 52; bones known: {known_bones}", facts),
        *(words(key, {"told": told}) for name, told in figure.about if (key := _ABOUT.get(name))),
        *(f"- {lack}" for lack in lacks),
    ]
    if not lacks:
        lines.append(words("It has all that a presenter needs."))
    console.result({"model": facts, "about": dict(figure.about), "lacks": lacks}, "\n".join(lines))


def model_facts(figure: Figure, rig: Rig) -> dict[str, Any]:
    """What a model has, in numbers."""
    names = {morph.name for mesh in figure.meshes for morph in mesh.morphs}
    return {
        "name": figure.name or "–",
        "kind": figure.profile,
        "meshes": len(figure.meshes),
        "triangles": sum(len(mesh.triangles) for mesh in figure.meshes),
        "bones": len(figure.bones),
        "textures": len(figure.textures),
        "morphs": len(names),
        "visemes": len(rig.face.own & set(VISEMES)),
        "units": len(rig.face.own & set(ARKIT)),
        "known_bones": sum(rig.skeleton.place(bone) is not None for bone in BONES),
    }


def note_words(note: Note) -> str:
    """What there is to tell about a model, in the person's language."""
    return words(note.key, dict(note.values))


def _import(arguments: argparse.Namespace, console: Console) -> None:
    path: Path = arguments.file
    suffix = path.suffix.lower()
    if suffix == MOVEMENT or arguments.gestures:
        _import_gestures(arguments, console)
        return
    if suffix == SPEC:
        read_spec(path)
        lacks: Sequence[Note] = ()
        figure = None
    else:
        figure = _read(path, console)
        lacks = rig_of(figure).lacks
    name = arguments.name or readable_name(path.stem)
    if not name.strip() or set(name) & set('/\\:*?"<>|'):
        raise UsageError("{name} cannot be the name of a presenter", name=name, hint="Use letters, digits and blanks.")
    into = own_folder() / f"{name}{'.glb' if suffix == '.gltf' else suffix}"
    progress = console.progress()
    with told(into):
        own_folder().mkdir(parents=True, exist_ok=True)
        fresh_output(into, arguments.force)
        if suffix == ".gltf" and figure is not None:
            write_glb(figure, into)  # its other files would stay behind
        else:
            shutil.copyfile(path, into)
    for lack in lacks:
        progress.warn(lack.key, **dict(lack.values))
    console.result(
        {"name": name, "file": str(into), "lacks": [note_words(lack) for lack in lacks]},
        words("{name} can present now: --avatar {name}", {"name": f'"{name}"' if " " in name else name}),
    )


def _import_gestures(arguments: argparse.Namespace, console: Console) -> None:
    clips = read_clips(arguments.file, console.progress())
    called = arguments.name or readable_name(arguments.file.stem)
    if not clips:
        raise UsageError("{name} has no movements", name=arguments.file.name)
    names = [called if len(clips) == 1 else f"{called} {i + 1}" for i in range(len(clips))]
    with told(gestures_folder()):
        gestures_folder().mkdir(parents=True, exist_ok=True)
    for name in names:
        if not name.strip() or set(name) & set('/\\:*?"<>|[]'):
            raise UsageError(
                "{name} cannot be the name of a gesture", name=name, hint="Use letters, digits and blanks."
            )
        fresh_output(gestures_folder() / f"{name}{KEPT}", arguments.force)
    for name, clip in zip(names, clips, strict=True):
        with told(gestures_folder()):
            keep_gesture(clip, name)
    lines = [words("she can make the gesture now: [gesto: {name}]", {"name": name}) for name in names]
    console.result({"gestures": names, "folder": str(gestures_folder())}, "\n".join(lines))


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Tell of a file that cannot be written."""
    try:
        yield
    except OSError as error:
        if is_disk_full(error):
            raise DiskFull("there is no room for {path}", path=path) from error
        raise OutputUnwritable("{path} cannot be written: {reason}", path=path, reason=error.strerror) from error


def _build(arguments: argparse.Namespace, console: Console) -> None:
    fresh_output(arguments.output, arguments.force)
    if arguments.output.suffix.lower() != ".glb":
        raise UsageError("a presenter's model is written as .glb, not {suffix}", suffix=arguments.output.suffix)
    progress = console.progress()
    spec = read_spec(arguments.file)
    progress.report(0.1, "Making the model of {name}", name=spec.title)
    figure = made(spec, Detail(arguments.detail))
    write_glb(figure, arguments.output)
    facts = model_facts(figure, rig_of(figure))
    console.result(
        {"model": str(arguments.output), "bytes": arguments.output.stat().st_size, **facts}, str(arguments.output)
    )


def _read(path: Path, console: Console) -> Figure:
    return read_figure(path, console.progress())


_ACTIONS = {"list": _list, "sheet": _sheet, "check": _check, "import": _import, "build": _build}
