"""A project on the disk: a folder with a database of its objects and history, and its assets by hash.

Not here: what the objects mean (model/), how they change (edit/), other formats (the rest of files/).
Start with opening.py; journal.py writes an edit, rows.py says what a project is made of.
"""

from studio.files.project_file.opening import OpenProject, assets_folder, create, open_project, save_snapshot, snapshot
from studio.files.project_file.pack import pack, unpack

open = open_project

__all__ = [
    "OpenProject",
    "assets_folder",
    "create",
    "open",
    "open_project",
    "pack",
    "save_snapshot",
    "snapshot",
    "unpack",
]
