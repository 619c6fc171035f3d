"""Captions follow the speech when it is spoken anew, and a person's changes to them stay."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from studio.model.captions import Cue
from studio.model.ids import AssetId, CueId, Order, SceneId, SpanId
from studio.model.narration import Narration, Word
from studio.model.scene import Scene
from studio.model.script import Script, Span
from studio.speech.captions import cues_from_words
from studio.speech.retiming import same_words, time_map
from studio.workflows.captioning import renewed

TEXT = "Pare, olhe e escute. Use o cinto sempre que houver risco de queda. Avise o seu chefe antes de subir."
PAUSE = Fraction(1, 2)


def words(text: str, each: Fraction = Fraction(2, 5)) -> list[Word]:
    """The words of `text`, each for so many seconds, with as long a pause after each sentence."""
    found, at, time = [], 0, Fraction(0)
    for written in text.split():
        at = text.index(written, at)
        bare = written.rstrip(".,")
        found.append(Word(bare, at, at + len(bare), time, time + each))
        at += len(written)
        time += each * (2 if written.endswith(".") else 1)
    return found


def scene_of(text: str, cues: tuple[Cue, ...], spoken: list[Word]) -> Scene:
    narration = Narration(AssetId("a"), AssetId("b"), "x:y", "pt-BR", "key", spoken[-1].end)
    shifted = tuple(replace(cue, start=cue.start + PAUSE, end=cue.end + PAUSE) for cue in cues)
    return Scene(
        SceneId("s"),
        Order("a"),
        script=Script((Span(SpanId("p"), text),)),
        narration=narration,
        cues=shifted,
        pause_before=PAUSE,
    )


def made(text: str, spoken: list[Word]) -> tuple[Cue, ...]:
    return cues_from_words(spoken, text, lambda i: CueId(f"c{i}"))


OLD = words(TEXT)
SLOW = words(TEXT, Fraction(3, 5))


def test_captions_as_they_were_made_are_made_anew():
    scene = scene_of(TEXT, made(TEXT, OLD), OLD)
    assert renewed(scene, OLD, SLOW, SLOW[-1].end) == ()


def test_captions_changed_by_hand_follow_their_words():
    cues = made(TEXT, OLD)
    changed = (replace(cues[0], text="PARE!\nOlhe e escute."), *cues[1:])
    found = renewed(scene_of(TEXT, changed, OLD), OLD, SLOW, SLOW[-1].end)
    assert [cue.text for cue in found] == [cue.text for cue in changed]
    begins = {word.start + PAUSE for word in SLOW}
    assert all(cue.start in begins for cue in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_caption_that_was_removed_does_not_come_back():
    cues = made(TEXT, OLD)
    found = renewed(scene_of(TEXT, cues[1:], OLD), OLD, SLOW, SLOW[-1].end)
    assert [cue.text for cue in found] == [cue.text for cue in cues[1:]]


def test_in_a_changed_text_her_captions_stay_where_their_words_do_and_others_are_made_anew():
    cues = made(TEXT, OLD)
    hers = replace(cues[0], text="PARE!")
    text = TEXT.replace("o seu chefe", "a equipe inteira")
    new = words(text)
    found = renewed(scene_of(text, (hers, *cues[1:]), OLD), OLD, new, new[-1].end)
    assert found[0].text == "PARE!"
    rest = " ".join(cue.text.replace("\n", " ") for cue in found[1:])
    assert "a equipe inteira antes de subir." in rest
    assert "chefe" not in rest
    assert rest.startswith(" ".join(TEXT.split()[len(cues[0].text.split()) :][:3]))


def test_in_a_changed_text_a_caption_of_words_that_are_gone_goes():
    cues = made(TEXT, OLD)
    changed = (*cues[:-1], replace(cues[-1], text="CHEFE!"))
    text = "Pare, olhe e escute."
    new = words(text)
    assert renewed(scene_of(text, changed, OLD), OLD, new, new[-1].end) == ()


def test_a_scene_without_captions_or_speech_has_nothing_to_renew():
    assert renewed(scene_of(TEXT, (), OLD), OLD, SLOW, SLOW[-1].end) == ()
    scene = replace(scene_of(TEXT, made(TEXT, OLD), OLD), narration=None)
    assert renewed(scene, [], SLOW, SLOW[-1].end) == ()


@given(st.data())
def test_whatever_she_changed_captions_follow_each_other_within_the_speech(data):
    cues = list(made(TEXT, OLD))
    for i in range(len(cues)):
        match data.draw(st.sampled_from(["keep", "words", "later", "shorter", "drop"])):
            case "words":
                cues[i] = replace(cues[i], text=f"Outra {i}")
            case "later":
                cues[i] = replace(cues[i], start=cues[i].start + (cues[i].end - cues[i].start) / 3)
            case "shorter":
                cues[i] = replace(cues[i], end=cues[i].end - (cues[i].end - cues[i].start) / 3)
            case "drop":
                cues[i] = replace(cues[i], text="")
    mine = tuple(cue for cue in cues if cue.text)
    text = TEXT if data.draw(st.booleans()) else TEXT.replace("cinto", "talabarte novo").replace("Avise", "Chame já")
    new = words(text, data.draw(st.sampled_from([Fraction(1, 4), Fraction(2, 5), Fraction(4, 5)])))
    found = renewed(scene_of(text, mine, OLD), OLD, new, new[-1].end)
    assert all(cue.start < cue.end for cue in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert not found or found[0].start >= PAUSE
    assert len({cue.id for cue in found}) == len(found)


def test_a_time_map_is_exact_at_the_words_and_never_runs_backwards():
    pairs = same_words(OLD, SLOW)
    moved = time_map(OLD, SLOW, pairs, (OLD[-1].end, SLOW[-1].end))
    assert [moved(word.start) for word in OLD] == [word.start for word in SLOW]
    assert [moved(word.end) for word in OLD] == [word.end for word in SLOW]
    times = [moved(Fraction(i, 7)) for i in range(100)]
    assert times == sorted(times)
    assert moved(Fraction(-1)) == 0
