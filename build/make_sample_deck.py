"""Writes resources/samples/nr17-checkout.pptx: a short training on checkout ergonomics (NR-17), with notes in pt-BR.

Everything in it is ours: text, drawing and picture are made here. Usage: make_sample_deck.py [OUT.pptx]
"""

import io
import math
import sys
from pathlib import Path

from PIL import Image, ImageDraw
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Emu, Inches, Pt

NAVY, AMBER, INK, PAPER, GREEN = "16202E", "F5A524", "233044", "F6F7F9", "1F7A5C"
WIDE, HIGH = Inches(13.333), Inches(7.5)


def rgb(text):
    return RGBColor.from_string(text)


def background(slide, colour):
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = rgb(colour)


def bar(slide, x, y, width, height, colour, shape=MSO_SHAPE.RECTANGLE):
    drawn = slide.shapes.add_shape(shape, x, y, width, height)
    drawn.fill.solid()
    drawn.fill.fore_color.rgb = rgb(colour)
    drawn.line.fill.background()
    return drawn


def text(slide, x, y, width, height, lines, size=20, colour=INK, bold=False, align=PP_ALIGN.LEFT, bullets=False):
    box = slide.shapes.add_textbox(x, y, width, height)
    frame = box.text_frame
    frame.word_wrap = True
    for i, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        paragraph.alignment = align
        paragraph.space_after = Pt(8)
        if bullets:
            bullet(paragraph, size)
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, "Calibri"
        run.font.color.rgb = rgb(colour)
    return box


def bullet(paragraph, size):
    """A real bullet, so that wrapped lines stand below the first word."""
    hang = Pt(size)
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(hang))
    properties.set("indent", str(-hang))
    properties.append(parse_xml(f'<a:buFont {nsdecls("a")} typeface="Arial"/>'))
    properties.append(parse_xml(f'<a:buChar {nsdecls("a")} char="•"/>'))


def titled(deck, title, notes):
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    background(slide, PAPER)
    bar(slide, 0, 0, Inches(0.28), HIGH, AMBER)
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = Inches(0.8), Inches(0.45), Inches(11.7), Inches(1.0)
    shape.text_frame.text = title
    paragraph = shape.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    paragraph.runs[0].font.size, paragraph.runs[0].font.bold = Pt(36), True
    paragraph.runs[0].font.color.rgb = rgb(NAVY)
    shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    slide.notes_slide.notes_text_frame.text = notes
    return slide


def checkout_picture():
    """A plain drawing of a checkout: a counter with a belt, a chair, a person sitting at it."""
    picture = Image.new("RGB", (1400, 1000), "#e8eef4")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 820, 1400, 1000), fill="#cfd8e3")
    draw.rounded_rectangle((640, 520, 1340, 600), 16, fill="#233044")
    draw.rounded_rectangle((660, 500, 1120, 530), 14, fill="#3c4c63")
    for x in range(690, 1100, 60):
        draw.line((x, 502, x - 16, 528), fill="#8fa2ba", width=5)
    draw.rectangle((700, 600, 760, 830), fill="#3c4c63")
    draw.rectangle((1220, 600, 1280, 830), fill="#3c4c63")
    draw.rounded_rectangle((1150, 380, 1300, 500), 12, fill="#16202e")
    draw.rectangle((1165, 395, 1285, 470), fill="#7fd1ae")
    draw.rounded_rectangle((300, 640, 540, 690), 20, fill="#1f7a5c")
    draw.rounded_rectangle((270, 380, 320, 670), 20, fill="#1f7a5c")
    draw.rectangle((405, 690, 435, 830), fill="#8a97a8")
    for angle in range(5):
        x = 420 + 130 * math.cos(math.pi * angle / 4)
        draw.line((420, 825, x, 860), fill="#8a97a8", width=16)
    draw.ellipse((365, 170, 485, 300), fill="#b9835f")
    draw.pieslice((355, 150, 495, 290), 180, 360, fill="#3a2a22")
    draw.rounded_rectangle((340, 300, 500, 650), 60, fill="#f5a524")
    draw.line((470, 380, 610, 500), fill="#b9835f", width=44)
    draw.line((610, 500, 760, 490), fill="#b9835f", width=36)
    draw.line((430, 640, 620, 660), fill="#233044", width=64)
    draw.line((610, 660, 610, 830), fill="#233044", width=56)
    data = io.BytesIO()
    picture.save(data, "PNG")
    data.seek(0)
    return data


