"""What people wrote beside the slides: the comments of old (ECMA-376 part 1, 19.4) and the threads of newer PowerPoints
(MS-PPTX 2.16.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lxml import etree

from studio.edit.ids import new_id
from studio.errors import DeckUnreadable
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import PRESENTATION, Package
from studio.files.pptx.report import Note
from studio.files.pptx.sheets import whole
from studio.i18n import N_
from studio.model.comment import Comment, Reply
from studio.model.ids import CommentId

UNREADABLE: Final = N_("comments of the deck cannot be read")
_MOST: Final = 2_000
_OLD_UNITS: Final = 8
"""To a point: old comments stand in 1/576 inch."""
_EMU: Final = 12_700
_DONE: Final = ("resolved", "closed")


class Comments:
    """The comments of a deck, whose authors are read once."""

    def __init__(self, package: Package, notes: list[Note]) -> None:
        self._package, self._notes = package, notes
        self._names = {key: name for kind in ("commentAuthors", "authors") for key, name in self._authors(kind)}

    def of(self, slide: str, number: int) -> tuple[Comment, ...]:
        """The comments on the slide that is this part, in the deck's order."""
        found: list[Comment] = []
        for kind, part in self._package.links(slide).values():
            if kind == "comments":
                root = self._read(part, number)
                if root is not None:
                    found += _threads(root) if _is_new(root) else _old(root)
        return tuple(self._named(comment) for comment in found[:_MOST])

    def _read(self, part: str, number: int) -> etree._Element | None:
        try:
            return self._package.xml(part)
        except DeckUnreadable:
            self._notes.append(Note(UNREADABLE, number, "", "lost"))
            return None

    def _authors(self, kind: str) -> Iterator[tuple[str, str]]:
        """(the key of an author in the parts that hold comments, the name)."""
        for link, part in self._package.links(PRESENTATION).values():
            root = self._read(part, 0) if link == kind else None
            for author in _named(root, "cmAuthor", "author") if root is not None else ():
                yield author.get("id", ""), author.get("name", "")

    def _named(self, comment: Comment) -> Comment:
        """The comment with names in place of the authors' keys."""
        replies = tuple(replace(reply, author=self._names.get(reply.author, "")) for reply in comment.replies)
        return replace(comment, author=self._names.get(comment.author, ""), replies=replies)


def _old(root: etree._Element) -> list[Comment]:
    """Comments whose authors are keys; those that answer another one (since PowerPoint 2013) are its replies."""
    found: dict[tuple[str, str], Comment] = {}
    for entry in _named(root, "cm"):
        place, said = next(_named(entry, "pos"), None), next(_named(entry, "text"), None)
        author, text = entry.get("authorId", ""), (said.text or "").strip() if said is not None else ""
        parent = next(_named(entry, "parentCm"), None)
        before = (parent.get("authorId", ""), parent.get("idx", "")) if parent is not None else None
        if before in found and before is not None:
            first = found[before]
            found[before] = replace(first, replies=(*first.replies, Reply(author, text, entry.get("dt", ""))))
            continue
        x, y = _place(place, _OLD_UNITS)
        key = (author, entry.get("idx", "") or str(len(found)))
        found[key] = Comment(CommentId(new_id()), author, text, entry.get("dt", ""), x, y)
    return list(found.values())


def _threads(root: etree._Element) -> list[Comment]:
    found: dict[str, Comment] = {}
    for entry in (e for e in root if _local(e) == "cm"):
        answers = tuple(Reply(r.get("authorId", ""), _said(r), r.get("created", "")) for r in _named(entry, "reply"))
        author, made = entry.get("authorId", ""), entry.get("created", "")
        parent = entry.get("parentId", "")
        if parent in found:  # as some programs write replies
            first = found[parent]
            found[parent] = replace(first, replies=(*first.replies, Reply(author, _said(entry), made)))
            continue
        x, y = _place(next(_named(entry, "pos"), None), _EMU)
        shape = next(_named(entry, "spMk", "picMk", "graphicFrameMk", "cxnSpMk", "grpSpMk"), None)
        found[entry.get("id", "") or str(len(found))] = Comment(
            CommentId(new_id()),
            author,
            _said(entry),
            made,
            x,
            y,
            max(0, whole(shape.get("id"))) if shape is not None else 0,
            entry.get("status") in _DONE,
            answers,
        )
    return list(found.values())


def _said(entry: etree._Element) -> str:
    """The text of a thread's entry, a paragraph a line; not that of what answers it."""
    body = next((child for child in entry if _local(child) == "txBody"), None)
    paragraphs = body.iter(f"{A}p") if body is not None else ()
    return "\n".join("".join(t.text or "" for t in p.iter(f"{A}t")) for p in paragraphs).strip()


def _place(place: etree._Element | None, units: int) -> tuple[float, float]:
    return (whole(place.get("x")) / units, whole(place.get("y")) / units) if place is not None else (0.0, 0.0)


def _is_new(root: etree._Element) -> bool:
    """The same names stand in another namespace."""
    return "microsoft.com" in (etree.QName(root).namespace or "")


def _named(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    return (e for e in root.iter() if _local(e) in names)


def _local(node: etree._Element) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""
