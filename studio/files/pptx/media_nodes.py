"""How a slide's timing plays its recordings (p:audio and p:video, ECMA-376 part 1, 19.5.4 and 19.5.95)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from lxml import etree

from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.sheets import whole

_USUAL_VOLUME: Final = 80_000
"""What PowerPoint writes where nobody has touched the loudspeaker: as loud as it is."""
_LOUDEST: Final = 1.25
_MOST_TURNS: Final = 1_000
_YES: Final = ("1", "true", "on")
_KINDS: Final = (f"{P}audio", f"{P}video")


@dataclass(frozen=True, slots=True)
class MediaNode:
    """How a recording is played. `volume` is a factor; `turns` how often it plays, None for on and on.

    `slides`: how many slides it plays through, the one it is on included. `begins`: seconds after the slide, where
    it starts by itself; None where a command or a click starts it.
    """

    volume: float = 1.0
    turns: Fraction | None = Fraction(1)
    slides: int = 1
    is_seen_when_stopped: bool = True
    fills_screen: bool = False
    is_narration: bool = False
    begins: Fraction | None = None

    @property
    def loops(self) -> bool:
        """Whether it plays more than once."""
        return self.turns is None or self.turns > 1


def media_nodes(slide: etree._Element) -> dict[int, MediaNode]:
    """The nodes of a slide (its p:sld) by the ids of the shapes that they play."""
    found: dict[int, MediaNode] = {}
    for node in _nodes(slide):
        shape = next(node.iter(f"{P}spTgt"), None)
        if shape is not None:
            found.setdefault(whole(shape.get("spid")), read_node(node))
    return found


def loose_nodes(slide: etree._Element) -> Iterator[tuple[etree._Element, MediaNode]]:
    """The nodes that play a sound which no shape stands for, those of effects included."""
    for node in _nodes(slide):
        if next(node.iter(f"{P}sndTgt"), None) is not None:
            yield node, read_node(node)


def read_node(node: etree._Element) -> MediaNode:
    """What a p:audio or p:video says."""
    common = node.find(f"{P}cMediaNode")
    if common is None:
        return MediaNode()
    time = common.find(f"{P}cTn")
    said = common.get("vol")
    volume = min(_LOUDEST, max(0, whole(said, _USUAL_VOLUME)) / _USUAL_VOLUME)
    return MediaNode(
        volume=0.0 if common.get("mute") in _YES else volume,
        turns=_turns(time),
        slides=max(1, whole(common.get("numSld"), 1)),
        is_seen_when_stopped=common.get("showWhenStopped", "1") in _YES,
        fills_screen=node.get("fullScrn") in _YES,
        is_narration=node.get("isNarration") in _YES,
        begins=_begins(time),
    )


def _nodes(slide: etree._Element) -> Iterator[etree._Element]:
    # Of a timing in two forms the first is the one that newer programs play.
    timing = next(slide.iter(f"{P}timing"), None)
    return timing.iter(*_KINDS) if timing is not None else iter(())


def _turns(time: etree._Element | None) -> Fraction | None:
    said = time.get("repeatCount", "") if time is not None else ""
    if said == "indefinite" or (time is not None and time.get("repeatDur") == "indefinite"):
        return None
    return max(Fraction(1), min(Fraction(_MOST_TURNS), Fraction(whole(said, 1000), 1000)))


def _begins(time: etree._Element | None) -> Fraction | None:
    """The delay of the node and of all that it stands in; None where it waits."""
    if time is None:
        return None
    total = Fraction(0)
    for around in (time, *time.iterancestors(f"{P}cTn")):
        if around.get("nodeType") in ("tmRoot", "mainSeq"):
            continue
        if around.get("nodeType") == "interactiveSeq":
            return None
        conditions = around.findall(f"{P}stCondLst/{P}cond")
        waits = [_delay(condition) for condition in conditions]
        known = [delay for delay in waits if delay is not None]
        if conditions and not known:
            return None
        total += min(known, default=Fraction(0))
    return total


def _delay(condition: etree._Element) -> Fraction | None:
    """Seconds; None for a condition that waits for something."""
    said = condition.get("delay", "0")
    if said == "indefinite" or condition.get("evt") not in (None, "onBegin", "begin"):
        return None
    return Fraction(max(0, whole(said)), 1000)
