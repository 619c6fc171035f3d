"""H.264 frames that show the one before again, written without an encoder: a few bytes each.

Most frames of a training film equal the one before. An encoder looks at every macroblock of such a frame only to
find that all of them can be skipped. Here that answer is written directly: one P slice whose macroblocks are all
P_Skip, as the encoder itself would write it (ITU-T H.264, 7.3 and 9.3.4).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_SPS, _PPS = 7, 8
_HIGH_PROFILES: Final = frozenset({100, 110, 122, 244, 44, 83, 86, 118, 128})
_SKIP_SLICE: Final = b"\x00\x00\x00\x01\x41"
"""Start code and NAL header: a slice of a picture that others refer to (nal_ref_idc 2, nal_unit_type 1)."""

# At the highest quantiser the context of mb_skip_flag (11, cabac_init_idc 0) starts in state 42 with "skip" as the
# probable symbol, so that only that symbol is ever coded. The quantiser means nothing to macroblocks without residual.
_QUANTISER: Final = 51
_FIRST_STATE: Final = 42
_LEAST_PROBABLE_RANGE: Final = (
    (16, 20, 23, 27), (15, 19, 22, 25), (14, 18, 21, 24), (14, 17, 20, 23), (13, 16, 19, 22), (12, 15, 18, 21),
    (12, 14, 17, 20), (11, 14, 16, 19), (11, 13, 15, 18), (10, 12, 15, 17), (10, 12, 14, 16), (9, 11, 13, 15),
    (9, 11, 12, 14), (8, 10, 12, 14), (8, 9, 11, 13), (7, 9, 11, 12), (7, 9, 10, 12), (7, 8, 10, 11),
    (6, 8, 9, 11), (6, 7, 9, 10), (6, 7, 8, 9),
)  # fmt: skip
"""Table 9-44 from state 42 to 62."""


@dataclass(frozen=True, slots=True)
class StreamParameters:
    """What slice headers of a stream depend on."""

    pps_id: int
    frame_number_bits: int
    order_bits: int | None
    bottom_order: bool
    macroblocks: int
    uses_cabac: bool
    weighted: bool
    first_quantiser: int
    deblocking_control: bool
    redundant_count: bool


def stream_parameters(extradata: bytes) -> StreamParameters | None:
    """The parameters in an encoder's Annex B extradata; None for streams whose frames are not written here."""
    try:
        units = {unit[0] & 31: unit[1:] for unit in _units(extradata) if unit}
        return _read(_Bits(units[_SPS]), _Bits(units[_PPS]))
    except (KeyError, IndexError, _OtherKind):
        return None


def held_frame(stream: StreamParameters, number: int) -> bytes:
    """The `number`-th frame since the last key frame (which is 0) in Annex B form: it shows frame `number` - 1."""
    header = _Writer()
    header.unsigned(0)  # first_mb_in_slice
    header.unsigned(5)  # slice_type: all slices of the picture are P
    header.unsigned(stream.pps_id)
    header.bits(number, stream.frame_number_bits)
    if stream.order_bits is not None:
        header.bits(2 * number, stream.order_bits)
        if stream.bottom_order:
            header.signed(0)
    if stream.redundant_count:
        header.unsigned(0)
    header.bits(1, 1)  # num_ref_idx_active_override_flag: one picture is referred to, ...
    header.unsigned(0)
    header.bits(0, 1)  # ... the last one
    if stream.weighted:
        header.unsigned(0)  # luma_log2_weight_denom
        header.unsigned(0)  # chroma_log2_weight_denom
        header.bits(0, 2)  # no weights
    header.bits(0, 1)  # adaptive_ref_pic_marking_mode_flag
    if stream.uses_cabac:
        header.unsigned(0)  # cabac_init_idc
    header.signed(_QUANTISER - stream.first_quantiser)
    if stream.deblocking_control:
        header.unsigned(1)  # disable_deblocking_filter_idc
    if stream.uses_cabac:
        while header.count % 8:
            header.bits(1, 1)  # cabac_alignment_one_bit
        data = header.done() + _skipped(stream.macroblocks)
    else:
        header.unsigned(stream.macroblocks)  # mb_skip_run
        header.bits(1, 1)  # rbsp_stop_one_bit
        data = header.done()
    return _SKIP_SLICE + _protected(data)


@lru_cache(maxsize=4)
def _skipped(macroblocks: int) -> bytes:
    """CABAC: mb_skip_flag 1 and end_of_slice_flag 0 for each macroblock, the last end_of_slice_flag 1."""
    coder = _Arithmetic()
    for number in range(macroblocks):
        coder.probable()
        coder.end(number == macroblocks - 1)
    return coder.out.done()


class _OtherKind(Exception):
    """The stream uses something that held frames are not written for."""


