"""Dates, months, days of the week and times of day."""

from __future__ import annotations

import re

from studio.speech.normalise.portuguese.labels import LAWS, OF_A_PAGE
from studio.speech.normalise.portuguese.numbers import cardinal
from studio.speech.normalise.scan import Place, Rule
from studio.speech.normalise.token import Said, word_list

_END = r"(?![^\W_])"
_MONTHS = word_list("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro")
_MONTH = r"jan|fev|mar|abr|mai|jun|jul|ago|set|out|nov|dez"
_DAYS = {
    "seg": "segunda", "ter": "terça", "qua": "quarta", "qui": "quinta", "sex": "sexta", "sáb": "sábado",
    "sab": "sábado", "dom": "domingo",
}  # fmt: skip
_DAY = "|".join(_DAYS)
_BY_NUMBER = {"2": "segunda", "3": "terça", "4": "quarta", "5": "quinta", "6": "sexta"}
_LASTING = frozenset(
    word_list(
        "por durante dura duram durou leva levam levou cada máximo mínimo duração horária tempo total intervalo pausa "
        "após até"
    )
)
"""After these "4h30" is how long something lasts: "quatro horas e trinta"."""

_LASTING_OF = re.compile(
    r"(?:curso|aula|treinamento|jornada|turno|duração|pausa|intervalo|vídeo|reunião|carga|horária|exposição|total|"
    r"módulo|palestra|descanso|viagem|prova|extra|extras) "
    r"(?:(?:diária|semanal|máxima|mínima|total|é|era|foi|será|tem) ){0,2}de $",
    re.IGNORECASE,
)


def _date(found: re.Match[str], place: Place) -> Said | None:
    day, month, year = found["d"], found["m"], found["y"]
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return None
    return Said(found.end(), f"{_day(day)} de {_MONTHS[int(month) - 1]} de {_year(year)}")


def _day(day: str) -> str:
    return "primeiro" if int(day) == 1 else cardinal(int(day))


def _year(year: str) -> str:
    """Of two digits those alone: "98" is "noventa e oito", but "05" "dois mil e cinco"."""
    return cardinal(2000 + int(year) if year.startswith("0") else int(year))


_OF_DAYS = re.compile(r"(?:dias?|data)[ ](?:[0-9]{1,2}(?:,| e| a| ou)[ ]){0,6}$", re.IGNORECASE)


def _day_and_month(found: re.Match[str], place: Place) -> Said | None:
    day, month = found["d"], found["m"]
    if not 1 <= int(day) <= 31 or int(month) == 0 or place.last in LAWS:
        return None
    if int(month) > 12:  # "05/26": a month and a year
        padded = day.startswith("0") and len(month) == 2 and place.last not in OF_A_PAGE
        return Said(found.end(), f"{_MONTHS[int(day) - 1]} de {cardinal(int(month))}") if padded else None
    if place.last in OF_A_PAGE or (day, month) == ("24", "7"):
        return None
    padded = day.startswith("0") or month.startswith("0") or len(day) == len(month) == 2
    if padded or (int(day) > 12 and int(month) > 1) or _OF_DAYS.search(place.before):
        return Said(found.end(), f"{_day(day)} de {_MONTHS[int(month) - 1]}")
    return None


def _month_and_year(found: re.Match[str], place: Place) -> Said | None:
    month, year = int(found["m"]), int(found["y"])
    if not 1 <= month <= 12 or place.last in LAWS:
        return None
    return Said(found.end(), f"{_MONTHS[month - 1]} de {cardinal(year)}")


def _first(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), "primeiro")


def _named_month(found: re.Match[str], place: Place) -> Said:
    """ "mai/2026", "10/mar/2026", "mar. 2026"."""
    name = next(month for month in _MONTHS if month.startswith(found["m"].lower()[:3]))
    day = f"{_day(found['d'])} de " if found.groupdict().get("d") else ""
    year = f" de {_year(found['y'])}" if found["y"] else ""
    return Said(found.end(), f"{day}{name}{year}")


_DASH = re.compile(r"[ ]?[-–][ ]?")
_OTHER_MONTH = re.compile(rf"\.?[ ]?(?:[aeà/,–-]|ou)[ ]?(?:{_MONTH})(?![^\W_])", re.IGNORECASE)
_AFTER_MONTH = re.compile(rf"(?:(?:{_MONTH})[a-zç]*\.?[ ]?(?:[aeà/,–-]|ou)|[0-9º] de|em|de|até)[ ]?$", re.IGNORECASE)
_OTHER_DAY = re.compile(rf"\.?[ ]?(?:[aeà/,–-]|ou|até)[ ]?(?:{_DAY})(?![^\W\d_])", re.IGNORECASE)
_AFTER_DAY = re.compile(rf"(?:{_DAY})[a-zç]*\.?[ ]?(?:[aeà/,–-]|ou|até)[ ]?$", re.IGNORECASE)


