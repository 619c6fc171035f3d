"""Which words of a script call for which gesture or mood, in Portuguese, English and Spanish.

Patterns are searched in the words in small letters without accents, single spaces between them (gestures.plain). The
gesture's stroke falls on the first word of the match.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_GESTURES: Final = {
    "pt": {
        "welcome": r"bem vind[oa]s?|sejam|ola|bom dia|boa tarde|boa noite",
        "goodbye": r"tchau|ate (?:logo|breve|mais|a proxima)|adeus",
        "warning": r"atencao|cuidado|perigos?|alerta|risco de morte",
        "stop": r"parem?|proibid[oa]s?|interromp[ae]m?|suspend[ae]m?",
        "point": r"ve?jam?|observem?|olhem?|confiram?|(?:n[ao]|nest[ae]|dest[ae]) (?:telas?|slides?|imagem|imagens"
        r"|figuras?|graficos?|tabelas?|quadros?|fotos?|videos?)|aqui ao lado",
        "two": r"dois|duas|2|em segundo lugar",
        "three": r"tres|3|em terceiro lugar",
        "four": r"quatro|4",
        "five": r"cinco|5",
        "one": r"em primeiro lugar|primeir[oa]|numero um|passo (?:um|1)",
        "thumbs_up": r"parabens|muito bem|excelente|otimo",
        "no": r"nunca|jamais|nao (?:pode|podem|deve|devem|faca|facam|use|usem|entre|entrem|toque|e permitid[oa])",
        "invite": r"vamos|convido|venham?|participem?|contamos com",
        "think": r"sera que|pensem?|reflita|imaginem?|ja pensou",
        "list": r"a seguir|os seguintes|as seguintes|sao eles|sao elas|por exemplo|passos|etapas|itens",
        "agree": r"sim|exatamente|com certeza|isso mesmo|e claro",
        "emphasise": r"importantes?|fundamental|essencial|essenciais|obrigatori[oa]s?|sempre|lembrem?(?: se)?"
        r"|principal|principais",
        "shake_head": r"infelizmente|nenhum|nenhuma",
    },
    "en": {
        "welcome": r"welcome|hello|hi|good (?:morning|afternoon|evening)",
        "goodbye": r"goodbye|bye|see you",
        "warning": r"attention|warning|caution|danger(?:ous)?|beware|careful",
        "stop": r"stop|forbidden|prohibited|do not enter",
        "point": r"look(?: at)?|see (?:here|the|this)|observe|(?:on|in) (?:the|this) (?:screen|slide|picture|image"
        r"|figure|chart|graph|table|photo|video)|as shown|notice",
        "two": r"two|2|second(?:ly)?",
        "three": r"three|3|third(?:ly)?",
        "four": r"four|4",
        "five": r"five|5",
        "one": r"first(?:ly)?|number one|step (?:one|1)",
        "thumbs_up": r"congratulations|well done|great job|excellent",
        "no": r"never|do not|don't|must not|mustn't|cannot|can't",
        "invite": r"let's|let us|join|come",
        "think": r"think|imagine|what if|consider",
        "list": r"the following|for example|for instance|steps|such as|items",
        "agree": r"yes|exactly|of course|that's right",
        "emphasise": r"important|essential|always|remember|must|required|mandatory|key",
        "shake_head": r"unfortunately|none",
    },
    "es": {
        "welcome": r"bienvenid[oa]s?|hola|buenos dias|buenas (?:tardes|noches)",
        "goodbye": r"adios|hasta (?:luego|pronto|manana|la proxima)|chao",
        "warning": r"atencion|cuidado|peligros?|alerta|ojo",
        "stop": r"alto|pare|paren|prohibid[oa]s?|detengase|deten(?:gan)?",
        "point": r"miren?|vean?|observen?|(?:en|de) (?:la|el|esta|este) (?:pantalla|diapositiva|imagen|figura|grafico"
        r"|tabla|cuadro|foto|video)|como se ve",
        "two": r"dos|2|en segundo lugar",
        "three": r"tres|3|en tercer lugar",
        "four": r"cuatro|4",
        "five": r"cinco|5",
        "one": r"en primer lugar|primer[oa]?|numero uno|paso (?:uno|1)",
        "thumbs_up": r"felicitaciones|felicidades|muy bien|excelente",
        "no": r"nunca|jamas|no (?:debe|deben|puede|pueden|use|usen|haga|hagan|entre|toque)",
        "invite": r"vamos|invito|vengan?|participen?",
        "think": r"sera que|piensen?|imaginen?|reflexione",
        "list": r"a continuacion|los siguientes|las siguientes|por ejemplo|pasos|etapas",
        "agree": r"si|exactamente|claro|por supuesto",
        "emphasise": r"importantes?|fundamental|esencial|obligatori[oa]s?|siempre|recuerden?",
        "shake_head": r"lamentablemente|ningun[oa]?",
    },
}
"""In order of what goes first where two would meet."""

_FEELINGS: Final = {
    "pt": {
        "firm": r"proibid[oa]s?|nunca|jamais|obrigatori[oa]s?|nao (?:pode|deve|faca|use|entre)",
        "serious": r"atencao|cuidado|perigos?|riscos?|acidentes?|quedas?|choques?|explos\w+|incendios?|norma",
        "worried": r"mortes?|morr\w+|fatal|fatais|vitimas?|ferid\w+|infelizmente|doencas?|lesao|lesoes",
        "happy": r"parabens|otimo|excelente|muito bem|que bom|feliz(?:es)?",
        "friendly": r"bem vind[oa]s?|ola|bom dia|boa tarde|boa noite|obrigad[oa]|vamos|ate (?:logo|breve|a proxima)",
        "surprised": r"sabia que|acredite|surpreend\w+|incrivel",
    },
    "en": {
        "firm": r"forbidden|prohibited|never|must|mandatory|do not",
        "serious": r"attention|caution|danger\w*|risks?|accidents?|falls?|shocks?|explos\w+|fires?|hazards?",
        "worried": r"deaths?|die[ds]?|fatal\w*|victims?|injur\w+|unfortunately|diseases?",
        "happy": r"congratulations|great|excellent|well done|happy",
        "friendly": r"welcome|hello|hi|good (?:morning|afternoon|evening)|thank\w*|let's|goodbye|see you",
        "surprised": r"did you know|believe it|surpris\w+|incredible|amazing",
    },
    "es": {
        "firm": r"prohibid[oa]s?|nunca|jamas|obligatori[oa]s?|no (?:debe|puede|use|entre)",
        "serious": r"atencion|cuidado|peligros?|riesgos?|accidentes?|caidas?|choques?|explosi\w+|incendios?|norma",
        "worried": r"muertes?|muer\w+|fatal|victimas?|herid\w+|lamentablemente|enfermedad\w*|lesion\w*",
        "happy": r"felicitaciones|felicidades|excelente|muy bien|feliz",
        "friendly": r"bienvenid[oa]s?|hola|buenos dias|buenas (?:tardes|noches)|gracias|vamos|hasta (?:luego|pronto)",
        "surprised": r"sabia que|sabias que|sorprend\w+|increible",
    },
}
_SMALL: Final = {
    word
    for words in (
        "a o as os um uma de do da dos das em no na nos nas ao aos por pelo pela para com sem sob sobre entre e ou",
        "mas que se ser ter isso isto este esta esse essa seu sua seus suas ele ela voce voces como quando onde",
        "quem qual mais muito ja tambem so foi sao estao the an of and to in is that for it with are on be this",
        "was by or from at we you your our they their he she his her its do does has have will can when where what",
        "who how el la los las un una unos unas del al y pero es son lo le les mi",
    )
    for word in words.split()
}
"""Words that nobody stresses."""


def gesture_rules(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(gesture, pattern) of a language, what goes first before the others; Portuguese for one without rules."""
    return _compiled(_known(language), True)


def feeling_rules(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(mood, pattern) of a language."""
    return _compiled(_known(language), False)


def is_small(word: str) -> bool:
    """Whether nobody stresses the word, as gestures.plain writes it."""
    return len(word) < 3 or word in _SMALL


def _known(language: str) -> str:
    start = language.lower().replace("_", "-").split("-")[0]
    return start if start in _GESTURES else "pt"


@cache
def _compiled(language: str, gestures: bool) -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = (_GESTURES if gestures else _FEELINGS)[language]
    return tuple((name, re.compile(rf"(?<!\S)(?:{pattern})(?!\S)")) for name, pattern in table.items())
