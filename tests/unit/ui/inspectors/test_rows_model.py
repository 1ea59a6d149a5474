"""A list filled anew tells its views only what is different: selection and scroll stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex

from gijiyomi.ui.inspectors.rows_model import RowsModel

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def model(qtmodeltester):
    made = RowsModel(lambda row: row[0])
    qtmodeltester.check(made)
    return made


class Heard:
    """The signals of a model, in order."""

    def __init__(self, model):
        self.signals = []
        model.rowsInserted.connect(lambda _p, a, z: self.signals.append(("in", a, z)))
        model.rowsRemoved.connect(lambda _p, a, z: self.signals.append(("out", a, z)))
        model.dataChanged.connect(lambda a, z: self.signals.append(("data", a.row(), z.row())))
        model.layoutChanged.connect(lambda: self.signals.append(("order",)))
        model.modelReset.connect(lambda: self.signals.append(("reset",)))


@pytest.mark.parametrize(
    ("before", "after", "signals"),
    [
        ("", "abc", [("in", 0, 2)]),
        ("abc", "abc", []),
        ("abc", "ac", [("out", 1, 1)]),
        ("ac", "abc", [("in", 1, 1)]),
        ("abc", "axc", [("out", 1, 1), ("in", 1, 1)]),
        ("abc", "aBc", [("data", 1, 1)]),
        ("abcd", "acbd", [("order",)]),
        ("abc", "", [("out", 0, 2)]),
    ],
)
def test_signals_of_a_change(model, before, after, signals):
    model.set_rows([(letter.lower(), letter) for letter in before])
    heard = Heard(model)
    model.set_rows([(letter.lower(), letter) for letter in after])
    assert heard.signals == signals
    assert "".join(row[1] for row in model.rows) == after


def test_a_row_that_moved_stays_the_chosen_one(model):
    model.set_rows([(letter, letter) for letter in "abcd"])
    selection = QItemSelectionModel(model)
    selection.setCurrentIndex(model.index(1, 0), QItemSelectionModel.SelectionFlag.SelectCurrent)
    model.set_rows([(letter, letter) for letter in "acdb"])
    assert model.row_at(selection.currentIndex()) == ("b", "b")


@given(st.lists(st.integers(0, 9), unique=True), st.lists(st.integers(0, 9), unique=True))
def test_rows_that_stay_keep_their_place_in_the_view(before, after):
    """Without it the pane would jump to the top at each change."""
    model = RowsModel(lambda row: row)
    model.set_rows(before)
    kept = {row: QPersistentModelIndex(model.find(row)) for row in before}
    model.set_rows(after)
    assert list(model.rows) == after
    for row, index in kept.items():
        if row not in after:
            assert not index.isValid()
        elif index.isValid():
            assert model.row_at(index) == row


def test_the_model_is_sound(qtmodeltester):
    model = RowsModel(lambda row: row)
    model.set_rows([1, 2, 3])
    qtmodeltester.check(model)
    assert not model.find(9).isValid()
