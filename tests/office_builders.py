"""A small program that behaves like LibreOffice's: asked to convert a deck, it copies one that lies beside it."""

import os
import sys
import zipfile
from pathlib import Path

_PROGRAM = """
import os, shutil, sys, time
from pathlib import Path
here = Path(__file__).parent
out, source = Path(sys.argv[sys.argv.index("--outdir") + 1]), Path(sys.argv[-1])
profile = Path(next(a for a in sys.argv if a.startswith("-env:")).partition("file://")[2])
(here / "asked.txt").write_text("\\n".join([source.name, str(os.getpid()), str(source.parent), os.environ["HOME"]]))
shutil.copyfile(profile / "user" / "registrymodifications.xcu", here / "settings.xml")
{more}
out.mkdir(parents=True)
shutil.copyfile(here / "made.pptx", out / (source.stem + ".pptx"))
"""


def an_office(folder, made=None, more=""):
    """Its path. `made`: the deck that it gives; `more`: what it does before, or instead."""
    folder.mkdir()
    if made is not None:
        os.replace(made, folder / "made.pptx")
    (folder / "work.py").write_text(_PROGRAM.format(more=more), encoding="utf-8")
    if os.name == "nt":
        path = folder / "soffice.bat"
        path.write_text(f'@"{sys.executable}" "{folder / "work.py"}" %*\n', encoding="utf-8")
    else:
        path = folder / "soffice"
        path.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{folder / "work.py"}" "$@"\n', encoding="utf-8")
        path.chmod(0o755)
    return path


def asked(folder):
    """What the program was asked: (the file's name, its own process, the folder, its home)."""
    name, pid, where, home = (folder / "asked.txt").read_text(encoding="utf-8").splitlines()
    return name, int(pid), Path(where), Path(home)


def open_document(path, kind="presentation"):
    """A file that says that it is an OpenDocument of this kind."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", "<office/>")
    return path
