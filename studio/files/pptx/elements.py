"""The primitives of a slide's display list as elements."""

from __future__ import annotations

import json
from typing import Any

from studio.cache import key_of
from studio.edit.ids import first_orders, new_id
from studio.files.pptx import looks
from studio.files.pptx.assets import AssetFolder
from studio.files.pptx.charts import chart_content
from studio.files.pptx.meaning import ShapeFacts, SlideFacts
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import LINK as R
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.package import Package
from studio.files.pptx.report import Note
from studio.files.pptx.tables import table_content
from studio.files.pptx.texts import POINTS, text_body
from studio.i18n import N_
from studio.model.asset import Asset
from studio.model.codec import to_json
from studio.model.element import Content, Element, Missing, Picture, Shape, Sound, Text, Transform, Video
from studio.model.ids import AssetId, ElementId, Order
from studio.model.origin import Origin
from studio.model.style import Effect, PictureFill
from studio.model.text import TextBody

_UNDRAWABLE = (".emf", ".wmf", ".svg", ".wdp", ".pict", ".pct", ".tif", ".tiff")


class SlideReader:
    """Turns one slide's primitives into elements, in the order they are drawn."""

    def __init__(
        self,
        package: Package,
        facts: SlideFacts,
        listing: dict[str, Any],
        assets: AssetFolder,
        deck: AssetId,
        number: int,
        notes: list[Note],
    ) -> None:
        self._package, self._facts, self._listing, self._assets = package, facts, listing, assets
        self._deck, self.number, self._notes = deck, number, notes
        self._made: list[tuple[Content, Transform, ShapeFacts, tuple[Effect, ...]]] = []

    def elements(self) -> tuple[Element, ...]:
        """All elements; what a shape draws and what it says are one."""
        waiting: dict[str, Any] | None = None
        for primitive in self._listing["primitives"]:
            kind = primitive["kind"]
            if waiting is not None and not (kind == "textBox" and _same_shape(primitive, waiting)):
                self._add_shape(waiting, None)
                waiting = None
            if kind == "shape":
                waiting = primitive
            elif kind == "textBox":
                self._add_shape(waiting, primitive)
                waiting = None
            elif kind == "image":
                self._add_picture(primitive)
            elif kind == "table":
                facts = self._shape_facts(primitive)
                self._put(primitive, table_content(primitive, facts), facts)
            elif kind == "chart":
                facts = self._shape_facts(primitive)
                self._put(primitive, chart_content(primitive, facts, self._package, self._facts.part), facts)
            else:
                self._note(N_("this kind of object is not drawn yet"), str(primitive.get("name") or kind), "lost")
        if waiting is not None:
            self._add_shape(waiting, None)
        orders = first_orders(len(self._made))
        return tuple(self._element(made, order) for made, order in zip(self._made, orders, strict=True))

    def background(self) -> PictureFill | None:
        """The picture that the slide itself has as its background."""
        for part in self._sheets():
            root = self._package.xml(part)
            background = root.find(f"{P}cSld/{P}bg")
            if background is None:
                continue
            blip = background.find(f"{P}bgPr/{A}blipFill/{A}blip")
            if blip is None:
                return None
            link = self._package.links(part).get(str(blip.get(f"{R}embed")))
            asset = self._media(link[1]) if link else None
            return PictureFill(asset.id) if asset else None
        return None

    def _sheets(self) -> list[str]:
        found = [self._facts.part]
        for kind in ("slideLayout", "slideMaster"):
            links = self._package.links(found[-1]).values()
            found += [target for k, target in links if k == kind][:1]
        return found

    def _add_shape(self, shape: dict[str, Any] | None, box: dict[str, Any] | None) -> None:
        primitive = shape or box
        if primitive is None:
            return
        facts = self._shape_facts(primitive)
        body: TextBody | None = None
        if box is not None and any(run.get("text") for p in box["paragraphs"] for run in p["runs"]):
            body = text_body(box, facts.insets, facts.bullets)
        drawn_fill = looks.fill(shape.get("fill")) if shape else None
        drawn_line = looks.line(shape.get("stroke")) if shape else None
        if shape is not None and (drawn_fill is not None or drawn_line is not None):
            content: Content = Shape(
                looks.outlines(shape),
                str(shape.get("geometry") or ""),
                _adjustments(shape),
                drawn_fill,
                drawn_line,
                body if box is None or _same_box(shape, box) else None,
            )
            self._put(shape, content, facts)
            if body is not None and box is not None and not _same_box(shape, box):
                self._put(box, Text(body), facts)
        elif body is not None and box is not None:
            self._put(box, Text(body), facts)

    def _add_picture(self, primitive: dict[str, Any]) -> None:
        facts = self._shape_facts(primitive)
        name = str(primitive.get("assetId") or "")
        poster = self._media(name) if name in self._package.names else None
        if facts.media and facts.media in self._package.names:
            media = self._assets.add(self._package.part(facts.media), facts.media)
            if media.media_type.startswith("audio"):
                self._put(primitive, Sound(media.id), facts)
            else:
                poster_id = poster.id if poster else None
                self._put(primitive, Video(media.id, poster=poster_id, crop=looks.crop(primitive.get("crop"))), facts)
                return
        if poster is None:
            self._note(N_("the picture is missing or of a kind that cannot be drawn"), facts.name, "lost")
            self._put(primitive, Missing(facts.name or name.rpartition("/")[2]), facts)
            return
        content = Picture(
            poster.id, looks.crop(primitive.get("crop")), looks.outlines(primitive), looks.line(primitive.get("stroke"))
        )
        self._put(primitive, content, facts)

    def _media(self, part: str) -> Asset | None:
        """The picture in a part, None when nothing here can draw it."""
        if part.lower().endswith(_UNDRAWABLE):
            return None
        asset = self._assets.add(self._package.part(part), part)
        return asset if asset.width or asset.media_type.startswith("video") else None

    def _put(self, primitive: dict[str, Any], content: Content, facts: ShapeFacts) -> None:
        turn = primitive.get("transform") or {}
        transform = Transform(
            primitive["x"] * POINTS,
            primitive["y"] * POINTS,
            primitive["w"] * POINTS,
            primitive["h"] * POINTS,
            rotation=float(turn.get("rotationDeg", 0.0)),
            opacity=looks.opacity(primitive),
            flip_horizontal=bool(turn.get("flipH", False)) and not isinstance(content, Text),
            flip_vertical=bool(turn.get("flipV", False)) and not isinstance(content, Text),
        )
        self._made.append((content, transform, facts, looks.effects(primitive)))

    def _element(self, made: tuple[Content, Transform, ShapeFacts, tuple[Effect, ...]], order: Order) -> Element:
        content, transform, facts, effects = made
        hashes = tuple(
            (name, key_of(json.dumps(to_json(value), sort_keys=True))[:16])
            for name, value in (("alt", facts.alt), ("content", content), ("transform", transform))
        )
        return Element(
            ElementId(new_id()),
            order,
            content,
            transform,
            name=facts.name,
            alt=facts.alt,
            role=facts.role,
            effects=effects,
            origin=Origin(self._deck, self._facts.id, facts.id, hashes),
        )

    def _shape_facts(self, primitive: dict[str, Any]) -> ShapeFacts:
        """What the XML says of the primitive's shape; those of layouts and masters have only their name."""
        id = int(primitive.get("objectId") or 0)
        own = str(primitive.get("shapeId") or "").startswith("slide:")
        found = self._facts.shapes.get(id) if own else None
        return found or ShapeFacts(id, str(primitive.get("name") or ""))

    def _note(self, reason: str, subject: str, fate: str) -> None:
        self._notes.append(Note(reason, self.number, subject, fate))


def _same_shape(a: dict[str, Any], b: dict[str, Any]) -> bool:
    return a.get("objectId") == b.get("objectId") and a.get("shapeId") == b.get("shapeId")


def _same_box(a: dict[str, Any], b: dict[str, Any]) -> bool:
    return all(abs(a[side] - b[side]) < 0.5 for side in ("x", "y", "w", "h"))


def _adjustments(shape: dict[str, Any]) -> tuple[tuple[str, float], ...]:
    values = shape.get("adjustValues") or {}
    items = values.items() if isinstance(values, dict) else ((v.get("name"), v.get("value")) for v in values)
    return tuple((str(name), float(value)) for name, value in items if isinstance(value, int | float))
