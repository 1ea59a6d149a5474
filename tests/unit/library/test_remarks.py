"""Remarks read back as they were parsed, and lead back to the source."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gijiyomi.domain.errors import Defect, InputError
from gijiyomi.domain.text import Span


def test_remarks_read_back_as_parsed(stored, stored_meeting, parsed):
    remarks = stored.remarks.of_meeting(stored_meeting)
    assert [(r.order, r.kind, r.text, r.pages, r.doubts) for r in remarks] == [
        (p.order, p.kind, p.text, p.pages, p.doubts) for p in parsed.remarks
    ]
    for remark, before in zip(remarks, parsed.remarks, strict=True):
        assert [remark.text[i.span.start : i.span.end] for i in remark.items] == [
            item.text for item in before.paragraphs
        ]
        assert [(i.marker, i.page, i.turns) for i in remark.items] == [
            (item.marker, item.page, item.turns) for item in before.paragraphs
        ]


def test_narrative_has_no_speaker(stored, stored_meeting):
    remarks = stored.remarks.of_meeting(stored_meeting)
    assert [remark.speaker_id is None for remark in remarks] == [True] + 5 * [False]


def test_many_come_in_the_order_asked(stored, stored_meeting):
    ids = [remark.id for remark in stored.remarks.of_meeting(stored_meeting)]
    assert [*stored.remarks.get_many([ids[3], 999, ids[1]])] == [ids[3], ids[1]]
    assert stored.remarks.get(ids[2]).id == ids[2]
    beyond_one_statement = [*range(1000, 1900), *ids]
    assert [*stored.remarks.get_many(beyond_one_statement)] == ids
    with pytest.raises(InputError, match="remark-missing"):
        stored.remarks.get(999)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_any_span_leads_to_its_words_in_the_source(stored, stored_meeting, parsed, data):
    """An original shown at the wrong place would misquote; line breaks stand in between."""
    remark = data.draw(st.sampled_from(stored.remarks.of_meeting(stored_meeting)))
    start = data.draw(st.integers(0, len(remark.text)))
    end = data.draw(st.integers(start, len(remark.text)))
    found = stored.remarks.source_span(remark.id, Span(start, end))
    words = "".join(parsed.source.text[found.start : found.end].split())
    wanted = remark.text[start:end].split("\n")
    assert words == "・".join(part for part in wanted if part) or "" in wanted
    assert words.replace("・", "") == "".join(wanted)


def test_span_beyond_the_remark_is_refused(stored, stored_meeting):
    remark = stored.remarks.of_meeting(stored_meeting)[1]
    with pytest.raises(Defect, match="span-outside-remark"):
        stored.remarks.source_span(remark.id, Span(0, len(remark.text) + 1))
