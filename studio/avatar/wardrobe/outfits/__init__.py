"""What she wears: jackets, shirts, trousers, shoes.

What protects her is in equipment. Start at shell.py, where cloth is laid over the body; dress.py puts outfits together.
"""
