"""The main jobs, one readable page each: from a deck to a film, narrating, assembling.

Not here: how any single step works (files/, render/, providers/). Start with film_from_deck.py.
"""
