"""A presenter comes into the film: who, where, dressed for the norm that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from studio.avatar.body.spec import read_spec
from studio.avatar.cast import MODELS, SPEC, look_told, member, presenters, spec_for, title_of
from studio.edit import element as element_verbs
from studio.edit import presenter as presenter_verbs
from studio.edit import project as project_verbs
from studio.edit import scene as scene_verbs
from studio.edit.ids import derived_id, new_id
from studio.edit.places import PLACES, USUAL_PLACE
from studio.edit.registry import Edit, edit
from studio.errors import StudioError, UsageError
from studio.host import readable_name
from studio.i18n import words
from studio.model.asset import Asset
from studio.model.avatar import Avatar, Framing, Look, Presenter, Style
from studio.model.codec import Json
from studio.model.element import Element
from studio.model.ids import ElementId, PresenterId
from studio.model.project import Project
from studio.model.scene import Scene
from studio.nr.equipment import TITLES, Mismatch, mismatches, rule_for
from studio.progress import Progress
from studio.providers.protocols import Gender, VoiceInfo
from studio.workflows.studio import AssetStore

AUTO: Final = "auto"
NONE: Final = "none"
_HALF: Final = 0.5
"""Of the slider from woman to man."""


@dataclass(frozen=True, slots=True)
class PresenterOrder:
    """Who presents. `who`: a name of the cast, or a file: a 3D model, or a presenter's description (.toml). `framing`
    None: as the place has it.

    `equipment`: "auto" for what the norm asks for, "none", or names with commas between.
    """

    who: str
    place: str = USUAL_PLACE
    framing: Framing | None = None
    style: Style = "real"
    equipment: str = AUTO
    seed: int = 0


def checked(order: PresenterOrder) -> PresenterOrder:
    """The order, found to make sense before the work begins. Raises UsageError, AssetMissing or ImportError_."""
    if order.place not in PLACES:
        raise UsageError(
            "there is no place called {name} for a presenter",
            hint="Choose one of: {names}.",
            name=order.place,
            names=", ".join(PLACES),
        )
    equipment_named(order.equipment)
    model = model_path(order.who)
    if model is not None:
        from studio.avatar.gltf import read_figure  # heavy, and most films need none

        read_figure(model)
    elif (told := spec_path(order.who)) is not None:
        read_spec(told)
    else:
        member(order.who)
    return order


def model_path(who: str) -> Path | None:
    """The file that a presenter is asked for by; None for a name of the cast."""
    return Path(who) if who.lower().endswith(MODELS) else None


def spec_path(who: str) -> Path | None:
    """The file that describes a presenter who is asked for by it; None for a name of the cast."""
    return Path(who) if who.lower().endswith(SPEC) else None


def presenting(project: Project, order: PresenterOrder, store: AssetStore) -> Iterator[Edit]:
    """The edits that put the presenter into every scene of a project."""
    if order.seed != project.settings.seed:
        yield edit(project_verbs.set_settings, replace(project.settings, seed=order.seed))
    id = PresenterId(new_id())
    model = model_path(order.who)
    if model is not None:
        asset = _kept_model(model, store)
        yield edit(project_verbs.add_asset, asset)
        her = Presenter(id, readable_name(model.stem), model=asset.id)
    else:
        her = _dressed(id, order, project.settings.nr)
    yield edit(presenter_verbs.add, her)
    scenes = tuple(scene.id for scene in project.timeline.scenes)
    yield edit(presenter_verbs.stand, scenes, id, order.place)
    if order.framing is not None:
        yield edit(presenter_verbs.set_framing, scenes, order.framing)
    if order.style != "real":
        yield edit(presenter_verbs.set_style, scenes, order.style)


def _kept_model(model: Path, store: AssetStore) -> Asset:
    """The file of a model in the project; one of several files becomes one."""
    from studio.avatar.gltf import read_figure
    from studio.avatar.gltf.write import glb_bytes

    if model.suffix.lower() != ".gltf":
        return store.add_asset(model, readable_name(model.name), "model/gltf-binary")
    return store.add_asset(glb_bytes(read_figure(model)), readable_name(f"{model.stem}.glb"), "model/gltf-binary")


def _dressed(id: PresenterId, order: PresenterOrder, norm: str) -> Presenter:
    told = spec_path(order.who)
    base = next(each for each in presenters() if not each.is_model) if told is not None else member(order.who)
    rule = rule_for(norm)
    equipment, look = equipment_named(order.equipment), Look() if told is None else look_told(told, base)
    if equipment is None:
        equipment = tuple(sorted(rule.wears)) if rule else ()
        if rule and rule.outfit and not base.is_model:
            clothed = {**dict(look.words), "outfit.style": rule.outfit}
            look = replace(look, words=tuple(sorted(clothed.items())))
    name = title_of(base) if told is None else read_spec(told).title
    return Presenter(id, name, base=base.name, look=look, equipment=equipment)


def equipment_named(text: str) -> tuple[str, ...] | None:
    """The names in a list; None for "auto". Raises UsageError."""
    if text == AUTO:
        return None
    names = [] if text == NONE else [name.strip().lower() for name in text.split(",") if name.strip()]
    for name in names:
        if name not in TITLES:
            raise UsageError(
                "there is no protective equipment called {name}",
                hint="Choose from: {names}.",
                name=name,
                names=", ".join(TITLES),
            )
    return tuple(sorted(set(names)))


def voice_like_her(project: Project, voices: Iterable[VoiceInfo]) -> Iterator[Edit]:
    """The edit that gives a film whose voice nobody chose one that goes with who presents it: a man has a man's."""
    here = [e.content for scene in project.timeline.shown for e in _presented(scene)]
    shown = {content.presenter for content in here if isinstance(content, Avatar)}
    genders = {gender_of(project.presenter(id)) for id in shown}
    if project.settings.voice or len(genders) != 1 or "" in genders:
        return
    spoken = [voice for voice in voices if voice.language == project.settings.language]
    best = next(iter(spoken), None)
    like = next((voice for voice in spoken if voice.gender in genders), None)
    if best is not None and like is not None and best.gender not in genders:
        yield edit(project_verbs.set_settings, replace(project.settings, voice=like.id))


