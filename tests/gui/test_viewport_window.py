from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSlider,
)
from stage_builders import Clock, Maker, a_director, a_take, no_portraits, until

from studio.gui.app import theme
from studio.gui.theme import DARK, LIGHT
from studio.gui.viewport.staging import Staging
from studio.gui.viewport.view import StageView
from studio.gui.viewport.window import Opening, ViewportWindow
from studio.i18n import use_language

CONTROLS = QAbstractButton, QComboBox, QSlider, QLineEdit, QPlainTextEdit, QAbstractItemView, StageView


def a_window():
    made = ViewportWindow(Opening(), a_director(Maker(), Clock()), no_portraits)
    made.resize(1366, 728)  # what a title bar leaves of 768
    made.show()
    return made


@pytest.fixture(scope="module")
def shared(application):
    made = a_window()
    yield made
    made.close()


@pytest.fixture
def window(shared):
    """A window with Ana in it, as it is when it opens: to make one for each test takes a second."""
    director = shared.director
    director.play(a_take(0))
    director.history.restart(Staging())
    director.choose("ana")
    until(lambda: director.body and not director.is_making)
    shared.panel.note.say("")
    shared.panel.set_framing("bust")
    shared.panel.show_section("cast")
    shared.activateWindow()
    return shared


def controls(window):
    found = []
    for kind in CONTROLS:
        found += window.findChildren(kind)
    return [c for c in found if not isinstance(c.parent(), QComboBox) and "qt_" not in c.objectName()]


def sections(window):
    for name in window.panel.sections:
        window.panel.show_section(name)
        QTest.qWait(1)
        yield name


def test_every_control_has_a_name_for_those_who_do_not_see_it(window):
    nameless = []
    for name in sections(window):
        for control in controls(window):
            is_named = control.accessibleName() or (isinstance(control, QAbstractButton) and control.text())
            if control.isVisible() and not is_named and control.focusPolicy() != Qt.FocusPolicy.NoFocus:
                nameless.append((name, type(control).__name__, control.objectName()))
    assert not nameless


@pytest.mark.parametrize("language", ["pt-BR", "en"])
def test_nothing_is_cut_off_on_a_small_screen(application, language):
    use_language(language)
    window = a_window()
    wrong = []
    for name in sections(window):
        for label in window.findChildren(QLabel):
            if label.isVisible() and label.text() and not label.wordWrap() and label.sizeHint().width() > label.width():
                wrong.append((name, label.text()))
        for button in window.findChildren(QAbstractButton):
            is_tight = button.isVisible() and button.text() and button.property("role") != "swatch"
            if is_tight and button.sizeHint().width() > button.width() + 2:
                wrong.append((name, button.text()))
        for area in window.findChildren(QScrollArea):
            if area.isVisible() and area.widget().minimumSizeHint().width() > area.viewport().width():
                wrong.append((name, "wider than its panel", area.widget().minimumSizeHint().width()))
    window.close()
    assert not wrong
    assert window.minimumSizeHint().width() <= 1366


def test_tab_goes_through_every_control_that_is_seen(window):
    for name in sections(window):
        wanted = {
            c for c in controls(window) if c.isVisible() and c.isEnabled() and c.focusPolicy() & Qt.FocusPolicy.TabFocus
        }
        window.panel.view.setFocus()
        reached = set()
        for _ in range(len(wanted) + 60):
            reached.add(window.focusWidget())
            window.focusNextChild()
        # Of buttons that exclude each other Tab reaches the chosen one, arrow keys the others.
        missing = [c for c in wanted - reached if not (isinstance(c, QAbstractButton) and c.group())]
        assert not missing, (name, [c.accessibleName() for c in missing])


def test_space_plays_on_the_stage_but_is_a_letter_in_the_text(window):
    window.director.speech.load(a_take())
    window.panel.view.setFocus()
    QTest.keyClick(window.panel.view, Qt.Key.Key_Space)
    assert window.director.speech.is_playing
    QTest.keyClick(window.panel.view, Qt.Key.Key_Space)
    assert not window.director.speech.is_playing
    text = window.panel.speech.text
    text.setFocus()
    text.clear()
    QTest.keyClicks(text, "a b")
    assert text.toPlainText() == "a b"
    assert not window.director.speech.is_playing


def test_space_presses_the_button_that_has_the_focus(window):
    window.director.speech.load(a_take())
    button = window.panel._rail_buttons["light"]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert window.panel.section == "light"
    assert not window.director.speech.is_playing


