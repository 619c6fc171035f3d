"""A file under a deck's name that is something else: it is told what it is and what to do."""

import zipfile

import pytest
from hostile_builders import compound
from office_builders import open_document

from studio.errors import DeckEncrypted, DeckUnreadable, NeedsConversion
from studio.files.pptx.kind import check_is_file
from studio.files.pptx.package import Package
from studio.i18n import error_words

FILES = {
    "um PDF": b"%PDF-1.7\n" + bytes(99),
    "uma imagem": b"\x89PNG\r\n\x1a\n" + bytes(99),
    "um vídeo": bytes(3) + b" ftypisom" + bytes(99),
    "compactado": b"Rar!\x1a\x07" + bytes(99),
    "auxiliar do macOS": b"\0\x05\x16\x07" + bytes(99),
    "documento de texto": b"{\\rtf1 x}",
    "Google Drive": b'{"url": "https://docs.google.com/open?id=1", "doc_id": "1"}',
    "página da web": b"\xef\xbb\xbf\n<!DOCTYPE html><html><body>Entrar</body></html>",
    "apresentação em XML": b'<?xml version="1.0"?><?mso-application?><pkg:package xmlns:pkg="x"/>',
    "só tem zeros": bytes(9000),
    "documento do Word": compound("WordDocument"),
    "Excel": compound("Workbook", at=5000),
    "e-mail": compound("__nameid_version1.0"),
}
ARCHIVES = {
    "documento do Word": ("word/document.xml",),
    "Excel": ("xl/workbook.xml",),
    "tema sem slides": ("theme/theme/themeManager.xml",),
    "apresentação do Keynote": ("Index/Document.iwa", "Index/Slide-12.iwa"),
    "Keynote, do Pages": ("Index/Document.iwa",),
    "arquivo compactado": ("curso/NR-35.pptx", "__MACOSX/curso/._NR-35.pptx"),
}


def refusal(path):
    with pytest.raises((DeckUnreadable, NeedsConversion, DeckEncrypted)) as told:
        Package(path)
    return told.value


def is_told(path, what):
    error = refusal(path)
    told, hint = error_words(error, "pt-BR")
    assert isinstance(error, DeckUnreadable)
    assert what in told
    assert told.startswith("aula.pptx não é uma apresentação do PowerPoint: ")
    assert hint
    assert hint != error_words(error, "en")[1]


@pytest.mark.parametrize("what", FILES)
def test_a_renamed_file_is_told_what_it_is(tmp_path, what):
    path = tmp_path / "aula.pptx"
    path.write_bytes(FILES[what])
    is_told(path, what)


@pytest.mark.parametrize("what", ARCHIVES)
def test_a_renamed_archive_is_told_what_it_is(tmp_path, what):
    path = tmp_path / "aula.pptx"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ARCHIVES[what]:
            archive.writestr(name, "x")
    is_told(path, what)


@pytest.mark.parametrize(("kind", "what"), [("text", "texto"), ("spreadsheet", "planilha"), ("graphics", "desenho")])
def test_other_documents_of_libreoffice_are_told(tmp_path, kind, what):
    is_told(open_document(tmp_path / "aula.pptx", kind), what)


def test_the_file_that_says_who_has_a_deck_open_is_told(tmp_path):
    path = tmp_path / "~$aula.pptx"
    path.write_bytes(b"\x05Maria" + bytes(160))
    assert "quem está com a apresentação aberta" in error_words(refusal(path), "pt-BR")[0]


def test_presentations_of_other_programs_need_a_conversion(tmp_path):
    path = tmp_path / "aula.pptx"
    path.write_bytes(compound("PowerPoint Document"))
    assert isinstance(refusal(path), NeedsConversion)
    assert isinstance(refusal(open_document(path)), NeedsConversion)


def test_a_folder_and_nothing_at_all_are_told(tmp_path):
    (tmp_path / "aula.key").mkdir()
    with pytest.raises(DeckUnreadable) as told:
        check_is_file(tmp_path / "aula.key")
    assert error_words(told.value, "pt-BR")[0] == "aula.key é uma pasta, não uma apresentação"
    with pytest.raises(DeckUnreadable, match="there is no file"):
        check_is_file(tmp_path / "aula.pptx")


def test_an_old_deck_with_a_password_is_told(tmp_path):
    path = tmp_path / "aula.ppt"
    user = b"\0\0\xf6\x0f\x20\0\0\0\x14\0\0\0\xdf\xc4\xd1\xf3"  # the current user of an encrypted deck
    path.write_bytes(compound("PowerPoint Document") + bytes(1 << 20) + user)
    assert isinstance(refusal(path), DeckEncrypted)