def make(path):
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDE, HIGH
    deck.core_properties.title = "NR-17: ergonomia no checkout"
    deck.core_properties.author = "Estúdio"

    slide = deck.slides.add_slide(deck.slide_layouts[5])
    background(slide, NAVY)
    bar(slide, Inches(0.9), Inches(4.55), Inches(2.2), Emu(60000), AMBER)
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = Inches(0.8), Inches(2.0), Inches(11.5), Inches(2.45)
    shape.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    for i, (line, size, colour) in enumerate((("NR-17", 66, AMBER), ("Ergonomia no checkout", 44, "FFFFFF"))):
        paragraph = shape.text_frame.add_paragraph() if i else shape.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text, run.font.size, run.font.bold = line, Pt(size), True
        run.font.color.rgb = rgb(colour)
    text(slide, Inches(0.8), Inches(4.8), Inches(11.5), Inches(0.8), ["Anexo I · Operadores de caixa"], 24, "C9D3DF")
    slide.notes_slide.notes_text_frame.text = (
        "Bem-vinda e bem-vindo ao treinamento da NR-17 para operadores de checkout. "
        "Em poucos minutos, você vai ver como trabalhar no caixa com menos esforço e mais saúde."
    )

    slide = titled(
        deck,
        "Por que falar de ergonomia?",
        "Ergonomia é ajustar o trabalho à pessoa, e não a pessoa ao trabalho. "
        "No caixa, os riscos mais comuns são os movimentos repetidos, a postura parada e o peso das mercadorias. "
        "A NR-17 existe para reduzir esses riscos.",
    )
    items = ["Movimentos repetidos das mãos e dos braços", "Muito tempo na mesma postura", "Peso das mercadorias"]
    text(slide, Inches(0.9), Inches(1.9), Inches(7), Inches(3), items, 26, bullets=True)
    for i, (name, colour) in enumerate((("Repetição", AMBER), ("Postura", GREEN), ("Carga", NAVY))):
        circle = bar(slide, Inches(8.6), Inches(1.75 + 1.75 * i), Inches(3.6), Inches(1.4), colour,
                     MSO_SHAPE.ROUNDED_RECTANGLE)  # fmt: skip
        circle.text_frame.text = name
        run = circle.text_frame.paragraphs[0].runs[0]
        run.font.size, run.font.bold = Pt(26), True
        run.font.color.rgb = rgb("FFFFFF" if colour != AMBER else NAVY)
        circle.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
        circle.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE

    slide = titled(
        deck,
        "O posto de trabalho",
        "O checkout deve permitir trabalhar em pé ou sentado. A cadeira tem altura regulável e encosto. "
        "Há apoio para os pés, espaço livre para as pernas e um monitor na altura dos olhos.",
    )
    picture = slide.shapes.add_picture(checkout_picture(), Inches(0.9), Inches(1.7), height=Inches(5.1))
    picture.name = "Desenho do checkout"
    picture._element.nvPicPr.cNvPr.set("descr", "Operadora sentada ao caixa, com cadeira regulável e apoio para os pés")
    items = [
        "Cadeira regulável, com encosto",
        "Apoio para os pés",
        "Espaço livre para as pernas",
        "Monitor bem à vista",
    ]
    text(slide, Inches(8.5), Inches(2.0), Inches(4.3), Inches(4), items, 24, bullets=True)

    slide = titled(
        deck,
        "Alturas e alcances de referência",
        "Estas medidas ajudam a conferir o seu posto. O alcance das mãos fica entre 20 e 50 centímetros. "
        "Se algo não estiver ao seu alcance, avise a liderança ou a CIPA.",
    )
    rows = [
        ("O que medir", "Referência", "Por quê"),
        ("Alcance das mãos", "20 a 50 cm", "Evita esticar os braços"),
        ("Altura da bancada", "Na altura dos cotovelos", "Ombros relaxados"),
        ("Espaço para as pernas", "Livre e profundo", "Troca de postura"),
        ("Peso ao mover", "O menor possível", "Poupa a coluna"),
    ]
    frame = slide.shapes.add_table(len(rows), 3, Inches(0.9), Inches(1.8), Inches(11.5), Inches(4.2))
    for i, row in enumerate(rows):
        for j, cell in enumerate(row):
            frame.table.cell(i, j).text = cell
            frame.table.cell(i, j).vertical_anchor = MSO_ANCHOR.MIDDLE
            run = frame.table.cell(i, j).text_frame.paragraphs[0].runs[0]
            run.font.size, run.font.bold = Pt(20), i == 0

    slide = titled(
        deck,
        "Pausas fazem diferença",
        "Pausas curtas e a alternância de tarefas reduzem o cansaço. "
        "Neste exemplo, as queixas de dor caíram de 42 % para 15 % em seis meses. "
        "Não deixe de fazer as suas pausas.",
    )
    data = CategoryChartData()
    data.categories = ["Mês 1", "Mês 2", "Mês 3", "Mês 4", "Mês 5", "Mês 6"]
    data.add_series("Sem pausas (%)", (42, 43, 41, 42, 44, 43))
    data.add_series("Com pausas (%)", (42, 36, 29, 23, 18, 15))
    chart = slide.shapes.add_chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(0.9), Inches(1.7), Inches(11.5), Inches(5.2), data
    ).chart
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.font.size = Pt(16)
    for series, colour in zip(chart.plots[0].series, ("9AA7B8", GREEN), strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = rgb(colour)

    slide = titled(
        deck,
        "Levante do jeito certo",
        "Para mover uma caixa: aproxime-se, dobre os joelhos, mantenha as costas retas e levante com as pernas. "
        "Mercadorias pesadas não precisam subir na esteira: use o leitor de mão.",
    )
    for i, step in enumerate(("Aproxime-se", "Dobre os joelhos", "Costas retas", "Levante com as pernas")):
        card = bar(slide, Inches(0.9 + 3.0 * i), Inches(2.3), Inches(2.6), Inches(2.3), NAVY if i % 2 else GREEN,
                   MSO_SHAPE.ROUNDED_RECTANGLE)  # fmt: skip
        card.text_frame.word_wrap = True
        card.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        for line, size, colour in ((str(i + 1), 40, AMBER), (step, 20, "FFFFFF")):
            paragraph = card.text_frame.paragraphs[0] if size == 40 else card.text_frame.add_paragraph()
            paragraph.alignment = PP_ALIGN.CENTER
            run = paragraph.add_run()
            run.text, run.font.size, run.font.bold = line, Pt(size), True
            run.font.color.rgb = rgb(colour)
    text(slide, Inches(0.9), Inches(5.2), Inches(11.5), Inches(1), ["Mercadoria pesada? Use o leitor de mão."], 24)

    slide = titled(
        deck,
        "Resumo",
        "Ajuste a cadeira, mantenha tudo ao alcance, faça pausas e peça ajuda com o peso. "
        "Sentiu dor ou formigamento? Procure o SESMT. Obrigada por participar!",
    )
    items = ["Ajuste a cadeira e o apoio para os pés", "Mantenha tudo ao alcance das mãos", "Faça as pausas",
             "Peça ajuda com o peso", "Dor ou formigamento? Procure o SESMT"]  # fmt: skip
    text(slide, Inches(0.9), Inches(1.9), Inches(11), Inches(4.5), items, 28, bullets=True)
    deck.save(path)


if __name__ == "__main__":
    make(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[1] / "resources/samples/nr17-checkout.pptx")
