"""Reads a deck, in a child process of its own: the display list says how a slide looks, the XML what it means."""

from __future__ import annotations

import gc
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from studio.edit.ids import first_orders, new_id
from studio.edit.script import parse_script
from studio.errors import DeckUnreadable, DiskFull
from studio.files.pptx.accounts import slide_fates
from studio.files.pptx.assets import AssetFolder
from studio.files.pptx.comments import Comments
from studio.files.pptx.deck import Deck
from studio.files.pptx.draft import draft
from studio.files.pptx.elements import SlideReader
from studio.files.pptx.embedded_fonts import read_embedded_fonts
from studio.files.pptx.faces import register_faces, substitutions, unwritten
from studio.files.pptx.inventory import Inventory
from studio.files.pptx.language import Shown, in_their_languages, marked_languages
from studio.files.pptx.laser import LEFT_OUT as NO_LASER
from studio.files.pptx.laser import laser_traces, with_laser
from studio.files.pptx.links import destinations, jumps
from studio.files.pptx.looks import fill
from studio.files.pptx.meaning import SlideFacts, notes_of, sections, slide_facts, slide_text, slides
from studio.files.pptx.narration import LEFT_OUT, lines, spoken_by, without_its_start
from studio.files.pptx.opening import opened
from studio.files.pptx.package import Package
from studio.files.pptx.playing import Played, with_recordings
from studio.files.pptx.repair import empty_slide, mend
from studio.files.pptx.report import IS_DRAFT, Note, Report
from studio.files.pptx.scripts import script_of
from studio.files.pptx.sheets import Sheets
from studio.files.pptx.shows import Heeded, show_notes
from studio.files.pptx.timing.hung import as_it_was_recorded, on_bookmarks, recorded_events
from studio.files.pptx.timing.motion import Motion, in_motion, motion_of
from studio.host import free_disk_space
from studio.i18n import N_, use_language
from studio.i18n import language as current_language
from studio.model.codec import to_json
from studio.model.color import WHITE
from studio.model.element import Element, Missing, Transform
from studio.model.ids import AssetId, ElementId, Order, SceneId
from studio.model.origin import Origin
from studio.model.scene import Scene
from studio.model.script import Script
from studio.model.style import Solid
from studio.progress import Progress
from studio.speech.languages import told as said_in

_log = logging.getLogger(__name__)
_MUCH: Final = 1 << 19
"""Bytes of a slide's XML that only few slides have."""
_SOME: Final = 16
"""Slides after which what nobody needs any more is let go."""
UNFORESEEN: Final = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a slide that says what no program writes may make of us: it costs that slide."""


def read_deck_job(arguments: Any, progress: Progress) -> Any:
    """The child's work: see import_deck for the arguments."""
    use_language(arguments["spoken"])
    package = Package(Path(arguments["path"]))
    gc.disable()  # looking for what nobody needs among millions of objects that all are needed is a third of the work
    try:
        _check_room(package, Path(arguments["assets"]))
        deck = read_deck(
            Path(arguments["path"]),
            package,
            AssetFolder(Path(arguments["assets"])),
            arguments["narrate"],
            arguments["language"],
            progress,
            frozenset(arguments.get("skipped", ())),
        )
        return to_json(deck)
    finally:
        gc.enable()
        package.close()


