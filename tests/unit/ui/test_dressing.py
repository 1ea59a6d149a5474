"""A window takes new looks as a whole, and what is out of sight meanwhile takes them too."""

import pytest
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.dressing import Dressing
from gijiyomi.ui.stylesheet import stylesheet
from gijiyomi.ui.tokens import Theme


class Page(QWidget):
    """With more in it than is dressed at once."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.labels = [QLabel(str(number)) for number in range(60)]
        for label in self.labels:
            column.addWidget(label)


@pytest.fixture
def looks(qapp) -> Appearance:
    appearance = Appearance(Theme.LIGHT)
    dressing = Dressing(qapp, appearance)
    yield appearance
    dressing.deleteLater()
    qapp.setStyleSheet("")


@pytest.fixture
def pages(looks, qtbot) -> QStackedWidget:  # noqa: ARG001 - dressed from the start
    made = QStackedWidget()
    for _ in range(2):
        made.addWidget(Page())
    qtbot.addWidget(made)
    made.show()
    return made


def wears(page: QWidget, appearance: Appearance) -> bool:
    """Whether a page has the looks in force, and no others."""
    labels = page.labels
    return (
        stylesheet(appearance)
        in "".join(part.styleSheet() for part in (page, labels[0], page.parentWidget()))
        and labels[-1].fontMetrics().height()
        == QLabel(font=appearance.font(13)).fontMetrics().height()
    )


def test_nothing_is_painted_half_in_the_old_look(pages, looks, qtbot):
    seen, hidden = pages.widget(0), pages.widget(1)
    looks.set_theme(Theme.DARK)
    assert not pages.updatesEnabled()
    qtbot.waitUntil(pages.updatesEnabled)
    assert wears(seen, looks)
    qtbot.waitUntil(lambda: wears(hidden, looks))


def test_what_comes_into_sight_between_two_changes_wears_the_last_one(pages, looks, qtbot):
    """It waits for the first among what is hidden, and for the second among what is seen."""
    looks.set_text_size(1.5)
    qtbot.waitUntil(pages.updatesEnabled)
    pages.setCurrentIndex(1)
    looks.set_text_size(2.0)
    qtbot.waitUntil(lambda: all(wears(pages.widget(number), looks) for number in range(2)))
    qtbot.wait(150)
    assert all(wears(pages.widget(number), looks) for number in range(2))
    assert pages.updatesEnabled()
