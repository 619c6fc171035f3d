"""Decks that LibreOffice has to convert first. No test needs it: a small program of ours takes its place."""

import contextlib
import os
from pathlib import Path

import psutil
import pytest
from command import a_deck
from hostile_builders import compound
from office_builders import an_office, asked, open_document

from studio import host
from studio.errors import Cancelled, NeedsConversion
from studio.files.pptx import conversion, import_deck
from studio.files.pptx.conversion import converted
from studio.files.pptx.kind import convertible
from studio.files.pptx.report_advice import advice
from studio.files.pptx.topics import topic
from studio.host import is_running
from studio.i18n import error_words
from studio.progress import Reporter, silent
from studio.runner import Limits

FLAT = (
    '<?xml version="1.0"?><office:document xmlns:office="x" '
    'office:mimetype="application/vnd.oasis.opendocument.presentation"/>'
)


@pytest.fixture
def spare(tmp_path, monkeypatch):
    """Where temporary files go."""
    folder = tmp_path / "spare"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR" if os.name != "nt" else "TEMP", str(folder))
    monkeypatch.setattr("tempfile.tempdir", None)
    return folder


@pytest.fixture
def old(tmp_path):
    """A deck in the old format, alone in its folder."""
    (tmp_path / "dela").mkdir()
    path = tmp_path / "dela" / "NR-35 básico.ppt"
    path.write_bytes(compound("PowerPoint Document"))
    return path


def imported(path, folder):
    folder.mkdir()
    return import_deck(path, folder, "auto", "auto", silent())


def test_an_old_deck_is_read_as_what_the_other_program_makes_of_it(tmp_path, old, spare, monkeypatch):
    office = an_office(tmp_path / "office", a_deck(tmp_path / "x.pptx", ("Altura", "Use o cinto.")))
    monkeypatch.setenv("PATH", f"{office.parent}{os.pathsep}{os.environ['PATH']}")
    deck = imported(old, tmp_path / "a")
    assert [scene.name for scene in deck.scenes] == ["Altura"]
    assert [asset.name for asset in deck.assets] == ["NR-35 básico.pptx"]
    note = deck.report.notes[0]
    assert (note.slide, note.fate, topic(note.reason)) == (0, "approximated", "conversion")
    assert note.subject == "Microsoft Macintosh PowerPoint"  # what python-pptx's template says
    assert any("convertida" in step for step in advice(deck.report.as_json()))
    name, _, where, home = asked(office.parent)
    assert name == "deck.ppt"  # a copy
    assert spare in where.parents
    assert spare in home.parents
    settings = (office.parent / "settings.xml").read_text(encoding="utf-8")
    assert '"DisableMacrosExecution" oor:op="fuse"><value>true' in settings
    assert '"ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1' in settings
    assert list(spare.iterdir()) == []
    assert list(old.parent.iterdir()) == [old]


@pytest.mark.parametrize(
    ("name", "make", "ending"),
    [
        ("a.odp", open_document, ".odp"),
        ("a.pptx", open_document, ".odp"),
        ("a.otp", lambda path: open_document(path, "presentation-template"), ".odp"),
        ("a.fodp", lambda path: path.write_text(FLAT), ".fodp"),
        ("a.pps", lambda path: path.write_bytes(compound("PowerPoint Document", 5000)), ".ppt"),
        ("a.odt", lambda path: open_document(path, "text"), ""),
        ("a.doc", lambda path: path.write_bytes(compound("WordDocument")), ""),
        ("a.zip", lambda path: path.write_bytes(b"PK no archive"), ""),
    ],
)
def test_only_decks_are_given_to_it(tmp_path, name, make, ending):
    make(tmp_path / name)
    assert convertible(tmp_path / name) == ending


def test_without_the_program_there_is_a_sentence(tmp_path, old, spare, monkeypatch):
    monkeypatch.setattr(host, "office_program", lambda: None)
    with pytest.raises(NeedsConversion) as told:
        imported(old, tmp_path / "a")
    assert told.value.exit_code == 4
    what, hint = error_words(told.value)
    assert what == "NR-35 básico.ppt está no formato antigo do PowerPoint (.ppt)"
    assert "salve" in hint
    assert "LibreOffice" in hint
    assert list(spare.iterdir()) == []


def test_a_program_that_makes_nothing_is_told(tmp_path, old):
    office = an_office(tmp_path / "office", more="sys.exit(1)")
    (tmp_path / "o").mkdir()
    with pytest.raises(NeedsConversion, match="cannot convert"):
        converted(old, office, tmp_path / "o", silent())


def ends(pid):
    """Whether a process that was ended is gone as soon as the system has come to it: it is not a child of ours."""
    with contextlib.suppress(psutil.Error):
        psutil.wait_procs([psutil.Process(pid)], timeout=10)
    return not is_running(pid)


def test_a_program_that_hangs_is_ended(tmp_path, old, monkeypatch):
    office = an_office(tmp_path / "office", more="time.sleep(100)")
    monkeypatch.setattr(conversion, "_LIMITS", Limits(seconds=2.5))
    (tmp_path / "o").mkdir()
    with pytest.raises(NeedsConversion, match="stopped"):
        converted(old, office, tmp_path / "o", silent())
    began = (office.parent / "asked.txt").exists()  # on a machine with much to do it may not have come so far
    if began:
        assert ends(asked(office.parent)[1])


def test_a_conversion_that_nobody_wants_any_more_ends(tmp_path, old):
    office = an_office(tmp_path / "office", more="time.sleep(100)")
    (tmp_path / "o").mkdir()
    progress = Reporter(lambda *_: None, lambda *_: None, (office.parent / "asked.txt").exists)
    with pytest.raises(Cancelled):
        converted(old, office, tmp_path / "o", progress)
    assert ends(asked(office.parent)[1])


def test_the_program_is_looked_for_where_programs_are(tmp_path, monkeypatch):
    office = an_office(tmp_path / "office")
    monkeypatch.setenv("PATH", str(office.parent))
    assert host.office_program() == office
    monkeypatch.chdir(office.parent)
    monkeypatch.setenv("PATH", os.pathsep.join([".", ""]))
    found = host.office_program()
    assert found is None or (found.is_absolute() and office.parent not in Path(found).parents)
