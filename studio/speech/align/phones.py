"""The sounds that the network tells apart, and which of them an IPA symbol is."""

from __future__ import annotations

from dataclasses import dataclass

CLASSES = (
    "", "p", "b", "t", "d", "k", "ɡ", "ʧ", "ʤ", "f", "v", "s", "z", "ʃ", "ʒ", "h", "m", "n", "ɲ", "ŋ", "l", "ʎ", "ɾ",
    "ɹ", "j", "w", "i", "y", "e", "ɛ", "a", "æ", "ɔ", "o", "u", "ʊ", "ĩ", "ẽ", "ɐ̃", "õ", "ũ", "θ",
)  # fmt: skip
"""Class 0 is silence. "y" and "æ" are the weak vowels at the end of Portuguese words, in espeak-ng's writing."""

_NUMBER = {symbol: number for number, symbol in enumerate(CLASSES)}
_ALIKE = {
    "g": "ɡ", "c": "k", "q": "k", "x": "h", "χ": "h", "ʁ": "h", "ɣ": "h", "ħ": "h", "ʔ": "", "ç": "ʃ",
    "ɕ": "ʃ", "ʂ": "ʃ", "ʑ": "ʒ", "ʐ": "ʒ", "ɟ": "ʤ", "ʝ": "ʤ", "ʨ": "ʧ", "ʥ": "ʤ", "ʦ": "s", "ʣ": "z", "β": "v",
    "ʋ": "v", "ɳ": "n", "ɴ": "ŋ", "ʟ": "l", "ɫ": "l", "ɭ": "l", "r": "ɹ", "ʀ": "h", "ɻ": "ɹ", "ɽ": "ɾ",
    "ɚ": "ɹ", "ɝ": "ɹ", "ɜ": "ɹ", "ɥ": "w", "ɰ": "w", "ʍ": "w", "ɪ": "y", "ɨ": "y", "ᵻ": "y", "ø": "e", "œ": "ɛ",
    "ə": "æ", "ɐ": "æ", "ʌ": "æ", "ɑ": "a", "ɒ": "ɔ", "ɤ": "o", "ɯ": "u", "ɵ": "o", "ʉ": "u", "ɞ": "ɛ", "ð": "θ",
    "ɸ": "f", "ʏ": "y", "ᵊ": "æ", "ɘ": "e", "A": "e", "I": "a", "O": "o", "Q": "o", "W": "a", "Y": "ɔ", "S": "ʃ",
    "T": "θ",
}  # fmt: skip
_NASAL = {
    "i": "ĩ", "y": "ĩ", "ɪ": "ĩ", "j": "ĩ", "e": "ẽ", "ɛ": "ẽ", "ɐ": "ɐ̃", "a": "ɐ̃", "æ": "ɐ̃", "ə": "ɐ̃", "ɑ": "ɐ̃",
    "o": "õ", "ɔ": "õ", "u": "ũ", "ʊ": "ũ", "w": "ũ",
}  # fmt: skip
_WHOLE = {"ĩ": "ĩ", "ẽ": "ẽ", "ã": "ɐ̃", "õ": "õ", "ũ": "ũ"}
_TILDE = "\u0303"
_AFFRICATES = {"tʃ": "ʧ", "dʒ": "ʤ"}
_TIES = "\u0361\u035c"
_STRESS = "ˈˌ"
_FOLLOWING = frozenset("ːˑʰʲʷˠˤᵝ")  # they belong to the sound before


@dataclass(frozen=True, slots=True)
class Phone:
    """One sound of a word: its IPA symbol, its class, and whether it bears the main stress."""

    symbol: str
    number: int
    stressed: bool


def class_of(symbol: str) -> int:
    """The class of one IPA symbol with its marks; 0 for silence and for what no sound is known for."""
    plain = symbol.lstrip(_STRESS)
    if not plain:
        return 0
    first = plain[0]
    if first in _WHOLE:
        return _NUMBER[_WHOLE[first]]
    if plain[:2] in _AFFRICATES:
        return _NUMBER[_AFFRICATES[plain[:2]]]
    if _TILDE in plain and first in _NASAL:
        return _NUMBER[_NASAL[first]]
    return _NUMBER.get(first, _NUMBER.get(_ALIKE.get(first, ""), 0))


def phones(ipa: str) -> list[Phone]:
    """The sounds of an IPA string one after the other; what no sound is known for is left out."""
    symbols: list[str] = []
    stresses: list[bool] = []
    stressed = False
    for character in _with_single_affricates(ipa):
        if character in _STRESS:
            stressed = stressed or character == "ˈ"
        elif symbols and (character in _FOLLOWING or _is_mark(character)):
            symbols[-1] += character
        elif class_of(character):
            symbols.append(character)
            stresses.append(stressed)
            stressed = False
    return [Phone(s, class_of(s), stress) for s, stress in zip(symbols, stresses, strict=True)]


def _with_single_affricates(ipa: str) -> str:
    for tie in _TIES:
        ipa = ipa.replace(tie, "")
    for pair, one in _AFFRICATES.items():
        ipa = ipa.replace(pair, one)
    return ipa


def _is_mark(character: str) -> bool:
    return 0x300 <= ord(character) <= 0x36F
