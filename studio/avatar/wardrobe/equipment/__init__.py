"""Protective equipment as it is used in Brazil, fitted to any head and body. One piece, one module."""
