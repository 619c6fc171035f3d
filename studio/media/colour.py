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
# Without FULL_CHR_H_INT swscale's YUV to RGB is up to five levels off.
_EXACT = Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT

_MATRICES: Final = {
    1: Colorspace.ITU709,
    4: Colorspace.FCC,
    5: Colorspace.ITU601,
    6: Colorspace.ITU601,
    7: Colorspace.SMPTE240M,
    9: Colorspace.BT2020,
    10: Colorspace.BT2020,
}
_HDR_TRANSFERS: Final = (16, 18)  # PQ and HLG


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


class ToPixels:
    """Turns decoded frames of any layout into premultiplied RGBA, sRGB. Keep one for a whole film."""

    def __init__(self) -> None:
        self._to_planes, self._to_rgba = VideoReformatter(), VideoReformatter()

    def pixels(self, frame: av.VideoFrame, size: tuple[int, int]) -> NDArray[np.uint8]:
        """`frame` as uint8 (height, width, 4), scaled to `size` (width, height). The array is the caller's own."""
        is_yuv = not frame.format.is_rgb and frame.format.name not in ("pal8", "gray", "gray16le", "gray16be", "ya8")
        is_hdr = int(frame.color_trc) in _HDR_TRANSFERS
        is_scaled = size != (frame.width, frame.height)
        # To planes first: swscale's exact path to packed RGBA takes twice as long as both steps together.
        planes = self._to_planes.reformat(
            frame,
            width=size[0],
            height=size[1],
            format="gbrap" if carries_alpha(frame) else "gbrp",
            src_colorspace=_matrix(frame) if is_yuv else Colorspace.ITU709,
            dst_colorspace=Colorspace.ITU709,
            src_color_range=_range(frame, is_yuv),
            dst_color_range=ColorRange.JPEG,
            interpolation=(Interpolation.BICUBIC if is_scaled else Interpolation.BILINEAR) | _EXACT,
            dst_color_trc=ColorTrc.IEC61966_2_1 if is_hdr else None,
            dst_color_primaries=ColorPrimaries.BT709 if is_hdr else None,
        )
        converted = self._to_rgba.reformat(
            planes, format="rgba", src_color_range=ColorRange.JPEG, dst_color_range=ColorRange.JPEG
        )
        pixels = converted.to_ndarray().astype(np.uint8, copy=False)
        return premultiplied(pixels) if carries_alpha(frame) else pixels


def premultiplied(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Straight RGBA with its colours multiplied by alpha, rounded. Opaque pictures come back unchanged."""
    alpha = pixels[..., 3:4]
    if alpha.min(initial=255) == 255:
        return pixels
    # (x * a + 127) // 255, exactly, without a division
    product = pixels[..., :3].astype(np.uint16) * alpha + 128
    result = np.empty_like(pixels)
    result[..., :3] = (product + (product >> 8)) >> 8
    result[..., 3:4] = alpha
    return result


def carries_alpha(frame: av.VideoFrame) -> bool:
    """Whether the pixels of `frame` carry transparency.

    libvpx decides on its layout late, and av then names the one without alpha; the fourth plane tells.
    """
    return any(part.is_alpha for part in frame.format.components) or len(frame.planes) == 4


def _matrix(frame: av.VideoFrame) -> Colorspace:
    """The YUV matrix: as tagged; untagged films are BT.709 from 720 lines up and BT.601 below, as players assume."""
    tag = int(frame.colorspace)
    if tag in _MATRICES:
        return _MATRICES[tag]
    return Colorspace.ITU709 if frame.height >= 720 or frame.width >= 1280 else Colorspace.ITU601


def _range(frame: av.VideoFrame, is_yuv: bool) -> ColorRange:
    if int(frame.color_range) in (int(ColorRange.MPEG), int(ColorRange.JPEG)):
        return ColorRange(int(frame.color_range))
    return ColorRange.MPEG if is_yuv and not frame.format.name.startswith("yuvj") else ColorRange.JPEG


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
