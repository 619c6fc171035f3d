"""The text of a shape where she changed the words and the deck the looks, or the other way round: both changes stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from studio.edit.origins import LETTERS, LOOKS
from studio.model.element import Content, Shape, Text
from studio.model.text import Paragraph, TextBody


def merged_content(
    mine: Content, decks: Content, base: Mapping[str, str], now: Mapping[str, str], new: Mapping[str, str]
) -> Content | None:
    """The words of the one in the looks of the other; None where both changed the one or the other, and where the words
    have no place there. `base`, `now` and `new` are the hashes of what was, of hers and of the deck's."""
    hers, theirs = ({name for name in (LETTERS, LOOKS) if base.get(name) != h.get(name)} for h in (now, new))
    if LETTERS not in base or hers & theirs:
        return None
    return _said_in(mine, decks) if LETTERS in hers else _said_in(decks, mine)


def _said_in(words: Content, looks: Content) -> Content | None:
    match words, looks:
        case Text(said), Text(body):
            found = _body(said, body)
            return replace(looks, body=found) if found else None
        case Shape(body=TextBody() as said), Shape(body=TextBody() as body):
            found = _body(said, body)
            return replace(looks, body=found) if found else None
    return None


def _body(words: TextBody, looks: TextBody) -> TextBody | None:
    pairs = list(zip(words.paragraphs, looks.paragraphs, strict=False))
    found = [_paragraph(said, shown) for said, shown in pairs]
    if len(words.paragraphs) != len(looks.paragraphs) or None in found:
        return None
    return replace(looks, paragraphs=tuple(p for p in found if p is not None))


def _paragraph(words: Paragraph, looks: Paragraph) -> Paragraph | None:
    """Run by run, or all in one run where that is all there is."""
    texts = [run.text for run in words.runs]
    if len(looks.runs) == 1 and texts:
        texts = ["".join(texts)]
    if len(texts) != len(looks.runs):
        return None
    return replace(looks, runs=tuple(replace(r, text=text) for r, text in zip(looks.runs, texts, strict=True)))
