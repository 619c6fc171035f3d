"""The gender a number takes from the noun after it: "duas pessoas", "dois dias", "duzentas mil horas"."""

from __future__ import annotations

import re

from studio.speech.normalise.portuguese.numbers import Gender
from studio.speech.normalise.token import word_list

_NEXT = re.compile(r"[ \n]{1,3}([^\W\d_ªº]{1,30}(?:-[^\W\d_ªº]{1,30}){0,2})(?![^\W\d_]|\.[^\W\d_])")
_SOME = re.compile(r"[ ](d(?:as|os|elas|eles))(?![^\W_])")
_VERBS = frozenset(
    word_list("trava guarda para porta quebra salva corta lava saca bate tira conta tapa mata arranca limpa pisca abre")
)
"""What begins with one of these is masculine: "trava-quedas", "guarda-corpo"."""
_NOT_NOUNS = frozenset(
    word_list(
        "a as à às da das na nas pela pelas uma umas para mas ela elas cada esta estas essa essas era fora apenas "
        "nada toda todas delas nelas suas minhas nossas àquelas aquelas quanta quantas fica seja haja ainda agora "
        "acima contra sua"
    )
)
_MASCULINE = frozenset(
    word_list(
        "dia problema sistema programa tema mapa clima esquema diagrama grama quilograma miligrama telefonema "
        "cinema sintoma trauma poema dilema idioma diploma planeta cometa colega atleta guarda-vidas cronograma "
        "organograma fluxograma fantasma carma lema emblema teorema estratagema plasma panorama drama tapa sofá "
        "pijama coração bastão calção corações bastões calções cronogramas limite convite apetite satélite trâmite "
        "palpite bolsão personagem profeta astronauta magazine cine"
    )
)
_FEMININE = frozenset(
    word_list(
        "mão vez parte mulher pele rede chave base fase classe frente ponte torre luz cruz voz noite tarde árvore "
        "gestante lente fonte corrente ordem nuvem análise síntese hipótese tese crise dose haste equipe sede lei "
        "questão razão opinião união reunião região gestão sugestão combustão cor flor dor mãe filial catedral "
        "série espécie superfície sirene grade hélice matriz raiz diretriz cicatriz lanterna foto moto rádio-base "
        "tribo libido prole face greve neve febre tosse sorte morte vertente patente estante enchente nascente "
        "vítima norma raíz pá lã manhã maçã irmã interface apólice parede peste fraude trave gripe ave "
        "arte mente gente semente prótese órtese síndrome bênção foz noz sede tosse febre plebe índole pose lista "
        "pista vista revista entrevista conquista vistoria crista aresta"
    )
)
_FEMININE_ENDINGS = tuple(
    word_list(
        "ção ções são sões xão xões stões ade ades gem gens tude tudes ite ites giões niões razões eza ezas ie "
        "ies ose oses ine ines"
    )
)
_MASCULINE_ENDINGS = ("ista", "istas", "ema", "emas", "grama", "gramas", "eta-chefe")


def gender_after(text: str, at: int, value: float) -> Gender | None:
    """The gender of the noun that a number ending at `at` counts, None when what follows is no noun to count."""
    some = _SOME.match(text, at)
    if some:  # "2 das 3 equipes"
        return "f" if some[1].endswith("as") else "m"
    noun = _noun(text, at, value)
    return None if noun is None else gender_of(noun)


def _noun(text: str, at: int, value: float) -> str | None:
    found = _NEXT.match(text, at)
    if found and found[1].lower() == "mil":
        found = _NEXT.match(text, found.end(1))
        value = 1000
    if not found:
        return None
    word = found[1].lower()
    if word in _NOT_NOUNS or len(word) < 2:
        return None
    # From two on the noun is plural; this keeps verbs out ("os 2 ficam").
    plural = value >= 2
    if "-" in word and word.split("-")[0] in _VERBS:
        return word
    return word if plural == word.split("-")[0].endswith("s") or (not plural and word.endswith(("ás", "ês"))) else None


def gender_of(noun: str) -> Gender:
    """The gender of a noun in lower case, singular or plural: a short lexicon, then its ending."""
    first, hyphen, _ = noun.partition("-")
    if hyphen:
        return "m" if first in _VERBS else gender_of(first)
    for form in (noun, noun.removesuffix("s"), noun.removesuffix("es"), _singular(noun)):
        if form in _MASCULINE:
            return "m"
        if form in _FEMININE:
            return "f"
    if noun.endswith(_MASCULINE_ENDINGS):
        return "m"
    return "f" if noun.endswith(("a", "as", *_FEMININE_ENDINGS)) else "m"


def _singular(noun: str) -> str:
    for many, one in (("ões", "ão"), ("ãos", "ão"), ("ães", "ãe"), ("ns", "m"), ("ais", "al")):
        if noun.endswith(many):
            return noun[: -len(many)] + one
    return noun
