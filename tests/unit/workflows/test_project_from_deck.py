from fractions import Fraction
from pathlib import Path

import psutil
import pytest
from command import a_deck

from studio.edit.ids import new_id
from studio.edit.script import parse_script
from studio.errors import Cancelled
from studio.files.pptx import Deck, Report
from studio.media.presets import preset
from studio.model.asset import Asset
from studio.model.element import Element, Sound, Video
from studio.model.ids import AssetId, ElementId, Order, SceneId
from studio.model.scene import Scene
from studio.progress import Reporter
from studio.workflows.project_from_deck import DeckOrder, project_from_deck, project_of

CLIP = AssetId("c" * 64)


def pinned(*contents, text=""):
    """The least length of a scene with these contents, the clip being 12 s long."""
    elements = tuple(Element(ElementId(f"e{i}"), Order(f"a{i}"), content) for i, content in enumerate(contents))
    scene = Scene(SceneId("s"), Order("a0"), "one", elements=elements, script=parse_script(text, new_id))
    asset = Asset(CLIP, "clip.mp4", ".mp4", "video/mp4", 1, duration=Fraction(12), has_sound=True)
    order = DeckOrder(Path("d.pptx"), preset("720p").format)
    deck = Deck("Deck", "pt-BR", (scene,), (asset,), Report())
    return project_of(deck, order).timeline.scenes[0].pinned


def test_a_scene_lasts_until_its_video_is_over():
    assert pinned(Video(CLIP)) == 12
    assert pinned(Video(CLIP, source_start=Fraction(2)), Sound(CLIP, length=Fraction(11))) == 11


@pytest.mark.parametrize(("text", "least"), [("", 5), ("Olá.", 1)])
def test_a_short_sound_does_not_shorten_a_scene(text, least):
    assert pinned(Sound(CLIP, length=Fraction(1)), text=text) == least


def test_what_is_looped_or_missing_decides_nothing():
    assert pinned(Sound(CLIP, loop=True)) is None
    assert pinned(Video(AssetId("d" * 64))) is None
    assert pinned() is None


@pytest.mark.parametrize("moment", ["the child has ended", "the project is there"])
def test_ctrl_c_at_the_very_end_of_an_import_leaves_nothing(tmp_path, monkeypatch, moment):
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    folder = tmp_path / "Projeto"
    order = DeckOrder(a_deck(tmp_path / "d.pptx", ("Altura", "")), preset("720p").format)
    reported = []

    def is_wanted():
        if moment == "the project is there":
            return folder.exists()
        return bool(reported) and not psutil.Process().children()

    progress = Reporter(lambda fraction, *_: reported.append(fraction), is_cancelled=is_wanted)
    with pytest.raises(Cancelled):
        project_from_deck(order, folder, progress)
    assert [path.name for path in tmp_path.iterdir()] == ["d.pptx"]
