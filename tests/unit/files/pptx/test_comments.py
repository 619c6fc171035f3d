"""Comments of a deck stay comments of the project."""

from dataclasses import replace

from deck_builders import blank_deck, read
from lossy_decks import lose
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from studio.edit.deck_merge import merge
from studio.edit.registry import apply
from studio.edit.validity import validate
from studio.files.pptx.comments import UNREADABLE
from studio.files.pptx.report_page import report_page
from studio.files.project_file.rows import project_from, rows_of
from studio.media.presets import preset
from studio.model.comment import Comment, Reply
from studio.workflows.project_from_deck import DeckOrder, project_of

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NEWER = "http://schemas.microsoft.com/office/2018/10/relationships"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
P188 = "http://schemas.microsoft.com/office/powerpoint/2018/8/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PC = "http://schemas.microsoft.com/office/powerpoint/2013/main/command"


def attach(owner, name, text, type):
    part = Part(PackURI(f"/ppt/{name}"), "application/xml", owner.part.package, text.encode())
    owner.part.relate_to(part, type)


OLD = f"""<p:cmLst xmlns:p="{P}" xmlns:p15="http://schemas.microsoft.com/office/powerpoint/2012/main">
<p:cm authorId="1" dt="2024-03-05T14:30:00.000" idx="4"><p:pos x="80" y="160"/><p:text>Trocar a foto</p:text></p:cm>
<p:cm authorId="2" dt="2024-03-06T09:00:00.000" idx="1"><p:pos x="80" y="160"/><p:text>Feito</p:text><p:extLst>
<p:ext uri="x"><p15:threadingInfo><p15:parentCm authorId="1" idx="4"/></p15:threadingInfo></p:ext></p:extLst></p:cm>
</p:cmLst>"""
AUTHORS = (
    f'<p:cmAuthorLst xmlns:p="{P}"><p:cmAuthor id="1" name="Ana"/><p:cmAuthor id="2" name="Beto"/></p:cmAuthorLst>'
)


def said(text):
    return f"<p188:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p188:txBody>"


NEW = f"""<p188:cmLst xmlns:p188="{P188}" xmlns:a="{A}"><p188:cm id="{{1}}" authorId="{{A}}" status="resolved"
created="2025-01-30T11:09:28.599"><pc:sldMkLst xmlns:pc="{PC}"><pc:docMk/><pc:sldMk sldId="256"/><pc:spMk id="7"/>
</pc:sldMkLst><p188:pos x="127000" y="254000"/><p188:replyLst><p188:reply id="{{2}}" authorId="{{B}}"
created="2025-01-31T08:00:00.000">{said("Sim")}</p188:reply></p188:replyLst>{said("Está certo?")}</p188:cm>
</p188:cmLst>"""
NEW_AUTHORS = (
    f'<p188:authorLst xmlns:p188="{P188}"><p188:author id="{{A}}" name="Ana"/><p188:author id="{{B}}" name="Beto"/>'
    "</p188:authorLst>"
)


def with_old(deck, slide, text=OLD):
    attach(slide, "comments/comment1.xml", text, f"{OFFICE}/comments")
    attach(deck, "commentAuthors.xml", AUTHORS, f"{OFFICE}/commentAuthors")


def with_new(deck, slide):
    attach(slide, "comments/modernComment_100_0.xml", NEW, f"{NEWER}/comments")
    attach(deck, "authors.xml", NEW_AUTHORS, f"{NEWER}/authors")


def made(tmp_path, *adds):
    deck, slide = blank_deck()
    for add in adds:
        add(deck, slide)
    deck.save(tmp_path / "d.pptx")
    return read(tmp_path / "d.pptx", tmp_path / "a", narrate="none")


def nameless(comments):
    return [replace(comment, id="") for comment in comments]


def test_comments_of_old_are_kept_with_what_answers_them(tmp_path):
    found = made(tmp_path, with_old)
    assert nameless(found.scenes[0].comments) == [
        Comment(
            "",
            "Ana",
            "Trocar a foto",
            "2024-03-05T14:30:00.000",
            10.0,
            20.0,
            replies=(Reply("Beto", "Feito", "2024-03-06T09:00:00.000"),),
        )
    ]
    assert found.report.notes == ()


def test_threads_are_kept_with_their_state_and_their_shape(tmp_path):
    (comment,) = made(tmp_path, with_new).scenes[0].comments
    assert (comment.author, comment.text, comment.x, comment.y) == ("Ana", "Está certo?", 10.0, 20.0)
    assert (comment.resolved, comment.shape) == (True, 7)
    assert comment.replies == (Reply("Beto", "Sim", "2025-01-31T08:00:00.000"),)


def test_they_are_in_the_report_and_on_its_page(tmp_path):
    report = made(tmp_path, with_new).report.as_json()
    assert [(c["slide"], c["author"], c["resolved"], len(c["replies"])) for c in report["comments"]] == [
        (1, "Ana", True, 1)
    ]
    page = report_page(report, "d.pptx")
    assert "Está certo?" in page
    assert "Beto" in page


def test_comments_that_cannot_be_read_are_told(tmp_path):
    made(tmp_path, with_old)
    lose(tmp_path / "d.pptx", "comment1.xml")
    found = read(tmp_path / "d.pptx", tmp_path / "a", narrate="none")
    assert found.scenes[0].comments == ()
    assert (UNREADABLE, 1) in [(note.reason, note.slide) for note in found.report.notes]


def project(tmp_path, *adds):
    found = made(tmp_path, *adds)
    return project_of(found, DeckOrder(tmp_path / "d.pptx", preset("720p").format)), found.scenes[0].origin.deck


def test_a_project_keeps_them_on_the_disk(tmp_path):
    before, _ = project(tmp_path, with_new)
    stored = [(row.kind.value, row.json) for row in rows_of(before)]
    assert project_from(stored).timeline.scenes[0].comments == before.timeline.scenes[0].comments
    assert validate(project_from(stored)) == []


def test_the_deck_again_brings_its_new_ones_and_leaves_hers(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    mine, file = project(tmp_path / "one", with_old)
    again, _ = project(tmp_path / "one", with_old)
    assert not merge(mine, again, file).changes_something
    newer, newer_file = project(tmp_path / "two", with_new)
    plan = merge(mine, newer, newer_file)
    assert [told.property for told in plan.told] == ["comments"]
    (scene,) = apply(mine, plan.edit).timeline.scenes
    assert scene.comments[0].text == "Está certo?"
    (own,) = mine.timeline.scenes
    hers = replace(mine, timeline=replace(mine.timeline, scenes=(replace(own, comments=()),)))
    assert not merge(hers, again, file).changes_something
