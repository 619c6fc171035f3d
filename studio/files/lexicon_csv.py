"""A lexicon as a file that Excel opens and a person may write: entries to CSV and back.

Reading forgives what programs do to such files: other separators, encodings, quotes, names of columns. What it cannot
understand it tells line by line, and reads the rest.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from studio.errors import UnsupportedFormat
from studio.i18n import N_
from studio.model.lexicon import Entry, is_sayable
from studio.model.limits import LONGEST_ENTRY, MOST_ENTRIES
from studio.speech.ipa import clean_ipa
from studio.speech.languages import known

_LARGEST: Final = 16 * 2**20  # bytes; 50,000 entries have some three
_COLUMNS: Final = ("written", "said", "ipa", "gender", "language", "case", "before", "after", "note")
_HEADINGS: Final = ("escrita", "dita", "ipa", "gênero", "idioma", "maiúsculas", "antes", "depois", "nota")
_NAMES: Final = {
    "written": "written word term escrita escrito palavra termo sigla grafia",
    "said": "said spoken sounds-like dita dito fala falada pronuncia como-se-diz como-se-fala soa-como",
    "ipa": "ipa afi fonetica phonetic",
    "gender": "gender genero",
    "language": "language idioma lingua",
    "case": "case maiusculas maiuscula caixa",
    "before": "before antes precedida-por depois-de",
    "after": "after depois seguida-por antes-de",
    "note": "note notes nota notas observacao observacoes obs comentario",
}
_COLUMN_OF: Final = {name: column for column, names in _NAMES.items() for name in names.split()}
_YES: Final = frozenset({"1", "x", "s", "sim", "y", "yes", "true", "verdadeiro"})
_NO: Final = frozenset({"", "0", "n", "nao", "no", "false", "falso", "-"})
_GENDERS: Final[Mapping[str, Literal["m", "f"] | None]] = {
    "m": "m", "masculino": "m", "masculine": "m", "masc": "m",
    "f": "f", "feminino": "f", "feminine": "f", "fem": "f", "": None, "-": None,
}  # fmt: skip
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
_OPENED: Final = re.compile(r' {0,20}"')
_SEPARATORS: Final = ";,\t|"
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_LONGEST_RECORD = 20  # lines; a quotation mark that is not closed by then was none


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no entry: a translatable key with `values`. `number` counts from 1."""

    number: int
    problem: str
    values: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says: its entries in order, and the lines that are none."""

    entries: tuple[Entry, ...]
    bad: tuple[BadLine, ...]


def write_lexicon(entries: Iterable[Entry]) -> bytes:
    """The entries as Excel for Brazil opens them: UTF-8 with its mark, semicolons.

    What Excel would take for a formula has an apostrophe in front, which `read_lexicon` takes away again.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADINGS)
    for entry in entries:
        row = (entry.written, entry.said, entry.ipa or "", entry.gender or "", entry.language, "sim" * entry.case)
        writer.writerow(map(_harmless, (*row, entry.before, entry.after, entry.note)))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def read_lexicon(data: bytes, name: str) -> Read:
    """The entries in a CSV file called `name`, in order. Raises UnsupportedFormat for what is no such file."""
    if len(data) > _LARGEST:
        raise UnsupportedFormat("{name} is too large to be a lexicon", name=name)
    if b"\0" in data and data[:2] not in _UTF_16:
        raise UnsupportedFormat("{name} is no text", hint="In Excel, save the table as CSV.", name=name)
    lines = _decoded(data).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first, separator = 0, ""
    if re.fullmatch(r"sep=.", lines[0].strip(), re.IGNORECASE):
        first, separator = 1, lines[0].strip()[4]
    separator = separator or _separator(lines)
    entries: list[Entry] = []
    bad: list[BadLine] = []
    columns: Sequence[str] | None = None
    for number, row in _records(lines, first, separator):
        if isinstance(row, BadLine):
            bad.append(row)
            continue
        if not any(cell.strip() for cell in row) or row[0].lstrip().startswith("#"):
            continue
        if columns is None:
            columns = _header(row)
            if columns:
                continue
            columns = _COLUMNS
        found = _entry(dict(zip(columns, row, strict=False)), number)
        if isinstance(found, BadLine):
            bad.append(found)
        elif len(entries) == MOST_ENTRIES:
            bad.append(BadLine(number, N_("a lexicon has at most {most} entries"), (("most", MOST_ENTRIES),)))
            break
        else:
            entries.append(found)
    return Read(tuple(entries), tuple(bad))


