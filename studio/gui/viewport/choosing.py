"""Panels where one chooses by pictures: who presents, hair and clothes, moods and gestures."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from studio.avatar.body.spec import PresenterSpec, read_spec
from studio.avatar.cast import Member
from studio.avatar.wardrobe import HAIR, OUTFITS
from studio.errors import StudioError
from studio.gui.controls import Note, hinted
from studio.gui.viewport import naming
from studio.gui.viewport.acting import feeling_names, gesture_names
from studio.gui.viewport.director import Director
from studio.gui.viewport.gallery import Choice, Gallery, Portraits
from studio.gui.viewport.naming import called
from studio.gui.viewport.portraits import Portrait, portrait_of
from studio.gui.viewport.section import Section
from studio.gui.viewport.staging import Staging, value_of, with_value
from studio.i18n import N_, words
from studio.nr.equipment import TITLES


class CastSection(Section):
    """Who presents."""

    opening = Signal()

    def __init__(self, director: Director, portraits: Portraits) -> None:
        super().__init__(director)
        self._portraits = portraits
        self._choices: list[Choice] = []
        self.group(N_("Choose who presents"))
        self.gallery = Gallery(words("Presenters"), self._on_chosen)
        self.column.addWidget(self.gallery)
        self.group(N_("Bring your own"))
        button = QPushButton(words("Open a 3D model…"))
        button.setAccessibleDescription(words("GLB, glTF or VRM"))
        button.clicked.connect(self.opening)
        self.column.addWidget(button)
        self.column.addWidget(hinted(words("GLB, glTF or VRM. You can also drop the file on the stage.")))
        self.finish()
        self.reload()

    def reload(self) -> None:
        """The cast is another one: somebody was saved."""
        self._choices = [choice for who in self.director.cast() if (choice := _somebody(who))]
        self.gallery.fill(self._choices)

    def wake(self) -> None:
        self._portraits.ask(self.gallery, self._choices)

    def show_staging(self, staging: Staging) -> None:
        name = staging.base.name if staging.base else staging.model.stem if staging.model else ""
        self.gallery.set_chosen((name,))

    def _on_chosen(self, keys: tuple[str, ...]) -> None:
        if keys:
            self.director.choose(keys[0])


def _somebody(who: Member) -> Choice | None:
    """Somebody of the cast to choose; None for a file that cannot be read."""
    if who.is_model:
        return Choice(who.name, who.name, Portrait(model=str(who.path), is_close=True), "model")
    try:
        spec = read_spec(who.path)
    except StudioError:
        return None
    return Choice(who.name, spec.title or who.name, portrait_of(spec, is_close=True))


class LookSection(Section):
    """Hair, outfit, equipment, each on somebody of about the presenter's kind."""

    def __init__(self, director: Director, portraits: Portraits) -> None:
        super().__init__(director)
        self._portraits = portraits
        self._shown: PresenterSpec | None = None
        self.note = Note()
        self.column.addWidget(self.note)
        self._galleries: dict[str, Gallery] = {}
        for name, key, is_many in (
            ("hair.style", N_("Hair"), False),
            ("outfit.style", N_("Outfit"), False),
            ("equipment", N_("Protective equipment"), True),
        ):
            self.group(key)
            if is_many:
                self.column.addWidget(hinted(words("As many as the work needs.")))
            gallery = Gallery(words(key), partial(self._on_chosen, name, key, is_many), is_many, 2)
            self._galleries[name] = gallery
            self.column.addWidget(gallery)
        self.finish()
        self._fill()

    def show_staging(self, staging: Staging) -> None:
        spec = staging.spec
        self.note.say("" if spec else words("A 3D model wears what it came with. Choose a presenter to dress her."))
        for name, gallery in self._galleries.items():
            gallery.setEnabled(spec is not None)
            if spec:
                chosen = value_of(spec, name)
                gallery.set_chosen(chosen if isinstance(chosen, tuple) else (chosen,))
        if self.isVisible():
            self.wake()

    def wake(self) -> None:
        base = self.director.staging.base
        if base is not None and base != self._shown:
            self._shown = base
            for name, choices in reversed(self._choices(base).items()):  # what is asked for last is drawn first
                self._portraits.ask(self._galleries[name], choices)

    def _fill(self) -> None:
        for name, choices in self._choices(None).items():
            self._galleries[name].fill(choices)

    def _choices(self, base: PresenterSpec | None) -> dict[str, list[Choice]]:
        """What there is to wear; with pictures on `base`, who wears nothing else that would hide it."""

        def picture(name: str, value: object, **how: object) -> Portrait | None:
            if base is None:
                return None
            plain = replace(base, equipment=())
            return portrait_of(with_value(plain, name, value), **how)

        hair = ["none", *HAIR]
        return {
            "hair.style": [
                Choice(s, called(s, naming.HAIR_NAMES), picture("hair.style", s, is_close=True, facing=-25.0))
                for s in hair
            ],
            "outfit.style": [
                Choice(s, called(s, naming.OUTFIT_NAMES), picture("outfit.style", s), "look") for s in OUTFITS
            ],
            "equipment": [
                Choice(s, _capital(called(s, dict(TITLES))), picture("equipment", (s,)), "look") for s in TITLES
            ],
        }

    def _on_chosen(self, name: str, key: str, is_many: bool, keys: tuple[str, ...]) -> None:
        if is_many:
            self.director.set_value(name, tuple(sorted(keys)), key)
        elif keys:
            self.director.set_value(name, keys[0], key)


