from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from voice_builders import Hoarse

from studio import paths
from studio.cache import Cache
from studio.edit.script import parse_script
from studio.plugin_api import PluginApi
from studio.plugin_loader import load_plugins
from studio.progress import Reporter, silent
from studio.providers.protocols import Spoken, joined
from studio.providers.registry import Registry
from studio.providers.router import Router
from studio.workflows.speech_pieces import Role
from studio.workflows.speech_task import (
    FACTS_SUFFIX,
    SOUND_SUFFIX,
    SpeechFacts,
    SpeechTask,
    facts_in,
    facts_of,
    kept,
    speak_task,
    speech_request,
    speech_task,
)
from studio.workflows.spoken_file import spoken_to


@pytest.fixture(scope="module")
def router(tmp_path_factory):
    registry = Registry()
    cache = tmp_path_factory.mktemp("voices")
    api = PluginApi(registry, paths.resources_dir(), cache, lambda path: np.zeros(0, np.float32))
    load_plugins(paths.plugins_dir(), api, (), frozenset({"espeak", "basic_voices"}))
    return Router(registry)


def task(written: str, voice: str = "silent:silent", language: str = "pt-BR", version: str = "1") -> SpeechTask:
    numbers = iter(range(1000))
    return speech_task(parse_script(written, lambda: f"m{next(numbers)}"), voice, language, version)


def facts(router: Router, written: str) -> SpeechFacts:
    made = task(written)
    return facts_in_memory(made, joined(router.stream(speech_request(made), silent())))


def facts_in_memory(made: SpeechTask, spoken: Spoken) -> SpeechFacts:
    return facts_of(made, spoken, len(spoken.samples), 1.0)


def test_a_pause_has_its_length_and_its_mark_stands_at_its_start(router):
    found = facts(router, "Pare. [pausa 1,5 s] Desça.")
    (mark,) = found.marks
    before, after = found.timings.words
    assert before.end <= mark.at
    assert after.start == mark.at + Fraction(3, 2)


def test_two_pauses_in_a_row_are_both_at_their_start(router):
    found = facts(router, "Pare. [pausa 1 s] [pausa 2 s] Desça.")
    first, second = (mark.at for mark in found.marks)
    assert second - first == 1
    assert found.timings.words[-1].start - second == 2


def test_a_click_is_silent_and_comes_with_the_next_word(router):
    found = facts(router, "Confira o [clique]cinto agora. [clique]")
    click, last = (mark.at for mark in found.marks)
    assert click == next(word.start for word in found.timings.words if word.text.startswith("cinto"))
    assert last == Fraction(found.samples, 48_000)
    assert found.samples == facts(router, "Confira o cinto agora. ").samples


def test_a_pace_holds_for_its_stretch_only(router):
    plain, slow = facts(router, "um dois três"), facts(router, "um [ritmo 0,5]dois[/ritmo] três")
    assert slow.samples > plain.samples


def test_what_is_said_otherwise_is_captioned_as_written(router):
    found = facts(router, "Use o [diga: equipamento de proteção]EPI[/diga] já.")
    assert "EPI" in [" ".join(w.text.split()) for w in found.timings.words] or any(
        (w.text_start, w.text_end) == (6, 9) for w in found.timings.words
    )


def test_phonemes_fill_the_sound_exactly(router):
    found = facts(router, "Um, dois. [pausa 0,3 s] Três!")
    phonemes = found.timings.phonemes
    assert (phonemes[0].start, phonemes[-1].end) == (0, Fraction(found.samples, 48_000))
    assert all(a.end == b.start for a, b in pairwise(phonemes))


def test_the_key_follows_what_is_heard_and_where_it_is_written():
    made = task("São 2 metros.")
    assert made.key == task("São 2 metros.").key
    others = [
        task("São 2 metros.", voice="espeak:pt-BR"),
        task("São 2 metros.", version="2"),
        task("São 2 metros!"),
        task("São  2 metros."),  # captions are cut out of the text by the characters' places
    ]
    assert len({made.key, *(other.key for other in others)}) == 5


def test_what_was_spoken_is_not_spoken_again(router, tmp_path):
    cache = Cache(tmp_path, 10_000_000)
    made = task("Bom dia.", voice="espeak:pt-BR")
    speak_task(made, router, cache, silent())
    sound, facts_file = cache.get(made.key, SOUND_SUFFIX), cache.get(made.key, FACTS_SUFFIX)
    assert sound is not None
    assert facts_file is not None
    assert facts_in(facts_file.read_bytes()).samples > 20_000
    speak_task(made, Router(Registry()), cache, silent())  # a router without voices could not speak
    assert sound.is_file()


def test_a_loud_voice_and_a_quiet_one_get_gains_that_make_them_alike(router, tmp_path):
    made = task("Confira o cinto antes de subir.", voice="espeak:pt-BR")
    spoken = joined(router.stream(speech_request(made), silent()))
    loud = spoken_to(tmp_path / "loud.flac", [spoken]).gain()
    quiet = spoken_to(tmp_path / "quiet.flac", [replace(spoken, samples=spoken.samples / 4)]).gain()
    assert quiet == pytest.approx(4 * loud, rel=0.05)