def _month_beside_another(found: re.Match[str], place: Place) -> Said | None:
    """ "jan. a mar.", "em nov."."""
    dotted = found[0].endswith(".")
    beside = _OTHER_MONTH.match(place.text, found.end()) or _OTHER_MONTH.match(place.text, found.end("m"))
    after = _AFTER_MONTH.search(place.before)
    if not (beside or (after and (dotted or (after[0][:3].isalpha() and len(after[0].strip()) > 3)))):
        return None
    name = next(month for month in _MONTHS if month.startswith(found["m"].lower()))
    dash = _DASH.match(place.text, found.end()) if beside else None
    return Said(dash.end(), f"{name} a") if dash else Said(found.end(), name, pause=_stop_of(found, place))


def _day_of_the_week(found: re.Match[str], place: Place) -> Said | None:
    """ "seg. a sex.", "ter/qui"."""
    beside = _OTHER_DAY.match(place.text, found.end("d"))
    if not (beside or _AFTER_DAY.search(place.before)):
        return None
    said, end = _DAYS[found["d"].lower()], found.end()
    dash = _DASH.match(place.text, end) if beside else None
    return Said(dash.end(), f"{said} a") if dash else Said(end, said, pause=_stop_of(found, place))


def _stop_of(found: re.Match[str], place: Place) -> str | None:
    return "." if found[0].endswith(".") and not place.text[found.end() : found.end() + 2].strip() else None


def _weekday_feira(found: re.Match[str], place: Place) -> Said:
    """The one day of the week whose name is not its number's: "3ª feira"."""
    return Said(found.end(), f"terça{found['s']}")


_NO_NOUN = r"(?![ ](?!e[ ]|a[ ]|à[ ]|das[ ]|de[ ]|às[ ]|ou[ ]|com[ ]|há[ ]|tem[ ])[^\W\d_]{2,})"


def _alone_a_weekday(found: re.Match[str], place: Place) -> bool:
    """Whether one number stands for a day: "2ª a 6ª", "toda 3ª", "às 3ª e 5ª", but not "1ª, 2ª e 3ª"."""
    if re.search(r"(?:toda|cada|próxima|[2-6]ª (?:a|à)) $", place.before, re.IGNORECASE):
        return True
    if re.match(r"[ ][aà][ ][2-6][ªa]" + _NO_NOUN, place.text[found.end() : found.end() + 30]):
        return True
    return bool(re.search(r"(?:toda|cada|às|nas) [2-6]ª(?:, [2-6]ª)*(?:,| e) $", place.before, re.IGNORECASE))


def _weekday(found: re.Match[str], place: Place) -> Said | None:
    """ "às 3ªs e 5ªs", "2ª a 6ª", "toda 3ª": days by their number."""
    several = bool(found["s"])
    if several and not re.search(r"(?:[àa]s|nas|das|todas|ª[as]?s?,|ª[as]?s? e|[–-]) $", place.before, re.IGNORECASE):
        return None
    if not several and not _alone_a_weekday(found, place):
        return None
    return Said(found.end(), _BY_NUMBER[found["n"]] + found["s"])


_RATIO = re.compile(
    r"(?:relação|proporção|escala|razão|diluição|diluída|diluído|traço)(?: de| em| a)? $", re.IGNORECASE
)


_RECORDED = re.compile(r"(?:vídeo|áudio|clipe|música|trecho|gravação|filme)s? (?:de|com|tem|dura) $", re.IGNORECASE)


def _time(found: re.Match[str], place: Place) -> Said | None:
    if ":" in found[0] and _RATIO.search(place.before):
        return None
    hour, minute = int(found["h"]), int(found["m"])
    groups = found.groupdict()
    said, seconds = _hours(hour), groups.get("s")
    if not seconds and hour and ":" in found[0] and _RECORDED.search(place.before):
        hour, minute, seconds = 0, hour, found["m"]
    if seconds:
        parts = [said] if hour else []
        parts += [_counted(minute, "minuto")] if minute else []
        parts += [_counted(int(seconds), "segundo")] if int(seconds) or not parts else []
        return Said(found.end(), f"{' '.join(parts[:-1])} e {parts[-1]}" if parts[1:] else parts[0])
    if groups.get("min") and minute:
        return Said(found.end(), f"{said} e {_counted(minute, 'minuto')}")
    lasts = place.last in _LASTING or _LASTING_OF.search(place.before) or hour > 24
    if hour and minute and not lasts:
        said = cardinal(hour, "f")
    return Said(found.end(), f"{said} e {cardinal(minute)}" if minute else said)


def _minutes(found: re.Match[str], place: Place) -> Said:
    """ "5'" and "1'30\"": minutes and seconds."""
    seconds = f" e {_counted(int(found['s']), 'segundo')}" if found["s"] else ""
    return Said(found.end(), _counted(int(found["h"]), "minuto") + seconds)


