"""Sentences in the person's language. English stands in the code as the key; pt-BR is the default and complete.

`words` puts a key and its values into words; `N_` marks a key that is put into words later.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import cache

from studio.errors import StudioError, filled
from studio.paths import resources_dir

DEFAULT_LANGUAGE = "pt-BR"
LANGUAGES = ("pt-BR", "en")
DOMAIN = "estudio"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_chosen: list[str] = [DEFAULT_LANGUAGE]


def use_language(language: str) -> None:
    """From now on this process speaks `language` ("pt-BR" or "en"); an unknown one is the default."""
    _chosen[0] = language if language in LANGUAGES else DEFAULT_LANGUAGE


def language() -> str:
    """The language that this process speaks."""
    return _chosen[0]


def N_(key: str) -> str:  # noqa: N802  # gettext's own name for a marker
    """`key`, marked for the catalogue."""
    return key


def words(key: str, values: Mapping[str, object] | None = None, language: str | None = None) -> str:
    """The sentence for `key`, its `{places}` filled with `value_words`."""
    spoken = language or _chosen[0]
    template = _catalogue(spoken).gettext(key) if key else ""
    return filled(template, {name: value_words(value, spoken) for name, value in (values or {}).items()})


def error_words(error: StudioError, language: str | None = None) -> tuple[str, str]:
    """What happened, and what to do about it (may be empty)."""
    return words(error.key, error.values, language), words(error.hint, error.values, language)


def value_words(value: object, language: str | None = None) -> str:
    """A number, date, time of day or duration (timedelta) as the language writes it; everything else as it is.

    A number that only names something, such as a process or an exit code, should come as text.
    """
    spoken = language or _chosen[0]
    if isinstance(value, Fraction):
        value = float(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, spoken)
    if isinstance(value, timedelta):
        return _duration(value.total_seconds(), spoken)
    if isinstance(value, datetime):
        here = value.astimezone() if value.tzinfo else value
        return f"{_date(here, spoken)} {here:%H:%M}"
    return _date(value, spoken) if isinstance(value, date) else str(value)


def _number(value: float, language: str) -> str:
    """At most two decimals; thousands apart from five figures on, so that years and sizes in pixels stay whole."""
    whole, _, part = (f"{value:,}" if isinstance(value, int) else f"{value:,.2f}").partition(".")
    part = part.rstrip("0")
    if len(whole.lstrip("-")) <= len("9,999"):
        whole = whole.replace(",", "")
    if whole == "-0" and not part:
        whole = "0"
    if language == "pt-BR":
        return whole.replace(",", ".") + (f",{part}" if part else "")
    return whole + (f".{part}" if part else "")


def _duration(seconds: float, language: str) -> str:
    """`1 h 5 min 20 s`, what is zero left out; parts of a second only below a minute."""
    if seconds < 0:
        return "-" + _duration(-seconds, language)
    if round(seconds, 2) < 60:
        return f"{_number(seconds, language)} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "h"), (minutes, "min"), (rest, "s"))
    return " ".join(f"{_number(amount, language)} {unit}" for amount, unit in parts if amount)


def _date(day: date, language: str) -> str:
    """In English the month is a word, for 5/4 is another day in Britain than in America."""
    return f"{day:%d/%m/%Y}" if language == "pt-BR" else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(
        DOMAIN, resources_dir() / "locales", languages=[language.replace("-", "_")], fallback=True
    )
