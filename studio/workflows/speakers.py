"""Who speaks which scene: a voice of the scene's language, and a word to the person wherever that is not to be had."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from studio.errors import ProviderMissing, UsageError
from studio.i18n import N_
from studio.progress import Progress
from studio.providers.protocols import ANY_LANGUAGE, VoiceInfo
from studio.providers.router import Choice, Router
from studio.speech.languages import NAMES
from studio.workflows.recordings import RECORDED, check_recording, recorded_voice, recording_path, recordings_in

_OTHERWISE = "pt-BR"
PLAIN_RANK = 90
"""From this rank on a voice is understandable, but nobody would choose it."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """The voice, the language that it reads the text in, and what there is to tell the person about it ("": nothing).

    `remark` is a translatable key with `values` and {where}. `recording` is the file that the recorded voice plays.
    """

    voice: VoiceInfo
    language: str
    remark: str = ""
    values: tuple[tuple[str, object], ...] = ()
    recording: str = ""


def settled_voice(router: Router, voice: str, for_deck: bool = True) -> str:
    """The id of the voice that a person named, "" for none; recordings are looked into, and found from anywhere.

    `for_deck`: a folder of recordings is wanted, not one. Raises ProviderMissing, UsageError or MediaError.
    """
    path = recording_path(voice)
    if path is None:
        if voice == RECORDED:
            raise UsageError(
                "{voice} needs to know what to play",
                hint="Write recorded: and the folder of the recordings, or the file for a single text.",
                voice=voice,
            )
        return router.named(voice).id if voice else ""
    if for_deck:
        recordings_in(path)
    else:
        check_recording(path)
    return recorded_voice(path)


def speaker_of(router: Router, language: str, wanted: str = "", of_project: str = "", otherwise: str = "") -> Speaker:
    """Who speaks a text in `language`: the voice `wanted` for it, else the project's where it speaks the language.

    Else the best voice of the language; where there is none, the text is read in `otherwise`, the project's language.
    Raises ProviderMissing for a wanted voice that is unknown, or when nobody speaks at all.
    """
    recording = recording_path(wanted)
    if recording is not None:
        return Speaker(router.named(RECORDED), language, recording=str(recording))
    if wanted:
        return _asked(router.choose(language, wanted), language)
    named = router.choose(language, of_project) if of_project else None
    if named and (named.expected or language == otherwise):
        return _asked(named, language)
    try:
        best = router.choose(language).voice
    except ProviderMissing:
        substitute = named or router.choose(_spoken(router, otherwise))
        return Speaker(
            substitute.voice,
            _spoken(router, otherwise),
            N_("no voice here speaks {name}: {voice} reads it as best it can{where}"),
            (("name", name_of(language)), ("voice", substitute.voice.id)),
        )
    if named:
        return Speaker(
            best,
            language,
            N_("{wanted} does not speak {name}: {voice} speaks in its place{where}"),
            (("wanted", named.voice.id), ("name", name_of(language)), ("voice", best.id)),
        )
    if best.rank >= PLAIN_RANK and _has_good_voices(router):
        return Speaker(
            best,
            language,
            N_("only the plain voice {voice} speaks {name}{where}"),
            (("voice", best.id), ("name", name_of(language))),
        )
    return Speaker(best, language)


def tell(remarks: Iterable[tuple[Speaker, int]], progress: Progress) -> None:
    """Warn of what there is to remark, once for all the slides that it is about. Slide 0 is a text that is on none."""
    slides: dict[tuple[str, tuple[tuple[str, object], ...]], list[int]] = {}
    for speaker, number in remarks:
        if speaker.remark:
            slides.setdefault((speaker.remark, speaker.values), []).append(number)
    for (remark, values), numbers in slides.items():
        where = f" (slides: {', '.join(map(str, numbers))})" if any(numbers) else ""
        progress.warn(remark, **dict(values), where=where)


def tell_of_passages(languages: Iterable[str], speaker: Speaker, progress: Progress) -> None:
    """Warn that passages in other languages are said by a voice that does not speak them."""
    if speaker.voice.language == ANY_LANGUAGE:
        return
    for language in sorted(set(languages) - {speaker.language, speaker.voice.language}):
        progress.warn(
            "{voice} does not speak {name} and says passages in it with an accent",
            voice=speaker.voice.id,
            name=name_of(language),
        )


def name_of(language: str) -> str:
    """What its speakers call a language; the tag itself where we do not know."""
    return NAMES.get(language, language)


def _asked(choice: Choice, language: str) -> Speaker:
    if choice.expected:
        return Speaker(choice.voice, language)
    return Speaker(
        choice.voice,
        language,
        N_("{voice} was asked for, though it speaks {voice_name} and the text is {name}{where}"),
        (("voice", choice.voice.id), ("voice_name", name_of(choice.voice.language)), ("name", name_of(language))),
    )


def _spoken(router: Router, language: str) -> str:
    """`language` if somebody speaks it, else the language that the program is made for."""
    try:
        router.choose(language)
    except ProviderMissing:
        return _OTHERWISE
    return language


def _has_good_voices(router: Router) -> bool:
    """Whether any voice is better than plain: where none is, nothing is worth a remark."""
    return any(voice.rank < PLAIN_RANK for voice in router.voices())