def _hours(hour: int) -> str:
    return f"{cardinal(hour, 'f')} {'hora' if hour < 2 else 'horas'}"


def _counted(count: int, noun: str) -> str:
    return f"{cardinal(count)} {noun if count < 2 else noun + 's'}"


DATE_RULES: tuple[Rule, ...] = (
    (re.compile(r"(?P<y>[12][0-9]{3})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})" + _END), _date),
    (
        re.compile(
            r"(?P<d>[0-9]{1,2})\.?[º°]?(?P<s>[/.-])(?P<m>[0-9]{1,2})(?P=s)(?P<y>[0-9]{4}|(?<!\.)[0-9]{2})"
            + _END
            + r"(?![./-][0-9])"  # "10.9.13" is an item, "8/12/16/20" a list
        ),
        _date,
    ),
    (re.compile(rf"0?1(?=[ ]de[ ](?:{'|'.join(_MONTHS)})(?![^\W_]))", re.IGNORECASE), _first),
    (
        re.compile(
            rf"(?P<d>[0-9]{{1,2}})[º°]?(?P<s>[/-])(?P<m>{_MONTH})(?:(?P=s)(?P<y>[0-9]{{4}}|[0-9]{{2}}))?" + _END,
            re.IGNORECASE,
        ),
        _named_month,
    ),
    (re.compile(r"(?P<d>[0-9]{1,2})/[ ]?(?P<m>[0-9]{1,2})/[ ]?(?P<y>[0-9]{4})" + _END), _date),
    (re.compile(r"(?P<d>[0-9]{1,2})[º°]?/(?P<m>[0-9]{1,2})(?!/)" + _END), _day_and_month),
    (re.compile(r"(?P<h>[0-9]{1,3})['′](?:(?P<s>[0-5]?[0-9])(?:\"|″|''))?(?![\w'’])"), _minutes),
    (re.compile(r"(?P<m>[0-9]{1,2})/(?P<y>(?:19|20)[0-9]{2})" + _END), _month_and_year),
    (
        re.compile(
            r"(?P<h>[01]?[0-9]|2[0-4])[ ]?h(?:oras?)?[ ]?(?P<m>[0-5]?[0-9])[ ]?(?P<min>min(?:utos)?|m)"
            r"(?:[ ]?(?P<s>[0-5]?[0-9])[ ]?s(?:eg)?)?" + _END
        ),
        _time,
    ),
    (re.compile(r"(?P<h>[0-9]{1,3})[hH][ ]?(?P<m>[0-5][0-9])" + _END), _time),
    (
        re.compile(
            r"(?P<h>[01]?[0-9]|2[0-3]|24(?=:00)):(?P<m>[0-5][0-9])(?::(?P<s>[0-5][0-9]))?(?:[ ]?h(?:s|rs)?)?"
            + _END
            + r"(?!:)"
        ),
        _time,
    ),
    (re.compile(r"3[ªa](?P<s>s?)(?=[ -]feiras?(?![^\W_]))"), _weekday_feira),
    (re.compile(rf"(?P<n>[2-6])ª(?P<s>s?){_NO_NOUN}"), _weekday),
)
"""Tried at a digit."""

_PARTS = {"sem": "semestre", "trim": "trimestre", "bim": "bimestre"}


def _part_of_a_year(found: re.Match[str], place: Place) -> Said | None:
    """ "1º sem. de 2026", "2º trim./2026"."""
    dated = re.match(r"[ ](?:de[ ])?(?:19|20)[0-9]{2}", place.text[found.end() : found.end() + 8])
    short = found[0].endswith(".") or found["slash"] or dated  # "o 1º sem capacete" is none
    if not short or not re.search(r"[0-9][º°o][ ]?$", place.before):
        return None
    return Said(found.end(), _PARTS[found["p"].lower()] + (" de" if found["slash"] else ""))


NAMED_DATE_RULES: tuple[Rule, ...] = (
    (re.compile(r"(?P<p>sem|trim|bim)\.?(?P<slash>[ ]?/(?=[0-9]))?(?![^\W\d_])", re.IGNORECASE), _part_of_a_year),
    (
        re.compile(
            rf"(?P<m>(?:{_MONTH})\.?|{'|'.join(_MONTHS)})[ ]?/[ ]?(?P<y>[0-9]{{4}}|[0-9]{{2}})" + _END, re.IGNORECASE
        ),
        _named_month,
    ),
    (re.compile(rf"(?P<m>{_MONTH})\.[ ](?:de[ ])?(?P<y>(?:19|20)[0-9]{{2}})" + _END, re.IGNORECASE), _named_month),
    (re.compile(rf"(?P<m>{_MONTH})\.?(?![^\W_])", re.IGNORECASE), _month_beside_another),
    (re.compile(rf"(?P<d>{_DAY})\.?(?![^\W_])", re.IGNORECASE), _day_of_the_week),
)
"""Tried at a letter."""
