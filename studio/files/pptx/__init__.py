"""PowerPoint decks: what a slide looks like (betteroffice_pptx lays it out), and what it means (the deck's own XML).

Not here: how a scene is narrated or drawn. Start with deck.import_deck, then reader.py.
"""

from studio.files.pptx.deck import Deck, import_deck
from studio.files.pptx.report import Report
from studio.files.pptx.timing.transition import Arrival

__all__ = ["Arrival", "Deck", "Report", "import_deck"]
