"""The command line speaks her language, in its help and where it is used wrongly; letters that are none are told."""

import argparse
import errno
import os

import pytest
from builders import a_project, a_scene

from studio.cli.main import VERBS, parser, run
from studio.errors import OutputUnwritable
from studio.files.pptx.report import Note, Report
from studio.files.project_file import create, pack
from studio.i18n import error_words, use_language, value_words, words

ENGLISH = (
    "usage", "positional", "options", "show this", "exit", "required", "invalid", "choose from", "expected",
    "unrecognized", "argument ", "arguments", "Error", "See `", "FILE", "DECK", "FOLDER", "OUTPUT", "VOICE",
)  # fmt: skip


@pytest.fixture(autouse=True)
def in_portuguese(monkeypatch):
    monkeypatch.delenv("ESTUDIO_LANGUAGE", raising=False)
    use_language("pt-BR")
    yield
    use_language("pt-BR")


def english_in(text: str) -> list[str]:
    return [word for word in ENGLISH if word in text]


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_help_has_no_english_word(verb, capsys):
    with pytest.raises(SystemExit):
        parser([verb] if verb else []).parse_args([verb, "--help"] if verb else ["--help"])
    text = capsys.readouterr().out
    assert text.startswith("uso: studio")
    assert english_in(text) == []


@pytest.mark.parametrize("verb", VERBS)
def test_each_value_of_an_option_has_a_name_of_ours(verb):
    whole = parser([verb])
    (verbs,) = (a for a in whole._actions if isinstance(a, argparse._SubParsersAction))
    taking = [a for a in verbs.choices[verb]._actions if a.nargs != 0 and a.choices is None]
    assert [a.dest for a in taking if not a.metavar or a.metavar == a.dest.upper()] == []


WRONG = [
    ["make"],
    ["make", "x.pptx"],
    ["make", "x.pptx", "-o"],
    ["make", "x.pptx", "-o", "f.mp4", "--language", "xx"],
    ["make", "x.pptx", "-o", "f.mp4", "--nothing"],
    ["nothing"],
    ["cache", "--clear=1"],
    [],
]


@pytest.mark.parametrize("arguments", WRONG)
def test_wrong_use_is_told_in_portuguese(arguments, capsys):
    assert run(arguments) == 2
    told = capsys.readouterr().err
    assert told.startswith("Erro: ")
    assert english_in(told) == []


@pytest.mark.parametrize("asked", [["--ui-language", "en"], ["--ui-language=en"]])
def test_wrong_use_is_told_in_the_language_that_was_asked_for(asked, capsys):
    assert run([*asked, "make"]) == 2
    assert "Error: the following arguments are required: DECK" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["speak", "caf\udce9", "-o", "x.wav"], ["make", "x.pptx", "-o", "f.mp4", "--title", "caf\udce9"]]
)
def test_a_text_that_is_not_utf_8_is_wrong_use(arguments, capsys):
    assert run(arguments) == 2
    assert "“caf\ufffd” não está em UTF-8" in capsys.readouterr().err


def test_unpack_does_not_offer_an_option_that_it_lacks(tmp_path, capsys):
    create(tmp_path / "Projeto", a_project(a_scene("a"))).close()
    pack(tmp_path / "Projeto", tmp_path / "p.estudiopack")
    assert run(["unpack", str(tmp_path / "p.estudiopack"), "-o", str(tmp_path / "Projeto")]) == 2
    told = capsys.readouterr().err
    assert "Escolha outro nome." in told
    assert "--force" not in told


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.ENOSPC, errno.ENOENT, errno.EBUSY])
def test_what_the_system_says_is_told_in_portuguese(number):
    text = os.strerror(number)
    error = OSError(number, text, "x.mp4")
    told = {value_words(text), value_words(error), value_words(str(error)).removesuffix(": 'x.mp4'")}
    assert len(told) == 1
    assert text not in told
    assert value_words(error, "en") != told.pop()


def test_other_words_of_the_system_stay():
    assert value_words("Permission deniedly") == "Permission deniedly"
    assert value_words(OSError("something")) == "something"


def test_a_folder_that_may_not_be_written_to_is_not_blamed_on_a_program():
    error = OutputUnwritable("{path} cannot be written: {reason}", path="x.mp4", reason=os.strerror(errno.EROFS))
    what, hint = error_words(error)
    assert what == "x.mp4 não pode ser gravado: só pode ser lido, não gravado"
    assert hint.startswith("Escolha uma pasta em que você possa gravar.")


def test_scripts_have_names():
    assert words("ARMENIAN") == "armênio"


def test_the_report_of_a_deck_names_scripts_in_portuguese():
    notes = (Note("there is no font for a script of the deck", 0, "ARMENIAN", "lost"), Note("x", 1, "ARMENIAN"))
    told = Report(1, notes).as_json()["notes"]
    assert [note["object"] for note in told] == ["armênio", "ARMENIAN"]
