"""What somebody wears who presents a lesson about a norm, and where a film's presenter does not."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from studio import paths
from studio.i18n import N_
from studio.model.avatar import Avatar, Presenter
from studio.model.project import Project
from studio.model.scene import Scene

TITLES: Final[Mapping[str, str]] = {
    "hard-hat": N_("hard hat with chin strap"),
    "safety-glasses": N_("safety glasses"),
    "ear-muffs": N_("ear muffs"),
    "hi-vis-vest": N_("high-visibility vest"),
    "harness": N_("harness with lanyard"),
    "arc-suit": N_("arc-flash suit"),
    "face-shield": N_("face shield"),
    "gloves": N_("gloves"),
    "respirator": N_("respirator"),
    "welding-mask": N_("welding mask"),
    "ear-plugs": N_("ear plugs"),
    "hair-net": N_("hair net"),
}
"""What protective equipment is called, as translatable keys, by its name in the wardrobe."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a norm's presenter wears. `why` and `source` are for a person, in Portuguese."""

    norm: str
    wears: tuple[str, ...]
    outfit: str
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A scene whose presenter lacks what its norm asks for. `can_be_dressed`: not so for 3D models as they are."""

    scene: Scene
    rule: Rule
    presenter: Presenter
    missing: tuple[str, ...]
    can_be_dressed: bool


@cache
def rules() -> Mapping[str, Rule]:
    """All of them by the norm's name."""
    text = (paths.resources_dir() / "nr" / "equipment.toml").read_text(encoding="utf-8")
    return {
        norm: Rule(norm, tuple(rule["wears"]), rule.get("outfit", ""), rule["why"], rule["source"])
        for norm, rule in tomllib.loads(text).items()
    }


def rule_for(norm: str) -> Rule | None:
    """What is worn for a norm; None where nothing is asked for."""
    return rules().get(norm)


def norm_of(project: Project, scene: Scene) -> str:
    """The norm that a scene is about: its own, else the film's; "" for none."""
    return scene.nr or project.settings.nr


def mismatches(project: Project) -> Iterator[Mismatch]:
    """Where a presenter of the film lacks what the norm of the scene asks for."""
    for scene in project.timeline.shown:
        rule = rule_for(norm_of(project, scene))
        if rule is None:
            continue
        for element in scene.elements:
            if isinstance(element.content, Avatar) and not element.hidden:
                presenter = project.presenter(element.content.presenter)
                worn = element.content.equipment
                worn = presenter.equipment if worn is None else worn
                missing = tuple(name for name in rule.wears if name not in worn)
                if missing:
                    yield Mismatch(scene, rule, presenter, missing, presenter.model is None)
