from dataclasses import replace

import pytest
from stage_builders import a_director, no_portraits, until

from studio.avatar.body.spec import PresenterSpec
from studio.errors import UsageError
from studio.files.project_file import create, snapshot
from studio.gui.viewport.keeping import keep_in_project
from studio.gui.viewport.staging import Staging, with_value
from studio.gui.viewport.window import Opening, ViewportWindow
from studio.model.project import Project
from studio.progress import silent

ANA = PresenterSpec("ana", "Ana")


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "Projeto"
    create(folder, Project()).close()
    return folder


def test_what_she_changed_is_kept_in_the_project(project):
    spec = replace(with_value(ANA, "phenotype.age", 52.0), equipment=("hi-vis-vest", "hard-hat"))
    keep_in_project(project, Staging(ANA, spec), "Dona Ana", silent())
    (kept,) = snapshot(project).presenters
    assert (kept.name, kept.base) == ("Dona Ana", "ana")
    assert kept.look.amounts == (("phenotype.age", 52.0),)
    assert kept.equipment == ("hard-hat", "hi-vis-vest")


def test_under_the_same_name_she_is_changed_not_added(project):
    first = keep_in_project(project, Staging(ANA, ANA), "Ana", silent())
    second = keep_in_project(project, Staging(ANA, with_value(ANA, "hair.style", "bun")), " ana ", silent())
    assert first.id == second.id
    (kept,) = snapshot(project).presenters
    assert kept.look.words == (("hair.style", "bun"),)


def test_a_model_that_was_brought_goes_with_the_project(project, tmp_path):
    path = tmp_path / "pessoa.glb"
    path.write_bytes(b"glTF model")
    for title in ("Pessoa", "Outra"):
        keep_in_project(project, Staging(model=path), title, silent())
    path.unlink()
    held = snapshot(project)
    assert {p.name for p in held.presenters} == {"Pessoa", "Outra"}
    assert len({p.model for p in held.presenters}) == 1
    assert held.asset(held.presenters[0].model).name == "pessoa.glb"


def test_nobody_and_no_name_are_told(project):
    with pytest.raises(UsageError):
        keep_in_project(project, Staging(), "Ana", silent())
    with pytest.raises(UsageError):
        keep_in_project(project, Staging(ANA, ANA), " ", silent())


def test_the_window_keeps_her_in_the_project_it_was_opened_with(application, project):
    window = ViewportWindow(Opening(project=project), a_director(), no_portraits)
    window.director.choose("ana")
    until(lambda: window.director.body)
    window.keep_as(project, "Ana da obra")
    until(lambda: "Ana da obra" in window._doing.text())
    assert [p.name for p in snapshot(project).presenters] == ["Ana da obra"]
    window.close()
