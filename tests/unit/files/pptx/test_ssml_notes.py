"""Speaker's notes that were written for another speech service."""

import pytest
from deck_builders import blank_deck, read

from studio.edit.script import print_script
from studio.files.pptx.scripts import BROKEN, PARTLY


def deck_of(notes, tmp_path):
    deck, slide = blank_deck()
    slide.notes_slide.notes_text_frame.text = notes
    deck.save(tmp_path / "deck.pptx")
    return read(tmp_path / "deck.pptx", tmp_path / "assets")


@pytest.mark.parametrize(
    ("notes", "script", "reasons"),
    [
        (
            '<speak>Pare.<break time="1s"/> <emphasis>Nunca</emphasis> improvise.</speak>',
            "Pare.[pausa 1 s][ênfase] Nunca[/ênfase] improvise.",
            set(),
        ),
        ("<speak>Pare.<break time=“1s”/>Já.</speak>", "Pare.[pausa 1 s]Já.", set()),
        ('<speak><prosody volume="loud">Já</prosody>.</speak>', "Já.", {PARTLY}),
        ("<speak>Pare <b>agora & já.</speak>", "  Pare  agora & já. ", {BROKEN}),
        ("Peso < 50 kg [clique]já", "Peso < 50 kg [clique]já", set()),
    ],
)
def test_notes_in_ssml_become_a_script(notes, script, reasons, tmp_path):
    found = deck_of(notes, tmp_path)
    assert print_script(found.scenes[0].script).split() == script.split()
    assert {note.reason for note in found.report.notes} & {BROKEN, PARTLY} == reasons
