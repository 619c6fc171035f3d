"""Numbers and names as DrawingML writes them."""

from __future__ import annotations

from lxml import etree


def share(text: str | None, otherwise: float) -> float:
    """A share of the whole: "92500", and in strict decks "92.5%", for 0.925."""
    if not text:
        return otherwise
    try:
        return float(text[:-1]) / 100 if text.endswith("%") else float(text) / 100_000
    except ValueError:
        return otherwise


def local_name(node: etree._Element) -> str:
    """An element's name without its namespace; "" for comments."""
    return etree.QName(node).localname if isinstance(node.tag, str) else ""
