"""How programs other than PowerPoint write decks: changes to the parts of one that python-pptx wrote, {name: bytes}."""

import io
import re
import zipfile

from lossy_decks import picture_data
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Pt

A = b"http://schemas.openxmlformats.org/drawingml/2006/main"
P = b"http://schemas.openxmlformats.org/presentationml/2006/main"
SLIDES = r"ppt/slides/slide\d+\.xml"
SHEETS = r"ppt/(slides|slideLayouts|slideMasters)/\w+\.xml"


def a_full_deck():
    """Two slides with a title, texts, a picture, a table, a chart and notes; its parts."""
    made = Presentation()
    for number in (1, 2):
        slide = made.slides.add_slide(made.slide_layouts[1])
        slide.shapes.title.text = f"Altura {number}"
        slide.placeholders[1].text = "Use o cinto\nPrenda o talabarte"
        slide.shapes.add_picture(picture_data("JPEG"), Pt(500), Pt(20), Pt(90))
        slide.shapes.add_table(1, 2, Pt(20), Pt(430), Pt(160), Pt(20)).table.cell(0, 0).text = "EPI"
        group = slide.shapes.add_group_shape()
        group.shapes.add_textbox(Pt(400), Pt(400), Pt(150), Pt(30)).text_frame.text = "No grupo"
        data = CategoryChartData()
        data.categories = ["A", "B"]
        data.add_series("S", (1, 2))
        slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Pt(500), Pt(330), Pt(200), Pt(150), data)
        slide.notes_slide.notes_text_frame.text = f"Fale da altura {number}."
    out = io.BytesIO()
    made.save(out)
    with zipfile.ZipFile(out) as deck:
        return {name: deck.read(name) for name in deck.namelist()}


def write(parts, path):
    with zipfile.ZipFile(path, "w") as deck:
        for name, data in parts.items():
            deck.writestr(name, data)
    return path


def changed(parts, where, *changes):
    """The parts with a pattern replaced in those whose names match `where`."""
    found = dict(parts)
    for name in parts:
        if re.fullmatch(where, name):
            for pattern, new in changes:
                found[name] = re.sub(pattern, new, found[name])
    return found


def without(parts, where):
    return {name: data for name, data in parts.items() if not re.fullmatch(where, name)}


def renamed(parts, old, new):
    """A part under another name, wherever it is named."""
    (folder, _, before), after = old.rpartition("/"), new.rpartition("/")[2]
    found = {}
    for name, data in parts.items():
        if name.endswith((".rels", ".xml")):
            data = re.sub(rb"(?<=/)" + re.escape(before.encode()), after.encode(), data)
        place = {old: new, f"{folder}/_rels/{before}.rels": f"{folder}/_rels/{after}.rels"}
        found[place.get(name, name)] = data
    return found


def no_papers(parts):
    """Without the papers that PowerPoint adds: properties, views, thumbnail, styles of tables."""
    gone = r"docProps/.*|ppt/(presProps|viewProps|tableStyles)\.xml|ppt/printerSettings/.*"
    links = rb'<Relationship [^>]*Target="[^"]*(docProps|Props|tableStyles|printerSettings)[^"]*"[^>]*/>'
    return changed(without(parts, gone), r".*\.rels", (links, b""))


def no_fonts_in_the_theme(parts):
    return changed(parts, r"ppt/theme/.*", (rb'(<a:(?:latin|ea|cs) typeface=")[^"]*"', rb'\1"'))


def absolute_targets(parts):
    """Links that name their parts from the deck's root on."""
    found = dict(parts)
    for name, data in parts.items():
        folder = name.partition("_rels/")[0]
        if name.endswith(".rels"):
            found[name] = re.sub(
                rb'Target="(?!/|http)([^"]+)"', lambda m, at=folder: b'Target="/' + _resolved(at, m[1]) + b'"', data
            )
    return found


def _resolved(folder, target):
    steps = folder.strip("/").split("/") if folder else []
    for step in target.decode().split("/"):
        if step == "..":
            steps.pop()
        elif step != ".":
            steps.append(step)
    return "/".join(steps).encode()


def winding_targets(parts):
    """Links that go up and down again."""
    return changed(parts, r"ppt/(slides|slideLayouts)/_rels/.*", (rb'Target="\.\./', b'Target="../../ppt/./'))


