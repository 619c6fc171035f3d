"""Where in a recording each word and each sound of its script is: forced alignment with a small model of our own.

features (sound -> log-mel) -> network (how likely each sound of speech is in each frame) -> search (the likeliest way
through the script) -> alignment (sounds, words, and how sure that is). Start at alignment.py, at `align`.
"""
