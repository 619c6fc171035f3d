"""The speaker's notes as a script: words, with marks in brackets, or SSML for those who spoke with another service."""

from __future__ import annotations

import re
from typing import Final

from studio.edit.ids import new_id
from studio.edit.script import parse_script
from studio.errors import SsmlUnreadable
from studio.files.pptx.report import Note
from studio.files.ssml import is_ssml, parse_ssml
from studio.i18n import N_
from studio.model.script import Script

BROKEN: Final = N_("the notes are SSML that cannot be read: they are spoken without its marks")
PARTLY: Final = N_("the notes are SSML of which a part has no effect here")
_TAG: Final = re.compile(r"<[^<>]*>")


def script_of(written: str, number: int, notes: list[Note]) -> Script:
    """What the notes of slide `number` say. What of them has no effect is told in `notes`."""
    if not is_ssml(written):
        return parse_script(written, new_id) if written else Script()
    try:
        found = parse_ssml(written, new_id)
    except SsmlUnreadable:
        notes.append(Note(BROKEN, number, fate="approximated"))
        return parse_script(_TAG.sub(" ", written).replace("[", "\\["), new_id)
    if found.left_out:
        notes.append(Note(PARTLY, number, fate="approximated"))
    return found.script
