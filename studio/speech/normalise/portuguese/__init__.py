"""Brazilian Portuguese for the normaliser: numbers, units, agreement, abbreviations, words, addresses.

Not here: the walk over the text and punctuation, which all languages share (..scan, ..punctuation).
Start at rules.py.
"""
