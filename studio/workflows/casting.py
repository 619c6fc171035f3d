"""Who speaks for the voices that a script names: `[voz: Alex]…[/voz]` makes a dialogue of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from studio.errors import ProviderMissing
from studio.i18n import N_
from studio.model.script import Script, Span
from studio.progress import Progress
from studio.providers.protocols import ANY_LANGUAGE
from studio.providers.router import Router
from studio.workflows.speakers import Speaker
from studio.workflows.speech_pieces import FASTEST, SLOWEST, Piece, Role


@dataclass(frozen=True, slots=True)
class Remark:
    """What there is to tell about a script: a translatable key with {where}, and its values."""

    key: str
    values: tuple[tuple[str, object], ...] = ()


def cast_of(
    script: Script, speaker: Speaker, router: Router, version: Callable[[str], str]
) -> tuple[dict[str, Role], list[Remark]]:
    """A role for each voice that the script names, and what there is to remark.

    A voice that there is not is spoken by `speaker`: a slip in a name costs no film. A recording is one voice's.
    """
    cast: dict[str, Role] = {}
    remarks: list[Remark] = []
    for span in (part for part in script.parts if isinstance(part, Span)):
        if not SLOWEST <= span.pace <= FASTEST:
            remarks.append(_too_fast_or_slow(span))
        if not span.voice or span.voice in cast or speaker.recording:
            continue
        try:
            voice = router.named(span.voice)
        except ProviderMissing:
            values = (("wanted", span.voice), ("voice", speaker.voice.id))
            remarks.append(Remark(N_("there is no voice named {wanted}: {voice} speaks in its place{where}"), values))
            cast[span.voice] = Role(speaker.voice.id, "", version(speaker.voice.id))
            continue
        speaks = "" if voice.language == ANY_LANGUAGE else voice.language
        cast[span.voice] = Role(voice.id, speaks, version(voice.id))
    return cast, list(dict.fromkeys(remarks))


def _too_fast_or_slow(span: Span) -> Remark:
    spoken = SLOWEST if span.pace < SLOWEST else FASTEST
    values = (("pace", float(span.pace)), ("spoken", float(spoken)))
    return Remark(N_("a pace of {pace} is not understood any more: {spoken} is spoken{where}"), values)


def passages(pieces: Iterable[Piece]) -> list[str]:
    """The languages of what the task's own voice says."""
    return [piece.language for piece in pieces if not piece.rest and not piece.voice]


def tell_remarks(remarks: Iterable[tuple[Remark, int]], progress: Progress) -> None:
    """Warn of each remark once for all its slides. Slide 0 is a text that is on none."""
    slides: dict[Remark, list[int]] = {}
    for remark, number in remarks:
        slides.setdefault(remark, []).append(number)
    for remark, numbers in slides.items():
        where = f" (slides: {', '.join(map(str, numbers))})" if any(numbers) else ""
        progress.warn(remark.key, **dict(remark.values), where=where)
