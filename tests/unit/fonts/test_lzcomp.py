"""LZCOMP: what is packed comes out again, and what is damaged is told and costs nothing."""

import random

import pytest
from font_builders import lzcomp

from studio.fonts.lzcomp import decompress, preloaded

NOISE = random.Random(7).randbytes(600)
TEXTS = {
    "nothing": b"",
    "one byte": b"x",
    "noise": NOISE,
    "the same again": b"abcdefgh" * 40,
    "a long way back": NOISE + b"0123456789" + NOISE,
    "every second, fourth and sixth byte": b"ab" * 20 + b"abcd" * 10 + b"abcdef" * 10,
    "what lies before the first byte": preloaded()[:200] + preloaded()[-40:],
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("copies", [True, False], ids=["copies", "bytes alone"])
def test_what_was_packed_comes_out_again(text, copies):
    assert decompress(lzcomp(text, copies=copies), 1 << 20) == text


def test_runs_of_a_byte_are_told_with_a_mark():
    packed = lzcomp(b"\xee" + b"ab" + b"\xee\x05z" + b"\xee\x00" + b"c", has_runs=True)
    assert decompress(packed, 100) == b"abzzzzz\xeec"


def test_runs_may_not_grow_without_end():
    packed = lzcomp(b"\xee" + b"\xee\xffz" * 100, has_runs=True)
    with pytest.raises(ValueError, match="too much"):
        decompress(packed, 5000)


def test_more_than_allowed_is_refused_before_it_is_unpacked():
    with pytest.raises(ValueError, match="too much"):
        decompress(lzcomp(b"abc", size=9_000_000), 8_000_000)


def test_what_ends_too_early_is_told():
    packed = lzcomp(NOISE)
    for length in (0, 1, 3, 5, len(packed) // 2):
        with pytest.raises(ValueError, match="early"):
            decompress(packed[:length], 1 << 20)


def test_no_bytes_are_so_wrong_that_anything_else_is_raised():
    chance = random.Random(11)
    sound = lzcomp(TEXTS["every second, fourth and sixth byte"])
    told = 0
    for _ in range(100):
        packed = bytearray(sound)
        for _ in range(3):
            packed[chance.randrange(3, len(packed))] = chance.randrange(256)
        try:
            decompress(bytes(packed), 1 << 16)
        except ValueError:
            told += 1
    assert told
