"""Captions from what is spoken, and what becomes of them when it is spoken anew: hers stay where she changed them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from studio.edit import scene as scene_verbs
from studio.edit.ids import new_id
from studio.edit.registry import Edit, edit
from studio.model.captions import Cue
from studio.model.codec import from_json
from studio.model.ids import CueId
from studio.model.narration import Narration, Timings, Word
from studio.model.project import Project
from studio.model.scene import Scene
from studio.speech.captions import cues_from_words
from studio.speech.retiming import same_words, time_map
from studio.workflows.studio import AssetStore


def captions(project: Project, store: AssetStore) -> Iterator[Edit]:
    """Cues for every narrated scene that has none yet, from the exact times of its words."""
    for scene in project.timeline.scenes:
        narration = scene.narration
        if narration is None or scene.cues:
            continue
        until = scene.frames / project.rate - scene.pause_before
        cues = cues_from_words(timings_of(narration, store).words, scene.script.text, _named, until)
        yield edit(scene_verbs.set_cues, scene.id, _after(scene.pause_before, cues))


def timings_of(narration: Narration, store: AssetStore) -> Timings:
    """Word and phoneme times, read from their asset; none when it is lost."""
    path = store.asset_path(narration.timings)
    return from_json(Timings, json.loads(path.read_bytes())) if path else Timings()


def renewed(scene: Scene, before: Sequence[Word], after: Sequence[Word], length: Fraction) -> tuple[Cue, ...]:
    """The captions of `scene`, whose script is spoken anew (words `after`, `length` seconds): none, or what to set.

    None means that they were made from the words `before` and can be made again. What a person changed follows its
    words; where those are gone, the captions are made anew.
    """
    narration = scene.narration
    if narration is None or not scene.cues:
        return ()
    own = _after(-scene.pause_before, scene.cues)
    pairs = same_words(before, after)
    moved = time_map(before, after, pairs, (narration.length, length))
    text = scene.script.text
    if _written(before) == _written(after):
        if _shown(own) == _shown(cues_from_words(before, text, _named)):
            return ()
        kept = [replace(cue, start=moved(cue.start), end=moved(cue.end)) for cue in own]
        return _after(scene.pause_before, _apart(kept))
    hers = [cue for cue in own if not _is_made(cue, own, before)]
    new_of = dict(pairs)
    taken: set[int] = set()
    kept = []
    for cue in hers:
        said = [i for i, word in enumerate(before) if cue.start <= (word.start + word.end) / 2 < cue.end]
        found = [new_of[i] for i in said if i in new_of]
        if said and len(found) == len(said) and found == list(range(found[0], found[-1] + 1)):
            taken.update(found)
            kept.append(replace(cue, start=moved(cue.start), end=moved(cue.end)))
    if not kept:
        return ()
    for run in _runs([i for i in range(len(after)) if i not in taken]):
        kept += _of_run(after, run, text, length)
    return _after(scene.pause_before, _apart(sorted(kept, key=lambda cue: cue.start)))


def _of_run(words: Sequence[Word], run: Sequence[int], text: str, length: Fraction) -> tuple[Cue, ...]:
    """The captions of words number run[0] to run[-1], with the signs around them."""
    following = run[-1] + 1
    first = words[run[0]].text_start
    last = words[following].text_start if following < len(words) else len(text)
    until = words[following].start if following < len(words) else length
    part = [replace(words[i], text_start=words[i].text_start - first, text_end=words[i].text_end - first) for i in run]
    return cues_from_words(part, text[first:last].rstrip(), _named, until)


def _is_made(cue: Cue, cues: Sequence[Cue], words: Sequence[Word]) -> bool:
    """Whether a caption looks as it was made: it starts with a word and says the words up to the next one."""
    later = min((other.start for other in cues if other.start > cue.start), default=None)
    said = [word for word in words if cue.start <= word.start and (later is None or word.start < later)]
    return bool(said) and said[0].start == cue.start and _letters(cue.text) == _letters("".join(w.text for w in said))


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] + 1 == number:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _apart(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """Each caption over before the next begins; one for which no time is left goes."""
    ends = [*(cue.start for cue in cues[1:]), None]
    cut = [replace(cue, end=cue.end if end is None else min(cue.end, end)) for cue, end in zip(cues, ends, strict=True)]
    return tuple(cue for cue in cut if cue.end > cue.start)


def _after(pause: Fraction, cues: Sequence[Cue]) -> tuple[Cue, ...]:
    return tuple(replace(cue, start=cue.start + pause, end=cue.end + pause) for cue in cues)


def _written(words: Sequence[Word]) -> list[str]:
    return [word.text for word in words]


def _shown(cues: Sequence[Cue]) -> list[tuple[str, Fraction]]:
    """What is shown from when; until when depends on the scene's length, too."""
    return [(cue.text, cue.start) for cue in cues]


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def _named(_: int) -> CueId:
    return CueId(new_id())
