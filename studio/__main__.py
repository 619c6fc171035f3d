"""`python -m studio` and the command `studio`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; the exit code."""
    if sys.argv[1:2] == ["--child"]:  # the frozen program calls itself for its child processes
        from studio.runner import serve

        return serve(sys.argv[2])
    try:
        from studio.cli.interrupts import Interrupts

        interrupts = Interrupts()
        interrupts.watch()
        from studio.cli.main import run

        code = run(sys.argv[1:], interrupts)
        interrupts.work_is_over()
        return code
    except KeyboardInterrupt:  # pressed before anybody listened
        return 130


if __name__ == "__main__":
    sys.exit(main())
