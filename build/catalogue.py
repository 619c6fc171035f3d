"""Collects every sentence for people from the code, and keeps the pt-BR catalogue.

catalogue.py             list the keys that have no translation; ends with 1 if there are any
catalogue.py --update    write new keys into estudio.po, drop old ones, and compile estudio.mo
"""

import ast
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "resources/locales/pt_BR/LC_MESSAGES"
POSITION = {"words": 0, "N_": 0, "warn": 0, "report": 1, "Choice": 1, "Preset": 1, "Note": 0}
_NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)
KEYWORDS = {"hint", "title", "description"}


def error_classes():
    tree = ast.parse((ROOT / "studio/errors.py").read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.ClassDef)} - {"Cancelled"}


def literals(node):
    """The plain strings that an argument may be: itself, or either side of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)


def keys():
    """Every key, with the first file that has it."""
    found = {}
    errors = error_classes()
    files = [*sorted((ROOT / "studio").rglob("*.py")), *sorted((ROOT / "plugins").rglob("*.py"))]
    for path in files:
        where = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                place = POSITION.get(name, 0 if name in errors else None)
                if place is not None and len(node.args) > place:
                    for text in literals(node.args[place]):
                        found.setdefault(text, where)
                if place is not None or name == "Field":
                    for keyword in node.keywords:
                        if keyword.arg in KEYWORDS:
                            for text in literals(keyword.value):
                                found.setdefault(text, where)
            elif isinstance(node, ast.AnnAssign | ast.Assign):
                target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
                if getattr(target, "id", "") == "default_hint" and node.value is not None:
                    for text in literals(node.value):
                        found.setdefault(text, where)
    return {text: where for text, where in found.items() if text.strip() and any(c.isalpha() for c in text)}


def catalogue():
    path = FOLDER / "estudio.po"
    if not path.exists():
        return Catalog(locale="pt_BR", project="Estúdio", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale="pt_BR")


def untranslated():
    known = catalogue()
    return [text for text in keys() if not (known.get(text) and known.get(text).string)]


def update():
    old, new = catalogue(), Catalog(locale="pt_BR", project="Estúdio", charset="utf-8", fuzzy=False)
    for text, where in sorted(keys().items(), key=lambda item: (item[1], item[0])):
        message = old.get(text)
        new.add(text, message.string if message else "", auto_comments=[where])
    compile_catalogue(new)


def compile_catalogue(new):
    FOLDER.mkdir(parents=True, exist_ok=True)
    new.revision_date = new.creation_date = _NO_DATE  # a date would change the file at every run
    with (FOLDER / "estudio.po").open("wb") as file:
        write_po(file, new, width=110)
    with (FOLDER / "estudio.mo").open("wb") as file:
        write_mo(file, new)


if __name__ == "__main__":
    if "--update" in sys.argv:
        update()
    missing = untranslated()
    print(*missing, sep="\n")
    print(f"{len(keys())} sentences, {len(missing)} without a translation")
    sys.exit(1 if missing else 0)
