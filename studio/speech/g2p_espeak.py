"""The door to espeak-ng: text to IPA, and text to samples with exact events.

espeak-ng keeps its whole state in process-wide variables, so this module holds the one lock around it and starts it at
most once per process, at first use. The library is GPL-3.0-or-later; it comes with the `espeakng_loader` package.
"""

from __future__ import annotations

import ctypes
import functools
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from studio.errors import ProviderMissing, ProviderUnavailable
from studio.speech.languages import NAMES

_LOCK = (
    threading.RLock()
)  # around every call: the library has one voice, one callback and one output buffer per process

_SYNCHRONOUS = 2
_PHONEME_EVENTS_AS_IPA = 1 | 2
_DONT_EXIT_ON_ERROR = 0x8000
_UTF8 = 1
_IPA = 2
_END_PAUSE = 0x1000
_RATE = 1
_VOICES = {"pt-BR": b"pt-br", "en": b"en-us", "fr": b"fr", "zh": b"cmn"}
_EVENT_KINDS: dict[int, Literal["word", "sentence", "phoneme", "end"]] = {
    1: "word",
    2: "sentence",
    5: "end",
    7: "phoneme",
}

# Once in some thousand calls the events of the first buffer did not arrive, while the sound did; asked again, they do.
_TRIES = 3

_POORLY_READ = frozenset({"ja", "he", "th"})  # it spells Chinese characters out, and misses vowels and word ends
LANGUAGES = tuple(language for language in NAMES if language not in _POORLY_READ)


@dataclass(frozen=True, slots=True)
class EspeakEvent:
    """Something that happens `sample` samples into the speech.

    A word event says which characters of the text (`text_start`, counted from 0, and `text_length`) begin there; a
    phoneme event carries its IPA `symbol`, the empty one being a pause.
    """

    kind: Literal["word", "sentence", "phoneme", "end"]
    sample: int
    text_start: int
    text_length: int
    symbol: str


@dataclass(frozen=True, slots=True)
class EspeakSpeech:
    """Mono 16-bit little-endian samples at `rate` Hz and what happens when."""

    pcm: bytes
    rate: int
    events: tuple[EspeakEvent, ...]


def ipa(text: str, language: str) -> str:
    """How espeak-ng says `text`: IPA with stress marks, words separated by one space, clauses too.

    Punctuation is not returned. Raises ProviderMissing for a language without a voice.
    """
    with _LOCK:
        library = _library()
        _use_voice(library, language)
        here = ctypes.c_char_p(text.replace("\0", " ").encode())
        clauses = []
        while here.value is not None:
            before = ctypes.cast(here, ctypes.c_void_p).value
            said = library.espeak_TextToPhonemes(ctypes.byref(here), _UTF8, _IPA)
            clauses.append(said.decode("utf-8", "replace").strip() if said else "")
            if ctypes.cast(here, ctypes.c_void_p).value == before:  # it must move on, or this would never end
                break
        return " ".join(" ".join(clauses).split())


def speak(text: str, language: str, words_per_minute: int = 155, variant: str = "") -> EspeakSpeech:
    """The samples of `text` and its word and phoneme events, in order of time.

    `variant` is another throat for the same voice: the name of one of espeak-ng's own, such as "f3".
    """
    for _ in range(_TRIES):
        spoken = _spoken(text, language, words_per_minute, variant)
        if _has_its_start(spoken.events):
            break
    return spoken


def _has_its_start(events: Sequence[EspeakEvent]) -> bool:
    """Whether nothing of the events' beginning is missing: a sentence is announced before its first sound."""
    first = next((event.kind for event in events if event.kind in ("sentence", "phoneme")), "sentence")
    return first == "sentence"


