"""Write the names of all files of every locked package to a JSON file, for build/check_wheels.py to judge offline.

Usage: wheel_names.py OUT.json LOCK... Needs the network and `requests`, `packaging`.
"""

import json
import os
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import requests
from packaging.utils import canonicalize_name

PINNED = re.compile(r"^([A-Za-z0-9_.\-]+)==([^\s;\\]+)")


class _Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.names = []

    def handle_starttag(self, tag, attributes):
        href = dict(attributes).get("href")
        if tag == "a" and href:
            self.names.append(href.split("#")[0].split("?")[0].rsplit("/", 1)[-1])


def main(out, *locks):
    index = os.environ.get("UV_DEFAULT_INDEX") or "https://pypi.org/simple"
    found = {}
    lines = [line for lock in locks for line in Path(lock).read_text(encoding="utf-8").splitlines()]
    for match in filter(None, map(PINNED.match, lines)):
        name, version = canonicalize_name(match[1]), match[2]
        if f"{name}=={version}" in found:
            continue
        page = requests.get(f"{index.rstrip('/')}/{name}/", timeout=60)
        page.raise_for_status()
        links = _Links()
        links.feed(page.text)
        mark = re.compile(rf"[-]{re.escape(version)}([-.]|$)")
        files = {requests.utils.unquote(n) for n in links.names}
        found[f"{name}=={version}"] = sorted(n for n in files if mark.search(n) and not n.endswith(".metadata"))
    Path(out).write_text(json.dumps(dict(sorted(found.items())), indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
