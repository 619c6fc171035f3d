"""A new version of a deck and the project that she has made of the old one: what becomes of everything.

Pure: two projects in, a plan out. What the deck was is known by the hashes of Origin alone (edit/origins). Scenes are
paired in deck_match, each pair becomes one scene in deck_scene; here are slides that come, go and change places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from studio.edit import deck
from studio.edit.deck_markers import merged_markers
from studio.edit.deck_match import matched_scenes, originals
from studio.edit.deck_music import Music, merged_music
from studio.edit.deck_order import Whose, orders_of, woven
from studio.edit.deck_scene import Fate, Told, merged_scene, without_origin
from studio.edit.deck_title import merged_title
from studio.edit.holders import assets_in
from studio.edit.origins import is_touched
from studio.edit.parts import shown_in
from studio.edit.registry import Edit, edit
from studio.model.asset import Asset
from studio.model.element import Missing
from studio.model.ids import AssetId, SceneId
from studio.model.project import Project
from studio.model.scene import Scene
from studio.model.timeline import Track

__all__ = ["Fate", "Plan", "Told", "merge"]


@dataclass(frozen=True, slots=True)
class Plan:
    """`edit` does it all, None where there is nothing to do; `told` is what she should know, slide by slide.

    `assets` are the files that the edit adds. `slides` counts the deck's slides by what becomes of them.
    """

    edit: Edit | None
    told: tuple[Told, ...]
    assets: tuple[Asset, ...]
    slides: Counter[Fate]
    unspoken: int = 0
    """Scenes that were spoken and shall be again, since the deck has other words for them."""

    @property
    def changes_something(self) -> bool:
        """Whether the film would be another: the edit may also only bring up to date what is known of the deck."""
        return any(told.fate in (Fate.CHANGED, Fate.NEW, Fate.REMOVED) for told in self.told)


def merge(project: Project, new: Project, file: AssetId, earlier: frozenset[int] = frozenset()) -> Plan:
    """What `new`, a later version of the deck as a project of its own, makes of `project`.

    `file` is the deck's own asset, `earlier` the ids of the slides that the versions before it had: so a slide that she
    took out of the film does not come back.
    """
    return _Merge(project, new, file, earlier).plan()


class _Merge:
    def __init__(self, project: Project, new: Project, file: AssetId, earlier: frozenset[int]) -> None:
        self._project, self._new, self._file = project, new, file
        self._mine = {scene.id: scene for scene in project.timeline.scenes}
        self._originals = originals(project.timeline.scenes)
        self._away = earlier - {scene.origin.slide for scene in project.timeline.scenes if scene.origin}
        self._told: list[Told] = []
        self._slides: Counter[Fate] = Counter()

    def plan(self) -> Plan:
        language = self._project.settings.language
        pairs = matched_scenes(self._project.timeline.scenes, self._new.timeline.scenes)
        slides = self._slides_now(pairs)
        found: dict[SceneId, Scene] = {}
        sequence: list[SceneId] = []
        decks = self._new.timeline.scenes
        stay_out = [scene for scene in decks if scene.id not in pairs and self._is_away(scene)]
        unread = [scene for scene in decks if scene.id in pairs and _is_unreadable(scene)]
        markers = merged_markers(self._project, self._new, pairs, stay_out, unread)
        matched = set(pairs.values())
        gone = [scene for scene in self._originals if scene.id not in matched]
        worked_on = {scene.id for scene in gone if scene.id in markers.held or is_touched(scene, language)}
        music = merged_music(self._project, self._new, pairs, stay_out, unread, worked_on)
        for theirs in self._new.timeline.scenes:
            if theirs.id in pairs:
                mine = self._mine[pairs[theirs.id]]
                if _is_unreadable(theirs):
                    self._tell(Fate.KEPT, theirs, hers=mine, decks=theirs)
                else:
                    found[mine.id], told = merged_scene(mine, theirs, language, slides)
                    told = (*told, *music.told.get(mine.id, ()), *markers.told.get(mine.id, ()))
                    self._told += told
                    self._slides[_fate(told)] += 1
            elif self._is_away(theirs):
                self._tell(Fate.KEPT, theirs, decks=theirs)
                continue
            else:
                found[theirs.id] = replace(theirs, language="" if theirs.language == language else theirs.language)
                self._tell(Fate.NEW, theirs, decks=theirs)
                self._told += music.told.get(theirs.id, ())
            sequence.append(pairs.get(theirs.id, theirs.id))
        removed = tuple(self._removed(gone, worked_on, music))
        stay = [scene.id for scene in self._project.timeline.scenes if scene.id not in removed]
        numbers = {id: scene.origin.number for id, scene in self._mine.items() if scene.origin}
        keys, decided = woven(stay, sequence, numbers)
        self._tell_all("order", decided)
        titles = merged_title(self._project, self._new)
        self._tell_all("title", titles.whose, titles.hers, titles.decks)
        found.update((scene.id, scene) for scene in self._copies())
        orders = orders_of(keys, {scene.id: scene.order for scene in self._project.timeline.scenes})
        ready = [replace(found.get(id) or self._mine[id], order=orders[id]) for id in keys]
        scenes = tuple(scene for scene in ready if scene != self._mine.get(scene.id))
        assets = self._assets(scenes, music.tracks)
        parts = (scenes, removed, assets, music.tracks, music.gone, markers.markers, markers.gone, titles.taken)
        doing = edit(deck.take, *parts) if any(parts) else None
        was_spoken = {id for id, scene in self._mine.items() if scene.narration}
        unspoken = sum(scene.id in was_spoken and scene.narration is None for scene in scenes)
        return Plan(doing, tuple(self._told), assets, self._slides, unspoken)

    def _slides_now(self, pairs: Mapping[SceneId, SceneId]) -> dict[int, int]:
        """What slides are called in the new deck, by what they were called."""
        now = {pairs[scene.id]: scene.origin for scene in self._new.timeline.scenes if scene.id in pairs}
        origins = ((scene.origin, now.get(scene.id)) for scene in self._originals)
        return {was.slide: origin.slide for was, origin in origins if was and origin}

    def _is_away(self, theirs: Scene) -> bool:
        """Whether she took the slide out of the film, if it has no scene here."""
        return theirs.origin is not None and theirs.origin.slide in self._away

    def _removed(self, gone: Sequence[Scene], worked_on: set[SceneId], music: Music) -> Iterator[SceneId]:
        """The scenes whose slides are `gone` and that hold nothing of hers."""
        for scene in gone:
            is_hers = scene.id in worked_on or scene.id in music.held
            self._tell(Fate.KEPT if is_hers else Fate.REMOVED, scene, hers=scene)
            self._told += music.told.get(scene.id, ())
            if not is_hers:
                yield scene.id

    def _copies(self) -> Iterator[Scene]:
        """Her copies of scenes, from now on hers alone: the deck's next version would not tell them from slides."""
        known = {scene.id for scene in self._originals}
        for scene in self._project.timeline.scenes:
            if scene.origin and scene.origin.slide and scene.id not in known:
                elements = tuple(without_origin(element) for element in scene.elements)
                yield replace(scene, elements=elements, origin=replace(scene.origin, slide=0))

    def _assets(self, scenes: tuple[Scene, ...], tracks: tuple[Track, ...]) -> tuple[Asset, ...]:
        """What these scenes need and the project does not have; the deck itself; and the fonts that came in it."""
        clips = (clip.asset for track in tracks for clip in track.clips)
        needed = {*chain.from_iterable(assets_in(shown_in(scene)) for scene in scenes), *clips, self._file}
        return tuple(
            asset
            for asset in self._new.assets
            if (asset.id in needed or asset.media_type.startswith("font/")) and self._project.asset(asset.id) is None
        )

    def _tell(self, fate: Fate, scene: Scene, hers: Scene | None = None, decks: Scene | None = None) -> None:
        number = scene.origin.number if scene.origin and decks else 0
        self._told.append(Told(fate, number, scene.name, hers=hers, decks=decks))
        self._slides[fate] += 1

    def _tell_all(self, name: str, decided: Whose, hers: object = None, decks: object = None) -> None:
        """Of what the slides have together."""
        fate = {Whose.HERS: Fate.KEPT, Whose.DECK: Fate.CHANGED, Whose.BOTH: Fate.CONFLICT}.get(decided)
        if fate:
            self._told.append(Told(fate, 0, "", property=name, hers=hers, decks=decks))


def _is_unreadable(scene: Scene) -> bool:
    """Whether the import could not read the slide, so that nobody knows what the deck has there."""
    return [(type(e.content), e.origin.shape if e.origin else 0) for e in scene.elements] == [(Missing, 0)]


def _fate(told: tuple[Told, ...]) -> Fate:
    """What becomes of a slide as a whole."""
    fates = {line.fate for line in told}
    if Fate.CONFLICT in fates:
        return Fate.CONFLICT
    return Fate.CHANGED if fates - {Fate.KEPT} else Fate.KEPT
