"""Bytes and what they mean: project folders, decks, captions and documents to and from the model.

Not here: pixels and samples of media (media/), what a film looks like (render/), the order of a whole job (workflows/).
Start with project_file/ for our own format and pptx/ for decks.
"""
