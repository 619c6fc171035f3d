"""What a slide does: its animations as the deck's XML gives them, and as keyframes on our elements.

Not here: transitions between slides (meaning.py) and what a slide looks like. Start with tree.py, then steps.py.
"""
