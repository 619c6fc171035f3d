"""Decks with every animation and transition of PowerPoint's, as it writes them; for tests and benchmarks.

`animation_presets` has the presets; here they are put on slides, by paragraph, letter and series, with every way to
begin, repeat and end.
"""

# ruff: noqa: E501 - XML in one piece

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from animation_presets import Preset, along, emphases, entrances, exits, grow, paths, turn
from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.package import Part
from pptx.util import Inches, Pt
from timing_builders import A, P, common, effect, filtered, seen, step, target, timing

_COLORS: Final = ("1F6FB2", "2E8B57", "B8860B", "8B3A62", "4B5E77", "A0522D")
_WORDS: Final = ("capacete", "luvas", "botas", "cinto", "escada", "andaime")
_WIDE: Final = (Inches(13.333), Inches(7.5))
_FADE: Final = "fade"
_DGM: Final = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_DSP: Final = "http://schemas.microsoft.com/office/drawing/2008/diagram"
_LINKS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def blank() -> tuple[object, Callable[[str], object]]:
    """(presentation in 16:9, a function that adds a slide with these notes)."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = _WIDE

    def add(notes: str = "") -> object:
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
        return slide

    return deck, add


def box(slide, number: int, text: str = "") -> int:
    """A filled box with a text, in a place of its own; its shape id."""
    left, top = Inches(0.6 + 4.2 * (number % 3)), Inches(1.2 + 2.8 * (number // 3 % 2))
    shape = slide.shapes.add_shape(1, left, top, Inches(3.4), Inches(1.8))
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string(_COLORS[number % 6])
    shape.text_frame.text = text or _WORDS[number % 6].capitalize()
    return int(shape.shape_id)


def lines(slide, levels: Sequence[int] = (0, 0, 1, 2, 0), filled: bool = False) -> int:
    """A text box of bulleted lines on these levels; its shape id."""
    shape = slide.shapes.add_textbox(Inches(1), Inches(1), Inches(9), Inches(5))
    if filled:
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor(0xE8, 0xEE, 0xF5)
    for number, level in enumerate(levels):
        frame = shape.text_frame
        paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
        paragraph.text, paragraph.level = f"Ponha {_WORDS[number % 6]} antes da linha {number + 1}", level
        paragraph.font.size = Pt(28)
    return int(shape.shape_id)


def diagram(slide, texts: Sequence[str]) -> tuple[int, list[str]]:
    """A SmartArt of boxes in a row with these texts; its frame's shape id and the ids of its pieces."""
    names = [f"{{00000000-0000-0000-0000-{number:012d}}}" for number in range(1, len(texts) + 1)]
    shapes = "".join(
        f'<dsp:sp modelId="{name}"><dsp:nvSpPr><dsp:cNvPr id="0" name=""/><dsp:cNvSpPr/></dsp:nvSpPr><dsp:spPr><a:xfrm>'
        f'<a:off x="{2_200_000 * n}" y="0"/><a:ext cx="2000000" cy="1500000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f'</a:prstGeom><a:solidFill><a:srgbClr val="{_COLORS[n % 6]}"/></a:solidFill></dsp:spPr><dsp:txBody><a:bodyPr/>'
        f"<a:p><a:r><a:rPr sz='2000'/><a:t>{text}</a:t></a:r></a:p></dsp:txBody></dsp:sp>"
        for n, (name, text) in enumerate(zip(names, texts, strict=True))
    )
    spaces = f'xmlns:dgm="{_DGM}" xmlns:dsp="{_DSP}" xmlns:a="{A}"'
    drawing = f"<dsp:drawing {spaces}><dsp:spTree><dsp:nvGrpSpPr><dsp:cNvPr id='0' name=''/><dsp:cNvGrpSpPr/></dsp:nvGrpSpPr><dsp:grpSpPr/>{shapes}</dsp:spTree></dsp:drawing>"
    link = _part(slide, "drawing", drawing, "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing")
    data = f'<dgm:dataModel {spaces}><dgm:ptLst/><dgm:extLst><a:ext uri="x"><dsp:dataModelExt relId="{link}"/></a:ext></dgm:extLst></dgm:dataModel>'
    link = _part(slide, "data", data, f"{_LINKS}/diagramData")
    id = 90
    frame = (
        f'<p:graphicFrame xmlns:p="{P}" xmlns:r="{_LINKS}" {spaces}><p:nvGraphicFramePr><p:cNvPr id="{id}" name="Processo"/>'
        f'<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="900000" y="2000000"/><a:ext cx="9000000" '
        f'cy="1500000"/></p:xfrm><a:graphic><a:graphicData uri="{_DGM}"><dgm:relIds r:dm="{link}"/></a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )
    slide.shapes._spTree.append(etree.fromstring(frame))
    return id, names


def _part(slide, name: str, text: str, link: str) -> str:
    package = slide.part.package
    kind = f"application/vnd.openxmlformats-officedocument.drawingml.diagram{name.capitalize()}+xml"
    where = package.next_partname(f"/ppt/diagrams/{name}%d.xml")
    return str(slide.part.relate_to(Part(where, kind, package, text.encode()), link))


def put_timing(slide, *steps: str, interactive: str = "", builds: str = "") -> None:
    written = timing(*steps, interactive=interactive)
    written = written.replace("</p:timing>", f"<p:bldLst>{builds}</p:bldLst></p:timing>" if builds else "</p:timing>")
    slide._element.append(etree.fromstring(f'<r xmlns:p="{P}">{written}</r>')[0])


def preset_deck(path: Path, presets: Iterable[Preset], narrated: bool = False) -> Path:
    """Six boxes a slide, a click each; `narrated` says the click of each in the notes."""
    deck, add = blank()
    listed = list(presets)
    for group in (listed[n : n + 6] for n in range(0, len(listed), 6)):
        said = " ".join(f"[clique]Agora {_WORDS[n]}, efeito {p.preset_class} {p.number}." for n, p in enumerate(group))
        slide = add(f"Veja. {said}" if narrated else "")
        steps = []
        for number, preset in enumerate(group):
            on = target(box(slide, number, f"{preset.preset_class} {preset.number}/{preset.subtype}"))
            written = effect(preset.preset_class, preset.number, *preset.written(on))
            steps.append(step((0, written.replace('presetSubtype="0"', f'presetSubtype="{preset.subtype}"'))))
        put_timing(slide, *steps)
    deck.save(path)
    return path


def by_parts_deck(path: Path) -> Path:
    """Text by paragraph on levels, backwards, with its background; by word and letter; charts by part; a table."""
    deck, add = blank()
    fly = ('<p:anim calcmode="lin" valueType="num">{}<p:tavLst><p:tav tm="0"><p:val><p:strVal val="1+#ppt_h/2"/>'
                     '</p:val></p:tav><p:tav tm="100000"><p:val><p:strVal val="#ppt_y"/></p:val></p:tav></p:tavLst></p:anim>')  # fmt: skip
    for filtering in (_FADE, "wipe(left)", ""):
        slide = add("Ponha o capacete. Ponha as luvas. Ponha as botas. Prenda o cinto. Suba a escada.")
        id = lines(slide)
        steps = []
        for number in range(5):
            on = target(id, (number, number))
            does = filtered(on, filtering) if filtering else fly.format(common(on, "ppt_y"))
            steps.append(step((0, effect("entr", 10, seen(on), does, more='grpId="0"'))))
        put_timing(slide, *steps, builds=f'<p:bldP spid="{id}" grpId="0" build="p"/>')
    slide = add()  # the box first, then its lines by the first level, backwards
    id = lines(slide, filled=True)
    ground = f'<p:tgtEl><p:spTgt spid="{id}"><p:bg/></p:spTgt></p:tgtEl>'
    steps = [step((0, effect("entr", 10, seen(ground), filtered(ground, _FADE))))]
    for first, last in ((4, 4), (1, 3), (0, 0)):
        effects = [
            effect(
                "entr", 10, seen(on := target(id, (n, n))), filtered(on, _FADE), kind="with" if n > first else "click"
            )
            for n in range(first, last + 1)
        ]
        steps.append(step((0, "".join(effects))))
    put_timing(slide, *steps, builds=f'<p:bldP spid="{id}" grpId="0" build="p" rev="1" animBg="1"/>')
    for kind, share in (("lt", 10_000), ("wd", 10_000), ("lt", 100_000)):
        slide = add("Estas palavras vêm uma a uma.")
        id = box(slide, 0, "Letra por letra ou palavra por palavra")
        on = target(id)
        comes = effect("entr", 10, seen(on), filtered(on, _FADE))
        flies = effect("entr", 2, seen(on), fly.format(common(on, "ppt_y")))
        iterate = f'</p:stCondLst><p:iterate type="{kind}"><p:tmPct val="{share}"/></p:iterate><p:childTnLst>'
        each = [one.replace("</p:stCondLst><p:childTnLst>", iterate, 1) for one in (comes, flies)]
        put_timing(slide, *(step((0, one)) for one in each))
    for how in ("series", "category", "ptInCategory"):
        slide = add("As vendas subiram. O norte foi bem. O sul foi melhor.")
        data = CategoryChartData()
        data.categories = ["Jan", "Fev", "Mar"]
        data.add_series("Norte", (3.0, 5.0, 4.0))
        data.add_series("Sul", (4.0, 6.0, 8.0))
        kind = XL_CHART_TYPE.COLUMN_CLUSTERED
        frame = slide.shapes.add_chart(kind, Inches(1), Inches(1), Inches(9), Inches(5.5), data)
        parts = [(-3, -3, "gridLegend")]
        if how == "series":
            parts += [(s, -3, how) for s in range(2)]
        elif how == "category":
            parts += [(-3, c, how) for c in range(3)]
        else:
            parts += [(s, c, how) for c in range(3) for s in range(2)]
        steps = []
        for series, category, kind_of_step in parts:
            on = (f'<p:tgtEl><p:spTgt spid="{frame.shape_id}"><p:graphicEl><a:chart seriesIdx="{series}" '
                  f'categoryIdx="{category}" bldStep="{kind_of_step}"/></p:graphicEl></p:spTgt></p:tgtEl>')  # fmt: skip
            steps.append(step((0, effect("entr", 22, seen(on), filtered(on, "wipe(down)")))))
        put_timing(slide, *steps, builds=(
            f'<p:bldGraphic spid="{frame.shape_id}" grpId="0"><p:bldSub><a:bldChart bld="{how}"/></p:bldSub>'
            "</p:bldGraphic>"))  # fmt: skip
    slide = add("Primeiro planeje. Depois faça. Por fim confira.")
    id, names = diagram(slide, ("Planejar", "Fazer", "Conferir"))
    steps = []
    for name in ("{00000000-0000-0000-0000-000000000000}", *names):
        on = f'<p:tgtEl><p:spTgt spid="{id}"><p:graphicEl><a:dgm id="{name}"/></p:graphicEl></p:spTgt></p:tgtEl>'
        steps.append(step((0, effect("entr", 22, seen(on), filtered(on, "wipe(left)")))))
    put_timing(slide, *steps, builds=(
        f'<p:bldGraphic spid="{id}" grpId="0"><p:bldSub><a:bldDgm bld="one"/></p:bldSub></p:bldGraphic>'))  # fmt: skip
    slide = add("Veja a tabela.")
    table = slide.shapes.add_table(3, 3, Inches(1), Inches(1), Inches(9), Inches(3))
    on = target(table.shape_id)
    put_timing(slide, step((0, effect("entr", 22, seen(on), filtered(on, "wipe(up)")))),
               step((0, effect("exit", 10, filtered(on, _FADE, into=False), seen(on, False, 499)))))  # fmt: skip
    deck.save(path)
    return path


def timed_deck(path: Path) -> Path:
    """Every way to begin, to last, to repeat and to end; triggers; what happens after an animation; media commands."""
    deck, add = blank()
    spin, shrink = turn(21_600_000, 1000), grow(50_000, 50_000, 1000)
    ways = {
        "with and after": (step((0, effect("entr", 1, seen(target(2))) + effect("emph", 8, spin(target(3)), kind="with", delay=300)),
                                (1300, effect("emph", 6, shrink(target(4)), kind="after"))),),
        "by itself": (step((0, effect("entr", 10, seen(target(2)), filtered(target(2), _FADE), kind="after")), automatic=True),),
        "pace": (step((0, effect("emph", 8, spin(target(2)), more='accel="50000" decel="50000"'))),
                 step((0, effect("path", 0, along("M 0 0 L 0.3 0 E", 1000)(target(2)), more='autoRev="1" accel="30000"')))),
        "repeats": (step((0, effect("emph", 8, spin(target(2)), more='repeatCount="3000"'))),
                    step((0, effect("emph", 6, shrink(target(3)), more='repeatDur="5000" autoRev="1"'))),
                    step((0, effect("emph", 35, _blink(target(4)), more='repeatCount="2500"')))),
        "until the next click": (
            step((0, effect("emph", 8, spin(target(2)), more='repeatCount="indefinite"').replace(
                "<p:childTnLst>", '<p:endCondLst><p:cond evt="onNext" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond>'
                "</p:endCondLst><p:childTnLst>", 1))),
            step((0, effect("emph", 8, spin(target(3)), more='repeatCount="indefinite"')))),
        "rewinds": (step((0, effect("emph", 6, shrink(target(2))).replace('fill="hold"', 'fill="remove"', 1))),
                    step((0, effect("entr", 1, seen(target(3))).replace('fill="hold"', 'fill="remove"', 1)))),
        "afterwards": tuple(
            step((0, effect("entr", 10, seen(on := target(2 + n)), filtered(on, _FADE)).replace(
                "</p:childTnLst></p:cTn></p:par>", f"</p:childTnLst><p:subTnLst>{after(on)}</p:subTnLst></p:cTn></p:par>")))
            for n, after in enumerate((_dims, _hides_at_once, _hides_with_the_next, _dims))),
        "restarts": (step((0, effect("emph", 8, spin(target(2)), more='restart="whenNotActive"'))),),
    }  # fmt: skip
    for name, steps in ways.items():
        slide = add("Primeiro isto. Depois aquilo. Por fim o resto." if name != "by itself" else "")
        for number in range(5):
            box(slide, number, f"{name} {number}")
        put_timing(slide, *steps)
    slide = add("Clique no botão e veja o aviso.")
    for number in range(2):
        box(slide, number, ("Botão", "Aviso")[number])
    put_timing(slide, interactive=step((0, effect("entr", 10, seen(target(3)), filtered(target(3), _FADE)))))
    deck.save(path)
    return path


def _after(kind: str, click: str, inside: str, at_end: str = "") -> Callable[[str], str]:
    return lambda on: (
        f'<p:{kind}><p:cBhvr><p:cTn dur="1" fill="hold" display="0" masterRel="{click}" afterEffect="1">{at_end}</p:cTn>'
        f"{on}<p:attrNameLst><p:attrName>{'ppt_c' if kind == 'animClr' else 'style.visibility'}</p:attrName>"
        f"</p:attrNameLst></p:cBhvr><p:to>{inside}</p:to></p:{kind}>"
    )


_HIDDEN: Final = '<p:strVal val="hidden"/>'
_dims = _after("animClr", "nextClick", '<a:srgbClr val="BFBFBF"/>')
_hides_with_the_next = _after("set", "nextClick", _HIDDEN)
_hides_at_once = _after("set", "sameClick", _HIDDEN, '<p:stCondLst><p:cond evt="end" delay="0"/></p:stCondLst>')


def _blink(on: str) -> str:
    return next(p for p in emphases() if p.number == 35).written(on)[0]


_P14: Final = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_P15: Final = "http://schemas.microsoft.com/office/powerpoint/2012/main"
_P159: Final = "http://schemas.microsoft.com/office/powerpoint/2015/09/main"
_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
OLD_TRANSITIONS: Final = (
    "blinds dir='vert'", "checker", "circle", "comb", "cover dir='lu'", "cut", "cut thruBlk='1'", "diamond", "dissolve",
    "fade", "fade thruBlk='1'", "newsflash", "plus", "pull dir='rd'", "push dir='u'", "random", "randomBar dir='vert'",
    "split orient='vert' dir='in'", "strips dir='rd'", "wedge", "wheel spokes='8'", "wipe dir='d'", "zoom dir='in'",
)  # fmt: skip
NEW_TRANSITIONS: Final = (
    "conveyor dir='l'", "doors dir='vert'", "ferris dir='l'", "flash", "flip dir='r'", "flythrough", "gallery dir='l'",
    "glitter pattern='hexagon'", "honeycomb", "pan dir='u'", "prism", "prism isInverted='1'", "prism isContent='1'",
    "prism isContent='1' isInverted='1'", "reveal", "ripple", "shred", "switch dir='r'", "vortex dir='r'", "warp dir='in'",
    "wheelReverse spokes='1'", "window dir='vert'",
)  # fmt: skip
NEWER_TRANSITIONS: Final = (
    "fallOver", "drape", "curtains", "wind", "prestige", "fracture", "crush", "peelOff", "pageCurlDouble",
    "pageCurlSingle", "airplane", "origami",
)  # fmt: skip


def transition_deck(path: Path) -> Path:
    """A slide for every transition, the newer ones with an older one beside them for older programs."""
    deck, add = blank()
    newer = [f"<p14:{said}/>" for said in NEW_TRANSITIONS]
    newer += [f"<p15:prstTrans prst='{name}'/>" for name in NEWER_TRANSITIONS] + ["<p159:morph option='byObject'/>"]
    old = [f'<p:transition xmlns:p="{P}" spd="slow"><p:{said}/></p:transition>' for said in OLD_TRANSITIONS]
    for number, said in enumerate([*old, *newer]):
        slide = add()
        box(slide, number % 6, f"{number + 1}")
        if number < len(old):
            slide._element.append(etree.fromstring(said))
            continue
        spaces = f'xmlns:p="{P}" xmlns:mc="{_MC}" xmlns:p14="{_P14}" xmlns:p15="{_P15}" xmlns:p159="{_P159}"'
        needs = said[1 : said.index(":")]
        both = (
            f'<mc:AlternateContent {spaces}><mc:Choice Requires="{needs}"><p:transition spd="slow" p14:dur="1500">{said}'
            '</p:transition></mc:Choice><mc:Fallback><p:transition spd="slow"><p:fade/></p:transition></mc:Fallback>'
            "</mc:AlternateContent>"
        )
        slide._element.append(etree.fromstring(both))
    deck.save(path)
    return path


def written_decks(folder: Path) -> list[Path]:
    """Every deck of this module, in the folder."""
    return [
        preset_deck(folder / "entrances.pptx", entrances()),
        preset_deck(folder / "exits.pptx", exits()),
        preset_deck(folder / "emphases.pptx", emphases()),
        preset_deck(folder / "paths.pptx", paths()),
        by_parts_deck(folder / "by_parts.pptx"),
        timed_deck(folder / "timed.pptx"),
        transition_deck(folder / "transitions.pptx"),
    ]
