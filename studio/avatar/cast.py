"""Who can present: the bundled cast, those that a person made or brought, and a project's own; found by name."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, fields
from functools import cache as cache_once
from pathlib import Path
from typing import TYPE_CHECKING, Final

from studio import paths
from studio.avatar.body.spec import PresenterSpec, read_spec, spec_of
from studio.avatar.figure import Figure
from studio.cache import Cache, key_of
from studio.errors import AssetMissing, ModelUnreadable, PresenterUnreadable, StudioError, UsageError
from studio.model.avatar import Look, Presenter
from studio.model.ids import AssetId

if TYPE_CHECKING:
    from studio.avatar.body.make import Detail

# What makes and reads models is imported where it is needed: most commands, and films without a presenter, need none.

MODELS: Final = (".glb", ".gltf", ".vrm")
"""The endings of 3D models that people bring."""
SPEC: Final = ".toml"
"""The ending of files that describe a presenter of ours."""
_KEPT: Final = ".npz"
_KEPT_BYTES: Final = 1 << 30


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the cast. `name` is what one types, `path` her file; `is_own`: not one of those that we bring."""

    name: str
    path: Path
    is_own: bool

    @property
    def is_model(self) -> bool:
        """Whether she is a 3D model as it is, which cannot be dressed."""
        return self.path.suffix.lower() in MODELS


def own_folder() -> Path:
    """Where a person's own presenters lie. Not created here."""
    return paths.user_data_dir() / "avatars"


def presenters() -> tuple[Member, ...]:
    """The whole cast by name; one of hers hides a bundled one of that name."""
    found: dict[str, Member] = {}
    for folder, is_own in ((paths.resources_dir() / "avatars", False), (own_folder(), True)):
        for path in sorted(folder.glob("*")) if folder.is_dir() else ():
            if path.suffix.lower() in (SPEC, *MODELS):
                found[path.stem] = Member(path.stem, path, is_own)
    return tuple(sorted(found.values(), key=lambda member: member.name))


def member(name: str) -> Member:
    """Who is called so, in whatever letter case. Raises UsageError."""
    known = presenters()
    for each in known:
        if each.name.casefold() == name.casefold():
            return each
    raise UsageError(
        "there is no presenter called {name}",
        hint="Choose one of: {names}.",
        name=name,
        names=", ".join(each.name for each in known) or "–",
    )


def spec_for(presenter: Presenter, equipment: tuple[str, ...], logo: Path | None = None) -> PresenterSpec:
    """What a presenter of ours is made of: as the cast has her, with her looks in the project, wearing `equipment`.

    Raises UsageError for who is not in the cast, PresenterUnreadable.
    """
    base = member(presenter.base)
    table = table_of(base.path)
    for name, value in (*presenter.look.amounts, *presenter.look.words):
        table = with_value(table, name, value)
    if logo is not None:
        table = with_value(table, "outfit.logo", str(logo))
    table["equipment"] = list(equipment)
    return spec_of(table, base.name, base.path.name)


def look_told(path: Path, base: Member) -> Look:
    """What a presenter's file says otherwise than the cast has `base`, as looks in a project. Raises
    PresenterUnreadable."""
    here, there = _flat(read_spec(path)), _flat(read_spec(base.path))
    amounts = {name: value for name, value in here.items() if isinstance(value, float) and there.get(name) != value}
    amounts |= dict.fromkeys(there.keys() - here.keys(), 0.0)  # sliders of the face that the file leaves alone
    texts = {name: value for name, value in here.items() if isinstance(value, str) and there.get(name) != value}
    return Look(tuple(sorted(amounts.items())), tuple(sorted(texts.items())))


def _flat(spec: PresenterSpec) -> dict[str, float | str]:
    """Every value of a description but its equipment, by its name with dots."""
    found: dict[str, float | str] = {f"face.{name}": float(value) for name, value in spec.face}
    for part in ("phenotype", "skin", "eyes", "brows", "hair", "outfit"):
        values = getattr(spec, part)
        for field in fields(values):
            value = getattr(values, field.name)
            found[f"{part}.{field.name}"] = value if isinstance(value, str) else float(value)
    return found


def table_of(path: Path) -> dict[str, object]:
    """What a presenter's file says. Raises PresenterUnreadable."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise PresenterUnreadable("{path} is no presenter: {reason}.", path=path.name, reason=wrong) from wrong


def with_value(table: dict[str, object], name: str, value: object) -> dict[str, object]:
    """The table with one value set, by its name with dots: "hair.style"."""
    table = deepcopy(table)
    *within, last = name.split(".")
    inner = table
    for step in within:
        below = inner.setdefault(step, {})
        if not isinstance(below, dict):
            raise PresenterUnreadable("{path}: {key} is not a value that a presenter has.", path=name, key=step)
        inner = below
    inner[last] = value
    return table


class Figures:
    """The models of a project's presenters. `assets` says where its files lie."""

    def __init__(self, assets: Callable[[AssetId], Path | None]) -> None:
        self._assets = assets

    def figure(self, presenter: Presenter, equipment: tuple[str, ...], detail: Detail | None = None) -> Figure:
        """The model of a presenter who wears `equipment`. Raises UsageError, AssetMissing or ImportError_."""
        from studio.avatar.gltf import read_figure

        if presenter.model is not None:
            path = self._assets(presenter.model)
            if path is None:
                raise AssetMissing("the 3D model of {name} is lost", name=presenter.name or presenter.id)
            return read_figure(path)
        base = member(presenter.base)
        if base.is_model:
            return read_figure(base.path)
        logo = self._assets(presenter.look.logo) if presenter.look.logo else None
        return made(spec_for(presenter, equipment, logo), detail)


def made(spec: PresenterSpec, detail: Detail | None = None) -> Figure:
    """The model of a presenter of ours, in high detail unless told; made once, and kept by all that decides it."""
    from studio.avatar.body.make import Detail, figure_of
    from studio.avatar.gltf.kept import keep_figure, kept_figure

    detail = detail or Detail.HIGH
    cache = Cache(paths.user_cache_dir() / "models", _KEPT_BYTES)
    key = key_of("presenter", repr(spec), detail.value, _edition())
    held = cache.get(key, _KEPT)
    if held is not None:
        with suppress(ModelUnreadable):
            return kept_figure(held)
    figure = figure_of(spec, detail)
    with suppress(OSError, StudioError):  # no room: she is made anew next time
        cache.put(key, lambda path: keep_figure(figure, path), _KEPT)
    return figure


def title_of(someone: Member) -> str:
    """What people call a member of the cast."""
    return someone.name if someone.is_model else str(table_of(someone.path).get("title", someone.name))


@cache_once
def _edition() -> str:
    """What tells one state of bodies and wardrobe from another: their data and, where they lie as files, their code."""
    from studio.avatar.gltf.kept import VERSION

    found = hashlib.sha256(str(VERSION).encode())
    data = [paths.resources_dir() / "avatars" / "body.npz"]
    for package in ("body", "wardrobe"):
        data += sorted((Path(__file__).parent / package).rglob("*.py"))
    for path in data:
        with suppress(OSError):
            found.update(path.read_bytes())
    return found.hexdigest()
