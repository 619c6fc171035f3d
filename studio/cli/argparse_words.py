"""The command line's parser, speaking the person's language wherever argparse would speak English.

argparse looks its sentences up through the names `_` and `ngettext` of its own module; there is no other way in that
follows the language of this process and not that of the system.
"""

from __future__ import annotations

import argparse
from typing import Final, NoReturn, TypeVar

from studio.errors import UsageError
from studio.i18n import N_, words

_SENTENCES: Final = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("unrecognized arguments: %s"),
    N_("not allowed with argument %s"),
    N_("ignored explicit argument %r"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("expected at least one argument"),
    N_("expected %s argument"),
    N_("expected %s arguments"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("unexpected option string: %s"),
    N_("invalid %(type)s value: %(value)r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)"),
    N_("unknown parser %(parser_name)r (choices: %(choices)s)"),
    N_("can't open '%(filename)s': %(error)s"),
)
"""Those a person can meet, in any Python we run on. The others are for the programmer, who reads English."""

_VALUES: Final = {
    "deck": N_("DECK"),  # "DECK" where a verb says so itself
    "encoder": N_("NAME"),
    "end": N_("TEXT"),
    "fps": N_("NUMBER"),
    "keep": N_("FOLDER"),
    "music": N_("FILE"),
    "output": N_("FILE"),
    "preset": N_("NAME"),
    "report": N_("FILE"),
    "report_html": N_("FILE"),
    "ssml": N_("FILE"),
    "timings": N_("FILE"),
    "title": N_("TEXT"),
    "voice": N_("NAME"),
}


def speak_our_language() -> None:
    """From now on argparse speaks as `i18n` does, in this process."""
    argparse.__dict__.update(_=words, ngettext=_counted)


_Action = TypeVar("_Action", bound=argparse.Action)


class Parser(argparse.ArgumentParser):
    """Wrong use is a UsageError; what stands for a value in the help is in the person's language."""

    def error(self, message: str) -> NoReturn:
        raise UsageError("{problem}", hint="See `{program} --help`.", problem=message, program=self.prog)

    def _add_action(self, action: _Action) -> _Action:
        if action.metavar is None and action.choices is None and action.nargs != 0:
            action.metavar = _VALUES.get(action.dest)
        if isinstance(action.metavar, str):
            action.metavar = words(action.metavar)
        return super()._add_action(action)


def _counted(one: str, many: str, count: int) -> str:
    return words(one if count == 1 else many)
