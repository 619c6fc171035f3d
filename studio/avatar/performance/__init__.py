"""What a presenter does while she speaks: from a narration's timings and its script to a pose at any time.

No pixels, no models, no clocks: perform() is a function of its arguments. Start at performance.py; mouth.py is the
lip-sync, cues.py what a script calls for, gestures.py what she can do with her hands.
"""

from studio.avatar.performance.performance import Performance, Side, perform, rest

__all__ = ["Performance", "Side", "perform", "rest"]
