"""The primitives of a slide's display list as elements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from studio.errors import DeckUnreadable
from studio.files.pptx import looks, styles
from studio.files.pptx.alternatives import INK
from studio.files.pptx.assets import AssetFolder
from studio.files.pptx.autofit import fitted
from studio.files.pptx.backgrounds import backdrop_of, background_of
from studio.files.pptx.blips import Blips, Shown, blip_of, missing_label
from studio.files.pptx.bodies import Hints, body_of
from studio.files.pptx.bullet_pictures import BulletPictures
from studio.files.pptx.cascade import Cascade, cascade_of
from studio.files.pptx.charts import chart_content, is_chart
from studio.files.pptx.effects import effects_of
from studio.files.pptx.equations import has_equation
from studio.files.pptx.forms import Form, form_of, is_plain
from studio.files.pptx.grouping import Thing, grouped
from studio.files.pptx.ink import ink_shapes
from studio.files.pptx.lines import line_of, patterned
from studio.files.pptx.links import Destinations, SlideLinks
from studio.files.pptx.losses import losses
from studio.files.pptx.meaning import SlideFacts
from studio.files.pptx.overflow import TOO_MUCH, overflows
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.package import Package
from studio.files.pptx.picture_grounds import ground_of
from studio.files.pptx.reflow import NOT_COMPARED, REFLOWED, Comparison
from studio.files.pptx.report import Note
from studio.files.pptx.sheets import ShapeFacts, whole
from studio.files.pptx.sized_boxes import unbroken_as_sized
from studio.files.pptx.slide_media import SlideMedia
from studio.files.pptx.tables import table_content
from studio.files.pptx.texts import POINTS, is_full_line, text_body, upright
from studio.files.pptx.turns import camera_turn, turned
from studio.i18n import N_
from studio.model.asset import Asset
from studio.model.element import Content, Element, Missing, Picture, Shape, Text, Transform, Video
from studio.model.ids import AssetId
from studio.model.origin import Origin
from studio.model.style import Effect, Fill
from studio.model.text import Flow, TextBody

STILL = N_("a moving picture that has a fill or other colours stands still")
OWN_COLOURS = N_("a film is played in its own colours")


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
        presentation: etree._Element,
        table_styles: etree._Element | None,
        places: Destinations,
        hears_narration: bool = True,
    ) -> None:
        self._package, self._facts, self._listing, self._assets = package, facts, listing, assets
        self._deck, self.number, self._notes = deck, number, notes
        self._presentation, self._table_styles = presentation, table_styles
        self._blips = Blips(package, assets, self._note)
        self._made: list[Thing] = []
        self._comparison = Comparison()
        self._cascade: tuple[ShapeFacts, Cascade | None] | None = None
        self.media = SlideMedia(package, facts.sheet, assets, self._note, hears_narration)
        """The slide's recordings, once `elements` has been asked."""
        self._links = SlideLinks(package, facts.sheet, places, self._note)
        self._hints = Hints(number, self._links.of_text, BulletPictures(facts.sheet, self._blips).of)

    @property
    def root(self) -> etree._Element:
        """The slide itself (its p:sld)."""
        return self._facts.sheet.root

    def elements(self) -> tuple[Element, ...]:
        """All elements, groups before their members; what a shape draws and what it says are one."""
        drawn: set[int] = set()
        # An image of no shape is the background's: see background().
        shapes = [p for p in self._listing["primitives"] if p["kind"] != "image" or p.get("shapeId")]
        for parts in _by_shape(shapes):
            facts = self._shape_facts(parts[0])
            if facts is not None:
                told, made = len(self._notes), len(self._made)
                self._add(parts, facts)
                has_no_place = not any(part["w"] or part["h"] for part in parts)  # nor does PowerPoint show it
                is_voice = self.media.is_voice(facts)
                if len(self._made) > made or len(self._notes) > told or has_no_place or is_voice:
                    drawn.add(id(facts))
                if not facts.is_seen:
                    del self._notes[told:]  # nobody misses it
        if self._comparison.is_cut:
            self._note(NOT_COMPARED, "", "note")
        self._made += [Thing(content, Transform(), facts) for content, facts in self.media.loose()]
        said = {id(t.facts) for t in self._made if isinstance(t.content, Text | Shape) and t.content.body is not None}
        wordless = {id(thing.facts) for thing in self._made} - said
        self._notes += losses(self._facts.sheet, drawn, wordless, self._presentation, self.number)
        return grouped(self._made, self._origin, self._links.of_shape)

    def _add(self, parts: list[dict[str, Any]], facts: ShapeFacts) -> None:
        first = parts[0]
        if self._add_ink(first, facts):
            return
        is_filled = facts.element is not None and facts.element.tag == f"{P}sp"  # with a picture
        match first["kind"]:
            case "shape" | "textBox" | "image" if first["kind"] != "image" or is_filled:
                self._add_shape(
                    [p for p in parts if p["kind"] != "textBox"],
                    next((p for p in parts if p["kind"] == "textBox"), None),
                    facts,
                )
            case "image":
                self._add_picture(first, facts)
            case "table":
                self._add_table(first, facts)
            case _ if is_chart(facts):
                self._add_chart(first, facts)
            case kind:
                self._note(N_("this kind of object is not drawn yet"), str(first.get("name") or kind), "lost")

    def _add_ink(self, primitive: dict[str, Any], facts: ShapeFacts) -> bool:
        """Draw what stands in for ink as its strokes; False where there are none to be read."""
        ink = facts.element.get(INK) if facts.element is not None else None
        link = facts.sheet.links.get(ink) if ink and facts.sheet is not None else None
        try:
            root = self._package.xml(link[1]) if link is not None else None
        except DeckUnreadable:
            root = None
        size = (primitive["w"] * POINTS, primitive["h"] * POINTS)
        shapes = ink_shapes(root, *size) if root is not None else []
        for shape in shapes:
            self._put(primitive, shape, facts)
        return bool(shapes)

    def _add_table(self, primitive: dict[str, Any], facts: ShapeFacts) -> None:
        def picture_in(cell: etree._Element | None) -> Fill | None:
            return styles.picture_in(cell, facts, self._picture_of, self._assets.density)

        content, effects = table_content(
            primitive, facts, self._presentation, self._table_styles, self._hints, picture_in
        )
        self._put({**primitive, "w": sum(content.columns) / POINTS}, content, facts, effects)

    def _add_chart(self, primitive: dict[str, Any], facts: ShapeFacts) -> None:
        chart = chart_content(primitive, facts, self._package, self._media, self._note)
        if chart is None:
            self._note(N_("the chart is missing or cannot be read"), facts.name, "lost")
        self._put(primitive, chart or Missing(facts.name), facts)

    def background(self) -> Fill | None:
        """What is behind the slide, where the layout engine does not know it."""
        return background_of(self._facts.sheet, self._package, self._blips, self._assets.density)

    def _add_shape(self, shapes: list[dict[str, Any]], box: dict[str, Any] | None, facts: ShapeFacts) -> None:
        body = self._body(box, facts) if box is not None else None
        if box is not None and not (box["w"] or box["h"]):
            if body is None or not _has_own_place(facts):
                return  # a box that the deck gives no place: PowerPoint does not show it either
            body = replace(body, wrap=False)  # where no word fits, it breaks none
        if box is not None and body is not None:
            cascade = self._cascade_of(facts)
            box = upright(box, (cascade.box("vert") if cascade is not None else None) or "")
            rotation = float((box.get("transform") or {}).get("rotationDeg", 0.0))
            body = turned(body, facts, cascade, rotation)
        shapes = patterned(facts, shapes)
        ground = backdrop_of(facts)
        drawn = [s for s in shapes if ground or s.get("fill") or s.get("stroke") or s["kind"] == "image"]
        if not drawn:
            if body is not None and box is not None:
                self._put(box, self._unseen_shape(shapes, box, body, facts) or Text(body), facts)
            return
        first = drawn[0]
        base = next((shape["fill"] for shape in drawn if shape.get("fill")), None)
        stroke = next((shape["stroke"] for shape in drawn if shape.get("stroke")), None)
        fits = box is None or _same_box(first, box)
        own = ground or styles.fill_of(facts, self._picture_of, self._assets.density)
        form = form_of(facts, drawn, base, own is not None)
        body = self._fitted(body, form, facts)
        content = Shape(
            form.outlines,
            form.preset,
            form.adjustments,
            own or looks.fill(base),
            line_of(facts, looks.line(stroke)),
            body if fits else None,
            form.text,
        )
        self._put(first, content, facts)
        if body is not None and box is not None and not fits:
            self._put(box, Text(body), facts)

    def _unseen_shape(
        self, shapes: list[dict[str, Any]], box: dict[str, Any], body: TextBody, facts: ShapeFacts
    ) -> Shape | None:
        """A shape that shows only its text, where its form says where that stands; else None."""
        if not shapes or not _same_box(shapes[0], box):
            return None
        form = form_of(facts, shapes[:1], None, is_filled=False)
        if is_plain(form):
            return None
        body = self._fitted(body, form, facts) or body
        return Shape(form.outlines, form.preset, form.adjustments, body=body, text_box=form.text)

    def _fitted(self, body: TextBody | None, form: Form, facts: ShapeFacts) -> TextBody | None:
        """The text, broken into lines where its frame is smaller than the shape, which is all that the layout engine
        looks at when it finds that a line only just fits."""
        cascade = self._cascade_of(facts)
        if body is None or body.wrap or is_plain(form) or cascade is None or cascade.box("wrap") == "none":
            return body
        return replace(body, wrap=True)

    def _body(self, box: dict[str, Any], facts: ShapeFacts) -> TextBody | None:
        """What the box says: as the deck writes it where that is known, else as the layout engine laid it out."""
        text = facts.element.find(f"{P}txBody") if facts.element is not None else None
        has_maths = text is not None and has_equation(text)  # which the layout engine does not see
        if not has_maths and not any(run.get("text") for p in box["paragraphs"] for run in p["runs"]):
            return None
        cascade = self._cascade_of(facts)
        if cascade is None or text is None:
            return text_body(box)
        written = body_of(text, cascade, self._hints)
        body = fitted(box, written, cascade, facts.placeholder, lambda fit: body_of(text, cascade, self._hints, fit))
        if overflows(box, body, cascade):
            self._note(TOO_MUCH, facts.name, "note")
        only_line = not has_maths and len(body.paragraphs) == 1 and len(box.get("lines", ())) == 1
        # A single line that only just fits, or does not: ours must not break it.
        if only_line and body.flow not in (Flow.STACKED, Flow.STACKED_LEFTWARD) and is_full_line(box, body.insets):
            body = replace(body, wrap=False)
        if body is written and not has_maths:
            body = written = unbroken_as_sized(box, body, cascade)
        # The layout engine knows neither what we made smaller nor where most shapes have their text.
        if body is written and not has_maths and _is_rectangular(facts) and self._comparison.reflows(box, body):
            self._note(REFLOWED, facts.name, "approximated")
        return body

    def _cascade_of(self, facts: ShapeFacts) -> Cascade | None:
        """What the shape's text inherits, for which it is asked several times on end."""
        if self._cascade is None or self._cascade[0] is not facts:
            self._cascade = (facts, cascade_of(facts, self._presentation))
        return self._cascade[1]

    def _picture_of(self, facts: ShapeFacts, blip: etree._Element) -> Shown | None:
        lost = N_("the picture that fills it is missing or cannot be drawn")
        return self._blips.of(facts, blip, lost=lost)

    def _add_picture(self, primitive: dict[str, Any], facts: ShapeFacts) -> None:
        part = str(primitive.get("assetId") or "")
        told = len(self._notes)
        shown = self._blips.of(facts, blip_of(facts), part)
        poster = shown.asset if shown is not None else None
        lines, self._notes[told:] = self._notes[told:], []  # of no interest where it plays something
        content, is_drawn = self.media.of(facts, poster, styles.crop_of(facts, looks.crop(primitive.get("crop"))))
        (primitive,) = patterned(facts, [primitive])
        line, outlines = line_of(facts, looks.line(primitive.get("stroke"))), looks.outlines(primitive)
        if isinstance(content, Video):
            content = replace(content, outlines=outlines, line=line)
            if shown is not None and shown.recolour is not None:
                self._note(OWN_COLOURS, facts.name, "approximated")
        if content is not None:
            self._put(primitive, content, facts)
        if not is_drawn:
            return
        self._notes += lines
        if shown is None:
            self._put(primitive, Missing(missing_label(facts.name or part.rpartition("/")[2], lines)), facts)
            return
        crop = styles.crop_of(facts, looks.crop(primitive.get("crop")))
        fill = ground_of(facts, self._picture_of, self._assets.density)
        if shown.asset.duration > 0 and shown.recolour is None and fill is None:
            id = shown.asset.id
            self._put(primitive, Video(id, loop=True, poster=id, crop=crop, outlines=outlines, line=line), facts)
            return
        if shown.asset.duration > 0:
            self._note(STILL, facts.name, "approximated")
        opacity = looks.opacity(primitive) if fill is not None else 1.0  # else its element has it
        self._put(primitive, Picture(shown.asset.id, crop, outlines, line, shown.recolour, fill, opacity), facts)

    def _media(self, part: str) -> Asset | None:
        """The picture in a part, None when it is not there or cannot be drawn."""
        return self._blips.part(part)

    def _put(
        self, primitive: dict[str, Any], content: Content, facts: ShapeFacts, effects: tuple[Effect, ...] = ()
    ) -> None:
        turn = primitive.get("transform") or {}
        transform = Transform(
            primitive["x"] * POINTS,
            primitive["y"] * POINTS,
            primitive["w"] * POINTS,
            primitive["h"] * POINTS,
            rotation=float(turn.get("rotationDeg", 0.0)) + camera_turn(facts),
            opacity=1.0 if _is_filled(content) else looks.opacity(primitive),
            flip_horizontal=bool(turn.get("flipH", False)) and not isinstance(content, Text),
            flip_vertical=bool(turn.get("flipV", False)) and not isinstance(content, Text),
        )
        effects = effects or effects_of(facts, looks.effects(primitive))
        self._made.append(Thing(content, transform, facts, effects))

    def _origin(self, facts: ShapeFacts) -> Origin:
        is_below = facts.sheet is not None and facts.sheet is not self._facts.sheet
        return Origin(self._deck, self._facts.id, -facts.id if is_below else facts.id)

    def _shape_facts(self, primitive: dict[str, Any]) -> ShapeFacts | None:
        """What the XML says of the primitive's shape. None for the placeholders of layouts and masters, which are
        there to be filled in and are not shown themselves."""
        name = str(primitive.get("shapeId") or "")
        found = self._facts.shape(name)
        if found is None:
            return ShapeFacts(int(primitive.get("objectId") or 0), str(primitive.get("name") or ""))
        return found if name.startswith("slide:") or found.placeholder is None else None

    def _note(self, reason: str, subject: str, fate: str) -> None:
        self._notes.append(Note(reason, self.number, subject, fate))


