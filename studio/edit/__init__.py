"""What can be done to a project: pure verbs registered by name, and the Document that holds the current value.

Not here: gestures of the window (gui/), bytes on the disk (files/project_file), drawing (render/).
Start with registry.py (an Edit and `apply`), then scene.py for what a verb looks like, then document.py.
"""
