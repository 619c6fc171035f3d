"""Decks that are sound and very large: more of everything than a person makes, and all of it may be read."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import hostile_builders as h
import timing_builders as t
from pptx import Presentation
from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Pt

_GROUP = (
    "<p:grpSp><p:nvGrpSpPr><p:cNvPr id='{id}' name='Group {id}'/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>"
    "<a:xfrm><a:off x='0' y='0'/><a:ext cx='9000000' cy='6000000'/><a:chOff x='0' y='0'/>"
    "<a:chExt cx='9000000' cy='6000000'/></a:xfrm></p:grpSpPr>"
)


def _deck(shapes: str, more: str = "") -> h.Parts:
    return {**h.sound_deck(), h.SLIDE: h.slide_of(shapes, more)}


def shapes(count: int) -> h.Parts:
    """So many boxes on one slide."""
    return _deck("".join(h.a_box(i, f"caixa {i}") for i in range(2, count + 2)))


def slides(count: int) -> h.Parts:
    """So many slides of ten boxes."""
    deck = h.many_slides(count)
    for number in range(1, count + 1):
        boxes = "".join(h.a_box(i, f"slide {number} caixa {i}") for i in range(2, 12))
        deck[f"ppt/slides/slide{number}.xml"] = h.slide_of(boxes)
    return deck


def pictures(count: int) -> h.Parts:
    """So many pictures on one slide, each another one."""
    from PIL import Image

    deck = _deck("".join(h.a_picture(i + 2, blip=f"r:embed='rIdP{i}'") for i in range(count)))
    for i in range(count):
        out = io.BytesIO()
        Image.new("RGB", (320, 200), (i % 256, i // 256, 90)).save(out, "PNG")
        deck[f"ppt/media/p{i}.png"] = out.getvalue()
    return h.linked(deck, *((f"rIdP{i}", "image", f"../media/p{i}.png") for i in range(count)), outside=False)


def paragraph(letters: int) -> h.Parts:
    """One paragraph of so many letters."""
    return _deck(h.a_box(2, ("palavra " * (letters // 8 + 1))[:letters]))


def table(rows: int, columns: int) -> h.Parts:
    cell = "<a:tc><a:txBody><a:bodyPr/><a:p><a:r><a:t>célula</a:t></a:r></a:p></a:txBody><a:tcPr/></a:tc>"
    row = f"<a:tr h='30000'>{cell * columns}</a:tr>"
    grid = "<a:gridCol w='160000'/>" * columns
    frame = h.a_frame(
        2, h.A.replace("/main", "/table"), f"<a:tbl><a:tblPr/><a:tblGrid>{grid}</a:tblGrid>{row * rows}</a:tbl>"
    )
    return _deck(frame)


def points(count: int) -> h.Parts:
    """A scatter chart of so many points."""
    deck = Presentation()
    for layout in (6, 5):
        deck.slides.add_slide(deck.slide_layouts[layout])
    numbers = XyChartData()
    numbers.add_series("medidas").add_data_point(1, 2)
    deck.slides[0].shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, Pt(10), Pt(10), Pt(600), Pt(400), numbers)
    out = io.BytesIO()
    deck.save(out)
    parts = h.parts_of(out.getvalue())
    part = next(name for name in parts if name.startswith("ppt/charts/chart"))
    caches = (
        "".join(f'<c:pt idx="{i}"><c:v>{value(i)}</c:v></c:pt>' for i in range(count))
        for value in (lambda i: i, lambda i: i * 7919 % 1000)
    )
    start = f'<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>'
    text = re.sub(
        r"<c:numCache>.*?</c:numCache>",
        lambda _: f"{start}{next(caches)}</c:numCache>",
        parts[part].decode(),
        flags=re.DOTALL,
    )
    return {**parts, part: text.encode()}


def groups(depth: int) -> h.Parts:
    """A box in so many groups, each in the other, and one beside them."""
    opening = "".join(_GROUP.format(id=i + 10) for i in range(depth))
    return _deck(h.a_box(2, "fica") + opening + h.a_box(3, "fundo") + "</p:grpSp>" * depth)


def effects(count: int) -> h.Parts:
    """So many effects of two boxes, each begun by a click."""
    one, two = t.target(2), t.target(3)
    steps = (
        t.step((0, t.effect("entr", 10, t.seen((one, two)[i % 2]), t.filtered((one, two)[i % 2], "fade"))))
        for i in range(count)
    )
    return _deck(h.a_box(2, "um") + h.a_box(3, "dois"), t.timing(*steps))


HUGE: dict[str, Callable[[], h.Parts]] = {
    "10,000 shapes": lambda: shapes(10_000),
    "2,000 slides of ten shapes": lambda: slides(2_000),
    "500 pictures": lambda: pictures(500),
    "a paragraph of 1 MB": lambda: paragraph(1 << 20),
    "a table of 200 x 50": lambda: table(200, 50),
    "a chart of 100,000 points": lambda: points(100_000),
    "200 groups in each other": lambda: groups(200),
    "5,000 effects": lambda: effects(5_000),
}


def write(name: str, folder: Path) -> Path:
    return h.write(HUGE[name](), folder / f"{name.replace(' ', '-').replace(',', '')}.pptx")
