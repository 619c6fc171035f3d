"""A script as spoken: the sound, and when each word and each phoneme is heard. Times are seconds from its start."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from studio.model.ids import AssetId, MarkId


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written, at characters `text_start`..`text_end` of the script's text."""

    text: str
    text_start: int
    text_end: int
    start: Fraction
    end: Fraction


@dataclass(frozen=True, slots=True)
class Phoneme:
    """One sound of speech in IPA; "" is silence."""

    symbol: str
    start: Fraction
    end: Fraction
    stressed: bool = False


@dataclass(frozen=True, slots=True)
class Timings:
    """The content of a timings asset. The phonemes follow each other without a gap and sum to the audio's length."""

    words: tuple[Word, ...] = ()
    phonemes: tuple[Phoneme, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkTime:
    mark: MarkId
    at: Fraction


@dataclass(frozen=True, slots=True)
class Narration:
    """`audio` is a 48 kHz sound, `timings` a JSON asset of Timings, loaded on demand.

    `key` is the hash of all that decides the sound (words, voice, settings): as long as it holds, nothing is spoken
    again. `length` is the sound's, exactly; `marks` says when each mark of the script is reached. `lexicon` has a mark
    for each entry of hers or of the project that the script was spoken with; `asked` is a hash of what a person decides
    about the speech ("": not known), which tells what is stale where no voice is at hand.
    """

    audio: AssetId
    timings: AssetId
    voice: str
    language: str
    key: str
    length: Fraction
    marks: tuple[MarkTime, ...] = ()
    lexicon: tuple[str, ...] = ()
    asked: str = ""
