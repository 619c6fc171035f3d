"""The engine: (project, time) to pixels and samples.

Not here: what a project is (model/), codecs (media/). Start with layers.py, then frame.py and export.py.
"""
