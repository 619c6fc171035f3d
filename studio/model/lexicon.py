"""How a word is said: an entry of a lexicon, bundled, hers or a project's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from studio.model.ids import EntryId

LETTERS: Final = "*"
"""Said letter by letter."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A word, or several, as `written` and as said.

    `said`: the words in its place, LETTERS for letter by letter, "" for the word itself. `ipa` goes to the voices that
    take it, the others say the words. `language` "": every language. `case`: only where its letters are written so; a
    word of capitals alone is found in capitals only anyway. `before` and `after`: words, separated by commas, of which
    one must stand before (after) it. `id` is a project's: other entries have none.
    """

    written: str
    said: str = ""
    ipa: str | None = None
    gender: Literal["m", "f"] | None = None
    language: str = ""
    case: bool = False
    before: str = ""
    after: str = ""
    note: str = ""
    id: EntryId = EntryId("")

    @property
    def place(self) -> tuple[object, ...]:
        """What it is an entry for: of two that agree in this, only one can be right."""
        capitals = self.case or is_capitals(self.written)
        written = self.written if capitals else self.written.lower()
        return written, capitals, self.language, context_words(self.before), context_words(self.after)


def is_sayable(entry: Entry) -> bool:
    """Whether there is something to hear in what it says: a word of signs alone would be silent."""
    return entry.said in ("", LETTERS) or any(c.isalnum() for c in entry.said)


def is_capitals(written: str) -> bool:
    """Whether a word is an acronym, which is found in capitals only."""
    return len(written) > 1 and written.isupper()


def context_words(text: str) -> tuple[str, ...]:
    """The alternatives of `Entry.before` and `Entry.after`, in lower case."""
    return tuple(sorted({" ".join(part.split()).lower() for part in text.split(",")} - {""}))