def _read(sps: _Bits, pps: _Bits) -> StreamParameters:
    profile = sps.bits(8)
    sps.bits(16)
    sps.unsigned()
    if profile in _HIGH_PROFILES:
        if sps.unsigned() == 3:
            raise _OtherKind
        sps.unsigned()
        sps.unsigned()
        sps.bits(1)
        if sps.bits(1):
            raise _OtherKind  # scaling matrices
    frame_number_bits = sps.unsigned() + 4
    order = sps.unsigned()
    if order == 1:
        raise _OtherKind
    order_bits = sps.unsigned() + 4 if order == 0 else None
    sps.unsigned()
    sps.bits(1)
    macroblocks = (sps.unsigned() + 1) * (sps.unsigned() + 1)
    if not sps.bits(1):
        raise _OtherKind  # fields

    pps_id = pps.unsigned()
    pps.unsigned()
    uses_cabac, bottom_order = bool(pps.bits(1)), bool(pps.bits(1))
    if pps.unsigned():
        raise _OtherKind  # slice groups
    pps.unsigned()
    pps.unsigned()
    weighted = bool(pps.bits(1))
    pps.bits(2)
    first_quantiser = 26 + pps.signed()
    pps.signed()
    pps.signed()
    deblocking_control = bool(pps.bits(1))
    pps.bits(1)
    return StreamParameters(
        pps_id,
        frame_number_bits,
        order_bits,
        bottom_order,
        macroblocks,
        uses_cabac,
        weighted,
        first_quantiser,
        deblocking_control,
        bool(pps.bits(1)),
    )


def _units(data: bytes) -> list[bytes]:
    """The NAL units of Annex B data, their emulation prevention taken out."""
    parts = data.replace(b"\x00\x00\x00\x01", b"\x00\x00\x01").split(b"\x00\x00\x01")
    return [part.replace(b"\x00\x00\x03", b"\x00\x00") for part in parts[1:]]


def _protected(data: bytes) -> bytes:
    """With emulation prevention: no three bytes in a row that could be a start code."""
    out, zeros = bytearray(), 0
    for byte in data:
        if zeros == 2 and byte <= 3:
            out.append(3)
            zeros = 0
        out.append(byte)
        zeros = zeros + 1 if byte == 0 else 0
    return bytes(out)


class _Bits:
    """Reads bits and Exp-Golomb numbers. Raises IndexError behind the end."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def bits(self, count: int) -> int:
        value = 0
        for _ in range(count):
            value = value << 1 | self._data[self._at >> 3] >> (7 - (self._at & 7)) & 1
            self._at += 1
        return value

    def unsigned(self) -> int:
        zeros = 0
        while not self.bits(1):
            zeros += 1
        return (1 << zeros) - 1 + self.bits(zeros)

    def signed(self) -> int:
        value = self.unsigned()
        return (value + 1) // 2 if value % 2 else -(value // 2)


class _Writer:
    """Writes bits and Exp-Golomb numbers."""

    def __init__(self) -> None:
        self._value, self.count = 0, 0

    def bits(self, value: int, count: int) -> None:
        """The lowest `count` bits of `value`."""
        self._value = self._value << count | value & (1 << count) - 1
        self.count += count

    def unsigned(self, value: int) -> None:
        self.bits(value + 1, 2 * (value + 1).bit_length() - 1)

    def signed(self, value: int) -> None:
        self.unsigned(2 * value - 1 if value > 0 else -2 * value)

    def done(self) -> bytes:
        """What was written, filled up with zeros to whole bytes."""
        missing = -self.count % 8
        return (self._value << missing).to_bytes((self.count + missing) // 8, "big")


class _Arithmetic:
    """The arithmetic encoder of 9.3.4, for the one symbol that is needed."""

    def __init__(self) -> None:
        self.out = _Writer()
        self._low, self._range, self._state = 0, 510, _FIRST_STATE
        self._is_first, self._outstanding = True, 0

    def probable(self) -> None:
        """Code the probable symbol."""
        self._range -= _LEAST_PROBABLE_RANGE[self._state - _FIRST_STATE][self._range >> 6 & 3]
        self._state = min(62, self._state + 1)
        self._renormalise()

    def end(self, is_last: bool) -> None:
        """Code end_of_slice_flag; after the last one the stop bit is written too."""
        self._range -= 2
        if not is_last:
            self._renormalise()
            return
        self._low += self._range
        self._range = 2
        self._renormalise()
        self._put(self._low >> 9 & 1)
        self.out.bits(self._low >> 7 & 3 | 1, 2)

    def _renormalise(self) -> None:
        while self._range < 256:
            if self._low < 256:
                self._put(0)
            elif self._low >= 512:
                self._low -= 512
                self._put(1)
            else:
                self._low -= 256
                self._outstanding += 1
            self._range <<= 1
            self._low <<= 1

    def _put(self, bit: int) -> None:
        if self._is_first:
            self._is_first = False
        else:
            self.out.bits(bit, 1)
        self.out.bits((1 << self._outstanding) - 1 if not bit else 0, self._outstanding)
        self._outstanding = 0
