"""What waits for a recording comes with it: bookmarks, and the clicks and the pointer of whoever recorded the slide."""

from fractions import Fraction

import pytest
from deck_builders import read
from recorded_decks import a_film, a_sound, add_media, element, narrated, new_deck, node, plays, put, step, timing
from timing_builders import effect, seen, target

from studio.files.pptx.laser import LEFT_OUT
from studio.model.animation import SCENE_START, Curve, Moment
from studio.model.element import Shape, Sound, Video


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    return a_sound(tmp_path_factory.mktemp("sound") / "a.wav", 3)


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    return a_film(tmp_path_factory.mktemp("film") / "a.mp4", 2)


def at(seconds):
    return Moment(SCENE_START, Fraction(seconds))


def saved(deck, tmp_path, narrate="auto"):
    deck.save(tmp_path / "d.pptx")
    return read(tmp_path / "d.pptx", tmp_path / "a", narrate=narrate)


def titled(deck):
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Cuidado"
    return slide


def waits(condition, effects):
    """A sequence that waits for something."""
    return (
        '<p:seq concurrent="1" nextAc="seek"><p:cTn restart="whenNotActive" fill="hold" nodeType="interactiveSeq">'
        f"<p:stCondLst>{condition}</p:stCondLst><p:childTnLst>{step(effects)}</p:childTnLst></p:cTn>"
        f"<p:nextCondLst>{condition}</p:nextCondLst></p:seq>"
    )


def bookmark(shape, name):
    target = f'<p:tgtEl><p14:bmkTgt spid="{shape}" bmkName="{name}"/></p:tgtEl>'
    return f'<p:cond evt="onMediaBookmark" delay="0">{target}</p:cond>'


def clicked(shape):
    return f'<p:cond evt="onClick" delay="0"><p:tgtEl><p:spTgt spid="{shape}"/></p:tgtEl></p:cond>'


INSIDE = '<p14:trim st="200"/><p14:bmkLst><p14:bmk name="Queda" time="900"/></p14:bmkLst>'


@pytest.mark.parametrize(("steps", "comes"), [("", "17/10"), ("started", "27/10")])
def test_an_animation_comes_at_the_bookmark_of_a_film(tmp_path, film, steps, comes):
    deck = new_deck()
    slide = titled(deck)
    shape = add_media(slide, film, "Filme", film=True, inside=INSIDE)
    main = step(plays(shape), 2_000) if steps else ""
    comes_in = waits(bookmark(shape, "Queda"), effect("entr", 1, seen(target(2))))
    put(slide, timing(main, node(shape, "video", delay="indefinite" if steps else "1000") + comes_in))
    found = saved(deck, tmp_path, "none")
    title = next(e for e in found.scenes[0].elements if e.role == "title")
    assert title.shows == at(comes)
    assert found.report.as_json()["animations"]["lost"] == 0
    assert not [note for note in found.report.notes if note.fate == "approximated"]


def test_a_film_plays_from_where_it_is_told_until_it_is_stopped(tmp_path, film):
    deck = new_deck()
    slide = titled(deck)
    shape = add_media(slide, film, "Filme", film=True)
    steps = step(plays(shape, "playFrom(0.5)"), 1_000) + step(plays(shape, "stop"), 1_800)
    put(slide, timing(steps, node(shape, "video")))
    video = next(e.content for e in saved(deck, tmp_path, "none").scenes[0].elements if isinstance(e.content, Video))
    assert (video.start, video.source_start, video.stop) == (at(1), Fraction(1, 2), at("9/5"))


def recorded(*events):
    inner = "".join(events)
    return f'<p:extLst><p:ext uri="{{E180D4A7}}"><p14:showEvtLst>{inner}</p14:showEvtLst></p:ext></p:extLst>'


def test_what_was_clicked_on_while_recording_comes_then(tmp_path, sound, film):
    deck = new_deck()
    slide = narrated(deck, "Cuidado", sound, "Olhe bem.", stays=8_000)
    shape = add_media(slide, film, "Filme", film=True)
    root = slide._element.find(".//{*}timing//{*}childTnLst")
    for text in (
        node(shape, "video"),
        waits(clicked(shape), plays(shape, "togglePause", "click")),
        waits(clicked(3), effect("exit", 1, seen(target(2), False))),
    ):
        root.append(element(text))
    click = '<p14:triggerEvt type="onClick" time="5500" objId="3"/>'
    put(slide, recorded(f'<p14:playEvt time="2500" objId="{shape}"/><p14:stopEvt time="4000" objId="{shape}"/>', click))
    found = saved(deck, tmp_path)
    elements = found.scenes[0].elements
    video = next(e.content for e in elements if isinstance(e.content, Video))
    assert (video.start, video.stop) == (at("5/2"), at(4))
    assert next(e.hides for e in elements if e.role == "title") == at("11/2")


LASER = (
    '<p:extLst><p:ext uri="{3A86A75C-4F4B-4683-9AE1-C65F6400EC91}"><p14:laserTraceLst><p14:tracePtLst>'
    '<p14:tracePt t="1000" x="1270000" y="2540000"/><p14:tracePt t="1.5s" x="2540000" y="2540000"/>'
    '</p14:tracePtLst><p14:tracePtLst><p14:tracePt t="3000" x="3810000" y="1270000"/>'
    '<p14:tracePt t="what" x="0" y="0"/></p14:tracePtLst></p14:laserTraceLst></p:ext></p:extLst>'
)


def test_the_laser_pointer_moves_as_it_was_moved(tmp_path, sound):
    deck = new_deck()
    narrated(deck, "Cuidado", sound, "Olhe bem.", stays=5_000, more=LASER)
    found = saved(deck, tmp_path)
    dot = found.scenes[0].elements[-1]
    assert isinstance(dot.content, Shape)
    place = dot.transform
    assert isinstance(place.x, Curve)
    half = place.width / 2
    assert [(float(k.at.offset), round(k.value + half)) for k in place.x.keyframes] == [(1, 100), (1.5, 200), (3, 300)]
    assert [(float(k.at.offset), k.value) for k in place.opacity.keyframes] == [
        (0, 0), (1, 1), (1.6, 0), (3, 1), (3.1, 0),
    ]  # fmt: skip
    assert not [note for note in found.report.notes if note.fate != "note"]


def test_another_voice_does_without_the_pointer(tmp_path, sound):
    deck = new_deck()
    narrated(deck, "Cuidado", sound, "Olhe bem.", more=LASER)
    found = saved(deck, tmp_path, "notes")
    assert LEFT_OUT in [note.reason for note in found.report.notes]
    assert not any(isinstance(e.content, Shape) and isinstance(e.transform.x, Curve) for e in found.scenes[0].elements)


def test_nonsense_in_recorded_events_costs_nothing_else(tmp_path, sound):
    deck = new_deck()
    odd = LASER.replace("1270000", "9" * 40).replace('t="1000"', 't="-9e99"')
    slide = narrated(deck, "Cuidado", sound, "Olhe bem.", more=odd)
    put(slide, recorded('<p14:playEvt time="x" objId="y"/><p14:triggerEvt/>'))
    found = saved(deck, tmp_path)
    assert found.scenes[0].recording
    assert not any(isinstance(e.content, Sound) for e in found.scenes[0].elements)
