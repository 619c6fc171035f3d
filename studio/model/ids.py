"""Names of things. Made in `edit/` alone and never used again: sync merges by (object id, property)."""

from __future__ import annotations

from typing import NewType

SceneId = NewType("SceneId", str)
ElementId = NewType("ElementId", str)
SpanId = NewType("SpanId", str)
MarkId = NewType("MarkId", str)
CueId = NewType("CueId", str)
TrackId = NewType("TrackId", str)
ClipId = NewType("ClipId", str)
MarkerId = NewType("MarkerId", str)
CommentId = NewType("CommentId", str)
EntryId = NewType("EntryId", str)
PresenterId = NewType("PresenterId", str)
AssetId = NewType("AssetId", str)
"""The SHA-256 of the file's bytes, in hexadecimal: the same file is the same asset everywhere."""

Order = NewType("Order", str)
"""A fractional index: siblings sort by it as plain text, and there is always room for one more in between."""
