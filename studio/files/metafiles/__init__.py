"""Windows' recorded drawings (WMF, EMF) as SVG: lines stay lines, text stays text, sharp at any size.

Not here: drawing them (render/vector) and whose pictures they are (files/pptx). Start with read.svg_of; emf.py and
wmf.py play the records on a device.Device, which remembers what GDI would and writes on a canvas.Canvas.
"""

from studio.files.metafiles.read import Metafile, svg_of

__all__ = ["Metafile", "svg_of"]
