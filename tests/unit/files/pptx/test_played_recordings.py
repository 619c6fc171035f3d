"""Sounds and films of a deck play as they do in PowerPoint."""

from fractions import Fraction

import pytest
from deck_builders import read
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from recorded_decks import a_film, a_sound, add_media, add_part, advances, new_deck, node, plays, put, step, timing
from timing_builders import effect, seen, target

from studio.files.pptx.across import AS_MUSIC
from studio.files.pptx.full_screen import UNDER
from studio.files.pptx.loose_sounds import NOT_HEARD
from studio.media.presets import preset
from studio.model.animation import SCENE_START, Curve, Moment
from studio.model.element import Picture, Sound, Video
from studio.workflows.project_from_deck import DeckOrder, project_of


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    return a_sound(tmp_path_factory.mktemp("sound") / "a.wav", 3)


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    return a_film(tmp_path_factory.mktemp("film") / "a.mp4", 2)


def a_slide(deck):
    return deck.slides.add_slide(deck.slide_layouts[6])


def saved(deck, tmp_path):
    deck.save(tmp_path / "d.pptx")
    return read(tmp_path / "d.pptx", tmp_path / "a", narrate="none")


def played(tmp_path, data, *, film=False, inside="", steps="", **how):
    """What the only slide of a deck plays, as an element, and the deck."""
    deck = new_deck()
    slide = a_slide(deck)
    shape = add_media(slide, data, "media", film=film, inside=inside)
    put(slide, timing(steps.replace("SHAPE", str(shape)), node(shape, "video" if film else "audio", **how)))
    found = saved(deck, tmp_path)
    return next(e for e in found.scenes[0].elements if isinstance(e.content, Sound | Video)), found


def at(seconds):
    return Moment(SCENE_START, Fraction(seconds))


@pytest.mark.parametrize(
    ("said", "volume"),
    [('vol="80000"', 1), ('vol="40000"', 0.5), ('vol="100000"', 1.25), ('vol="80000" mute="1"', 0), ("", 1)],
)
def test_it_is_as_loud_as_the_deck_says(tmp_path, sound, said, volume):
    assert played(tmp_path, sound, of_node=said)[0].content.volume == volume


@pytest.mark.parametrize(
    ("said", "loop", "stop"),
    [('repeatCount="indefinite"', True, None), ('repeatCount="2500"', True, at("15/2")), ("", False, None)],
)
def test_it_plays_as_often_as_the_deck_says(tmp_path, sound, said, loop, stop):
    content = played(tmp_path, sound, of_time=said)[0].content
    assert (content.loop, content.stop) == (loop, stop)


def test_trim_and_fades_are_kept(tmp_path, film):
    inside = '<p14:trim st="250.5" end="500"/><p14:fade in="300" out="700"/>'
    content = played(tmp_path, film, film=True, inside=inside)[0].content
    assert (content.source_start, content.fade_in, content.fade_out) == (
        Fraction("0.2505"),
        Fraction("0.3"),
        Fraction("0.7"),
    )
    assert float(content.length) == pytest.approx(1.25, abs=0.05)
    assert content.poster


def test_it_begins_when_its_node_does(tmp_path, sound):
    assert played(tmp_path, sound, delay="1500")[0].content.start == at("3/2")


def test_a_command_starts_it(tmp_path, film):
    element, found = played(tmp_path, film, film=True, steps=step(plays("SHAPE"), 2_000))
    assert element.content.start == at(2)
    assert found.report.as_json()["animations"] == {"kept": 1, "approximated": 0, "lost": 0}


def test_a_film_that_hides_when_it_does_not_play_is_seen_only_then(tmp_path, film):
    hides = 'vol="80000" showWhenStopped="0"'
    element = played(tmp_path, film, film=True, of_node=hides, delay="1000")[0]
    assert (element.shows, element.hides) == (at(1), at(3))
    shown = played(tmp_path, film, film=True, delay="1000")[0]
    assert (shown.shows, shown.hides.anchor != SCENE_START) == (at(0), True)


def test_a_film_for_the_whole_screen_fills_it_while_it_plays(tmp_path, film):
    element, found = played(tmp_path, film, film=True, outer='fullScrn="1"', delay="1000")
    width = element.transform.width
    assert isinstance(width, Curve)
    assert [(float(key.at.offset), round(key.value)) for key in width.keyframes] == [(0, 48), (1, 720), (3, 48)]
    black, last = found.scenes[0].elements
    assert last == element
    assert (black.shows, black.hides, black.transform.height) == (at(1), at(3), 540)
    assert found.report.notes == ()


@pytest.mark.parametrize(("place", "over"), [(0, True), (5_000_000, False)])
def test_what_lies_over_a_film_for_the_whole_screen_is_told(tmp_path, film, place, over):
    deck = new_deck()
    slide = a_slide(deck)
    shape = add_media(slide, film, "media", film=True)
    slide.shapes.add_textbox(place, place, 2_000_000, 2_000_000).text_frame.text = "Por cima"
    put(slide, timing("", node(shape, "video", outer='fullScrn="1"', delay="0")))
    found = saved(deck, tmp_path)
    assert [note.reason for note in found.report.notes] == ([UNDER] if over else [])
    assert [e.name for e in found.scenes[0].elements].index("media") == (0 if over else 1)


def test_an_icon_that_is_hidden_in_the_show_is_not_drawn(tmp_path, sound):
    def pictures(how):
        found = played(tmp_path, sound, of_node=how)[1]
        return [e for e in found.scenes[0].elements if isinstance(e.content, Picture)]

    assert pictures('showWhenStopped="0"') == []
    assert len(pictures("")) == 1


