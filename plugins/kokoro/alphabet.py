"""The phonemes that Kokoro knows, and IPA from espeak-ng written in them.

The numbers are those of the published vocabulary of Kokoro-82M (hexgrad; Apache-2.0).
"""

from __future__ import annotations

START = END = 0
LONGEST = 510  # phonemes in one go

_RANGES: tuple[tuple[int, str], ...] = (
    (1, ";:,.!?"),
    (9, '—…"()“” \u0303ʣʥʦʨᵝꭧAI'),
    (31, "O"),
    (33, "Q"),
    (35, "ST"),
    (39, "W"),
    (41, "Yᵊabcdef"),
    (50, "hijklmnopqrstuvwxyzɑɐɒæ"),
    (75, "βɔɕç"),
    (80, "ɖðʤə"),
    (85, "ɚɛɜ"),
    (90, "ɟ"),
    (92, "ɡ"),
    (99, "ɥ"),
    (101, "ɨɪʝ"),
    (110, "ɯɰŋɳɲɴø"),
    (118, "ɸθœ"),
    (123, "ɹ"),
    (125, "ɾɻ"),
    (128, "ʁɽʂʃʈʧ"),
    (135, "ʊʋ"),
    (138, "ʌɣɤ"),
    (142, "χʎ"),
    (147, "ʒʔ"),
    (156, "ˈˌː"),
    (162, "ʰ"),
    (164, "ʲ"),
    (169, "↓"),
    (171, "→↗↘"),
    (177, "ᵻ"),
)

NUMBERS: dict[str, int] = {symbol: first + i for first, symbols in _RANGES for i, symbol in enumerate(symbols)}

_WRITTEN_OTHERWISE = (("dʒ", "ʤ"), ("tʃ", "ʧ"), ("ts", "ʦ"), ("dz", "ʣ"), ("g", "ɡ"))
_TAKEN_APART = {"ã": "a\u0303", "ẽ": "e\u0303", "ĩ": "i\u0303", "õ": "o\u0303", "ũ": "u\u0303", "ç": "ç"}


def known(ipa: str) -> str:
    """`ipa` in Kokoro's symbols; what it has no symbol for is left out."""
    return "".join(symbol for symbol in _written(ipa) if symbol in NUMBERS)


def unknown(ipa: str) -> str:
    """What `known` leaves out of `ipa`, each symbol once."""
    return "".join(dict.fromkeys(symbol for symbol in _written(ipa) if symbol not in NUMBERS))


def _written(ipa: str) -> str:
    for letter, parts in _TAKEN_APART.items():
        ipa = ipa.replace(letter, parts)
    for pair, one in _WRITTEN_OTHERWISE:
        ipa = ipa.replace(pair, one)
    return ipa
