"""Decks that say what cannot be: refused in plain words, as what is damaged."""

from __future__ import annotations

import pytest
from deck_builders import blank_deck, change_part

from studio.errors import DeckUnreadable
from studio.files.pptx import import_deck
from studio.progress import silent


def test_a_slide_as_wide_as_a_town_is_refused(tmp_path):
    deck, _ = blank_deck()
    path = tmp_path / "larga.pptx"
    deck.save(path)
    change_part(path, "ppt/presentation.xml", lambda part: part.replace(b'cx="9144000"', b'cx="99999999999999"'))
    with pytest.raises(DeckUnreadable, match=r"larga\.pptx"):
        import_deck(path, tmp_path / "assets", "auto", "auto", silent())
