"""Hair in locks that grow from the scalp. Start at scalp.py (where it grows) and locks.py (how a lock is made)."""
