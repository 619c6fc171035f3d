from dataclasses import dataclass, replace

import pytest

from studio.errors import ProviderMissing
from studio.speech import g2p_espeak
from studio.speech.g2p import ipa_of_words, mark_of, pronounce, words_of
from studio.speech.normalise import normalise


@dataclass(frozen=True)
class Said:
    written: str
    words: str = ""
    ipa: str = ""
    pause: object = None
    start: int = 0
    end: int = 0


def tokens(*written: str) -> list[Said]:
    return [Said(w, w if w[0].isalnum() else "") for w in written]


def test_portuguese_is_said_with_brazilian_sounds():
    assert g2p_espeak.ipa("dia", "pt-BR") == "dʒˈiæ"


def test_nothing_and_signs_have_no_sound():
    assert [g2p_espeak.ipa(text, "pt-BR") for text in ("", "...", "?!", "\0")] == ["", "", "", ""]


def test_a_language_without_a_voice_is_named_in_the_error():
    with pytest.raises(ProviderMissing, match="tlh"):
        g2p_espeak.ipa("nuqneH", "tlh")


def test_every_token_keeps_its_own_phonemes():
    said = pronounce(tokens("use", "o", "cinto", "."), "pt-BR")
    assert [p.ipa != "" for p in said] == [True, True, True, False]
    assert said[2].ipa.startswith("s")
    assert said[3].mark == "."


def test_an_ipa_that_a_token_brings_is_used_as_it_is():
    said = pronounce([Said("o", "o"), Said("EPI", "é pê i", ipa="ˌepˌeˈi")], "pt-BR")
    assert said[1].ipa == "ˌepˌeˈi"


def test_a_word_beside_an_acronym_is_no_name_of_a_letter():
    epi = Said("EPI", "é pê i", ipa="ˌepˌeˈi")
    article, _ = pronounce([Said("o", "o"), epi], "pt-BR")
    _, verb = pronounce([epi, Said("é", "é")], "pt-BR")
    assert (article.ipa, verb.ipa) == ("u", "ɛ")
    (alone,) = pronounce([Said("é", "é")], "pt-BR")
    assert alone.ipa == "ˈɛ"


def test_the_letters_of_a_norm_have_sounds_of_their_own():
    tokens = normalise("a NR-35 e as NRs 6 e 12, a NR e o CO2", "pt-BR")
    said = {token.written: said.ipa for token, said in zip(tokens, pronounce(tokens, "pt-BR"), strict=True)}
    assert said["NR-35"].startswith("ˈɛn ˈɛʁi trˈiŋtæ")
    assert said["NRs 6"].startswith("ˈɛn ˈɛʁis sˈe")
    assert said["NR"] == "ˈɛn ˈɛʁi"
    assert said["CO2"].startswith("sˌeˈɔ d")


def test_one_is_stressed_in_a_number_and_not_as_an_article():
    tokens = normalise("use um cabo de 1,5 m", "pt-BR")
    said = {token.written: said.ipa for token, said in zip(tokens, pronounce(tokens, "pt-BR"), strict=True)}
    assert said["1,5 m"].startswith("ˈu")
    assert said["um"].startswith("u")


def test_a_text_without_a_mark_is_asked_for_in_parts():
    asked = []

    def to_ipa(text, _):
        asked.append(len(text.split()))
        return text

    assert len(pronounce(tokens(*["use"] * 1000), "pt-BR", to_ipa)) == 1000
    assert max(asked) <= 80


def test_words_that_grow_together_are_shared_out_again():
    words = ["all", "of", "the", "workers", "have", "been", "in", "the", "area"]
    said = ipa_of_words(words, "en", g2p_espeak.ipa)
    assert len(said) == len(words)
    assert all(said)
    assert said[1].startswith(("ʌ", "ə", "ɒ"))
    assert said[2].startswith("ð")


def test_groups_are_dealt_to_words_of_their_length():
    together = {"a b": "xyzw", "a": "xy", "b": "zw"}
    assert ipa_of_words(["a", "b"], "en", lambda text, _: together[text]) == ["xy", "zw"]


def test_more_groups_than_words_are_joined_word_by_word():
    answers = {"35": "tr sink", "mas": "mas", "35 mas": "tr sink mas"}
    assert ipa_of_words(["35", "mas"], "pt-BR", lambda text, _: answers[text]) == ["trsink", "mas"]


def test_a_token_of_several_words_gets_the_sounds_of_all():
    (said,) = pronounce([Said("35", "trinta e cinco")], "pt-BR")
    assert said.ipa.count(" ") == 2


def test_an_inner_full_stop_is_no_clause_mark():
    assert mark_of(Said("35.4", "trinta e cinco ponto quatro")) == ""
    assert mark_of(Said("fim.", "fim", pause=0.3)) == "."
    assert mark_of(Said("—")) == ","
    assert mark_of(Said("...")) == "."


def test_signs_are_no_words():
    assert words_of(Said("-", "- é")) == ("é",)


def test_speech_and_phonemes_share_one_library():
    spoken = g2p_espeak.speak("bom dia", "pt-BR")
    assert len(g2p_espeak.spoken_words(spoken.events)) == 2
    assert len(spoken.pcm) > spoken.rate  # half a second and more
    assert g2p_espeak.ipa("dia", "pt-BR") == "dʒˈiæ"


def test_speech_whose_start_is_missing_is_asked_for_again(monkeypatch):
    whole = g2p_espeak.speak("bom dia", "pt-BR")
    lost = replace(whole, events=tuple(e for e in whole.events if e.sample > 1000))
    answers = iter([lost, whole])
    monkeypatch.setattr(g2p_espeak, "_spoken", lambda *asked: next(answers))
    assert g2p_espeak.speak("bom dia", "pt-BR") is whole
