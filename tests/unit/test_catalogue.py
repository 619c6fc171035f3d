import importlib.util
import io
import sys
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo

from studio.errors import OutputExists
from studio.i18n import error_words, words

BUILD = Path(__file__).parents[2] / "build"


@pytest.fixture(scope="module")
def catalogue():
    spec = importlib.util.spec_from_file_location("catalogue", BUILD / "catalogue.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["catalogue"] = module
    spec.loader.exec_module(module)
    return module


def test_every_sentence_is_translated(catalogue):
    assert catalogue.untranslated() == [], "run build/catalogue.py --update and fill in the new ones"


def test_translations_name_the_same_values(catalogue):
    import re

    for message in catalogue.catalogue():
        places = set(re.findall(r"\{\w+\}", message.id or ""))
        assert set(re.findall(r"\{\w+\}", message.string or "")) <= places, message.id


def test_the_compiled_catalogue_is_current(catalogue):
    compiled = io.BytesIO()
    write_mo(compiled, catalogue.catalogue())
    assert (catalogue.FOLDER / "estudio.mo").read_bytes() == compiled.getvalue()


def test_errors_are_put_into_her_language():
    what, hint = error_words(OutputExists("{path} is already there", path="a.mp4"), "pt-BR")
    assert what == "a.mp4 já existe"
    assert hint == "Escolha outro nome ou use --force para substituir."


def test_numbers_have_a_decimal_comma_in_portuguese():
    assert words("{path}: {seconds} s", {"path": "x", "seconds": 2.5}, "pt-BR") == "x: 2,5 s"
    assert words("{path}: {seconds} s", {"path": "x", "seconds": 2.5}, "en") == "x: 2.5 s"
