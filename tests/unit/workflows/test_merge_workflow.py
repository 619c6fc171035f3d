"""`studio import DECK2 --merge PROJECT`: told first, done on request, and taken back by one undo."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from deck_merging import FORMAT, a_deck, changed, element, move_slide, remove_slide, said, saying, scene, shape

from studio import paths
from studio.cache import Cache
from studio.cli.interrupts import Interrupts
from studio.cli.main import run
from studio.edit import element as element_verbs
from studio.edit import scene as scene_verbs
from studio.edit.registry import edit
from studio.edit.validity import validate
from studio.files.project_file import open_project
from studio.i18n import DEFAULT_LANGUAGE, use_language
from studio.plugin_api import PluginApi
from studio.plugin_loader import load_plugins
from studio.progress import Progress, silent
from studio.providers.registry import Registry
from studio.providers.router import Router
from studio.workflows.captioning import captions
from studio.workflows.film_from_deck import lacks_voice
from studio.workflows.merge_deck import MergeOrder, merge_deck
from studio.workflows.narrate import narrate
from studio.workflows.project_from_deck import DeckOrder, project_from_deck
from studio.workflows.speech_task import SpeechTask, speak_task
from studio.workflows.studio import Studio
from studio.workflows.workbench import Workbench, bench_in

SLIDES = (("Riscos", "Use o cinto"), ("Quedas", "Ancore-se"), ("Resgate", "Chame ajuda"), ("Fim", "Obrigada"))
NOTES = ("Fale do cinto.", "Fale da queda.", "Ajude.", "Tchau.")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with a deck, its project, and a newer deck: two texts, a note, a slide less, another first."""
    made = tmp_path_factory.mktemp("made")
    deck = a_deck(made / "v1.pptx", *SLIDES, notes=NOTES)

    def change(deck):
        shape(deck.slides[0], 3).text_frame.text = "Use o cinto sempre"
        shape(deck.slides[1], 3).text_frame.text = "Ancore-se bem"
        deck.slides[2].notes_slide.notes_text_frame.text = "Ajude logo."
        remove_slide(deck, 3)
        deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "Boas-vindas"
        deck.slides._sldIdLst[-1].set("id", "300")
        move_slide(deck, 3, 0)

    changed(deck, made / "v2.pptx", change)
    bench, _ = project_from_deck(DeckOrder(deck, FORMAT), made / "P", silent())
    with bench:
        mine = element(bench.project, 1, 3)
        content = saying(mine, "o dela")
        bench.document.apply(edit(element_verbs.set_content, scene(bench.project, 1).id, mine.id, content))
    return made


