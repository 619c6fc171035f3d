"""Text as the deck writes it, with everything it inherits resolved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from studio.files.pptx.bullets import FindPicture, bullet_of
from studio.files.pptx.cascade import Cascade
from studio.files.pptx.equations import M, formulas_in, justified
from studio.files.pptx.figures import local_name, share
from studio.files.pptx.letters import hollow_color, lettering_of, linked, warp_of
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.remembering import remembered
from studio.files.pptx.sheets import whole
from studio.files.pptx.symbol_letters import in_unicode
from studio.files.pptx.vertical import flow_of
from studio.model.color import TRANSPARENT, Color
from studio.model.maths_text import as_text
from studio.model.text import Align, Paragraph, Run, Tab, TabAlign, TextBody, TextStyle, VerticalAlign

_EMU: Final = 12_700
_INSETS: Final = (("lIns", 91_440), ("tIns", 45_720), ("rIns", 91_440), ("bIns", 45_720))
_ALIGN: Final = {
    "ctr": Align.CENTRE,
    "r": Align.RIGHT,
    "just": Align.JUSTIFY,
    "justLow": Align.JUSTIFY,
    "dist": Align.JUSTIFY,
    "thaiDist": Align.JUSTIFY,
}
_TAB_ALIGN: Final = {"ctr": TabAlign.CENTRE, "r": TabAlign.RIGHT, "dec": TabAlign.DECIMAL}
_TAB_DISTANCE: Final = 914_400
_ANCHOR: Final = {"ctr": VerticalAlign.MIDDLE, "b": VerticalAlign.BOTTOM}
_FIELDS: Final = {"slidenum": "slide-number", "datetime": "date"}
_YES: Final = ("1", "true", "on")
_LINE: Final = 1.2
"""What a share of a line means in distances between paragraphs, in sizes."""
_SIZES: Final = (1.0, 4000.0)
_LEVELS: Final = 9
_JUSTIFIED: Final = {"left": Align.LEFT, "right": Align.RIGHT, "center": Align.CENTRE}

Links = Callable[[etree._Element], str]
"""Where an a:hlinkClick leads, as TextStyle.link has it."""
_LINK_COLOR = "{http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor}hlinkClr"


@dataclass(frozen=True, slots=True)
class Hints:
    """What a text cannot know of itself: the number of its slide, where its links lead, the pictures of its bullets."""

    number: int = 0
    links: Links = lambda _: ""
    picture: FindPicture = lambda _: None


def body_of(
    text: etree._Element, cascade: Cascade, hints: Hints = Hints(), solved: tuple[float, float] | None = None
) -> TextBody:
    """The body of a txBody element. `hints.number` is the slide's, for fields that show it; `solved` what is left of
    the letters' size and of the line spacing where the deck does not say it."""
    insets = tuple(_emu(cascade.box(name), default) for name, default in _INSETS)
    fit = next((fit for box in cascade.boxes for fit in box if local_name(fit).endswith("utofit")), None)
    scaled = fit is not None and local_name(fit) == "normAutofit"
    letters, lines = 1.0, 1.0
    if scaled and fit is not None:
        letters, lines = share(fit.get("fontScale"), 1.0), 1.0 - share(fit.get("lnSpcReduction"), 0.0)
    letters, lines = solved or (letters, lines)
    return TextBody(
        tuple(_paragraph(p, cascade, hints, letters) for p in text.iterfind(f"{A}p")),
        (insets[0], insets[1], insets[2], insets[3]),
        _ANCHOR.get(cascade.box("anchor") or "", VerticalAlign.TOP),
        anchor_centred=cascade.box("anchorCtr") in ("1", "true"),
        wrap=cascade.box("wrap") != "none",
        font_scale=letters,
        line_scale=lines,
        columns=min(16, max(1, whole(cascade.box("numCol"), 1))),
        column_gap=_emu(cascade.box("spcCol"), 0),
        flow=flow_of(cascade.box("vert") or "", "".join(t.text or "" for t in text.iter(f"{A}t"))),
        warp=warp_of(cascade.boxes),
        keeps_edges=cascade.box("spcFirstLastPara") in ("1", "true"),
    )


