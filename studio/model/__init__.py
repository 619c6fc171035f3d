"""The nouns: what a project is made of, as frozen values. Standard library only.

Not here: what can be done to them (edit/), how they look (render/), how they reach the disk (files/project_file).
Start with project.py, then timeline.py and scene.py.
"""
