"""Sentences in the person's language. English stands in the code as the key; pt-BR is the default and complete.

`words` puts a key and its values into words; `N_` marks a key that is put into words later.
"""

from __future__ import annotations

import errno
import gettext
import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path

from studio.errors import StudioError, filled
from studio.host import plain_path, system_texts
from studio.paths import resources_dir

DEFAULT_LANGUAGE = "pt-BR"
LANGUAGES = ("pt-BR", "en")
DOMAIN = "estudio"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def N_(key: str) -> str:  # noqa: N802  # gettext's own name for a marker
    """`key`, marked for the catalogue."""
    return key


# What the system says in a language of its own; other numbers keep its words.
_PROBLEMS = {
    getattr(errno, name): key
    for name, key in {
        "EACCES": N_("access is denied"),
        "EPERM": N_("access is denied"),
        "EROFS": N_("it can only be read, not written to"),
        "ENOENT": N_("there is no such file or folder"),
        "EEXIST": N_("it is already there"),
        "ENOTDIR": N_("what should be a folder is a file"),
        "EISDIR": N_("it is a folder"),
        "ENOTEMPTY": N_("the folder is not empty"),
        "ENAMETOOLONG": N_("the name is too long"),
        "EINVAL": N_("the name or the value is not allowed there"),
        "ELOOP": N_("the links lead in a circle"),
        "EXDEV": N_("it lies on another disk"),
        "ENOSPC": N_("the disk is full"),
        "EDQUOT": N_("your share of the disk is full"),
        "EFBIG": N_("it is too large for the disk"),
        "EIO": N_("the disk or the device failed"),
        "ENXIO": N_("the disk or the device failed"),
        "ENODEV": N_("the disk or the device failed"),
        "EBUSY": N_("another program is using it"),
        "ETXTBSY": N_("another program is using it"),
        "EAGAIN": N_("another program is using it"),
        "EMFILE": N_("too many files are open"),
        "ENFILE": N_("too many files are open"),
        "ENOMEM": N_("there is not enough memory"),
        "EPIPE": N_("the other program has ended"),
        "ESTALE": N_("the network folder is gone"),
        "ETIMEDOUT": N_("there was no answer in time"),
        "ECONNREFUSED": N_("the connection was refused"),
        "ECONNRESET": N_("the connection was lost"),
        "ENETUNREACH": N_("there is no connection"),
        "EHOSTUNREACH": N_("there is no connection"),
    }.items()
    if hasattr(errno, name)  # not every system has them all
}
_TOLD_BY_PYTHON = re.compile(r"\[Errno (\d+)\] [^:]*(.*)", re.DOTALL)

_chosen: list[str] = [DEFAULT_LANGUAGE]


def use_language(language: str) -> None:
    """From now on this process speaks `language` ("pt-BR" or "en"); an unknown one is the default."""
    _chosen[0] = language if language in LANGUAGES else DEFAULT_LANGUAGE


def language() -> str:
    """The language that this process speaks."""
    return _chosen[0]


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

    What the system said of a failed call (an OSError, its text or its `strerror`) is told by its number; of an error
    of ours, what happened.

    A number that only names something, such as a process or an exit code, should come as text.
    """
    spoken = language or _chosen[0]
    if isinstance(value, StudioError):
        return error_words(value, spoken)[0]
    if isinstance(value, Fraction):
        value = float(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, spoken)
    if isinstance(value, timedelta):
        return _duration(value.total_seconds(), spoken)
    if isinstance(value, datetime):
        here = value.astimezone() if value.tzinfo else value
        return f"{_date(here, spoken)} {here:%H:%M}"
    if isinstance(value, date):
        return _date(value, spoken)
    return _system_words(value, spoken) if isinstance(value, OSError | str | Path) else str(value)


def _system_words(value: OSError | str | Path, language: str) -> str:
    if isinstance(value, OSError) and value.errno in _PROBLEMS:
        return words(_PROBLEMS[value.errno], language=language)
    text = plain_path(str(value))
    told = _TOLD_BY_PYTHON.fullmatch(text)
    number = int(told[1]) if told else _system_texts().get(text, 0)
    if number not in _PROBLEMS:
        return text
    return words(_PROBLEMS[number], language=language) + (told[2] if told else "")


_system_texts = cache(system_texts)


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
