"""A project's own fonts: they draw their families, before ours, as long as the project is drawn."""

import hashlib

import pytest
from font_builders import a_font

from studio.fonts import FontFile, font_bytes, font_name, fonts_of, itemise, resolve, use_fonts
from studio.fonts.own import named
from studio.model.asset import Asset
from studio.model.ids import AssetId


@pytest.fixture
def own(tmp_path):
    """A regular and a bold font of a family, in files."""
    fonts = []
    for weight in (400, 700):
        path = tmp_path / f"{weight}.ttf"
        path.write_bytes(a_font(advance=weight))
        fonts.append(FontFile(path, 0, hashlib.sha256(path.read_bytes()).hexdigest(), "Caixa Nova", weight))
    use_fonts(fonts)
    yield fonts
    use_fonts(())


def an_asset(data, name, suffix=".ttf"):
    return Asset(AssetId(hashlib.sha256(data).hexdigest()), name, suffix, "font/ttf", len(data))


def test_a_family_of_the_project_is_drawn_with_its_own_font(own):
    regular, bold = own
    assert resolve("Caixa Nova") == regular
    assert resolve("  caixa   nova", 600) == bold
    assert resolve("Caixa Nova", 700, italic=True) == bold
    assert font_bytes("Caixa Nova", bold=True) == bold.path.read_bytes()


def test_a_projects_font_goes_before_ours_and_before_stand_ins(own):
    for family in ("Inter", "Calibri"):
        font = FontFile(own[0].path, 0, own[0].sha256, family)
        assert use_fonts([font])
        assert resolve(family) == font
    assert resolve("Inter").path != own[0].path


def test_characters_that_it_lacks_are_drawn_with_others(own):
    slices = itemise("ABA", "Caixa Nova")
    assert [piece.font == own[0] for piece in slices] == [True, False, True]


def test_a_text_is_drawn_with_ours_again_when_another_project_is(own):
    assert itemise("A", "Caixa Nova")[0].font == own[0]
    assert use_fonts(())
    assert itemise("A", "Caixa Nova")[0].font.path == resolve("Caixa Nova").path == resolve("Inter").path


def test_the_same_fonts_again_change_nothing(own):
    assert not use_fonts(list(own))


@pytest.mark.parametrize(
    ("family", "bold", "italic"),
    [("Maven Pro", False, False), ("Maven Pro", True, True), ("Roboto Bold", False, False), ("A/B: <C>", True, False)],
)
def test_the_name_of_a_font_file_tells_family_and_style(family, bold, italic):
    name = font_name(family, bold, italic, a_font())
    clean = " ".join(family.translate(str.maketrans("/:<>", "    ")).split())
    assert named(name) == (clean, 700 if bold else 400, italic)
    assert "/" not in name


def test_an_opentype_font_keeps_its_ending():
    assert font_name("Inter", False, True, b"OTTO...") == "Inter Italic.otf"


def test_the_fonts_among_the_assets_are_found_and_others_left_alone(tmp_path):
    data, picture, torn = a_font(), b"picture", a_font()[:400]
    assets = [
        an_asset(data, "Maven Pro Bold Italic.ttf"),
        an_asset(picture, "photo.png", ".png"),
        an_asset(torn, "Torn Regular.ttf"),
        an_asset(b"lost", "Lost Regular.ttf"),
    ]
    for asset, content in zip(assets, (data, picture, torn), strict=False):
        (tmp_path / asset.file_name).write_bytes(content)

    def find(id):
        path = next(tmp_path / asset.file_name for asset in assets if asset.id == id)
        return path if path.is_file() else None

    assert fonts_of(assets, find) == (
        FontFile(tmp_path / assets[0].file_name, 0, assets[0].id, "Maven Pro", 700, True),
    )