class ActingSection(Section):
    """Moods and gestures."""

    def __init__(self, director: Director, portraits: Portraits) -> None:
        super().__init__(director)
        self._portraits = portraits
        self._shown: Staging | None = None
        self.group(N_("Mood"))
        self.moods = Gallery(words("Moods"), self._on_mood)
        self.column.addWidget(self.moods)
        self.group(N_("Gestures"))
        self.column.addWidget(hinted(words("Click to see one. In a script: [gesto: apontar].")))
        self.gestures = Gallery(words("Gestures"), self._on_gesture, lines=2)
        self.column.addWidget(self.gestures)
        self.finish()
        self.moods.fill(self._moods(None))
        self.gestures.fill(self._gestures(None))

    def show_staging(self, staging: Staging) -> None:
        self.moods.set_chosen((staging.feeling,))
        if self.isVisible():
            self.wake()

    def wake(self) -> None:
        staging = self.director.staging
        before = self._shown
        if before is None or (staging.base, staging.model) != (before.base, before.model):
            self._shown = staging
            self._portraits.ask(self.gestures, self._gestures(staging))
            self._portraits.ask(self.moods, self._moods(staging))

    def _moods(self, staging: Staging | None) -> list[Choice]:
        return [
            Choice(name, called(name, naming.FEELINGS), _of(staging, feeling=name, is_close=True), "acting")
            for name in feeling_names()
        ]

    def _gestures(self, staging: Staging | None) -> list[Choice]:
        return [
            Choice(name, title.capitalize(), _of(staging, gesture=name, framing="half"), "half")
            for name, title in gesture_names().items()
        ]

    def _on_mood(self, keys: tuple[str, ...]) -> None:
        if keys:
            self.director.set_feeling(keys[0])

    def _on_gesture(self, keys: tuple[str, ...]) -> None:
        if keys:
            self.director.show_gesture(keys[0])
            self.gestures.set_chosen(())


def _of(staging: Staging | None, **how: object) -> Portrait | None:
    """A picture of who is on the stage, as she is in the cast."""
    if staging is None:
        return None
    if staging.base:
        return portrait_of(staging.base, **how)
    return Portrait(model=str(staging.model), **how) if staging.model else None  # type: ignore[arg-type]  # its fields


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
