"""File names that every system takes."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from studio.host import safe_file_name

AWKWARD = st.text(
    st.sampled_from('conCON1²prnau.lt$/\\\\:*?"<>|\n\x7f\u202e\u200d\u0338\u0301 çã漢👩\ud800'), max_size=300
)
RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("NR-33 básico", "NR-33 básico"),
        ("Trabalho em altura: módulo 1/2", "Trabalho em altura módulo 1 2"),
        ("fim...", "fim"),
        (".oculto", "oculto"),
        ("a\tb\nc", "a b c"),
        ("CON", "CON_"),
        ("aux.txt", "aux_.txt"),
        ("com¹ .txt", "com¹_.txt"),
        ("console", "console"),
        ("gnp.\u202eexe", "gnp.exe"),
        ("ac\u0327a\u0303o", "ação"),
        ("...", "Projeto"),
        ("", "Projeto"),
    ],
)
def test_a_title_becomes_a_file_name(text, name):
    assert safe_file_name(text) == name


def test_a_long_title_is_cut_between_letters():
    assert safe_file_name("ã" * 200) == "ã" * 60
    assert safe_file_name("a" + "漢" * 200) == "a" + "漢" * 39


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(AWKWARD | st.text(max_size=200))
@example("con." + "x" * 200)
def test_every_text_becomes_a_name_that_every_system_takes(tmp_path, text):
    name = safe_file_name(text)
    assert 0 < len(name.encode()) <= 120
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
    assert name == name.strip(" .")
    assert not RESERVED.fullmatch(name.split(".")[0].strip())
    assert unicodedata.is_normalized("NFC", name)
    assert safe_file_name(name) == name
    file = tmp_path / f"{name}.estudio.part"
    file.write_bytes(b"")
    assert [unicodedata.normalize("NFC", found.name) for found in tmp_path.iterdir()] == [file.name]
    file.unlink()
