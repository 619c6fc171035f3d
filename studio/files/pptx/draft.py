"""A script by rule from what a slide says, for decks without notes; a person should read it over."""

from __future__ import annotations

from studio.model.element import Chart, Element, Group, Picture, Shape, Table, Text

_ENDS = ".!?:;…"
_SILENT_ROLES = frozenset({"sldNum", "dt", "ftr", "hdr"})


def draft(elements: tuple[Element, ...]) -> str:
    """Title first, then each text as a sentence, table rows as "coluna: valor", alternative texts of pictures."""
    spoken = [e for e in elements if not e.hidden and e.role not in _SILENT_ROLES and not isinstance(e.content, Group)]
    titles = [e for e in spoken if e.role in ("title", "ctrTitle")]
    lines: list[str] = []
    for element in [*titles, *(e for e in spoken if e not in titles)]:
        lines += _lines(element)
    return "\n".join(lines)


def _lines(element: Element) -> list[str]:
    match element.content:
        case Text(body):
            return [_sentence(p.text) for p in body.paragraphs if _is_said(p.text)]
        case Shape(body=body) if body is not None:
            return [_sentence(p.text) for p in body.paragraphs if _is_said(p.text)]
        case Table() as table:
            return _table(table)
        case Chart(data):
            return [_sentence(data.title)] if _is_said(data.title) else []
        case Picture() if element.alt:
            return [_sentence(element.alt)]
    return []


def _table(table: Table) -> list[str]:
    if len(table.rows) < 2:
        return [_sentence(", ".join(c.body.text for row in table.rows for c in row.cells if c.body.text.strip()))]
    heads = [cell.body.text.strip() for cell in table.rows[0].cells]
    said = []
    for row in table.rows[1:]:
        cells = [cell.body.text.strip() for cell in row.cells]
        parts = [f"{head}: {cell}" if head else cell for head, cell in zip(heads, cells, strict=False) if cell]
        if parts:
            said.append(_sentence("; ".join(parts)))
    return said


def _is_said(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _sentence(text: str) -> str:
    clean = " ".join(text.split()).lstrip("•-–▪◦· ").strip()
    return clean if clean.endswith(tuple(_ENDS)) or not clean else f"{clean}."