def gender_of(presenter: Presenter) -> Gender:
    """As voices have it; "" for a 3D model, or for who is not in the cast here."""
    if presenter.model is not None:
        return ""
    try:
        return "male" if spec_for(presenter, ()).phenotype.gender > _HALF else "female"
    except StudioError:
        return ""


def presenting_new(before: Project, after: Project) -> Iterator[Edit]:
    """The edits that give scenes which have come to a project those who present in the scene before them."""
    known = {scene.id for scene in before.timeline.scenes}
    like: Scene | None = next((scene for scene in after.timeline.scenes if _presented(scene)), None)
    if like is None or sum(bool(_presented(scene)) for scene in before.timeline.scenes) * 2 <= len(known):
        return  # nobody presents, or in few scenes alone
    for scene in after.timeline.scenes:
        if _presented(scene):
            like = scene
        elif scene.id not in known:
            for number, element in enumerate(_presented(like)):
                id = ElementId(derived_id(scene.id, f"presenter {number}"))
                yield edit(element_verbs.insert, scene.id, replace(element, id=id, parent=None))
            yield edit(scene_verbs.set_stage, scene.id, like.stage)


def _presented(scene: Scene) -> list[Element]:
    return [element for element in scene.elements if isinstance(element.content, Avatar)]


def tell_mismatches(project: Project, progress: Progress) -> tuple[Mismatch, ...]:
    """Warn where a presenter lacks what the norm of her scenes asks for; all of these."""
    found = tuple(mismatches(project))
    numbers = {scene.id: number for number, scene in enumerate(project.timeline.scenes, 1)}
    groups: dict[tuple[str, str, tuple[str, ...]], list[int]] = {}
    for each in found:
        key = (each.presenter.name or each.presenter.base, each.rule.norm, each.missing)
        groups.setdefault(key, []).append(numbers[each.scene.id])
    for (name, norm, missing), slides in groups.items():
        progress.warn(
            "{name} presents {norm} without: {missing} (slides: {slides})",
            name=name,
            norm=norm,
            missing=equipment_words(missing),
            slides=", ".join(map(str, slides)),
        )
    return found


def equipment_words(names: Sequence[str]) -> str:
    """What protective equipment is called, in the person's language."""
    return ", ".join(words(TITLES[name]) if name in TITLES else name for name in names)


def with_presenters(report: Json, project: Project, lacks: Sequence[Mismatch]) -> Json:
    """The report of a deck with what there is to say of the film's presenters; itself where nobody presents."""
    shown = [e.content.presenter for s in project.timeline.shown for e in s.elements if isinstance(e.content, Avatar)]
    if not shown or not isinstance(report, dict):
        return report
    who = [project.presenter(id) for id in dict.fromkeys(shown)]
    told: Json = {
        "norm": project.settings.nr,
        "presenters": [{"name": p.name or p.base, "base": p.base, "equipment": list(p.equipment)} for p in who],
        "scenes": len(shown),
        "mismatches": [
            {
                "scene": each.scene.name,
                "norm": each.rule.norm,
                "missing": list(each.missing),
                "called": equipment_words(each.missing),
                "why": each.rule.why,
                "source": each.rule.source,
            }
            for each in lacks
        ],
    }
    return {**report, "presenter": told}
