"""What we know of Brazil's safety norms (Normas Regulamentadoras): their names, and what a presenter wears for them.

Not here: how anything is drawn or asked for. Start at equipment.py; the knowledge itself is in resources/nr.
"""
