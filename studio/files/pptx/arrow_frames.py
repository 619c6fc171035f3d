"""Where in arrows and in callouts with arrows their text may stand (see text_frames)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from studio.files.pptx.frame_box import UNIT, Frame, FrameBox


def _right_arrow(box: FrameBox) -> Frame:
    half = box.adjusted("adj1", 50_000) / 2
    head = box.short * box.adjusted("adj2", 50_000, UNIT * box.width / box.short) / box.width
    return (0.0, 0.5 - half, 1 - head + (0.5 - half) * 2 * head, 0.5 + half)


def _left_arrow(box: FrameBox) -> Frame:
    left, top, right, bottom = _right_arrow(box)
    return (1 - right, top, 1 - left, bottom)


def _down_arrow(box: FrameBox) -> Frame:
    half = box.adjusted("adj1", 50_000) / 2
    head = box.short * box.adjusted("adj2", 50_000, UNIT * box.height / box.short) / box.height
    return (0.5 - half, 0.0, 0.5 + half, 1 - head + (0.5 - half) * 2 * head)


def _up_arrow(box: FrameBox) -> Frame:
    left, top, right, bottom = _down_arrow(box)
    return (left, 1 - bottom, right, 1 - top)


def _left_right_arrow(box: FrameBox) -> Frame:
    half = box.adjusted("adj1", 50_000) / 2
    head = box.short * box.adjusted("adj2", 50_000, 0.5 * UNIT * box.width / box.short) / box.width
    edge = head * (1 - (0.5 - half) * 2)
    return (edge, 0.5 - half, 1 - edge, 0.5 + half)


def _up_down_arrow(box: FrameBox) -> Frame:
    half = box.adjusted("adj1", 50_000) / 2
    head = box.short * box.adjusted("adj2", 50_000, 0.5 * UNIT * box.height / box.short) / box.height
    edge = head * (1 - (0.5 - half) * 2)
    return (0.5 - half, edge, 0.5 + half, 1 - edge)


def _notched_arrow(box: FrameBox) -> Frame:
    half = box.adjusted("adj1", 50_000) / 2
    notch = box.short * box.adjusted("adj2", 50_000, UNIT * box.width / box.short) * half * 2 / box.width
    return (notch, 0.5 - half, 1 - notch, 0.5 + half)


def _striped_arrow(box: FrameBox) -> Frame:
    half = box.adjusted("adj1", 50_000) / 2
    head = box.short * box.adjusted("adj2", 50_000, 0.84375 * UNIT * box.width / box.short) / box.width
    return (box.short * 5 / 32 / box.width, 0.5 - half, 1 - head * half * 2, 0.5 + half)


def _right_callout(box: FrameBox) -> Frame:
    return (0.0, 0.0, box.adjusted("adj4", 64_977), 1.0)


def _left_callout(box: FrameBox) -> Frame:
    return (1 - box.adjusted("adj4", 64_977), 0.0, 1.0, 1.0)


def _down_callout(box: FrameBox) -> Frame:
    return (0.0, 0.0, 1.0, box.adjusted("adj4", 64_977))


def _up_callout(box: FrameBox) -> Frame:
    return (0.0, 1 - box.adjusted("adj4", 64_977), 1.0, 1.0)


def _sides_callout(box: FrameBox) -> Frame:
    half = box.adjusted("adj4", 48_123) / 2
    return (0.5 - half, 0.0, 0.5 + half, 1.0)


def _ends_callout(box: FrameBox) -> Frame:
    half = box.adjusted("adj4", 48_123) / 2
    return (0.0, 0.5 - half, 1.0, 0.5 + half)


def _four_callout(box: FrameBox) -> Frame:
    half = box.adjusted("adj4", 48_123) / 2
    return (0.5 - half, 0.5 - half, 0.5 + half, 0.5 + half)


def _quad_arrow(box: FrameBox) -> Frame:
    shaft, tip = box.adjusted("adj1", 22_500), box.adjusted("adj3", 22_500)
    wing = max(0.0001, box.adjusted("adj2", 22_500))
    edge = box.short * shaft / 2 / wing * tip
    half = box.short * shaft / 2
    middle = box.height / 2
    return box.inset(edge, middle - half, edge, middle - half)


ARROWS: Final[dict[str, Callable[[FrameBox], Frame]]] = {
    "rightArrow": _right_arrow,
    "leftArrow": _left_arrow,
    "upArrow": _up_arrow,
    "downArrow": _down_arrow,
    "leftRightArrow": _left_right_arrow,
    "upDownArrow": _up_down_arrow,
    "notchedRightArrow": _notched_arrow,
    "stripedRightArrow": _striped_arrow,
    "rightArrowCallout": _right_callout,
    "leftArrowCallout": _left_callout,
    "downArrowCallout": _down_callout,
    "upArrowCallout": _up_callout,
    "leftRightArrowCallout": _sides_callout,
    "upDownArrowCallout": _ends_callout,
    "quadArrowCallout": _four_callout,
    "quadArrow": _quad_arrow,
}
