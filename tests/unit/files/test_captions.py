from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.errors import UnsupportedFormat
from studio.files.captions import read_captions, write_captions
from studio.model.captions import Cue
from studio.model.ids import CueId

# SRT has no escapes: what is written like a tag or an override is one.
LINE = (
    st.text(alphabet="aeçÉ019 <>&{}.,:-/%“”😀", min_size=1, max_size=42)
    .map(lambda s: " ".join(s.split()))
    .filter(lambda s: s and not s.isdigit() and "-->" not in s)
)


def cue(start, end, text, i=1) -> Cue:
    return Cue(CueId(str(i)), Fraction(start), Fraction(end), text)


def read_or_nothing(data: bytes) -> tuple[Cue, ...]:
    try:
        return read_captions(data, "a")
    except UnsupportedFormat:
        return ()


TWO = (cue("1.001", "2.5", "Use o cinto\nacima de 2 m", 1), cue("3723.999", "3725", "NR-35 & EPI < 5 {x}", 2))


def test_srt_is_written_as_players_expect_it():
    assert write_captions(TWO, "srt").decode() == (
        "1\n00:00:01,001 --> 00:00:02,500\nUse o cinto\nacima de 2 m\n\n"
        "2\n01:02:03,999 --> 01:02:05,000\nNR-35 & EPI < 5 {x}\n"
    )


def test_vtt_has_its_header_and_escapes():
    text = write_captions(TWO, "vtt").decode()
    assert text.startswith("WEBVTT\n\n1\n00:00:01.001 --> 00:00:02.500\n")
    assert "NR-35 &amp; EPI &lt; 5 {x}" in text


@pytest.mark.parametrize("kind", ["srt", "vtt"])
def test_cues_come_back_as_they_were_written(kind):
    assert read_captions(write_captions(TWO, kind), f"a.{kind}") == TWO


def test_ass_comes_back_to_the_hundredth():
    back = read_captions(write_captions(TWO, "ass"), "a.ass")
    assert [c.text for c in back] == [c.text for c in TWO]
    assert all(abs(a.start - b.start) <= Fraction(1, 100) for a, b in zip(back, TWO, strict=True))


def test_no_cues_are_a_file_too():
    assert write_captions((), "srt") == b""
    assert read_captions(write_captions((), "vtt"), "a.vtt") == ()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(LINE, st.integers(1, 5000)), min_size=1, max_size=6), st.sampled_from(["srt", "vtt"]))
def test_any_text_comes_back(lines, kind):
    cues, at = [], 0
    for i, (text, length) in enumerate(lines, 1):
        cues.append(Cue(CueId(str(i)), Fraction(at, 1000), Fraction(at + length, 1000), text))
        at += length
    assert read_captions(write_captions(cues, kind), "a") == tuple(cues)


def test_windows_line_ends_and_a_byte_order_mark_are_read():
    data = b"\xef\xbb\xbf" + write_captions(TWO, "srt").replace(b"\n", b"\r\n")
    assert read_captions(data, "a.srt") == TWO


def test_the_windows_code_page_is_read():
    data = "1\n00:00:01,000 --> 00:00:02,000\nSegurança\n".encode("cp1252")
    assert read_captions(data, "a.srt")[0].text == "Segurança"


def test_looks_are_left_out():
    srt = b"1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<i>Ol\xc3\xa1</i> <b>mundo</b>\n"
    vtt = b"WEBVTT\n\nNOTE x\n\n00:01.000 --> 00:02.000 line:0\n<v Ana>Ol\xc3\xa1 <c.red>mundo</c>\n"
    assert [read_captions(data, "a")[0].text for data in (srt, vtt)] == ["Olá mundo", "Olá mundo"]


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"\x00\x01\x02" * 100, b"\x89PNG\r\n\x1a\n" + bytes(100), b"\xff\xfe\x00", b"a" * (17 * 2**20)],
    ids=["empty", "prose", "zeros", "picture", "half a character", "huge"],
)
def test_what_is_no_caption_file_is_refused(data):
    with pytest.raises(UnsupportedFormat, match=r"a\.srt"):
        read_captions(data, "a.srt")


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(
        [b"WEBVTT\n\n", b"[Script Info]\n[Events]\nFormat: Start, End, Text\nDialogue: ", b"1\n0:0:1,0 --> 0:0:2,0\n"]
    ),
    st.binary(max_size=60) | st.text(alphabet="0:123,.-> \n<{\\}", max_size=60).map(str.encode),
)
def test_damaged_files_are_read_or_refused(start, rest):
    assert all(c.start < c.end for c in read_or_nothing(start + rest))


@pytest.mark.parametrize("piece", ["1\n", "0:0:1,0 --> ", "<b>", "{\\", "\n \n", "0:0:1,0 --> 0:0:2,0\n"])
def test_a_long_damaged_file_takes_time_in_proportion(piece):
    data = ("1\n00:00:01,000 --> 00:00:02,000\nx" + piece * 30_000).encode()
    assert len(read_captions(data, "a.srt")) >= 0