def other_case(parts):
    """Links that write their parts' names in other letters: OPC makes no difference between A and a."""
    return changed(
        parts, r"ppt/_rels/.*|ppt/slides/_rels/.*", (rb"slides/slide", b"Slides/Slide"), (rb"media/i", b"Media/I")
    )


def escaped_names(parts):
    """Names with spaces and accents, escaped in links alone."""
    found = renamed(parts, "ppt/media/image1.jpg", "ppt/media/Foto do chão.jpg")
    return changed(found, r".*\.rels", ("Foto do chão".encode(), b"Foto%20do%20ch%C3%A3o"))


def as_jpg(parts):
    """ "image/jpg" is no type, but many say it; one has capitals."""
    found = renamed(parts, "ppt/media/image1.jpg", "ppt/media/image1.JPG")
    return changed(
        found,
        r"\[Content_Types\]\.xml",
        (rb'Extension="jpg" ContentType="image/jpeg"', b'Extension="JPG" ContentType="image/jpg"'),
    )


def default_names(parts):
    """The main namespace of a sheet as the default one."""
    found = changed(parts, SHEETS, (rb"(</?)p:", rb"\1"), (rb"xmlns:p=", b"xmlns="))
    return changed(found, r"ppt/presentation\.xml", (rb"(</?)p:", rb"\1"), (rb"xmlns:p=", b"xmlns="))


def odd_prefixes(parts):
    return changed(parts, SHEETS, (rb"(</?)a:", rb"\1ns0:"), (rb"xmlns:a=", b"xmlns:ns0="))


def no_ids(parts):
    return changed(parts, SLIDES, (rb'<p:cNvPr id="\d+"', b'<p:cNvPr id="0"'))


def with_a_mark(parts):
    """The sign of UTF-8 at the start of each part, and no declaration."""
    return {
        name: b"\xef\xbb\xbf" + re.sub(rb"^<\?xml[^>]*\?>\s*", b"", data) if name.endswith((".xml", ".rels")) else data
        for name, data in parts.items()
    }


def no_master_of_notes(parts):
    found = without(parts, r"ppt/notesMasters/.*")
    found = changed(found, r"ppt/presentation\.xml", (rb"<p:notesMasterIdLst>.*?</p:notesMasterIdLst>", b""))
    return changed(found, r".*\.rels", (rb'<Relationship [^>]*Target="[^"]*notesMaster[^"]*"[^>]*/>', b""))


def no_kind_of_size(parts):
    return changed(
        parts, r"ppt/presentation\.xml", (rb'(<p:sldSz [^>]*?) type="\w+"', rb"\1"), (rb"<p:notesSz[^>]*/>", b"")
    )


def empty_texts(parts):
    """Shapes and pictures with texts of which nothing is left, and paragraphs of nothing."""
    found = changed(parts, SLIDES, (rb"<a:p>", b"<a:p><a:pPr/>"), (rb"</p:spTree>", EMPTY + b"</p:spTree>"))
    return changed(found, SLIDES, (rb"<a:lstStyle/>", b""))


EMPTY = (
    b"<p:sp><p:nvSpPr><p:cNvPr id='70' name=''/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>"
    b"</p:txBody></p:sp><p:sp><p:nvSpPr><p:cNvPr id='71' name=''/><p:cNvSpPr txBox='1'/><p:nvPr/></p:nvSpPr><p:spPr/>"
    b"<p:txBody><a:bodyPr/><a:p/></p:txBody></p:sp>"
)


def only_extensions(parts):
    """Extensions that say nothing, everywhere they may stand."""
    more = b'<p:extLst><p:ext uri="{00000000-0000-0000-0000-000000000001}"/></p:extLst>'
    found = changed(
        parts, SLIDES, (rb"</p:sld>", more + b"</p:sld>"), (rb"<p:nvPr/>", b"<p:nvPr>" + more + b"</p:nvPr>")
    )
    return changed(found, r"ppt/presentation\.xml", (rb"</p:presentation>", more + b"</p:presentation>"))


def words_for_yes(parts):
    """ "true" and "false" where most programs write 1 and 0."""
    found = changed(parts, SHEETS, (rb' (b|i|flipH|txBox|firstRow|bandRow|rtl|anchorCtr)="1"', rb' \1="true"'))
    return changed(found, SHEETS, (rb' (b|i|flipH|rtl|rtlCol|anchorCtr|eaLnBrk)="0"', rb' \1="false"'))


