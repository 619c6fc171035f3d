"""The command line: one file a verb, each with `add_parser` and a function that does it.

Not here: the work itself (workflows/, render/). Start with main.py.
"""