def test_what_another_import_has_spoken_has_the_marks_of_this_one(router, tmp_path):
    """Else a film that is made again would have all its clicks at once: nobody knew their marks."""
    cache = Cache(tmp_path, 10_000_000)
    written = "Use o [clique]capacete e as [clique]luvas."
    first = task(written, voice="espeak:pt-BR")
    speak_task(first, router, cache, silent())
    numbers = iter(range(1000))
    again = speech_task(parse_script(written, lambda: f"n{next(numbers)}"), "espeak:pt-BR", "pt-BR", "1")
    assert again.key == first.key
    before, after = kept(first, cache), kept(again, cache)
    assert before is not None
    assert after is not None
    assert [mark.mark for mark in after.facts.marks] == [place.mark for place in again.places]
    assert [mark.mark for mark in before.facts.marks] == [place.mark for place in first.places]
    assert [mark.at for mark in after.facts.marks] == [mark.at for mark in before.facts.marks]
    assert len({mark.at for mark in after.facts.marks}) == 2


def test_clicks_that_would_wait_until_all_is_said_lie_within_a_recording(router):
    """A recording does not wait for them: what is left of it is shared among them."""
    made = task("[clique]Quatro coisas.[pausa 1,5 s][clique][pausa 1,5 s][clique]")
    spoken = joined(router.stream(speech_request(made), silent()))
    waits = [float(mark.at) for mark in facts_in_memory(made, spoken).marks]
    end = len(spoken.samples) / 48_000
    assert waits[2::2] == pytest.approx([end - 1.5, end])
    recorded = facts_in_memory(replace(made, recording="1.wav"), spoken)
    clicks = [float(mark.at) for mark in recorded.marks if mark.mark in {"m0", "m3", "m5"}]
    assert clicks[0] < clicks[1] < clicks[2] < end


def test_what_a_substitute_speaks_is_kept_under_its_name_and_said_every_time(router, tmp_path):
    registry = Registry()
    registry.add_speech(Hoarse())
    api = PluginApi(registry, paths.resources_dir(), tmp_path, lambda path: np.zeros(0, np.float32))
    load_plugins(paths.plugins_dir(), api, (), frozenset({"espeak"}))
    cache = Cache(tmp_path, 10_000_000)
    made = task("Bom dia.", voice="hoarse:one")
    warnings: list[object] = []
    listening = Reporter(on_warning=lambda key, values: warnings.append(values["substitute"]))
    for times in (1, 2):
        speak_task(made, Router(registry), cache, listening)
        assert warnings == ["espeak:pt-BR"] * times
        spoken = kept(made, cache)
        assert spoken is not None
        assert (spoken.facts.voice, spoken.key != made.key) == ("espeak:pt-BR", True)
    assert cache.get(made.key, FACTS_SUFFIX) is None


def test_a_sentence_stays_whole_whatever_changes_in_it():
    written = "Use o [diga: equipamento]EPI[/diga] [ênfase]sempre[/ênfase], [ritmo 0,8]com calma[/ritmo]."
    (part,) = speech_request(task(written)).parts
    said = {token.written: manner for token, manner in zip(part.tokens, part.said, strict=True)}
    assert [word for token in part.tokens for word in token.words] == [
        "use",
        "o",
        "equipamento",
        "sempre",
        "com",
        "calma",
    ]
    assert (said["sempre"].emphasis, said["com"].pace, said["Use"].emphasis) == (True, 0.8, False)


def test_a_number_agrees_with_what_it_counts_across_a_change_of_manner():
    (part,) = speech_request(task("São 2 [ênfase]pessoas[/ênfase].")).parts
    assert [word for token in part.tokens for word in token.words] == ["são", "duas", "pessoas"]


def test_a_passage_in_another_language_is_part_of_its_sentence():
    (part,) = speech_request(task("Faça o [idioma: en]lockout[/idioma] antes.")).parts
    assert [manner.language for manner in part.said] == ["pt-BR", "pt-BR", "en", "pt-BR", "pt-BR"]


def test_what_stands_between_slashes_is_said_as_it_is():
    (part,) = speech_request(task("O [diga: /ˌɛpiˈi/]EPI[/diga] serve.")).parts
    assert [(token.written, token.ipa) for token in part.tokens][1] == ("EPI", "ˌɛpiˈi")


def test_a_pace_beyond_what_is_understood_is_spoken_at_the_nearest():
    (part,) = speech_request(task("[ritmo 9]Corra[/ritmo]")).parts
    assert {manner.pace for manner in part.said} == {2.0}
    (part,) = speech_request(task("[ritmo 1/10]Ande[/ritmo]")).parts
    assert {manner.pace for manner in part.said} == {0.5}


def test_another_voice_has_its_own_turn_and_its_engine_counts_in_the_key(router):
    written = "Pergunte. [voz: B]Onde está o cinto?[/voz] Aqui."
    numbers = iter(range(100))
    script = parse_script(written, lambda: f"m{next(numbers)}")
    made = speech_task(script, "silent:silent", "pt-BR", "1", cast={"B": Role("espeak:pt-BR", "pt-BR", "1")})
    assert [part.voice for part in speech_request(made).parts] == ["", "espeak:pt-BR", ""]
    newer = speech_task(script, "silent:silent", "pt-BR", "1", cast={"B": Role("espeak:pt-BR", "pt-BR", "2")})
    assert newer.key != made.key
    found = facts_in_memory(made, joined(router.stream(speech_request(made), silent())))
    assert [script.text[w.text_start : w.text_end].strip("?. ") for w in found.timings.words] == [
        "Pergunte",
        "Onde",
        "está",
        "o",
        "cinto",
        "Aqui",
    ]
    assert found.voice == "silent:silent"


def test_a_voice_of_another_language_reads_its_turn_in_that_language():
    script = parse_script("Diga: [voz: H]Stop now[/voz]", lambda: "x")
    made = speech_task(script, "silent:silent", "pt-BR", "1", cast={"H": Role("espeak:en", "en", "1")})
    assert [part.language for part in speech_request(made).parts] == ["pt-BR", "en"]
