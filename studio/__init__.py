"""Estúdio: a PowerPoint becomes a narrated, captioned training video.

Everything of ours but plugins/ and cloud_client/ lives here, one package a concern, arrows pointing one way.
Start with docs/architecture.md, then workflows/film_from_deck.py.
"""
