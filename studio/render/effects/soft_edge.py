"""The thing itself, fading from nothing at its edge to all of it twice `radius` inside, as in PowerPoint."""

from __future__ import annotations

from dataclasses import replace

from studio.model.style import SoftEdge
from studio.render.effects.raster import Raster, masked
from studio.render.effects.silhouette import silhouette


def soft_edge(effect: SoftEdge, thing: Raster) -> Raster:
    form = silhouette(thing, effect.radius).firm().shrunk(effect.radius).blurred(effect.radius)
    return replace(thing, image=masked(thing.image, form.mask()))
