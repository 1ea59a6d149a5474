"""What 比較 says of whose words they are must say as well where nobody knows for certain."""

from dataclasses import replace

from gijiyomi.domain.comparing import Appearance, Appearances, Words
from gijiyomi.domain.minutes import Doubt
from gijiyomi.domain.records import SpeakerKind
from gijiyomi.ui.compare.words import column_name, not_compared, who_of

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


def test_one_column_alone_says_why_and_what_can_be_done():
    """「Ａ委員」 was compared with nobody, and nothing said that a name would help."""
    words = words_of()
    meeting, (member,) = words.appearance.meeting, words.appearance.speakers
    nameless = replace(member, label="Ａ委員", name=None)
    body = replace(nameless, kind=SpeakerKind.ORGANISATION, label="文部科学省")
    for speaker, told in (
        (member, "この会議だけです。名前と所属が同じ人"),
        (nameless, "「Ａ委員」としかないため"),
        (body, "文部科学省の発言があるのは、この会議だけです。"),
    ):
        one = Appearance(meeting, (speaker,))
        found = Appearances(speaker, (one,))
        (line,) = not_compared(found, found.meetings)
        assert told in line
        assert ("発言者を直す" in line) == (speaker is nameless)
    several = Appearances(member, (one, one))
    assert not_compared(several, several.meetings) == []
    # Of them it is said that they may be the same.
    (line,) = not_compared(Appearances(member, (one,), 2), (one,))
    assert "ほかに2会議" in line
