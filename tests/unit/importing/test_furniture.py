"""Words that are taken for a running head are gone from what someone said."""

from gijiyomi.importing.parsing.furniture import beside_page_marks, find_page_marks
from gijiyomi.importing.parsing.lines import split_lines

PAGES = """○林会長　計画については、次回までに事務局で整理していた
だきたい。とりわけ予算の体制が論点になると考える
{foot}
- {number} -
{head}
ので、次回までに事務局で整理していただきた
い。
"""


def left_out(*, head: str = "", foot: str = "") -> set[str]:
    text = "".join(PAGES.format(number=n, head=head, foot=foot) for n in range(1, 4))
    lines = split_lines(text)
    marks = find_page_marks(lines)
    found = beside_page_marks(lines, marks) - {mark.index for mark in marks}
    return {lines[index].text for index in found}


def test_the_same_words_on_either_side_of_page_numbers_stay_what_someone_said():
    assert left_out() == set()


def test_a_title_beside_page_numbers_is_a_running_head():
    assert left_out(head="第3回まちづくり審議会　議事録") == {"第3回まちづくり審議会 議事録"}
    assert left_out(foot="第3回まちづくり審議会　議事録") == {"第3回まちづくり審議会 議事録"}
