"""The door to betteroffice_pptx, which lays slides out into lists of things to draw."""

from __future__ import annotations

from typing import Any

import betteroffice_pptx

from studio.errors import DeckUnreadable


class LaidOutDeck:
    """A deck as the layout engine sees it. Keep it on the thread that made it. Raises DeckUnreadable."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data, self._name = data, name
        self._faces: list[tuple[str, bytes, bool, bool]] = []
        self._deck = self._guarded(lambda: betteroffice_pptx.Presentation.open(data))
        self.size = (self._deck.width_emu / 12_700, self._deck.height_emu / 12_700)
        """Width and height of the slides in points."""

    def register_font(self, family: str, data: bytes, bold: bool, italic: bool) -> None:
        """Lay out text in `family` with this font file."""
        self._faces.append((family, data, bold, italic))
        self._guarded(lambda: self._deck.register_font(family, data, bold=bold, italic=italic))

    def slide(self, index: int) -> dict[str, Any]:
        """The display list of a slide, the first is 0. Lengths in pixels of 1/96 inch."""
        listing: dict[str, Any] = self._guarded(lambda: self._deck.render_slide(index).to_dict())
        return listing

    def _guarded(self, work: Any) -> Any:
        try:
            return work()
        except (betteroffice_pptx.PptxError, ValueError, TypeError, IndexError, KeyError, OverflowError) as error:
            raise DeckUnreadable("{name} is damaged and cannot be opened", name=self._name) from error
        except BaseException as error:
            # The engine is written in Rust; where it panics, Python sees a BaseException of a type it cannot import.
            if type(error).__name__ != "PanicException":
                raise
            self._start_over()
            raise DeckUnreadable("{name} is damaged and cannot be opened", name=self._name) from error

    def _start_over(self) -> None:
        """After a panic the engine's own state is not to be trusted any more."""
        if not hasattr(self, "_deck"):
            return
        self._deck = betteroffice_pptx.Presentation.open(self._data)
        for family, data, bold, italic in self._faces:
            self._deck.register_font(family, data, bold=bold, italic=italic)
