"""Text drawn with the fonts that a project brings with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from studio.fonts import FontFile, fonts_among, fonts_of, use_fonts
from studio.model.asset import Asset
from studio.model.ids import AssetId
from studio.render.charts.layout import readable
from studio.render.text.layout import forget_layouts


class OwnFonts:
    """The fonts of the project that somebody draws. `assets` says where a file lies."""

    def __init__(self, assets: Callable[[AssetId], Path | None]) -> None:
        self._find = assets
        self._assets: tuple[Asset, ...] = ()
        self._fonts: tuple[FontFile, ...] = ()

    def use(self, assets: tuple[Asset, ...]) -> bool:
        """Lay out with the fonts among a project's assets from now on; whether they are others than last time here."""
        before = self._fonts
        if assets is not self._assets:
            was, self._assets = fonts_among(self._assets), assets
            if fonts_among(assets) != was:
                self._fonts = fonts_of(assets, self._find)
        if use_fonts(self._fonts):
            forget_layouts()
            readable.cache_clear()
        return self._fonts != before
