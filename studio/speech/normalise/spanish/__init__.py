"""Spanish for the normaliser, as it is read in Latin America. Start at rules.py.

Not here: the walk over the text and punctuation, which all languages share (..scan, ..punctuation).
"""
