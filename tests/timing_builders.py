"""Timing trees of slides, as PowerPoint writes them."""

from __future__ import annotations

from pathlib import Path

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Inches

P = "http://schemas.openxmlformats.org/presentationml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def a_deck(path: Path, *slides: tuple[int, str]) -> Path:
    """Slides with so many boxes ("Caixa 1"...), ids 2, 3...; and the XML that stands behind the shapes of each."""
    deck = Presentation()
    for count, more in slides:
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        for number in range(count):
            box = slide.shapes.add_shape(1, Inches(1 + 2 * number), Inches(1), Inches(1.5), Inches(1))
            box.fill.solid()
            box.fill.fore_color.rgb = RGBColor(0x1F, 0x6F, 0xB2)
            box.text_frame.text = f"Caixa {number + 1}"
        for part in etree.fromstring(f'<r xmlns:p="{P}">{more}</r>'):
            slide._element.append(part)
    deck.save(path)
    return path


def target(shape: int, paragraphs: tuple[int, int] | None = None) -> str:
    text = f'<p:txEl><p:pRg st="{paragraphs[0]}" end="{paragraphs[1]}"/></p:txEl>' if paragraphs else ""
    return f'<p:tgtEl><p:spTgt spid="{shape}">{text}</p:spTgt></p:tgtEl>'


def common(shape: str, attribute: str = "", ms: int = 500, delay: int = 0, more: str = "") -> str:
    names = f"<p:attrNameLst><p:attrName>{attribute}</p:attrName></p:attrNameLst>" if attribute else ""
    start = f'<p:stCondLst><p:cond delay="{delay}"/></p:stCondLst>'
    return f'<p:cBhvr><p:cTn dur="{ms}" fill="hold" {more}>{start}</p:cTn>{shape}{names}</p:cBhvr>'


def seen(shape: str, is_seen: bool = True, delay: int = 0) -> str:
    to = "visible" if is_seen else "hidden"
    return f'<p:set>{common(shape, "style.visibility", 1, delay)}<p:to><p:strVal val="{to}"/></p:to></p:set>'


def filtered(shape: str, name: str, into: bool = True, ms: int = 500) -> str:
    return f'<p:animEffect transition="{"in" if into else "out"}" filter="{name}">{common(shape, ms=ms)}</p:animEffect>'


def anim(shape: str, attribute: str, *values: str, ms: int = 500) -> str:
    count = max(1, len(values) - 1)
    points = "".join(
        f'<p:tav tm="{100_000 * i // count}"><p:val><p:strVal val="{value}"/></p:val></p:tav>'
        for i, value in enumerate(values)
    )
    return (
        f'<p:anim calcmode="lin" valueType="num">{common(shape, attribute, ms)}<p:tavLst>{points}</p:tavLst></p:anim>'
    )


def effect(
    preset_class: str,
    preset: int,
    *behaviours: str,
    kind: str = "click",
    delay: int = 0,
    more: str = "",
) -> str:
    """`kind`: "click", "with" or "after"."""
    return (
        f'<p:par><p:cTn presetID="{preset}" presetClass="{preset_class}" presetSubtype="0" fill="hold" '
        f'nodeType="{kind}Effect" {more}><p:stCondLst><p:cond delay="{delay}"/></p:stCondLst>'
        f"<p:childTnLst>{''.join(behaviours)}</p:childTnLst></p:cTn></p:par>"
    )


def step(*groups: tuple[int, str], automatic: bool = False) -> str:
    """What a click begins: (milliseconds after it, effects) each."""
    inner = "".join(
        f'<p:par><p:cTn fill="hold"><p:stCondLst><p:cond delay="{delay}"/></p:stCondLst>'
        f"<p:childTnLst>{effects}</p:childTnLst></p:cTn></p:par>"
        for delay, effects in groups
    )
    begin = '<p:cond evt="onBegin" delay="0"><p:tn val="2"/></p:cond>' if automatic else ""
    return (
        f'<p:par><p:cTn fill="hold"><p:stCondLst><p:cond delay="indefinite"/>{begin}</p:stCondLst>'
        f"<p:childTnLst>{inner}</p:childTnLst></p:cTn></p:par>"
    )


def timing(*steps: str, interactive: str = "") -> str:
    other = (
        f'<p:seq><p:cTn nodeType="interactiveSeq"><p:childTnLst>{interactive}</p:childTnLst></p:cTn></p:seq>'
        if interactive
        else ""
    )
    main = f'<p:seq><p:cTn nodeType="mainSeq"><p:childTnLst>{"".join(steps)}</p:childTnLst></p:cTn></p:seq>'
    root = f'<p:cTn nodeType="tmRoot"><p:childTnLst>{main}{other}</p:childTnLst></p:cTn>'
    return f'<p:timing xmlns:p="{P}" xmlns:a="{A}"><p:tnLst><p:par>{root}</p:par></p:tnLst></p:timing>'


def slide(*steps: str, interactive: str = "") -> etree._Element:
    """A slide (p:sld) with nothing but this timing."""
    return etree.fromstring(f'<p:sld xmlns:p="{P}">{timing(*steps, interactive=interactive)}</p:sld>')
