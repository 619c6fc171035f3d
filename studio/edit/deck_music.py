"""The sounds of a deck that play on tracks beside its scenes: what a new version of it makes of hers.

As with elements, what each was is known by the hashes of its origin. A clip's scenes count as the slides that they
came from, its times in whole frames, so that a film that was settled has the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from studio.edit.deck_match import slides_of
from studio.edit.deck_order import Whose, whose
from studio.edit.deck_scene import Fate, Told
from studio.edit.origins import hash_of
from studio.edit.reflow import clip_frames, round_to_frame
from studio.edit.siblings import order_before
from studio.model.ids import ClipId, SceneId, TrackId
from studio.model.project import Project
from studio.model.scene import Scene
from studio.model.timeline import Clip, Track

_FIELDS: Final = {
    "sound": ("asset", "source_range", "speed"),
    "begins": ("scene", "offset"),
    "ends": ("through", "to_film_end"),
    "volume": ("volume",),
    "fades": ("fade_in", "fade_out"),
    "name": ("name",),
}
"""What is told and taken of a clip as one."""


def with_stamped_music(project: Project) -> Project:
    """The project of a deck whose clips remember what they are like, and its scenes which clips they had."""
    slides = slides_of(project.timeline.scenes)
    heard: dict[SceneId | None, list[int]] = defaultdict(list)
    tracks = []
    for track in project.timeline.tracks:
        clips = []
        for clip in track.clips:
            if clip.origin is not None:
                heard[clip.scene].append(clip.origin.shape)
                hashes = tuple(sorted(_hashes(clip, slides, project.rate).items()))
                clip = replace(clip, origin=replace(clip.origin, hashes=hashes))
            clips.append(clip)
        tracks.append(replace(track, clips=tuple(clips)))
    scenes = tuple(
        replace(scene, origin=replace(scene.origin, heard=tuple(sorted(heard[scene.id]))))
        if scene.origin and scene.id in heard
        else scene
        for scene in project.timeline.scenes
    )
    return replace(project, timeline=replace(project.timeline, scenes=scenes, tracks=tuple(tracks)))


@dataclass(frozen=True, slots=True)
class Music:
    """`tracks` are new, or stand for hers of the same id; `gone` are hers that nothing is left of.

    `told` is by the scene that a clip begins with; `held` are the scenes on which a clip hangs that stays.
    """

    tracks: tuple[Track, ...]
    gone: tuple[TrackId, ...]
    told: Mapping[SceneId | None, Sequence[Told]]
    held: frozenset[SceneId | None]


def merged_music(
    project: Project,
    new: Project,
    pairs: Mapping[SceneId, SceneId],
    stay_out: Sequence[Scene],
    unread: Sequence[Scene],
    staying: Iterable[SceneId] = (),
) -> Music:
    """What becomes of the clips. `pairs`: her scene for each of the new deck's that there is one for; `stay_out` are
    scenes of the deck that she took away, `unread` those that could not be read, `staying` hers whose slides are gone
    and that she worked on: they stay as they are heard."""
    return _Merge(project, new, pairs, stay_out, unread, staying).music()


class _Merge:
    def __init__(
        self,
        project: Project,
        new: Project,
        pairs: Mapping[SceneId, SceneId],
        stay_out: Sequence[Scene],
        unread: Sequence[Scene],
        staying: Iterable[SceneId],
    ) -> None:
        self._project, self._new, out = project, new, {scene.id for scene in stay_out}
        self._here = {s.id: None if s.id in out else pairs.get(s.id, s.id) for s in new.timeline.scenes}
        self._scenes = {scene.id: scene for scene in (*new.timeline.scenes, *project.timeline.scenes)}
        self._numbers = {self._here[s.id]: s.origin.number for s in new.timeline.scenes if s.origin}
        # Each scene that is here counts as the slide that it was: the deck may have numbered its slides anew.
        self._slides = slides_of(self._scenes.values())
        self._as_they_are = {*(self._here[scene.id] for scene in unread), *staying}
        self._told: dict[SceneId | None, list[Told]] = defaultdict(list)

    def music(self) -> Music:
        theirs = [(track, moved) for track, clip in _clips(self._new) if (moved := self._moved(clip)) is not None]
        mine = list(_clips(self._project))
        pairs = self._matched([clip for _, clip in mine], [clip for _, clip in theirs])
        found: dict[ClipId, Clip | None] = {}
        for track, clip in mine:
            decks = pairs.get(clip.id)
            if decks is not None:
                found[clip.id] = self._merged(clip, decks, track.locked)
            elif clip.origin is not None and clip.origin.slide and clip.scene not in self._as_they_are:
                is_hers = track.locked or self._is_touched(clip)
                self._tell(Fate.KEPT if is_hers else Fate.REMOVED, clip, hers=clip)
                if not is_hers:
                    found[clip.id] = None
        left = [replace(t, clips=tuple(_left(t, found))) for t in self._project.timeline.tracks]
        empty = {t.id for t, was in zip(left, self._project.timeline.tracks, strict=True) if was.clips and not t.clips}
        stay = [track for track in left if track.id not in empty]
        before = {track.id: track for track in self._project.timeline.tracks}
        known = {clip.id for clip in pairs.values()}
        new = self._new_tracks(stay, [(track, clip) for track, clip in theirs if clip.id not in known])
        held = frozenset(clip.scene for track in stay for clip in track.clips)
        changed = tuple(track for track in stay if track != before[track.id])
        return Music((*changed, *new), tuple(sorted(empty)), self._told, held)

    def _moved(self, clip: Clip) -> Clip | None:
        """A clip of the deck on the scenes that it has here; None where she took its slide out of the film."""
        scene = self._here.get(clip.scene) if clip.scene else None
        if scene is None:
            return None
        through, last = clip.through, None
        for id, here in self._here.items():
            last = here or last  # of a slide that is not here any more, the one before it
            if id == through:
                break
        return replace(clip, scene=scene, through=last if through else None)

    def _matched(self, mine: Sequence[Clip], theirs: Sequence[Clip]) -> dict[ClipId, Clip]:
        """The deck's clip for each of hers that there is one for: by slide and shape, then by slide and file, then by
        the file alone; of a project that is older than origins of clips too."""
        found: dict[ClipId, Clip] = {}
        left = list(theirs)

        def pair(fits: Callable[[Clip, Clip], bool]) -> None:
            for ours in mine:
                same = next((other for other in left if fits(ours, other)), None) if ours.id not in found else None
                if same is not None:
                    found[ours.id] = same
                    left.remove(same)

        pair(lambda ours, other: _is_same_shape(ours, other) and ours.origin.slide == self._slide(other))  # type: ignore[union-attr]
        pair(lambda ours, other: ours.asset == other.asset and ours.scene == other.scene)
        pair(lambda ours, other: ours.origin is not None and ours.origin.slide > 0 and ours.asset == other.asset)
        return found

    def _slide(self, clip: Clip) -> object:
        return self._slides.get(clip.scene)

    def _merged(self, mine: Clip, decks: Clip, is_locked: bool) -> Clip:
        base = dict(mine.origin.hashes) if mine.origin else {}
        now, new = (_hashes(clip, self._slides, self._project.rate) for clip in (mine, decks))
        taken: dict[str, object] = {}
        for name, fields in _FIELDS.items():
            decided = whose(base.get(name), now[name], new[name])
            if decided is Whose.DECK and is_locked:
                decided = Whose.BOTH
            fate = {Whose.HERS: Fate.KEPT, Whose.DECK: Fate.CHANGED, Whose.BOTH: Fate.CONFLICT}.get(decided)
            if fate is not None:
                self._tell(fate, mine, name, self._shown(mine, name), self._shown(decks, name))
            if decided is Whose.DECK:
                taken |= {field: getattr(decks, field) for field in fields}
        merged = replace(mine, **taken, origin=decks.origin)  # type: ignore[arg-type]  # each is what the deck's has
        longest = merged.duration / 2
        if merged.to_film_end or merged.fade_in + merged.fade_out <= merged.duration:
            return merged
        return replace(merged, fade_in=min(merged.fade_in, longest), fade_out=min(merged.fade_out, longest))

    def _shown(self, clip: Clip, name: str) -> object:
        """A value as it can be told; None where it has no short form."""
        if name == "sound":
            asset = self._project.asset(clip.asset) or self._new.asset(clip.asset)
            return asset.name if asset else None
        if name == "begins":
            return self._scenes.get(clip.scene) if clip.scene else None
        if name == "volume":
            return f"{clip.volume:.0%}" if isinstance(clip.volume, float | int) else None
        return clip.name if name == "name" else None

    def _is_touched(self, clip: Clip) -> bool:
        base = dict(clip.origin.hashes) if clip.origin else {}
        return any(base.get(n) != now for n, now in _hashes(clip, self._slides, self._project.rate).items())

    def _new_tracks(self, stay: Sequence[Track], clips: Sequence[tuple[Track, Clip]]) -> list[Track]:
        """Tracks for the clips that are new, behind all others."""
        tracks = list(stay)
        for track, clip in clips:
            scene = self._project.timeline.scene(clip.scene) if clip.scene else None
            heard = scene.origin.heard if scene and scene.origin else ()
            if clip.origin is not None and clip.origin.shape in heard:  # and she has it no more
                self._tell(Fate.KEPT, clip, decks=clip)
                continue
            self._tell(Fate.NEW, clip, decks=clip)
            tracks.append(replace(track, order=order_before(tracks, None), clips=(clip,)))
        return tracks[len(stay) :]

    def _tell(self, fate: Fate, clip: Clip, name: str = "", hers: object = None, decks: object = None) -> None:
        scene = self._scenes.get(clip.scene) if clip.scene else None
        number = self._numbers.get(clip.scene, 0)
        self._told[clip.scene].append(Told(fate, number, scene.name if scene else "", clip, name, hers, decks))


def _clips(project: Project) -> Iterator[tuple[Track, Clip]]:
    for track in project.timeline.tracks:
        yield from ((track, clip) for clip in track.clips)


def _left(track: Track, found: Mapping[ClipId, Clip | None]) -> Iterator[Clip]:
    for clip in track.clips:
        new = found.get(clip.id, clip)
        if new is not None:
            yield new


def _is_same_shape(mine: Clip, decks: Clip) -> bool:
    one, other = mine.origin, decks.origin
    return one is not None and other is not None and one.slide > 0 and one.shape == other.shape


def _hashes(clip: Clip, slides: Mapping[SceneId | None, int | str], rate: Fraction) -> dict[str, str]:
    begins, lasts = round_to_frame(clip.offset, rate), clip_frames(clip, rate)
    values: dict[str, tuple[object, ...]] = {
        "sound": (clip.asset, clip.source_range.start, lasts / rate, clip.speed),
        "begins": (slides.get(clip.scene), begins / rate),
        "ends": (slides.get(clip.through), clip.to_film_end),
        "volume": (clip.volume,),
        "fades": (clip.fade_in, clip.fade_out),
        "name": (clip.name,),
    }
    return {name: hash_of(value) for name, value in values.items()}
