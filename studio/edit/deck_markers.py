"""The markers that are bookmarks of a deck's recordings: what a new version of the deck makes of hers.

As with elements and clips, what each was is known by the hashes of its origin; which ones she took away, by what its
scene had (`Origin.noted`). A marker belongs to its slide: where that goes, it goes along, and stays where that stays.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from studio.edit.deck_match import originals, slides_of
from studio.edit.deck_order import Whose, whose
from studio.edit.deck_scene import Fate, Told
from studio.edit.origins import hash_of
from studio.model.ids import MarkerId, SceneId
from studio.model.project import Project
from studio.model.scene import Scene
from studio.model.timeline import Marker

_FIELDS: Final = {"name": ("name",), "moment": ("scene", "offset"), "color": ("color",)}
"""What is told and taken of a marker as one."""


def with_stamped_markers(project: Project) -> Project:
    """The project of a deck whose markers remember what they are like, and its scenes which markers they had."""
    slides = slides_of(project.timeline.scenes)
    noted: dict[SceneId | None, list[tuple[int, str, str]]] = defaultdict(list)
    markers = []
    for marker in project.timeline.markers:
        if marker.origin is not None:
            hashes = _hashes(marker, slides)
            noted[marker.scene].append((marker.origin.shape, hashes["name"], hashes["moment"]))
            marker = replace(marker, origin=replace(marker.origin, hashes=tuple(sorted(hashes.items()))))
        markers.append(marker)
    scenes = tuple(
        replace(scene, origin=replace(scene.origin, noted=tuple(sorted(noted[scene.id]))))
        if scene.origin and scene.id in noted
        else scene
        for scene in project.timeline.scenes
    )
    return replace(project, timeline=replace(project.timeline, scenes=scenes, markers=tuple(markers)))


@dataclass(frozen=True, slots=True)
class Markers:
    """`markers` are new, or stand for hers of the same id; `gone` are those of hers that the deck took away.

    `told` is by the scene of the marker's slide; `held` are the scenes on which a marker of hers hangs: one that she
    made, or worked on.
    """

    markers: tuple[Marker, ...]
    gone: tuple[MarkerId, ...]
    told: Mapping[SceneId, Sequence[Told]]
    held: frozenset[SceneId | None]


def merged_markers(
    project: Project, new: Project, pairs: Mapping[SceneId, SceneId], stay_out: Sequence[Scene], unread: Sequence[Scene]
) -> Markers:
    """What becomes of the markers. `pairs`: her scene for each of the new deck's that there is one for; `stay_out` are
    scenes of the deck that she took away, `unread` those that could not be read."""
    return _Merge(project, new, pairs, stay_out, unread).markers()


@dataclass(frozen=True, slots=True)
class _Bookmark:
    """A bookmark as a deck had it: `home` is her scene of its slide. `marker` is None for one that she took away."""

    home: SceneId | None
    shape: int
    name: str
    moment: str
    marker: Marker | None


class _Merge:
    def __init__(
        self,
        project: Project,
        new: Project,
        pairs: Mapping[SceneId, SceneId],
        stay_out: Sequence[Scene],
        unread: Sequence[Scene],
    ) -> None:
        self._project, self._new, out = project, new, {scene.id for scene in stay_out}
        self._here = {s.id: None if s.id in out else pairs.get(s.id, s.id) for s in new.timeline.scenes}
        self._scenes = {scene.id: scene for scene in (*new.timeline.scenes, *project.timeline.scenes)}
        self._numbers = {self._here[s.id]: s.origin.number for s in new.timeline.scenes if s.origin}
        self._slides = slides_of(self._scenes.values())
        self._originals = originals(project.timeline.scenes)
        self._homes = {scene.origin.slide: scene.id for scene in self._originals if scene.origin}
        # Only of slides that are in both decks, and could be read, is anything known of what the deck did.
        self._compared = set(pairs.values()) - {pairs[scene.id] for scene in unread}
        self._told: dict[SceneId, list[Told]] = defaultdict(list)

    def markers(self) -> Markers:
        theirs = list(self._decks())
        mine = list(self._hers())
        found = _matched([*mine, *self._taken_away(mine)], theirs)
        before = {marker.id: marker for marker in self._project.timeline.markers}
        after: dict[MarkerId, Marker] = {}
        gone: list[MarkerId] = []
        held: set[SceneId | None] = set()
        known = set(found.values())
        for i, bookmark in enumerate(mine):
            hers, home = bookmark.marker, bookmark.home
            assert hers is not None
            is_hers = self._is_touched(hers)
            if i in found:
                decks = theirs[found[i]].marker
                assert decks is not None
                after[hers.id] = self._merged(hers, decks, home)
            elif home in self._compared and hers.origin is not None:
                self._tell(Fate.KEPT if is_hers else Fate.REMOVED, home, hers, hers=hers)
                if not is_hers:
                    gone.append(hers.id)
            if is_hers:
                held.add(hers.scene)
        for k, bookmark in enumerate(theirs):
            if k not in known and bookmark.marker is not None:
                self._tell(Fate.NEW, bookmark.home, bookmark.marker, decks=bookmark.marker)
                after[bookmark.marker.id] = bookmark.marker
        for i, k in found.items():
            decks = theirs[k].marker
            if i >= len(mine) and decks is not None:  # it is one that she took away
                self._tell(Fate.KEPT, theirs[k].home, decks, decks=decks)
        changed = tuple(marker for id, marker in after.items() if marker != before.get(id))
        return Markers(changed, tuple(gone), self._told, frozenset(held))

    def _decks(self) -> Iterator[_Bookmark]:
        """The deck's bookmarks on the scenes that they have here, but for those of slides that she took away."""
        for marker in sorted(self._new.timeline.markers, key=lambda marker: marker.offset):
            home = self._here.get(marker.scene) if marker.scene else None
            if home is not None and marker.origin is not None:
                here = replace(marker, scene=home)
                yield _Bookmark(home, marker.origin.shape, *_key(_hashes(here, self._slides)), here)

    def _hers(self) -> Iterator[_Bookmark]:
        """Her markers, those that came with the deck as they came: so they are found again whatever she did."""
        for marker in sorted(self._project.timeline.markers, key=lambda marker: marker.offset):
            origin = marker.origin
            if origin is None:  # one of her own, or of a project that is older than origins of markers
                yield _Bookmark(marker.scene, 0, *_key(_hashes(marker, self._slides)), marker)
            else:
                yield _Bookmark(self._homes.get(origin.slide), origin.shape, *_key(dict(origin.hashes)), marker)

    def _taken_away(self, mine: Sequence[_Bookmark]) -> Iterator[_Bookmark]:
        left = Counter((it.home, it.shape, it.name, it.moment) for it in mine)
        for scene in self._originals:
            for noted in scene.origin.noted if scene.origin else ():
                if left[(scene.id, *noted)] > 0:
                    left[(scene.id, *noted)] -= 1
                else:
                    yield _Bookmark(scene.id, *noted, None)

    def _merged(self, mine: Marker, decks: Marker, home: SceneId | None) -> Marker:
        base = dict(mine.origin.hashes) if mine.origin else {}
        now, new = _hashes(mine, self._slides), _hashes(decks, self._slides)
        taken: dict[str, object] = {}
        for name, fields in _FIELDS.items():
            decided = whose(base.get(name), now[name], new[name])
            fate = {Whose.HERS: Fate.KEPT, Whose.DECK: Fate.CHANGED, Whose.BOTH: Fate.CONFLICT}.get(decided)
            if fate is not None:
                self._tell(fate, home, mine, name, self._shown(mine, name, decks), self._shown(decks, name, mine))
            if decided is Whose.DECK:
                taken |= {field: getattr(decks, field) for field in fields}
        return replace(mine, **taken, origin=decks.origin)  # type: ignore[arg-type]  # each is what the deck's has

    def _shown(self, marker: Marker, name: str, other: Marker) -> object:
        """A value as it can be told."""
        if name == "moment":
            scene = self._scenes.get(marker.scene) if marker.scene else None
            return marker.offset if scene is None or marker.scene == other.scene else scene
        return marker.color if name == "color" else marker.name

    def _is_touched(self, marker: Marker) -> bool:
        base = dict(marker.origin.hashes) if marker.origin else {}
        return any(base.get(name) != now for name, now in _hashes(marker, self._slides).items())

    def _tell(
        self,
        fate: Fate,
        home: SceneId | None,
        marker: Marker,
        name: str = "",
        hers: object = None,
        decks: object = None,
    ) -> None:
        if home is not None:
            number = self._numbers.get(home, 0)
            self._told[home].append(Told(fate, number, self._scenes[home].name, marker, name, hers, decks))


