"""What is seen at a time, as values: pure, without pixels. Equal layers paint equal pixels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from studio.edit.reflow import placed_clips, scene_starts, transition_frames
from studio.model.animation import SCENE_END, Moment, SceneClock, color_at, eased, number_at
from studio.model.animation import Easing as Ease
from studio.model.asset import Asset
from studio.model.avatar import Avatar
from studio.model.captions import Captions, Cue
from studio.model.element import Chart, Content, Element, Group, Picture, Shape, Sound, Text, Transform, Video
from studio.model.ids import ElementId
from studio.model.pose import Reveal
from studio.model.project import Fit, Project
from studio.model.scene import Scene
from studio.model.style import Backdrop, Effect, Gradient, Solid, Stop
from studio.model.time import frame_at, time_of
from studio.model.timeline import TrackKind
from studio.render.affine import Affine, framed, moved, scaled, turned
from studio.render.layer import (
    AvatarPicture,
    Behind,
    CaptionText,
    Drawn,
    Ground,
    Layer,
    Nested,
    Painted,
    Together,
    Veil,
    VideoPicture,
)
from studio.render.morph import morphed, stilled
from studio.render.staging import Stage, act_in, stage_of
from studio.render.timed_text import body_at, reveal_at, stands_still
from studio.render.transitions import blended, share_done

_SAME_SHAPE = 0.004
"""Two aspect ratios this near (as a share) are one: no bars for a pixel."""
_BACKDROP_BLUR = 0.07
_ALWAYS = Moment(SCENE_END)
_AS_IT_IS = Affine()


def layers_at(project: Project, t: Fraction) -> tuple[Layer, ...]:
    """What the film shows at `t` (seconds), the lowest layer first. Nothing after its end."""
    shown = project.timeline.shown
    frame = frame_at(t, project.rate)
    number = next((i for i, start in reversed(list(enumerate(scene_starts(project)))) if start <= frame), None)
    if number is None or frame >= project.timeline.frames:
        return ()
    first = scene_starts(project)[number]
    local = t - time_of(first, project.rate)
    layers = _with_transition(project, number, frame - first, local)
    layers += _clip_layers(project, frame, t)
    if project.settings.captions is Captions.BURN:
        layers += _caption_layers(project, shown[number], local)
    return layers


def scene_layers(project: Project, scene: Scene, t: Fraction) -> tuple[Layer, ...]:
    """What a scene shows at its own time `t`, in a film of the project's size."""
    width, height = project.settings.width, project.settings.height
    if scene.stage is not None:
        return _staged(project, scene, t, stage_of(scene, scene.stage, width, height))
    inside = _scene_layers(scene, t, scene.clock(project.rate), project)
    shape = (scene.width / scene.height) / (width / height)
    if abs(shape - 1) < _SAME_SHAPE:
        return _placed(inside, framed((0, 0, scene.width, scene.height), (0, 0, width, height)))
    fill_scale = max(width / scene.width, height / scene.height)
    fit_scale = min(width / scene.width, height / scene.height)
    if project.settings.fit is Fit.FILL:
        return _placed(inside, _centred(scene, fill_scale, width, height))
    box = _centred(scene, fit_scale, width, height)
    window = (box.e, box.f, scene.width * fit_scale, scene.height * fit_scale)
    foreground = tuple(replace(layer, clip=window) for layer in _placed(inside, box))
    if project.settings.fit is Fit.BARS:
        return foreground
    # The backdrop is made small: blur hides it, and it costs a sixteenth. What comes and goes is left out: it would
    # flicker on both sides.
    small = (max(1, width // 4), max(1, height // 4))
    still = replace(scene, elements=tuple(e for e in scene.elements if stands_still(e)), camera=None)
    clock = scene.clock(project.rate)
    behind = _placed(_scene_layers(still, t, clock, project), _centred(scene, fill_scale / 4, *small))
    backdrop = Nested(behind, *small, blur=_BACKDROP_BLUR * max(small))
    return (Layer(backdrop, scaled(width / small[0], height / small[1])), *foreground)


def _staged(project: Project, scene: Scene, t: Fraction, stage: Stage) -> tuple[Layer, ...]:
    """A scene that somebody presents: she has all of the film, the slide the room it keeps."""
    clock = scene.clock(project.rate)
    camera = _camera(scene, t, clock)
    slide = stage.slide if camera is None else stage.slide.after(camera)
    layers = [stage.wall, *stage.card]
    if stage.card:
        layers.append(Layer(Ground(scene.background, scene.width, scene.height), slide, clip=stage.window))
    for element, inside in _element_layers(scene, t, clock, project, stage.behind):
        if isinstance(element.content, Avatar):
            layers += _placed(inside, stage.presenter)
        else:
            layers += (replace(layer, clip=stage.window) for layer in _placed(inside, slide))
    return tuple(layers)


def _centred(scene: Scene, scale: float, width: float, height: float) -> Affine:
    return Affine(scale, 0, 0, scale, (width - scene.width * scale) / 2, (height - scene.height * scale) / 2)


def _placed(layers: tuple[Layer, ...], place: Affine) -> tuple[Layer, ...]:
    return tuple(
        replace(
            layer,
            place=place.after(layer.place),
            veil=replace(layer.veil, place=place.after(layer.veil.place)) if layer.veil else None,
        )
        for layer in layers
    )


def _scene_layers(scene: Scene, t: Fraction, clock: SceneClock, project: Project) -> tuple[Layer, ...]:
    """Background and elements in the scene's own units."""
    layers = [Layer(Ground(scene.background, scene.width, scene.height))]
    for _, inside in _element_layers(scene, t, clock, project):
        layers += inside
    camera = _camera(scene, t, clock)
    if camera is None:
        return tuple(layers)
    # Who presents stands before the slide: the camera's zoom does not move her.
    return tuple(
        layer if isinstance(layer.painted, AvatarPicture) else _placed((layer,), camera)[0] for layer in layers
    )


def _element_layers(
    scene: Scene, t: Fraction, clock: SceneClock, project: Project, behind_at: Affine = _AS_IT_IS
) -> Iterator[tuple[Element, tuple[Layer, ...]]]:
    """Each element that is in no group with all that is in it, in the scene's units. `behind_at`: where the background
    is, seen from them."""
    ground = Ground(scene.background, scene.width, scene.height)
    children: dict[ElementId | None, list[Element]] = {}
    for element in scene.elements:
        children.setdefault(element.parent, []).append(element)

    def add(element: Element, outer: Affine, into: list[Layer]) -> None:
        if element.hidden or not _is_shown(element, t, clock):
            return
        width, height, place = _place(element.transform, t, clock)
        place = outer.after(place)
        opacity = max(0.0, min(1.0, number_at(element.transform.opacity, t, clock)))
        reveal, seen = reveal_at(element.reveal, t, clock)
        if opacity <= 0 or seen <= 0:
            return
        veil = None
        if reveal and seen < 1:
            place, veil = _revealed(reveal, seen, place, width, height)
        content = element.content
        if isinstance(content, Group):
            inner = place.after(framed(content.source, (0, 0, width, height)))
            members: list[Layer] = []
            for child in children.get(element.id, ()):
                add(child, inner, members)
            if opacity < 1 or veil:
                into.append(Layer(Together(tuple(members)), opacity=opacity, veil=veil))
            else:
                into += members
        elif not isinstance(content, Sound):
            into.append(Layer(painted(element, content, place, width, height), place, opacity, veil=veil))

    def painted(element: Element, content: Content, place: Affine, width: float, height: float) -> Painted:
        if isinstance(content, Avatar):
            act, who = act_in(project, scene, element, clock), project.presenter(content.presenter)
            return AvatarPicture(who, content, act, t, width, height, element.effects)
        if isinstance(content, Video):
            return _video(content, t, clock, width, height, project.asset(content.asset), element.effects)
        shows_ground = isinstance(content, Shape) and isinstance(content.fill, Backdrop)
        behind = Behind(ground, behind_at.after(place)) if shows_ground else None
        return Drawn(_resolved(content, t, clock), width, height, element.effects, behind)

    for element in children.get(None, ()):
        found: list[Layer] = []
        add(element, Affine(), found)
        yield element, tuple(found)


def _is_shown(element: Element, t: Fraction, clock: SceneClock) -> bool:
    """Whether `t` lies in the element's time; one that hides with the scene stays, however long the scene is held."""
    hides = clock.time_of(element.hides)
    return clock.time_of(element.shows) <= t and (t < hides or hides >= clock.length)


def _place(transform: Transform, t: Fraction, clock: SceneClock) -> tuple[float, float, Affine]:
    """Width, height, and the map from the element's own box to the scene."""
    x, y = number_at(transform.x, t, clock), number_at(transform.y, t, clock)
    width, height = number_at(transform.width, t, clock), number_at(transform.height, t, clock)
    scale = number_at(transform.scale, t, clock)
    wide, high = scale * number_at(transform.scale_x, t, clock), scale * number_at(transform.scale_y, t, clock)
    middle = moved(x + width / 2, y + height / 2).after(turned(number_at(transform.rotation, t, clock)))
    across = -wide if transform.flip_horizontal else wide
    down = -high if transform.flip_vertical else high
    return width, height, middle.after(scaled(across, down)).after(moved(-width / 2, -height / 2))


def _revealed(reveal: Reveal, share: float, place: Affine, width: float, height: float) -> tuple[Affine, Veil]:
    """Where the element stands while only `share` of it is uncovered, and the part of it that is seen."""
    if reveal.kind == "peek":
        away = 1 - share
        x, y = {"left": (away, 0.0), "up": (0.0, away), "down": (0.0, -away)}.get(reveal.direction, (-away, 0.0))
        behind = Veil("wipe", reveal.direction, 1.0, (0.0, 0.0, width, height), place)
        return place.after(moved(x * width, y * height)), behind
    # Lines, shadows and letters may stand out of the box.
    room = 8.0 + 0.04 * max(width, height)
    box = (-room, -room, width + 2 * room, height + 2 * room)
    return place, Veil(reveal.kind, reveal.direction, share, box, place)


def _resolved(content: Content, t: Fraction, clock: SceneClock) -> Content:
    """The content with its animated colours and paragraphs as they are at `t`."""
    if isinstance(content, Text):
        body = body_at(content.body, t, clock)
        return content if body is content.body else Text(body)
    if isinstance(content, Chart) and content.parts:
        parts = tuple(replace(part, share=number_at(part.share, t, clock)) for part in content.parts)
        return replace(content, parts=tuple(part for part in parts if part.share != 1))
    if isinstance(content, Shape):
        if content.body is not None:
            body = body_at(content.body, t, clock)
            content = content if body is content.body else replace(content, body=body)
        fill, line = content.fill, content.line
        if isinstance(fill, Solid) and not isinstance(fill.color, str):
            fill = Solid(color_at(fill.color, t, clock))
        elif isinstance(fill, Gradient) and any(not isinstance(stop.color, str) for stop in fill.stops):
            fill = replace(fill, stops=tuple(Stop(stop.at, color_at(stop.color, t, clock)) for stop in fill.stops))
        if line is not None and not isinstance(line.color, str):
            line = replace(line, color=color_at(line.color, t, clock))
        if fill is not content.fill or line is not content.line:
            return replace(content, fill=fill, line=line)
    return content


def _video(
    video: Video,
    t: Fraction,
    clock: SceneClock,
    width: float,
    height: float,
    asset: Asset | None,
    effects: tuple[Effect, ...],
) -> Painted:
    start = clock.time_of(video.start)
    if t < start and video.poster is not None:
        return Drawn(Picture(video.poster, video.crop, video.outlines, video.line), width, height, effects)
    until = clock.time_of(video.stop) if video.stop is not None else t
    played = max(Fraction(0), min(t, until) - start)
    whole = (asset.duration if asset else Fraction(0)) - video.source_start
    length = min(video.length, whole) if video.length is not None and whole > 0 else video.length or whole
    if length > 0:
        played = played % length if video.loop else min(played, length)
    crop = (video.crop.left, video.crop.top, video.crop.right, video.crop.bottom)
    at = video.source_start + played
    return VideoPicture(video.asset, at, width, height, crop, video.outlines, video.line, effects)


def _camera(scene: Scene, t: Fraction, clock: SceneClock) -> Affine | None:
    """The slow zoom: what part of the scene fills it at `t`."""
    if scene.camera is None:
        return None
    share = eased(Ease.EASE_IN_OUT, float(max(Fraction(0), min(Fraction(1), t / clock.length))))
    view = [a + (b - a) * share for a, b in zip(scene.camera.start, scene.camera.end, strict=True)]
    seen = (view[0] * scene.width, view[1] * scene.height, view[2] * scene.width, view[3] * scene.height)
    return framed(seen, (0, 0, scene.width, scene.height))


def _with_transition(project: Project, number: int, frame: int, local: Fraction) -> tuple[Layer, ...]:
    """The scene's layers, or those of the transition that its frame number `frame` lies in."""
    shown = project.timeline.shown
    scene = shown[number]
    before, after = transition_frames(project, number)
    if before and frame >= scene.frames - before:
        done = frame - (scene.frames - before)
        if _morphs(scene):
            share = share_done(done, before + after)
            return _between(project, scene, local, shown[number + 1], Fraction(0), share)
        incoming = scene_layers(project, shown[number + 1], Fraction(0))
        return blended(project, scene, scene_layers(project, scene, local), incoming, done, before + after)
    if number:
        outgoing = shown[number - 1]
        before, after = transition_frames(project, number - 1)
        if frame < after:
            end = time_of(outgoing.frames - 1, project.rate)
            if _morphs(outgoing):
                return _between(project, outgoing, end, scene, local, share_done(before + frame, before + after))
            old = scene_layers(project, outgoing, end)
            return blended(project, outgoing, old, scene_layers(project, scene, local), before + frame, before + after)
    return scene_layers(project, scene, local)


def _morphs(scene: Scene) -> bool:
    return scene.transition is not None and scene.transition.kind == "morph"


def _between(
    project: Project, old: Scene, old_t: Fraction, new: Scene, new_t: Fraction, share: float
) -> tuple[Layer, ...]:
    """A scene on its way to the next one."""
    one, other = (stilled(scene, t, scene.clock(project.rate), _standing) for scene, t in ((old, old_t), (new, new_t)))
    return scene_layers(project, morphed(one, other, share), Fraction(0))


def _standing(element: Element, t: Fraction, clock: SceneClock) -> Element | None:
    """The element as it is at `t`, for all times; None where it is not seen."""
    if not _is_shown(element, t, clock):
        return None
    content, (reveal, seen) = _resolved(element.content, t, clock), reveal_at(element.reveal, t, clock)
    if isinstance(content, Video):
        content = replace(content, start=Moment(offset=clock.time_of(content.start) - t))
    still = replace(reveal, share=seen, other=None) if reveal is not None and seen < 1 else None
    return replace(element, content=content, shows=Moment(), hides=_ALWAYS, reveal=still)


def _clip_layers(project: Project, frame: int, t: Fraction) -> tuple[Layer, ...]:
    """Clips of the video and overlay tracks."""
    layers = []
    for track in project.timeline.tracks:
        if track.muted or track.kind not in (TrackKind.VIDEO, TrackKind.OVERLAY):
            continue
        for placed in placed_clips(project, track):
            if placed.start <= frame < placed.end:
                clip = placed.clip
                inside = t - time_of(placed.start, project.rate)
                at = clip.source_range.start + inside * clip.speed
                clock = SceneClock(time_of(placed.frames, project.rate), {})
                width, height = float(project.settings.width), float(project.settings.height)
                transform = clip.transform or Transform(0.0, 0.0, width, height)
                across, down, place = _place(transform, inside, clock)
                layers.append(
                    Layer(
                        VideoPicture(clip.asset, at, across, down), place, number_at(transform.opacity, inside, clock)
                    )
                )
    return tuple(layers)


def _caption_layers(project: Project, scene: Scene, local: Fraction) -> tuple[Layer, ...]:
    cue: Cue | None = next((c for c in scene.cues if c.start <= local < c.end), None)
    if cue is None:
        return ()
    settings = project.settings
    return (Layer(CaptionText(cue.text, settings.caption_style, settings.width, settings.height)),)
