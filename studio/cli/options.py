"""Options that several verbs share, and what is checked about the files they name before the work begins."""

from __future__ import annotations

import argparse
import json
import os
import unicodedata
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

from studio.errors import OutputExists, OutputUnwritable, UsageError
from studio.files.whole import write_whole
from studio.host import long_path, readable_name
from studio.i18n import words
from studio.model.codec import Json
from studio.speech.languages import READ_BY_RULES


def add_deck_options(parser: argparse.ArgumentParser) -> None:
    """What `make` and `import` both ask about the deck."""
    parser.add_argument("--voice", default="", help=words("the voice; `studio voices` lists them"))
    parser.add_argument("--language", choices=("auto", *READ_BY_RULES), default="auto")
    parser.add_argument(
        "--narrate",
        choices=("auto", "notes", "text", "none"),
        default=None,
        help=words("what is said: auto takes the narration recorded in the deck, else the notes, else what slides say"),
    )
    parser.add_argument("--report", type=a_path, help=words("where to write what was kept, approximated and lost"))
    parser.add_argument("--report-html", type=a_path, help=words("where to write the same as a page to read and print"))


def add_force_option(parser: argparse.ArgumentParser) -> None:
    """Whether what is there may be replaced."""
    parser.add_argument("--force", action="store_true", help=words("replace a file of that name"))


def a_path(text: str) -> Path:
    """The path that she wrote. Raises UsageError for "", which would be the folder that she is in."""
    if not text.strip():
        raise UsageError("the name of a file is empty", hint="Write the name, or leave the option out.")
    return long_path(Path(text))


def fresh_film(path: Path, force: bool, with_captions: bool) -> None:
    """As fresh_output, for a film and the caption files beside it."""
    fresh_output(path, force)
    for caption in caption_places(path) if with_captions else ():
        fresh_output(caption, force)


def caption_places(film: Path) -> tuple[Path, ...]:
    """Where a film's caption files lie."""
    return film.with_suffix(".srt"), film.with_suffix(".vtt")


def fresh_output(path: Path, force: bool) -> None:
    """Check before the work begins that `path` can be written. Raises OutputExists or OutputUnwritable."""
    if path.is_dir():
        raise OutputUnwritable("{path} is a folder", hint="Give the file a name.", path=path)
    if path.exists() and not force:
        raise OutputExists("{path} is already there", path=path)
    folder = path.absolute().parent
    if not folder.is_dir():
        raise OutputUnwritable("the folder {path} does not exist", hint="Make it first.", path=folder)
    if not os.access(folder, os.W_OK):
        raise OutputUnwritable("you may not write to {path}", hint="Choose another folder.", path=folder)


def apart(places: Mapping[str, Path | None]) -> None:
    """Check that no two places are one file, so that nothing is written over what another part of the command needs.

    The names are what she wrote them behind: "DECK", "--report". Raises UsageError; `--force` changes nothing.
    """
    given = [(name, path) for name, path in places.items() if path is not None]
    for (one, path), (other, second) in combinations(given, 2):
        if _is_same(path, second):
            raise UsageError(
                "{one} and {other} are the same file: {path}",
                hint="Give each a name of its own.",
                one=one,
                other=other,
                path=second,
            )


def _is_same(one: Path, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)  # knows links, and the letter case of the disk
    except OSError:
        return _written_alike(one) == _written_alike(other)  # not both are there, yet both may be made


def _written_alike(path: Path) -> str:
    """The path without links; in one letter case and one form of accents, as most disks of customers compare names."""
    return unicodedata.normalize("NFC", os.path.realpath(path)).casefold()


def report_places(arguments: argparse.Namespace) -> dict[str, Path | None]:
    """Where the reports of a deck go, as `apart` takes it."""
    return {"--report": arguments.report, "--report-html": arguments.report_html}


def fresh_reports(arguments: argparse.Namespace) -> None:
    """As fresh_output, for the reports that are asked for."""
    for path in report_places(arguments).values():
        if path is not None:
            fresh_output(path, arguments.force)


def write_reports(arguments: argparse.Namespace, report: Json) -> None:
    """What became of the deck, as a JSON file and as a page. Raises OutputUnwritable or DiskFull."""
    if arguments.report:
        write_whole(arguments.report, json.dumps(report, ensure_ascii=False, indent=2).encode())
    if arguments.report_html:
        from studio.files.pptx.report_page import report_page  # most commands write none

        page = report_page(report, readable_name(arguments.deck.name))
        write_whole(arguments.report_html, page.encode())
