"""The norms' names as people write them."""

from __future__ import annotations

import re
from typing import Final

LAST: Final = 38
"""The highest number that a norm has; 2 and 27 are revoked."""
_REVOKED: Final = frozenset({2, 27})
_WRITTEN: Final = re.compile(
    r"(?<![^\W_])(?:NRs?|norma\s+regulamentadora)\s*(?:n[.ºo°]{0,2}\s*)?[-–—.:_/]?\s*0{0,2}(\d{1,2})(?!\d)",
    re.IGNORECASE,
)
_PLAIN: Final = re.compile(r"0*(\d{1,2})")


def norm_in(text: str) -> str:
    """The first norm that a text names ("Curso NR 35 básico" gives "NR-35"), "" for none."""
    return next((named(int(found[1])) for found in _WRITTEN.finditer(text) if is_norm(int(found[1]))), "")


def norm_called(text: str) -> str:
    """The norm that somebody typed: "NR-35", "nr35" or "35"; "" where it is none."""
    plain = _PLAIN.fullmatch(text.strip())
    if plain:
        return named(int(plain[1])) if is_norm(int(plain[1])) else ""
    found = _WRITTEN.fullmatch(text.strip())
    return norm_in(text) if found else ""


def is_norm(number: int) -> bool:
    """Whether a norm of this number is in force."""
    return 1 <= number <= LAST and number not in _REVOKED


def named(number: int) -> str:
    """A norm's name by its number."""
    return f"NR-{number}"
