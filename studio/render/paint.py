"""What a layer's content looks like, drawn with a QPainter in the content's own box."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen

from studio.i18n import words
from studio.model.color import Color
from studio.model.element import (
    Chart,
    Code,
    Content,
    DrawnShape,
    DrawnText,
    Missing,
    Picture,
    Shape,
    Table,
    Text,
)
from studio.model.path import RECTANGLE, Outline
from studio.model.style import Backdrop, Crop, Fill, InnerShadow, Line, PictureFill, SoftEdge
from studio.model.text import Align, TextBody, TextStyle, VerticalAlign, plain_body
from studio.render.charts import readable
from studio.render.effects import draw_with_effects
from studio.render.fills import backdrop_brush, is_translucent, qt_brush, scale_of, sized_for
from studio.render.layer import Behind, CaptionText, Drawn, Ground, VideoPicture
from studio.render.lines import draw_line, end_sizes
from studio.render.outline import Pictures, qt_color, qt_path
from studio.render.qr import draw_code
from studio.render.tables import draw_table, form_and_words
from studio.render.text import draw_text, layout_text

_SMALLEST_LABEL: Final = 6.0
_PLACEHOLDER_INK: Final = Color("#6b7686")


def draw_ground(painter: QPainter, ground: Ground, pictures: Pictures) -> None:
    """A background, which is paper where it is translucent."""
    box = QRectF(0, 0, ground.width, ground.height)
    if isinstance(ground.fill, PictureFill) or is_translucent(ground.fill):
        painter.fillRect(box, Qt.GlobalColor.white)
    painter.fillRect(box, qt_brush(ground.fill, box, pictures, scale=scale_of(painter)))


def draw_content(painter: QPainter, drawn: Drawn, pictures: Pictures) -> None:
    """The element's content in a box from (0, 0) to its width and height."""
    box = (drawn.width, drawn.height)
    form, lettering = _apart(drawn)
    draw_with_effects(
        painter,
        box,
        _margin(form, drawn.height),
        drawn.effects,
        lambda inner: _draw(inner, form, *box, pictures, drawn.behind),
        (lambda inner: _draw(inner, lettering, *box, pictures)) if lettering is not None else None,
    )


def _apart(drawn: Drawn) -> tuple[Content, Content | None]:
    """What has the effects, and what stands on it without them."""
    content = drawn.content
    is_shaded = any(isinstance(effect, InnerShadow) for effect in drawn.effects)
    is_soft = any(isinstance(effect, SoftEdge) for effect in drawn.effects)
    match content:
        case Shape(fill=fill, line=Line()) if fill is not None and is_shaded and not is_soft:
            return replace(content, body=None, line=None), replace(content, fill=None)
        case Picture(line=Line() as line) if is_shaded and not is_soft:
            return replace(content, line=None), Shape(content.outlines, line=line)
        case Shape(fill=fill, body=TextBody()) if fill is not None:
            # As in PowerPoint: the letters of a filled shape throw no shadow of their own and have no soft edge.
            return replace(content, body=None), replace(content, outlines=())
        case Table() if drawn.effects:
            return form_and_words(content, drawn.width)
    return content, None


def draw_caption(painter: QPainter, caption: CaptionText) -> None:
    """A caption at the bottom of the film, its lines on a plate of their own."""
    style = caption.style
    width = caption.width * 0.9
    # A share of the shorter side, so that an upright film gets letters of the same size; less where a line needs it.
    size = style.size * min(caption.width, caption.height)
    widest = max((line.rect[2] for line in layout_text(_caption_body(caption, size), width, 0.0).lines), default=0.0)
    if widest > width:
        size *= width / widest
    layout = layout_text(_caption_body(caption, size), width, caption.height)
    left, top = (caption.width - width) / 2, caption.height * (1 - style.bottom_margin) - layout.height
    pad = size * 0.35
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(qt_color(style.background))
    plate = QPainterPath()
    plate.setFillRule(Qt.FillRule.WindingFill)
    for line in layout.lines:
        x, y, across, down = line.rect
        plate.addRoundedRect(QRectF(left + x - pad, top + y - pad / 3, across + 2 * pad, down + pad / 1.5), pad, pad)
    painter.drawPath(plate.simplified())
    painter.save()
    painter.translate(left, top)
    draw_text(painter, layout)
    painter.restore()


