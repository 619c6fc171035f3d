"""Becomes another command, as somebody who may not write to a folder: `locked_down.py FOLDER COMMAND...`.

Root may write everywhere; so root gives up that right first, or becomes nobody where the system does not let it.
"""

from __future__ import annotations

import ctypes
import os
import sys

PR_CAPBSET_DROP = 24
BEYOND_FILES = (1, 2, 3)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER
NOBODY = 65534
GIVEN_UP = "--given-up"


def give_up_rights() -> None:
    """What root may do beyond the rights of files goes with the next program that is started."""
    try:
        system = ctypes.CDLL(None, use_errno=True)
        dropped = [system.prctl(PR_CAPBSET_DROP, right, 0, 0, 0) for right in BEYOND_FILES]
    except (OSError, AttributeError):
        dropped = [-1]
    if any(dropped):
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def main(arguments: list[str]) -> None:
    if arguments[0] != GIVEN_UP:
        if os.geteuid() == 0:
            give_up_rights()
        os.execv(sys.executable, [sys.executable, __file__, GIVEN_UP, *arguments])
    folder, *command = arguments[1:]
    for place, _, _ in os.walk(folder):
        if os.access(place, os.W_OK):
            sys.exit(f"{place} may still be written to")
    os.execv(command[0], command)


if __name__ == "__main__":
    main(sys.argv[1:])