def test_bookmarks_become_markers(tmp_path, film):
    inside = '<p14:trim st="200"/><p14:bmkLst><p14:bmk name="Capacete" time="700"/></p14:bmkLst>'
    _, found = played(tmp_path, film, film=True, inside=inside, delay="1000")
    (marker,) = found.markers
    assert (marker.name, marker.scene, marker.offset) == ("Capacete", found.scenes[0].id, Fraction(3, 2))


def test_a_sound_across_slides_is_music_as_far_as_it_plays(tmp_path, sound):
    deck = new_deck()
    slides = [a_slide(deck) for _ in range(5)]
    slides[2]._element.set("show", "0")
    for slide, how, loops in ((slides[0], 3, True), (slides[1], 999, False)):
        shape = add_media(slide, sound, f"música {how}")
        more = 'repeatCount="indefinite"' if loops else ""
        put(
            slide,
            timing("", node(shape, of_node=f'vol="40000" numSld="{how}" showWhenStopped="0"', of_time=more, delay="0")),
        )
    found = saved(deck, tmp_path)
    project = project_of(found, DeckOrder(tmp_path / "d.pptx", preset("720p").format))
    scenes = project.timeline.scenes
    one, two = (track.clips[0] for track in project.timeline.tracks)
    assert (one.scene, one.through, one.to_film_end, one.volume) == (scenes[0].id, scenes[3].id, True, 0.5)
    assert (two.scene, two.through, two.to_film_end) == (scenes[1].id, None, False)
    assert not any(scene.elements for scene in scenes)
    assert [note.reason for note in found.report.notes] == [AS_MUSIC, AS_MUSIC]


def transition_sound(slide, data, loop=""):
    (link,) = add_part(slide, data, f"t{slide.slide_id}.wav", "audio/wav", RT.AUDIO)
    sound = f'<p:sndAc><p:stSnd {loop}><p:snd r:embed="{link}" name="sino.wav"/></p:stSnd></p:sndAc>'
    put(slide, f"<p:transition><p:fade/>{sound}</p:transition>")


def test_the_sound_of_a_transition_is_heard_as_its_slide_comes(tmp_path, sound):
    deck = new_deck()
    slides = [a_slide(deck) for _ in range(4)]
    transition_sound(slides[0], sound)
    transition_sound(slides[1], sound, 'loop="1"')
    put(slides[3], "<p:transition><p:sndAc><p:endSnd/></p:sndAc></p:transition>")
    found = saved(deck, tmp_path)
    (element,) = found.scenes[0].elements
    assert (element.name, element.content.start) == ("sino.wav", at(0))
    (track,) = found.tracks
    clip = track.clips[0]
    assert (clip.scene, clip.through, clip.to_film_end) == (found.scenes[1].id, found.scenes[2].id, True)


def test_a_long_sound_of_a_transition_plays_on_over_the_slides_that_follow(tmp_path):
    deck = new_deck()
    slides = [a_slide(deck) for _ in range(4)]
    transition_sound(slides[1], a_sound(tmp_path / "s.wav", 8))
    transition_sound(slides[3], a_sound(tmp_path / "t.wav", 9))
    found = saved(deck, tmp_path)
    assert [scene.elements for scene in found.scenes] == [()] * 4
    clips = [clip for track in found.tracks for clip in track.clips]
    assert [(clip.duration, clip.through) for clip in clips] == [(8, found.scenes[2].id), (9, None)]
    assert not any(clip.to_film_end for clip in clips)


def test_the_sound_of_an_animation_is_heard_with_it(tmp_path, sound):
    deck = new_deck()
    slide = a_slide(deck)
    slide.shapes.add_textbox(0, 0, 900_000, 900_000).text_frame.text = "Texto"
    (link,) = add_part(slide, sound, "bum.wav", "audio/wav", RT.AUDIO)
    heard = (
        '<p:subTnLst><p:audio><p:cMediaNode><p:cTn display="0" masterRel="sameClick"><p:stCondLst><p:cond evt="begin" '
        f'delay="0"><p:tn val="5"/></p:cond></p:stCondLst></p:cTn><p:tgtEl><p:sndTgt r:embed="{link}" name="bum.wav"/>'
        "</p:tgtEl></p:cMediaNode></p:audio></p:subTnLst>"
    )
    comes = effect("entr", 1, seen(target(2)), delay=250)
    comes = comes.replace("</p:childTnLst></p:cTn>", f"</p:childTnLst>{heard}</p:cTn>")
    put(slide, timing(step(comes, 2_000), ""))
    found = saved(deck, tmp_path)
    text, boom = found.scenes[0].elements
    assert (boom.name, boom.content.start) == ("bum.wav", text.shows)
    assert text.shows == at("9/4")


def test_a_sound_that_is_missing_is_told(tmp_path):
    deck = new_deck()
    transition_sound(a_slide(deck), b"no sound")
    found = saved(deck, tmp_path)
    lost = [(note.reason, note.subject) for note in found.report.notes if note.fate == "lost"]
    assert lost == [(NOT_HEARD, "sino.wav")]


def test_a_slide_with_a_time_of_its_own_keeps_it(tmp_path, sound):
    deck = new_deck()
    slide = a_slide(deck)
    shape = add_media(slide, sound, "media")
    put(slide, advances(8_000), timing("", node(shape, delay="0")))
    assert saved(deck, tmp_path).scenes[0].pinned == 8
