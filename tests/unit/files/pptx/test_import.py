import zipfile
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Inches

from studio.errors import DeckEncrypted, DeckTooLarge, DeckUnreadable, NeedsConversion
from studio.files.pptx import import_deck
from studio.files.pptx.assets import AssetFolder
from studio.files.pptx.package import Package
from studio.files.pptx.reader import read_deck
from studio.i18n import words
from studio.model.element import Chart, Picture, Shape, Table, Text
from studio.progress import Reporter, silent

SAMPLE = Path(__file__).parents[4] / "resources/samples/nr17-checkout.pptx"


def read(path, folder, narrate="auto", language="auto"):
    package = Package(path)
    try:
        return read_deck(path, package, AssetFolder(folder), narrate, language, silent())
    finally:
        package.close()


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    return import_deck(SAMPLE, tmp_path_factory.mktemp("assets"), "auto", "auto", silent())


def texts(scene):
    found = []
    for element in scene.elements:
        body = getattr(element.content, "body", None)
        if body:
            found.append(body.text)
    return found


def test_every_slide_becomes_a_scene_with_its_notes(sample):
    assert len(sample.scenes) == 7
    assert sample.scenes[0].script.text.startswith("Bem-vinda e bem-vindo ao treinamento da NR-17")
    assert sample.title == "NR-17: ergonomia no checkout"
    assert sample.language == "pt-BR"
    assert not [note for note in sample.report.notes if note.fate == "lost"]


def test_the_sample_deck_names_its_chapters_and_hangs_its_bullets(sample):
    assert sample.scenes[0].name == "NR-17 Ergonomia no checkout"
    body = next(e.content.body for e in sample.scenes[6].elements if "cadeira" in str(e.content))
    assert {p.bullet.character for p in body.paragraphs} == {"•"}
    assert all(p.indent == -p.margin < 0 for p in body.paragraphs)
    assert not any(p.text.startswith("•") for p in body.paragraphs)


def test_what_a_person_must_know_is_said_at_once(tmp_path):
    told = []
    progress = Reporter(on_warning=lambda key, values: told.append(words(key, values)))
    import_deck(a_deck(tmp_path / "deck.pptx", ("", "")), tmp_path / "a", "auto", "auto", progress)
    assert told == ["O roteiro é um rascunho feito do texto dos slides (slides 1-2). Revise-o."]


def test_things_stay_what_they_are(sample):
    kinds = [{type(e.content) for e in scene.elements} for scene in sample.scenes]
    assert Text in kinds[0]
    assert Shape in kinds[1]
    assert Picture in kinds[2]
    assert Table in kinds[3]
    assert Chart in kinds[4]
    assert "Ergonomia no checkout" in "\n".join(texts(sample.scenes[0]))


def test_a_picture_keeps_its_alternative_text(sample):
    picture = next(e for e in sample.scenes[2].elements if isinstance(e.content, Picture))
    assert picture.alt.startswith("Operadora sentada ao caixa")
    assert picture.name == "Desenho do checkout"


def test_a_table_keeps_rows_columns_and_fills(sample):
    table = next(e.content for e in sample.scenes[3].elements if isinstance(e.content, Table))
    assert len(table.rows) == 5
    assert [cell.body.text for cell in table.rows[1].cells] == [
        "Alcance das mãos",
        "20 a 50 cm",
        "Evita esticar os braços",
    ]
    assert all(cell.fill is not None for row in table.rows for cell in row.cells)


def test_a_chart_keeps_its_numbers(sample):
    chart = next(e.content for e in sample.scenes[4].elements if isinstance(e.content, Chart))
    assert chart.data.categories[0] == "Mês 1"
    assert chart.data.series[1].values == (42, 36, 29, 23, 18, 15)
    assert chart.look.plots[0].kind == "barChart"


def test_everything_remembers_where_it_came_from(sample):
    deck = sample.scenes[0].origin.deck
    assert deck in {asset.id for asset in sample.assets}
    for scene in sample.scenes:
        assert scene.origin.slide
        assert all(e.origin and e.origin.deck == deck for e in scene.elements)


def a_deck(path, notes=("",), hidden=()):
    deck = Presentation()
    for number, note in enumerate(notes):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = f"Riscos {number}"
        slide.placeholders[1].text = "Use o cinto\nConfira o trava-quedas"
        table = slide.shapes.add_table(2, 2, Inches(1), Inches(5), Inches(4), Inches(1)).table
        for i, row in enumerate((("EPI", "Uso"), ("Capacete", "sempre"))):
            for j, word in enumerate(row):
                table.cell(i, j).text = word
        if note:
            slide.notes_slide.notes_text_frame.text = note
        if number in hidden:
            slide._element.set("show", "0")
    deck.save(path)
    return path