def _paragraph(element: etree._Element, cascade: Cascade, hints: Hints, scale: float) -> Paragraph:
    own = element.find(f"{A}pPr")
    level = min(_LEVELS - 1, max(0, whole(own.get("lvl")) if own is not None else 0))
    sources = cascade.levels(own, level)
    runs = tuple(_runs(element, cascade, level, hints))
    align = _ALIGN.get(_said(sources, "algn") or "l", Align.LEFT)
    if any(run.formula is not None and run.formula.is_display for run in runs):
        if _stands_alone(runs):
            align = _JUSTIFIED[justified(element)]
        else:
            runs = tuple(_in_the_sentence(run) for run in runs)
    said_end = element.find(f"{A}endParaRPr")
    end = _style(said_end, cascade, level, hints)
    if said_end is None and runs and runs[-1].text.endswith("\n"):
        end = runs[-1].style  # the line below its last break
    size = max((run.style.size for run in runs), default=end.size)
    has_text = any(run.text.strip("\n") for run in runs)
    return Paragraph(
        runs=runs if any(run.text for run in runs) else (),
        align=align,
        level=level,
        margin=_emu(_said(sources, "marL"), 0),
        indent=_emu(_said(sources, "indent"), 0),
        space_before=_space(sources, "spcBef", size * scale),
        space_after=_space(sources, "spcAft", size * scale),
        line_spacing=_line_spacing(sources),
        bullet=bullet_of(sources, cascade, hints.picture) if has_text else None,
        right_to_left=_said(sources, "rtl") in ("1", "true"),
        tabs=_tabs(sources),
        tab_distance=max(1.0, _emu(_said(sources, "defTabSz"), _TAB_DISTANCE)),
        end_style=end,
    )


def _tabs(sources: list[etree._Element]) -> tuple[float | Tab, ...]:
    """The stops of the nearest list; one that says none of them takes them all away."""
    said = next((found for s in sources if (found := s.find(f"{A}tabLst")) is not None), ())
    stops = sorted((_emu(tab.get("pos"), 0), tab.get("algn", "l")) for tab in said if local_name(tab) == "tab")
    return tuple(Tab(at, _TAB_ALIGN[align]) if align in _TAB_ALIGN else at for at, align in stops)


def _runs(element: etree._Element, cascade: Cascade, level: int, hints: Hints) -> Iterable[Run]:
    for node in element:
        kind = local_name(node)
        properties = node.find(f"{A}rPr")
        if kind == "br":
            yield Run("\n", _style(properties, cascade, level, hints))
        elif kind in ("r", "fld"):
            text = (node.findtext(f"{A}t") or "").replace("\r\n", "\n").replace("\v", "\n").replace("_x000B_", "\n")
            name = next((_FIELDS[start] for start in _FIELDS if node.get("type", "").startswith(start)), "")
            if name == "slide-number" and hints.number:
                text = str(hints.number)
            if text:
                style = _style(properties, cascade, level, hints)
                text = in_unicode(text, style.family, cascade.runs(properties, level))
                yield Run(text, style, name if kind == "fld" else "")
        elif kind in ("m", "AlternateContent", "oMath", "oMathPara"):
            yield from _equations(node, cascade, level, hints)


def _equations(node: etree._Element, cascade: Cascade, level: int, hints: Hints) -> Iterable[Run]:
    """The equations in a paragraph, each a run; those that stand below each other with line breaks between."""
    first = next(node.iter(f"{M}r"), node)
    style = _style(first.find(f"{A}rPr"), cascade, level, hints)

    def color_of(run: etree._Element) -> Color | None:
        own = _style(run.find(f"{A}rPr"), cascade, level, hints).color
        return own if own != style.color else None

    for number, formula in enumerate(formulas_in(node, color_of)):
        if number:
            yield Run("\n", style)
        yield Run(as_text(formula) or " ", style, formula=formula)


def _in_the_sentence(run: Run) -> Run:
    return replace(run, formula=replace(run.formula, is_display=False)) if run.formula is not None else run


