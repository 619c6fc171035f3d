"""Charts: their numbers and looks, read from a chart's own parts (c: and the newer cx: ones).

Not here: laying a chart out and drawing it (render/charts). Start with content.chart_content.
"""

from studio.files.pptx.charts.content import chart_content, is_chart

__all__ = ["chart_content", "is_chart"]
