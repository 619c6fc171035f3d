"""Someone outside who does a thing for us: what a provider must offer, which there are, which one is asked.

Not here: the adapters themselves (plugins), or what is done with their answers (workflows).
Start at protocols.py, then router.py.
"""
