"""The recordings of one slide: which of them is its voice, what the others play, and how its transition sounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from studio.files.pptx.assets import AssetFolder
from studio.files.pptx.loose_sounds import Entry, entry_of, loose_sounds
from studio.files.pptx.media_nodes import MediaNode, media_nodes
from studio.files.pptx.narration import Recorded, is_narration
from studio.files.pptx.package import Package
from studio.files.pptx.recordings import Tell, bookmarks, playing, recording_of
from studio.files.pptx.sheets import ShapeFacts, Sheet
from studio.model.asset import Asset
from studio.model.element import Sound, Video
from studio.model.style import Crop


class SlideMedia:
    """Asked for the slide's pictures one by one, then for its `loose` sounds; what it found lies in its attributes.

    `hears`: whether a recorded narration becomes the slide's voice; else it is kept, hidden.
    """

    def __init__(self, package: Package, sheet: Sheet, assets: AssetFolder, tell: Tell, hears: bool) -> None:
        self._package, self._sheet, self._assets, self._tell, self._hears = package, sheet, assets, tell, hears
        self.nodes = media_nodes(sheet.root)
        """How the slide plays its recordings, by the ids of their shapes."""
        self.recorded: Recorded | None = None
        """The recording that is the slide's voice."""
        self.silent: list[ShapeFacts] = []
        """What was recorded to be the voice and is not heard, since another one is wanted."""
        self.entry: Entry | None = None
        """What the slide's transition does to sounds."""
        self.bookmarks: dict[int, tuple[tuple[str, Fraction], ...]] = {}
        """The named moments of recordings, by the ids of their shapes: seconds after these begin to play."""

    def is_voice(self, facts: ShapeFacts) -> bool:
        """Whether a shape is there only to be the slide's voice."""
        return self.recorded is not None and self.recorded.shape == facts.id

    def of(self, facts: ShapeFacts, poster: Asset | None, crop: Crop) -> tuple[Video | Sound | None, bool]:
        """What a picture plays, if anything; and whether the picture itself is still to be drawn."""
        recording = recording_of(facts, self._package, self._assets, self._tell)
        if recording is None:
            return None, True
        node = self.nodes.get(facts.id, MediaNode())
        content = playing(facts, recording, node, poster, crop)
        self.bookmarks[facts.id] = tuple((name, at - content.source_start) for name, at in bookmarks(facts))
        is_drawn = isinstance(content, Sound) and node.is_seen_when_stopped
        if not recording.has_sound or facts.element is None or not is_narration(facts.element, node):
            return content, is_drawn
        if not self._hears:
            self.silent.append(facts)
            facts.hidden = True
        elif self.recorded is None:
            heard = self._assets.part_of(recording, content.source_start, content.length)
            self.recorded = Recorded(heard, facts.id, facts.name, node.begins)
            # The narration is what it says; of a film of the speaker the picture stays.
            return (None if isinstance(content, Sound) else replace(content, volume=0.0)), False
        return content, False

    def loose(self) -> Iterator[tuple[Sound | Video, ShapeFacts]]:
        """The sounds that no shape stands for."""
        for loose in loose_sounds(self._sheet, self._package, self._assets, self._tell):
            if loose.node.is_narration and self._hears and self.recorded is None:
                self.recorded = Recorded(loose.asset, loose.shape, loose.name, loose.node.begins)
                continue
            facts = ShapeFacts(loose.shape, loose.name)
            if loose.node.is_narration and not self._hears:
                self.silent.append(facts)
                facts.hidden = True
            self.nodes[loose.shape] = loose.node
            yield playing(facts, loose.asset, loose.node, None, Crop()), facts
        self.entry = entry_of(self._sheet, self._package, self._assets, self._tell)
        if self.entry is not None and self.entry.asset is not None and not self.entry.goes_on:
            yield Sound(self.entry.asset.id), ShapeFacts(0, self.entry.name)
