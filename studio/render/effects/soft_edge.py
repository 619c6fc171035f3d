"""The thing itself, fading from nothing at its edge to all of it twice `radius` inside, as in PowerPoint."""

from __future__ import annotations

from dataclasses import replace

from studio.model.style import SoftEdge
from studio.render.effects.raster import Raster, masked
from studio.render.effects.silhouette import silhouette


def soft_edge(effect: SoftEdge, thing: Raster) -> Raster:
    radius = min(effect.radius, thing.box.width(), thing.box.height())  # of less than that nothing is left
    form = silhouette(thing, radius).firm().shrunk(radius).blurred(radius)
    return replace(thing, image=masked(thing.image, form.mask()))
