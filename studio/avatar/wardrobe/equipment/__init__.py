"""Protective equipment as it is used in Brazil, fitted to any head and body.

Which scene needs which is for studio/nr. Start at worn.py, which puts it on; each piece has a module.
"""
