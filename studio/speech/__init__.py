"""Speech as text and time: normalisation, lexicon, phonemes, clauses, timings.

Not here: the voices themselves (plugins), which of them speaks (providers), the audio files (media, workflows/narrate).
Start at g2p.py, then timings.py.
"""
