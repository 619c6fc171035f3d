"""The thing itself, fading from `radius` inside its edge to nothing at the edge."""

from __future__ import annotations

from dataclasses import replace

from studio.model.style import SoftEdge
from studio.render.effects.raster import Raster, masked
from studio.render.effects.silhouette import silhouette


def soft_edge(effect: SoftEdge, thing: Raster) -> Raster:
    form = silhouette(thing, effect.radius).blurred(effect.radius)
    # On a straight edge the blurred form is one half: what lies below is outside.
    inside = replace(form, alpha=form.alpha * 2 - 1)
    return replace(thing, image=masked(thing.image, inside.mask()))
