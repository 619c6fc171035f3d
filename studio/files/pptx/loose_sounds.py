"""Sounds that no shape stands for: those of transitions, of animations, and of a slide's own timing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from studio.errors import DeckUnreadable
from studio.files.pptx.assets import AssetFolder
from studio.files.pptx.media_nodes import MediaNode, loose_nodes
from studio.files.pptx.package import LINK as R
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.package import Package
from studio.files.pptx.recordings import Tell
from studio.files.pptx.sheets import Sheet
from studio.i18n import N_, words
from studio.model.asset import Asset

NOT_HEARD: Final = N_("the sound of an animation or a transition is missing or cannot be played and is not heard")
_YES: Final = ("1", "true", "on")
_A_SIGN: Final = 5
"""Seconds: PowerPoint's own sounds, such as its applause, are no longer."""
_STARTS: Final = (
    f'<p:par xmlns:p="{P[1:-1]}">'
    '<p:cTn presetID="1" presetClass="mediacall" nodeType="withEffect"><p:stCondLst><p:cond delay="{delay}"/>'
    '</p:stCondLst><p:childTnLst><p:cmd type="call" cmd="playFrom(0.0)"><p:cBhvr><p:cTn dur="1"/><p:tgtEl>'
    '<p:spTgt spid="{shape}"/></p:tgtEl></p:cBhvr></p:cmd></p:childTnLst></p:cTn></p:par>'
)
"""An effect that starts a sound as PowerPoint writes one."""


@dataclass(frozen=True, slots=True)
class Loose:
    """A sound and how it is played. `shape` is an id that no shape of the slide has: what starts it names that."""

    asset: Asset
    name: str
    shape: int
    node: MediaNode


@dataclass(frozen=True, slots=True)
class Entry:
    """What a slide's transition does to sounds: it ends those that go on, and may start one. `loops`: over and over,
    until the next."""

    asset: Asset | None = None
    name: str = ""
    loops: bool = False

    @property
    def goes_on(self) -> bool:
        """Whether it may be heard when the slide has gone: one that is no more than a sign stays with its slide."""
        return self.loops or (self.asset is not None and self.asset.duration > _A_SIGN)


def loose_sounds(sheet: Sheet, package: Package, assets: AssetFolder, tell: Tell) -> Iterator[Loose]:
    """The sounds of a slide's timing. Those of effects are given effects of their own, that start them."""
    free = max((facts.id for facts in sheet.shapes.values()), default=0) + 1
    for element, node in list(loose_nodes(sheet.root)):
        target = next(element.iter(f"{P}sndTgt"))
        name = target.get("name", "") or words(N_("a sound without a name"))
        asset = _asset(target, sheet, package, assets)
        if asset is None:
            tell(NOT_HEARD, name, "lost")
            continue
        effect = next((e for e in element.iterancestors(f"{P}subTnLst")), None)
        if effect is not None:
            _start_beside(effect.getparent(), free)
        yield Loose(asset, name, free, node)
        free += 1


def entry_of(sheet: Sheet, package: Package, assets: AssetFolder, tell: Tell) -> Entry | None:
    """What the slide's transition does to sounds; None for nothing."""
    # What newer programs take stands before what all others do.
    transition = next(sheet.root.iter(f"{P}transition"), None)
    action = transition.find(f"{P}sndAc") if transition is not None else None
    if action is None:
        return None
    start = action.find(f"{P}stSnd")
    sound = start.find(f"{P}snd") if start is not None else None
    if start is None or sound is None:
        return Entry()
    name = sound.get("name", "") or words(N_("a sound without a name"))
    asset = _asset(sound, sheet, package, assets)
    if asset is None:
        tell(NOT_HEARD, name, "lost")
        return Entry()
    return Entry(asset, name, start.get("loop") in _YES)


def _asset(target: etree._Element, sheet: Sheet, package: Package, assets: AssetFolder) -> Asset | None:
    kind, part = sheet.links.get(target.get(f"{R}embed") or target.get(f"{R}link") or "", ("", ""))
    if not kind or part not in package.names:
        return None
    try:
        with package.stream(part) as file:
            return assets.recording(file, part)
    except DeckUnreadable:
        return None


def _start_beside(effect: etree._Element | None, shape: int) -> None:
    """Put an effect that starts the sound `shape` next to another one, at the same time as that."""
    around = effect.getparent() if effect is not None else None
    if effect is None or around is None:
        return
    conditions = effect.find(f"{P}stCondLst")
    delay = conditions[0].get("delay", "0") if conditions is not None and len(conditions) else "0"
    around.addnext(etree.fromstring(_STARTS.format(delay=int(delay) if delay.isdigit() else 0, shape=shape)))
