"""Which language a text is written in, told by its letters and its commonest small words.

Made for slides and notes: a few words must do, and where they do not tell, the answer is that they do not.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from studio.model.script import Script, Span

NAMES = {
    "pt-BR": "português",
    "en": "English",
    "es": "español",
    "fr": "français",
    "de": "Deutsch",
    "it": "italiano",
    "ru": "русский",
    "uk": "українська",
    "el": "ελληνικά",
    "zh": "中文",
    "ja": "日本語",
    "ko": "한국어",
    "ar": "العربية",
    "he": "עברית",
    "hi": "हिन्दी",
    "th": "ไทย",
}
"""The languages that can be told, in their own words: a name that needs no translation."""

READ_BY_RULES = ("pt-BR", "en", "es")
"""Those whose numbers, signs and abbreviations are read by rules (speech/normalise)."""

_SCRIPTS = {
    "CYRILLIC": "ru",
    "GREEK": "el",
    "CJK": "zh",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "ARABIC": "ar",
    "HEBREW": "he",
    "DEVANAGARI": "hi",
    "THAI": "th",
}
_COMMON = {
    language: frozenset(words.split())
    for language, words in {
        "pt-BR": """
            a o as os um uma uns umas de do da dos das em no na nos nas num numa ao aos à às por pelo pela
            pelos pelas para com sem sob sobre entre até e ou mas que se não sim é são foi será está estão
            ser ter tem têm há como quando onde quem qual mais muito muita isso isto este esta esse essa seu
            sua seus suas ele ela você vocês nós eu já também só bem bom boa dia tarde noite olá obrigado
            obrigada tudo todo toda todos todas cada deve pode fazer uso segurança trabalho risco
            treinamento atenção vamos hoje antes depois aqui agora nunca sempre use neste nesta nesse nessa
            deste desta módulo cinto capacete equipamento equipamentos norma curso empresa trabalhador
            riscos perigo perigos queda quedas primeiros socorros elétrico elétricos emergência emergências
            incêndio incêndios plano espaços
            trabalhadores confira verifique área falar
        """,
        "en": """
            the a an of and to in is that for it with as are on be this was by or from at we you your our
            they their he she his her its i not no yes do does have has had will can must should may if when
            where what who how all any each every there here these those which but so into about before
            after always never now today please hello welcome thank thanks good morning safety work worker
            workers training risk use stop check out up my
        """,
        "es": """
            el la los las un una unos unas de del al a en por para con sin sobre entre hasta y e o pero que
            se no sí es son fue será está están ser tener tiene tienen hay como cuando donde quien cual más
            muy mucho mucha eso esto este esta ese esa su sus él ella usted ustedes nosotros yo ya también
            sólo bien bueno buena buenos buenas días tarde noches hola gracias todo toda todos todas cada
            debe puede hacer uso seguridad trabajo trabajador riesgo capacitación atención vamos hoy antes
            después aquí ahora nunca siempre lo le les mi nuestro nuestra si use módulo casco arnés
            trabajadores equipos norma curso empresa área riesgos peligro peligros caída caídas escalera
            escaleras primeros auxilios espacios eléctrico eléctricos capacitaciones
        """,
        "fr": """
            le la les l un une des de du d au aux à en dans par pour avec sans sur sous entre et ou mais que
            qui qu se ne pas non oui est sont était sera être avoir a ont il elle ils elles nous vous je tu
            on ce cette ces cet son sa ses leur leurs notre votre vos nos comme quand où quel plus très bien
            bon bonne bonjour bonsoir merci tout tous toute toutes chaque doit peut faire sécurité travail
            travailleur risque formation attention avant après ici maintenant jamais toujours c s n j y si
            casque
        """,
        "de": """
            der die das den dem des ein eine einen einem einer eines und oder aber nicht kein keine ist sind
            war wird werden sein haben hat von vom zu zum zur im in am an auf aus bei mit nach für über
            unter vor durch ohne um als wie wenn wo wer was er sie es wir ihr ich du sich auch nur schon
            noch sehr gut guten guter tag morgen abend hallo danke bitte alle jede jeder jedes muss kann
            soll machen sicherheit arbeit risiko schulung heute hier jetzt nie immer dieser diese dieses
            dass helm
        """,
        "it": """
            il lo la gli le i un uno una di del dello della dei degli delle a al allo alla ai agli alle da
            dal dalla in nel nella nei nelle per con senza su sul sulla tra fra e ed o ma che chi se non sì
            è sono era sarà essere avere ha hanno c come quando dove quale più molto molta questo questa
            questi queste quello quella suo sua lui lei noi voi io loro già anche solo bene buono buona
            buongiorno buonasera ciao grazie tutto tutta tutti tutte ogni deve può fare sicurezza lavoro
            lavoratore rischio formazione attenzione oggi prima dopo qui ora mai sempre casco modulo corso
        """,
    }.items()
}
_SHARED = Counter(word for words in _COMMON.values() for word in words)
_SIGNS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern), tuple(languages.split()))
    for pattern, languages in (
        (r"ã|õ|ç[ao]r?$|ção$|lh[aeo]|nh[aeo]s?$|dade$|agem$|eiros?$|^ênfase|uê", "pt-BR"),
        (r"[cs]ión$|[cs]iones$|^ñ", "es"),
        (r"[çs]ão$|[çs]ões$", "pt-BR"),
        (r"ñ|ci[óo]n(es)?$|dad(es)?$|mientos?$|ll[aeo]s?$|ieron$|aje$", "es"),
        (r"zion[ei]$|zz[aeo]|gli[aeo]?$|ità$|mente$|[àìòù]$|cch|ett[aeio]$", "it"),
        (r"ing$|^wh|ght|tions?$|th|[aeiou]ck|ness$|ful$|ly$|sh", "en"),
        (r"œ|eaux?$|eux$|^qu'|ements?$|è|ê|ité$|tions?$|eurs?$|î|û", "fr"),
        (r"ß|ä|ung(en)?$|sch|keit$|heit$|lich|ö|ü|tz|^ge.+t$", "de"),
        (r"ç|â|ô|ê", "pt-BR fr"),
        (r"á|í|ó|ú", "pt-BR es"),
    )
)
_ENOUGH = 1.5  # points below which a text does not tell
_AHEAD = 1.3  # the first must have this many times the points of the second
_LONG_ENOUGH = 20_000  # characters that are looked at


def told(text: str) -> str:
    """The language of `text`, a key of NAMES; "" where it does not tell."""
    text = unicodedata.normalize("NFC", text[:_LONG_ENOUGH])
    script = _by_script(text)
    return _by_words(text) if script is None else script


def told_of(script: Script, beside: str = "") -> str:
    """The language of a script, told by what no tag gives another one, and in doubt by the text that is shown `beside`.

    "" where that does not tell either.
    """
    spans = [part for part in script.parts if isinstance(part, Span) and part.text.strip()]
    plain = " ".join(span.text for span in spans if not span.language)
    tagged = {known(span.language) for span in spans}
    if not plain and len(tagged) == 1:
        return tagged.pop()
    return told(plain) or told(f"{plain} {beside}")


def known(tag: str) -> str:
    """The language among NAMES that a tag such as "en-GB" or "PT" means; "" for another."""
    wanted = tag.replace("_", "-").lower().split("-")[0]
    return next((name for name in NAMES if name.lower().split("-")[0] == wanted), "")


def _by_script(text: str) -> str | None:
    """The language that most of the letters belong to; None for the Latin ones."""
    counts = Counter(_script_of(c) for c in text if c.isalpha())
    foreign = {language: n for language, n in counts.items() if language}
    if sum(foreign.values()) * 2 <= counts.total():
        return None
    if foreign.get("ja"):  # kana between Chinese characters
        return "ja"
    best = max(foreign, key=lambda language: foreign[language])
    return "uk" if best == "ru" and re.search("[іїєґ]", text.lower()) else best


def _script_of(character: str) -> str:
    if ord(character) < 0x370:
        return ""
    return _SCRIPTS.get(unicodedata.name(character, "").split(" ")[0].split("-")[0], "")


def _by_words(text: str) -> str:
    points = dict.fromkeys(_COMMON, 0.0)
    points["es"] += 2.0 * len(re.findall("[¡¿]", text))
    for word in re.findall(r"[^\W\d_]+", text):
        if word.isupper() and 1 < len(word) < 5:
            continue  # an abbreviation says nothing
        small = word.lower()
        for language, common in _COMMON.items():
            if small in common:
                points[language] += 1.5 / _SHARED[small] ** 0.5
        for pattern, languages in _SIGNS:
            if len(small) > 1 and pattern.search(small):
                for language in languages:
                    points[language] += 0.7 / len(languages)
    (first, most), (_, second) = sorted(points.items(), key=lambda item: -item[1])[:2]
    return first if most >= _ENOUGH and most >= second * _AHEAD else ""
