"""How long an edit takes to be safe on the disk, and what the project file costs.

The project: 60 scenes x 15 elements x 150 words with timings, 2,000 clips on three tracks.
Run: PYTHONPATH=.:tests python tests/benchmarks/project_file.py
"""

from __future__ import annotations

import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from builders import FILM, a_project, a_scene, a_track, spoken

from studio.edit.document import Document
from studio.edit.registry import Edit
from studio.files import project_file
from studio.files.project_file.rows import rows_of
from studio.host import memory_of
from studio.model.animation import Edge
from studio.model.asset import Asset
from studio.model.codec import to_json
from studio.model.element import Transform
from studio.model.ids import AssetId, ClipId, SceneId
from studio.model.narration import Phoneme, Timings, Word
from studio.model.project import Project
from studio.model.time import TimeRange
from studio.model.timeline import Clip

SCENES, ELEMENTS, WORDS, CLIPS = 60, 15, 150, 2000
TEXT = " ".join(["segurança", "no", "trabalho", "começa", "aqui"] * (WORDS // 5))


def big_project() -> Project:
    """The project, as large as a long course."""
    scenes = [a_scene(f"s{i}", words=TEXT, elements=ELEMENTS, speech=Fraction(60)) for i in range(SCENES)]
    tracks = []
    for lane in range(3):
        clips = []
        for i in range(lane, CLIPS, 3):
            span = TimeRange(Fraction(0), Fraction(3, 2))
            scene = SceneId(f"s{i % SCENES}")
            clips.append(Clip(ClipId(f"c{i}"), FILM.id, span, scene, Fraction(2 * (i // SCENES), 1)))
        tracks.append(a_track(f"t{lane}", *clips))
    return a_project(*scenes, *tracks)


def timings() -> bytes:
    """The words and phonemes of one scene, as the asset that they are."""
    words = tuple(Word("palavra", 8 * i, 8 * i + 7, Fraction(i, 3), Fraction(i + 1, 3)) for i in range(WORDS))
    phonemes = tuple(Phoneme("a", Fraction(i, 15), Fraction(i + 1, 15)) for i in range(WORDS * 5))
    return json.dumps(to_json(Timings(words, phonemes))).encode()


def edits(project: Project, chance: random.Random) -> dict[str, Callable[[int], Edit]]:
    """The edits a person makes, by what they are."""
    scene = lambda: f"s{chance.randrange(SCENES)}"  # noqa: E731
    clip = lambda: f"c{chance.randrange(CLIPS)}"  # noqa: E731
    script = project.timeline.scenes[0].script

    def written_anew(i: int) -> Edit:
        parts = tuple(replace(part, id=f"{part.id}-{i}") for part in script.parts)
        return Edit("scene.set_script", (scene(), replace(script, parts=parts)))

    def moved(i: int) -> Edit:
        id = scene()
        return Edit("element.set_transform", (id, f"{id}-{i % ELEMENTS}", Transform(float(i), 5.0, 100.0, 50.0)))

    return {
        "rename a scene": lambda i: Edit("scene.rename", (scene(), f"Cena {i}")),
        "move an element": moved,
        "write a script": written_anew,
        "speak a scene": lambda i: Edit("scene.set_narration", (scene(), spoken(Fraction(50 + i % 10)))),
        "trim a clip": lambda i: Edit("timeline.trim", (clip(), Edge.END, Fraction(chance.randrange(3600)))),
        "move a scene": lambda i: Edit("scene.move", (scene(), scene())),
        "duplicate a scene": lambda i: Edit("scene.duplicate", (scene(), f"copy-{i}")),
    }


def main() -> None:
    memory = memory_of_this()
    project = big_project()
    print(f"memory of the project: {(memory_of_this() - memory) / 2**20:.1f} MB")
    with tempfile.TemporaryDirectory() as spare:
        folder = Path(spare) / "Curso longo"
        began = time.perf_counter()
        opened = project_file.create(folder, project)
        print(f"create: {time.perf_counter() - began:.3f} s")
        sound = opened.add_asset(timings(), "fala.json", "application/json")
        print(f"timings of one scene: {sound.bytes / 1024:.0f} KB, an asset of their own")
        opened.close()
        file = folder / "Curso longo.estudio"
        print(f"file: {file.stat().st_size / 1024:.0f} KB")
        seconds = []
        for _ in range(5):
            began = time.perf_counter()
            opened = project_file.open(folder)
            seconds.append(time.perf_counter() - began)
            opened.close()
        print(f"open: {statistics.median(seconds):.3f} s (goal 0.5)")
        opened = project_file.open(folder)
        document = Document(opened.project, opened.journal)
        document.apply(Edit("asset.add", (Asset(AssetId("e" * 64), "x", ".bin", "application/octet-stream", 1),)))
        chance, every, every_busy = random.Random(1), [], []
        for name, make in edits(project, chance).items():
            times, busy, changed, changes = [], [], 0, []
            opened.gather()
            size = file.stat().st_size
            for i in range(100):
                edit = make(i)
                before = document.project
                began, worked = time.perf_counter(), time.process_time()
                document.apply(edit)
                times.append(time.perf_counter() - began)
                busy.append(time.process_time() - worked)
                assert document.project is not before or name == "move a scene"  # to where it is
                rows = list(rows_of(document.project, besides=before))
                changed += sum(len(row.json.encode()) for row in rows)
                changes.append(len(rows))
                if len(document.project.timeline.scenes) > SCENES:  # the project stays as large as it is
                    document.apply(Edit("scene.remove", (f"copy-{i}",)))
                    changed += sum(len(row.json.encode()) for row in rows)
            opened.gather()
            grown = file.stat().st_size - size
            every += times
            every_busy += busy
            print(
                f"{name}: p50 {percentile(times, 50):.2f} ms, p95 {percentile(times, 95):.2f} ms "
                f"(processor {percentile(busy, 50):.2f}, {percentile(busy, 95):.2f}), "
                f"{statistics.mean(changes):.1f} objects; file grows by {grown / 1024:.0f} KB "
                f"for {changed / 1024:.0f} KB changed ({grown / changed:.2f} x)"
            )
        print(
            f"all: p50 {percentile(every, 50):.2f} ms, p95 {percentile(every, 95):.2f} ms (goal 5) "
            f"(processor {percentile(every_busy, 50):.2f}, {percentile(every_busy, 95):.2f})"
        )
        began = time.perf_counter()
        for _ in range(50):
            document.undo()
        print(f"undo: {(time.perf_counter() - began) * 20:.2f} ms")
        opened.close()


def percentile(times: list[float], share: int) -> float:
    """In milliseconds."""
    return statistics.quantiles(times, n=100)[share - 1] * 1000


def memory_of_this() -> int:
    return memory_of(os.getpid())


if __name__ == "__main__":
    main()