def _check_room(package: Package, folder: Path) -> None:
    """Told before hundreds of megabytes are copied. Raises DiskFull."""
    if free_disk_space(folder) < package.weight:
        raise DiskFull(
            "The disk has no room for what is in {name}: {size} MB are needed",
            name=package.name,
            size=-(-package.weight // 1_000_000),
        )


def read_deck(
    path: Path,
    package: Package,
    assets: AssetFolder,
    narrate: str,
    language: str,
    progress: Progress,
    skipped: frozenset[int] = frozenset(),
) -> Deck:
    """The whole deck. A slide that cannot be read becomes a marked scene and a line in the report.

    `skipped`: the numbers of slides that are known to be such.
    """
    mended = mend(package)
    sheets = Sheets(package)
    listed = list(slides(package))
    if not listed:
        raise DeckUnreadable("{name} has no slides", hint="Open it in PowerPoint and add some.", name=package.name)
    parts = [part for _, part in listed]
    hopeless = [part for number, part in enumerate(parts, 1) if number in skipped]
    for part in hopeless:
        empty_slide(package, part)
    progress.report(0.0, "Opening the deck", suspect=_fullest(package, parts))
    engine, emptied = opened(path, package, parts)
    emptied = (*emptied, *hopeless)
    notes = [_damage(part, parts) for part in mended.damaged if part not in emptied]
    notes += [_gap(part) for part in mended.lost if part not in parts]
    if any(name.endswith("vbaProject.bin") for name in package.names):
        notes.append(Note(N_("the deck has macros: they are left out and none is run")))
    own_fonts = read_embedded_fonts(package, assets, notes, progress)
    register_faces(engine, package, own_fonts)
    with path.open("rb") as file:
        source = assets.add_file(file, path.name)
    inventory = Inventory()
    notes += inventory.of_deck(sheets.presentation)
    places, remarks = destinations(listed, sheets.presentation), Comments(package, notes)
    scenes: list[Scene] = []
    orders = first_orders(len(listed))
    written: dict[int, str] = {}
    shown: dict[int, Shown] = {}
    motions: list[Motion] = []
    played: list[Played] = []
    for number, (id, part) in enumerate(listed, 1):
        progress.report(
            number / (len(listed) + 1), "Reading slide {number} of {count}", number=number, count=len(listed)
        )
        if number % _SOME == 0:
            gc.collect(0)  # only among what is new: what has been read of slides holds itself, and 2,000 are too many
        try:
            if part in emptied or part in mended.lost:
                raise DeckUnreadable("{name} is damaged: {part} cannot be read", name=package.name, part=part)
            facts = slide_facts(package, sheets, id, part)
            notes += inventory.of(facts.sheet, number)
            listing = engine.slide(number - 1)
            reader = SlideReader(
                package,
                facts,
                listing,
                assets,
                source.id,
                number,
                notes,
                sheets.presentation,
                sheets.table_styles,
                places,
                hears_narration=narrate == "auto",
            )
            scene = _scene(facts, reader, listing, engine.size, orders[number - 1], source.id, notes)
            scene = replace(scene, comments=remarks.of(part, number))
            scene, motion = _spoken(scene, motion_of(facts.sheet), reader, notes)
            scenes.append(scene)
            played.append(Played(reader.media.nodes, reader.media.bookmarks, reader.media.entry))
            written[number] = f"{slide_text(facts)} {facts.notes}"
            shown[number] = Shown(slide_text(facts), marked_languages(facts.sheet.root))
            motions.append(motion)
        except (DeckUnreadable, *UNFORESEEN) as error:
            _log.info("slide %d", number, exc_info=None if isinstance(error, DeckUnreadable) else error)
            notes.append(Note(N_("the slide cannot be read and is shown as an empty frame"), number, part, "lost"))
            scene = _unreadable(engine.size, orders[number - 1], source.id, id, number)
            scenes.append(replace(scene, script=script_of(notes_of(package, part), number, notes)))
            motions.append(Motion())
            played.append(Played())
    progress.report(1.0, "Putting the deck together")
    told, scenes = language, _with_drafts(scenes, narrate, notes, shown, language)
    if language == "auto":
        told, scenes = in_their_languages(scenes, shown)
    moving, moves = in_motion(scenes, motions, notes)
    heard = with_recordings(_in_sections(moving, sections(package)), played, assets.all(), notes)
    scenes = list(heard.scenes)
    scripts = unwritten(written)
    for found in scripts:
        notes.append(Note(N_("there is no font for a script of the deck"), 0, found.script, "lost"))
    each = slide_fates(scenes, notes, scripts, told)
    heeded = Heeded(
        any(scene.recording for scene in scenes),
        any(motion.arrival is not None and motion.arrival.stays for motion in motions),
        any(motion.timing.steps for motion in motions),
    )
    notes += show_notes(package, sheets.presentation, heeded)
    report = Report(
        len(scenes),
        tuple(notes),
        substitutions(scenes, own_fonts),
        scripts,
        moves,
        each,
        tuple(jumps(scenes)),
        tuple((number, comment) for number, scene in enumerate(scenes, 1) for comment in scene.comments),
    )
    return Deck(
        _title(package, scenes, path),
        told,
        tuple(scenes),
        assets.all(),
        report,
        tuple(motion.arrival for motion in motions),
        heard.tracks,
        heard.markers,
    )


def _fullest(package: Package, parts: Sequence[str]) -> int:
    """The number of the slide that has the most on it, if that is far more than slides have; else 0."""
    sizes = [package.size(part) for part in parts]
    most = max(sizes)
    return sizes.index(most) + 1 if most > _MUCH else 0


def _damage(part: str, listed: Sequence[str]) -> Note:
    number = listed.index(part) + 1 if part in listed else 0
    return Note(N_("a part of the deck is damaged; what could be read of it is shown"), number, part, "lost")


def _gap(part: str) -> Note:
    return Note(N_("a part of the deck is missing or cannot be read; a plain one stands in for it"), 0, part, "lost")


def _scene(
    facts: SlideFacts,
    reader: SlideReader,
    listing: dict[str, Any],
    size: tuple[float, float],
    order: Order,
    deck: AssetId,
    notes: list[Note],
) -> Scene:
    elements = reader.elements()
    return Scene(
        SceneId(new_id()),
        order,
        name=facts.title[:120] or f"Slide {reader.number}",
        width=size[0],
        height=size[1],
        background=reader.background() or fill(listing.get("background")) or Solid(WHITE),
        elements=elements,
        script=script_of(facts.notes, reader.number, notes),
        hidden=facts.hidden,
        origin=Origin(deck, facts.id, number=reader.number),
    )


def _spoken(scene: Scene, motion: Motion, reader: SlideReader, notes: list[Note]) -> tuple[Scene, Motion]:
    """The scene in the voice that was recorded for its slide, if one was and is to be heard."""
    motion = replace(motion, timing=on_bookmarks(motion.timing, reader.media.bookmarks, reader.media.nodes))
    notes += [Note(LEFT_OUT, reader.number, facts.name) for facts in reader.media.silent]
    if reader.media.recorded is None and laser_traces(reader.root):
        notes.append(Note(NO_LASER, reader.number, "", "lost"))
    recorded = reader.media.recorded
    if recorded is None:
        return scene, motion
    stays = motion.arrival.stays if motion.arrival else None
    motion = replace(motion, timing=as_it_was_recorded(motion.timing, recorded_events(reader.root)))
    scene = with_laser(spoken_by(scene, recorded, motion.timing, stays), laser_traces(reader.root))
    notes += lines(scene, recorded, reader.number)
    is_seen = any(e.origin and e.origin.shape == recorded.shape for e in scene.elements)
    return scene, motion if is_seen else replace(motion, timing=without_its_start(motion.timing, (recorded.shape,)))


def _unreadable(size: tuple[float, float], order: Order, deck: AssetId, id: int, number: int) -> Scene:
    frame = Element(
        ElementId(new_id()),
        first_orders(1)[0],
        Missing(f"Slide {number}"),
        Transform(size[0] * 0.1, size[1] * 0.1, size[0] * 0.8, size[1] * 0.8),
    )
    origin = Origin(deck, id, number=number)
    return Scene(SceneId(new_id()), order, f"Slide {number}", size[0], size[1], elements=(frame,), origin=origin)


def _in_sections(scenes: list[Scene], named: list[tuple[str, tuple[int, ...]]]) -> list[Scene]:
    """A section begins with its first slide that is shown. One without a name that follows one with a name is called
    as its first slide is: its slides are none of the other's."""
    begins: dict[int, str] = {}
    for name, own in named:
        first = next((s for s in scenes if s.origin and s.origin.slide in own and not s.hidden), None)
        if first is not None and first.origin is not None and (name or any(begins.values())):
            begins[first.origin.slide] = name or first.name
    return [replace(s, section=begins[s.origin.slide]) if s.origin and s.origin.slide in begins else s for s in scenes]


def _with_drafts(
    scenes: list[Scene], narrate: str, notes: list[Note], shown: Mapping[int, Shown], language: str
) -> list[Scene]:
    """The scripts that `narrate` asks for; a draft speaks of charts and formulas in its slide's language."""
    if narrate == "none":
        return [replace(scene, script=Script()) for scene in scenes]
    is_said = any(scene.script.text.strip() or scene.recording for scene in scenes)
    if narrate == "notes" or (narrate == "auto" and is_said):
        return scenes
    if narrate == "auto":
        notes.append(Note(N_("the deck has no notes: what its slides say was made into a draft script")))
    drafted, person = [], current_language()
    whole = said_in(" ".join(slide.text for slide in shown.values()))
    for number, scene in enumerate(scenes, 1):
        own = said_in(shown[number].text) if number in shown else ""
        asked = "" if language == "auto" else language
        use_language(_sentences_in(asked or own or whole or person))
        text = draft(_unhidden(scene.elements), scene.width, scene.height)
        use_language(person)
        script = parse_script(text.replace("[", "\\["), new_id) if text else Script()
        if text:
            notes.append(Note(IS_DRAFT, number))
        drafted.append(replace(scene, script=replace(script, is_draft=bool(text))))
    return drafted


def _sentences_in(language: str) -> str:
    """The language of our own sentences that is nearest to a slide's: there are two."""
    return "pt-BR" if language.startswith(("pt", "es")) else "en"


def _unhidden(elements: Sequence[Element]) -> tuple[Element, ...]:
    """Those that are neither hidden nor in a hidden group; groups stand before their members."""
    hidden: set[ElementId] = set()
    for element in elements:
        if element.hidden or element.parent in hidden:
            hidden.add(element.id)
    return tuple(element for element in elements if element.id not in hidden)


def _title(package: Package, scenes: list[Scene], path: Path) -> str:
    if "docProps/core.xml" in package.names:
        try:
            properties = package.xml("docProps/core.xml")
        except DeckUnreadable:
            return path.stem  # only the title is read from there
        for element in properties.iter("{http://purl.org/dc/elements/1.1/}title"):
            if element.text and element.text.strip() and not element.text.startswith("PowerPoint"):
                return element.text.strip()
    return path.stem
