"""SmartArt for tests: a diagram's data, with or without the drawing that PowerPoint keeps beside it."""

from lxml import etree
from pptx.opc.package import Part

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
DSP = "http://schemas.microsoft.com/office/drawing/2008/diagram"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FILL = '<a:solidFill><a:schemeClr val="accent2"/></a:solidFill>'
NONE = '<a:scrgbClr r="0" g="0" b="0"/>'
SPACES = f'xmlns:dgm="{DGM}" xmlns:dsp="{DSP}" xmlns:a="{A}" xmlns:r="{R}"'
_DRAWING = "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing"


def a_piece(number, text, box=(0, 0, 2_000_000, 1_000_000), looks="", more="", turn=""):
    """A shape of a drawing; `looks` is its fill, `more` stands behind its text (a txXfrm)."""
    x, y, width, height = box
    return (
        f'<dsp:sp modelId="{{{number}}}"><dsp:nvSpPr><dsp:cNvPr id="0" name=""/><dsp:cNvSpPr/></dsp:nvSpPr><dsp:spPr>'
        f'<a:xfrm{turn}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect">'
        f"<a:avLst/></a:prstGeom>{looks or FILL}</dsp:spPr>"
        f'<dsp:style><a:lnRef idx="0">{NONE}</a:lnRef><a:fillRef idx="1">{NONE}</a:fillRef><a:effectRef idx="0">{NONE}'
        f'</a:effectRef><a:fontRef idx="minor">'
        f'<a:schemeClr val="lt1"/></a:fontRef></dsp:style><dsp:txBody><a:bodyPr anchor="ctr"/><a:lstStyle/>{text}'
        f"</dsp:txBody>{more}</dsp:sp>"
    )


def paragraph(text, properties=""):
    return f"<a:p>{properties}<a:r><a:rPr sz='1800'/><a:t>{text}</a:t></a:r></a:p>"


def a_diagram(
    slide, pieces=None, points=(), name="Processo", box=(900_000, 1_500_000, 6_000_000, 2_000_000), pictures=()
):
    """A diagram with a drawing of these pieces (None: without one) and these points: (id, text, the one above).

    `pictures` are relationships of the drawing: (id, image part).
    """
    listed = "".join(
        f'<dgm:pt modelId="{id}"><dgm:prSet/><dgm:spPr/><dgm:t><a:bodyPr/><a:lstStyle/>{paragraph(text)}'
        "</dgm:t></dgm:pt>"
        for id, text, _ in points
    )
    links = "".join(
        f'<dgm:cxn modelId="{100 + n}" srcId="{above}" destId="{id}" srcOrd="{n}" destOrd="0"/>'
        for n, (id, _, above) in enumerate(points)
    )
    more = ""
    if pieces is not None:
        drawing = (
            f"<dsp:drawing {SPACES}><dsp:spTree><dsp:nvGrpSpPr><dsp:cNvPr id='0' name=''/><dsp:cNvGrpSpPr/>"
            f"</dsp:nvGrpSpPr><dsp:grpSpPr/>{''.join(pieces)}</dsp:spTree></dsp:drawing>"
        )
        part = _part(slide, "drawing", drawing)
        for id, image in pictures:
            part.rels._rels[id] = part.rels[part.relate_to(image, f"{R}/image")]
        more = f'<a:ext uri="x"><dsp:dataModelExt relId="{slide.part.relate_to(part, _DRAWING)}"/></a:ext>'
    data = (
        f'<dgm:dataModel {SPACES}><dgm:ptLst><dgm:pt modelId="0" type="doc"><dgm:prSet/></dgm:pt>{listed}</dgm:ptLst>'
        f"<dgm:cxnLst>{links}</dgm:cxnLst><dgm:extLst>{more}</dgm:extLst></dgm:dataModel>"
    )
    link = slide.part.relate_to(_part(slide, "data", data), f"{R}/diagramData")
    x, y, width, height = box
    frame = (
        f'<p:graphicFrame xmlns:p="{P}" {SPACES}><p:nvGraphicFramePr><p:cNvPr id="90" name="{name}" descr="Etapas"/>'
        f'<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" '
        f'cy="{height}"/></p:xfrm><a:graphic><a:graphicData uri="{DGM}"><dgm:relIds r:dm="{link}"/></a:graphicData>'
        "</a:graphic></p:graphicFrame>"
    )
    slide.shapes._spTree.append(etree.fromstring(frame))


def _part(slide, name, text):
    package = slide.part.package
    kind = f"application/vnd.openxmlformats-officedocument.drawingml.diagram{name.capitalize()}+xml"
    return Part(package.next_partname(f"/ppt/diagrams/{name}%d.xml"), kind, package, text.encode())
