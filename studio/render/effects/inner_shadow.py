"""A soft shade on the thing, as if a sheet that it is cut out of lay above it."""

from __future__ import annotations

from dataclasses import replace
from math import ceil, cos, radians, sin

import numpy as np

from studio.model.style import InnerShadow
from studio.render.effects.raster import Raster, over
from studio.render.effects.shadow import REACH
from studio.render.effects.silhouette import silhouette
from studio.render.outline import qt_color


def inner_shadow(effect: InnerShadow, thing: Raster) -> Raster:
    """The shade alone, as far as the thing reaches. Where the thing is translucent, it shades itself: so PowerPoint."""
    across, down = thing.box.width(), thing.box.height()
    reach = min(max(0.0, effect.blur) * REACH, across + down)
    form = silhouette(thing, reach).blurred(reach)
    away = min(max(0.0, effect.distance), across + down)  # from there on it lies over all of the thing
    room = ceil(away * max(form.across, form.down)) + 1
    sheet = np.pad(1 - form.alpha, room, constant_values=np.float32(1))
    angle = radians(effect.angle)
    x = form.x - room / form.across - cos(angle) * away
    y = form.y - room / form.down - sin(angle) * away
    shade = replace(form, alpha=sheet, x=x, y=y).coloured(qt_color(effect.color))
    return over(shade, thing)
