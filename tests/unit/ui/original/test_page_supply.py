"""If these fail, pages stay blank, the wrong ones are drawn first, or memory fills with pages."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from tests.unit.ui.original.drawers import WhitePages

from gijiyomi.importing.page_packing import PageSize
from gijiyomi.ui.original import page_supply
from gijiyomi.ui.original.page_supply import PageSupply


def opened(qtbot, supply: PageSupply, data: bytes) -> object:
    with qtbot.waitSignal(supply.opened, timeout=120_000) as told:
        supply.open("議事録.pdf", data)
    return told.args[0]


@pytest.fixture
def drawer(supply, monkeypatch) -> WhitePages:
    made = WhitePages(50, size=PageSize(10, 10))
    monkeypatch.setattr(supply, "_drawer", made)
    return made


def pages(drawer: WhitePages) -> list[int]:
    return [page for page, _ in drawer.drawn]


def test_a_real_page_is_drawn_in_its_own_process(qtbot, supply, make_pages):
    assert opened(qtbot, supply, make_pages(2)) == (PageSize(100, 140),) * 2
    with qtbot.waitSignal(supply.drawn, timeout=120_000):
        supply.want([(1, 50)])
    image = supply.picture(1)
    assert (image.width(), image.height()) == (50, 70)
    assert image.pixelColor(10, 30).name() == "#000000"
    assert image.pixelColor(40, 30).name() == "#ffffff"


def test_pages_are_printed_on_the_paper_of_the_theme(qtbot, supply, make_pages):
    supply.set_paper(QColor("#F4F2EC"))
    opened(qtbot, supply, make_pages(1))
    with qtbot.waitSignal(supply.drawn, timeout=120_000):
        supply.want([(0, 50)])
    assert supply.picture(0).pixelColor(40, 30).name() == "#f4f2ec"


def test_a_file_that_is_no_pdf_is_told(qtbot, supply):
    with qtbot.waitSignal(supply.not_opened, timeout=120_000) as told:
        supply.open("a.pdf", b"junk")
    assert told.args[0].code == "broken-pdf"


def test_the_nearest_page_is_drawn_first(qtbot, supply, drawer):
    opened(qtbot, supply, b"")
    supply.want([(7, 5), (8, 5), (6, 5)])
    qtbot.waitUntil(lambda: supply.picture(6) is not None)
    assert pages(drawer) == [7, 8, 6]


def test_pages_that_were_scrolled_past_are_not_drawn(qtbot, supply, drawer):
    opened(qtbot, supply, b"")
    for page in range(40):
        supply.want([(page, 5), (page + 1, 5)])
    qtbot.waitUntil(lambda: supply.picture(40) is not None)
    assert pages(drawer) == [0, 39, 40]


def test_a_page_that_takes_long_does_not_hold_up_those_looked_at(qtbot, supply, drawer):
    drawer.held = {3}
    opened(qtbot, supply, b"")
    supply.want([(3, 5)])
    supply.want([(4, 5)])
    qtbot.waitUntil(lambda: supply.picture(4) is not None)
    assert drawer.given_up == [3]


def test_a_page_that_cannot_be_drawn_is_told_once_and_the_next_is_drawn(qtbot, supply, drawer):
    drawer.broken = {13}
    opened(qtbot, supply, b"")
    supply.want([(13, 5), (14, 5)])
    qtbot.waitUntil(lambda: supply.picture(14) is not None)
    supply.want([(13, 5), (15, 5)])
    qtbot.waitUntil(lambda: supply.picture(15) is not None)
    assert supply.fault(13).code == "page-crashed"
    assert pages(drawer) == [13, 14, 15]


def test_a_page_is_drawn_anew_only_for_another_width(qtbot, supply, drawer):
    opened(qtbot, supply, b"")
    for width in (5, 5, 6):
        supply.want([(0, width)])
        qtbot.waitUntil(
            lambda width=width: supply.picture(0) is not None and supply.picture(0).width() == width
        )
    assert pages(drawer) == [0, 0]


def test_pages_that_nobody_looks_at_give_way_when_memory_is_full(
    qtbot, supply, drawer, monkeypatch
):
    monkeypatch.setattr(page_supply, "_MOST_BYTES", 4 * 100 * 3)
    opened(qtbot, supply, b"")
    for page in range(6):
        supply.want([(page, 10)])
        qtbot.waitUntil(lambda page=page: supply.picture(page) is not None)
    assert [page for page in range(6) if supply.picture(page) is not None] == [3, 4, 5]
    assert pages(drawer) == [0, 1, 2, 3, 4, 5]


def test_nothing_of_the_last_document_is_shown_in_the_next(qtbot, supply, drawer):
    opened(qtbot, supply, b"")
    supply.want([(0, 5)])
    qtbot.waitUntil(lambda: supply.picture(0) is not None)
    drawer.held = {1}
    supply.want([(1, 5)])
    opened_again = qtbot.waitSignal(supply.opened, timeout=120_000)
    with opened_again:
        supply.open("b.pdf", b"")
        drawer.held = set()
    assert supply.picture(0) is None
    assert supply.picture(1) is None
