from deck_builders import A, blank_deck, read
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Inches

from studio.model.style import Solid

RED, GREEN = "C00000", "00B050"
ORDER = ("dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink")


def override(**colors):
    scheme = "".join(f'<a:{name}><a:srgbClr val="{colors.get(name, "808080")}"/></a:{name}>' for name in ORDER)
    xml = f'<a:themeOverride xmlns:a="{A[1:-1]}"><a:clrScheme name="Outra">{scheme}</a:clrScheme></a:themeOverride>'
    return xml.encode()


def relate(owner, data):
    """Give a slide or layout colours of its own, as PowerPoint does for one pasted with its design."""
    part = Part(
        PackURI(f"/ppt/theme/themeOverride{len(owner.part.rels)}.xml"),
        "application/vnd.openxmlformats-officedocument.themeOverride+xml",
        owner.part.package,
        data,
    )
    owner.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/themeOverride")


def deck_with(tmp_path, change):
    deck, slide = blank_deck()
    shape = slide.shapes.add_shape(1, Inches(1), Inches(1), Inches(3), Inches(2))
    shape.fill.solid()
    shape.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
    shape.text_frame.text = "Perigo"
    shape.text_frame.paragraphs[0].runs[0].font.color.theme_color = MSO_THEME_COLOR.ACCENT_2
    change(slide)
    deck.save(tmp_path / "d.pptx")
    (tmp_path / "assets").mkdir()
    return read(tmp_path / "d.pptx", tmp_path / "assets")


def colors_of(deck):
    shape = next(e.content for e in deck.scenes[0].elements if getattr(e.content, "fill", None))
    return shape.fill, shape.body.paragraphs[0].runs[0].style.color


def test_a_slide_has_its_own_colors(tmp_path):
    deck = deck_with(tmp_path, lambda slide: relate(slide, override(accent1=RED, accent2=GREEN)))
    assert colors_of(deck) == (Solid("#c00000"), "#00b050")


def test_a_layout_lends_its_colors_to_its_slides(tmp_path):
    deck = deck_with(tmp_path, lambda slide: relate(slide.slide_layout, override(accent1=RED, accent2=GREEN)))
    assert colors_of(deck) == (Solid("#c00000"), "#00b050")


def test_own_colors_are_no_damage(tmp_path):
    deck = deck_with(tmp_path, lambda slide: relate(slide, override(accent1=RED)))
    assert not any("themeOverride" in str(note) for note in deck.report.notes)