def as_a_show(parts):
    return _of_kind(parts, b"slideshow.main")


def as_a_template(parts):
    return _of_kind(parts, b"template.main")


def _of_kind(parts, kind):
    return changed(parts, r"\[Content_Types\]\.xml", (rb"presentation\.main", kind))


def with_macros(parts):
    """A deck with a program in it."""
    kind = b"http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    link = b'<Relationship Id="rId97" Type="' + kind + b'" Target="vbaProject.bin"/>'
    found = {**_of_kind(parts, b"macroEnabled.main"), "ppt/vbaProject.bin": b"\xd0\xcf\x11\xe0 Sub AutoOpen()"}
    return changed(found, r"ppt/_rels/presentation\.xml\.rels", (rb"</Relationships>", link + b"</Relationships>"))


def with_folders(parts):
    """An archive that lists its folders too, and papers of the system that packed it."""
    folders = {"ppt/": b"", "ppt/slides/": b"", "_rels/": b""}
    return {**folders, **parts, "__MACOSX/ppt/._presentation.xml": b"\0\5\x16\7", ".DS_Store": b"x", "Thumbs.db": b"x"}


# What each program does


def google_slides(parts):
    """Names of its own, no papers, everything said in each paragraph, and a word of its own for the whole deck."""
    own = (
        b'<p:extLst><p:ext uri="GoogleSlidesCustomDataVersion2"><go:slidesCustomData r:id="rId99" '
        b'xmlns:go="http://customooxmlschemas.google.com/" roundtripDataSignature="AMtx7m"/></p:ext></p:extLst>'
    )
    found = changed(no_papers(parts), r"ppt/presentation\.xml", (rb"</p:presentation>", own + b"</p:presentation>"))
    found = no_kind_of_size(found)
    number = iter(range(1000))
    return changed(
        found,
        SLIDES,
        (rb'(<p:cNvPr id="\d+") name="[^"]*"', lambda m: m[1] + b' name="Google Shape;%d;p1"' % next(number)),
        (rb"<a:p>(?!<a:pPr)", b'<a:p><a:pPr marR="0" rtl="0"/>'),
    )


def keynote(parts):
    """No fonts in the theme, a masters' list of its own, presets of lines in capitals, and no kind of size."""
    found = no_kind_of_size(no_papers(no_fonts_in_the_theme(parts)))
    return changed(
        found, SLIDES, (rb"<a:bodyPr/>", b'<a:bodyPr><a:normAutofit fontScale="100000" lnSpcReduction="0"/></a:bodyPr>')
    )


def wps(parts):
    """Tags on slides and shapes, its own number in the papers, Chinese fonts beside the Latin ones."""
    tags = b"<p:custDataLst><p:tags r:id='rId98'/></p:custDataLst>"
    found = {
        **parts,
        "ppt/tags/tag1.xml": b'<p:tagLst xmlns:p="' + P + b'"><p:tag name="KSO_WM_UNIT_ID" val="1"/></p:tagLst>',
    }
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/tags"
    link = b'<Relationship Id="rId98" Type="' + kind + b'" Target="../tags/tag1.xml"/>'
    found = changed(found, r"ppt/slides/_rels/.*", (rb"</Relationships>", link + b"</Relationships>"))
    found = changed(found, SLIDES, (rb"</p:spTree>", b"</p:spTree>" + tags))
    return changed(found, r"ppt/theme/.*", (rb'<a:ea typeface=""', '<a:ea typeface="宋体"'.encode()))


def aspose(parts):
    """Absolute links, names of parts without numbers in order, and ids of nothing."""
    return no_ids(absolute_targets(renamed(parts, "ppt/slides/slide2.xml", "ppt/slides/slide17.xml")))


def only_office(parts):
    return as_jpg(no_papers(changed(parts, SLIDES, (rb'<p:cNvPr id="(\d+)"', rb'<p:cNvPr id="40567\1"'))))


FORMS = (
    no_papers, no_fonts_in_the_theme, absolute_targets, winding_targets, other_case, escaped_names, as_jpg,
    default_names, odd_prefixes, no_ids, with_a_mark, no_master_of_notes, no_kind_of_size, empty_texts,
    only_extensions, words_for_yes, as_a_show, as_a_template, with_folders, google_slides, keynote, wps, aspose,
    only_office,
)  # fmt: skip
