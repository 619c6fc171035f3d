from hypothesis import given
from hypothesis import strategies as st

from studio.gui.history import History


def test_what_was_changed_can_be_taken_back_and_made_again():
    history = History(1)
    history.change(2, "Hair")
    history.change(3, "Skin")
    assert (history.value, history.undoes, history.redoes) == (3, "Skin", "")
    history.undo()
    assert (history.value, history.undoes, history.redoes) == (2, "Hair", "Skin")
    history.redo()
    assert history.value == 3


def test_a_drag_is_taken_back_whole():
    history = History(0)
    for value in range(1, 10):
        history.change(value, "Height", gesture="height")
    history.end()
    history.change(20, "Height", gesture="height")
    history.undo()
    assert history.value == 9
    history.undo()
    assert history.value == 0


def test_what_does_not_change_is_no_step():
    history = History(1)
    history.change(1, "Nothing")
    assert history.undoes == ""


def test_a_new_change_forgets_what_was_undone():
    history = History(1)
    history.change(2, "A")
    history.undo()
    history.change(3, "B")
    history.redo()
    assert history.value == 3


def test_listeners_hear_what_was_and_what_is():
    heard = []
    history = History(1)
    history.subscribe(lambda before, after: heard.append((before, after)))
    history.change(2, "A")
    history.undo()
    history.redo()
    history.restart(9)
    assert heard == [(1, 2), (2, 1), (1, 2), (2, 9)]
    assert not history.undoes


@given(st.lists(st.integers(0, 5), max_size=30))
def test_undoing_everything_comes_back_to_the_start(values):
    history = History(0)
    for value in values:
        history.change(value, "step")
    while history.undoes:
        history.undo()
    assert history.value == 0
    while history.redoes:
        history.redo()
    assert history.value == (values[-1] if values else 0)
