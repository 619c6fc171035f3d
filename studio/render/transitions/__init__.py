"""How one scene gives way to the next: one file a transition, each registering itself in `registry`.

Not here: how long a transition may last (edit/reflow). Start with registry.blended, then fade.py.
"""

from studio.render.transitions import black, cover, fade, push, shapes, wipe, zoom
from studio.render.transitions.registry import blended, kinds

__all__ = ["black", "blended", "cover", "fade", "kinds", "push", "shapes", "wipe", "zoom"]