def test_f6_goes_round_the_areas(window):
    panel = window.panel
    panel.view.setFocus()
    seen = []
    for _ in range(4):
        panel.focus_next()
        seen.append(panel.focusWidget())
    assert seen == [panel.speech.text, panel._rail_buttons["cast"], panel._cast.gallery, panel.view]
    panel.focus_next(-1)
    assert panel.focusWidget() is panel._cast.gallery


def test_arrows_turn_her_and_zero_brings_her_back(window):
    view = window.panel.view
    start = view.orbit
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.orbit.yaw != start.yaw
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.orbit.distance < start.distance
    QTest.keyClick(view, Qt.Key.Key_0)
    until(lambda: view.orbit.eye == pytest.approx(start.eye))


def test_dragging_and_the_wheel_move_the_camera(window):
    view = window.panel.view
    before = view.orbit
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=view.rect().center())
    QTest.mouseMove(view, view.rect().center() + QPointF(80, 10).toPoint())
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton)
    assert view.orbit.yaw < before.yaw


def test_framings_frame_her_as_the_film_does(window):
    distances = []
    for framing in ("bust", "half", "full"):
        window.panel.set_framing(framing)
        distances.append(window.panel.view.orbit.distance)
    assert distances == sorted(distances)


def row(window, name):
    return window.panel.sections["shape"][2].rows[name]


def test_a_slider_moved_by_keys_is_undone_by_ctrl_z(window):
    window.panel.show_section("shape")
    age = row(window, "phenotype.age")
    before = window.director.staging.spec.phenotype.age
    age.slider.setFocus()
    for _ in range(5):
        QTest.keyClick(age.slider, Qt.Key.Key_Right)
    assert window.director.staging.spec.phenotype.age > before
    assert window._undo.isEnabled()
    assert "Idade" in window._undo.text()
    window._undo.trigger()
    assert window.director.staging.spec.phenotype.age == before
    assert age.value == pytest.approx(before, abs=0.2)


def test_a_slider_goes_back_to_what_the_cast_has(window):
    age = row(window, "phenotype.age")
    before = window.director.staging.spec.phenotype.age
    age.slider.setFocus()
    QTest.keyClick(age.slider, Qt.Key.Key_End)
    assert window.director.staging.spec.phenotype.age == 80
    QTest.keyClick(age.slider, Qt.Key.Key_Delete)
    assert window.director.staging.spec.phenotype.age == before


def test_the_wheel_scrolls_over_sliders_and_changes_none(window):
    age = row(window, "phenotype.age").slider
    before = age.value()
    at = QPointF(age.rect().center())
    event = QWheelEvent(
        at, age.mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(age, event)
    assert age.value() == before


def test_a_model_that_is_dropped_comes_on_the_stage(window, tmp_path):
    path = tmp_path / "modelo é.glb"
    path.write_bytes(b"glTF")
    drop(window, path)
    until(lambda: window.director.staging.model == path)
    assert "modelo é" in window.windowTitle()


def test_what_is_no_model_is_not_taken(window, tmp_path):
    path = tmp_path / "notas.txt"
    path.write_bytes(b"x")
    drop(window, path)
    assert window.director.staging.model is None


def drop(window, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    nothing = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, nothing)
    window.panel.dropEvent(event)


def test_a_saved_presenter_is_in_the_cast_and_on_the_stage(window):
    window.director.set_value("phenotype.age", 61.0, "Age")
    window.save_as("Dona Rosa")
    until(lambda: window.director.staging.title == "Dona Rosa")
    assert not window.director.staging.is_changed
    assert "dona-rosa" in window.panel._cast.gallery.keys
    assert Path(window.director.cast()[0].path).is_file()


def test_what_goes_wrong_is_said_where_she_looks(window):
    window.director.choose("zoroastro")
    assert window.panel.note.isVisible()
    assert "zoroastro" in window.panel.note.text


def test_light_and_dark(window):
    window.on_theme()
    assert theme() is LIGHT
    window.on_theme()
    assert theme() is DARK


def test_no_two_commands_have_the_same_keys(window):
    keys = [k.toString() for action in window.findChildren(QAction) for k in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert QKeySequence("Ctrl+B").toString() not in keys  # in pt-BR Office it saves


def test_closing_lets_everything_go(application):
    window = a_window()
    window.director.play(a_take())
    window.close()
    assert not window.director.speech.is_playing
    assert window.director.tasks.running == 0