def test_a_deck_without_notes_gets_a_draft_script(tmp_path):
    deck = read(a_deck(tmp_path / "deck.pptx", ("", "")), tmp_path / "a")
    script = deck.scenes[0].script
    assert script.is_draft
    assert script.text.split("\n") == [
        "Riscos 0.",
        "Use o cinto.",
        "Confira o trava-quedas.",
        "EPI: Capacete; Uso: sempre.",
    ]
    assert any("draft" in note.reason for note in deck.report.notes)


def test_notes_alone_are_spoken_where_there_are_some(tmp_path):
    deck = read(a_deck(tmp_path / "deck.pptx", ("Olá.", "")), tmp_path / "a")
    assert [scene.script.text for scene in deck.scenes] == ["Olá.", ""]


def test_nothing_is_spoken_when_nothing_shall_be(tmp_path):
    deck = read(a_deck(tmp_path / "deck.pptx", ("Olá.",)), tmp_path / "a", narrate="none")
    assert deck.scenes[0].script.text == ""


def test_hidden_slides_stay_hidden(tmp_path):
    deck = read(a_deck(tmp_path / "deck.pptx", ("a", "b"), hidden=(1,)), tmp_path / "a")
    assert [scene.hidden for scene in deck.scenes] == [False, True]


def test_bullets_of_the_master_are_kept(tmp_path):
    deck = read(a_deck(tmp_path / "deck.pptx", ("a",)), tmp_path / "a")
    body = next(
        e.content.body
        for e in deck.scenes[0].elements
        if "cinto" in getattr(getattr(e.content, "body", None), "text", "")
    )
    assert [p.bullet.character for p in body.paragraphs] == ["•", "•"]
    assert body.paragraphs[0].indent < 0


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", DeckUnreadable),
        (b"only text", DeckUnreadable),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), NeedsConversion),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), DeckEncrypted),
    ],
)
def test_what_is_no_deck_is_refused_by_name(tmp_path, content, error):
    path = tmp_path / "deck.pptx"
    path.write_bytes(content)
    with pytest.raises(error):
        read(path, tmp_path / "a")


def test_another_kind_of_archive_is_refused(tmp_path):
    path = tmp_path / "deck.pptx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(DeckUnreadable, match="not a PowerPoint"):
        read(path, tmp_path / "a")


def test_a_bomb_is_refused_before_it_unpacks(tmp_path):
    path = tmp_path / "deck.pptx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ppt/presentation.xml", b" " * (64 << 20))
    with pytest.raises(DeckTooLarge):
        read(path, tmp_path / "a")


def test_an_entity_bomb_is_not_expanded(tmp_path):
    path = a_deck(tmp_path / "deck.pptx", ("a",))
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + i, (b"&%c;" % (97 + i)) * 10) for i in range(8))
        + b"]><p>&i;</p>"
    )
    out = tmp_path / "bomb.pptx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            target.writestr(entry, bomb if entry.filename == "ppt/slides/slide1.xml" else source.read(entry))
    try:
        deck = read(out, tmp_path / "a")
    except DeckUnreadable:
        return
    assert [note.fate for note in deck.report.notes][:1] == ["lost"]


def with_part(source, out, name, change):
    """A copy of a deck with one part changed."""
    with zipfile.ZipFile(source) as deck, zipfile.ZipFile(out, "w") as target:
        for entry in deck.infolist():
            data = deck.read(entry)
            target.writestr(entry, change(data) if entry.filename == name else data)
    return out


def test_damaged_properties_cost_only_the_title(tmp_path):
    deck = a_deck(tmp_path / "deck.pptx", ("a",))
    torn = with_part(deck, tmp_path / "Altura.pptx", "docProps/core.xml", lambda data: data[:50])
    assert read(torn, tmp_path / "a").title == "Altura"


def test_a_slide_id_that_is_no_number_is_survived(tmp_path):
    deck = a_deck(tmp_path / "deck.pptx", ("a",))
    odd = with_part(deck, tmp_path / "odd.pptx", "ppt/presentation.xml", lambda d: d.replace(b'id="256"', b'id="x"'))
    assert [scene.script.text for scene in read(odd, tmp_path / "a").scenes] == ["a"]
