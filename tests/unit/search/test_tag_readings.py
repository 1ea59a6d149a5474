"""Tags are found by those who type kana and do not convert."""

from gijiyomi.domain.text import Span
from gijiyomi.search import SearchEngine
from gijiyomi.search.tag_readings import tag_readings


def test_tags_are_read_in_hiragana(stored, stored_meeting):
    remark = stored.remarks.of_meeting(stored_meeting)[0]
    stored.annotations.add(remark.id, Span(0, 2), tags=["予算", "AIの人材"])
    assert tag_readings(SearchEngine(stored)) == {"予算": "よさん", "AIの人材": "aiのじんざい"}