def _decoded(data: bytes) -> str:
    if data[:2] in _UTF_16:
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _separator(lines: Sequence[str]) -> str:
    """The one that the first line has most of; the semicolon where there is none."""
    head = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    bare = re.sub(r'"[^"]*"', "", head)
    return max(_SEPARATORS, key=bare.count)


def _records(lines: Sequence[str], first: int, separator: str) -> Iterator[tuple[int, list[str] | BadLine]]:
    """The rows, each with the number of its line. A cell in quotation marks may hold line breaks."""
    at = first
    while at < len(lines):
        taken = next(
            (
                (count, row)
                for count in range(1, min(_LONGEST_RECORD, len(lines) - at) + 1)
                if (row := _cells("\n".join(lines[at : at + count]), separator)) is not None
            ),
            None,
        )
        if taken is None:
            yield at + 1, BadLine(at + 1, N_("a quotation mark is not closed"))
        else:
            yield at + 1, taken[1]
        at += taken[0] if taken else 1


def _cells(text: str, separator: str) -> list[str] | None:
    """The cells of a row; None where a quotation mark is still open, or was closed by the one of another row."""
    cells: list[str] = []
    at = 0
    while True:
        if opened := _OPENED.match(text, at):
            at = opened.end() - 1
            end = at + 1
            while (end := text.find('"', end)) >= 0 and text[end + 1 : end + 2] == '"':
                end += 2
            if end < 0:
                return None
            after = text.find(separator, end)
            rest = text[end + 1 : after if after >= 0 else len(text)]
            cell = text[at + 1 : end].replace('""', '"')
            if rest.strip() and "\n" in cell:
                return None
            cells.append(cell + rest.strip())
        else:
            after = text.find(separator, at)
            cells.append(text[at : after if after >= 0 else len(text)])
        if after < 0:
            return cells
        at = after + 1


def _header(row: Sequence[str]) -> list[str] | None:
    """The columns that a first row names, "" for one that we have no use for; None where it is an entry already."""
    found = [_COLUMN_OF.get(_named(cell), "") for cell in row]
    return found if "written" in found else None


def _named(cell: str) -> str:
    letters = unicodedata.normalize("NFD", cell.strip().strip("?:").lower())
    return re.sub(r"[\s_]+", "-", "".join(c for c in letters if not unicodedata.combining(c)))


def _entry(row: dict[str, str], number: int) -> Entry | BadLine:
    """The entry that a row is, or why it is none."""
    cells = {column: _meant(row.get(column, "")) for column in _COLUMNS}
    ipa = clean_ipa(cells["ipa"]) if cells["ipa"] else ""
    gender, case = (_named(cells[column]) if cells[column] else "" for column in ("gender", "case"))
    language = cells["language"] and known(cells["language"])
    problem = ""
    entry = Entry(
        cells["written"],
        cells["said"],
        ipa or None,
        _GENDERS.get(gender),
        language or "",
        case in _YES,
        cells["before"],
        cells["after"],
        cells["note"],
    )
    if not any(c.isprintable() and not c.isspace() for c in cells["written"]):
        problem = N_("there is no word")
    elif not cells["said"] and not ipa:
        problem = N_("it does not say how {word} is said")
    elif not is_sayable(entry):
        problem = N_("nothing of “{said}” can be said")
    elif gender not in _GENDERS:
        problem = N_("“{gender}” is no gender: write m, f or nothing")
    elif case not in _YES | _NO:
        problem = N_("whether case counts is yes or no, not “{case}”")
    elif language is None or (cells["language"] and not language):
        problem = N_("there is no language “{language}”")
    elif any(len(cell) > LONGEST_ENTRY for cell in cells.values()):
        problem = N_("a text is longer than {longest} characters")
    if problem:
        values = (
            ("word", cells["written"]),
            ("said", cells["said"]),
            ("gender", cells["gender"]),
            ("case", cells["case"]),
        )
        return BadLine(number, problem, (*values, ("language", cells["language"]), ("longest", LONGEST_ENTRY)))
    return entry


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _meant(cell: str) -> str:
    cell = cell.strip(" \u00a0\ufeff")
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell
