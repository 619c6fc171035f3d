"""SSML as services and people write it, read into a script, and scripts written as SSML."""

import re
from fractions import Fraction
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.edit.script import parse_script, print_script, tidy
from studio.errors import SsmlUnreadable
from studio.files.ssml import is_ssml, parse_ssml, print_ssml
from studio.model.ids import MarkId, SpanId
from studio.model.script import Mark, MarkKind, Script, Span


def read(inner: str, attributes: str = "") -> str:
    """The script as it is written by hand: the shortest way to tell what was understood."""
    numbers = count()
    return print_script(parse_ssml(f"<speak {attributes}>{inner}</speak>", lambda: f"i{next(numbers)}").script)


@pytest.mark.parametrize(
    ("inner", "written"),
    [
        ("Use o capacete.", "Use o capacete."),
        ("  Use\n   o\t capacete.  ", "Use o capacete."),
        ("<p>Um.</p><p>Dois.</p>", "Um.\nDois."),
        ("<s>Um.</s><s>Dois.</s>", "Um. Dois."),
        ('Pare. <break time="1.5s"/> Desça.', "Pare.[pausa 1,5 s] Desça."),
        ('Pare.<break time="300ms"/>', "Pare.[pausa 0,3 s]"),
        ('Pare.<break strength="strong"/>Já.', "Pare.[pausa 0,8 s]Já."),
        ("Pare.<break/>Já.", "Pare.[pausa 0,5 s]Já."),
        ('Pare.<break strength="none"/>Já.', "Pare.Já."),
        ('É <emphasis level="strong">proibido</emphasis> fumar.', "É[ênfase] proibido[/ênfase] fumar."),
        ('É <emphasis level="none">proibido</emphasis>.', "É proibido."),
        ('<prosody rate="slow">Calma</prosody>', "[ritmo 0,75]Calma[/ritmo]"),
        ('<prosody rate="80%">Calma</prosody>', "[ritmo 0,8]Calma[/ritmo]"),
        ('<prosody rate="+20%">Já</prosody>', "[ritmo 1,2]Já[/ritmo]"),
        ('<prosody rate="-20%">Já</prosody>', "[ritmo 0,8]Já[/ritmo]"),
        ('<prosody rate="1.5"><prosody rate="0.5">Já</prosody></prosody>', "[ritmo 0,75]Já[/ritmo]"),
        ('O <sub alias="equipamento">EPI</sub>.', "O [diga: equipamento]EPI[/diga]."),
        ('O <say-as interpret-as="characters">EPI</say-as>.', "O [diga: E P I]EPI[/diga]."),
        ('<say-as interpret-as="cardinal">12</say-as> metros', "12 metros"),
        ('O <phoneme alphabet="ipa" ph="ˌɛpiˈi">EPI</phoneme>.', "O [diga: /ˌɛpiˈi/]EPI[/diga]."),
        ('O <lang xml:lang="en-US">lockout</lang>.', "O[idioma: en-US] lockout[/idioma]."),
        ('<voice name="Alex">Oi.</voice> Olá.', "[voz: Alex]Oi.[/voz] Olá."),
        ('Aperte<mark name="botao"/> aqui.', "Aperte[clique] aqui."),
        ('<mark name="gesto:apontar"/>Veja.', "[gesto: apontar]Veja."),
        ("Óculos &amp; luvas &lt;aqui&gt;", "Óculos & luvas <aqui>"),
        ("<!-- nada -->Sim<?php x?>.", "Sim."),
        ("[clique] fica texto", r"\[clique] fica texto"),
    ],
)
def test_what_is_read(inner, written):
    assert read(inner) == written


def test_namespaces_and_the_language_of_the_whole():
    text = (
        '<?xml version="1.0"?>\n<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" '
        'xmlns:mstts="http://www.w3.org/2001/mstts" xml:lang="pt-BR"><voice name="pt-BR-FranciscaNeural">'
        '<mstts:express-as style="calm"><prosody pitch="+5%" rate="1.1">Bom dia.</prosody></mstts:express-as>'
        "</voice></speak>"
    )
    assert is_ssml(text)
    found = parse_ssml(text, lambda: "x")
    assert found.language == "pt-BR"
    assert [what for _, what in found.left_out] == ["express-as", "prosody pitch"]
    (span,) = found.script.parts
    assert (span.text, span.voice, span.pace) == ("Bom dia.", "pt-BR-FranciscaNeural", Fraction("1.1"))


