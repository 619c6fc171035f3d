"""What `make` and `import` ask about the presenter."""

from __future__ import annotations

import argparse
from typing import Any

from studio.cli.options import a_path
from studio.edit.places import PLACES, USUAL_PLACE
from studio.errors import UsageError
from studio.i18n import words
from studio.model.codec import Json
from studio.nr.names import norm_called
from studio.workflows.presenting import AUTO, PresenterOrder, checked

_FRAMINGS = ("bust", "half", "full")
_STYLES = ("real", "toon")


def add_presenter_options(parser: argparse.ArgumentParser) -> None:
    """Who presents, where, how, and dressed for which norm."""
    group = parser.add_argument_group(words("presenter"))
    group.add_argument(
        "--avatar",
        default="",
        metavar=words("NAME|MODEL"),
        help=words(
            "who presents: a name of `studio avatar list`, a 3D model (.glb, .vrm) or a presenter's file (.toml)"
        ),
    )
    group.add_argument("--avatar-place", choices=tuple(PLACES), default=None, help=words("where she stands"))
    group.add_argument("--avatar-framing", choices=_FRAMINGS, default=None, help=words("how much of her is seen"))
    group.add_argument("--avatar-style", choices=_STYLES, default=None, help=words("as a person or as a drawing"))
    group.add_argument(
        "--equipment",
        default=None,
        metavar=words("LIST"),
        help=words("her protective equipment: names with commas, none, or auto for what the norm asks for"),
    )
    group.add_argument("--nr", type=_norm, default="", metavar="NR-35", help=words("the norm that the film is about"))
    group.add_argument(
        "--avatar-seed", type=int, default=0, metavar="N", help=words("another number gives her other gestures")
    )


def add_lipsync_option(parser: argparse.ArgumentParser) -> None:
    """Whether the lips are measured."""
    parser.add_argument(
        "--lipsync",
        type=a_path,
        metavar=words("FILE"),
        help=words("where to write how well the presenter's lips go with the film's sound (JSON)"),
    )


def lips_line(lips: Json) -> str:
    """What was measured, in a line for a person; "" where nothing was."""
    if not isinstance(lips, dict):
        return ""
    closures, vowels, lead = lips["closures"], lips["vowels"], lips["lead_ms"]
    assert isinstance(closures, dict)
    assert isinstance(vowels, dict)
    values = {"closed": closures["closed"], "all": closures["all"], "open": vowels["open"], "vowels": vowels["all"]}
    line = words("lips: closed on {closed} of {all} p, b and m; wide open on {open} of {vowels} stressed a", values)
    return line if lead is None else f"{line}; {words('the mouth leads by {lead} ms', {'lead': lead})}"


def _norm(text: str) -> str:
    norm = norm_called(text)
    if text and not norm:
        raise UsageError("{norm} is no norm in force", hint="Write it as NR-35.", norm=text)
    return norm


def presenter_order(arguments: argparse.Namespace) -> PresenterOrder | None:
    """Who is asked for; None for a film without presenter. Raises UsageError, AssetMissing or ImportError_."""
    if not arguments.avatar:
        given: dict[str, Any] = {
            "--avatar-place": arguments.avatar_place,
            "--avatar-framing": arguments.avatar_framing,
            "--avatar-style": arguments.avatar_style,
            "--equipment": arguments.equipment,
        }
        for name, value in given.items():
            if value is not None:
                raise UsageError(
                    "{option} says nothing without --avatar",
                    hint="Add --avatar and a name; `studio avatar list` says who there is.",
                    option=name,
                )
        return None
    return checked(
        PresenterOrder(
            arguments.avatar,
            arguments.avatar_place or USUAL_PLACE,
            arguments.avatar_framing,
            arguments.avatar_style or "real",
            arguments.equipment or AUTO,
            arguments.avatar_seed,
        )
    )
