"""The bullet, number or picture before a paragraph, ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from studio.fonts import is_symbol_family
from studio.model.text import Bullet, BulletPicture, Paragraph, Run, TextStyle
from studio.render.text.faces import UNITS
from studio.render.text.marks import BulletMark, Mark, marks_of
from studio.render.text.numbering import number_text
from studio.render.text.pieces import styled
from studio.render.text.single import unbroken

# As PowerPoint draws them, in shares of the size: as high as capitals, and a little below the baseline.
_HEIGHT: Final = 0.69
_BELOW: Final = 0.05
_GAP: Final = 0.25
_WIDEST: Final = 20.0


@dataclass(frozen=True, slots=True)
class SetBullet:
    """What is drawn, its width, and how far behind it text begins that has no room of its own. Widths in points."""

    marks: tuple[Mark, ...] = ()
    width: float = 0.0
    gap: float = 0.0


def bullet_before(paragraph: Paragraph, number: int | None, font_scale: float) -> SetBullet:
    """What stands before the paragraph; `number` where it has one."""
    bullet = paragraph.bullet
    if bullet is None:
        return SetBullet()
    style = _style(bullet, paragraph.runs[0].style)
    if bullet.picture is not None:
        return _picture(bullet.picture, style.size * font_scale)
    text = number_text(number, bullet.numbering) if number is not None else bullet.character
    pieces = styled((Run(text, style),), font_scale)
    if not pieces:
        return SetBullet()
    _layout, line = unbroken(pieces)
    return SetBullet(marks_of(line, pieces), line.naturalTextWidth() / UNITS, pieces[0].size * _GAP)


def _picture(picture: BulletPicture, size: float) -> SetBullet:
    height = size * _HEIGHT
    width = height * min(_WIDEST, max(1 / _WIDEST, picture.ratio))
    top = size * _BELOW - height
    return SetBullet((BulletMark(picture, 0.0, top * UNITS, width * UNITS, height * UNITS),), width)


def _style(bullet: Bullet, first: TextStyle) -> TextStyle:
    family = bullet.family or first.family
    plain = bool(bullet.character) and is_symbol_family(family)
    return replace(
        first,
        family=family,
        color=bullet.color or first.color,
        size=-bullet.size if bullet.size < 0 else first.size * bullet.size,
        bold=first.bold and not plain,
        italic=first.italic and not plain,
        underline=False, strike=False, highlight=None, baseline=0.0, capitals=False, small_capitals=False,
        spacing=0.0, link="",
    )  # fmt: skip