def _caption_body(caption: CaptionText, size: float) -> TextBody:
    style = TextStyle(caption.style.family, size, color=caption.style.color)
    body = plain_body(caption.text, style, Align.CENTRE)
    return replace(body, insets=(0.0, 0.0, 0.0, 0.0), anchor=VerticalAlign.TOP, wrap=False)


def _margin(content: Content, height: float) -> float:
    """How far the content may stand out of its box: half of its line, and its arrow heads; overflowing letters."""
    match content:
        case Shape(line=Line() as line) | Picture(line=Line() as line):
            return max(line.width, *map(max, end_sizes(line)))
        case Shape() | Text():
            return 12.0
        case Table(rows=rows):
            return max(12.0, sum(row.height for row in rows) - height)
        case _:
            return 0.0


def _draw(
    painter: QPainter, content: Content, width: float, height: float, pictures: Pictures, behind: Behind | None = None
) -> None:
    match content:
        case Text(body):
            _draw_body(painter, body, QRectF(0, 0, width, height), pictures)
        case Shape() as shape:
            fill = behind if isinstance(shape.fill, Backdrop) else shape.fill
            _draw_outlines(painter, shape.outlines, fill, shape.line, QRectF(0, 0, width, height), pictures)
            if shape.body is not None:
                left, top, right, bottom = shape.text_box
                _draw_body(
                    painter,
                    shape.body,
                    QRectF(left * width, top * height, (right - left) * width, (bottom - top) * height),
                    pictures,
                )
        case Picture() as picture:
            _draw_picture(painter, picture, width, height, pictures)
        case Table() as table:
            draw_table(painter, table, width, pictures, partial(_draw_body, pictures=pictures))
        case Chart() as chart:
            _draw_chart(painter, chart, width, height, pictures)
        case Missing(what):
            draw_placeholder(painter, what, width, height)
        case Code() as code:
            reason = draw_code(painter, code, width, height)
            if reason is not None:
                draw_placeholder(painter, reason, width, height)


def draw_placeholder(painter: QPainter, label: str, width: float, height: float) -> None:
    """A labelled frame for what could not be drawn, so that nobody wonders."""
    pen = QPen(qt_color(_PLACEHOLDER_INK), 1.5)
    pen.setDashPattern([4.0, 3.0])
    painter.setPen(pen)
    painter.setBrush(QColor(230, 234, 240, 160))
    painter.drawRect(QRectF(0.75, 0.75, max(0.0, width - 1.5), max(0.0, height - 1.5)))
    size = max(6.0, min(14.0, height / 4))
    body = _label(label, size)
    while size > _SMALLEST_LABEL and layout_text(body, width, height).overflows:
        size = max(_SMALLEST_LABEL, size * 0.85)
        body = _label(label, size)
    if layout_text(body, width, height).overflows:
        body = _label(label.partition("\n")[0], size)  # there is no room for more than its name
    _draw_body(painter, body, QRectF(0, 0, width, height))


def _label(text: str, size: float) -> TextBody:
    body = plain_body(text, TextStyle("Inter", size, color=_PLACEHOLDER_INK), Align.CENTRE)
    return replace(body, anchor=VerticalAlign.MIDDLE)


def _draw_body(painter: QPainter, body: TextBody, box: QRectF, pictures: Pictures | None = None) -> None:
    if not body.text.strip():
        return
    painter.save()
    painter.translate(box.topLeft())
    if painter.worldTransform().determinant() < 0:
        # A mirrored shape keeps its letters readable; one that is upside down turns them half round.
        painter.translate(box.width(), 0)
        painter.scale(-1, 1)
    poses = tuple(paragraph.pose for paragraph in body.paragraphs)
    if any(poses):  # laid out without them, so that the layout is kept while they change
        body = replace(body, paragraphs=tuple(replace(paragraph, pose=None) for paragraph in body.paragraphs))
    draw_text(painter, layout_text(body, box.width(), box.height()), poses, pictures)
    painter.restore()


