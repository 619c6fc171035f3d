"""Presenters as pixels: loads who is shown, lets her perform, has her drawn by OpenGL, and keeps what was drawn."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Final, Protocol

import numpy as np
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QTransform

from studio.avatar.cast import Figures
from studio.avatar.figure import Figure
from studio.avatar.performance import Performance, Side, perform
from studio.avatar.pose import Pose
from studio.avatar.rig import Rig, rig_of
from studio.cache import key_of
from studio.errors import StudioError
from studio.i18n import N_, error_words
from studio.model.avatar import AvatarFrame, Presenter
from studio.model.codec import from_json
from studio.model.ids import AssetId, MarkId
from studio.model.narration import MarkTime, Timings
from studio.model.script import Mark, MarkKind, Script
from studio.render.fills import scale_of
from studio.render.gl.context import draws_in_software
from studio.render.gl.frames import KeptPainter
from studio.render.gl.view import LARGEST, Light, View
from studio.render.layer import Act, AvatarPicture
from studio.render.outline import qt_color
from studio.render.sources import Frame


class Warn(Protocol):
    """Takes a translatable sentence and its values, as Progress.warn does."""

    def __call__(self, key: str, **values: object) -> None: ...


_ACTS_KEPT: Final = 8
_FIGURES_KEPT: Final = 4
_PICTURE_BYTES: Final = 96 << 20
_CARD_CORNER: Final = 0.09
"""Of a card's shorter side."""
_FORMAT: Final = QImage.Format.Format_RGBA8888_Premultiplied
_GAZE: Final = MarkId("gaze")


class Drawer(Protocol):
    """What draws figures: render/gl's painter, by way of the frames that it keeps."""

    def draw(self, figure: Figure, rig: Rig, pose: Pose, view: View) -> Frame: ...

    def release(self) -> None: ...


def open_painter() -> Drawer:
    """What draws presenters, of this thread, and keeps what it drew."""
    return KeptPainter()


class PresenterStore:
    """The presenters of a film. Of one thread, as OpenGL is; let go of it there with `close`.

    What keeps one from being shown is told through `warn`, once.
    """

    def __init__(
        self,
        assets: Callable[[AssetId], Path | None],
        warn: Warn,
    ) -> None:
        self._assets, self._warn = assets, warn
        self._cast = Figures(assets)
        self._drawer: Drawer | None = None
        self._trouble: set[str] = set()
        self._figures: list[tuple[Presenter, tuple[str, ...], tuple[Figure, Rig] | None]] = []
        self._acts: list[tuple[Act, str, Performance]] = []
        self._pictures: OrderedDict[str, QImage] = OrderedDict()

    def picture(self, shown: AvatarPicture, width: int, height: int, pose: Pose | None = None) -> QImage | None:
        """The presenter on nothing, in so many pixels, as she stands then or in another pose; None where she cannot be
        drawn."""
        found = self.model(shown)
        if found is None or "gl" in self._trouble:
            return None
        figure, rig = found
        avatar = shown.avatar
        grounded = avatar.framing == "full" and avatar.frame.kind == "none"
        light = Light(azimuth=avatar.light)
        view = View(width, height, avatar.framing, avatar.facing, light, avatar.style, grounded)
        pose = pose or self.performance(shown).pose(shown.at)
        key = key_of(figure.digest, repr(pose), repr(view))
        kept = self._pictures.get(key)
        if kept is not None:
            self._pictures.move_to_end(key)
            return kept
        try:
            self._drawer = self._drawer or open_painter()
            image = _picture(self._drawer.draw(figure, rig, pose, view))
        except StudioError as error:
            self._tell("gl", N_("the presenter cannot be drawn, so a frame stands in her place: {problem}"), error)
            return None
        self._pictures[key] = image
        while len(self._pictures) > 1 and sum(i.sizeInBytes() for i in self._pictures.values()) > _PICTURE_BYTES:
            self._pictures.popitem(last=False)
        return image

    def close(self) -> None:
        """Let go of the graphics memory."""
        if self._drawer is not None:
            self._drawer.release()
            self._drawer = None

    def model(self, shown: AvatarPicture) -> tuple[Figure, Rig] | None:
        """Her model, dressed; None where there is none."""
        equipment = shown.avatar.equipment
        worn = shown.presenter.equipment if equipment is None else equipment
        for number, (who, clothes, known) in enumerate(self._figures):
            if who == shown.presenter and clothes == worn:
                self._figures.append(self._figures.pop(number))
                return known
        found = None
        try:
            from studio.avatar.body.make import Detail  # with what makes bodies, which the engine else does without

            detail = Detail.LIGHT if draws_in_software() else Detail.HIGH
            figure = self._cast.figure(shown.presenter, worn, detail)
            found = figure, rig_of(figure)
        except StudioError as error:
            name = shown.presenter.name or shown.presenter.base
            self._tell(name, N_("{name} cannot present, so a frame stands in her place: {problem}"), error, name=name)
        self._figures = [*self._figures, (shown.presenter, worn, found)][-_FIGURES_KEPT:]
        return found

    def _tell(self, what: str, key: str, error: StudioError, **values: object) -> None:
        if what not in self._trouble:
            self._trouble.add(what)
            problem, hint = error_words(error)
            self._warn(key, problem=f"{problem} {hint}".strip(), **values)

    def performance(self, shown: AvatarPicture) -> Performance:
        """What she does in the scene."""
        act, gaze = shown.act, shown.avatar.gaze
        for number, (known, where, performance) in enumerate(self._acts):
            if known == act and where == gaze:
                self._acts.append(self._acts.pop(number))
                return performance
        script, marks = act.script, act.marks
        if gaze != "camera":
            script = Script((Mark(_GAZE, MarkKind.LOOK, gaze), *script.parts))
            marks = (MarkTime(_GAZE, Fraction(0)), *marks)
        made = perform(
            self.timings(act),
            script,
            marks,
            act.length,
            act.seed,
            begins=act.pause,
            language=act.language,
            slide=Side(act.slide),
        )
        self._acts = [*self._acts, (act, gaze, made)][-_ACTS_KEPT:]
        return made

    def timings(self, act: Act) -> Timings:
        """When the sounds of her speech are heard; none where that is lost."""
        path = self._assets(act.timings) if act.timings else None
        if path is None:
            return Timings()
        try:
            return from_json(Timings, json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError):  # lost or damaged: she is silent, and the sound's own check tells why
            return Timings()


