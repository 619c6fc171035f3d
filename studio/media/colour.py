"""The one conversion between our pixels (sRGB-encoded RGB, full range) and video's (BT.709, limited range)."""

from __future__ import annotations

from typing import Final

import av
import numpy as np
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc, Interpolation, VideoReformatter
from numpy.typing import NDArray

# AVCOL_* numbers, as they stand in every tagged stream (ISO/IEC 23091-2).
BT709: Final = 1
LIMITED: Final = 1

# ACCURATE_RND takes away a bias of about one level that the fast path leaves.
_TO_VIDEO = Interpolation.BILINEAR | Interpolation.ACCURATE_RND


class ToVideo:
    """Turns RGB(A) pictures into YUV frames tagged BT.709, limited range.

    Keep one for a whole film: making the converter anew for every frame costs five times the conversion.
    """

    def __init__(self, pixel_format: str = "yuv420p") -> None:
        self._pixel_format = pixel_format
        self._reformatter = VideoReformatter()

    def frame(self, pixels: NDArray[np.uint8]) -> av.VideoFrame:
        """`pixels` is uint8 (height, width, 3 or 4); alpha is ignored. The frame owns its own memory."""
        source = av.VideoFrame.from_numpy_buffer(
            np.ascontiguousarray(pixels), "rgba" if pixels.shape[2] == 4 else "rgb24"
        )
        converted = self._reformatter.reformat(
            source,
            format=self._pixel_format,
            src_colorspace=Colorspace.ITU709,
            dst_colorspace=Colorspace.ITU709,
            src_color_range=ColorRange.JPEG,
            dst_color_range=ColorRange.MPEG,
            interpolation=_TO_VIDEO,
        )
        return tagged(converted)


def tagged(frame: av.VideoFrame) -> av.VideoFrame:
    """`frame`, said to be BT.709 in limited range, with no picture type of its own.

    A frame that carries a type (I, from a PNG decoder) would make x264 write every frame as a key frame.
    """
    frame.colorspace = BT709
    frame.color_range = LIMITED
    frame.color_primaries = ColorPrimaries.BT709
    frame.color_trc = ColorTrc.BT709
    frame.pict_type = 0
    return frame


def tag_stream(context: av.VideoCodecContext) -> None:
    """Write BT.709, limited range, into an encoder that is not open yet."""
    context.colorspace = BT709
    context.color_range = LIMITED
    context.color_primaries = ColorPrimaries.BT709
    context.color_trc = ColorTrc.BT709