def _is_filled(content: Content) -> bool:
    """Whether it has a fill that does not fade with the picture of it."""
    return isinstance(content, Shape) or (isinstance(content, Picture) and content.fill is not None)


def _by_shape(primitives: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The primitives of each shape together: the parts of its outline, then its text."""
    parts: list[dict[str, Any]] = []
    for primitive in primitives:
        goes_on = bool(parts) and primitive["kind"] in ("shape", "textBox") and _same_shape(primitive, parts[-1])
        if parts and not (goes_on and parts[-1]["kind"] in ("shape", "image")):
            yield parts
            parts = []
        parts.append(primitive)
    if parts:
        yield parts


def _same_shape(a: dict[str, Any], b: dict[str, Any]) -> bool:
    return a.get("objectId") == b.get("objectId") and a.get("shapeId") == b.get("shapeId")


def _has_own_place(facts: ShapeFacts) -> bool:
    place = facts.element.find(f"{P}spPr/{A}xfrm/{A}off") if facts.element is not None else None
    return place is not None and any(whole(place.get(side)) for side in ("x", "y"))


def _is_rectangular(facts: ShapeFacts) -> bool:
    geometry = facts.element.find(f"{P}spPr/*[@prst]") if facts.element is not None else None
    return geometry is None or geometry.get("prst") == "rect"


def _same_box(a: dict[str, Any], b: dict[str, Any]) -> bool:
    return all(abs(a[side] - b[side]) < 0.5 for side in ("x", "y", "w", "h"))
