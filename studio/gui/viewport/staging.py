"""What is on the stage, as a value that can be undone: who, how she is made and dressed, in which light. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, Final

from studio.avatar.body.spec import PresenterSpec
from studio.avatar.cast import SPEC, own_folder, table_of
from studio.errors import OutputExists, UsageError
from studio.files.whole import write_whole
from studio.model.avatar import Look
from studio.render.gl.view import Light, Style
from studio.settings import as_toml

_NOT_LOOKS: Final = ("name", "equipment")
_SPARE: Final = frozenset('<>:"/\\|?*')
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Staging:
    """`base` is who she is in the cast, `spec` what she is now; or `model` is the file of a model that was brought.

    `feeling`: a name of performance.FEELINGS.
    """

    base: PresenterSpec | None = None
    spec: PresenterSpec | None = None
    model: Path | None = None
    light: Light = Light()
    style: Style = "real"
    feeling: str = "neutral"

    @property
    def title(self) -> str:
        """What a person calls her."""
        if self.spec:
            return self.spec.title or self.spec.name
        return self.model.stem if self.model else ""

    @property
    def is_changed(self) -> bool:
        """Whether she is otherwise than in the cast."""
        return self.spec != self.base


def with_value(spec: PresenterSpec, name: str, value: object) -> PresenterSpec:
    """The presenter with one value of hers set, by its name with a dot: "phenotype.age", "face.nose-hump"."""
    page, _, field = name.partition(".")
    if page == "face":
        others = tuple(pair for pair in spec.face if pair[0] != field)
        amount = float(value)  # type: ignore[arg-type]  # a slider's
        return replace(spec, face=tuple(sorted((*others, (field, amount)))) if amount else others)
    if not field:
        return replace(spec, **{page: value})  # type: ignore[arg-type]  # by name
    return replace(spec, **{page: replace(getattr(spec, page), **{field: value})})


def value_of(spec: PresenterSpec, name: str) -> Any:
    """One value of hers, by its name with a dot; a detail of the face that was never moved is 0."""
    page, _, field = name.partition(".")
    if page == "face":
        return dict(spec.face).get(field, 0.0)
    return getattr(getattr(spec, page), field) if field else getattr(spec, page)


def look_of(base: PresenterSpec, spec: PresenterSpec) -> Look:
    """What of `spec` is otherwise than in `base`, as a project keeps it; equipment and logo stand elsewhere there."""
    there, here = _flat(base), _flat(spec)
    face = {name: 0.0 for name in there if name.startswith("face.") and name not in here}  # put back to 0
    changed = {**face, **{name: value for name, value in here.items() if value != there.get(name)}}
    changed.pop("outfit.logo", None)
    return Look(
        tuple(sorted((name, float(value)) for name, value in changed.items() if not isinstance(value, str))),
        tuple(sorted((name, value) for name, value in changed.items() if isinstance(value, str))),
    )


def save_presenter(spec: PresenterSpec, title: str, replaces: bool = False) -> Path:
    """Keep her among the person's own presenters under this title; where her file lies.

    Raises OutputExists for a title that is taken, unless `replaces`; UsageError for one that names no file;
    OutputUnwritable, DiskFull.
    """
    name = file_name(title)
    path = own_folder() / f"{name}{SPEC}"
    if path.exists() and not replaces:
        raise OutputExists("there is a presenter called {name} already", name=title)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, as_toml(spec_table(replace(spec, name=name, title=title.strip()))).encode())
    table_of(path)
    return path


def file_name(title: str) -> str:
    """The name under which a presenter of this title is kept. Raises UsageError for one that has no letters."""
    name = "".join(" " if c in _SPARE or ord(c) < 32 else c for c in title).strip(" .").lower()
    name = "-".join(name.split())[:_LONGEST].rstrip("-.")
    if not name:
        raise UsageError("a presenter needs a name", hint="Write at least one letter or digit.")
    return name


def spec_table(spec: PresenterSpec) -> dict[str, object]:
    """What a presenter's file says of her: what is as usual is left out."""
    usual = PresenterSpec()
    table: dict[str, object] = {"title": spec.title, "equipment": list(spec.equipment)}
    for field in fields(spec):
        value, otherwise = getattr(spec, field.name), getattr(usual, field.name)
        if is_dataclass(value):
            page = {
                f.name: getattr(value, f.name)
                for f in fields(value)
                if getattr(value, f.name) != getattr(otherwise, f.name)
            }
            if page:
                table[field.name] = page
    if spec.face:
        table["face"] = dict(spec.face)
    return table


def _flat(spec: PresenterSpec) -> dict[str, Any]:
    found: dict[str, Any] = {f"face.{name}": amount for name, amount in spec.face}
    for field in fields(spec):
        value = getattr(spec, field.name)
        if is_dataclass(value):
            found.update({f"{field.name}.{f.name}": getattr(value, f.name) for f in fields(value)})
    return found
