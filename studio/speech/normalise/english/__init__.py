"""English for the normaliser: the same kinds of things as in Portuguese, in fewer rules. Start at rules.py.

Not here: the walk over the text and punctuation, which all languages share (..scan, ..punctuation).
"""
