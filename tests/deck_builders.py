"""Small decks for tests: slides of given XML, and decks that python-pptx writes with a few changes of ours."""

import shutil
import zipfile

from lxml import etree
from pptx import Presentation

from studio.files.pptx.assets import AssetFolder
from studio.files.pptx.package import Package
from studio.files.pptx.reader import read_deck
from studio.progress import silent

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def read(path, folder, narrate="auto", language="auto", skipped=frozenset()):
    """The deck, read in this process."""
    package = Package(path)
    try:
        return read_deck(path, package, AssetFolder(folder), narrate, language, silent(), skipped)
    finally:
        package.close()


def blank_deck(layout=6):
    """(presentation, its only slide)."""
    deck = Presentation()
    return deck, deck.slides.add_slide(deck.slide_layouts[layout])


def change_part(path, name, change):
    """Write the deck again with one part's bytes changed by `change`."""
    copy = path.with_suffix(".changed")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w") as new:
        for entry in old.namelist():
            data = old.read(entry)
            new.writestr(entry, change(data) if entry == name else data)
    shutil.move(copy, path)


def xml(text):
    """The element that DrawingML text ("a:") stands for."""
    return etree.fromstring(f'<r xmlns:a="{A[1:-1]}">{text}</r>')[0]
