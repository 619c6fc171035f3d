"""A change of the lexicon speaks the scenes anew that use the word, and no other."""

from dataclasses import replace

from builders import a_project, a_scene
from test_narrate import narrated, studio_with

from studio.edit import lexicon
from studio.edit.registry import apply, edit
from studio.edit.scene import set_script
from studio.edit.script import parse_script
from studio.errors import UnsupportedFormat
from studio.files.user_lexicon import UserWords
from studio.model.codec import to_json
from studio.model.lexicon import Entry
from studio.model.project import Project
from studio.speech.lexicon import OwnWords
from studio.workflows.pronunciation import own_words, scenes_said_otherwise
from studio.workflows.speech_task import speech_request, speech_task
from studio.workflows.studio import Studio

NOBODY = UserWords(is_there=True)


def of_user(studio: Studio, *entries: Entry) -> Studio:
    return replace(studio, words=lambda: UserWords(entries, True))


def with_entry(project: Project, *entries: Entry) -> Project:
    return apply(project, edit(lexicon.add, entries))


def keys(project: Project) -> list[str]:
    return [scene.narration.key if scene.narration else "" for scene in project.timeline.scenes]


def changed(before: Project, after: Project) -> list[int]:
    return [i for i, (a, b) in enumerate(zip(keys(before), keys(after), strict=True), 1) if a != b]


def a_film() -> Project:
    words = "O Xylox é novo.", "Use o capacete.", "Os XYLOX e a CAT.", "Feche a válvula."
    return a_project(*(a_scene(f"s{i}", words=text) for i, text in enumerate(words)))


def test_a_change_speaks_only_the_scenes_with_the_word_anew(tmp_path):
    spoken_tasks = []
    plain = studio_with(tmp_path)

    def speak(tasks, progress):
        spoken_tasks.extend(tasks)
        plain.speak(tasks, progress)

    studio = replace(plain, speak=speak)
    first, _ = narrated(a_film(), studio)
    spoken_tasks.clear()
    second, _ = narrated(with_entry(first, Entry("Xylox", "chi lóks", id="a")), studio)
    assert changed(first, second) == [1, 3]
    assert [len(task.lexicon) for task in spoken_tasks] == [1, 1]
    assert second.timeline.scenes[0].narration.length != first.timeline.scenes[0].narration.length
    spoken_tasks.clear()
    third, _ = narrated(apply(second, edit(lexicon.remove, ("a",))), studio)
    assert keys(third) == keys(first)
    again, _ = narrated(with_entry(third, Entry("nada", "x", id="b")), studio)
    assert keys(again) == keys(first)
    spoken_tasks.clear()
    hers, _ = narrated(first, of_user(studio, Entry("CAT", "*")))
    assert changed(first, hers) == [3]


def test_the_projects_entry_counts_more_than_hers(tmp_path):
    studio = of_user(studio_with(tmp_path), Entry("Xylox", "um"))
    project = with_entry(a_film(), Entry("Xylox", "dois", id="a"))
    assert keys(narrated(project, studio)[0]) == keys(narrated(project, studio_with(tmp_path))[0])


def test_render_knows_which_scenes_are_said_otherwise(tmp_path):
    project = with_entry(a_film(), Entry("capacete", "ca pa", id="a"))
    entry = Entry("Xylox", "chi lóks")
    spoken, _ = narrated(project, of_user(studio_with(tmp_path), entry))
    assert scenes_said_otherwise(spoken, UserWords((entry,), True)) == []
    assert scenes_said_otherwise(spoken, UserWords((entry, Entry("CAT", "*")), True)) == [3]
    assert scenes_said_otherwise(spoken, UserWords((replace(entry, said="zái"),), True)) == [1, 3]
    assert scenes_said_otherwise(spoken, NOBODY) == [1, 3]
    without = apply(spoken, edit(lexicon.remove, ("a",)))
    assert scenes_said_otherwise(without, UserWords((entry,), True)) == [2]


def test_a_film_that_is_rendered_elsewhere_keeps_her_words(tmp_path):
    spoken, _ = narrated(a_film(), of_user(studio_with(tmp_path), Entry("Xylox", "chi lóks")))
    assert scenes_said_otherwise(spoken, UserWords()) == []
    with_cat = with_entry(spoken, Entry("CAT", "*", id="a"))
    assert scenes_said_otherwise(with_cat, UserWords()) == [3]
    elsewhere = studio_with(tmp_path)
    assert changed(spoken, narrated(with_cat, elsewhere)[0]) == [3]
    other = apply(spoken, edit(set_script, "s0", parse_script("O Xylox é velho.", lambda: "novo")))
    assert changed(spoken, narrated(other, elsewhere)[0]) == [1]


def test_a_task_takes_along_only_what_its_text_uses():
    many = [Entry(f"palavra{i}", "x") for i in range(5000)]
    own = own_words(UserWords((*many, Entry("Xylox", "chi lóks"))))
    scene = a_film().timeline.scenes[2]
    task = speech_task(scene.script, "silent:silent", "pt-BR", "1", own=own)
    assert task.lexicon == (own.entries[-1],)
    assert len(str(to_json(task))) < 2000
    words = [word for token in speech_request(task).tokens for word in token.words]
    assert words == ["os", "chi", "lóks", "e", "a", "cat"]
    assert speech_task(scene.script, "silent:silent", "pt-BR", "1", own=OwnWords(many)).key == (
        speech_task(scene.script, "silent:silent", "pt-BR", "1").key
    )


def test_what_cannot_be_read_of_hers_is_told(tmp_path):
    problem = UnsupportedFormat("pronuncia.csv has lines that cannot be understood: 3")
    studio = replace(studio_with(tmp_path), words=lambda: UserWords((), True, problem))
    assert narrated(a_film(), studio)[1] == [f"not all of your pronunciations are used: {problem}"]