def _matched(mine: Sequence[_Bookmark], theirs: Sequence[_Bookmark]) -> dict[int, int]:
    """The place of the deck's bookmark for that of each of hers that there is one for.

    By recording, name and moment, then by two of them: the recording may have another id, or be another. Her own
    markers are the deck's only where they say the same at the same moment.
    """
    found: dict[int, int] = {}
    left = list(range(len(theirs)))

    def pair(key: Callable[[_Bookmark], Hashable], is_own: bool = False) -> None:
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for k in left:
            waiting[key(theirs[k])].append(k)
        for i, bookmark in enumerate(mine):
            own = bookmark.marker is not None and bookmark.marker.origin is None
            same = waiting.get(key(bookmark)) if i not in found and own == is_own and bookmark.home else None
            if same:
                found[i] = same.pop(0)
                left.remove(found[i])

    pair(lambda it: (it.home, it.shape, it.name, it.moment))
    pair(lambda it: (it.home, it.shape, it.name))
    pair(lambda it: (it.home, it.name, it.moment))
    pair(lambda it: (it.home, it.shape, it.moment))
    pair(lambda it: (it.home, it.name))
    pair(lambda it: (it.home, it.name, it.moment), is_own=True)
    return found


def _key(hashes: Mapping[str, str]) -> tuple[str, str]:
    return hashes.get("name", ""), hashes.get("moment", "")


def _hashes(marker: Marker, slides: Mapping[SceneId | None, int | str]) -> dict[str, str]:
    values: dict[str, tuple[object, ...]] = {
        "name": (marker.name,),
        "moment": (slides.get(marker.scene), marker.offset),
        "color": (marker.color,),
    }
    return {name: hash_of(value) for name, value in values.items()}