@pytest.fixture
def folder(made, tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    shutil.copytree(made, tmp_path / "f")
    monkeypatch.chdir(tmp_path / "f")
    return tmp_path / "f"


def merge(bench: Workbench, name: str, apply: bool = True):
    return merge_deck(MergeOrder(Path(name)), bench, silent(), apply)[0]


def all_files(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in (folder / "P").rglob("*") if p.is_file()}


def studio(capsys, *arguments: str):
    """What `studio --json` says."""
    code = run([*arguments, "--json"], Interrupts())
    out = capsys.readouterr().out.splitlines()
    return code, json.loads(out[-1]) if out else {}


def test_it_is_told_first_and_done_on_request(folder, capsys):
    before = all_files(folder)
    code, told = studio(capsys, "import", "v2.pptx", "--merge", "P")
    assert code == 0
    assert all_files(folder) == before
    result = told["result"]
    assert (result["applied"], result["changes"]) == (False, True)
    assert result["slides"] == {"kept": 0, "changed": 2, "new": 1, "removed": 1, "conflict": 1}
    conflict = next(item for item in result["items"] if item["fate"] == "conflict")
    assert (conflict["slide"], conflict["shape"], conflict["property"]) == (2, 3, "content")
    assert (conflict["project"], conflict["deck"]) == ("“o dela”", "“Use o cinto sempre”")

    code, done = studio(capsys, "import", "v2.pptx", "--merge", "P", "--apply")
    assert code == 0
    assert done["result"]["items"] == result["items"]
    with bench_in(folder / "P", silent()) as bench:
        project = bench.project
        assert [s.name for s in project.timeline.scenes] == ["Boas-vindas", "Riscos", "Quedas", "Resgate"]
        assert said(element(project, 1, 3)) == "o dela"
        assert said(element(project, 2, 3)) == "Ancore-se bem"
        assert scene(project, 3).script.text == "Ajude logo."
        assert validate(project) == []
        for asset in project.assets:
            path = bench.asset_path(asset.id)
            assert path
            assert hashlib.sha256(path.read_bytes()).hexdigest() == asset.id
        assert {"v1.pptx", "v2.pptx"} <= {asset.name for asset in project.assets}
    _, again = studio(capsys, "import", "v2.pptx", "--merge", "P")
    assert [item["fate"] for item in again["result"]["items"]] == ["kept"]


def test_one_undo_takes_it_all_back_even_after_a_restart(folder):
    with bench_in(folder / "P", silent()) as bench:
        before = bench.project
        steps = bench.document.undoable
        merge(bench, "v2.pptx")
        assert bench.project != before
    with open_project(folder / "P") as opened:
        bench = Workbench(opened)
        assert bench.document.undoable.verb == "deck.take"
        bench.document.undo()
        assert bench.project == before
        assert bench.document.undoable == steps
        bench.document.redo()
        assert len(bench.project.timeline.scenes) == 4


def test_a_slide_that_she_took_out_of_the_film_stays_out(folder):
    with bench_in(folder / "P", silent()) as bench:
        bench.document.apply(edit(scene_verbs.remove, scene(bench.project, 2).id))
        merge(bench, "v2.pptx")
        assert [s.name for s in bench.project.timeline.scenes] == ["Boas-vindas", "Riscos", "Resgate"]
        merge(bench, "v1.pptx")
        assert [s.name for s in bench.project.timeline.scenes] == ["Riscos", "Resgate", "Fim"]


@pytest.fixture
def spoken():
    """What was spoken, in its order."""
    return []


@pytest.fixture
def voices(folder, spoken):
    registry = Registry()
    api = PluginApi(registry, paths.resources_dir(), folder, lambda path: np.zeros(0, np.float32))
    load_plugins(paths.plugins_dir(), api, (), frozenset({"espeak", "basic_voices"}))
    router, cache = Router(registry), Cache(folder / "cache", 10_000_000)

    def speak(tasks: Sequence[SpeechTask], progress: Progress) -> None:
        for task in tasks:
            spoken.append("".join(piece.text for piece in task.pieces))
            speak_task(task, router, cache, progress)

    return Studio(router, cache, speak, lambda voice: "1")


def test_only_scenes_with_other_words_are_spoken_again(folder, voices, spoken):
    with bench_in(folder / "P", silent()) as bench:
        bench.make(narrate(bench.project, bench, voices, silent()))
        assert len(spoken) == 4
        before = scene(bench.project, 1).narration
        spoken.clear()
        merge(bench, "v2.pptx")
        assert scene(bench.project, 1).narration is before
        bench.make(narrate(bench.project, bench, voices, silent()))
        assert spoken == ["Ajude logo."]
        assert scene(bench.project, 1).narration is before


def test_old_speech_and_its_captions_go_where_the_deck_has_other_words_and_stay_elsewhere(folder, voices):
    with bench_in(folder / "P", silent()) as bench:
        bench.make(narrate(bench.project, bench, voices, silent()))
        bench.make(captions(bench.project, bench))
        before = {scene.name: scene for scene in bench.project.timeline.scenes}
        plan = merge(bench, "v2.pptx")
        after = {scene.name: scene for scene in bench.project.timeline.scenes}
        assert plan.unspoken == 1
        assert (after["Resgate"].narration, after["Resgate"].cues) == (None, ())
        for name in ("Riscos", "Quedas"):
            assert (after[name].narration, after[name].cues) == (before[name].narration, before[name].cues)
        assert lacks_voice(bench.project)  # so the next film is spoken first
        bench.make(narrate(bench.project, bench, voices, silent()))
        bench.make(captions(bench.project, bench))
        assert [cue.text for cue in scene(bench.project, 3).cues] == ["Ajude logo."]
        assert validate(bench.project) == []
        merge(bench, "v1.pptx")
        bench.document.undo()
        assert [cue.text for cue in scene(bench.project, 3).cues] == ["Ajude logo."]


@pytest.mark.parametrize(
    "wrong",
    [
        ("v2.pptx",),
        ("v2.pptx", "--merge", "P", "-o", "Q"),
        ("v2.pptx", "-o", "Q", "--apply"),
        ("v2.pptx", "--merge", "P", "--voice", "x"),
    ],
)
def test_wrong_use_is_told_and_does_nothing(folder, capsys, wrong):
    before = all_files(folder)
    code, _ = studio(capsys, "import", *wrong)
    assert code == 2
    assert all_files(folder) == before
    assert not (folder / "Q").exists()


def test_a_deck_that_is_not_there_or_is_none_changes_nothing(folder, capsys):
    before = all_files(folder)
    (folder / "v3.pptx").write_bytes(b"PK nonsense")
    for name in ("gone.pptx", "v3.pptx"):
        code, told = studio(capsys, "import", name, "--merge", "P", "--apply")
        assert (code, told["error"]["kind"]) == (3, "DeckUnreadable")
    assert all_files(folder) == before


def test_a_person_reads_it_slide_by_slide(folder, capsys):
    try:
        assert run(["--ui-language", "en", "import", "v2.pptx", "--merge", "P"], Interrupts()) == 0
    finally:
        use_language(DEFAULT_LANGUAGE)
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "Slide 1 (Boas-vindas):",
        "  new: the slide",
        "Slide 2 (Riscos):",
        "  CONFLICT, both changed it and yours stays: TextBox 2, content: yours “o dela”, "
        "the deck's “Use o cinto sempre”",
        "Slide 3 (Quedas):",
        "  changes: TextBox 2, content: “Ancore-se” → “Ancore-se bem”",
        "Slide 4 (Resgate):",
        "  changes: script: “Ajude.” → “Ajude logo.”",
        "Fim, which the deck does not have any more:",
        "  goes: the slide",
        "Slides: changed: 2, new: 1, removed: 1, in conflict: 1",
        "Nothing was changed yet. The same command with --apply makes these changes.",
    ]
