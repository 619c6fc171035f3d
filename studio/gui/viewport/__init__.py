"""The presenter on her stage, live: chosen, dressed, shaped, lit, turned about, and speaking.

Not here: how she is made and moves (avatar) or drawn (render/gl). Start with panel.py; view.py paints, orbit.py is the
camera.
"""
