"""Hair in locks that grow from the scalp, and what lies beneath them.

Brows, lashes and beards are the body's. Start at scalp.py (where hair grows), then locks.py (how a lock is made).
"""
