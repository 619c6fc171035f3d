"""The window: widgets, what they paint, what gestures mean. The only door to QtWidgets.

Not here: how a film looks (render) or comes about (workflows). Start with app.py, then viewport/window.py.
"""