def pixels_of(shown: AvatarPicture, onto: QTransform) -> QRect:
    """Where her box lies in the picture, unless it is turned."""
    place = onto.mapRect(QRectF(0, 0, shown.width, shown.height))
    return QRect(round(place.x()), round(place.y()), round(place.width()), round(place.height()))


def draw_presenter(
    painter: QPainter, shown: AvatarPicture, picture: Callable[[AvatarPicture, int, int], QImage | None]
) -> bool:
    """The presenter in her box, in her frame; whether she could be drawn."""
    box = QRectF(0, 0, shown.width, shown.height)
    onto = painter.worldTransform()
    upright = onto.m12() == onto.m21() == 0 and onto.m11() > 0 and onto.m22() > 0
    pixels = pixels_of(shown, onto)
    if not upright:
        scale = scale_of(painter)
        pixels = QRect(0, 0, round(shown.width * scale), round(shown.height * scale))
    if pixels.isEmpty():
        return True
    wide, high = min(pixels.width(), LARGEST), min(pixels.height(), LARGEST)
    image = picture(shown, wide, high)
    if image is None:
        return False
    painter.save()
    if upright:  # pixel on pixel, and a circle stays one where the box is stretched with the film
        painter.resetTransform()
        box = QRectF(pixels)
    cut = _frame_path(shown.avatar.frame, box)
    if cut is not None:
        painter.fillPath(cut, qt_color(shown.avatar.frame.color))
        painter.setClipPath(cut, Qt.ClipOperation.IntersectClip)
    painter.drawImage(box, image)
    painter.restore()
    return True


def _picture(pixels: Frame) -> QImage:
    """In the layout that frames have, or each would be converted while it is drawn."""
    height, width = pixels.shape[:2]
    whole = QImage(np.ascontiguousarray(pixels).data, width, height, width * 4, _FORMAT)
    return whole.copy()  # the pixels belong to whoever drew them


def _frame_path(frame: AvatarFrame, box: QRectF) -> QPainterPath | None:
    if frame.kind == "none":
        return None
    path = QPainterPath()
    if frame.kind == "circle":
        side = min(box.width(), box.height())
        path.addEllipse(box.center(), side / 2, side / 2)
    else:
        corner = _CARD_CORNER * min(box.width(), box.height())
        path.addRoundedRect(box, corner, corner)
    return path
