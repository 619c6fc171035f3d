"""Presenters: making bundled ones, reading those that people bring, how they move. No pixels: render/gl draws them.

Start at figure.py (what a model is in memory), pose.py (how it stands at a time), rig.py (from the one to the other).
"""
