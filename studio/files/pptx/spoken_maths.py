"""How an equation is read aloud in Portuguese, for draft scripts: "x igual a menos b mais ou menos raiz de..."."""

from __future__ import annotations

from typing import Final

from studio.model.maths import (
    Accent,
    Bar,
    Brace,
    Fence,
    Formula,
    Fraction,
    Frame,
    Function,
    Grid,
    Letters,
    Limits,
    Look,
    Math,
    Root,
    Scripts,
    Sequence,
    Total,
    Unseen,
)

_SIGNS: Final = {
    "=": "igual a", "+": "mais", "-": "menos", "\u2212": "menos", "±": "mais ou menos", "∓": "menos ou mais",
    "×": "vezes", "·": "vezes", "⋅": "vezes", "∙": "vezes", "*": "vezes", "∗": "vezes", "/": "sobre",
    "÷": "dividido por", "<": "menor que", ">": "maior que", "≤": "menor ou igual a", "≥": "maior ou igual a",
    "≠": "diferente de", "≈": "aproximadamente igual a", "≅": "congruente a", "≡": "idêntico a",
    "∝": "proporcional a", "→": "tende a", "⇒": "implica", "⇔": "se e somente se", "∞": "infinito",
    "∈": "pertence a", "∉": "não pertence a", "⊂": "está contido em", "∪": "união", "∩": "interseção",
    "∀": "para todo", "∃": "existe", "∂": "derivada parcial de", "∇": "nabla", "Δ": "delta", "∴": "portanto",
    "!": "fatorial", "%": "por cento", "°": "graus", "′": "linha", "'": "linha", "ℝ": "os números reais",
}  # fmt: skip
_NAMES: Final = {
    "sin": "seno", "sen": "seno", "cos": "cosseno", "tan": "tangente", "tg": "tangente", "cot": "cotangente",
    "sec": "secante", "csc": "cossecante", "log": "logaritmo", "ln": "logaritmo natural", "lim": "limite",
    "max": "máximo", "min": "mínimo", "exp": "exponencial", "det": "determinante",
}  # fmt: skip
_TOTALS: Final = {"∑": "somatório", "∏": "produtório", "∫": "integral", "∬": "integral dupla", "∮": "integral fechada",
                  "∭": "integral tripla", "⋃": "união", "⋂": "interseção"}  # fmt: skip
_MARKS: Final = {"\u0302": "{} chapéu", "\u0303": "{} til", "\u0305": "{} barra", "\u0307": "{} ponto",
                 "\u0308": "{} dois pontos", "\u20d7": "vetor {}", "\u030c": "{} anticircunflexo"}  # fmt: skip
_OF: Final = ("f", "g", "h", "p", "P", "F", "G", "E")
"""Letters that stand for functions before a bracket: "f de x"."""


def spoken(formula: Formula) -> str:
    """The equation in words; single letters and numbers stay as they are, for whoever speaks to read."""
    return " ".join(_say(formula.of).replace(" ,", ",").split())


def _say(math: Math) -> str:
    match math:
        case Letters(text, look, _, is_words):
            return text if is_words else _letters(text, look)
        case Sequence(parts):
            return _row(parts)
        case Fraction(above, below):
            pause = "" if _is_short(above) else ", tudo"
            return f"{_say(above)}{pause} sobre {_say(below)}"
        case Root(of, degree):
            name = {"": "raiz quadrada", "2": "raiz quadrada", "3": "raiz cúbica"}
            said = _say(degree).strip() if degree is not None else ""
            return f"{name.get(said, f'raiz de índice {said}')} de {_say(of)}"
        case Scripts(base, above, below):
            return f"{_say(base)}{_index(below)}{_power(above)}"
        case Limits(base, above, below):
            return " ".join([_say(base), *(_say(part) for part in (below, above) if part is not None)])
        case Total(sign, of, above, below):
            start = f" de {_say(below)}" if below is not None and _say(below).strip() else ""
            end = f" até {_say(above)}" if above is not None and _say(above).strip() else ""
            return f"{_TOTALS.get(sign, sign)}{start}{end} de {_say(of)}"
        case Fence(parts):
            inner = ", ".join(map(_say, parts))
            return inner if all(map(_is_short, parts)) else f", {inner},"
        case Grid(rows, is_lines=is_lines):
            if is_lines:
                return "; ".join(_say(row[0]) for row in rows if row)
            lines = "; ".join(f"linha {i}: {', '.join(map(_say, row))}" for i, row in enumerate(rows, 1))
            return f"matriz com {lines}"
        case Accent(of, mark):
            return _MARKS.get(mark, "{}").format(_say(of))
        case Function(name, of):
            return _function(name, of)
        case Bar(of, is_above):
            return f"{_say(of)} barra" if is_above else _say(of)
        case Brace(of) | Frame(of):
            return _say(of)
        case Unseen():
            return ""


def _row(parts: tuple[Math, ...]) -> str:
    words: list[str] = []
    for before, part in zip((None, *parts), parts, strict=False):
        is_function = isinstance(before, Letters) and before.text[-1:] in _OF and isinstance(part, Fence)
        words.append(f"de {_say(part)}" if is_function else _say(part))
    return " ".join(words)


def _letters(text: str, look: Look) -> str:
    if text in _NAMES or (look is Look.UPRIGHT and text.isalpha()):
        return _NAMES.get(text, text)
    words: list[str] = []
    for i, character in enumerate(text.replace("&", "")):
        if character in _SIGNS:
            words.append(f" {_SIGNS[character]} ")
        elif character.isalpha() and i and text[i - 1].isalnum():
            words.append(f" {character}")
        else:
            words.append(character)
    return "".join(words)


def _index(below: Math | None) -> str:
    said = _say(below).strip() if below is not None else ""
    return f" índice {said}" if said else ""


def _power(above: Math | None) -> str:
    said = _say(above).strip() if above is not None else ""
    if not said:
        return ""
    return {"2": " ao quadrado", "3": " ao cubo", "linha": " linha"}.get(said, f" elevado a {said}")


def _function(name: Math, of: Math) -> str:
    if isinstance(name, Limits) and name.below is not None:
        return f"{_say(name.base)}, quando {_say(name.below)}, de {_say(of)}"
    return f"{_say(name)} de {_say(of)}"


def _is_short(math: Math) -> bool:
    """Whether a part is said in a word, so that nobody mistakes where it ends."""
    return len(_say(math).split()) < 2
