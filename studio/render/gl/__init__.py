"""What OpenGL draws: presenters. Contexts, shaders' doors, cameras, lights, frames kept. No layers, no films.

Start at view.py (how a presenter is looked at), then painter.py. The shaders are in resources/shaders.
"""