def _stands_alone(runs: Iterable[Run]) -> bool:
    """Whether a paragraph has nothing but equations, which are large then."""
    return all(run.formula is not None or not run.text.strip() for run in runs)


@remembered
def _style(properties: etree._Element | None, cascade: Cascade, level: int, hints: Hints) -> TextStyle:
    sources = list(cascade.runs(properties, level))
    ink, family = None, ""
    for source in sources:
        if ink is None:
            ink = _ink(source, cascade)
        if not family:
            family = _family(source, cascade)
    link = properties.find(f"{A}hlinkClick") if properties is not None else None
    if link is not None and not _keeps_its_color(link):
        ink = cascade.theme.named("hlink")
    highlight = next((h for s in sources if (h := s.find(f"{A}highlight")) is not None), None)
    capitals = _said(sources, "cap")
    lettering = lettering_of(sources, cascade.theme)
    if link is not None and not _keeps_its_color(link):
        lettering = linked(lettering)
    if lettering is not None and lettering.is_hollow:
        ink = hollow_color(lettering) if lettering.outline is not None else TRANSPARENT
    return TextStyle(
        family=family or "Calibri",
        size=min(_SIZES[1], max(_SIZES[0], whole(_said(sources, "sz"), 1800) / 100)),
        bold=_said(sources, "b") in _YES,
        italic=_said(sources, "i") in _YES,
        underline=link is not None or (_said(sources, "u") or "none") != "none",
        strike=(_said(sources, "strike") or "noStrike") != "noStrike",
        color=ink or Color("#000000"),
        highlight=cascade.theme.color(highlight),
        baseline=share(_said(sources, "baseline"), 0.0),
        capitals=capitals == "all",
        small_capitals=capitals == "small",
        spacing=whole(_said(sources, "spc")) / 100,
        link=hints.links(link) if link is not None else "",
        language=_said(sources, "lang") or cascade.language,
        lettering=lettering,
    )


def _keeps_its_color(link: etree._Element) -> bool:
    """Whether a link says that its text is as any other text (since PowerPoint 2019)."""
    return any(node.get("val") == "tx" for node in link.iter(_LINK_COLOR))


def _ink(source: etree._Element, cascade: Cascade) -> Color | None:
    if local_name(source) in ("fontRef", "tcTxStyle"):
        return cascade.theme.color(source)
    for fill in source:
        match local_name(fill):
            case "solidFill":
                return cascade.theme.color(fill)
            case "gradFill":
                return cascade.theme.color(fill.find(f"{A}gsLst/{A}gs"))
            case "noFill":
                return TRANSPARENT
    return None


def _family(source: etree._Element, cascade: Cascade) -> str:
    if local_name(source) == "tcTxStyle":
        reference = source.find(f"{A}fontRef")
        return _family(reference, cascade) if reference is not None else ""
    if local_name(source) == "fontRef":
        return {"major": cascade.theme.family("+mj-lt"), "minor": cascade.theme.family("+mn-lt")}.get(
            source.get("idx", ""), ""
        )
    face = source.find(f"{A}latin")
    return cascade.theme.family(face.get("typeface", "")) if face is not None else ""


def _space(sources: list[etree._Element], name: str, size: float) -> float:
    said = next((found for s in sources if (found := s.find(f"{A}{name}")) is not None), None)
    if said is None:
        return 0.0
    for node in said:
        if local_name(node) == "spcPts":
            return max(0.0, whole(node.get("val")) / 100)
        return max(0.0, share(node.get("val"), 0.0) * size * _LINE)
    return 0.0


def _line_spacing(sources: list[etree._Element]) -> float:
    said = next((found for s in sources if (found := s.find(f"{A}lnSpc")) is not None), None)
    for node in said if said is not None else ():
        if local_name(node) == "spcPts":
            return -max(1.0, whole(node.get("val")) / 100)
        return max(0.05, share(node.get("val"), 1.0))
    return 1.0


def _said(sources: Iterable[etree._Element], name: str) -> str | None:
    return next((value for source in sources if (value := source.get(name)) is not None), None)


def _emu(text: str | None, default: int) -> float:
    return whole(text, default) / _EMU
