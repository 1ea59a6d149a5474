"""If these fail, another page than the one in sight is drawn, named or marked."""

from gijiyomi.importing.page_packing import PageSize
from gijiyomi.ui.original.page_layout import PageLayout

SIZES = [PageSize(100, 200), PageSize(400, 200), PageSize(100, 100)]


def layout() -> PageLayout:
    return PageLayout(SIZES, width=200, margin=10, gap=20)


def test_pages_are_equally_wide_and_keep_their_shape():
    rects = [layout().rect(page) for page in range(3)]
    assert [(each.top(), each.height(), each.width()) for each in rects] == [
        (10, 400, 200),
        (430, 100, 200),
        (550, 200, 200),
    ]
    assert layout().height == 760


def test_points_of_each_page_have_their_own_scale():
    assert [layout().scale(page) for page in range(3)] == [2.0, 0.5, 2.0]


def test_the_page_at_a_height_is_found_in_gaps_and_beyond_the_ends_too():
    found = [layout().at(y) for y in (-5, 0, 10, 409, 425, 430, 549, 550, 5000)]
    assert found == [0, 0, 0, 0, 0, 1, 1, 2, 2]


def test_only_pages_that_may_be_seen_are_told():
    assert list(layout().between(0, 300)) == [0]
    assert list(layout().between(400, 560)) == [0, 1, 2]
    assert list(PageLayout((), width=200, margin=10, gap=20).between(0, 300)) == []