def _draw_outlines(
    painter: QPainter,
    outlines: tuple[Outline, ...],
    fill: Fill | Behind | None,
    line: Line | None,
    box: QRectF,
    pictures: Pictures,
) -> None:
    painter.save()
    painter.translate(box.topLeft())
    inner = QRectF(0, 0, box.width(), box.height())
    for outline in outlines:
        path = qt_path(outline, box.width(), box.height())
        if fill is not None and outline.filled:
            if isinstance(fill, Behind) and is_translucent(fill.ground.fill):
                painter.fillPath(path, Qt.GlobalColor.white)
            painter.fillPath(path, _brush(fill, inner, pictures, outline.shade, scale_of(painter)))
        if line is not None and outline.stroked and line.width > 0:
            draw_line(painter, path, line, inner, pictures)
    painter.restore()


def _brush(fill: Fill | Behind, box: QRectF, pictures: Pictures, shade: float, scale: float) -> QBrush:
    if isinstance(fill, Behind):
        return backdrop_brush(fill, pictures, scale)
    return qt_brush(fill, box, pictures, shade, scale)


def _draw_picture(painter: QPainter, picture: Picture, width: float, height: float, pictures: Pictures) -> None:
    full = cropped_box(picture.crop, width, height)
    scale = scale_of(painter)
    if picture.fill is not None:
        _draw_outlines(painter, picture.outlines, picture.fill, None, QRectF(0, 0, width, height), pictures)
    image = pictures(picture.asset, (full.width() * scale, full.height() * scale), picture.recolour)
    if image is None:
        draw_placeholder(painter, words("picture missing"), width, height)
        return
    _draw_framed(painter, image, picture, width, height, pictures, picture.opacity)


def draw_film(painter: QPainter, image: QImage, film: VideoPicture, pictures: Pictures) -> None:
    """A picture of a film with its frame and effects."""
    looks = Picture(film.asset, Crop(*film.crop), film.outlines, film.line)
    draw_with_effects(
        painter,
        (film.width, film.height),
        _margin(looks, film.height),
        film.effects,
        lambda inner: _draw_framed(inner, image, looks, film.width, film.height, pictures),
    )


def _draw_framed(
    painter: QPainter,
    image: QImage,
    picture: Picture,
    width: float,
    height: float,
    pictures: Pictures,
    opacity: float = 1.0,
) -> None:
    """`image` in the form of a picture, and its line around it."""
    painter.save()
    clip = QPainterPath()
    for outline in picture.outlines:
        if outline.filled:
            clip.addPath(qt_path(outline, width, height))
    if not _is_box(picture.outlines):
        painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
    painter.setOpacity(painter.opacity() * opacity)
    draw_cropped(painter, image, picture.crop, width, height)
    painter.restore()
    if picture.line is not None:
        draw_line(painter, clip, picture.line, QRectF(0, 0, width, height), pictures)


def draw_cropped(painter: QPainter, image: QImage, crop: Crop, width: float, height: float) -> None:
    """The part of the picture that the crop leaves, stretched over the box; a negative crop leaves room around it."""
    full = cropped_box(crop, width, height)
    if full.isEmpty():
        return
    painter.save()
    painter.setClipRect(QRectF(0, 0, width, height), Qt.ClipOperation.IntersectClip)
    scale = scale_of(painter)
    painter.drawImage(full, sized_for(image, full.width() * scale, full.height() * scale))
    painter.restore()


def cropped_box(crop: Crop, width: float, height: float) -> QRectF:
    """Where the whole of a picture would stand whose part that `crop` leaves fills a box; empty where none is left."""
    across, down = 1 - crop.left - crop.right, 1 - crop.top - crop.bottom
    if across <= 0 or down <= 0:
        return QRectF()
    return QRectF(-crop.left * width / across, -crop.top * height / down, width / across, height / down)


def _is_box(outlines: tuple[Outline, ...]) -> bool:
    return outlines == RECTANGLE


def _draw_chart(painter: QPainter, chart: Chart, width: float, height: float, pictures: Pictures) -> None:
    chart = readable(chart, width, height)
    painter.save()
    if chart.size[0] > 0 and chart.size[1] > 0:
        painter.scale(width / chart.size[0], height / chart.size[1])
    for piece in chart.drawing:
        x, y, across, down = piece.box
        match piece:
            case DrawnShape():
                _draw_outlines(painter, piece.outlines, piece.fill, piece.line, QRectF(x, y, across, down), pictures)
            case DrawnText():
                painter.save()
                painter.translate(x + across / 2, y + down / 2)
                painter.rotate(piece.rotation)
                _draw_body(painter, piece.body, QRectF(-across / 2, -down / 2, across, down))
                painter.restore()
    painter.restore()
