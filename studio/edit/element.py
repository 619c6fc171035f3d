"""Verbs for clips on tracks, as film editors know them. Times are film time; everything lands on whole frames."""

from __future__ import annotations