def test_sounds_from_elsewhere_are_told_and_never_opened():
    found = parse_ssml('<speak>Oi <audio src="file:///etc/passwd">som</audio> tchau</speak>', lambda: "x")
    assert found.script.text == "Oi tchau"
    assert found.left_out


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bom dia",
        "<speak>",
        "<speak>um & dois</speak>",
        "<outra>um</outra>",
        '<!DOCTYPE speak [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><speak>&b;</speak>',
        '<!DOCTYPE speak SYSTEM "http://127.0.0.1:9/x.dtd"><speak>oi</speak>',
        "<speak>" + "<s>" * 5000 + "x" + "</s>" * 5000 + "</speak>",
    ],
)
def test_what_is_no_ssml_is_refused_in_a_sentence(text):
    with pytest.raises(SsmlUnreadable):
        parse_ssml(text, lambda: "x")


def test_plain_text_is_not_taken_for_ssml():
    assert not is_ssml("Fale: <speak> é uma marca")
    assert not is_ssml("<speaker> ligado")


_WORDS = st.text("abcé &<>\"'/[]-1,5\n", max_size=12)
_SPANS = st.builds(
    Span,
    st.just(SpanId("s")),
    _WORDS,
    language=st.sampled_from(["", "en", "es"]),
    voice=st.sampled_from(["", "Alex", "kokoro:dora"]),
    pace=st.sampled_from([Fraction(1), Fraction(4, 5), Fraction(3, 2)]),
    emphasis=st.booleans(),
    say_as=st.sampled_from(["", "outra coisa", "/ˈa/"]),
)
_MARKS = st.builds(
    Mark,
    st.just(MarkId("m")),
    st.sampled_from([MarkKind.CLICK, MarkKind.GESTURE, MarkKind.LOOK, MarkKind.EMOTION]),
    st.just("x"),
) | st.builds(
    Mark, st.just(MarkId("m")), st.just(MarkKind.PAUSE), seconds=st.sampled_from([Fraction(1), Fraction(1, 4)])
)


def _shape(script: Script) -> list[tuple[object, ...]]:
    """What is heard, whatever the blanks and however it is divided: a manner for each letter, and the marks."""
    shape: list[tuple[object, ...]] = []
    for part in tidy(script).parts:
        if isinstance(part, Mark):
            shape.append((part.kind, part.seconds, "" if part.kind in (MarkKind.CLICK, MarkKind.PAUSE) else part.value))
        else:
            manner = (part.language, part.voice, part.pace, part.emphasis, part.say_as)
            shape += [(letter, *manner) for letter in re.sub(r"\s", "", part.text)]
    return shape


@given(st.lists(_SPANS | _MARKS, max_size=6))
def test_what_is_written_is_read_again(parts):
    script = Script(tuple(part for part in parts if isinstance(part, Mark) or part.text.strip()))
    numbers = count()
    again = parse_ssml(print_ssml(script, "pt-BR"), lambda: f"i{next(numbers)}")
    assert _shape(again.script) == _shape(script)
    assert again.language == "pt-BR"
    assert not again.left_out


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    try:
        found = parse_ssml(f"<speak>{text}</speak>", lambda: "x")
    except SsmlUnreadable:
        return
    assert _shape(parse_ssml(print_ssml(found.script, "pt-BR"), lambda: "x").script) == _shape(found.script)


def test_a_script_by_hand_survives_the_way():
    written = (
        "Use o [diga: equipamento]EPI[/diga]. [pausa 1 s][ênfase]Sempre[/ênfase] [voz: Alex]Certo?[/voz] [clique]Sim."
    )
    numbers = count()
    script = parse_script(written, lambda: f"i{next(numbers)}")
    ssml = print_ssml(script, "pt-BR", "pt-BR-AntonioNeural")
    assert '<voice name="pt-BR-AntonioNeural">' in ssml
    assert ssml.count("<mark") == 1
    assert _shape(parse_ssml(print_ssml(script, "pt-BR"), lambda: "x").script) == _shape(script)
