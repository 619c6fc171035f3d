"""Which H.264 encoder this machine really has: found by opening it, never by its name."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from fractions import Fraction

import av
import numpy as np

from studio.errors import EncodeFailed, UsageError
from studio.media.colour import ToVideo, tag_stream
from studio.media.presets import FilmFormat
from studio.media.trouble import reason

_log = logging.getLogger(__name__)

# In the order of how well they do; a compiled-in name says nothing about the hardware.
HARDWARE: tuple[str, ...] = ("h264_nvenc", "h264_qsv", "h264_amf", "h264_videotoolbox", "h264_mf")
SOFTWARE = {"h264": "libx264", "vp9": "libvpx-vp9"}
NOT_BUILT_IN = "not part of this FFmpeg"
_TRIAL_SIZE = (640, 360)
_TRIAL_FRAMES = 4


@dataclass(frozen=True, slots=True)
class EncoderChoice:
    """`name` is FFmpeg's; `why` is an English sentence for the log; `tried` says what each other one answered."""

    name: str
    why: str
    tried: tuple[tuple[str, str], ...] = ()


def choose_encoder(codec: str, wanted: str = "auto", size: tuple[int, int] = _TRIAL_SIZE) -> EncoderChoice:
    """The encoder for `codec` ("h264", "vp9") on this machine; the log tells what was tried and why it was taken.

    `wanted` is "auto" (hardware if it works), "software", or an encoder's name: UsageError for one that nobody knows,
    EncodeFailed for one that does not work here. `size` is the film's: many graphics cards take no H.264 above 4096
    pixels, or very small films.
    """
    choice = _chosen(codec, wanted, size)
    _log.info("the encoder for %s of %d x %d: %s", codec, *size, choice.why)
    return choice


def _chosen(codec: str, wanted: str, size: tuple[int, int]) -> EncoderChoice:
    software = SOFTWARE[codec]
    if codec != "h264" or wanted in ("software", software):
        return EncoderChoice(software, f"{software}: encodes on the processor")
    if wanted != "auto":
        return _named(wanted, size)
    tried: list[tuple[str, str]] = []
    for name in HARDWARE:
        fault = trial(name, size)
        if not fault:
            return EncoderChoice(name, f"{name}: opened and encoded {_TRIAL_FRAMES} frames", tuple(tried))
        tried.append((name, fault))
    return EncoderChoice(software, f"{software}: no hardware encoder could be opened", tuple(tried))


def _named(name: str, size: tuple[int, int]) -> EncoderChoice:
    if name not in HARDWARE:
        raise UsageError(
            "there is no encoder named {name}",
            hint="Choose one of: {names}.",
            name=name,
            names=", ".join(("auto", "software", SOFTWARE["h264"], *HARDWARE)),
        )
    if trial(name, size):  # what FFmpeg says of it, such as "Operation not permitted", is for the log
        raise EncodeFailed(
            "the encoder {name} cannot be opened: its graphics card is not here, or its driver is missing or too old",
            hint="Use --encoder auto, or leave the option out.",
            name=name,
        )
    return EncoderChoice(name, f"{name}: asked for")


def trial(name: str, size: tuple[int, int] = _TRIAL_SIZE) -> str:
    """Encode a few frames of `size` with `name`. "" if it works, else what it said, in English."""
    fault = _fault(name, size)
    _log.info("the encoder %s at %d x %d: %s", name, *size, fault or "works")
    return fault


def _fault(name: str, size: tuple[int, int]) -> str:
    try:
        context = av.CodecContext.create(name, "w")
        assert isinstance(context, av.VideoCodecContext)
        configure(context, name, FilmFormat(".mp4", size, Fraction(30)))
        grey = np.full((size[1], size[0], 3), 128, np.uint8)
        convert = ToVideo(pixel_format(name))
        packets = 0
        for k in range(_TRIAL_FRAMES):
            frame = convert.frame(grey)
            frame.pts, frame.time_base = k, Fraction(1, 30)
            packets += len(context.encode(frame))
        packets += len(context.encode(None))
    except av.codec.codec.UnknownCodecError:
        return NOT_BUILT_IN
    except (av.error.FFmpegError, ValueError, OSError, RuntimeError, NotImplementedError) as error:
        return reason(error)
    return "" if packets == _TRIAL_FRAMES else f"gave {packets} packets for {_TRIAL_FRAMES} frames"


def pixel_format(name: str) -> str:
    """The 4:2:0 layout that an encoder takes."""
    return "nv12" if name in ("h264_qsv", "h264_mf", "h264_videotoolbox", "h264_amf") else "yuv420p"


def configure(context: av.VideoCodecContext, name: str, film: FilmFormat) -> None:
    """Set `context` up for `film`. A key frame at least every four seconds keeps seeking quick."""
    context.width, context.height = film.size
    context.pix_fmt = pixel_format(name)
    context.framerate = film.rate
    context.time_base = 1 / film.rate
    context.gop_size = max(1, round(film.rate * 4))
    tag_stream(context)
    context.options = _options(name, film)
    if film.max_bitrate and name not in ("libx264", "libvpx-vp9"):
        context.bit_rate = film.max_bitrate
    if name in ("h264_videotoolbox", "h264_mf") and not film.max_bitrate:
        # These two know no constant quality everywhere: give them the rate a busy slide needs.
        context.bit_rate = round(film.size[0] * film.size[1] * float(film.rate) * 0.1)


def _options(name: str, film: FilmFormat) -> dict[str, str]:
    quality = str(film.quality)
    if name == "libx264":
        # No B frames and no look-ahead: frames that only show the one before are written by us (held_frames.py), and
        # every frame has to leave before the next comes. It takes a quarter less time, too.
        options = {"preset": film.effort, "crf": quality, "profile": "high", "forced-idr": "1", "bf": "0"}
        options["x264-params"] = "rc-lookahead=0:mbtree=0:sync-lookahead=0"
        if film.max_bitrate:
            options |= {"maxrate": str(film.max_bitrate), "bufsize": str(film.max_bitrate * 2)}
        return options
    if name == "libvpx-vp9":
        # cpu-used 5 with row-mt is the fastest of VP9's "good" speeds.
        return {"crf": quality, "b": "0", "deadline": "good", "cpu-used": "5", "row-mt": "1"}
    if name == "h264_nvenc":
        return {"preset": "p4", "profile": "high", "rc": "vbr", "cq": quality}
    if name == "h264_qsv":
        return {"preset": "faster", "profile": "high", "global_quality": quality}
    if name == "h264_amf":
        return {"quality": "balanced", "profile": "high", "rc": "cqp", "qp_i": quality, "qp_p": quality}
    if name == "h264_mf":
        return {"hw_encoding": "1"}  # Windows' own software encoder would be no better than x264
    return {"profile": "high"} if name == "h264_videotoolbox" else {}
