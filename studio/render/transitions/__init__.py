"""How one scene gives way to the next: one file a transition, each registering itself in `registry`.

Not here: how long a transition may last (edit/reflow). Start with registry.blended, then fade.py.
"""

from studio.render.transitions import black, cover, cut, fade, flash, push, shapes, solid, turn, wipe, zoom
from studio.render.transitions.registry import blended, kinds, share_done

__all__ = [
    "black",
    "blended",
    "cover",
    "cut",
    "fade",
    "flash",
    "kinds",
    "push",
    "shapes",
    "share_done",
    "solid",
    "turn",
    "wipe",
    "zoom",
]
