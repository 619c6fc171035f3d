"""Client SDK for the bundled backend: Qt-free, studio-free. It will own the wire schemas and their error tree.

Not here: anything that knows a Project. Start at the backend's issue; nothing stands here yet.
"""
