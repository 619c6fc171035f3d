"""What is said in a scene, made of her script and that of a new version of the slide; and where its clicks come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from re import finditer

from studio.edit.deck_order import Whose, whose
from studio.edit.ids import derived_id
from studio.edit.origins import base_of_scene, same_words, scene_hashes
from studio.edit.script import named_as, with_mark
from studio.model.ids import MarkId
from studio.model.scene import Scene
from studio.model.script import MarkKind, Script, Span


@dataclass(frozen=True, slots=True)
class Spoken:
    """The script, who decided about it, and which of its marks each mark of the new deck's script is."""

    script: Script
    whose: Whose
    marks: dict[MarkId, MarkId]


def merged_script(mine: Scene, decks: Scene) -> Spoken:
    """Her script where she wrote one or where the deck's is what it was, so that its narration stays; else the deck's.

    A draft stays where the new deck has no words for the slide: it never had them from there.
    """
    base = base_of_scene(mine.origin) if mine.origin else {}
    here, there = scene_hashes(mine, "")["script"], scene_hashes(decks, "")["script"]
    decided = whose(base.get("script"), here, there)
    new = [mark.id for mark in decks.script.marks]
    if decided is Whose.SAME:
        return Spoken(mine.script, decided, dict(zip(new, (mark.id for mark in mine.script.marks), strict=True)))
    if decided is Whose.DECK and not (mine.script.is_draft and not decks.script.text.strip()):
        script = named_as(decks.script, mine.script)
        return Spoken(script, decided, dict(zip(new, (mark.id for mark in script.marks), strict=True)))
    if decided is Whose.DECK or (decided is Whose.BOTH and same_words(base, decks.script)):
        decided = Whose.HERS
    known = mine.origin.marks if mine.origin else ()
    return Spoken(mine.script, decided, dict(zip(new, (*known, *new[len(known) :]), strict=False)))


def with_clicks(script: Script, decks: Script, wanted: Iterable[MarkId]) -> Script:
    """Her script with those clicks of the deck's that are wanted and not in it, at the same words where it has them."""
    there, missing = {mark.id for mark in script.marks}, set(wanted)
    offset, least = 0, 0
    for part in decks.parts:
        if isinstance(part, Span):
            offset += len(part.text)
        elif part.kind is MarkKind.CLICK and part.id in missing - there:
            least = max(least, _place(decks.text, script.text, offset))
            script = with_mark(script, least, part, partial(derived_id, part.id, "rest"))
    return script


def _place(old: str, new: str, offset: int) -> int:
    """Where in `new` the word stands that begins at `offset` in `old`, or the next one that it has too."""
    words = [(match.start(), match[0]) for match in finditer(r"\w+", old)]
    others = [(match.start(), match[0]) for match in finditer(r"\w+", new)]
    matcher = SequenceMatcher(None, [word for _, word in words], [word for _, word in others], autojunk=False)
    for block in matcher.get_matching_blocks():
        for i in range(block.size):
            if words[block.a + i][0] >= offset:
                return others[block.b + i][0]
    return len(new)
