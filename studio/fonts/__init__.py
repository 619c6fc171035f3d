"""Fonts: which bundled family stands in for one the film may not carry.

Not here: laying out or drawing text (render/text). Start with substitutes.py.
"""
