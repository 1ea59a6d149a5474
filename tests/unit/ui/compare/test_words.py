"""What 比較 says of whose words they are must say as well where nobody knows for certain."""

from gijiyomi.domain.comparing import Appearance, Words
from gijiyomi.domain.minutes import Doubt
from gijiyomi.ui.compare.words import column_name, who_of

from ..text.conftest import MEMBER, make_content, make_remark


def words_of(*doubts):
    remarks = (make_remark(1, MEMBER, "予算"), make_remark(2, MEMBER, "人員", doubts=doubts))
    content = make_content(*remarks)
    speaker = next(one for one in content.speakers if one.id == MEMBER)
    return Words(Appearance(content.meeting, (speaker,)), remarks)


def test_a_name_that_nobody_confirmed_says_so_to_eye_and_ear():
    unsure = words_of(Doubt("not-listed", ""))
    certain, name = who_of(words_of())[0], who_of(unsure)[0]
    assert name == f"{certain}（発言者は要確認）"
    assert name in column_name(unsure)
