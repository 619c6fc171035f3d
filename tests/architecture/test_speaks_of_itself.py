"""What is kept in the repository names no machine, no neighbour folder and no package index."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
_TELLTALE = re.compile("|".join(["/" + "work/", r"\.\./" + "shared", "/" + "root/", r"file:///" + "opt"]))


def test_no_file_names_a_place_of_one_machine():
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True).stdout.split("\0")
    wrong = []
    for name in filter(None, names):
        path = ROOT / name
        if path.suffix in (".py", ".md", ".toml", ".lock", ".json", ".txt", ".csv", ".tsv", "") and path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            wrong += [f"{name}: {found[0]}" for found in [_TELLTALE.search(text)] if found]
    assert not wrong
