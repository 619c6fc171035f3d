"""What she wears: jackets, shirts, trousers, shoes. Start at shell.py, where cloth is laid over the body."""
