"""Our own presenters' bodies: from a PresenterSpec (resources/avatars/ana.toml) to a Figure.

Not here: hair, clothes and protective equipment (avatar/wardrobe), files (avatar/gltf). Start at make.py, then spec.py.
"""
