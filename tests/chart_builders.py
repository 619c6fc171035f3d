"""Charts that python-pptx cannot write, for tests: plots by their XML, and the newer kinds (cx:)."""

from lxml import etree
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
CX = "http://schemas.microsoft.com/office/drawing/2014/chartex"
CX1 = "http://schemas.microsoft.com/office/drawing/2015/9/8/chartex"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_KIND = "http://schemas.microsoft.com/office/2014/relationships/chartEx"
_TYPE = "application/vnd.ms-office.chartex+xml"


def a_chart_of(layout, values, names=(), more="", title="Vendas", levels=(), axes=True, after=""):
    """The part of a newer chart: its layoutId, numbers, names (`levels` beyond them); `more` goes into the series,
    `after` behind it."""

    def level(texts, format=""):
        points = "".join(f'<cx:pt idx="{i}">{text}</cx:pt>' for i, text in enumerate(texts) if text != "")
        return f'<cx:lvl ptCount="{len(texts)}"{format}>{points}</cx:lvl>'

    strings = f'<cx:strDim type="cat">{level(names)}{"".join(map(level, levels))}</cx:strDim>' if names else ""
    dimension = "size" if layout in ("treemap", "sunburst") else "val"
    general = ' formatCode="General"'
    numbers = f'<cx:numDim type="{dimension}">{level(values, general)}</cx:numDim>'
    both = (
        '<cx:axis id="0"><cx:catScaling gapWidth="0.5"/><cx:tickLabels/></cx:axis>'
        '<cx:axis id="1"><cx:valScaling/><cx:majorGridlines/><cx:tickLabels/></cx:axis>'
    )
    heading = (
        f"<cx:title><cx:tx><cx:rich><a:bodyPr/><a:p><a:r><a:t>{title}</a:t></a:r></a:p></cx:rich></cx:tx></cx:title>"
        if title
        else ""
    )
    return f"""<cx:chartSpace xmlns:cx="{CX}" xmlns:a="{A}"><cx:chartData><cx:data id="0">{strings}{numbers}</cx:data>
    </cx:chartData><cx:chart>{heading}<cx:plotArea><cx:plotAreaRegion><cx:series layoutId="{layout}">
    <cx:tx><cx:txData><cx:v>2024</cx:v></cx:txData></cx:tx>{more}<cx:dataId val="0"/></cx:series>{after}
    </cx:plotAreaRegion>{both if axes else ""}</cx:plotArea><cx:legend pos="t"/></cx:chart></cx:chartSpace>""".encode()


def a_newer_chart(slide, data, box=(914400, 914400, 4572000, 2743200), name="Gráfico novo"):
    """A frame around such a part, with what PowerPoint writes for programs that do not know it."""
    package = slide.part.package
    part = Part(PackURI(f"/ppt/charts/chartEx{_free(package)}.xml"), _TYPE, package, data)
    id = slide.part.relate_to(part, _KIND)
    x, y, width, height = box
    number = len(slide.shapes) + 20
    place = f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>'
    about = f'<p:cNvPr id="{number}" name="{name}"/>'
    frame = (
        f"<p:graphicFrame><p:nvGraphicFramePr>{about}<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>"
        f'<p:xfrm>{place}</p:xfrm><a:graphic><a:graphicData uri="{CX}">'
        f'<cx:chart xmlns:cx="{CX}" r:id="{id}"/></a:graphicData></a:graphic></p:graphicFrame>'
    )
    instead = (
        f"<p:sp><p:nvSpPr>{about}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>{place}</a:xfrm>"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p><a:r>'
        "<a:t>Este gráfico não está disponível na sua versão do PowerPoint.</a:t></a:r></a:p></p:txBody></p:sp>"
    )
    slide.shapes._spTree.append(
        etree.fromstring(
            f'<mc:AlternateContent xmlns:mc="{MC}" xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{R}" xmlns:cx1="{CX1}">'
            f'<mc:Choice Requires="cx1">{frame}</mc:Choice><mc:Fallback>{instead}</mc:Fallback></mc:AlternateContent>'
        )
    )


def _free(package):
    return 1 + sum("chartEx" in str(part.partname) for part in package.iter_parts())


def piece(text):
    """A piece of a chart's XML."""
    return etree.fromstring(f'<r xmlns:c="{C}" xmlns:a="{A}">{text}</r>')[0]


def into(chart, path, text, before=""):
    """Put a piece of XML into the first element at `path` of a python-pptx chart, before a child of that name."""
    names = {"c": C, "a": A}
    holder = chart._chartSpace.find(path, names)
    node = piece(text)
    sibling = holder.find(before, names) if before else None
    if sibling is not None:
        sibling.addprevious(node)
    else:
        holder.append(node)
    return node
