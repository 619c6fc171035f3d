"""What surrounds or softens a drawn thing: one module an effect, on pictures in premultiplied pixels.

Not here: the thing itself (render/paint). Start with draw.py, then shadow.py; silhouette.py has what they share.
"""

from studio.render.effects.draw import draw_with_effects

__all__ = ["draw_with_effects"]
