"""Charts whose imported drawing does not fit them, laid out anew from their numbers.

Not here: drawing the pieces (render/paint). Start with crowded.py, then layout.py.
"""

from studio.render.charts.layout import readable

__all__ = ["readable"]
