"""Support for one feature at a time is taken away: nothing of the deck goes without a line."""

import re
from pathlib import Path

import pytest
from deck_builders import blank_deck, read
from lossy_decks import a_chart, a_movie, a_picture, a_shape, a_table, a_text
from lxml import etree
from recorded_decks import a_film
from timing_builders import a_deck, anim, common, effect, filtered, seen, step, target, timing

import studio.files.pptx
from studio.files.pptx.assets import AssetFolder
from studio.files.pptx.inventory import NOT_UNDERSTOOD
from studio.files.pptx.layout_engine import LaidOutDeck
from studio.files.pptx.losses import APPROXIMATIONS
from studio.files.pptx.report_page import report_page
from studio.files.pptx.timing import tree
from studio.files.pptx.timing.acting import Acting
from studio.files.pptx.timing.keying import Outcome
from studio.files.pptx.topics import TOPICS, topic
from studio.i18n import use_language


@pytest.fixture(autouse=True)
def back_to_portuguese():
    yield
    use_language("pt-BR")


def a_full_deck(path):
    """One slide with a thing of every kind, named for it."""
    deck, slide = blank_deck()
    for add in (a_shape, a_text, a_picture, a_table, a_chart, a_movie):
        add(slide).name = add.__name__
    both = a_shape(slide)
    both.name, both.text_frame.text = "both", "Forma com texto"
    deck.save(path)
    return path


def lines(report, name):
    """The lines about an object, which must be in the page too."""
    use_language("en")
    found = [note for note in report.notes if note.subject == name and note.fate in ("lost", "approximated")]
    page = report_page(report.as_json(), "d.pptx")
    for note in found:
        assert note.reason[1:] in page
        assert name in page
    return found


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("shape", ("a_shape",)),
        ("textBox", ("a_text", "both")),
        ("image", ("a_picture", "a_movie")),
        ("table", ("a_table",)),
        ("chart", ("a_chart",)),
    ],
)
def test_what_the_layout_engine_does_not_draw_is_told(kind, names, tmp_path, monkeypatch):
    whole = LaidOutDeck.slide

    def without(self, index):
        listing = whole(self, index)
        return {**listing, "primitives": [p for p in listing["primitives"] if p["kind"] != kind]}

    monkeypatch.setattr(LaidOutDeck, "slide", without)
    report = read(a_full_deck(tmp_path / "d.pptx"), tmp_path / "a", narrate="none").report
    for name in names:
        assert lines(report, name), name


def test_pictures_and_recordings_that_cannot_be_read_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(AssetFolder, "picture", lambda self, data, name: None)
    monkeypatch.setattr(AssetFolder, "recording", lambda self, *given: None)
    report = read(a_full_deck(tmp_path / "d.pptx"), tmp_path / "a", narrate="none").report
    assert lines(report, "a_picture")
    assert len(lines(report, "a_movie")) == 2  # the film, and the picture in its place


@pytest.mark.parametrize(("is_read", "reasons"), [(True, {"an animation cannot be shown"}), (False, set())])
def test_that_a_recording_does_not_play_is_told_once(is_read, reasons, tmp_path, monkeypatch):
    """Where it is told to be missing, that its click starts nothing is nothing new."""
    deck, slide = blank_deck()
    movie = a_movie(slide, a_film(tmp_path / "f.mp4", 1) if is_read else b"no film at all")
    slide._element.remove(slide._element[-1])  # the timing that python-pptx writes
    starts = f'<p:cmd type="call" cmd="playFrom(0.0)">{common(target(movie.shape_id))}</p:cmd>'
    slide._element.append(etree.fromstring(timing(step((0, effect("mediacall", 1, starts))))))
    deck.save(tmp_path / "d.pptx")
    if is_read:
        monkeypatch.setattr(Acting, "_command", lambda *_: Outcome.LOST)
    report = read(tmp_path / "d.pptx", tmp_path / "a", narrate="none").report
    assert {note.reason for note in report.notes if topic(note.reason) == "animation"} == reasons
    assert any(topic(note.reason) == "media" for note in report.notes) != is_read
    assert report.as_json()["animations"]["lost"] == 1


MOVES = {
    "animEffect": filtered(target(2), "wipe(left)"),
    "anim": anim(target(2), "ppt_y", "1+#ppt_h/2", "#ppt_y"),
    "animMotion": f'<p:animMotion path="M 0 0 L .2 0">{common(target(2), "ppt_x")}</p:animMotion>',
    "animScale": f'<p:animScale>{common(target(2))}<p:by x="150000" y="150000"/></p:animScale>',
    "animRot": f'<p:animRot by="21600000">{common(target(2), "r")}</p:animRot>',
    "set": seen(target(2)),
}


def a_move(path, behaviour):
    return a_deck(path, (1, timing(step((0, effect("entr", 22, behaviour))))))


@pytest.mark.parametrize("kind", MOVES)
def test_a_behaviour_that_is_not_known_is_told(kind, tmp_path):
    kept = read(a_move(tmp_path / "k.pptx", MOVES[kind]), tmp_path / "k", narrate="none").report.as_json()
    odd = re.sub(rf"(</?)p:{kind}\b", r"\1p:unheardOf", MOVES[kind])
    lost = read(a_move(tmp_path / "o.pptx", odd), tmp_path / "o", narrate="none").report
    assert kept["animations"] == {"kept": 1, "approximated": 0, "lost": 0}
    assert lost.as_json()["animations"] == {"kept": 0, "approximated": 0, "lost": 1}
    assert [note.reason for note in lost.notes] == [NOT_UNDERSTOOD, "an animation cannot be shown"]


@pytest.mark.parametrize("kind", MOVES)
def test_a_behaviour_that_cannot_be_played_is_told(kind, tmp_path, monkeypatch):
    known = tree._behaviour

    def unplayable(node):
        made = known(node)
        return made and tree.Behaviour("unheardOf", made.attribute, made.start, made.seconds)

    monkeypatch.setattr(tree, "_behaviour", unplayable)
    report = read(a_move(tmp_path / "d.pptx", MOVES[kind]), tmp_path / "a", narrate="none").report
    assert report.as_json()["animations"]["lost"] == 1


def test_a_movement_of_what_no_shape_is_stays_a_line(tmp_path):
    on_slide = "<p:tgtEl><p:sldTgt/></p:tgtEl>"
    path = a_move(tmp_path / "d.pptx", f'<p:cmd type="call" cmd="x">{common(on_slide)}</p:cmd>')
    assert read(path, tmp_path / "a", narrate="none").report.as_json()["animations"]["lost"] == 1


def test_every_topic_is_of_a_line_that_there_is():
    """A sentence that changes must not lose its topic."""
    code = "".join(
        p.read_text(encoding="utf-8")
        for p in Path(studio.files.pptx.__file__).parent.rglob("*.py")
        if p.stem != "topics"
    )
    assert [reason for reason in TOPICS if f'N_("{reason}")' not in code] == []
    assert not TOPICS.keys() & set(APPROXIMATIONS.values())
