"""Web and mail addresses and the names of files, read with "ponto", "arroba" and "barra"."""

from __future__ import annotations

import re

from studio.speech.lexicon import LETTERS
from studio.speech.normalise.portuguese.words import said_code, said_word
from studio.speech.normalise.scan import Place, Rule
from studio.speech.normalise.token import Said

_SIGNS = {".": "ponto", "@": "arroba", "/": "barra", "-": "hífen", "_": "sublinhado", "+": "mais", "%": "por cento"}
_PIECE = re.compile(r"[^\W_]{1,60}|[^\w\s]|_")
_WORDS = frozenset(("me", "co", "art", "pro", "no", "na", "de", "e", "a", "o"))
"""What is no acronym in an address, though the lexicon has one that is written so."""

_VOWEL = re.compile("[aeiouyà-ý]", re.IGNORECASE)
_TOP = r"(?:com|gov|org|net|edu|br|pt|io|dev|app|info|jus|leg|mil)"
_FILES = r"(?:pdf|pptx?|docx?|xlsx?|txt|csv|mp[34]|wav|jpe?g|png|gif|zip|exe|html?|srt|vtt)"


def _address(found: re.Match[str], place: Place) -> Said:
    bare = re.sub(r"^(?:[a-z]{2,8}://)", "", found[0].rstrip(".,;:!?…"), flags=re.IGNORECASE)
    end = found.start() + len(found[0].rstrip(".,;:!?…"))
    path = re.split(r"[?#]", bare, maxsplit=1)[0].rstrip("/")
    return Said(end, " ".join(_piece(piece, place) for piece in _PIECE.findall(path)))


def _piece(piece: str, place: Place) -> str:
    if piece in _SIGNS:
        return _SIGNS[piece]
    if any(c.isdigit() for c in piece):
        return said_code(piece, place.lexicon)
    entry = None if piece in _WORDS else place.lexicon.find(piece.upper())
    if (entry and entry.said == LETTERS) or not _VOWEL.search(piece):  # "mte", "www", "br"
        return said_word(piece.upper() if entry else piece.lower(), place.lexicon)[0]
    return piece if len(piece) < 4 or not piece.isupper() else said_word(piece, place.lexicon)[0]


def _file(found: re.Match[str], place: Place) -> Said:
    name, extension = found["n"], found["x"]
    said = " ".join(_piece(piece, place) for piece in _PIECE.findall(name))
    return Said(found.end(), f"{said} ponto {said_code(extension.upper(), place.lexicon)}")


ADDRESS_RULES: tuple[Rule, ...] = (
    (re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}"), _address),
    (re.compile(r"(?:https?|ftp)://[^\s<>\"“”()\[\]]{1,400}", re.IGNORECASE), _address),
    (re.compile(r"www\.[^\s<>\"“”()\[\]]{1,400}", re.IGNORECASE), _address),
    (
        re.compile(
            rf"(?:[a-z0-9][a-z0-9-]{{0,62}}\.){{1,4}}{_TOP}(?:/[^\s<>\"“”()\[\]]{{0,300}})?(?![^\W_])(?!\.[a-z])"
        ),
        _address,
    ),
    (re.compile(r"[a-z0-9][a-z0-9-]{0,62}\.(?:ly|me|co|tv|ai|gl|to|be|us|uk|ar)/[^\s<>\"“”()\[\]]{1,300}"), _address),
    (re.compile(rf"(?P<n>[\w-]{{1,60}})\.(?P<x>{_FILES})(?![^\W_])", re.IGNORECASE), _file),
)
