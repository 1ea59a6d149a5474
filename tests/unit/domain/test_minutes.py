"""If these fail, a citation names the wrong page."""

import pytest

from gijiyomi.domain.minutes import SourcePage, SourceText

SOURCE = SourceText("x" * 40, (SourcePage(1, 5), SourcePage(2, 15), SourcePage(3, 25)))


@pytest.mark.parametrize(
    ("position", "last", "numbers"),
    [(0, 4, []), (0, 5, [1]), (5, 14, []), (5, 15, [2]), (6, 39, [2, 3]), (25, 39, [])],
)
def test_the_pages_that_a_stretch_goes_over_to_are_those_that_begin_inside_it(
    position, last, numbers
):
    between = SOURCE.pages_between(position, last)
    assert [page.number for page in between] == numbers
    turned = [SOURCE.page_at(at) for at in range(position + 1, last + 1)]
    assert [
        n for n in dict.fromkeys(turned) if n is not None and n != SOURCE.page_at(position)
    ] == numbers
