"""Sentences in the person's language. English stands in the code as the key; pt-BR is the default and complete.

`words` puts a key and its values into words; `N_` marks a key that is put into words later.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from fractions import Fraction
from functools import cache

from studio.errors import StudioError, filled
from studio.paths import resources_dir

DEFAULT_LANGUAGE = "pt-BR"
LANGUAGES = ("pt-BR", "en")
DOMAIN = "estudio"

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
    """The sentence for `key`, its `{places}` filled; numbers are written as the language writes them."""
    spoken = language or _chosen[0]
    template = _catalogue(spoken).gettext(key) if key else ""
    return filled(template, {name: number_words(value, spoken) for name, value in (values or {}).items()})


def error_words(error: StudioError, language: str | None = None) -> tuple[str, str]:
    """What happened, and what to do about it (may be empty)."""
    return words(error.key, error.values, language), words(error.hint, error.values, language)


def number_words(value: object, language: str | None = None) -> object:
    """A float with a decimal comma in Portuguese; everything else as it is."""
    if isinstance(value, Fraction):
        value = float(value)
    if isinstance(value, float):
        text = f"{value:.2f}".rstrip("0").rstrip(".")
        return text.replace(".", ",") if (language or _chosen[0]) == "pt-BR" else text
    return value


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(
        DOMAIN, resources_dir() / "locales", languages=[language.replace("-", "_")], fallback=True
    )
