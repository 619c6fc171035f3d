"""What README.md and the guide tell people to type is understood, and what they point at is there."""

import re
import shlex
from pathlib import Path

import pytest

from studio.cli.main import VERBS, parser
from studio.edit.ids import new_id
from studio.edit.script import parse_script, print_script
from studio.model.script import Mark, Span

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs/guia").glob("*.md"))]
BLOCK = re.compile(r"^```\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:]+)\)")


def commands():
    for page in PAGES:
        for block in BLOCK.findall(page.read_text(encoding="utf-8")):
            yield from (line for line in block.splitlines() if line.startswith("studio "))


@pytest.mark.parametrize("command", sorted(set(commands())))
def test_every_command_is_one(command):
    arguments = shlex.split(command, comments=True)[1:]
    assert parser(arguments).parse_args(arguments).verb in VERBS


def test_the_guide_shows_the_verbs_that_make_something():
    assert {line.split()[1] for line in commands()} >= {"make", "import", "render", "speak", "pack", "unpack"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page):
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_marks_of_the_guide_are_marks():
    rows = re.findall(r"^\| (`\[.*?) \|", (ROOT / "docs/guia/roteiro.md").read_text(encoding="utf-8"), re.MULTILINE)
    written = [mark for row in rows for mark in re.findall(r"`(\[[^`]*)`", row)]
    assert len(written) >= 9
    for text in written:
        script = parse_script(text, new_id)
        plain = Span(script.parts[0].id, text) if isinstance(script.parts[0], Span) else None
        assert isinstance(script.parts[0], Mark) or script.parts[0] != plain, text
        assert print_script(script) == text
