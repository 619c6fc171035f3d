"""The door to PyAV (FFmpeg) and sounddevice: probe, decode, encode and convert films, sounds and pictures.

What a project shows or plays is decided elsewhere (model, render); nothing here knows a project, and no other package
imports av. Start with `encode.FilmWriter`, `decode.VideoReader`, `sound.read_audio`.
"""