def _spoken(text: str, language: str, words_per_minute: int, variant: str) -> EspeakSpeech:
    with _LOCK:
        library = _library()
        _use_voice(library, language, variant)
        library.espeak_SetParameter(_RATE, words_per_minute, 0)
        pcm, events = bytearray(), []

        def collect(samples: ctypes._Pointer[ctypes.c_short], count: int, found: ctypes._Pointer[_Event]) -> int:
            if samples and count > 0:
                pcm.extend(ctypes.string_at(samples, count * 2))
            i = 0
            while found[i].type != 0:
                kind = _EVENT_KINDS.get(found[i].type)
                if kind:
                    events.append(_event(kind, found[i]))
                i += 1
            return 0

        callback = _CALLBACK(collect)
        library.espeak_SetSynthCallback(callback)
        raw = text.replace("\0", " ").encode()
        status = library.espeak_Synth(raw, len(raw) + 1, 0, 1, 0, _UTF8 | _END_PAUSE, None, None)
        library.espeak_Synchronize()
        library.espeak_SetSynthCallback(_CALLBACK(0))
        if status != 0:
            raise ProviderUnavailable("espeak-ng could not speak this text (code {code})", code=str(status))
        return EspeakSpeech(bytes(pcm), _sample_rate(), tuple(sorted(events, key=lambda e: e.sample)))


def version() -> str:
    """espeak-ng's version, such as "1.52.0"."""
    with _LOCK:
        return str(_library().espeak_Info(None).decode()).split()[0]


def spoken_words(events: Sequence[EspeakEvent]) -> list[EspeakEvent]:
    """The word events alone."""
    return [event for event in events if event.kind == "word"]


class _Id(ctypes.Union):
    _fields_ = [("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8)]


class _Event(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Id),
    ]


_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


def _event(kind: Literal["word", "sentence", "phoneme", "end"], raw: _Event) -> EspeakEvent:
    symbol = bytes(raw.id.string).split(b"\0")[0].decode("utf-8", "ignore") if kind == "phoneme" else ""
    return EspeakEvent(kind, raw.sample, max(0, raw.text_position - 1), raw.length, symbol)


@functools.cache
def _started() -> tuple[ctypes.CDLL, int]:
    try:
        import espeakng_loader

        data = Path(espeakng_loader.get_data_path())
        library = ctypes.CDLL(str(espeakng_loader.get_library_path()))
    except (ImportError, OSError) as problem:
        raise ProviderMissing(
            "espeak-ng is not installed or cannot be loaded: {problem}",
            hint="Install the program again; espeak-ng comes with it.",
            problem=str(problem),
        ) from problem
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    library.espeak_TextToPhonemes.argtypes = [ctypes.POINTER(ctypes.c_char_p), ctypes.c_int, ctypes.c_int]
    library.espeak_Info.restype = ctypes.c_char_p
    library.espeak_Info.argtypes = [ctypes.c_void_p]
    library.espeak_SetSynthCallback.argtypes = [_CALLBACK]
    library.espeak_SetSynthCallback.restype = None
    library.espeak_Synth.argtypes = [
        ctypes.c_char_p,
        ctypes.c_size_t,
        ctypes.c_uint,
        ctypes.c_int,
        ctypes.c_uint,
        ctypes.c_uint,
        ctypes.c_void_p,
        ctypes.c_void_p,
    ]
    options = _PHONEME_EVENTS_AS_IPA | _DONT_EXIT_ON_ERROR
    rate = library.espeak_Initialize(_SYNCHRONOUS, 0, _for_c(data), options)
    if rate <= 0:
        raise ProviderMissing("espeak-ng does not find its data at {path}", path=str(data))
    return library, rate


def _for_c(path: Path) -> bytes:
    # On Windows the library opens its data with the ANSI functions, so a path with accents is given in the code page.
    return str(path).encode("mbcs" if _has_code_page() else "utf-8", "replace")


def _has_code_page() -> bool:
    try:
        "".encode("mbcs")
    except LookupError:
        return False
    return True


def _library() -> ctypes.CDLL:
    return _started()[0]


def _sample_rate() -> int:
    return _started()[1]


def _use_voice(library: ctypes.CDLL, language: str, variant: str = "") -> None:
    voice = _VOICES.get(language, language.encode()) if language in LANGUAGES else None
    if voice and variant:
        voice += b"+" + variant.encode()
    if voice is None or library.espeak_SetVoiceByName(voice) != 0:
        raise ProviderMissing("espeak-ng has no voice for the language {language}", language=language)
