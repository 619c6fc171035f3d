"""Samples of voices as one page to listen to side by side: no scripts, nothing from outside, everything escaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Final
from urllib.parse import quote

from studio.i18n import language, words

_STYLE: Final = """
*{box-sizing:border-box}
body{margin:0;background:#f3f5f7;color:#161b21;font:16px/1.5 "Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 1rem}
blockquote{margin:0 0 .75rem;padding:.75rem 1rem;background:#fff;border-left:6px solid #f5a800;overflow-wrap:anywhere}
.voice{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1.5rem;margin:0 0 .5rem;padding:.75rem 1rem;
background:#fff;border:1px solid #c5cdd5;border-radius:6px;break-inside:avoid}
.who{flex:1 1 16rem}
.voice audio{flex:1 1 18rem;min-width:0;max-width:100%}
.quiet{color:#46525e;font-size:.9375rem}
section{margin:0 0 2rem}
"""


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """One voice on the page, its words already in the person's language. `file` is the name of its sound beside it."""

    title: str
    facts: Sequence[str]
    text: str
    text_language: str
    file: str


def voice_page(rows: Sequence[VoiceRow]) -> str:
    """The page, in the person's language; voices that say the same text follow each other below it."""
    title = words("Voices side by side")
    sections = [
        f'<section>\n<blockquote lang="{_safe(said)}">{_safe(text)}</blockquote>\n'
        + "\n".join(map(_row, group))
        + "\n</section>"
        for (text, said), group in groupby(rows, key=lambda row: (row.text, row.text_language))
    ]
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_safe(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{_safe(title)}</h1>\n"
        + "\n".join(sections)
        + "\n</main>\n</body>\n</html>\n"
    )


def _row(row: VoiceRow) -> str:
    facts = " · ".join(_safe(fact) for fact in row.facts if fact)
    return (
        f'<div class="voice"><div class="who"><b>{_safe(row.title)}</b><div class="quiet">{facts}</div></div>'
        f'<audio controls preload="none" src="{quote(row.file)}" aria-label="{_safe(row.title)}"></audio></div>'
    )


def _safe(text: str) -> str:
    return escape(text, quote=True)
