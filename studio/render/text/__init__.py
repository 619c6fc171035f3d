"""Text as pixels: breaking into lines, shaping, bullets, columns, drawing. Alike on every machine.

Not here: which font draws what (fonts/), what text is (model/text). Start with layout.layout_text and draw.draw_text.
"""

from studio.render.text.draw import draw_text
from studio.render.text.layout import TextLayout, TextLine, layout_text

__all__ = ["TextLayout", "TextLine", "draw_text", "layout_text"]
